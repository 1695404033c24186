package import PlanModel

/// What differs between two states of a book, given by the versions of those files that are not the same in both.
package struct BookDifference: Sendable {
  /// By document in the order of their ids; within one the document itself first, then its items in the order of the text.
  package let changes: [PlanChange]
  /// For each document whose id changed, its later id with the earlier one.
  package let renames: [String: String]

  init(changes: [PlanChange], renames: [String: String]) {
    self.changes = changes
    self.renames = renames
  }

  /// - Parameters:
  ///   - old: versions of the earlier state, each id once.
  ///   - new: versions of the later state, each id once.
  package init(
    from old: [DocumentVersion], to new: [DocumentVersion],
    _ calendars: BookCalendars = BookCalendars()
  ) {
    // As a rule a commit changes one document, which is what it was and cannot hold anything of another one.
    let isOnePair = old.count == 1 && new.count == 1 && old[0].isCalledLike(new[0])
    let matching =
      isOnePair ? nil : DocumentMatching(from: old.map(\.traits), to: new.map(\.traits))
    var changes: [PlanChange] = []
    var renames: [String: String] = [:]
    var gone: [Stray] = []
    var appeared: [Stray] = []
    for (index, version) in new.enumerated() {
      guard let place = isOnePair ? 0 : matching?.earlier[index] else {
        changes.append(PlanChange(document: version.id, .documentAdded(version)))
        appeared += Stray.items(of: version)
        continue
      }
      if old[place].id != version.id { renames[version.id] = old[place].id }
      let own = DocumentDifference(from: old[place], to: version, calendars)
      changes += own.changes
      gone += own.gone.map { Stray(record: $0, version: old[place], document: version.id) }
      appeared += own.appeared.map { Stray(record: $0, version: version, document: version.id) }
    }
    for (place, version) in old.enumerated() where !isOnePair && matching?.later[place] == nil {
      changes.append(PlanChange(document: version.id, .documentRemoved(version)))
      gone += Stray.items(of: version)
    }
    let moves: [Int?] =
      isOnePair
      ? appeared.map { _ in nil }
      : ItemMatching.moves(of: appeared.map(\.traits), from: gone.map(\.traits))
    var moved: Set<Int> = []
    for (index, item) in appeared.enumerated() {
      guard let place = moves[index] else {
        if !item.isInNewDocument { changes.append(item.change(.itemAdded(item.record))) }
        continue
      }
      moved.insert(place)
      let origin = gone[place]
      changes.append(
        item.change(.itemMoved(fromDocument: origin.version.id, id: origin.record.id)))
      changes +=
        RecordDifference(
          origin.record, item.record, item.version.kind, calendars, document: item.document
        ).changes.filter { if case .itemRenamed = $0.what { false } else { true } }
    }
    for (place, item) in gone.enumerated()
    where !moved.contains(place) && !item.isInNewDocument {
      changes.append(item.change(.itemRemoved(item.record)))
    }
    self.changes = Self.ordered(changes, new)
    self.renames = renames
  }

  /// An item that one state has alone.
  private struct Stray {
    let record: PlanRecord
    let version: DocumentVersion
    /// The later id of the document.
    let document: String
    /// Whether the whole document is there in one state alone, so that its items need not be told one by one.
    var isInNewDocument = false

    static func items(of version: DocumentVersion) -> [Stray] {
      version.records.dropFirst().map {
        Stray(record: $0, version: version, document: version.id, isInNewDocument: true)
      }
    }

    var traits: ItemMatching.Stray {
      ItemMatching.Stray(
        record.traits, document: document, sort: "\(version.kind?.name ?? "") \(record.list)")
    }

    func change(_ what: PlanChange.What) -> PlanChange {
      PlanChange(document: document, item: record.id, list: record.list, what)
    }
  }

  /// So many are searched one by one.
  private static let fewRecords = 32

  private static func ordered(
    _ changes: [PlanChange], _ versions: [DocumentVersion]
  ) -> [PlanChange] {
    guard let first = changes.first?.document else { return changes }
    // As a rule a commit changes one document.
    let isAlone = changes.indices.allSatisfy { changes[$0].document == first }
    var ranks: [String: Int] = [first: 0]
    if !isAlone {
      let ids = Set(changes.map(\.document)).sorted()
      ranks = Dictionary(
        ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    var records: [String: [PlanRecord]] = [:]
    for version in versions where !isAlone || version.id == first {
      records[version.id] = version.records
    }
    var places: [String: [String: Int]] = [:]
    func place(of item: String, in document: String) -> Int {
      if isAlone, let own = records[first], own.count <= fewRecords {
        return own.firstIndex { $0.id == item } ?? Int.max
      }
      if places[document] == nil {
        places[document] = Dictionary(
          (records[document] ?? []).enumerated().map { ($1.id, $0) },
          uniquingKeysWith: { first, _ in first })
      }
      return places[document]?[item] ?? Int.max
    }
    /// Numbers are compared first: as a rule they decide.
    struct Key {
      let rank: Int
      let place: Int
      let offset: Int
    }
    let keys = changes.indices.map { offset in
      let document = isAlone ? first : changes[offset].document
      return Key(
        rank: isAlone ? 0 : ranks[document] ?? 0,
        place: changes[offset].item.map { place(of: $0, in: document) } ?? 0, offset: offset)
    }
    return keys.sorted { a, b in
      if a.rank != b.rank { return a.rank < b.rank }
      if a.place != b.place { return a.place < b.place }
      let (earlier, later) = (changes[a.offset].item ?? "", changes[b.offset].item ?? "")
      return earlier == later ? a.offset < b.offset : earlier < later
    }.map { changes[$0.offset] }
  }
}
