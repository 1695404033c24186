/// What a status may not become, for each kind with `x-transitions` that forbids anything, and for an item.
enum TransitionScenarios {
  private static func scenario(
    _ kind: String, _ document: String, _ fields: String = "", from: String, to: String,
    legal: String? = nil, others: [String: String] = [:]
  ) -> Scenario {
    let fields = fields.isEmpty ? "" : "\n" + fields
    return Scenario(
      name: "\(kind): \(from) becomes \(to)", kind: kind, document: document,
      before: "status: \(from)" + fields, illegal: "status: \(to)" + fields,
      // Where there is no way on, the twin changes something else.
      legal: legal.map { "status: \($0)" + fields } ?? "status: \(from)" + fields + "\nowner: ada",
      rule: "illegal-transition", words: "cannot go from '\(from)' to '\(to)'", others: others)
  }

  private static let deal = [
    "plans/acme/deal.md":
      "---\nkind: opportunity\ntitle: Deal\nstatus: identified\ntype: new\nbusiness-unit: freight\n---\n"
  ]

  static let all: [Scenario] = [
    scenario("account", "other/account", from: "customer", to: "prospect", legal: "former"),
    scenario(
      "competitor", "market/corvane", "competes-with: us", from: "retired", to: "draft",
      legal: "current"),
    scenario(
      "contract", "acme/parcel", "business-units: [parcel]", from: "signed", to: "draft",
      legal: "expired"),
    scenario(
      "contract", "acme/parcel", "business-units: [parcel]", from: "signed", to: "proposed",
      legal: "superseded"),
    scenario(
      "contract", "acme/parcel", "business-units: [parcel]", from: "draft", to: "terminated",
      legal: "signed"),
    scenario(
      "contract", "acme/parcel", "business-units: [parcel]", from: "terminated", to: "signed"),
    scenario(
      "negotiation", "acme/talks", "for: deal", from: "abandoned", to: "agreed",
      legal: "preparing", others: deal),
    scenario(
      "negotiation", "acme/talks", "for: deal", from: "agreed", to: "open", others: deal),
    scenario(
      "offering", "catalog/crane", "type: service\nbusiness-unit: freight", from: "withdrawn",
      to: "planned", legal: "available"),
    scenario(
      "opportunity", "acme/bid", "type: new\nbusiness-unit: freight", from: "identified",
      to: "won", legal: "qualified"),
    scenario(
      "opportunity", "acme/bid", "type: new\nbusiness-unit: freight", from: "dropped", to: "won",
      legal: "qualified"),
    scenario(
      "opportunity", "acme/bid", "type: new\nbusiness-unit: freight", from: "won",
      to: "negotiating"),
    scenario(
      "performance", "acme/performance",
      "data: figures.csv\nmeasures: [{id: revenue, title: Revenue, unit: USD}]", from: "closed",
      to: "current"),
    scenario(
      "problem", "acme/claims", "reported: 2026-12-01\nseverity: minor\nareas: [billing]",
      from: "reported", to: "closed", legal: "investigating"),
    scenario(
      "problem", "acme/claims", "reported: 2026-12-01\nseverity: minor\nareas: [billing]",
      from: "closed", to: "fixing"),
    scenario(
      "review", "acme/visit", "type: internal\ndate: 2026-12-10", from: "held", to: "planned",
      legal: "closed"),
    scenario("roadmap", "acme/roadmap", from: "closed", to: "agreed"),
    scenario("strategy", "acme/plan", "fiscal-year: FY26", from: "closed", to: "draft"),
    scenario("value-case", "acme/case", from: "accepted", to: "draft", legal: "realised"),
    scenario("value-case", "acme/case", from: "realised", to: "accepted"),
    // A kind that the book itself brings, and an item of it.
    scenario("visit", "acme/day", from: "planned", to: "cancelled-too", legal: "made").invalid,
    scenario("visit", "acme/day", from: "made", to: "planned"),
    Scenario(
      name: "visit: a stop that was seen is open again", kind: "visit", document: "acme/day",
      before: "status: made\nstops: [{id: dock, title: Dock, state: seen}]",
      illegal: "status: made\nstops: [{id: dock, title: Dock, state: open}]",
      legal: "status: made\nstops: [{id: dock, title: Dock two, state: seen}]",
      rule: "illegal-transition", words: "cannot go from 'seen' to 'open'"),
    Scenario(
      name: "visit: a stop gets another id and is open again", kind: "visit", document: "acme/day",
      before: "status: made\nstops: [{id: dock, title: Dock, state: seen}]",
      illegal: "status: made\nstops: [{id: dock-two, title: Dock, state: open, aliases: [dock]}]",
      legal: "status: made\nstops: [{id: dock-two, title: Dock, state: seen, aliases: [dock]}]",
      rule: "illegal-transition", words: "cannot go from 'seen' to 'open'"),
  ]
}

extension Scenario {
  /// The same where the later status is none at all, which the state itself forbids.
  fileprivate var invalid: Scenario {
    Scenario(
      name: "\(kind): a status that its kind does not know", kind: kind, document: document,
      before: before, illegal: illegal, legal: legal, rule: "value-not-allowed",
      words: "must be one of planned, made, cancelled")
  }
}
