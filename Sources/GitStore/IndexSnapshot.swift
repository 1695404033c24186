import CLibGit2

#if canImport(Glibc)
  package import Glibc
#elseif canImport(Musl)
  package import Musl
#else
  package import Darwin
#endif

/// What the file system said about a file when it was last known to equal its index entry.
package struct FileStamp: Sendable, Hashable {
  /// When the file's status changed last (`st_ctime`), in seconds since 1970, modulo 2³².
  package let changedSeconds: Int32
  /// The nanoseconds of that.
  package let changedNanoseconds: UInt32
  /// When its content changed last (`st_mtime`), in seconds since 1970, modulo 2³².
  package let modifiedSeconds: Int32
  /// The nanoseconds of that.
  package let modifiedNanoseconds: UInt32
  /// The file's number in its file system, modulo 2³².
  package let inode: UInt32
  /// The size in bytes, modulo 2³².
  package let size: UInt32

  /// Puts together what an index entry keeps (gitformat-index, "Index entry").
  package init(
    changedSeconds: Int32, changedNanoseconds: UInt32, modifiedSeconds: Int32,
    modifiedNanoseconds: UInt32, inode: UInt32, size: UInt32
  ) {
    self.changedSeconds = changedSeconds
    self.changedNanoseconds = changedNanoseconds
    self.modifiedSeconds = modifiedSeconds
    self.modifiedNanoseconds = modifiedNanoseconds
    self.inode = inode
    self.size = size
  }
}

extension FileStamp {
  /// What the file system says of a file.
  package init(_ information: stat) {
    #if canImport(Darwin)
      let (changed, modified) = (information.st_ctimespec, information.st_mtimespec)
    #else
      let (changed, modified) = (information.st_ctim, information.st_mtim)
    #endif
    self.init(
      changedSeconds: Int32(truncatingIfNeeded: changed.tv_sec),
      changedNanoseconds: UInt32(truncatingIfNeeded: changed.tv_nsec),
      modifiedSeconds: Int32(truncatingIfNeeded: modified.tv_sec),
      modifiedNanoseconds: UInt32(truncatingIfNeeded: modified.tv_nsec),
      inode: UInt32(truncatingIfNeeded: information.st_ino),
      size: UInt32(truncatingIfNeeded: information.st_size))
  }
}

/// One entry of the index, as a value.
package struct IndexEntry: Sendable, Hashable {
  /// The path from the root of the work tree.
  package let path: [UInt8]
  /// Whether it is a file, an executable one, a link or a submodule.
  package let mode: EntryMode
  /// The content that was added; of a submodule, its commit.
  package let id: ObjectID
  /// 0, or 1 to 3 for the sides of a merge conflict.
  package let stage: UInt8
  /// By what it is seen, without reading the file, that it still equals the entry.
  package let stamp: FileStamp
}

/// The index as it was at one moment.
package struct IndexSnapshot: Sendable {
  /// The entries that a commit would hold, and the sides of conflicts, ordered bytewise by path and
  /// then by stage. Entries that are only announced (`git add --intent-to-add`) are not there.
  package let entries: [IndexEntry]

  /// Where the entries at or below `path` are; all of them for the empty path. A path that is both (a file,
  /// and by a conflict also a folder) gives both.
  package func range(below path: [UInt8]) -> Range<Int> {
    if path.isEmpty { return 0..<entries.count }
    let start = firstIndex(notBefore: path)
    // Between `a` and `a/` sort names such as `a.b` and `a-b`: the folder's part is found by itself.
    var end = start
    while end < entries.count, entries[end].path == path { end += 1 }
    if end > start { return start..<end }
    let below = firstIndex(notBefore: path + [UInt8(ascii: "/")])
    let after = firstIndex(notBefore: path + [UInt8(ascii: "/") + 1])
    return below..<max(below, after)
  }

  /// Whether the index holds `path` itself.
  package func contains(_ path: [UInt8]) -> Bool {
    let index = firstIndex(notBefore: path)
    return index < entries.count && entries[index].path == path
  }

  /// Whether the index holds something below the folder `path`.
  package func containsFiles(below path: [UInt8]) -> Bool {
    let index = firstIndex(notBefore: path + [UInt8(ascii: "/")])
    return index < entries.count && entries[index].path.starts(with: path + [UInt8(ascii: "/")])
  }

  /// The place in `entries` of the first path that does not come before this one; `entries.count` when all do.
  ///
  /// A binary search. The path need not be in the index.
  package func firstIndex(notBefore path: [UInt8]) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].path.lexicographicallyPrecedes(path) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

