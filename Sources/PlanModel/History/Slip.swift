/// The dates that something was planned for.
package struct PlannedSpan: Sendable, Hashable {
  /// Nil where only an end is planned.
  package let start: CalendarDate?
  /// Nil where only a start is planned.
  package let end: CalendarDate?

  /// Nil when there is neither.
  package init?(start: CalendarDate?, end: CalendarDate?) {
    guard start != nil || end != nil else { return nil }
    self.start = start
    self.end = end
  }

  /// The day by which a move is measured: the end; the start where there is no end.
  package var planned: CalendarDate { end ?? start ?? .earliest }
}

/// A change of the dates that something was planned for.
package struct DateMove: Sendable, Hashable {
  /// Who moved it, when and why; nil for what is not committed yet.
  package let origin: ChangeOrigin?
  /// The dates before; nil where it was planned for the first time, or had lost its dates.
  package let from: PlannedSpan?
  /// The dates after; nil where it lost its dates.
  package let to: PlannedSpan?
  /// Why, as the item itself says it under its moves; nil when it does not.
  package let ownReason: String?

  /// - Parameter ownReason: why, as the item itself says it.
  package init(
    origin: ChangeOrigin?, from: PlannedSpan?, to: PlannedSpan?, ownReason: String?
  ) {
    self.origin = origin
    self.from = from
    self.to = to
    self.ownReason = ownReason
  }

  /// By how many days the planned day moved later; negative for earlier. Nil where there are no dates before or after.
  package var days: Int? {
    guard let from, let to else { return nil }
    return from.planned.days(until: to.planned)
  }

  /// Why: what the item says; else what follows `Reason:` in the commit's message; else the message's first line.
  package var reason: String? {
    if let ownReason { return ownReason }
    guard let origin else { return nil }
    return origin.reason ?? (origin.subject.isEmpty ? nil : origin.subject)
  }
}

/// One thing that a timeline draws, and what became of its dates from commit to commit. It is an object, since tables and pictures sort
/// and choose among very many.
package final class Slip: Sendable, Hashable {
  /// The document's id: the present one, or the last one of what went away.
  package let document: String
  /// The item's id; nil for the document itself.
  package let item: String?
  /// The kind of the document.
  package let kind: String
  /// What people call it.
  package let label: String
  /// As its plan names the person; nil where it does not.
  package let owner: String?
  /// As its plan names its business units; none where it does not.
  package let businessUnits: [String]
  /// Whether it is still in the book.
  package let isThere: Bool
  /// Whether it is finished, by the condition of its kind.
  package let isDone: Bool
  /// Whether it was given up, by the condition of its kind.
  package let isDropped: Bool
  /// The present dates; nil where it has none, or is there no more.
  package let current: PlannedSpan?
  /// When it was planned first and each time its dates changed, each commit after those that it builds on. Of a merge only what
  /// differs from all of its parents.
  package let moves: [DateMove]
  /// Whether the history before the first move was not fetched, so that it may have been planned for other dates before.
  package let isCutOff: Bool

  /// Puts together what the history told of one thing.
  package init(
    document: String, item: String?, kind: String, label: String, owner: String?,
    businessUnits: [String], isThere: Bool, isDone: Bool, isDropped: Bool, current: PlannedSpan?,
    moves: [DateMove], isCutOff: Bool
  ) {
    self.document = document
    self.item = item
    self.kind = kind
    self.label = label
    self.owner = owner
    self.businessUnits = businessUnits
    self.isThere = isThere
    self.isDone = isDone
    self.isDropped = isDropped
    self.current = current
    self.moves = moves
    self.isCutOff = isCutOff
  }

  package static func == (left: Slip, right: Slip) -> Bool {
    left === right
      || left.document == right.document && left.item == right.item && left.kind == right.kind
        && left.label == right.label && left.owner == right.owner
        && left.businessUnits == right.businessUnits && left.isThere == right.isThere
        && left.isDone == right.isDone && left.isDropped == right.isDropped
        && left.current == right.current && left.moves == right.moves
        && left.isCutOff == right.isCutOff
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(document)
    hasher.combine(item)
  }

  /// The full id: `northwind/roadmap#ltl-pilot`.
  package var id: String { item.map { "\(document)#\($0)" } ?? document }

  /// The dates that it was planned for first.
  package var first: PlannedSpan? { moves.first { $0.to != nil }?.to }

  /// The last dates that it had.
  package var last: PlannedSpan? { current ?? moves.last { $0.to != nil }?.to }

  /// Those of the moves that changed the planned day, not only a start or whether there is one.
  package var shifts: [DateMove] { moves.filter { ($0.days ?? 0) != 0 } }

  /// By how many days the planned day is later than it was first; negative when it is earlier. Nil where it never had dates.
  package var days: Int? {
    guard let first, let last else { return nil }
    return first.planned.days(until: last.planned)
  }
}

/// What a baseline planned for one thing against what is planned now.
package struct BaselineSlip: Sendable, Hashable {
  /// The present full id; the baseline's for what is there no more.
  package let id: String
  /// The id that it has in the baseline; nil for what was added since.
  package let earlierID: String?
  /// What people call it.
  package let label: String
  /// The dates in the baseline; nil where it had none, or was not there.
  package let earlier: PlannedSpan?
  /// The present dates; nil where it has none, or is there no more.
  package let current: PlannedSpan?
  /// Whether it is still in the book.
  package let isThere: Bool
  /// The moves since the baseline, each commit after those that it builds on.
  package let moves: [DateMove]

  /// Puts together what a baseline and the present say of one thing.
  package init(
    id: String, earlierID: String?, label: String, earlier: PlannedSpan?, current: PlannedSpan?,
    isThere: Bool, moves: [DateMove]
  ) {
    self.id = id
    self.earlierID = earlierID
    self.label = label
    self.earlier = earlier
    self.current = current
    self.isThere = isThere
    self.moves = moves
  }

  /// By how many days the planned day is later than in the baseline; negative for earlier. Nil where either has no dates.
  package var days: Int? {
    guard let earlier, let current else { return nil }
    return earlier.planned.days(until: current.planned)
  }
}
