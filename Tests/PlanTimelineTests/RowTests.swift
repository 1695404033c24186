import Drawing
import PlanModel
import PlanSchedule
import Testing

@testable import PlanTimeline

@Suite struct `Rows of a timeline` {
  @Test func `what is done is not critical, nor what consists of it`() throws {
    let book = TimelineBook.roadmap(
      [
        "id: a, title: A, initiative: west, start: 2027-01-04, end: 2027-01-29, status: done",
        "id: b, title: B, initiative: west, start: 2027-02-01, end: 2027-02-12, status: done, after: [a]",
        "id: c, title: C, duration: 10 days, status: planned, after: [b, west]",
      ], document: "initiatives:\n  - {id: west, title: West}")
    let items = book.items()
    let west = try #require(items.first { $0.id == "acme/roadmap#west" })
    #expect(west.state == .done)
    #expect(!west.isCritical)
    var choice = TimelineChoice()
    choice.onlyCritical = true
    #expect(book.items(choice).map(\.id) == ["acme/roadmap#c"])
  }

  @Test(arguments: [TimelineChoice.Grouping.businessUnit, .owner, .offering, .objective])
  func `say whose they are where several accounts are in the picture`(
    grouping: TimelineChoice.Grouping
  ) {
    func roadmap(_ account: String) -> [String: String] {
      [
        "plans/\(account)/account.md":
          "---\nkind: account\ntitle: The \(account)\nstatus: prospect\n---\n",
        "plans/\(account)/roadmap.md":
          "---\nkind: roadmap\ntitle: Roadmap\nstatus: draft\nmilestones:\n  - {id: a, title: A, business-unit: parcel, end: 2027-03-31}\n---\n",
      ]
    }
    var choice = TimelineChoice()
    choice.grouping = grouping
    let one = TimelineBook(roadmap("acme")).layout(choice)
    #expect(one.groups.flatMap(\.sections).map(\.title) == [nil])
    let two = TimelineBook(roadmap("acme").merging(roadmap("borealis")) { $1 }).layout(choice)
    #expect(two.groups.flatMap(\.sections).map(\.title) == ["The acme", "The borealis"])
    #expect(rendered(two, "svg").contains("The borealis"))
    #expect(rendered(two, "html").contains("The borealis"))
    #expect(rendered(two, "text").contains("The borealis"))
  }

  @Test func `belong to the business unit of what they are parts of, through all levels`() throws {
    let schema = """
      type: object
      properties:
        kind: {const: programme}
        title: {type: string}
        status: {type: string}
        streams: &list
          type: array
          items:
            x-item: {label: title}
            type: object
            properties: &fields
              id: {type: string}
              title: {type: string}
              business-unit: {type: string}
              end: {type: string, x-type: date}
              part-of: {type: string, x-reference: {item: [streams, steps]}}
              tasks:
                type: array
                items:
                  x-item: {label: title}
                  type: object
                  properties: {id: {type: string}, title: {type: string}, end: {type: string, x-type: date}}
                  x-timeline: {end: end}
            x-timeline: {end: end, parent: part-of}
        steps: *list
      """
    let items = TimelineBook([
      "templates/programme.schema.yaml": schema,
      "plans/acme/account.md": "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n",
      "plans/acme/programme.md": """
      ---
      kind: programme
      title: Programme
      status: open
      streams:
        - {id: top, title: Top, business-unit: freight}
      steps:
        - {id: deep, title: Deep, part-of: middle, end: 2027-03-01, tasks: [{id: task, title: Task, end: 2027-02-20}]}
        - {id: middle, title: Middle, part-of: top}
        - {id: own, title: Own, part-of: middle, business-unit: parcel, end: 2027-03-02, tasks: [{id: inner, title: Inner, end: 2027-02-21}]}
        - {id: a, title: A, part-of: b, end: 2027-03-03}
        - {id: b, title: B, part-of: a, end: 2027-03-04}
      ---

      """,
    ]).items()
    func units(_ id: String) -> [String]? {
      items.first { $0.id == "acme/programme#\(id)" }?.businessUnits
    }
    #expect(units("middle") == ["freight"])
    #expect(units("deep") == ["freight"])
    #expect(units("own") == ["parcel"])
    #expect(units("inner") == ["parcel"])
    #expect(units("a") == [] && units("b") == [])
  }

  @Test func `of what comes after each other are first, whatever a team calls the kind`() {
    let schema = """
      type: object
      properties:
        kind: {const: work}
        title: {type: string}
        status: {type: string}
        steps:
          type: array
          items:
            x-item: {label: title}
            type: object
            properties:
              id: {type: string}
              title: {type: string}
              end: {type: string, x-type: date}
              after: {type: string, x-reference: {item: steps}}
            x-timeline: {end: end, after: after}
      title: Zonal work
      """
    let layout = TimelineBook([
      "templates/work.schema.yaml": schema,
      "plans/acme/account.md": "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n",
      "plans/acme/review.md":
        "---\nkind: review\ntitle: Review\nstatus: planned\ndate: 2027-03-01\n---\n",
      "plans/acme/work.md":
        "---\nkind: work\ntitle: Work\nstatus: open\nsteps: [{id: a, title: A, end: 2027-04-01}]\n---\n",
    ]).layout()
    #expect(layout.groups.map(\.title) == ["Zonal work", "Review"])
  }

