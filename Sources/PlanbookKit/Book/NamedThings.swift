import PlainText
import PlanModel
import PlanSources

/// A document, or an item of one.
package struct NamedThing: Sendable, Hashable {
  /// Its place in `Snapshot.documents`.
  package let document: Int
  /// Its place in `DocumentFacts.objects`; `DocumentFacts.root` for the document itself.
  package let object: Int

  /// - Parameters:
  ///   - document: its place in `Snapshot.documents`.
  ///   - object: its place in the document's facts; the document itself when it is left out.
  package init(document: Int, object: Int = DocumentFacts.root) {
    self.document = document
    self.object = object
  }

  /// Whether it is an item rather than a document.
  package var isItem: Bool { object != DocumentFacts.root }
}

/// Finding what people name on the command line.
extension LoadedBook {
  /// The full id of a thing: `northwind/roadmap#ltl-pilot`.
  package func id(of thing: NamedThing) -> String {
    let document = snapshot.documents[thing.document]
    guard thing.isItem, let id = document.facts?.id(of: thing.object) else { return document.id }
    return "\(document.id)#\(id)"
  }

  /// What a name means: a document's or an item's id, full or from an account's folder, or one that it had before.
  ///
  /// - Parameter account: the account whose short names count; nil for those of all accounts, where only one has the name.
  /// - Throws: `RunFailure` when there is none, with the nearest name, or several.
  package func thing(named name: String, account: String?) throws(RunFailure) -> NamedThing {
    let parts = name.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let documentName = String(parts[0])
    let documents =
      documentName.hasSuffix(".md")
      ? [try document(named: documentName, account: account)]
      : documents(named: documentName, account: account)
    if documents.count > 1 { throw ambiguous(name, documents.map { NamedThing(document: $0) }) }
    guard parts.count == 2 else {
      if let found = documents.first { return NamedThing(document: found) }
      let items = items(named: name, account: account)
      if items.count > 1 { throw ambiguous(name, items) }
      if let found = items.first { return found }
      throw unknown(name, account: account)
    }
    guard let document = documents.first else { throw unknown(documentName, account: account) }
    let id = String(parts[1])
    if let object = object(id, in: document) {
      return NamedThing(document: document, object: object)
    }
    let ids = itemIDs(of: document)
    throw RunFailure(
      .wrongUsage, "'\(snapshot.documents[document].id)' has nothing with the id '\(id)'",
      remedy: NearestName.of(id, among: ids).map { "Did you mean '\(documentName)#\($0)'?" }
        ?? (ids.isEmpty ? nil : "It has: \(ids.prefix(20).joined(separator: ", "))"))
  }

  /// The document of a file that somebody in the current folder names, or of an id.
  ///
  /// - Throws: `RunFailure` when there is none.
  package func document(named name: String, account: String?) throws(RunFailure) -> Int {
    if name.hasSuffix(".md") {
      let path = root.path(named: PathName(name))?.text
      if let index = snapshot.documents.firstIndex(where: { $0.path == path }) { return index }
      let known = snapshot.documents.map { shown($0.path) }
      throw RunFailure(
        .wrongUsage, "there is no document '\(name)' in this book",
        remedy: NearestName.of(name, among: known).map { "Did you mean '\($0)'?" })
    }
    let thing = try thing(named: name, account: account)
    guard !thing.isItem else {
      throw RunFailure(
        .wrongUsage, "'\(name)' is a part of a document",
        remedy: "Name the document: \(snapshot.documents[thing.document].id)")
    }
    return thing.document
  }

  /// Whether a name means several things.
  func isAmbiguous(_ name: String, account: String?) -> Bool {
    let parts = name.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let documents = documents(named: String(parts[0]), account: account)
    return documents.count > 1
      || documents.isEmpty && parts.count == 1 && items(named: name, account: account).count > 1
  }

  private func object(_ id: String, in document: Int) -> Int? {
    var id = id
    return id.withUTF8 { snapshot.documents[document].facts?.item($0)?.object }
  }

  private func documents(named name: String, account: String?) -> [Int] {
    let full = snapshot.document(name)
    let short = account.flatMap { snapshot.document("\($0)/\(name)") }
    var found = [full, short].compactMap(\.self)
    if found.isEmpty {
      found = snapshot.documents(withAlias: name)
      if let account { found += snapshot.documents(withAlias: "\(account)/\(name)") }
    }
    if found.isEmpty, account == nil {
      found = accountFolders.compactMap { snapshot.document("\($0)/\(name)") }
      if found.isEmpty {
        found = accountFolders.flatMap { snapshot.documents(withAlias: "\($0)/\(name)") }
      }
    }
    return Array(Set(found)).sorted()
  }

  private func items(named name: String, account: String?) -> [NamedThing] {
    documents(in: account).compactMap { index in
      object(name, in: index).map { NamedThing(document: index, object: $0) }
    }
  }

  /// The documents of an account, or all.
  private func documents(in account: String?) -> [Int] {
    guard let account else { return Array(snapshot.documents.indices) }
    return snapshot.documents.indices.filter {
      snapshot.accountFolder(of: $0).map { $0 == account } ?? false
    }
  }

  private func itemIDs(of document: Int) -> [String] {
    guard let facts = snapshot.documents[document].facts else { return [] }
    return facts.itemObjects.compactMap { facts.id(of: $0) }
  }

  private func ambiguous(_ name: String, _ things: [NamedThing]) -> RunFailure {
    let names = things.prefix(10).map { id(of: $0) }.joined(separator: ", ")
    let more = things.count > 10 ? ", and \(things.count - 10) more" : ""
    return RunFailure(
      .wrongUsage, "'\(name)' may be several things: \(names)\(more)",
      remedy: things.first.map { "Give the full id, like \(id(of: $0))" })
  }

  private func unknown(_ name: String, account: String?) -> RunFailure {
    // Short names of the account come first: they are what people mean.
    var candidates: [String] = []
    for folder in account.map({ [$0] }) ?? accountFolders {
      candidates += documents(in: folder)
        .map { String(snapshot.documents[$0].id.dropFirst(folder.count + 1)) }
    }
    candidates += snapshot.documents.map(\.id)
    let ids = documents(in: account).map { snapshot.documents[$0].id }
    // The folder of an account stands for the account.
    let ending = ids.first { $0 == "\(name)/account" } ?? ids.first { $0.hasSuffix("/\(name)") }
    let nearest =
      ending ?? NearestName.of(name, among: candidates)
      ?? NearestName.of(name, among: documents(in: account).flatMap { itemIDs(of: $0) })
    return RunFailure(
      .wrongUsage, "there is nothing called '\(name)' in this book",
      remedy: nearest.map { "Did you mean '\($0)'?" }
        ?? "planbook list shows the ids of all documents")
  }
}
