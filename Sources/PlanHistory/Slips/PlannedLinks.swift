package import PlanModel

/// What decides when something is besides the dates that are written.
package struct PlannedLinks: Sendable, Hashable {
  /// How long it takes; nil where nothing says so.
  package let duration: PlanDuration?
  /// References to what must end before it starts, as they are written.
  package let after: [String]
  /// The id of the item of the same document that it is a part of.
  package let parent: String?

  /// Nil where there is nothing of it.
  package init?(duration: PlanDuration?, after: [String], parent: String?) {
    guard duration != nil || !after.isEmpty || parent != nil else { return nil }
    self.duration = duration
    self.after = after
    self.parent = parent
  }
}

/// Something to find a place in time for, by what is written of it and what it comes after.
package struct PlannedActivity: Sendable, Hashable {
  /// The first day; nil where none is written.
  package let start: CalendarDate?
  /// The last day; nil where none is written.
  package let end: CalendarDate?
  /// How long it takes; nil where nothing says so.
  package let duration: PlanDuration?
  /// What must end before it starts, by places in the list of activities.
  package fileprivate(set) var after: [Int]
  /// Whether it is finished.
  package let isDone: Bool
  /// Whether it was given up.
  package let isDropped: Bool
}

/// Finds when activities are; of each its dates, nil where it has no place in time.
package typealias ActivityPlacing = @Sendable ([PlannedActivity]) -> [PlannedSpan?]

/// Gives what has a length and no end the end that follows from what it comes after, as it was at one commit.
///
/// Only what a commit can have changed is looked at: the documents that it brings, and those with things that come after some in
/// them.
struct FollowingEnds {
  private let state: LedgerState
  private let placing: ActivityPlacing
  /// What the commit's documents plan, without what follows.
  private var brought: [String: PlannedVersion] = [:]
  /// The documents that the commit removes.
  private var removed: Set<String> = []

  /// - Parameter state: what the commit's first parent plans.
  init(after state: LedgerState, _ placing: @escaping ActivityPlacing) {
    self.state = state
    self.placing = placing
  }

  /// Whether a commit may have changed any date that follows.
  static func mayChange(_ record: HistoryRecord, after state: LedgerState) -> Bool {
    !state.documentsWithForeignReferences.isEmpty
      || record.changes.contains { $0.version?.hasFollowingEnds ?? false }
  }

  /// The commit with the dates that follow, and with the further documents in which any of them moved.
  mutating func completed(_ record: HistoryRecord) -> HistoryRecord {
    for change in record.changes {
      if let old = change.old { removed.insert(old) }
    }
    for change in record.changes {
      guard let id = change.new, let version = change.version else { continue }
      // What cannot be read for a while plans what it planned before.
      brought[id] =
        version.isUnreadable ? change.old.flatMap { state[$0]?.version } ?? version : version
      removed.remove(id)
    }
    let affected = self.affected()
    guard !affected.isEmpty else { return record }
    let placed = self.placed(affected)
    var changes = record.changes.map { change in
      guard let id = change.new, let version = placed[id], change.version?.isUnreadable == false
      else { return change }
      return HistoryRecord.Change(old: change.old, new: id, version: version)
    }
    for (id, version) in placed.sorted(by: { $0.key < $1.key }) where brought[id] == nil {
      changes.append(HistoryRecord.Change(old: id, new: id, version: version))
    }
    return HistoryRecord(
      origin: record.origin, parents: record.parents, changes: changes,
      isShallowBoundary: record.isShallowBoundary)
  }

  private func version(_ id: String) -> PlannedVersion? {
    brought[id] ?? (removed.contains(id) ? nil : state[id]?.version)
  }

  /// The documents with ends that may be others after the commit.
  private func affected() -> Set<String> {
    var affected = Set(brought.filter { $0.value.hasFollowingEnds }.keys)
    var reached = removed.union(brought.keys)
    var open = state.documentsWithForeignReferences.subtracting(reached)
    for (id, version) in brought where !version.foreignReferences.isEmpty { open.insert(id) }
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for id in open where foreignDocuments(of: id).contains(where: { reached.contains($0) }) {
        open.remove(id)
        affected.insert(id)
        reached.insert(id)
        isGrowing = true
      }
    }
    return affected
  }

  private func foreignDocuments(of id: String) -> [String] {
    (version(id)?.foreignReferences ?? []).compactMap { target(of: $0, from: id)?.document }
  }

  /// What a reference names: an item of the same document, else of one in the account's folder, else of one by its whole id.
  private func target(
    of reference: String, from document: String
  ) -> (document: String, item: String)? {
    guard let mark = reference.lastIndex(of: "#") else { return (document, reference) }
    let name = String(reference[..<mark])
    let item = String(reference[reference.index(after: mark)...])
    var folder = document[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      guard version("\(folder)/account") != nil else { continue }
      let own = "\(folder)/\(name)"
      if version(own) != nil { return (own, item) }
      break
    }
    return (name, item)
  }

  /// Those of some documents that have other dates now.
  private func placed(_ affected: Set<String>) -> [String: PlannedVersion] {
    var documents = affected
    var pending = Array(affected)
    while let next = pending.popLast() {
      for other in foreignDocuments(of: next) where documents.insert(other).inserted {
        pending.append(other)
      }
    }
    var network = ActivityList()
    for id in documents.sorted() {
      if let version = version(id) { network.add(version.items, of: id) }
    }
    network.link { target(of: $0, from: $1) }
    let spans = placing(network.activities)
    var placed: [String: PlannedVersion] = [:]
    for id in affected {
      guard let version = version(id) else { continue }
      let items = version.items.enumerated().map { position, item in
        item.hasFollowingEnd
          ? item.placed(network.place(of: position, in: id).flatMap { spans[$0] }) : item
      }
      if zip(items, version.items).contains(where: { $0.span != $1.span }) {
        placed[id] = version.with(items)
      }
    }
    return placed
  }
}

/// The activities of some documents.
private struct ActivityList {
  private(set) var activities: [PlannedActivity] = []
  private var sources: [(item: PlannedVersion.Item, document: String)] = []
  /// Where a document's activities begin.
  private var starts: [String: Int] = [:]
  /// By document and item id.
  private var places: [String: [String: Int]] = [:]

  mutating func add(_ items: [PlannedVersion.Item], of document: String) {
    starts[document] = sources.count
    for item in items {
      places[document, default: [:]][item.id] = sources.count
      sources.append((item, document))
    }
  }

  func place(of position: Int, in document: String) -> Int? {
    starts[document].map { $0 + position }
  }

  mutating func link(_ target: (String, String) -> (document: String, item: String)?) {
    var parts: [Int: [Int]] = [:]
    for (place, source) in sources.enumerated() {
      if let parent = source.item.links?.parent, let above = places[source.document]?[parent] {
        parts[above, default: []].append(place)
      }
    }
    activities = sources.enumerated().map { place, source in
      let item = source.item
      var after = (item.links?.after ?? []).compactMap { reference in
        target(reference, source.document).flatMap { places[$0.document]?[$0.item] }
      }
      // What nothing but its parts says the end of is a moment: the end of the last of them.
      let own = item.links?.duration == nil && item.writtenSpan?.end == nil ? parts[place] : nil
      after += own ?? []
      return PlannedActivity(
        start: own == nil ? item.writtenSpan?.start : nil, end: item.writtenSpan?.end,
        duration: own == nil ? item.links?.duration : PlanDuration(days: 0), after: after,
        isDone: item.isDone, isDropped: item.isDropped)
    }
  }
}