  @Test func `of one customer stand by their dates, whichever of its divisions they are of`() {
    let layout = TimelineBook([
      "plans/acme/account.md": "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n",
      "plans/acme/reviews/a.md":
        "---\nkind: review\ntitle: Later\nstatus: planned\ndate: 2027-03-01\naudience: customer\n---\n",
      "plans/acme/trade/account.md":
        "---\nkind: account\ntitle: Trade\nstatus: prospect\n---\n",
      "plans/acme/trade/reviews/b.md":
        "---\nkind: review\ntitle: Earlier\nstatus: planned\ndate: 2027-02-20\naudience: customer\n---\n",
    ]).layout(.account("acme", audience: .customer))
    #expect(
      layout.groups.flatMap(\.rows).map { layout.items[$0.item].title } == ["Earlier", "Later"])
  }

  /// An obligation that is due each quarter.
  private static let series = TimelineBook([
    "plans/acme/account.md": "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n",
    "plans/acme/contracts/parcel.md": """
    ---
    kind: contract
    title: Parcel agreement
    status: signed
    owner: Ada Lane
    effective: 2026-07-01
    expires: 2028-06-30
    obligations:
      - {id: report, title: Report, party: us, every: 3 months, from: 2027-01-01, owner: Ada Lane}
    ---

    """,
  ])

  @Test func `name the first of several times beside its own dot`() throws {
    let layout = Self.series.layout()
    let item = try #require(layout.items.first { $0.points.count > 2 })
    let named = try #require(item.namedPoint(in: layout.axis.first...layout.axis.last))
    #expect(named == 0)
    let measures = SceneMeasures(layout, width: 1280)
    let text = try #require(
      TimelineScene.draw(layout, width: 1280).texts.first { $0.string.hasSuffix(", …") })
    let label = TickWords.dayAndMonth(item.points[0]) + ", …"
    #expect(text.string == label)
    #expect(text.box.right < measures.middle(of: item.points[1]))
    // Times that are before the picture's first day are not what is named.
    let later = item.points[1]
    #expect(item.namedPoint(in: later...layout.axis.last) == 1)
  }

  @Test func `take time that follows their number`() {
    func seconds(_ count: Int) -> Double {
      let book = TimelineBook.roadmap(
        (0..<count).map {
          "id: m\($0), title: M, initiative: i\($0), end: 2027-03-31, status: done"
        },
        document: "initiatives:\n"
          + (0..<count).map { "  - {id: i\($0), title: I}" }.joined(separator: "\n"))
      let terms = BookTerms(book.snapshot, on: TimelineBook.today)
      return (0..<2).map { _ in
        let start = ContinuousClock.now
        let items = TimelineItems(terms, audience: .internalOnly, until: nil)
        let time = (ContinuousClock.now - start) / .seconds(1)
        #expect(items.all.count == 2 * count)
        return time
      }.min() ?? 0
    }
    // Eight times as many take eight times as long, and would take sixty times as long if each were to copy all.
    #expect(seconds(4_000) < 25 * seconds(500))
  }

  @Test func `follow what moved before them, and say so in the table of slips`() throws {
    func book(_ end: String) -> TimelineBook {
      .roadmap([
        "id: a, title: Pilot, start: 2027-03-01, end: \(end), status: planned",
        "id: b, title: Training, duration: 5 days, status: planned, after: [a]",
        "id: c, title: Roll-out, duration: 10 days, status: planned, after: [b]",
      ])
    }
    let origin = BaselineComparison.Move.Origin(
      commit: "1a2b3c4d5e", author: "Ada Lane", date: CalendarDate(exactly: "2027-02-01")!)
    let move = BaselineComparison.Move(
      origin: origin, reason: "The docks are rebuilt", from: CalendarDate(exactly: "2027-03-31"),
      to: CalendarDate(exactly: "2027-04-30"))
    let layout = book("2027-04-30").layout(
      comparison: BaselineComparison(
        name: "v1", date: nil, before: book("2027-03-31").items(),
        now: book("2027-04-30").items(), moves: ["acme/roadmap#a": [move]]))
    let rows = layout.slipRows
    #expect(rows.map(\.slip) == [30, 30, 30])
    #expect(rows.map(\.origin) == [origin, origin, origin])
    let reasons = Dictionary(uniqueKeysWithValues: rows.map { ($0.title, $0.reason) })
    #expect(reasons["Pilot"] == "The docks are rebuilt")
    #expect(reasons["Training"] == "follows Pilot: The docks are rebuilt")
    #expect(reasons["Roll-out"] == "follows Pilot: The docks are rebuilt")
  }

  @Test func `have more ticks above them where the page is zoomed`() throws {
    let book = TimelineBook.roadmap([
      "id: a, title: A, start: 2026-10-01, end: 2027-09-30, status: planned",
      "id: b, title: B, start: 2026-10-01, end: 2028-03-31, status: planned",
    ])
    var options = TimelineOptions()
    options.scale = .month
    let layout = book.layout(TimelineChoice(), options)
    #expect(layout.axis.finer.first?.label == "5 Oct")
    for (tick, next) in zip(layout.axis.finer, layout.axis.finer.dropFirst()) {
      #expect(tick.last.adding(days: 1) == next.first)
    }
    let page = rendered(layout, "html")
    let weeks = page.matches(of: /<text class="a1 z(\d+)"/)
    #expect(weeks.count >= layout.axis.finer.count)
    // Where weeks are named, months are not.
    let zoom = try #require(weeks.last?.1)
    #expect(page.contains(" y\(zoom)\""))
    #expect(page.contains("svg .z\(zoom)") && page.contains("#sheet.z\(zoom) svg .y\(zoom)"))
    for format in ["svg", "text"] { #expect(!rendered(layout, format).contains("class=\"a1 z")) }
  }
}
