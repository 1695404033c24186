import PlanModel
import PlanTimeline
import Testing

@Suite struct `A timeline for the customer` {
  /// Everything that may not go out says SECRET.
  private static let book = TimelineBook([
    "plans/acme/account.md": "---\nkind: account\ntitle: SECRET account\nstatus: prospect\n---\n",
    "plans/acme/strategy.md":
      "---\nkind: strategy\ntitle: SECRET strategy\nstatus: draft\nfiscal-year: FY27\nobjectives: [{id: secret-objective, title: SECRET objective}]\n---\n",
    "plans/acme/contracts/secret.md":
      "---\nkind: contract\ntitle: SECRET contract\nstatus: signed\nbusiness-units: [secret-unit]\neffective: 2026-01-01\nexpires: 2027-12-31\n---\n",
    "plans/acme/opportunities/secret.md":
      "---\nkind: opportunity\ntitle: SECRET opportunity\nstatus: proposed\nbusiness-unit: secret-unit\nopened: 2026-12-01\nclose: 2027-03-31\n---\n",
    "plans/acme/roadmap.md": """
    ---
    kind: roadmap
    title: Acme roadmap
    status: agreed
    owner: SECRET owner
    strategy: strategy
    audience: customer
    initiatives:
      - {id: west, title: Go west, business-unit: freight, objective: strategy#secret-objective, owner: SECRET lead}
    milestones:
      - {id: pilot, title: Pilot in Reno, initiative: west, business-unit: freight, start: 2027-03-01, end: 2027-05-14, after: [secret], owner: SECRET person, status: at-risk, progress: 25%, expected-value: 777 USD, moved: [{on: 2027-01-25, from: 2027-04-30, to: 2027-05-14, why: SECRET reason}]}
      - {id: secret, title: SECRET milestone, initiative: west, start: 2026-01-01, end: 2028-11-11, status: planned, audience: internal}
      - {id: follows, title: Follows from hidden, duration: 3 weeks, after: [secret]}
      - {id: gone, title: SECRET dropped, end: 2027-06-01, status: dropped}
      - {id: done, title: Model agreed, end: 2027-02-01, status: done}
    ---

    """,
  ])

  private static let layout = book.layout(.account("acme", audience: .customer))

  @Test func `shows what was let out`() {
    let rows = Self.layout.groups.flatMap(\.rows).map { Self.layout.items[$0.item] }
    #expect(rows.map(\.title) == ["Model agreed", "Go west", "Pilot in Reno"])
    #expect(Self.layout.title == "Acme roadmap")
  }

  @Test(arguments: TimelineFormats.all.map { $0.name })
  func `tells of nothing else`(format: String) {
    var options = RenderingOptions()
    options.lineNumbers = ["acme/roadmap#pilot": 1]
    let text = rendered(Self.layout, format, options).lowercased()
    for hint in [
      "secret", "777", "at-risk", "at risk", "% done", "internal", "overdue", "slack", "critical",
      "plans/", "2028", "1 jan 2026",
    ] {
      // Style and script are the same for every page, and say in which words a plan may be told.
      let shown = text.replacing(/<style>[\s\S]*?<\/style>|<script>[\s\S]*?<\/script>/, with: "")
      #expect(shown.contains(hint) == false, "\(format) says '\(hint)'")
    }
  }

  @Test func `rolls up only what may be seen`() throws {
    let item = try #require(Self.layout.items.first { $0.title == "Go west" })
    #expect(item.start?.description == "2027-03-01")
    #expect(item.end?.description == "2027-05-14")
  }

  @Test func `gives no date that follows from a hidden one`() throws {
    let item = try #require(Self.layout.items.first { $0.title == "Follows from hidden" })
    #expect(!item.isDated)
  }

  /// Milestones without dates of their own, by title, as they are drawn for the customer.
  private func computed(_ milestones: [String]) throws -> [String: TimelineItem] {
    let layout = TimelineBook.roadmap(milestones, document: "audience: customer").layout(
      .account("acme", audience: .customer))
    return Dictionary(uniqueKeysWithValues: layout.items.map { ($0.title, $0) })
  }

