/// What tells one document from another across two states of a book.
package struct DocumentTraits: Sendable, Hashable {
  /// The present id.
  package let id: String
  /// The ids that it had before.
  package let aliases: [String]
  /// Nil where the kind is not known.
  package let kind: String?
  /// Something that is equal for equal contents.
  package let content: [UInt8]
  /// The ids of all its items; most of them stay when a document is moved.
  package let itemIDs: Set<String>

  /// - Parameter content: equal for equal contents, such as a Git id.
  package init(
    id: String, aliases: [String], kind: String?, content: [UInt8], itemIDs: Set<String>
  ) {
    self.id = id
    self.aliases = aliases
    self.kind = kind
    self.content = content
    self.itemIDs = itemIDs
  }
}

/// The one identity of documents across states (what a document is called is not what it is): the same id; else an alias; else the same
/// content; else the same kind and at least half of the item ids, counted in the document with more.
package struct DocumentMatching: Sendable {
  /// For each later document the earlier one; nil for a new one.
  package private(set) var earlier: [Int?]
  /// For each earlier document the later one; nil for one that went away.
  package private(set) var later: [Int?]
  private let old: [DocumentTraits]
  private let new: [DocumentTraits]

  /// An id that very many documents have tells none of them from another.
  private static let mostHolders = 64

  /// Matches the documents of two states, by the steps that `BookChange` tells, the surest first.
  package init(from old: [DocumentTraits], to new: [DocumentTraits]) {
    self.old = old
    self.new = new
    earlier = Array(repeating: nil, count: new.count)
    later = Array(repeating: nil, count: old.count)
    guard !old.isEmpty, !new.isEmpty else { return }
    let byID = Dictionary(
      old.indices.map { (old[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    for index in new.indices {
      if let found = byID[new[index].id] { match(found, index) }
    }
    for index in new.indices where earlier[index] == nil {
      let found = new[index].aliases.lazy.compactMap { byID[$0] }.first { later[$0] == nil }
      if let found { match(found, index) }
    }
    matchContents()
    matchItems()
  }

  private mutating func match(_ old: Int, _ new: Int) {
    guard later[old] == nil else { return }
    later[old] = new
    earlier[new] = old
  }

  private mutating func matchContents() {
    struct Content: Hashable {
      let kind: String
      let bytes: [UInt8]
    }
    // Of each content the last holder first, so that the first one is taken from the end.
    var holders: [Content: [Int]] = [:]
    for index in old.indices.reversed() where later[index] == nil {
      guard let kind = old[index].kind else { continue }
      holders[Content(kind: kind, bytes: old[index].content), default: []].append(index)
    }
    guard !holders.isEmpty else { return }
    for index in new.indices where earlier[index] == nil {
      guard let kind = new[index].kind,
        let found = holders[Content(kind: kind, bytes: new[index].content)]?.popLast()
      else { continue }
      match(found, index)
    }
  }

  private mutating func matchItems() {
    struct Item: Hashable {
      let kind: String
      let id: String
    }
    var holders: [Item: [Int]] = [:]
    for index in old.indices where later[index] == nil {
      guard let kind = old[index].kind else { continue }
      for id in old[index].itemIDs { holders[Item(kind: kind, id: id), default: []].append(index) }
    }
    guard !holders.isEmpty else { return }
    for index in new.indices where earlier[index] == nil {
      guard let kind = new[index].kind else { continue }
      var shared: [Int: Int] = [:]
      for id in new[index].itemIDs {
        for candidate in (holders[Item(kind: kind, id: id)] ?? []).prefix(Self.mostHolders)
        where later[candidate] == nil {
          shared[candidate, default: 0] += 1
        }
      }
      let best = shared.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
      guard let best,
        best.value * 2 >= max(new[index].itemIDs.count, old[best.key].itemIDs.count)
      else { continue }
      match(best.key, index)
    }
  }
}
