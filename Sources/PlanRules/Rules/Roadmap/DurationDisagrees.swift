import Diagnostics
import PlainText
import PlanModel
import PlanSchedule

/// Where a start, an end and a length are all written, they say the same.
enum DurationDisagrees: FactsRule {
  static let page = RulePage(
    "duration-disagrees", .roadmap,
    "Where a start, an end and a duration are all written, they say the same.",
    severity: .byState(draft: .note, active: .warning, closed: nil), need: .book,
    text: """
      Two of the three say everything. Where the third says something else, one reader goes by the end and another one by the duration; \
      the timeline goes by the start and the end. Take one of them away, or correct it.

      A duration counts its first and its last day: two weeks from 1 March end on 14 March. A vague date allows each of its days, so that \
      three months from `2027-Q1` may end at any time from March to June.
      """,
    right: [
      .milestone("start: 2027-03-01, end: 2027-03-14, duration: 2 weeks"),
      .milestone("start: 2027-03-01, end: 2027-03-12, duration: 10 business days"),
      .milestone("start: 2027-Q1, end: 2027-05, duration: 3 months"),
      .milestone("start: 2027-03-01, duration: 2 weeks"),
      .milestone("end: 2027-03-01, duration: 2 weeks"),
      .milestone("start: 2027-03-02, end: 2027-03-01, duration: 2 weeks"),
    ],
    wrong: [
      .milestone("start: 2027-03-01, end: 2027-03-31, duration: ↓2 weeks"),
      .milestone("start: 2027-03-01, end: 2027-03-15, duration: ↓10 business days"),
      .milestone("start: 2027-Q1, end: 2027-Q4, duration: ↓3 months", status: "draft"),
    ])

  static func check(
    _ index: Int, _ document: Snapshot.Document, _ facts: DocumentFacts, in book: Snapshot,
    _ context: CheckContext, _ findings: inout Findings
  ) {
    guard facts.kind.plan.hasBars else { return }
    for object in facts.objects.indices {
      guard let bar = facts.bar(of: object), !bar.duration.isEmpty, !bar.start.isEmpty,
        let duration = facts.value(at: bar.duration, from: object),
        let start = facts.value(at: bar.start, from: object),
        let end = facts.value(at: bar.end, from: object),
        let length = facts.duration(duration),
        let starts = book.days(start, in: index), let ends = book.days(end, in: index),
        starts.lowerBound <= ends.upperBound,
        let counted = counted(length, from: starts, in: book.calendars.business),
        !counted.overlaps(ends)
      else { continue }
      let names = [start, end, duration].map { "'\(facts.fieldName(of: $0))'" }
      let would =
        counted.lowerBound == counted.upperBound
        ? "on \(counted.lowerBound)"
        : "between \(counted.lowerBound) and \(counted.upperBound)"
      findings.report(
        "\(Words.place(of: object, facts)) starts on \(facts.string(start)) and takes \(facts.string(duration)), so that it ends \(would), but \(names[1]) is \(facts.string(end))",
        in: document, at: duration.range,
        subject: facts.subject(of: object) + [facts.fieldName(of: duration).description],
        arguments: [facts.string(start), facts.string(end), facts.string(duration)],
        related: [
          RelatedPlace(
            "it ends here", at: Place(path: document.path, range: end.range))
        ], help: "Keep two of \(Words.list(names)), or correct the one that is wrong")
    }
  }

  /// The last days of something of a length that may start on any of some days; nil beyond the calendar.
  private static func counted(
    _ length: PlanDuration, from starts: ClosedRange<CalendarDate>, in calendar: BusinessCalendar
  ) -> ClosedRange<CalendarDate>? {
    let schedule = Network(
      [starts.lowerBound, starts.upperBound].map {
        Activity(start: $0, duration: length, calendar: calendar)
      }
    ).schedule()
    let ends = schedule.outcomes.compactMap { $0.placement?.end }
    guard ends.count == 2, ends[0] <= ends[1] else { return nil }
    return ends[0]...ends[1]
  }
}

extension Snapshot {
  /// The days that a date in a document leaves open: one, or those of its month, quarter or year.
  fileprivate func days(
    _ value: DocumentFacts.Value, in document: Int
  ) -> ClosedRange<CalendarDate>? {
    documents[document].facts?.period(value)?.days(in: fiscalCalendar(for: value, in: document))
  }
}
