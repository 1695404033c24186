package import GitStore

/// One entry of a source's list: a file, or what stands where a file could.
package struct FileEntry: Sendable, Hashable {
  /// What an entry is.
  package enum Kind: Sendable, Hashable {
    /// A regular file, to be read.
    case file
    /// A symbolic link; reading it reads the file that it leads to inside the tree, or says why not.
    case symbolicLink
    /// Nothing that can be read, and why.
    case unreadable(ReadProblem)
  }

  /// Where the content is.
  enum Place: Sendable, Hashable {
    case workTree
    case blob(ObjectID)
    /// An entry of the index that was read, by its position.
    case indexed(Int, ObjectID)
    /// The number of a text in memory.
    case memory(Int)
    case nowhere
  }

  /// The path: below the source's root, or as it was named.
  package let path: PathName
  /// What stands at the path.
  package let kind: Kind
  /// Whether the path was asked for by name, rather than found in a folder.
  package let isNamed: Bool
  let place: Place

  /// The id of the content where Git keeps it, so that equal contents are known without being read; nil in a work tree.
  package var storedID: ObjectID? {
    switch place {
    case .blob(let id), .indexed(_, let id): id
    case .workTree, .memory, .nowhere: nil
    }
  }
}

/// What a source lists, with what it leaves out.
package struct FileListing: Sendable {
  /// Every entry, ordered bytewise by path, each once.
  package let entries: [FileEntry]
  /// The files and folders that were left out because Git ignores them, in the same order. An ignored folder is
  /// one entry, since nobody looks into it; the files of one that also holds tracked files are listed one by one.
  package let ignored: [PathName]

  /// Puts a listing together; both lists must be ordered bytewise already.
  package init(entries: [FileEntry], ignored: [PathName]) {
    self.entries = entries
    self.ignored = ignored
  }
}

/// What stands at a path of a source.
package enum PathKind: Sendable, Hashable {
  /// A file, or in a work tree a symbolic link to one.
  case file
  /// A folder, or in a work tree a symbolic link to one.
  case folder
  /// Anything else, such as a pipe or another repository.
  case other
}

/// The content of one file, valid while it is handed over, or why there is none.
package enum FileContent {
  /// All bytes of the file; the pointer is valid only while it is handed over.
  case bytes(UnsafeBufferPointer<UInt8>)
  /// Why there are none.
  case problem(ReadProblem)
}

/// A source as the façade sees it.
protocol Listing: Sendable {
  /// Every entry at or below `paths`, ordered bytewise by path, each once.
  func entries(below paths: [PathName]) throws(SourceError) -> [FileEntry]
  /// The same, with what Git ignores. Only a work tree has such files.
  func listing(below paths: [PathName]) throws(SourceError) -> FileListing
  /// What stands at a path; nil when nothing does, or when the path leads out of the snapshot.
  func kind(of path: PathName) throws(SourceError) -> PathKind?
  /// The path of the source's root below the top of its snapshot.
  func pathFromTop() throws(SourceError) -> PathName
  /// The same snapshot with another root, given from the top.
  func rooted(at pathFromTop: PathName) throws(SourceError) -> any Listing
  /// For each of some entries the id under which Git keeps the very content that is there; nil where that is not known without
  /// reading it.
  func knownIDs(of entries: [FileEntry]) throws(SourceError) -> [ObjectID?]
  /// Whether the root lies in a Git repository.
  func isInRepository() throws(SourceError) -> Bool
  /// Whether there is no folder on the disk in which one could stand.
  var isBare: Bool { get }
  /// How many of the threads that a caller would like help to read faster.
  func usefulThreads(_ wanted: Int) -> Int
  /// The same listing, made ready to read many entries.
  func prepared(toRead entries: [FileEntry]) -> any Listing
  /// The positions of `entries` in the order in which reading them all takes least; nil when any order is as good.
  func readingOrder(of entries: [FileEntry]) -> [Int]?
  /// A reader for one thread. `limit` is the largest size of a file in bytes.
  func makeReader(limit: Int) throws(SourceError) -> any EntryReader
  /// When the snapshot's commit was made, in seconds since 1970-01-01T00:00Z; nil where it is no commit.
  var commitSeconds: Int64? { get }
}

extension Listing {
  var commitSeconds: Int64? { nil }

  func listing(below paths: [PathName]) throws(SourceError) -> FileListing {
    FileListing(entries: try entries(below: paths), ignored: [])
  }

  func knownIDs(of entries: [FileEntry]) -> [ObjectID?] { entries.map(\.storedID) }

  func isInRepository() throws(SourceError) -> Bool { true }

  var isBare: Bool { false }

  func usefulThreads(_ wanted: Int) -> Int { wanted }

  func prepared(toRead entries: [FileEntry]) -> any Listing { self }

  func readingOrder(of entries: [FileEntry]) -> [Int]? { nil }
}

/// Reads the entries of a source in one thread.
protocol EntryReader: AnyObject {
  /// Hands the content of `entry` to `body`, which is called exactly once.
  func withContent(of entry: FileEntry, _ body: (FileContent) -> Void)
}

extension [FileEntry] {
  /// Puts entries in order and drops repetitions. One that was asked for by name stays marked so.
  func orderedOnce() -> [FileEntry] {
    var isOrdered = true
    for index in indices.dropFirst() where !(self[index - 1].path < self[index].path) {
      isOrdered = false
      break
    }
    if isOrdered { return self }
    var result: [FileEntry] = []
    result.reserveCapacity(count)
    for entry in sorted(by: { ($0.path, $0.rank) < ($1.path, $1.rank) })
    where result.last?.path != entry.path {
      result.append(entry)
    }
    return result
  }
}

extension FileEntry {
  /// Named entries come before found ones of the same path.
  fileprivate var rank: Int { isNamed ? 0 : 1 }
}
