package import PlanModel
import PlanSchedule

/// What became of a plan since an earlier snapshot: by item, where it was then and by how much it moved.
package struct BaselineComparison: Sendable {
  /// A change of an item's dates since then.
  package struct Move: Sendable, Hashable {
    /// Who moved it, in which commit and when; nil for what is not committed yet.
    package struct Origin: Sendable, Hashable {
      /// The first digits of the commit's id.
      package let commit: String
      /// The name of the commit's author.
      package let author: String
      /// The day of the commit.
      package let date: CalendarDate

      /// - Parameter commit: the first digits of its id.
      package init(commit: String, author: String, date: CalendarDate) {
        self.commit = commit
        self.author = author
        self.date = date
      }
    }

    /// Who moved it; nil for what is not committed yet.
    package let origin: Origin?
    /// Why, as the plan's own list of moves or the commit's message says it; nil when neither does.
    package let reason: String?
    /// The end before; nil where there was none.
    package let from: CalendarDate?
    /// The end after; nil where it lost it.
    package let to: CalendarDate?

    /// - Parameters:
    ///   - reason: nil when neither the plan nor history says why.
    ///   - from: the end before; nil where there was none.
    ///   - to: the end after; nil where it lost it.
    package init(
      origin: Origin?, reason: String?, from: CalendarDate?, to: CalendarDate?
    ) {
      self.origin = origin
      self.reason = reason
      self.from = from
      self.to = to
    }
  }

  /// What became of one item.
  package enum Change: Sendable, Hashable {
    /// It was there. `slip` is by how many days it ends later, negative for earlier; nil where one of the ends is not known.
    case kept(start: CalendarDate?, end: CalendarDate?, slip: Int?)
    /// It was not there.
    case added
  }

  /// What the earlier snapshot is called: `v1`, or a date.
  package var name: String
  /// The day of that snapshot; nil when it has none.
  package var date: CalendarDate?
  /// By item id.
  package var changes: [String: Change]
  /// What was there and is no more, with its dates and all else of then.
  package var dropped: [TimelineItem]
  /// By item id, oldest first; empty where history was not read.
  package var moves: [String: [Move]]
  /// What could not be found out, in sentences for the reader, such as that a shallow clone does not know who moved what.
  package var remarks: [String] = []

  /// Compares what a choice wants of two snapshots. Items are the same where their ids are, else where one had the other's id
  /// before.
  ///
  /// - Parameters:
  ///   - moves: by item id, oldest first.
  ///   - earlierIDs: the ids that items had in the earlier snapshot, nil for what was not there, as far as history knows.
  package init(
    name: String, date: CalendarDate?, before: [TimelineItem], now: [TimelineItem],
    moves: [String: [Move]] = [:], earlierIDs: [String: String?] = [:]
  ) {
    self.name = name
    self.date = date
    self.moves = moves
    changes = [:]
    dropped = []
    var earlier: [String: Int] = [:]
    for (index, item) in before.enumerated() { earlier[item.id] = index }
    var matched = Set<Int>()
    for item in now {
      let known = Self.knownIDs(of: item, earlierIDs)
      let candidates = known ?? [item.id] + Self.formerIDs(of: item)
      guard let index = candidates.lazy.compactMap({ earlier[$0] }).first else {
        changes[item.id] = .added
        continue
      }
      matched.insert(index)
      let old = before[index]
      guard !item.recurs, !old.recurs else {
        // What comes again and again has no end that could move.
        changes[item.id] = .kept(start: item.start, end: item.end, slip: nil)
        continue
      }
      let slip = old.end.flatMap { then in item.end.map { then.days(until: $0) } }
      changes[item.id] = .kept(start: old.start, end: old.end, slip: slip)
    }
    dropped = before.indices.filter { !matched.contains($0) && before[$0].state != .dropped }
      .map { before[$0] }
  }

  /// The id of an item in the earlier snapshot, none where it was not there; nil where history does not know. A second entry of a
  /// thing went where the thing went.
  private static func knownIDs(
    of item: TimelineItem, _ earlierIDs: [String: String?]
  ) -> [String]? {
    if let known = earlierIDs[item.id] { return known.map { [$0] } ?? [] }
    guard let mark = item.id.lastIndex(of: "~"),
      let known = earlierIDs[String(item.id[..<mark])]
    else { return nil }
    return known.map { [$0 + item.id[mark...]] } ?? []
  }

  /// The ids under which an item may have stood before: by its own earlier ids and its document's.
  private static func formerIDs(of item: TimelineItem) -> [String] {
    // The name of a second entry of the same thing stands behind all else.
    let whole = item.id.split(separator: "~", maxSplits: 1).map(String.init)
    let entry = whole.count > 1 ? "~" + whole[1] : ""
    let parts = whole[0].split(separator: "#", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return item.aliases.map { $0 + entry } }
    var ids = item.aliases.map { "\(parts[0])#\($0)\(entry)" }
    for document in item.documentAliases {
      ids.append("\(document)#\(parts[1])\(entry)")
      ids += item.aliases.map { "\(document)#\($0)\(entry)" }
    }
    return ids
  }

  /// By how many days an item ends later than it did; nil where that is not known.
  package func slip(of id: String) -> Int? {
    if case .kept(_, _, let slip)? = changes[id] { slip } else { nil }
  }

  /// Whether an item that was there had other dates.
  package func isMoved(_ item: TimelineItem) -> Bool {
    guard case .kept(let start, let end, _)? = changes[item.id] else { return false }
    return start != item.start || end != item.end
  }

  /// Whether an item was not there in the earlier snapshot.
  package func isAdded(_ id: String) -> Bool { changes[id] == .added }

  /// Whether an item of a layout is one that was there and is no more.
  package func isDropped(_ item: TimelineItem) -> Bool { changes[item.id] == nil }
}
