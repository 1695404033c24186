import Foundation

/// A planbook of real kinds, the same for the same size and seed: folders of a hundred documents of about 3 KB, each an account with
/// its strategy, roadmaps, opportunities, problems and reviews, which refer to each other and to the catalogue. One document in a
/// hundred has a fault.
struct SeededPlanbook {
  /// How many documents.
  let count: Int
  /// The book's root.
  let folder: String
  private static let documentsPerFolder = 100

  /// Makes the files unless they are there from an earlier run.
  /// - Throws: what Foundation throws when a file cannot be written.
  init(count: Int, below base: String) throws {
    self.count = count
    folder = "\(base)/planbook-\(count)"
    // A book of another making than this one's is made anew.
    let marker = "\(folder)/complete-2"
    guard !FileManager.default.fileExists(atPath: marker) else { return }
    if FileManager.default.fileExists(atPath: folder) {
      try FileManager.default.removeItem(atPath: folder)
    }
    var writer = SeededDocuments()
    try write(writer.team(), to: "team.md")
    for offering in SeededDocuments.offerings {
      try write(writer.offering(offering), to: "catalog/\(offering).md")
    }
    let others = 1 + SeededDocuments.offerings.count
    for index in 0..<max(1, count - others) {
      let account = "account-\(index / Self.documentsPerFolder)"
      let (name, text) = writer.document(index % Self.documentsPerFolder, of: account, index)
      try write(text, to: "\(account)/\(name).md")
    }
    try "".write(toFile: marker, atomically: false, encoding: .utf8)
  }

  var plansPath: String { "\(folder)/plans" }

  private func write(_ text: String, to name: String) throws {
    let path = "\(plansPath)/\(name)"
    let parent = path[..<(path.lastIndex(of: "/") ?? path.endIndex)]
    if !FileManager.default.fileExists(atPath: String(parent)) {
      try FileManager.default.createDirectory(
        atPath: String(parent), withIntermediateDirectories: true)
    }
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }
}

/// The texts of a seeded planbook's documents.
private struct SeededDocuments {
  static let offerings = ["ground", "express", "ltl", "ocean-fcl", "returns"]
  private static let people = (0..<40).map { "person-\($0)" }
  private static let units = ["parcel", "freight", "forwarding", "distribution"]
  private static let words = [
    "parcel", "freight", "customs", "returns", "pilot", "depot", "northern", "weekend", "launch",
    "label", "tariff", "sorting", "carrier", "retail", "volume", "pickup", "Zürich", "peak",
  ]
  private var random = SplitMix64(seed: 20_270_215)

  private mutating func phrase(_ count: Int) -> String {
    (0..<count).map { _ in Self.words.randomElement(using: &random) ?? "" }
      .joined(separator: " ")
  }

  private mutating func person() -> String { Self.people.randomElement(using: &random) ?? "" }
  private mutating func unit() -> String { Self.units.randomElement(using: &random) ?? "" }
  private mutating func offering() -> String {
    "catalog/\(Self.offerings.randomElement(using: &random) ?? "")"
  }

  /// A day of the first half of 2027, or of its second half.
  private mutating func date(late: Bool = false) -> String {
    let month = Int.random(in: late ? 7...12 : 1...6, using: &random)
    return String(format: "2027-%02d-%02d", month, Int.random(in: 1...28, using: &random))
  }

  /// A day before that of the check.
  private mutating func past() -> String {
    String(
      format: "2026-%02d-%02d", Int.random(in: 7...12, using: &random),
      Int.random(in: 1...28, using: &random))
  }

  /// - Parameter up: the way from the document's folder to the account's.
  private mutating func body(
    _ sections: [String], up: String = "", to size: Int, after fields: String
  ) -> String {
    var text = "---\n"
    for section in sections { text += "\n## \(section)\n\n\(phrase(25)).\n" }
    while text.utf8.count + fields.utf8.count < size {
      text += "\n### \(phrase(3))\n\n\(phrase(30)), see [the account](\(up)account.md).\n\n"
      text += "- \(phrase(6))\n- [ ] \(phrase(5))\n"
    }
    return fields + text
  }

  mutating func team() -> String {
    var text = "---\nkind: team\ntitle: Our people\nstatus: active\nowner: person-0\npeople:\n"
    for person in Self.people {
      text += "  - {id: \(person), name: \(person.capitalized), role: account manager}\n"
    }
    return text + "---\n\n## How we work\n\nTogether.\n"
  }

  mutating func offering(_ name: String) -> String {
    body(
      ["What it is", "When it fits"], up: "../account-0/", to: 3000,
      after: """
        ---
        kind: offering
        title: \(name)
        status: available
        owner: \(person())
        type: service
        business-unit: \(unit())
        capabilities: [\(phrase(2))]
        benefits: [{customer-type: retail, why: \(phrase(5))}]

        """)
  }

  /// The document at a place of an account's folder, with its name.
  mutating func document(
    _ place: Int, of account: String, _ index: Int
  ) -> (name: String, text: String) {
    let fault = index % 100 == 57
    switch place {
    case 0: return ("account", self.account(account))
    case 1: return ("strategy", strategy(account))
    case 2..<12: return ("roadmap-\(place)", roadmap(account, place, fault))
    case 12..<60: return ("opportunities/deal-\(place)", opportunity(account, fault))
    case 60..<80: return ("problems/problem-\(place)", problem(fault))
    default: return ("reviews/review-\(place)", review(fault))
    }
  }

