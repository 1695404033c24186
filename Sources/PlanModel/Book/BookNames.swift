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

  init(_ files: [BookFile], _ sharing: some WorkSharing) {
    let plans = BookFile.plansFolder.utf8.count
    var fileTable = NameTable(count: files.count)
    var isOrdered = true
    /// The documents with the hashes of their ids.
    var found: [(file: Int, hash: UInt32)] = []
    found.reserveCapacity(files.count)
    /// The accounts by their folders, with a slash at the end.
    var accounts: [String: Int] = [:]
    for (index, file) in files.enumerated() {
      file.path.withBytes { path in
        fileTable.add(hash: Tree.hash(of: path), index)
        for byte in path where byte == UInt8(ascii: "\\") { isOrdered = false }
        guard file.isDocument else { return }
        let length = path.count - 3
        if Self.isAccount(path.part(0..<length)) {
          accounts[String(decoding: path[..<(length - Self.account.utf8.count)], as: UTF8.self)] =
            found.count
        }
        found.append((index, Tree.hash(of: path.part(plans..<length))))
      }
    }
    var documents: [Snapshot.Document] = []
    documents.reserveCapacity(found.count)
    var documentTable = NameTable(count: found.count)
    var search = AccountSearch(accounts)
    for (index, hash) in found {
      documentTable.add(hash: hash, documents.count)
      documents.append(
        Snapshot.Document(
          file: index, path: files[index].path, account: search.account(of: files[index].path),
          facts: files[index].facts))
    }
    aliases = sharing.map(rangesOf: documents.count) { [documents] in
      Self.aliases(of: documents, in: $0)
    }.flatMap { $0 }
    var aliasTable = NameTable(count: aliases.count)
    for (index, alias) in aliases.enumerated() { aliasTable.add(alias.name, index) }
    parentAccounts = Self.parents(of: documents, documentTable)
    (self.files, self.documents, self.isOrdered) = (files, documents, isOrdered)
    (self.fileTable, self.documentTable, self.aliasTable) = (fileTable, documentTable, aliasTable)
  }

  /// The same names, where one document has other facts.
  init(_ names: BookNames, document: Int, _ facts: DocumentFacts) {
    var (files, documents) = (names.files, names.documents)
    let old = documents[document]
    files[old.file].role = .document(facts)
    documents[document] = Snapshot.Document(
      file: old.file, path: old.path, account: old.account, facts: facts)
    (self.files, self.documents, isOrdered) = (files, documents, names.isOrdered)
    (fileTable, documentTable) = (names.fileTable, names.documentTable)
    (aliasTable, aliases, parentAccounts) = (names.aliasTable, names.aliases, names.parentAccounts)
  }

  private static let account = "account"

  /// Whether a path without its ending is that of an account's document.
  private static func isAccount(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
    let length = account.utf8.count
    return path.count > length && path[path.count - length - 1] == UInt8(ascii: "/")
      && sameText(account, path.part(path.count - length..<path.count))
  }

  private static func aliases(
    of documents: [Snapshot.Document], in range: Range<Int>
  ) -> [(name: String, document: Int)] {
    var aliases: [(name: String, document: Int)] = []
    for index in range {
      guard let facts = documents[index].facts else { continue }
      // What a document says twice is kept once, so that looking it up never takes longer.
      var own: Set<String> = []
      facts.forEachValue(DocumentFacts.aliasesName, of: DocumentFacts.root) { value in
        let alias = facts.string(value)
        if own.insert(alias).inserted { aliases.append((alias, index)) }
      }
    }
    return aliases
  }

  /// The part of a path or an id before its last slash; empty where there is none.
  static func folder(of path: Substring) -> Substring {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[..<$0] } ?? ""
  }

  /// The folder of a document's account below `plans/`; nil outside of all accounts, and for an account of the whole book.
  func accountFolder(of document: Int) -> Substring? {
    guard let account = documents[document].account else { return nil }
    let folder = Self.folder(of: documents[account].shortID)
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
      return id.withUTF8 { id in table.first(id) { documents[$0].isNamed(id) } }
    }
    let top = document("account")
    return documents.map { own in
      guard own.path.withBytes({ isAccount($0.part(0..<$0.count - 3)) }) else { return -1 }
      let id = own.shortID
      // The account of the whole book has none above it.
      guard id.utf8.contains(UInt8(ascii: "/")) else { return -1 }
      var folder = folder(of: folder(of: id))
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
    documentTable.first(id) { documents[$0].isNamed(id) }
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

/// Finds the accounts of documents: the nearest folder upward that holds an `account.md`.
private struct AccountSearch {
  /// By folder, with a slash at the end.
  private let accounts: [String: Int]
  /// The folder that was asked about last, since documents of one folder stand together.
  private var folder: [UInt8] = []
  private var account: Int?

  init(_ accounts: [String: Int]) { self.accounts = accounts }

  mutating func account(of path: String) -> Int? {
    guard !accounts.isEmpty else { return nil }
    return path.withBytes { path in
      let own = path.part(0..<path.folderLength + 1)
      if folder.withUnsafeBufferPointer({ sameText($0, own) }) { return account }
      folder = Array(own)
      account = nil
      var length = own.count
      while account == nil, length >= BookFile.plansFolder.utf8.count {
        account = accounts[String(decoding: own[..<length], as: UTF8.self)]
        length = own.part(0..<length - 1).folderLength + 1
      }
      return account
    }
  }
}

extension Snapshot.Document {
  /// Whether its id is a text, byte by byte.
  fileprivate func isNamed(_ id: UnsafeBufferPointer<UInt8>) -> Bool {
    path.withBytes { path in
      let start = BookFile.plansFolder.utf8.count
      return path.count == start + id.count + 3 && sameText(path.part(start..<path.count - 3), id)
    }
  }
}

extension BookFile {
  /// Whether it is a document, of whatever kind.
  fileprivate var isDocument: Bool {
    switch role {
    case .document, .documentWithoutKind: BookFile.isDocumentPath(path)
    case .note, .data, .attachment, .excluded, .unreadable: false
    }
  }

  /// The facts of a document of a known kind.
  fileprivate var facts: DocumentFacts? {
    if case .document(let facts) = role { facts } else { nil }
  }
}
