internal import GitStore

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
  package let kind: Kind
  /// Whether the path was asked for by name, rather than found in a folder.
  package let isNamed: Bool
  let place: Place
}

/// The content of one file, valid while it is handed over, or why there is none.
package enum FileContent {
  case bytes(UnsafeBufferPointer<UInt8>)
  case problem(ReadProblem)
}

/// A source as the façade sees it.
protocol Listing: Sendable {
  /// Every entry at or below `paths`, ordered bytewise by path, each once.
  func entries(below paths: [PathName]) throws(SourceError) -> [FileEntry]
  /// How many of the threads that a caller would like help to read faster.
  func usefulThreads(_ wanted: Int) -> Int
  /// A reader for one thread. `limit` is the largest size of a file in bytes.
  func makeReader(limit: Int) throws(SourceError) -> any EntryReader
}

extension Listing {
  func usefulThreads(_ wanted: Int) -> Int { wanted }
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
