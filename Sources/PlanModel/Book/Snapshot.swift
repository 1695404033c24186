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
  /// What the references of all documents name; see `references(of:)`.
  let referenceTable: ReferenceTable
  /// Where the links of all texts lead.
  let linkTargets: LinkTargets
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
    let names = BookNames(files, sharing)
    let resolution = ReferenceResolution(names, sharing)
    self.names = names
    documents = names.documents
    referenceTable = resolution.table
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
    referenceTable = book.referenceTable
    linkTargets = book.linkTargets
    people = book.people
    files = book.files
    kinds = book.kinds
    calendars = book.calendars
    namedData = book.namedData
    self.meanings = meanings
    self.dataFiles = dataFiles
  }

  /// The same book, where a document of the same names has other facts.
  init(
    _ book: Snapshot, names: BookNames, _ references: ReferenceTable, _ links: LinkTargets,
    _ file: Int
  ) {
    self.names = names
    documents = names.documents
    referenceTable = references
    linkTargets = links
    let makesPeopleKnown =
      if case .document(let facts) = names.files[file].role {
        facts.kind.hasPeople
      } else {
        true
      }
    people = makesPeopleKnown ? People(names.documents) : book.people
    var files = book.files
    files[file].role = names.files[file].role
    self.files = files
    kinds = book.kinds
    calendars = book.calendars
    namedData = book.namedData
    meanings = [:]
    dataFiles = []
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
