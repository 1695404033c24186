/// What tells one item from another across two states of a book.
package struct ItemTraits: Sendable, Hashable {
  /// The present id.
  package let id: String
  /// The ids that it had before.
  package let aliases: [String]

  /// - Parameter aliases: the ids that it had before.
  package init(id: String, aliases: [String]) {
    self.id = id
    self.aliases = aliases
  }
}

/// The one identity of items across states.
package enum ItemMatching {
  /// For each later item of a document the earlier one: that of the same id; else one that an alias names; else one that had the later
  /// id before and went back to it.
  package static func earlier(of new: [ItemTraits], in old: [ItemTraits]) -> [Int?] {
    var earlier: [Int?] = Array(repeating: nil, count: new.count)
    guard !old.isEmpty else { return earlier }
    let byID = Dictionary(
      old.indices.map { (old[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    var taken: Set<Int> = []
    for index in new.indices {
      guard let found = byID[new[index].id], taken.insert(found).inserted else { continue }
      earlier[index] = found
    }
    guard taken.count < old.count else { return earlier }
    var byAlias: [String: [Int]] = [:]
    for index in old.indices {
      for alias in old[index].aliases { byAlias[alias, default: []].append(index) }
    }
    for index in new.indices where earlier[index] == nil {
      let named = new[index].aliases.lazy.compactMap { byID[$0] }.first { !taken.contains($0) }
      let found =
        named
        ?? byAlias[new[index].id]?.first { !taken.contains($0) }
      guard let found else { continue }
      taken.insert(found)
      earlier[index] = found
    }
    return earlier
  }

  /// An item that went away from a document, or that appeared in one.
  package struct Stray: Sendable, Hashable {
    /// By what it is known again.
    package let traits: ItemTraits
    /// The id of the document that it is, or was, in.
    package let document: String
    /// The kind of the document and the way of fields to the list: only items of one sort can be the same.
    package let sort: String

    /// - Parameters:
    ///   - document: the document's id.
    ///   - sort: equal for items that may be the same.
    package init(_ traits: ItemTraits, document: String, sort: String) {
      self.traits = traits
      self.document = document
      self.sort = sort
    }

    var folder: Substring { BookNames.folder(of: document[...]) }
  }

  /// For each item that appeared, the one that went away from another document at the same time and is the same: of the same sort and
  /// id, or named by an alias. Where several could be meant, the one in the same folder, if that is but one.
  package static func moves(of appeared: [Stray], from gone: [Stray]) -> [Int?] {
    guard !gone.isEmpty else { return appeared.map { _ in nil } }
    var byID: [String: [Int]] = [:]
    for index in gone.indices { byID[gone[index].traits.id, default: []].append(index) }
    var taken: Set<Int> = []
    return appeared.map { item in
      for id in [item.traits.id] + item.traits.aliases {
        let candidates = (byID[id] ?? []).filter {
          gone[$0].sort == item.sort && !taken.contains($0)
        }
        let near = candidates.filter { gone[$0].folder == item.folder }
        guard let found = candidates.count == 1 ? candidates[0] : near.count == 1 ? near[0] : nil
        else { continue }
        taken.insert(found)
        return found
      }
      return nil
    }
  }
}
