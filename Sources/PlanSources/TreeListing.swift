internal import GitStore
internal import PlainText

/// The files of one commit.
struct TreeListing: Listing {
  private let folder: RepositoryFolder
  private let tree: ObjectID

  init(
    revision: String, root: String, environment: RepositoryEnvironment, offsetMinutes: Int
  ) throws(SourceError) {
    let repository = try SourceError.wrapping { () throws(GitError) in
      try Repository(containing: root, environment: environment)
    }
    folder = try RepositoryFolder(repository, root: root)
    do {
      tree = try repository.resolve(revision, offsetMinutes: offsetMinutes).tree
    } catch {
      let nearest = try Self.nearestName(to: revision, error, in: repository)
      throw SourceError(error, remedy: nearest.map { "Did you mean '\($0)'?" })
    }
  }

  /// The branch or tag that somebody most likely meant by a name that is none.
  private static func nearestName(
    to revision: String, _ error: GitError, in repository: Repository
  ) throws(SourceError) -> String? {
    guard error.code == .unknownRevision else { return nil }
    // Only the name itself can be mistyped: what follows ~ or ^ counts steps.
    let name = String(revision.prefix { $0 != "~" && $0 != "^" })
    let names = try SourceError.wrapping { () throws(GitError) in try repository.referenceNames() }
    let nearest = NearestName.of(name, among: names)
    return nearest == name ? nil : nearest
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

  /// Reading objects is work for the processor, and each thread opens the repository for itself.
  func usefulThreads(_ wanted: Int) -> Int { min(wanted, processorCount) }

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