  private mutating func account(_ name: String) -> String {
    var fields = """
      ---
      kind: account
      title: \(name.capitalized)
      status: customer
      owner: \(person())
      segment: retail
      tier: 2
      business-units: [parcel, freight]
      health: {overall: green, relationship: green, service: amber, commercial: green, reason: \(phrase(5))}
      team: [{who: \(person()), role: account manager}]
      stakeholders:

      """
    for number in 0..<8 {
      fields +=
        "  - {id: buyer-\(number), title: Buyer \(number), job-title: \(phrase(2)), role: influencer, influence: high, "
        + "stance: neutral, coverage: brief, owner: \(person())}\n"
    }
    return body(
      ["Summary", "Customer's business", "Our position"], to: 3000, after: fields)
  }

  private mutating func strategy(_ account: String) -> String {
    var fields = """
      ---
      kind: strategy
      title: Strategy of \(account)
      status: agreed
      owner: \(person())
      fiscal-year: FY27
      objectives:

      """
    for number in 0..<4 {
      fields += """
          - id: objective-\(number)
            title: \(phrase(4))
            category: grow
            measure: revenue
            unit: USD
            baseline: \(number + 1)00000 USD
            target: \(number + 2)00000 USD
            due: \(date(late: true))
            owner: \(person())
            resources: [\(person())]

        """
    }
    fields += "plan:\n"
    for unit in Self.units {
      fields += "  - {business-unit: \(unit), period: FY27, revenue: 250000 USD}\n"
    }
    fields += "needs:\n  - {id: need-1, title: \(phrase(4)), answer: \(offering())}\n"
    return body(
      ["Summary", "Customer's direction", "How we win"], to: 3000, after: fields)
  }

  private mutating func roadmap(_ account: String, _ place: Int, _ fault: Bool) -> String {
    var fields = """
      ---
      kind: roadmap
      title: Roadmap \(place) of \(account)
      status: agreed
      owner: \(person())
      strategy: strategy
      initiatives:
        - {id: wave, title: \(phrase(3)), business-unit: freight, objective: strategy#objective-\(place % 4), owner: \(person())}
      milestones:

      """
    for number in 0..<7 {
      fields += """
          - id: step-\(number)
            title: \(phrase(4))
            initiative: wave
            business-unit: \(unit())
            offering: \(offering())
            start: \(date())
            end: \(fault && number == 3 ? "2027-02-31" : date(late: true))
            owner: \(person())
            status: planned
            progress: \(Int.random(in: 0...100, using: &random))%

        """
    }
    return body(
      ["Summary", "How the initiatives fit together"], to: 3000, after: fields)
  }

  private mutating func opportunity(_ account: String, _ fault: Bool) -> String {
    let fields = """
      ---
      kind: opportunity
      title: \(phrase(4))
      status: qualified
      owner: \(person())
      type: expansion
      business-unit: \(unit())
      offerings: [\(offering())]
      value: \(Int.random(in: 10...900, using: &random))000 USD
      probability: \(Int.random(in: 1...99, using: &random))%
      close: \(date(late: true))
      revenue-starts: \(date(late: true))
      objective: \(fault ? "strategy#objektive-2" : "strategy#objective-2")
      stakeholders: [buyer-1, buyer-4]
      resources: [\(person())]
      next-step: {what: \(phrase(4)), who: \(person()), due: \(date(late: true))}
      competitors: []
      last-reviewed: \(past())
      external-ids: {crm: A-\(Int.random(in: 10_000...99_999, using: &random))}

      """
    return body(
      ["What the customer wants", "Why us"], up: "../", to: 3000, after: fields)
  }

  private mutating func problem(_ fault: Bool) -> String {
    var fields = """
      ---
      kind: problem
      title: \(phrase(4))
      status: investigating
      owner: \(person())
      reported: \(past())
      severity: \(fault ? "mayor" : "major")
      areas: [\(phrase(1))]
      stakeholders: [buyer-2]
      business-unit: parcel
      resources: [\(person())]
      actions:

      """
    for number in 0..<4 {
      fields +=
        "  - {id: action-\(number), title: \(phrase(3)), type: corrective, owner: \(person()), due: \(date(late: true))}\n"
    }
    return body(
      ["What happened", "What we tell the customer"], up: "../", to: 3000, after: fields)
  }

  private mutating func review(_ fault: Bool) -> String {
    var fields = """
      ---
      kind: review
      title: \(phrase(3))
      status: held
      owner: \(person())
      type: quarterly
      date: \(past())
      attendees: [buyer-0, buyer-1, \(person())]
      actions:

      """
    for number in 0..<5 {
      fields +=
        "  - {id: action-\(number), title: \(phrase(3)), what: \(phrase(6)), owner: \(person()), due: \(date(late: true))}\n"
    }
    if fault { fields += "atendees: []\n" }
    return body(["Agenda", "Notes"], up: "../", to: 3000, after: fields)
  }
}
