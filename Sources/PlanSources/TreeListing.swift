internal import GitStore

/// The files of one commit.
struct TreeListing: RepositoryListing {
  var folder: RepositoryFolder
  private let tree: ObjectID
  /// When the commit was made, in seconds since 1970-01-01T00:00Z.
  let commitSeconds: Int64?
  private let environment: RepositoryEnvironment
  /// The versions that can be read from the work tree instead, where many are wanted.
  private var clean: CleanFiles?

  init(
    revision: String, root: String, environment: RepositoryEnvironment, offsetMinutes: Int
  ) throws(SourceError) {
    let (repository, folder) = try RepositoryFolder.open(root: root, environment: environment)
    self.folder = folder
    self.environment = environment
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

  /// Files that are read from the work tree instead come in no better order than theirs.
  func readingOrder(of entries: [FileEntry]) -> [Int]? {
    clean == nil ? PackOrder.positions(of: entries, in: folder.location) : nil
  }

  /// Reading the index takes as long as reading a good many versions from Git.
  private static let fewestForIndex = 500

  /// Finds out whether most of the versions lie in the work tree as they are.
  func prepared(toRead entries: [FileEntry]) -> any Listing {
    guard entries.count >= Self.fewestForIndex else { return self }
    do {
      let repository = try Repository(at: folder.location)
      guard
        let clean = try CleanFiles(
          repository, index: try repository.readIndex(), environment: environment),
        clean.holdsMost(of: entries, in: folder)
      else { return self }
      var prepared = self
      prepared.clean = clean
      return prepared
    } catch {
      // The index is no part of the commit: where it cannot be read, Git has all versions.
      return self
    }
  }

  func makeReader(limit: Int) throws(SourceError) -> any EntryReader {
    try BlobReader(folder, limit: limit, files: TreeFiles(tree: tree), clean: clean)
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
