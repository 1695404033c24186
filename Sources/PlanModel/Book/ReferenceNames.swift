import PlainText

/// How things of a book are named, and what a wrong name was meant to be.
extension Snapshot {
  /// The shortest reference to a document, or to an item of it, from another document.
  package func shortName(of target: Int, object: Int = -1, from document: Int) -> String {
    let item = object < 0 ? nil : documents[target].facts?.id(of: object)
    if target == document, let item { return item }
    let full = documents[target].id
    var name = full
    if let folder = accountFolder(of: document), full.hasPrefix(folder + "/") {
      let short = String(full.dropFirst(folder.count + 1))
      // A short name that would mean another document from the top of the book as well is none.
      if self.document(short) == nil { name = short }
    }
    return item.map { "\(name)#\($0)" } ?? name
  }

  /// The reference that a text which names nothing was probably meant to be.
  package func nearestReference(
    to text: String, _ targets: [ReferenceTarget], from document: Int
  ) -> String? {
    let wantsItem = targets.contains { !$0.lists.isEmpty }
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2 {
      let name = String(parts[0])
      if let target = documentWithAnyName(name, from: document) {
        let ids = itemNames(of: target, targets, isOwn: target == document)
        return NearestName.of(String(parts[1]), among: ids).map { "\(name)#\($0)" }
      }
      guard let near = nearestDocument(to: name, targets, from: document),
        let target = documentWithAnyName(near, from: document)
      else { return nil }
      let ids = itemNames(of: target, targets, isOwn: false)
      return NearestName.of(String(parts[1]), among: ids).map { "\(near)#\($0)" }
    }
    if wantsItem {
      let own = itemNames(of: document, targets, isOwn: true)
      if let near = NearestName.of(text, among: own) { return near }
      if let found = onlyItem(text, targets, from: document) { return found }
    }
    guard targets.contains(where: { $0.lists.isEmpty }) else { return nil }
    return nearestDocument(to: text, targets, from: document)
  }

  /// The reference to the one item of the account's other documents that has an id; nil where several have it.
  private func onlyItem(
    _ id: String, _ targets: [ReferenceTarget], from document: Int
  ) -> String? {
    guard let folder = accountFolder(of: document).map({ $0 + "/" }) else { return nil }
    let kinds = Set(targets.filter { !$0.lists.isEmpty }.flatMap(\.kinds))
    var found: [String] = []
    for index in documents.indices where index != document && found.count < 2 {
      guard let facts = documents[index].facts, kinds.contains(facts.kind.name),
        documents[index].id.hasPrefix(folder)
      else { continue }
      var name = "\(shortName(of: index, from: document))#\(id)"
      if name.withUTF8({ resolve($0, targets, from: document) }).outcome == .found {
        found.append(name)
      }
    }
    return found.count == 1 ? found.first : nil
  }

  /// Whether a document has an item whose id only becomes `id` when it is written as an id: `Milk Run` and `milk-run`.
  package func hasIllFormedID(like id: String, in document: Int) -> Bool {
    guard let facts = documents[document].facts else { return false }
    return facts.itemObjects.contains { object in
      facts.id(of: object).map { !People.isID($0) && Slug.of($0) == id } ?? false
    }
  }

  private func documentWithAnyName(_ name: String, from document: Int) -> Int? {
    if let folder = accountFolder(of: document), let found = self.document("\(folder)/\(name)") {
      return found
    }
    return self.document(name)
  }

  private func itemNames(
    of document: Int, _ targets: [ReferenceTarget], isOwn: Bool
  ) -> [String] {
    guard let facts = documents[document].facts else { return [] }
    return facts.itemObjects.compactMap { object in
      guard let list = facts.listName(of: object) else { return nil }
      let fits = targets.contains { target in
        (target.kinds.isEmpty ? isOwn : target.kinds.contains(facts.kind.name))
          && target.lists.contains(list)
      }
      return fits ? facts.id(of: object) : nil
    }
  }

  /// How many documents are compared with a wrong name; a book with very many wrong names must not take forever.
  private static let mostCompared = 2_000

  private func nearestDocument(
    to name: String, _ targets: [ReferenceTarget], from document: Int
  ) -> String? {
    let kinds = Set(targets.flatMap(\.kinds))
    let folder = accountFolder(of: document).map { $0 + "/" }
    // Documents of the account come first: they are what people mean.
    var near: [Int] = []
    var far: [Int] = []
    for index in documents.indices {
      guard let facts = documents[index].facts, kinds.contains(facts.kind.name) else { continue }
      if let folder, documents[index].id.hasPrefix(folder) {
        near.append(index)
      } else if far.count < Self.mostCompared {
        far.append(index)
      }
    }
    let short = near.prefix(Self.mostCompared).map { shortName(of: $0, from: document) }
    if let found = NearestName.of(name, among: short) { return found }
    return NearestName.of(name, among: far.map { documents[$0].id })
  }

  /// The names of the entries of a folder, given by its path from the book's root with a slash at the end, and of the folders
  /// directly in it with what they hold, relative to it.
  package func names(in folder: String) -> [String] {
    var place = self.names.fileIndex(from: folder)
    var names: [String] = []
    while place < files.count, names.count < Self.mostCompared, files[place].path.hasPrefix(folder)
    {
      names.append(String(files[place].path.dropFirst(folder.count)))
      place += 1
    }
    return names
  }

  /// Calls `body` with every reference of the book about which there may be something to say: all but those that are found.
  package func forEachOddReference(
    _ body: (
      _ document: Int, _ facts: DocumentFacts, _ value: DocumentFacts.Value,
      _ reference: ResolvedReference
    ) -> Void
  ) {
    for index in referenceTable.oddDocuments.lazy.map(Int.init) {
      guard let facts = documents[index].facts else { continue }
      for reference in references(of: index) where reference.outcome != .found {
        body(index, facts, facts.values[Int(reference.value)], reference)
      }
    }
  }
}
