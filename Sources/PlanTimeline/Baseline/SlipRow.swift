package import PlanModel
import PlanSchedule

/// A line of the table that says what moved since the baseline.
package struct SlipRow: Sendable, Hashable {
  /// What people call the item; empty for one of several moves of the item above.
  package let title: String
  /// The item's id, as `TimelineItem.id`.
  package let id: String
  /// The end before and the end after.
  package let was: CalendarDate?
  /// See `was`.
  package let end: CalendarDate?
  /// `+14 d`, `new`, `dropped`; where the end did not move, what else did, such as `start +14 d`.
  package let change: String
  /// By how many days it ends later, negative for earlier; nil for what is new or dropped, or has or had no end.
  package let slip: Int?
  /// Who moved it, when and in which commit; nil where that is not known.
  package let origin: BaselineComparison.Move.Origin?
  /// Why, as history or the plan itself says it; nil when neither does.
  package let reason: String?

  /// The names of the columns, for people.
  package static let header = ["What", "Was", "Now", "Slip", "Moved on", "By", "Commit", "Why"]

  /// The row's texts in the order of `header`; empty where something is not known.
  package var cells: [String] {
    [
      title, was.map(TickWords.date) ?? "", end.map(TickWords.date) ?? "", change,
      origin.map { TickWords.date($0.date) } ?? "", origin?.author ?? "", origin?.commit ?? "",
      reason ?? "",
    ]
  }

  /// Whether it is one of several moves of the item above.
  package var isPart: Bool { title.isEmpty }
}

extension TimelineLayout {
  /// What moved, the worst first, with each move where there were several; then what is new, and what was dropped.
  package var slipRows: [SlipRow] {
    guard let comparison else { return [] }
    var moved: [(slip: Int, rows: [SlipRow])] = []
    var added: [SlipRow] = []
    var dropped: [SlipRow] = []
    // What is not on the picture, since it moved out of it, comes last.
    let shown = groups.flatMap(\.rows).map(\.item)
    for index in shown + Set(items.indices).subtracting(shown).sorted() {
      let item = items[index]
      // An item that moved only because its parts did says nothing of its own.
      let moves = (comparison.moves[item.id] ?? []).filter { $0.from != nil && $0.from != $0.to }
      switch comparison.changes[item.id] {
      case .kept(let start, let was, let slip)?
      where (slip ?? 0) != 0 || moves.count > 1 || comparison.isMoved(item) && !item.isComputed:
        let change = Self.change(item, start: start, end: was, slip: slip)
        let cause = cause(of: index, comparison)
        // Where only the start moved, the end's moves say nothing.
        let startMove =
          moves.isEmpty ? comparison.moves[item.id]?.last { $0.from != nil } : nil
        moved.append(
          (
            slip ?? 0,
            rows(item, was: was, slip: slip, change, startMove.map { [$0] } ?? moves, cause)
          ))
      case .kept?: break
      case .added?:
        added.append(single(item, was: nil, end: item.end, "new", comparison))
      case nil:
        dropped.append(single(item, was: item.end, end: nil, "dropped", comparison))
      }
    }
    let ordered = moved.enumerated().sorted {
      ($1.element.slip, $0.offset) < ($0.element.slip, $1.offset)
    }
    return ordered.flatMap(\.element.rows) + added + dropped
  }

  /// What became of an item's dates, in a word.
  private static func change(
    _ item: TimelineItem, start: CalendarDate?, end: CalendarDate?, slip: Int?
  ) -> String {
    if let slip, slip != 0 || start == item.start { return ItemWords.slip(slip) }
    if end != item.end { return end == nil ? "dated" : "no end any more" }
    guard let start else { return "start added" }
    guard let now = item.start else { return "no start any more" }
    return "start " + ItemWords.slip(start.days(until: now))
  }

  private func single(
    _ item: TimelineItem, was: CalendarDate?, end: CalendarDate?, _ change: String,
    _ comparison: BaselineComparison
  ) -> SlipRow {
    let move = comparison.moves[item.id]?.last
    return SlipRow(
      title: item.title, id: item.id, was: was, end: end, change: change, slip: nil,
      origin: move?.origin, reason: move?.reason)
  }

  /// What moved something that only follows: the nearest before it whose own dates were moved, with the last of these moves.
  private func cause(
    of index: Int, _ comparison: BaselineComparison
  ) -> (title: String, move: BaselineComparison.Move)? {
    var current = index
    var seen: Set<Int> = [index]
    while items[current].isComputed {
      // It starts when the last of those before it has ended; what consists of others ends with the last of these.
      let own = items[current].predecessors
      let before = (own.isEmpty ? items.indices.filter { items[$0].parent == current } : own).filter
      { items[$0].state != .dropped }
      .max { (items[$0].end ?? .earliest, $1) < (items[$1].end ?? .earliest, $0) }
      guard let before, seen.insert(before).inserted else { return nil }
      current = before
      // What follows itself was moved by what comes before it.
      if items[before].isComputed { continue }
      let moves = comparison.moves[items[before].id] ?? []
      if let move = moves.last(where: { $0.from != nil && $0.from != $0.to }) {
        return (items[before].title, move)
      }
    }
    return nil
  }

  private func rows(
    _ item: TimelineItem, was: CalendarDate?, slip: Int?, _ change: String,
    _ moves: [BaselineComparison.Move],
    _ cause: (title: String, move: BaselineComparison.Move)?
  ) -> [SlipRow] {
    // Without history the plan's own list says why.
    let told = item.moves.last?.why
    func row(_ origin: BaselineComparison.Move.Origin?, _ reason: String?) -> SlipRow {
      SlipRow(
        title: item.title, id: item.id, was: was, end: item.end, change: change, slip: slip,
        origin: origin, reason: reason)
    }
    if let cause {
      let reason = cause.move.reason.map { ": \($0)" } ?? ""
      return [row(cause.move.origin, "follows \(cause.title)\(reason)")]
    }
    guard moves.count > 1 else {
      return [row(moves.first?.origin, moves.first?.reason ?? told)]
    }
    return [row(nil, "\(moves.count) moves")]
      + moves.map { move in
        let days = move.from.flatMap { from in move.to.map { from.days(until: $0) } }
        return SlipRow(
          title: "", id: item.id, was: move.from, end: move.to,
          change: days.map(ItemWords.slip) ?? "", slip: days, origin: move.origin,
          reason: move.reason)
      }
  }
}
