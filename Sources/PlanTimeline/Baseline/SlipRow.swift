package import PlanModel

/// A line of the table that says what moved since the baseline.
package struct SlipRow: Sendable, Hashable {
  /// What people call the item.
  package let title: String
  /// The item's id, as `TimelineItem.id`.
  package let id: String
  /// The end at the baseline and the end that counts.
  package let was: CalendarDate?
  /// See `was`.
  package let end: CalendarDate?
  /// `+14 d`, `new`, `dropped`.
  package let change: String
  /// By how many days it ends later, negative for earlier; nil for what is new or dropped.
  package let slip: Int?
  /// Who moved it, in which commit and when; several moves are several rows with one title.
  package let move: BaselineComparison.Move?
  /// Why, as history or the plan itself says it; nil when neither does.
  package let reason: String?

  /// The names of the columns, for people.
  package static let header = ["What", "Was", "Now", "Slip", "Moved on", "By", "Commit", "Why"]

  /// The row's texts in the order of `header`; empty where something is not known.
  package var cells: [String] {
    [
      title, was.map(TickWords.date) ?? "", end.map(TickWords.date) ?? "", change,
      move.map { TickWords.date($0.date) } ?? "", move?.author ?? "", move?.commit ?? "",
      reason ?? "",
    ]
  }
}

extension TimelineLayout {
  /// What moved, the worst first; then what is new, and what was dropped.
  package var slipRows: [SlipRow] {
    guard let comparison else { return [] }
    var moved: [(slip: Int, rows: [SlipRow])] = []
    var added: [SlipRow] = []
    var dropped: [SlipRow] = []
    for row in groups.flatMap(\.rows) {
      let item = items[row.item]
      switch comparison.changes[item.id] {
      case .kept(_, let was, let slip?)? where slip != 0:
        moved.append((slip, rows(item, was: was, slip: slip, comparison)))
      case .added?:
        added.append(
          SlipRow(
            title: item.title, id: item.id, was: nil, end: item.end, change: "new", slip: nil,
            move: comparison.moves[item.id]?.last, reason: comparison.moves[item.id]?.last?.reason))
      case .kept?: break
      case nil:
        dropped.append(
          SlipRow(
            title: item.title, id: item.id, was: item.end, end: nil, change: "dropped", slip: nil,
            move: comparison.moves[item.id]?.last, reason: comparison.moves[item.id]?.last?.reason))
      }
    }
    let ordered = moved.enumerated().sorted {
      ($1.element.slip, $0.offset) < ($0.element.slip, $1.offset)
    }
    return ordered.flatMap(\.element.rows) + added + dropped
  }

  private func rows(
    _ item: TimelineItem, was: CalendarDate?, slip: Int, _ comparison: BaselineComparison
  ) -> [SlipRow] {
    let moves = comparison.moves[item.id] ?? []
    // Without history the plan's own list says why.
    let told = item.moves.last?.why
    guard !moves.isEmpty else {
      return [
        SlipRow(
          title: item.title, id: item.id, was: was, end: item.end, change: ItemWords.slip(slip),
          slip: slip, move: nil, reason: told)
      ]
    }
    return moves.enumerated().map { index, move in
      SlipRow(
        title: item.title, id: item.id, was: move.from ?? (index == 0 ? was : nil),
        end: move.to ?? (index == moves.count - 1 ? item.end : nil),
        change: index == moves.count - 1 ? ItemWords.slip(slip) : "", slip: slip, move: move,
        reason: move.reason ?? (index == moves.count - 1 ? told : nil))
    }
  }
}
