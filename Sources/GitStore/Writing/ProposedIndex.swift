#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The index that hooks are shown: HEAD's files and the changes, and nothing else that is staged. Removed with the
/// value.
final class ProposedIndex {
  /// Beside the repository's own files and with the name that Git gives such an index.
  let path: String
  private let repository: Repository

  /// - Parameter base: the folders of HEAD; nil when there is no commit yet.
  init(
    _ repository: Repository, base: ObjectID?, _ changes: [FileChange], workTree: String
  ) throws(GitError) {
    self.repository = repository
    path = repository.location.gitFolder + "/next-index-\(getpid()).lock"
    // A copy of the index, so that unchanged files need not be compared anew by the hooks' commands.
    let index = try IndexFile(
      copying: repository.location.indexFile, to: path, workTree: workTree)
    guard !index.hasConflicts else {
      throw GitError(
        .unfinishedOperation, what: CommitWriter.what, why: "a merge of some files is not finished",
        remedy: "See them with: git status; then: git add FILE")
    }
    let tree: ObjectID
    if let base { tree = base } else { tree = try repository.emptyTree() }
    try index.read(tree: tree, of: repository)
    for change in changes {
      switch change.content {
      case .deleted: try index.remove(change.path)
      case .written(let bytes, let isExecutable):
        let id = try repository.storeFile(
          bytes, what: "Cannot store \(String(decoding: change.path, as: UTF8.self))")
        try index.set(
          change.path, to: FileVersion(id: id, mode: isExecutable ? .executable : .file),
          like: WorkTreeFile.information(workTree, change.path, holding: bytes))
      }
    }
    try index.write()
  }

  deinit { unlink(path) }

  /// The folders of the index as it is now.
  func tree() throws(GitError) -> ObjectID {
    try IndexFile(at: path).writeTree(to: repository)
  }
}

/// The change of the real index that goes with a commit: the lock is held from the beginning, and the entries of
/// the committed files are set to what was committed.
final class IndexUpdate {
  private let lock: LockFile
  private let next: String

  init(
    _ repository: Repository, _ changed: [TreeDifference], workTree: String
  ) throws(GitError) {
    let path = repository.location.indexFile
    lock = try LockFile(of: path, what: CommitWriter.what)
    next = lock.lockPath + "-planbook"
    let index = try IndexFile(copying: path, to: next, workTree: workTree)
    do {
      try Self.apply(changed, to: index, repository, workTree)
    } catch {
      unlink(next)
      throw error
    }
  }

  deinit { unlink(next) }

  private static func apply(
    _ changed: [TreeDifference], to index: IndexFile, _ repository: Repository, _ workTree: String
  ) throws(GitError) {
    var expected = index.count
    for difference in changed where difference.new == nil {
      if index.contains(difference.path) { expected -= 1 }
      try index.remove(difference.path)
    }
    for difference in changed {
      guard let version = difference.new else { continue }
      if !index.contains(difference.path) { expected += 1 }
      let information =
        version.mode == .submodule
        ? nil
        : try repository.withBlob(version.id) { bytes throws(GitError) in
          WorkTreeFile.information(workTree, difference.path, holding: Array(bytes))
        }
      try index.set(difference.path, to: version, like: information)
    }
    guard index.count == expected, !index.hasConflicts else {
      throw GitError(
        .invalidPath, what: CommitWriter.what,
        why: "something else that is staged stands in the way of the files",
        remedy: "See it with: git status; then commit it or take it back with: git restore --staged"
      )
    }
    try index.write()
  }

  /// Has the new index take the old one's place.
  func finish(after id: ObjectID) throws(GitError) {
    try lock.replace(
      with: next,
      what: "The commit \(id.abbreviated) was made, and Git's index does not show it yet")
  }
}

/// A checked-out file.
enum WorkTreeFile {
  /// What the file system says of a file that holds exactly `bytes`; nil when it holds anything else.
  static func information(_ workTree: String, _ path: [UInt8], holding bytes: [UInt8]) -> stat? {
    let name = Array((workTree + "/").utf8CString.dropLast()) + path.map { CChar(bitPattern: $0) }
    let descriptor = open(name + [0], O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    // The times are taken first: a change while the file is read makes them differ from the file's.
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG,
      information.st_size == bytes.count,
      SystemFile.readAll(from: descriptor, limit: bytes.count + 1) == bytes
    else { return nil }
    return information
  }
}
