package import PlanModel

/// One line of a milestone trend chart: for which day something was planned, as of each day that somebody planned it anew.
package struct TrendLine: Sendable, Hashable {
  /// A commit that set or moved the planned day.
  package struct Point: Sendable, Hashable {
    /// The day of the commit; today for what is not committed yet.
    package let reported: CalendarDate
    /// Nil where it lost its dates.
    package let planned: CalendarDate?
    /// The move itself, with who made it and why.
    package let move: DateMove
  }

  /// What the line is about, with all of its moves.
  package let slip: Slip
  /// The day of what is not committed yet.
  private let present: CalendarDate

  /// Each commit after those that it builds on.
  package var points: [Point] {
    slip.moves.lazy.filter { $0.from?.planned != $0.to?.planned }.map { move in
      Point(reported: move.origin?.day ?? present, planned: move.to?.planned, move: move)
    }
  }

  /// Nil for what never had dates.
  package init?(_ slip: Slip, today: CalendarDate) {
    guard slip.first != nil else { return nil }
    self.slip = slip
    // A clock behind the last commit's must not put what follows before it.
    present = max(today, slip.moves.lazy.compactMap { $0.origin?.day }.max() ?? today)
  }

  /// By how many days the planned day is later than it was first.
  package var days: Int { slip.days ?? 0 }

  /// How often the planned day moved.
  package var shiftCount: Int { slip.shifts.count }
}

/// The days that a trend chart spans.
struct TrendSpan {
  /// Across: the days of reports, and what comes after today, so that the diagonal is seen.
  let reports: ClosedRange<CalendarDate>
  /// Upward: the planned days.
  let planned: ClosedRange<CalendarDate>

  /// Nil where there is nothing to draw. The days of reports go on until the last planned day, so that each plan is seen to land; but
  /// what comes after today takes at most three times the room of what was before, and a year, or nothing of that could be seen.
  init?(_ lines: [TrendLine], today: CalendarDate) {
    let days = lines.flatMap { $0.points.map(\.reported) } + [today]
    let planned = lines.flatMap { $0.points.compactMap(\.planned) }
    guard let first = days.min(), let last = days.max(), let low = planned.min(),
      let high = planned.max()
    else { return nil }
    let furthest = last.adding(days: 3 * first.days(until: last) + 366) ?? last
    let end = max(last, min(high, furthest))
    reports = first...end
    self.planned = low...high
  }
}
