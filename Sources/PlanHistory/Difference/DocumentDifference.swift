import PlanModel

/// What differs between two versions of one document.
struct DocumentDifference {
  private let old: DocumentVersion
  private let new: DocumentVersion
  private let calendars: BookCalendars
  private(set) var changes: [PlanChange] = []
  /// Items that only the earlier version has.
  private(set) var gone: [PlanRecord] = []
  /// Items that only the later version has.
  private(set) var appeared: [PlanRecord] = []

  init(from old: DocumentVersion, to new: DocumentVersion, _ calendars: BookCalendars) {
    self.old = old
    self.new = new
    self.calendars = calendars
    if old.id != new.id { note(.documentRenamed(from: old.id)) }
    if old.standsForUnreadable { note(.readableAgain) }
    guard old.mark != new.mark else { return }
    switch (old.content, new.content) {
    case (.plan(let before, let body), .plan(let after, let laterBody)):
      compare(before, after)
      if body != laterBody { compare(body.sections, laterBody.sections) }
      if changes.isEmpty, gone.isEmpty, appeared.isEmpty { note(.layout) }
    case (_, .unreadable(let reason)): note(.unreadable(reason))
    case (.unreadable, _): if !old.standsForUnreadable { note(.readableAgain) }
    case (.file, _), (_, .file): note(.fileChanged)
    }
  }

  private mutating func note(_ what: PlanChange.What) {
    changes.append(PlanChange(document: new.id, what))
  }

  private mutating func compare(_ before: [PlanRecord], _ after: [PlanRecord]) {
    guard let document = before.first, let later = after.first else { return }
    compare(document, later)
    let earlier = ItemMatching.earlier(
      of: after.dropFirst().map(\.traits), in: before.dropFirst().map(\.traits))
    var kept: Set<Int> = []
    for (place, record) in after.dropFirst().enumerated() {
      if let found = earlier[place] {
        kept.insert(found)
        compare(before[found + 1], record)
      } else {
        appeared.append(record)
      }
    }
    for (place, record) in before.dropFirst().enumerated() where !kept.contains(place) {
      gone.append(record)
    }
  }

  /// Compares two records that are the same thing.
  mutating func compare(_ before: PlanRecord, _ after: PlanRecord) {
    let own = RecordDifference(before, after, new.kind, calendars, document: new.id)
    changes += own.changes
  }

  private mutating func compare(_ before: [BodySection], _ after: [BodySection]) {
    struct Key: Hashable {
      let title: String
      let occurrence: Int
    }
    let earlier = Dictionary(
      before.map { (Key(title: $0.title, occurrence: $0.occurrence), $0) },
      uniquingKeysWith: { first, _ in first })
    var kept: Set<Key> = []
    for section in after {
      let key = Key(title: section.title, occurrence: section.occurrence)
      kept.insert(key)
      if earlier[key] != section { note(.section(from: earlier[key], to: section)) }
    }
    for section in before
    where !kept.contains(Key(title: section.title, occurrence: section.occurrence)) {
      note(.section(from: section, to: nil))
    }
  }
}

/// What differs between two states of one record: of a document's own fields, or of an item.
struct RecordDifference {
  private(set) var changes: [PlanChange] = []
  private let document: String
  private let after: PlanRecord

  /// - Parameter kind: the later document's, by which values are understood.
  init(
    _ before: PlanRecord, _ after: PlanRecord, _ kind: Kind?, _ calendars: BookCalendars,
    document: String
  ) {
    self.document = document
    self.after = after
    let isRenamed = before.id != after.id
    if isRenamed { note(.itemRenamed(from: before.id)) }
    if before.list != after.list || before.parent != after.parent {
      note(.itemPlaced(from: before))
    }
    var hasMovedDate = false
    var pending: [FieldChange] = []
    let object = kind?.object(of: after.list)
    Self.forEachDifference(before.fields, after.fields) { path, from, to in
      var by: ChangedBy?
      if let kind, let old = from?.text, let new = to?.text,
        let value = kind.value(path, ofObject: object)
      {
        by = ChangedBy(from: old, to: new, value.types, calendars)
      }
      if case .days? = by { hasMovedDate = true }
      pending.append(FieldChange(path, from: from, to: to, by: by))
    }
    var moves: Set<String> = []
    if hasMovedDate, let kind, let object {
      moves = Set(kind.plan.objects[object].timeline.compactMap { $0.moves?.description })
    }
    let reason = moves.lazy.compactMap { Self.reason(in: after, $0, before: before) }.first
    for change in pending {
      var isImplied = isRenamed && change.path == "aliases"
      if hasMovedDate, moves.contains(change.path) { isImplied = true }
      if case .days? = change.by, let reason {
        note(
          .field(
            FieldChange(
              change.path, from: change.from, to: change.to, by: change.by, reason: reason)))
      } else {
        note(.field(change), isImplied: isImplied)
      }
    }
  }

  private mutating func note(_ what: PlanChange.What, isImplied: Bool = false) {
    changes.append(
      PlanChange(
        document: document, item: after.id.isEmpty ? nil : after.id, list: after.list, what,
        isImplied: isImplied))
  }

  /// Calls `body` with each path whose values differ; both lists are ordered by path.
  private static func forEachDifference(
    _ before: [PlanField], _ after: [PlanField],
    _ body: (String, FieldValue?, FieldValue?) -> Void
  ) {
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
      if left < before.count, right < after.count, before[left].path == after[right].path {
        if before[left].value != after[right].value {
          body(before[left].path, before[left].value, after[right].value)
        }
        left += 1
        right += 1
      } else if right == after.count
        || left < before.count && before[left].path < after[right].path
      {
        body(before[left].path, before[left].value, nil)
        left += 1
      } else {
        body(after[right].path, nil, after[right].value)
        right += 1
      }
    }
  }

  /// What the entries that were added to an item's list of moves give as the reason.
  private static func reason(
    in after: PlanRecord, _ path: String, before: PlanRecord
  ) -> String? {
    guard case .list(let entries)? = after.fields.value(path) else { return nil }
    var known: Set<FieldValue> = []
    if case .list(let old)? = before.fields.value(path) { known = Set(old) }
    let reasons = entries.filter { !known.contains($0) }.compactMap { entry -> String? in
      guard case .group(let fields) = entry else { return nil }
      return (fields.value("why") ?? fields.value("reason"))?.text
    }
    return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
  }
}
