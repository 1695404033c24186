import PlainText
import YAML

/// A whole planbook at one moment: an immutable value of facts, made from the files of any source.
///
/// What depends on one file alone was found when that file was read; what depends on the whole book follows from the facts, and is
/// made anew with each snapshot. It is an object, so that handing it on costs nothing.
package final class Snapshot: Sendable {
  /// A document by its place in the book.
  package final class Document: Sendable {
    /// Its place in `Snapshot.files`.
    package let file: Int
    /// The path from the book's root, with `.md`.
    package let path: String
    /// The account that it belongs to, as a place in `Snapshot.documents`; an account's document belongs to itself. Nil outside of
    /// all accounts.
    package let account: Int?
    /// Nil where the kind is not known or the front matter cannot be read.
    package let facts: DocumentFacts?

    init(file: Int, path: String, account: Int?, facts: DocumentFacts?) {
      self.file = file
      self.path = path
      self.account = account
      self.facts = facts
    }

    /// Its path below `plans/` without `.md`; made when it is asked for.
    package var id: String { String(shortID) }

    /// The same as a part of `path`.
    var shortID: Substring { BookFile.documentID(inPath: path) }
  }

  /// Every entry below `plans/`, ordered by path.
  package let files: [BookFile]
  /// The documents among `files`, in their order.
  package let documents: [Document]
  /// The kinds by which the documents were read.
  package let kinds: KindLibrary
  /// The calendars by which its dates are read and counted.
  package let calendars: BookCalendars
  /// The references of all documents, in the order of `documents`; see `references(of:)`.
  package let references: [ResolvedReference]
  /// Where the references of each document begin, and the end of all.
  let referenceStarts: [Int32]
  /// The documents that have references other than those that are found.
  let oddDocuments: [Int32]
  /// Where the links of all texts lead.
  private let linkTargets: LinkTargets
  /// Everybody whom its documents make known.
  package let people: People
  /// How documents and files are found.
  let names: BookNames
  /// The meanings of the objects of those documents that something confirmed, by the places of both.
  let meanings: [Int: [Int: Meaning]]
  /// The files that documents name as data, in the order of `files`.
  package let namedData: [NamedData]
  /// Those files with their rows, where they were read; see `withData`.
  package let dataFiles: [DataFile]

  /// Puts together what was read of each file.
  ///
  /// - Parameter sharing: what finds out where references and links lead.
  package init(
    files: [BookFile], kinds: KindLibrary, calendars: BookCalendars = BookCalendars(),
    sharing: some WorkSharing = OneThread()
  ) {
    let names = BookNames(files)
    let resolution = ReferenceResolution(names, sharing)
    self.names = names
    documents = names.documents
    references = resolution.references
    referenceStarts = resolution.starts
    oddDocuments = resolution.oddDocuments
    linkTargets = LinkTargets(names, sharing)
    people = People(names.documents)
    self.files = resolution.filesWithData()
    namedData = resolution.namedData
    self.kinds = kinds
    self.calendars = calendars
    meanings = [:]
    dataFiles = []
  }

  /// The same book, with what was found of meanings and in data.
  init(_ book: Snapshot, meanings: [Int: [Int: Meaning]], dataFiles: [DataFile]) {
    names = book.names
    documents = book.documents
    references = book.references
    referenceStarts = book.referenceStarts
    oddDocuments = book.oddDocuments
    linkTargets = book.linkTargets
    people = book.people
    files = book.files
    kinds = book.kinds
    calendars = book.calendars
    namedData = book.namedData
    self.meanings = meanings
    self.dataFiles = dataFiles
  }

  /// The book after one of its files was written, made anew or removed: what an editor needs after each keystroke. Facts of all
  /// other files are shared, and what was found in data and of meanings stays, but for that file.
  ///
  /// - Parameters:
  ///   - path: the file, from the book's root.
  ///   - role: what it is now; nil when it is gone.
  ///   - data: what stands in it now, where documents name it as data.
  ///   - sharing: what finds out where references and links lead.
  package func replacing(
    _ path: String, with role: BookFile.Role?, data: DataContents? = nil,
    sharing: some WorkSharing = OneThread()
  ) -> Snapshot {
    var files = names.files
    let place = names.fileIndex(from: path)
    let isThere = place < files.count && files[place].path == path
    switch role {
    case let role? where isThere: files[place].role = role
    case let role?: files.insert(BookFile(path: path, role: role), at: place)
    case nil: if isThere { files.remove(at: place) }
    }
    let book = Snapshot(files: files, kinds: kinds, calendars: calendars, sharing: sharing)
    guard !dataFiles.isEmpty || !meanings.isEmpty || data != nil else { return book }
    var contents = Dictionary(
      dataFiles.map { ($0.path, $0.contents) }, uniquingKeysWith: { first, _ in first })
    contents[path] = data
    var meanings: [Int: [Int: Meaning]] = [:]
    for (index, own) in self.meanings where documents[index].path != path {
      if let index = book.document(documents[index].id) { meanings[index] = own }
    }
    return Snapshot(
      book, meanings: meanings,
      dataFiles: book.namedData.compactMap { named in
        let path = book.files[named.file].path
        return contents[path].map { DataFile(named, path: path, $0) }
      })
  }

  // MARK: Finding

  /// The folder of a document's account below `plans/`; nil outside of all accounts, and for an account of the whole book.
  package func accountFolder(of document: Int) -> Substring? { names.accountFolder(of: document) }

  /// The account above a document's account: that of the nearest folder further up.
  package func parentAccount(of account: Int) -> Int? { names.parentAccount(of: account) }

  /// The document with an id.
  package func document(_ id: String) -> Int? { names.document(id) }

  /// The documents that had an id before they were renamed: the first few, since two are too many already.
  package func documents(withAlias id: String) -> [Int] { names.documents(withAlias: id) }

  /// The file at a path from the book's root.
  package func file(_ path: String) -> Int? { names.file(path) }

  /// The file that a relative link in a file leads to, in `Snapshot.files`; nil where there is none.
  package func file(atLink link: String, from file: String) -> Int? {
    names.file(atLink: link, from: file)
  }

  /// The place in `files` of what a link leads to; nil where there is no such file in the book.
  package func file(atLink place: LinkPlace) -> Int? {
    let targets = linkTargets.targets(ofFile: place.file)
    let target = Int(targets[targets.startIndex + place.link])
    return target < 0 ? nil : target
  }

  /// The links that say more than a path, such as a heading, in the order of the book.
  package var linksWithAnchor: [LinkPlace] { linkTargets.withAnchor }

  /// The links that have a path and lead to no file of the book, in its order.
  package var linksLeadingNowhere: [LinkPlace] { linkTargets.leadingNowhere }

  /// The places in `files` of what the links of a file lead to, in the order of `BodyFacts.links`; -1 for a link that leads to no file
  /// of the book.
  package func linkTargets(ofFile file: Int) -> ArraySlice<Int32> {
    linkTargets.targets(ofFile: file)
  }

  /// Whether any file lies in a folder, given by its path from the book's root.
  package func hasFolder(_ path: String) -> Bool { names.hasFolder(path) }

  /// What a text names for a document's field; see `BookNames.resolve`.
  package func resolve(
    _ text: UnsafeBufferPointer<UInt8>, _ targets: [ReferenceTarget], from document: Int
  ) -> ResolvedReference {
    names.resolve(text, targets, from: document)
  }

  /// The path from the book's root that a relative link in a file means; nil for one that leads out of the book.
  ///
  /// Percent-encoded bytes are decoded (RFC 3986, section 2.1), a query and a fragment are left out.
  package static func path(_ link: String, from file: String) -> String? {
    BookNames.path(link, from: file)
  }
}
