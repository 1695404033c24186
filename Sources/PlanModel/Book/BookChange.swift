/// Two snapshots of a book, one before the other, with what became of each document.
///
/// A document is the same in both if it has the same id; else if the later one names the earlier id as an alias; else if both say
/// the same; else if they are of one kind and share at least half of the item ids, counted in the one with more.
package struct BookChange: Sendable {
  package let before: Snapshot
  package let after: Snapshot
  /// The files that say how the book is judged and that differ: the settings, kinds and templates, by their paths from the root.
  package let policyPaths: [String]
  /// Why, as the commit's message says it; nil when it says nothing.
  package let reason: String?
  /// For each later document the earlier one; nil for a new one.
  package private(set) var earlier: [Int?] = []
  /// For each earlier document the later one; nil for one that went away.
  package private(set) var later: [Int?] = []

  package init(
    from before: Snapshot, to after: Snapshot, policyPaths: [String] = [], reason: String? = nil
  ) {
    self.before = before
    self.after = after
    self.policyPaths = policyPaths
    self.reason = reason
    earlier = Array(repeating: nil, count: after.documents.count)
    later = Array(repeating: nil, count: before.documents.count)
    guard !before.documents.isEmpty else { return }
    matchIDs()
    matchAliases()
    matchEqualFacts()
    matchItems()
  }

  private mutating func match(_ old: Int, _ new: Int) {
    later[old] = new
    earlier[new] = old
  }

  private mutating func matchIDs() {
    for new in after.documents.indices {
      if let old = before.document(after.documents[new].id) { match(old, new) }
    }
  }

  private mutating func matchAliases() {
    for new in after.documents.indices where earlier[new] == nil {
      guard let facts = after.documents[new].facts else { continue }
      for alias in facts.values(DocumentFacts.aliasesName, of: DocumentFacts.root) {
        guard let old = before.document(facts.string(alias)), later[old] == nil else { continue }
        match(old, new)
        break
      }
    }
  }

  private mutating func matchEqualFacts() {
    var byText: [[UInt8]: [Int]] = [:]
    for old in before.documents.indices where later[old] == nil {
      if let facts = before.documents[old].facts { byText[facts.text, default: []].append(old) }
    }
    guard !byText.isEmpty else { return }
    for new in after.documents.indices where earlier[new] == nil {
      guard let facts = after.documents[new].facts, var candidates = byText[facts.text],
        let place = candidates.firstIndex(where: { isSameKind($0, new) })
      else { continue }
      match(candidates.remove(at: place), new)
      byText[facts.text] = candidates
    }
  }

  private func isSameKind(_ old: Int, _ new: Int) -> Bool {
    before.documents[old].facts?.kind.name == after.documents[new].facts?.kind.name
  }

  private mutating func matchItems() {
    struct Item: Hashable {
      let kind: String
      let id: String
    }
    var holders: [Item: [Int]] = [:]
    for old in before.documents.indices where later[old] == nil {
      guard let facts = before.documents[old].facts else { continue }
      for id in facts.itemIDs {
        holders[Item(kind: facts.kind.name, id: id), default: []].append(old)
      }
    }
    guard !holders.isEmpty else { return }
    for new in after.documents.indices where earlier[new] == nil {
      guard let facts = after.documents[new].facts else { continue }
      let ids = facts.itemIDs
      var shared: [Int: Int] = [:]
      for id in ids {
        // An id that very many documents have tells none of them from another.
        for old in (holders[Item(kind: facts.kind.name, id: id)] ?? []).prefix(64)
        where later[old] == nil {
          shared[old, default: 0] += 1
        }
      }
      let best = shared.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
      guard let best, let old = before.documents[best.key].facts,
        best.value * 2 >= max(ids.count, old.itemIDs.count)
      else { continue }
      match(best.key, new)
    }
  }
}

extension DocumentFacts {
  /// The ids of all items.
  fileprivate var itemIDs: Set<String> { Set(itemObjects.compactMap { id(of: $0) }) }
}

// MARK: Objects

extension BookChange {
  /// An object of a document that both snapshots have.
  package struct Pair: Sendable {
    package let old: Int
    package let new: Int
  }

  /// A document that both snapshots have, with its objects that both have.
  package struct DocumentPair: Sendable {
    /// Places in the documents of `before` and `after`.
    package let old: Int
    package let new: Int
    package let oldFacts: DocumentFacts
    package let newFacts: DocumentFacts
    /// The objects of both: the document itself, items by their ids, other entries of lists by their ids or places.
    package let objects: [Pair]

    /// The state by which a change is judged: a document is not a draft if it was none, or is none now.
    package var state: LifecycleState {
      oldFacts.state == .draft ? newFacts.state : oldFacts.state
    }
  }

  /// The documents that changed and are of the same kind in both snapshots. Facts that both share have not changed.
  package var changedDocuments: [DocumentPair] {
    after.documents.indices.compactMap { new in
      guard let old = earlier[new], let oldFacts = before.documents[old].facts,
        let newFacts = after.documents[new].facts, oldFacts !== newFacts,
        oldFacts.kind.name == newFacts.kind.name
      else { return nil }
      return DocumentPair(
        old: old, new: new, oldFacts: oldFacts, newFacts: newFacts,
        objects: Self.objects(oldFacts, newFacts))
    }
  }

  private static func objects(_ old: DocumentFacts, _ new: DocumentFacts) -> [Pair] {
    guard !old.objects.isEmpty, !new.objects.isEmpty else { return [] }
    var partners: [Int32] = Array(repeating: -1, count: new.objects.count)
    partners[0] = 0
    // Objects stand after the one that they are in.
    for object in new.objects.indices.dropFirst() {
      let own = new.objects[object]
      let parent = partners[Int(own.parent)]
      let partner = new.idValue(of: object).flatMap { id in
        new.withText(of: id) { old.item($0) }?.object
      }
      if let partner, new.type(of: object).itemLabel != nil {
        partners[object] = Int32(partner)
        continue
      }
      guard parent >= 0, new.type(of: object).itemLabel == nil || new.id(of: object) == nil else {
        partners[object] = aliased(object, new, old)
        continue
      }
      let name = new.kind.plan.fields[Int(own.field)].name
      let siblings = old.children(name, of: Int(parent))
      let id = new.id(of: object)
      let found = siblings.first { sibling in
        if let id { return old.id(of: sibling) == id }
        return old.objects[sibling].position == own.position
      }
      partners[object] = found.map { Int32($0) } ?? -1
    }
    return partners.indices.compactMap {
      partners[$0] < 0 ? nil : Pair(old: Int(partners[$0]), new: $0)
    }
  }

  private static func aliased(
    _ object: Int, _ new: DocumentFacts, _ old: DocumentFacts
  ) -> Int32 {
    for alias in new.values(DocumentFacts.aliasesName, of: object) {
      if let found = new.withText(of: alias, { old.item($0) }) { return Int32(found.object) }
    }
    return -1
  }
}
