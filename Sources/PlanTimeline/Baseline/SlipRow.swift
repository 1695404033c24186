package import PlanModel

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
  /// `+14 d`, `new`, `dropped`.
  package let change: String
  /// By how many days it ends later, negative for earlier; nil for what is new or dropped.
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
    for row in groups.flatMap(\.rows) {
      let item = items[row.item]
      // An item that moved only because its parts did says nothing of its own.
      let moves = (comparison.moves[item.id] ?? []).filter { $0.from != nil && $0.from != $0.to }
      switch comparison.changes[item.id] {
      case .kept(_, let was, let slip?)? where slip != 0 || moves.count > 1:
        moved.append((slip, rows(item, was: was, slip: slip, moves)))
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

  private func single(
    _ item: TimelineItem, was: CalendarDate?, end: CalendarDate?, _ change: String,
    _ comparison: BaselineComparison
  ) -> SlipRow {
    let move = comparison.moves[item.id]?.last
    return SlipRow(
      title: item.title, id: item.id, was: was, end: end, change: change, slip: nil,
      origin: move?.origin, reason: move?.reason)
  }

  private func rows(
    _ item: TimelineItem, was: CalendarDate?, slip: Int, _ moves: [BaselineComparison.Move]
  ) -> [SlipRow] {
    // Without history the plan's own list says why.
    let told = item.moves.last?.why
    func row(_ origin: BaselineComparison.Move.Origin?, _ reason: String?) -> SlipRow {
      SlipRow(
        title: item.title, id: item.id, was: was, end: item.end, change: ItemWords.slip(slip),
        slip: slip, origin: origin, reason: reason)
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
