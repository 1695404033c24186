import CLibGit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A copy of Git's index in a file of its own, to be changed and then used in the place of the index.
///
/// Flags of entries, such as those of sparse checkouts, are kept. Extensions that libgit2 does not know are dropped,
/// which Git allows for all that are optional (gitformat-index(5)).
final class IndexFile {
  let path: String
  private let pointer: OpaquePointer
  /// The mode of the index that was copied; nil when there was none.
  private let mode: mode_t?

  /// Copies the index `original` to `path` and opens the copy. An index that does not exist is empty.
  ///
  /// - Parameter workTree: the folder of the files that the index speaks of.
  convenience init(
    copying original: String, to path: String, workTree: String
  ) throws(GitError) {
    var information = stat()
    let exists = stat(original, &information) == 0
    if let bytes = try SystemFile.read(original, what: Self.what(original)) {
      try SystemFile.write(bytes, to: path, what: Self.what(original))
    } else {
      unlink(path)
    }
    try self.init(
      at: path, original: original, mode: exists ? information.st_mode & 0o777 : nil)
    if exists { smudgeEntries(notOlderThan: information, workTree) }
  }

  /// Opens an index file.
  convenience init(at path: String) throws(GitError) {
    try self.init(at: path, original: path, mode: nil)
  }

  private init(at path: String, original: String, mode: mode_t?) throws(GitError) {
    var pointer: OpaquePointer?
    let code = git_index_open(&pointer, path)
    guard code >= 0, let pointer else {
      throw Repository.indexError(code, Self.what(original), original)
    }
    self.pointer = pointer
    self.path = path
    self.mode = mode
  }

  deinit { git_index_free(pointer) }

  private static func what(_ path: String) -> String { "Cannot change Git's index \(path)" }

  /// Whether a merge of some file is not finished.
  var hasConflicts: Bool { git_index_has_conflicts(pointer) == 1 }

  var count: Int { git_index_entrycount(pointer) }

  func contains(_ path: [UInt8]) -> Bool {
    Self.withCString(path) { git_index_get_bypath(pointer, $0, 0) } != nil
  }

  /// Makes the entries those of a tree. Entries that stay the same keep what is known of their files.
  func read(tree id: ObjectID, of repository: Repository) throws(GitError) {
    var oid = id.oid
    var tree: OpaquePointer?
    try LibGit2.check(
      git_tree_lookup(&tree, repository.handle.pointer, &oid), Self.what(path))
    defer { git_tree_free(tree) }
    try LibGit2.check(git_index_read_tree(pointer, tree), Self.what(path))
  }

  /// Sets the version of a file.
  /// - Parameter information: what the file system says of a work tree's file that holds the same; nil when there is
  ///   none, and Git compares the contents when it next looks.
  /// - Throws: `invalidPath` for a path that Git does not allow.
  func set(_ path: [UInt8], to version: FileVersion, like information: stat?) throws(GitError) {
    var entry = git_index_entry()
    entry.id = version.id.oid
    entry.mode = version.mode.number
    if let information {
      let stamp = FileStamp(information)
      entry.ctime = git_index_time(
        seconds: stamp.changedSeconds, nanoseconds: stamp.changedNanoseconds)
      entry.mtime = git_index_time(
        seconds: stamp.modifiedSeconds, nanoseconds: stamp.modifiedNanoseconds)
      entry.dev = UInt32(truncatingIfNeeded: information.st_dev)
      entry.ino = stamp.inode
      entry.uid = information.st_uid
      entry.gid = information.st_gid
      entry.file_size = stamp.size
    }
    // libgit2 looks for parts such as `..` and `.git`, and lets an empty part pass.
    let parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    var reason = "a part of its name is empty"
    if !parts.contains(where: \.isEmpty), !path.contains(0) {
      let code = Self.withCString(path) { name in
        entry.path = name
        return git_index_add(pointer, &entry)
      }
      guard code < 0 else { return }
      reason = LibGit2.takeLast(code).message
    }
    throw GitError(
      .invalidPath, what: "Cannot commit \(String(decoding: path, as: UTF8.self))",
      why: "Git does not allow it: \(reason)", remedy: "Rename the file")
  }

  func remove(_ path: [UInt8]) throws(GitError) {
    let code = Self.withCString(path) { git_index_remove(pointer, $0, 0) }
    if code == GIT_ENOTFOUND.rawValue { return LibGit2.clear() }
    try LibGit2.check(code, Self.what(self.path))
  }

  /// Writes the file.
  func write() throws(GitError) {
    try LibGit2.check(git_index_write(pointer), Self.what(path))
    // Shared repositories have an index that others of the group may write.
    if let mode { chmod(path, mode) }
  }

  /// Stores the folders that the entries make.
  func writeTree(to repository: Repository) throws(GitError) -> ObjectID {
    var oid = git_oid()
    try LibGit2.check(
      git_index_write_tree_to(&oid, pointer, repository.handle.pointer),
      "Cannot store the folders of the commit")
    return ObjectID(oid)
  }

  /// Marks what Git could not tell from an unchanged file once the index is written anew: a file that was last
  /// changed in the second when the old index was written, or later, that looks as the index knows it and holds
  /// something else. Its recorded size becomes 0, upon which Git compares the contents (gitformat-index(5) and Git's
  /// racy-git.txt). Most builds of Git compare whole seconds.
  private func smudgeEntries(notOlderThan index: stat, _ workTree: String) {
    let written = FileStamp(index).modifiedSeconds
    for position in 0..<count {
      guard let raw = git_index_get_byindex(pointer, position) else { continue }
      let entry = raw.pointee
      var information = stat()
      let path = workTree + "/" + String(cString: entry.path)
      guard entry.mtime.seconds >= written, lstat(path, &information) == 0 else { continue }
      let stamp = FileStamp(information)
      guard stamp.modifiedSeconds == entry.mtime.seconds, stamp.size == entry.file_size else {
        continue
      }
      var oid = git_oid()
      let isHashed = git_odb_hashfile(&oid, path, GIT_OBJECT_BLOB) == 0
      LibGit2.clear()
      if isHashed, ObjectID(oid) == ObjectID(entry.id) { continue }
      // The entry belongs to this index, which libgit2 declares read-only lest its order be changed; the size has
      // no part in the order.
      UnsafeMutablePointer(mutating: raw).pointee.file_size = 0
    }
  }

  private static func withCString<Result>(
    _ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    let characters = path.map { CChar(bitPattern: $0) } + [0]
    return characters.withUnsafeBufferPointer { body($0.baseAddress!) }  // holds at least the NUL
  }
}

extension EntryMode {
  /// The number that Git stores.
  var number: UInt32 {
    switch self {
    case .file: 0o100644
    case .executable: 0o100755
    case .symbolicLink: 0o120000
    case .folder: 0o040000
    case .submodule: 0o160000
    }
  }
}
