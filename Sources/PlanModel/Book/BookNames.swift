import PlainText
import YAML

/// The files and documents of a book, and how each is found by its names. It is an object, so that handing it on costs nothing.
final class BookNames: Sendable {
  /// Every entry below `plans/`, ordered by path, by itself: none is known as data yet.
  let files: [BookFile]
  /// The documents among `files`, in their order.
  let documents: [Snapshot.Document]
  /// For each account's document the account above it, else -1.
  private let parentAccounts: [Int32]
  private let documentTable: NameTable
  private let aliasTable: NameTable
  private let aliases: [(name: String, document: Int)]
  private let fileTable: NameTable
  /// Whether `files` are ordered by their paths as texts. Paths that are not UTF-8 are shown with `\x`, and ordered by their bytes.
  private let isOrdered: Bool

  init(_ files: [BookFile]) {
    var fileTable = NameTable(count: files.count)
    let ids = files.map(\.documentID)
    let accounts = Self.accounts(ids)
    var documents: [Snapshot.Document] = []
    documents.reserveCapacity(accounts.count)
    var documentTable = NameTable(count: accounts.count)
    for (index, file) in files.enumerated() {
      fileTable.add(file.path, index)
      guard let id = ids[index] else { continue }
      documentTable.add(id, documents.count)
      documents.append(
        Snapshot.Document(
          file: index, path: file.path, id: id, account: accounts[documents.count],
          facts: file.facts))
    }
    aliases = Self.aliases(of: documents)
    var aliasTable = NameTable(count: aliases.count)
    for (index, alias) in aliases.enumerated() { aliasTable.add(alias.name, index) }
    parentAccounts = Self.parents(of: documents, documentTable)
    (self.files, self.documents) = (files, documents)
    isOrdered = !files.contains { $0.path.utf8.contains(UInt8(ascii: "\\")) }
    (self.fileTable, self.documentTable, self.aliasTable) = (fileTable, documentTable, aliasTable)
  }

  private static func aliases(
    of documents: [Snapshot.Document]
  ) -> [(name: String, document: Int)] {
    var aliases: [(name: String, document: Int)] = []
    for (index, document) in documents.enumerated() {
      guard let facts = document.facts else { continue }
      // What a document says twice is kept once, so that looking it up never takes longer.
      var own: Set<String> = []
      facts.forEachValue(DocumentFacts.aliasesName, of: DocumentFacts.root) { value in
        let alias = facts.string(value)
        if own.insert(alias).inserted { aliases.append((alias, index)) }
      }
    }
    return aliases
  }

  /// The account of each document: the nearest folder upward that holds an `account.md`.
  private static func accounts(_ ids: [String?]) -> [Int?] {
    var accounts: [Substring: Int] = [:]
    var count = 0
    for id in ids {
      guard let id else { continue }
      if id.hasSuffix("/account") { accounts[folder(of: id[...])] = count }
      // An account of the whole book.
      if id == "account" { accounts[""] = count }
      count += 1
    }
    guard !accounts.isEmpty else { return Array(repeating: nil, count: count) }
    var found: [Int?] = []
    found.reserveCapacity(count)
    var lastFolder: Substring = ""
    var lastAccount = accounts[""]
    for id in ids {
      guard let id else { continue }
      let folder = folder(of: id[...])
      // Documents of one folder stand together.
      if folder != lastFolder {
        lastFolder = folder
        lastAccount = nil
        var candidate = folder
        while true {
          if let account = accounts[candidate] {
            lastAccount = account
            break
          }
          if candidate.isEmpty { break }
          candidate = Self.folder(of: candidate)
        }
      }
      found.append(lastAccount)
    }
    return found
  }

  /// The part of an id before its last slash; empty where there is none.
  static func folder(of id: Substring) -> Substring {
    id.utf8.lastIndex(of: UInt8(ascii: "/")).map { id[..<$0] } ?? ""
  }

  /// The folder of a document's account below `plans/`; nil outside of all accounts, and for an account of the whole book.
  func accountFolder(of document: Int) -> Substring? {
    guard let account = documents[document].account else { return nil }
    let folder = Self.folder(of: documents[account].id[...])
    return folder.isEmpty ? nil : folder
  }

  /// The account above a document's account: that of the nearest folder further up.
  func parentAccount(of account: Int) -> Int? {
    let parent = Int(parentAccounts[account])
    return parent < 0 ? nil : parent
  }

  /// For each account's document the account above it: that of the nearest folder further up.
  private static func parents(
    of documents: [Snapshot.Document], _ table: NameTable
  ) -> [Int32] {
    func document(_ id: String) -> Int? {
      var id = id
      return id.withUTF8 { id in table.first(id) { sameText(documents[$0].id, id) } }
    }
    let top = document("account")
    return documents.enumerated().map { index, own in
      guard own.id.hasSuffix("/account") else { return -1 }
      var folder = folder(of: folder(of: own.id[...]))
      while !folder.isEmpty {
        if let parent = document("\(folder)/account") { return Int32(parent) }
        folder = Self.folder(of: folder)
      }
      return Int32(top ?? -1)
    }
  }

  // MARK: Finding

  /// The document with an id.
  func document(_ id: String) -> Int? {
    var id = id
    return id.withUTF8 { document($0) }
  }

  func document(_ id: UnsafeBufferPointer<UInt8>) -> Int? {
    documentTable.first(id) { sameText(documents[$0].id, id) }
  }

  /// The documents that had an id before they were renamed: the first few, since two are too many already.
  func documents(withAlias id: String) -> [Int] {
    var found: [Int] = []
    aliasTable.forEach(hash: FieldName(id).hash) { index in
      if aliases[index].name == id, found.last != aliases[index].document {
        found.append(aliases[index].document)
      }
      return found.count == 3
    }
    return found
  }

  /// The file at a path from the book's root.
  func file(_ path: String) -> Int? {
    var path = path
    return path.withUTF8 { file($0) }
  }

  func file(_ path: UnsafeBufferPointer<UInt8>) -> Int? {
    fileTable.first(path) { sameText(files[$0].path, path) }
  }

  /// The place in `files` of the first one whose path is not before a text, by bytes.
  func fileIndex(from path: String) -> Int {
    guard isOrdered else {
      // What one folder holds stands together all the same.
      return files.firstIndex { $0.path.hasPrefix(path) }
        ?? files.firstIndex { !$0.path.utf8.lexicographicallyPrecedes(path.utf8) } ?? files.count
    }
    return files.partition { !$0.path.utf8.lexicographicallyPrecedes(path.utf8) }
  }

  /// Whether any file lies in a folder, given by its path from the book's root.
  func hasFolder(_ path: String) -> Bool {
    let prefix = path.hasSuffix("/") ? path : path + "/"
    let place = fileIndex(from: prefix)
    return place < files.count && files[place].path.hasPrefix(prefix)
  }
}

extension BookFile {
  /// The facts of a document of a known kind.
  fileprivate var facts: DocumentFacts? {
    if case .document(let facts) = role { facts } else { nil }
  }
}
