import YAML

/// A whole planbook at one moment: an immutable value of facts, made from the files of any source.
///
/// What depends on one file alone was found when that file was read; what depends on the whole book follows from the facts, and is
/// made anew with each snapshot.
package struct Snapshot: Sendable {
  /// A document by its place in the book.
  package struct Document: Sendable {
    /// Its place in `Snapshot.files`.
    package let file: Int
    package let path: String
    /// Its path below `plans/` without `.md`.
    package let id: String
    /// The account that it belongs to, as a place in `Snapshot.documents`; an account's document belongs to itself. Nil outside of
    /// all accounts.
    package internal(set) var account: Int?
    /// Nil where the kind is not known or the front matter cannot be read.
    package let facts: DocumentFacts?
  }

  /// Every entry below `plans/`, ordered by path.
  package private(set) var files: [BookFile]
  package private(set) var documents: [Document] = []
  package let kinds: KindLibrary
  package let calendars: BookCalendars
  /// The references of all documents; a document's own are at `referenceRanges`.
  package internal(set) var references: [ResolvedReference] = []
  package internal(set) var referenceRanges: [Range<Int>] = []
  package internal(set) var people = People()
  /// The meanings of the objects of those documents that something confirmed, by the places of both.
  var meanings: [Int: [Int: Meaning]] = [:]
  /// For each account's document the account above it, else -1.
  private var parentAccounts: [Int32] = []
  private var documentTable = NameTable(count: 0)
  private var aliasTable = NameTable(count: 0)
  private var aliases: [(name: String, document: Int)] = []
  private var fileTable = NameTable(count: 0)

  /// Puts together what was read of each file.
  package init(
    files: [BookFile], kinds: KindLibrary, calendars: BookCalendars = BookCalendars()
  ) {
    self.files = files
    self.kinds = kinds
    self.calendars = calendars
    listDocuments()
    assignAccounts()
    people = People(documents)
    resolveReferences()
    markData()
  }

  /// The book after one of its files was written, made anew or removed: what an editor needs after each keystroke. Facts of all
  /// other files are shared.
  ///
  /// - Parameters:
  ///   - path: the file, from the book's root.
  ///   - role: what it is now; nil when it is gone.
  package func replacing(_ path: String, with role: BookFile.Role?) -> Snapshot {
    var files = files
    let place = fileIndex(from: path)
    let isThere = place < files.count && files[place].path == path
    switch role {
    case let role? where isThere: files[place].role = role
    case let role?: files.insert(BookFile(path: path, role: role), at: place)
    case nil: if isThere { files.remove(at: place) }
    }
    // A file is data only while a document names it.
    for index in files.indices {
      if case .data = files[index].role { files[index].role = .attachment }
    }
    return Snapshot(files: files, kinds: kinds, calendars: calendars)
  }

  /// A CSV file that a document names is data.
  private mutating func markData() {
    for document in documents.indices {
      guard let facts = documents[document].facts else { continue }
      for reference in references(of: document)
      where reference.outcome == .file && reference.document >= 0 {
        let value = facts.values[Int(reference.value)]
        let file = Int(reference.document)
        if facts.references(of: value).contains(where: { $0.file == .csv }),
          case .attachment = files[file].role
        {
          files[file].role = .data
        }
      }
    }
  }

  private mutating func listDocuments() {
    fileTable = NameTable(count: files.count)
    documents.reserveCapacity(files.count)
    for (index, file) in files.enumerated() {
      fileTable.add(file.path, index)
      guard let id = file.documentID else { continue }
      var facts: DocumentFacts?
      if case .document(let own) = file.role { facts = own }
      documents.append(Document(file: index, path: file.path, id: id, account: nil, facts: facts))
    }
    documentTable = NameTable(count: documents.count)
    for (index, document) in documents.enumerated() {
      documentTable.add(document.id, index)
      guard let facts = document.facts else { continue }
      for value in facts.values(DocumentFacts.aliasesName, of: DocumentFacts.root) {
        aliases.append((facts.string(value), index))
      }
    }
    aliasTable = NameTable(count: aliases.count)
    for (index, alias) in aliases.enumerated() { aliasTable.add(alias.name, index) }
  }

  /// The account of a document is the nearest folder upward that holds an `account.md`.
  private mutating func assignAccounts() {
    var accounts: [Substring: Int] = [:]
    for (index, document) in documents.enumerated() {
      let suffix = "/account"
      if document.id.hasSuffix(suffix) { accounts[Self.folder(of: document.id[...])] = index }
      // An account of the whole book.
      if document.id == "account" { accounts[""] = index }
    }
    parentAccounts = Array(repeating: -1, count: documents.count)
    guard !accounts.isEmpty else { return }
    var lastFolder: Substring = ""
    var lastAccount = accounts[""]
    for index in documents.indices {
      let folder = Self.folder(of: documents[index].id[...])
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
      documents[index].account = lastAccount
    }
    for (index, document) in documents.enumerated() where document.id.hasSuffix("/account") {
      parentAccounts[index] = Int32(findParent(ofAccount: index) ?? -1)
    }
  }

  /// The part of an id before its last slash; empty where there is none.
  static func folder(of id: Substring) -> Substring {
    id.utf8.lastIndex(of: UInt8(ascii: "/")).map { id[..<$0] } ?? ""
  }

  /// The folder of a document's account below `plans/`; nil outside of all accounts, and for an account of the whole book.
  package func accountFolder(of document: Int) -> Substring? {
    guard let account = documents[document].account else { return nil }
    let folder = Self.folder(of: documents[account].id[...])
    return folder.isEmpty ? nil : folder
  }

  /// The account above a document's account: that of the nearest folder further up.
  package func parentAccount(of account: Int) -> Int? {
    let parent = Int(parentAccounts[account])
    return parent < 0 ? nil : parent
  }

  private func findParent(ofAccount account: Int) -> Int? {
    var folder = Self.folder(of: Self.folder(of: documents[account].id[...]))
    while !folder.isEmpty {
      if let parent = document("\(folder)/account") { return parent }
      folder = Self.folder(of: folder)
    }
    return document("account").flatMap { $0 == account ? nil : $0 }
  }

  // MARK: Finding

  /// The document with an id.
  package func document(_ id: String) -> Int? {
    var id = id
    return id.withUTF8 { document($0) }
  }

  func document(_ id: UnsafeBufferPointer<UInt8>) -> Int? {
    documentTable.first(id) { Self.isSpelled(documents[$0].id, id) }
  }

  /// The documents that had an id before they were renamed: the first few, since two are too many already.
  package func documents(withAlias id: String) -> [Int] {
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
  package func file(_ path: String) -> Int? {
    var path = path
    return path.withUTF8 { file($0) }
  }

  func file(_ path: UnsafeBufferPointer<UInt8>) -> Int? {
    fileTable.first(path) { Self.isSpelled(files[$0].path, path) }
  }

  private static func isSpelled(_ text: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { sameText($0, bytes) }
      ?? text.utf8.elementsEqual(bytes)
  }

  /// The place in `files` of the first one whose path is not before a text, by bytes.
  func fileIndex(from path: String) -> Int {
    files.partition { !$0.path.utf8.lexicographicallyPrecedes(path.utf8) }
  }

  /// Whether any file lies in a folder, given by its path from the book's root.
  package func hasFolder(_ path: String) -> Bool {
    let prefix = path.hasSuffix("/") ? path : path + "/"
    let place = fileIndex(from: prefix)
    return place < files.count && files[place].path.hasPrefix(prefix)
  }
}
