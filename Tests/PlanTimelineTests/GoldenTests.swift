import Foundation
import PlanModel
import PlanTimeline
import TestSupport
import Testing

/// Compares timelines with files that a person has read. With `PLANBOOK_WRITE_GOLDEN=1` in the environment the files are
/// written instead, to be read again before they are committed.
@Suite struct `Timelines as files` {
  private static let book = TimelineBook([
    "plans/acme/account.md":
      "---\nkind: account\ntitle: Acme\nstatus: prospect\nfiscal-year-start: 4\n---\n",
    "plans/acme/roadmap.md": """
    ---
    kind: roadmap
    title: Acme roadmap
    status: agreed
    owner: Ada Lane
    initiatives:
      - {id: west, title: Go west, business-unit: freight}
    milestones:
      - {id: model, title: Network model, initiative: west, business-unit: freight, start: 2027-01-11, end: 2027-02-12, status: done, progress: 100%}
      - {id: pilot, title: Pilot in Reno, initiative: west, business-unit: freight, start: 2027-03-01, end: 2027-05-14, after: [model], status: at-risk, progress: 25%, promised: 2027-04-30, owner: Tom Reyes}
      - {id: rollout, title: Roll-out, initiative: west, business-unit: freight, duration: 10 weeks, after: [pilot], status: planned}
      - {id: data, title: Data complete, business-unit: parcel, end: 2027-01-29, status: planned}
      - {id: trial, title: Rail trial, business-unit: parcel, end: 2027-03-31, status: dropped}
      - {id: later, title: Not planned yet, business-unit: parcel}
    ---

    """,
    "plans/acme/contracts/parcel.md": """
    ---
    kind: contract
    title: Parcel agreement
    status: signed
    owner: Ada Lane
    business-units: [parcel]
    effective: 2025-07-01
    expires: 2027-06-30
    renewal: {type: automatic, term: 1 year, notice: 90 days, lead: 60 days}
    ---

    """,
  ])

  private static let comparison: BaselineComparison = {
    var before = book.items()
    let pilot = before.firstIndex { $0.id == "acme/roadmap#pilot" }!
    before[pilot].end = CalendarDate(year: 2027, month: 4, day: 30)
    before.removeAll { $0.id == "acme/roadmap#data" }
    var gone = before[pilot]
    gone.id = "acme/roadmap#gone"
    gone.title = "Night shift"
    gone.parent = nil
    before.append(gone)
    return BaselineComparison(
      name: "v1", date: CalendarDate(year: 2026, month: 12, day: 1), before: before,
      now: book.items(),
      moves: [
        "acme/roadmap#pilot": [
          BaselineComparison.Move(
            origin: BaselineComparison.Move.Origin(
              commit: "1a2b3c4d5e", author: "Ada Lane",
              date: CalendarDate(year: 2027, month: 1, day: 25)!),
            reason: "Acme changes its dock system in April",
            from: CalendarDate(year: 2027, month: 4, day: 30),
            to: CalendarDate(year: 2027, month: 5, day: 28)),
          BaselineComparison.Move(
            origin: nil, reason: "Two weeks were won back",
            from: CalendarDate(year: 2027, month: 5, day: 28),
            to: CalendarDate(year: 2027, month: 5, day: 14)),
        ]
      ])
  }()

  @Test(arguments: TimelineFormats.all.map { $0.name }, [false, true])
  func `are as they were read`(format: String, isCompared: Bool) throws {
    var options = TimelineOptions()
    options.fiscal = FiscalCalendar(firstMonth: 4)!
    options.linkBase = ""
    let layout = Self.book.layout(
      TimelineChoice(), options, comparison: isCompared ? Self.comparison : nil)
    var rendering = RenderingOptions()
    rendering.lineNumbers = ["acme/roadmap#pilot": 10]
    for (key, _) in layout.calendarEntries(rendering) where key.hasPrefix("acme/roadmap#") {
      rendering.revisions[key] = ItemRevision(seconds: 1_800_000_000, number: 4)
    }
    rendering.calendarDomain = "0123456789abcdef.planbook"
    var text = rendered(layout, format, rendering)
    if format == "html" {
      // Style and script are files of their own.
      for (open, close) in [("<style>", "</style>"), ("<script>", "</script>")] {
        let start = try #require(text.range(of: open)?.upperBound)
        let end = try #require(text.range(of: close)?.lowerBound)
        text.replaceSubrange(start..<end, with: "…")
      }
      text = text.replacing(/'sha256-[^']*'/, with: "'sha256-…'")
    }
    let path =
      Shared.repositoryFolder
      + "/Tests/PlanTimelineTests/Golden/\(isCompared ? "compared-" : "")timeline.\(format)"
    if ProcessInfo.processInfo.environment["PLANBOOK_WRITE_GOLDEN"] == "1" {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }
}