extension Repository {
  /// Reads the index: `GIT_INDEX_FILE` when the environment names one, else the repository's own. An index that
  /// does not exist is empty. A lock held by another program does not matter: Git replaces the index whole.
  ///
  /// - Throws: `splitIndex`, `sparseIndex`, `corruptIndex` or `permissionDenied`.
  package func readIndex() throws(GitError) -> IndexSnapshot {
    let path = location.indexFile
    let what = "Cannot read Git's index \(path)"
    var pointer: OpaquePointer?
    let code = git_index_open(&pointer, path)
    guard code >= 0, let pointer else { throw Self.indexError(code, what, path) }
    defer { git_index_free(pointer) }
    let count = git_index_entrycount(pointer)
    var entries: [IndexEntry] = []
    entries.reserveCapacity(count)
    for position in 0..<count {
      guard let raw = git_index_get_byindex(pointer, position) else { continue }
      let entry = raw.pointee
      if UInt32(entry.flags_extended) & GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue != 0 { continue }
      let name = UnsafeRawBufferPointer(start: entry.path, count: strlen(entry.path))
      entries.append(
        IndexEntry(
          path: Array(name), mode: EntryMode(entry.mode), id: ObjectID(entry.id),
          stage: UInt8((entry.flags >> 12) & 3),
          stamp: FileStamp(
            changedSeconds: entry.ctime.seconds, changedNanoseconds: entry.ctime.nanoseconds,
            modifiedSeconds: entry.mtime.seconds, modifiedNanoseconds: entry.mtime.nanoseconds,
            inode: entry.ino, size: entry.file_size)))
    }
    // With `core.ignoreCase` libgit2 sorts without regard to case; ours is always bytewise.
    let isSorted = zip(entries, entries.dropFirst()).allSatisfy { !Self.precedes($1, $0) }
    if !isSorted { entries.sort(by: Self.precedes) }
    return IndexSnapshot(entries: entries)
  }

  private static func precedes(_ left: IndexEntry, _ right: IndexEntry) -> Bool {
    if left.path == right.path { return left.stage < right.stage }
    return left.path.lexicographicallyPrecedes(right.path)
  }

  static func indexError(_ code: Int32, _ what: String, _ path: String) -> GitError {
    let failure = LibGit2.takeLast(code)
    let message = failure.message
    // Extensions that a reader must understand are named by libgit2 in quotes (gitformat-index(5)).
    if message.contains("'link'") {
      return GitError(
        .splitIndex, what: what, why: "it is split in two files, which libgit2 does not read",
        remedy: "Run: git update-index --no-split-index; and git config core.splitIndex false")
    }
    if message.contains("'sdir'") {
      return GitError(
        .sparseIndex, what: what,
        why: "it holds whole folders as one entry (a sparse index), which libgit2 does not read",
        remedy:
          "Run: git sparse-checkout reapply --no-sparse-index; or: git sparse-checkout disable")
    }
    if access(path, R_OK) != 0, errno == EACCES {
      return GitError(
        .permissionDenied, what: what, why: "you may not read it",
        remedy: "Ask for read access to \(path)")
    }
    return GitError(
      .corruptIndex, what: what, why: message,
      remedy: "Make it anew, which keeps your files: rm '\(path)' && git reset")
  }
}