  @Test func `gives no date that follows from a hidden one through something dropped`() throws {
    let items = try computed([
      "id: secret, title: Secret, end: 2027-06-17, audience: internal",
      "id: base, title: Base, end: 2027-03-17",
      "id: gone, title: Gone, status: dropped, duration: 3 days, after: [secret]",
      "id: left, title: Left, status: dropped, duration: 3 days, after: [base]",
      "id: told, title: Told, duration: 10 days, after: [gone]",
      "id: next, title: Next, duration: 10 days, after: [told]",
      "id: fine, title: Fine, duration: 10 days, after: [left]",
    ])
    let told = try #require(items["Told"])
    #expect(!told.isDated && !told.isComputed)
    #expect(items["Next"]?.isDated == false)
    #expect(items["Fine"]?.end?.description == "2027-03-27")
    #expect(items["Secret"] == nil && items["Gone"] == nil)
  }

  /// A kind of a team of its own, whose starts stay inside.
  private static let ownKind = """
    type: object
    properties:
      kind: {const: delivery}
      title: {type: string, x-audience: customer}
      status: {type: string}
      audience: {type: string}
      steps:
        type: array
        items:
          x-item: {label: title}
          type: object
          properties:
            id: {type: string}
            title: {type: string, x-audience: customer}
            start: {type: string, x-type: start-date}
            end: {type: string, x-type: date, x-audience: customer}
            due: {type: string, x-type: date}
            duration: {type: string, x-type: duration, x-audience: customer}
            after: {type: array, items: {type: string, x-reference: {kind: delivery, item: steps}}}
          x-timeline: {start: start, end: [due, end], duration: duration, after: after}
    """

  @Test func `gives no date that a hidden one could be worked out from`() throws {
    let layout = TimelineBook([
      "templates/delivery.schema.yaml": Self.ownKind,
      "plans/acme/account.md": "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n",
      "plans/acme/delivery.md": """
      ---
      kind: delivery
      title: Delivery
      status: open
      audience: customer
      steps:
        - {id: both, title: Both, start: 2027-03-03, end: 2027-03-31, duration: 10 days}
        - {id: length, title: Length, start: 2027-03-03, duration: 10 days}
        - {id: due, title: Due, due: 2027-04-09, duration: 10 days}
        - {id: after, title: After, duration: 10 days, after: [length]}
        - {id: plain, title: Plain, end: 2027-03-31, duration: 10 days}
      ---

      """,
    ]).layout(.account("acme", audience: .customer))
    func days(_ title: String) throws -> [String?] {
      let item = try #require(layout.items.first { $0.title == title })
      return [item.start?.description, item.end?.description]
    }
    #expect(try days("Both") == [nil, "2027-03-31"])
    #expect(try days("Length") == [nil, nil])
    #expect(try days("Due") == [nil, nil])
    #expect(try days("After") == [nil, nil])
    #expect(try days("Plain") == ["2027-03-22", "2027-03-31"])
    for format in TimelineFormats.all.map({ $0.name }) {
      let text = rendered(layout, format)
      for hint in ["2027-03-03", "20270303", "3 Mar", "2027-03-12", "12 Mar", "9 Apr", "-04-09"] {
        #expect(!text.contains(hint), "\(format) says '\(hint)'")
      }
    }
  }

  @Test(arguments: ["csv", "json", "ics"])
  func `has ids that tell nothing and stay the same`(format: String) {
    let text = rendered(Self.layout, format, RenderingOptions())
    #expect(!text.contains("acme/roadmap") && !text.contains("#pilot"))
    // FNV-1a of "acme/roadmap#pilot"; a calendar's entry has the book's name behind it.
    if format != "ics" { #expect(text.contains("4fc086e7a42114dd")) }
  }
}
