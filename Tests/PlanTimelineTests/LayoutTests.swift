import PlanModel
import PlanSchedule
import PlanTimeline
import Testing

@Suite struct `The axis` {
  private static func axis(
    _ from: String, _ to: String, _ scale: TimeAxis.Scale? = nil,
    _ labels: TimeAxis.Labels = .calendar, firstMonth: Int = 1
  ) -> TimeAxis {
    TimeAxis(
      CalendarDate(exactly: from)!...CalendarDate(exactly: to)!, scale: scale, labels: labels,
      fiscal: FiscalCalendar(firstMonth: firstMonth)!)
  }

  @Test(
    arguments: [
      ("2027-01-04", "2027-01-20", "Jan 2027", "W01 W02 W03"),
      ("2027-01-31", "2027-04-30", "Jan 2027|Feb 2027|Mar 2027|Apr 2027|May 2027", nil),
      (
        "2027-01-15", "2027-11-30", "Q1 2027|Q2 2027|Q3 2027|Q4 2027",
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov"
      ),
      ("2026-02-01", "2028-11-30", "2026|2027|2028", "Q1 Q2 Q3 Q4 Q1 Q2 Q3 Q4 Q1 Q2 Q3 Q4"),
      ("2020-02-29", "2027-11-30", "2020|2021|2022|2023|2024|2025|2026|2027", nil),
    ] as [(String, String, String, String?)])
  func `takes the scale that fits`(from: String, to: String, coarse: String, fine: String?) {
    let axis = Self.axis(from, to)
    #expect(axis.headers.first?.map(\.label).joined(separator: "|") == coarse)
    if let fine { #expect(axis.headers.last?.map(\.label).joined(separator: " ") == fine) }
  }

  @Test func `names quarters and years by the company's fiscal year`() {
    let axis = Self.axis("2027-01-01", "2027-12-31", .quarter, .fiscal, firstMonth: 4)
    #expect(axis.headers[0].map(\.label) == ["FY27", "FY28"])
    #expect(axis.headers[1].map(\.label) == ["Q4", "Q1", "Q2", "Q3"])
    #expect(
      axis.headers[1].map(\.first.description) == [
        "2027-01-01", "2027-04-01", "2027-07-01", "2027-10-01",
      ])
  }

  @Test func `shows fiscal years above calendar labels where they differ`() {
    let axis = Self.axis("2027-01-01", "2027-12-31", .month, .calendar, firstMonth: 10)
    #expect(axis.headers.map { $0[0].label } == ["FY27", "Q1 2027", "Jan"])
    #expect(axis.headers[0].map(\.label) == ["FY27", "FY28"])
  }

  @Test(arguments: TimeAxis.Scale.allCases)
  func `is covered by whole pieces without gaps`(scale: TimeAxis.Scale) {
    for (from, to) in [
      ("2027-02-15", "2027-02-15"), ("1900-03-01", "2100-12-31"), ("2026-12-31", "2027-01-01"),
      ("0001-01-01", "0001-12-31"), ("9999-01-01", "9999-12-31"),
    ] {
      let axis = Self.axis(from, to, scale, firstMonth: 7)
      #expect(axis.first <= CalendarDate(exactly: from)!)
      #expect(axis.last >= CalendarDate(exactly: to)!)
      for ticks in axis.headers {
        #expect(ticks.first?.first == axis.first)
        #expect(ticks.last?.last == axis.last)
        for (tick, next) in zip(ticks, ticks.dropFirst()) {
          #expect(tick.last.adding(days: 1) == next.first)
        }
      }
    }
  }

  @Test func `knows the weekends`() {
    let axis = Self.axis("2027-02-01", "2027-02-21", .week)
    #expect(
      axis.weekends.map(\.lowerBound.description) == ["2027-02-06", "2027-02-13", "2027-02-20"])
    #expect(axis.weekends.allSatisfy { $0.lowerBound.adding(days: 1) == $0.upperBound })
  }
}

@Suite struct `What is on a timeline` {
  private static func titles(_ layout: TimelineLayout) -> [String] {
    layout.groups.flatMap(\.rows).map { layout.items[$0.item].title }
  }

  @Test func `is what the choice wants`() {
    let book = TimelineBook.roadmap([
      "id: a, title: A, business-unit: freight, end: 2027-03-01, status: done, owner: Ada Lane",
      "id: b, title: B, business-unit: parcel, end: 2027-04-01, status: planned, owner: Tom Reyes",
      "id: c, title: C, business-unit: parcel, end: 2027-01-01, status: planned",
    ])
    func titles(_ change: (inout TimelineChoice) -> Void) -> [String] {
      var choice = TimelineChoice()
      change(&choice)
      return Self.titles(book.layout(choice))
    }
    #expect(titles { _ in } == ["C", "A", "B"])
    #expect(titles { $0.businessUnits = ["parcel"] } == ["C", "B"])
    #expect(titles { $0.owners = ["Tom Reyes"] } == ["B"])
    #expect(titles { $0.statuses = ["done"] } == ["A"])
    #expect(titles { $0.statuses = ["overdue"] } == ["C"])
    #expect(titles { $0.from = CalendarDate(exactly: "2027-02-01") } == ["A", "B"])
    #expect(titles { $0.to = CalendarDate(exactly: "2027-03-01") } == ["C", "A"])
    #expect(titles { $0.kinds = ["contract"] } == [])
    #expect(titles { $0.scopes = [.account("acme")] } == ["C", "A", "B"])
    #expect(titles { $0.scopes = [.account("ac")] } == [])
  }

