/// Two snapshots of a book, one before the other, with what became of each document.
///
/// A document is the same in both if it has the same id; else if the later one names the earlier id as an alias; else if both say
/// the same; else if they are of one kind and share at least half of the item ids, counted in the one with more.
package struct BookChange: Sendable {
  /// The earlier state of the book.
  package let before: Snapshot
  /// The later state of the book.
  package let after: Snapshot
  /// The files that say how the book is judged and that differ: the settings, kinds and templates, by their paths from the root.
  package let policyPaths: [String]
  /// Why, as the commit's message says it; nil when it says nothing.
  package let reason: String?
  /// For each later document the earlier one; nil for a new one.
  package private(set) var earlier: [Int?] = []
  /// For each earlier document the later one; nil for one that went away.
  package private(set) var later: [Int?] = []

  /// Finds for each document what it was, and what became of it.
  ///
  /// - Parameters:
  ///   - policyPaths: paths from the root of the settings, kinds and templates that differ.
  ///   - reason: why, as the commit's message says it.
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
    matchDocuments()
  }

  private mutating func match(_ old: Int, _ new: Int) {
    later[old] = new
    earlier[new] = old
  }

  /// Nearly all documents keep their ids, which the snapshots find fast; the few others are matched by what they are.
  private mutating func matchDocuments() {
    for new in after.documents.indices {
      if let old = before.document(after.documents[new].id) { match(old, new) }
    }
    let old = before.documents.indices.filter { later[$0] == nil }
    let new = after.documents.indices.filter { earlier[$0] == nil }
    let matching = DocumentMatching(
      from: old.map { DocumentTraits(before.documents[$0]) },
      to: new.map { DocumentTraits(after.documents[$0]) })
    for (place, found) in matching.earlier.enumerated() {
      if let found { match(old[found], new[place]) }
    }
  }
}

extension DocumentTraits {
  fileprivate init(_ document: Snapshot.Document) {
    guard let facts = document.facts else {
      self.init(id: document.id, aliases: [], kind: nil, content: [], itemIDs: [])
      return
    }
    self.init(
      id: document.id, aliases: facts.texts(DocumentFacts.aliasesName, of: DocumentFacts.root),
      kind: facts.kind.name, content: facts.text,
      itemIDs: Set(facts.itemObjects.compactMap { facts.id(of: $0) }))
  }
}

extension DocumentFacts {
  func texts(_ name: FieldName, of object: Int) -> [String] {
    values(name, of: object).map { string($0) }
  }

  fileprivate func itemTraits(of object: Int) -> ItemTraits? {
    id(of: object).map { ItemTraits(id: $0, aliases: texts(Self.aliasesName, of: object)) }
  }
}

// MARK: Objects

extension BookChange {
  /// An object of a document that both snapshots have.
  package struct Pair: Sendable {
    /// Its place in the earlier document's objects.
    package let old: Int
    /// Its place in the later document's objects.
    package let new: Int
  }

  /// A document that both snapshots have, with its objects that both have.
  package struct DocumentPair: Sendable {
    /// Places in the documents of `before` and `after`.
    package let old: Int
    /// See `old`.
    package let new: Int
    /// The facts of the earlier document.
    package let oldFacts: DocumentFacts
    /// The facts of the later document.
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
    for (earlier, later) in items(old, new) { partners[later] = Int32(earlier) }
    var siblings = Siblings(old)
    // Objects stand after the one that they are in.
    for object in new.objects.indices.dropFirst() where partners[object] < 0 {
      let own = new.objects[object]
      let parent = partners[Int(own.parent)]
      guard parent >= 0, new.type(of: object).itemLabel == nil || new.id(of: object) == nil else {
        continue
      }
      let name = new.kind.plan.fields[Int(own.field)].name
      let found = siblings.find(
        new.id(of: object), at: own.position, in: name, of: Int(parent))
      partners[object] = found.map { Int32($0) } ?? -1
    }
    return partners.indices.compactMap {
      partners[$0] < 0 ? nil : Pair(old: Int(partners[$0]), new: $0)
    }
  }

  /// The items of both documents.
  private static func items(
    _ old: DocumentFacts, _ new: DocumentFacts
  ) -> [(old: Int, new: Int)] {
    let oldItems = old.itemObjects
    let newItems = new.itemObjects
    let earlier = ItemMatching.earlier(
      of: newItems.compactMap { new.itemTraits(of: $0) },
      in: oldItems.compactMap { old.itemTraits(of: $0) })
    return zip(earlier, newItems).compactMap { place, object in
      place.map { (oldItems[$0], object) }
    }
  }
}

/// The objects in one field of an object, by their ids and places. Those of one field are asked for one after the other.
private struct Siblings {
  private let facts: DocumentFacts
  private var parent = -1
  private var field: FieldName = ""
  private var byID: [String: Int] = [:]
  private var byPosition: [Int32: Int] = [:]

  init(_ facts: DocumentFacts) { self.facts = facts }

  /// The first one with an id; where none is asked for, the one at a place in the list.
  mutating func find(
    _ id: String?, at position: Int32, in field: FieldName, of parent: Int
  ) -> Int? {
    if self.parent != parent || self.field != field {
      self.parent = parent
      self.field = field
      byID = [:]
      byPosition = [:]
      for object in facts.children(field, of: parent).reversed() {
        if let id = facts.id(of: object) { byID[id] = object }
        byPosition[facts.objects[object].position] = object
      }
    }
    return id.map { byID[$0] } ?? byPosition[position]
  }
}
