package import PlanModel

/// How reliable the dates of a group of things were.
package struct SlipStatistics: Sendable {
  /// What the group is called; empty for things without one.
  package let name: String
  /// How many things had dates.
  package let count: Int
  /// How many of them moved at least once.
  package let movedCount: Int
  /// The median of the days from the first planned day to the last, over those that moved; nil where none did. Of an even number the
  /// mean of the middle two, rounded toward zero.
  package let median: Int?
  /// The most days that one is later than it was planned first, with its id; nil where none is later.
  package let worst: (days: Int, id: String)?
  /// The median of the days between a commit that moved a day later and the day that was given up: how early it was announced,
  /// negative when the day had passed already. Nil where nothing moved later.
  package let medianWarning: Int?

  /// Counts over things that belong together, by what they have in common.
  package init(_ name: String, of slips: [Slip]) {
    let dated = slips.filter { $0.first != nil }
    self.name = name
    count = dated.count
    let moved = dated.filter { !$0.shifts.isEmpty }
    movedCount = moved.count
    median = Self.median(moved.compactMap(\.days))
    let latest = moved.max { ($0.days ?? 0, $1.id) < ($1.days ?? 0, $0.id) }
    worst = latest.flatMap { slip in
      slip.days.flatMap { $0 > 0 ? ($0, slip.id) : nil }
    }
    medianWarning = Self.median(
      moved.flatMap(\.shifts).compactMap { move in
        guard (move.days ?? 0) > 0, let from = move.from, let origin = move.origin else {
          return nil
        }
        return origin.day.days(until: from.planned)
      })
  }

  private static func median(_ numbers: [Int]) -> Int? {
    guard !numbers.isEmpty else { return nil }
    let sorted = numbers.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