  @Test func `comes in groups and sections, parts below what they belong to`() {
    let layout = TimelineBook.sample.layout()
    #expect(
      layout.groups.map(\.title) == [
        "Aldermoor Drives", "Brackwater Home", "Brackwater Outdoor", "Brackwater Trade",
        "Kessmark Medical",
      ])
    #expect(layout.groups[0].sections.first?.title == "Roadmap")
    let rows = layout.groups[0].sections[0].rows
    let parts = rows.filter { $0.depth == 1 }
    #expect(!parts.isEmpty)
    for part in parts { #expect(layout.items[part.item].parent != nil) }
  }

  @Test func `keeps account of what is not drawn`() {
    let book = TimelineBook.roadmap([
      "id: a, title: Undated", "id: b, title: Long ago, end: 2020-01-01",
      "id: c, title: Far ahead, end: 2040-01-01", "id: d, title: Soon, end: 2027-03-01",
    ])
    let layout = book.layout()
    #expect(Self.titles(layout) == ["Soon"])
    #expect(layout.notes.count == 3)
    #expect(layout.notes[0] == "Without a date yet (1): Undated.")
    #expect(layout.notes[1].hasPrefix("1 ends before "))
    #expect(layout.notes[2].hasPrefix("1 begins after "))
    #expect(layout.rowCount + layout.undated.count + layout.earlierCount + layout.laterCount == 4)
  }

  @Test func `gives an initiative the dates of its milestones`() throws {
    let items = TimelineBook.sample.items(.account("brackwater"))
    let item = try #require(items.first { $0.id == "brackwater/roadmap#western-ltl" })
    #expect(item.start?.description == "2027-01-11")
    #expect(item.end?.description == "2027-07-23")
    #expect(item.isComputed)
  }

  @Test func `is late only where its kind says what done means`() {
    let items = TimelineBook.sample.items()
    for item in items where item.kind.id == "contract" && !item.id.contains("#") {
      #expect(![.overdue, .lateStart].contains(item.standing), "\(item.id)")
    }
    #expect(items.contains { $0.standing == .overdue && $0.kind.id == "roadmap" })
  }
}

@Suite struct `The comparison with a baseline` {
  @Test func `finds what is the same by its id, else by an earlier one`() {
    let before = TimelineBook.roadmap([
      "id: a, title: A, end: 2027-03-01", "id: b, title: B, start: 2027-01-01, end: 2027-03-01",
      "id: c, title: C, end: 2027-03-01", "id: old-name, title: D, end: 2027-03-01",
    ]).items()
    let now = TimelineBook.roadmap([
      "id: a, title: A new title, end: 2027-03-15",
      "id: b, title: B, start: 2027-02-01, end: 2027-03-01",
      "id: d, title: D, end: 2027-02-20, aliases: [old-name]", "id: e, title: E, end: 2027-03-01",
    ]).items()
    let comparison = BaselineComparison(name: "v1", date: nil, before: before, now: now)
    #expect(comparison.slip(of: "acme/roadmap#a") == 14)
    #expect(comparison.slip(of: "acme/roadmap#b") == 0)
    #expect(comparison.isMoved(now[1]))
    #expect(comparison.slip(of: "acme/roadmap#d") == -9)
    #expect(comparison.isAdded("acme/roadmap#e"))
    #expect(comparison.dropped.map(\.title) == ["C"])
  }

  @Test func `lists what moved, the worst first, then what is new and what is gone`() {
    let before = TimelineBook.roadmap([
      "id: a, title: A, end: 2027-03-01", "id: b, title: B, end: 2027-03-01",
      "id: c, title: C, end: 2027-03-01",
    ])
    let now = TimelineBook.roadmap([
      "id: a, title: A, end: 2027-03-02",
      "id: b, title: B, end: 2027-06-01, moved: [{on: 2027-01-01, from: 2027-03-01, to: 2027-06-01, why: the dock}]",
      "id: e, title: E, end: 2027-03-01",
    ])
    let layout = now.layout(
      comparison: BaselineComparison(
        name: "v1", date: nil, before: before.items(), now: now.items()))
    #expect(layout.slipRows.map(\.change) == ["+92 d", "+1 d", "new", "dropped"])
    #expect(layout.slipRows.map(\.title) == ["B", "A", "E", "C"])
    #expect(layout.slipRows[0].reason == "the dock")
  }

  @Test func `finds a second entry where history knows what became of the thing`() {
    var before = TimelineBook.roadmap(["id: old, title: A, end: 2027-03-01"]).items()
    var now = TimelineBook.roadmap(["id: new, title: A, end: 2027-03-08"]).items()
    before[0].id += "~review"
    now[0].id += "~review"
    func comparison(_ earlierIDs: [String: String?]) -> BaselineComparison {
      BaselineComparison(name: "v1", date: nil, before: before, now: now, earlierIDs: earlierIDs)
    }
    #expect(comparison(["acme/roadmap#new": "acme/roadmap#old"]).slip(of: now[0].id) == 7)
    #expect(comparison(["acme/roadmap#new": nil]).isAdded(now[0].id))
  }
}

@Suite struct `Parts of parts` {
  @Test func `are drawn below each other however deep, and a circle once`() {
    let one = TimelineBook.roadmap(["id: a, title: A, end: 2027-03-01"]).items()[0]
    let count = 20_000
    var items = (0..<count).map { index in
      var item = one
      item.id += "\(index)"
      item.parent = index == 0 ? nil : index - 1
      return item
    }
    for parent in [count + 1, count, count] {
      var item = one
      item.id += "circle\(items.count)"
      item.parent = parent
      items.append(item)
    }
    let layout = TimelineLayout(
      items, choice: TimelineChoice(), options: TimelineOptions(), today: TimelineBook.today)
    #expect(layout.rowCount == count + 3)
    #expect(layout.groups.flatMap(\.rows).map(\.depth).max() == count - 1)
  }
}
