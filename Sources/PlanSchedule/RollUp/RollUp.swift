package import PlanModel

/// What a parent has from its children: its dates where it has none of its own, and its progress.
package struct RollUp: Sendable, Hashable {
  /// What one of the things that are rolled up says of itself.
  package struct Part: Sendable, Hashable {
    /// The first day; of a point nil or its day.
    package var start: CalendarDate?
    /// The last day.
    package var end: CalendarDate?
    /// How much of it is done. Where nothing is written, what is done counts as 100% and all else as 0%.
    package var progress: Percent?
    /// Whether it is open, done or dropped.
    package var state: Activity.State

    /// Describes a part; what is not written is left nil.
    package init(
      start: CalendarDate? = nil, end: CalendarDate? = nil, progress: Percent? = nil,
      state: Activity.State = .open
    ) {
      self.start = start
      self.end = end
      self.progress = progress
      self.state = state
    }

    /// How many days it takes, the first and the last counted; 1 for a point; nil when its dates are not known.
    package var days: Int? {
      guard let end else { return nil }
      return max(1, (start ?? end).days(until: end) + 1)
    }

    /// How much of it is done, between 0% and 100%.
    fileprivate var doneShare: ExactDecimal {
      if state == .done { return ExactDecimal(100) }
      let points = progress?.points ?? ExactDecimal(0)
      return max(ExactDecimal(0), min(ExactDecimal(100), points))
    }
  }

  /// Its own first day, else the earliest of its children's.
  package let start: CalendarDate?
  /// Its own last day, else the latest of its children's.
  package let end: CalendarDate?
  /// Its own progress, else its children's. Nil when it has none that are not dropped.
  package let progress: Percent?
  /// How many of its children are not dropped.
  package let count: Int
  /// How many of these are done.
  package let doneCount: Int

  /// A parent with what its own fields say, and its children.
  ///
  /// Dropped children do not count; but a parent whose children are all dropped is where they would have been.
  ///
  /// Progress is that of the children, weighted by their days, as project schedules do for summary tasks:
  ///
  ///     progress = Σ days × progress ÷ Σ days
  ///
  /// rounded to a hundredth of a percent, half to even. A child without dates counts as long as the others on average;
  /// where none has dates, all count the same.
  package init(_ own: Part, children: [Part]) {
    let counted = children.filter { $0.state != .dropped }
    let dated = counted.isEmpty ? children : counted
    start = own.start ?? dated.compactMap { $0.start ?? $0.end }.min()
    end = own.end ?? dated.compactMap(\.end).max()
    count = counted.count
    doneCount = counted.count { $0.state == .done }
    progress =
      own.state == .done
      ? own.progress ?? Percent(ExactDecimal(100)) : own.progress ?? Self.progress(counted)
  }

  private static func progress(_ children: [Part]) -> Percent? {
    let known = children.compactMap(\.days)
    // An average of days is a fraction: all weights are multiplied by the number of known ones, so that they stay whole.
    let total = known.reduce(0, +)
    let scale = known.isEmpty ? 1 : known.count
    let average = known.isEmpty ? 1 : total
    var weights = ExactDecimal(0)
    var sum = ExactDecimal(0)
    for child in children {
      let weight = ExactDecimal(child.days.map { $0 * scale } ?? average)
      guard let weighted = child.doneShare.multiplied(by: weight),
        let nextSum = sum.adding(weighted), let nextWeights = weights.adding(weight)
      else { return nil }
      sum = nextSum
      weights = nextWeights
    }
    return sum.divided(by: weights, roundedTo: 2).map { Percent($0) }
  }
}
