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
  /// Each commit after those that it builds on.
  package let points: [Point]

  /// Nil for what never had dates.
  package init?(_ slip: Slip, today: CalendarDate) {
    guard slip.first != nil else { return nil }
    self.slip = slip
    // A clock behind the last commit's must not put what follows before it.
    let present = max(today, slip.moves.compactMap { $0.origin?.day }.max() ?? today)
    points = slip.moves.filter { $0.from?.planned != $0.to?.planned }.map { move in
      Point(reported: move.origin?.day ?? present, planned: move.to?.planned, move: move)
    }
  }

  /// By how many days the planned day is later than it was first.
  package var days: Int { slip.days ?? 0 }

  /// How often the planned day moved.
  package var shiftCount: Int { slip.shifts.count }
}
