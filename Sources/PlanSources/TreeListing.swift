internal import GitStore

/// The files of one commit.
struct TreeListing: RepositoryListing {
  var folder: RepositoryFolder
  private let tree: ObjectID
  /// When the commit was made, in seconds since 1970-01-01T00:00Z.
  let commitSeconds: Int64?

  init(
    revision: String, root: String, environment: RepositoryEnvironment, offsetMinutes: Int
  ) throws(SourceError) {
    let (repository, folder) = try RepositoryFolder.open(root: root, environment: environment)
    self.folder = folder
    let commit = try repository.commit(named: revision, offsetMinutes: offsetMinutes)
    tree = commit.tree
    commitSeconds = commit.seconds
  }

  func entries(below paths: [PathName]) throws(SourceError) -> [FileEntry] {
    do {
      let repository = try Repository(at: folder.location)
      var entries: [FileEntry] = []
      for path in paths {
        guard let wanted = folder.pathInRepository(path) else {
          entries.append(.unreadable(path, .outsideRepository))
          continue
        }
        guard let start = try repository.entry(at: wanted.bytes, inTree: tree) else {
          if !path.bytes.isEmpty { entries.append(.unreadable(path, .notFound)) }
          continue
        }
        guard start.mode == .folder else {
          entries.append(FileEntry(mode: start.mode, id: start.id, path: path, isNamed: true))
          continue
        }
        try repository.forEachFile(inTree: start.id) { file in
          entries.append(
            FileEntry(
              mode: file.mode, id: file.id, path: path.appending(file.path), isNamed: false))
        }
      }
      return entries.orderedOnce()
    } catch {
      throw SourceError(error)
    }
  }

  func kind(of path: PathName) throws(SourceError) -> PathKind? {
    guard let wanted = folder.pathInRepository(path) else { return nil }
    if wanted.bytes.isEmpty { return .folder }
    return try SourceError.wrapping { () throws(GitError) in
      try Repository(at: folder.location).entry(at: wanted.bytes, inTree: tree)
    }.map { PathKind($0.mode) }
  }

  /// Reading objects is work for the processor, and each thread opens the repository for itself.
  func usefulThreads(_ wanted: Int) -> Int { min(wanted, processorCount) }

  func readingOrder(of entries: [FileEntry]) -> [Int]? {
    PackOrder.positions(of: entries, in: folder.location)
  }

  func makeReader(limit: Int) throws(SourceError) -> any EntryReader {
    try BlobReader(folder, limit: limit, files: TreeFiles(tree: tree))
  }
}

/// Finds what stands at a path of a commit.
private struct TreeFiles: SnapshotFiles {
  let tree: ObjectID

  func node(at path: [UInt8], in repository: Repository) throws(GitError) -> SnapshotNode? {
    guard let entry = try repository.entry(at: path, inTree: tree) else { return nil }
    return SnapshotNode(entry.mode, entry.id)
  }
}
