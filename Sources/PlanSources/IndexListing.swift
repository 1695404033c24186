internal import GitStore

/// The files of Git's index, as they were when it was read.
struct IndexListing: RepositoryListing {
  var folder: RepositoryFolder
  private let index: IndexSnapshot
  private let clean: CleanFiles?

  init(root: String, environment: RepositoryEnvironment) throws(SourceError) {
    let (repository, folder) = try RepositoryFolder.open(root: root, environment: environment)
    self.folder = folder
    let index = try SourceError.wrapping { () throws(GitError) in try repository.readIndex() }
    self.index = index
    clean = try SourceError.wrapping { () throws(GitError) in
      try CleanFiles(repository, index: index, environment: environment)
    }
  }

  func entries(below paths: [PathName]) -> [FileEntry] {
    var entries: [FileEntry] = []
    for path in paths {
      guard let wanted = folder.pathInRepository(path) else {
        entries.append(.unreadable(path, .outsideRepository))
        continue
      }
      let range = index.range(below: wanted.bytes)
      if range.isEmpty, !path.bytes.isEmpty { entries.append(.unreadable(path, .notFound)) }
      for position in range {
        let entry = index.entries[position]
        let stored = PathName(bytes: entry.path)
        let shown = path.replacingPrefix(wanted, of: stored)
        // The sides of a conflict are one entry.
        if entry.stage > 0, entries.last?.path == shown { continue }
        entries.append(
          FileEntry(
            mode: entry.mode, id: entry.id, path: shown, isNamed: stored == wanted,
            isUnmerged: entry.stage > 0, position: position))
      }
    }
    return entries.orderedOnce()
  }

  /// For each of some files of the work tree, ordered by path, the id that the index has for it, if the file looks as it did when
  /// the index last found it equal.
  func cleanIDs(of files: [FileEntry]) -> [ObjectID?] {
    guard let clean, let first = files.first, let start = folder.pathInRepository(first.path) else {
      return files.map { _ in nil }
    }
    let reader = WorkTreeReader(
      clean.workTree, at: clean.workTreePath, treeBoundary: clean.workTreePath, limit: 0)
    var position = index.firstIndex(notBefore: start.bytes)
    return files.map { file in
      guard file.kind == .file, file.place == .workTree,
        let path = folder.pathInRepository(file.path)
      else { return nil }
      while position < index.entries.count, PathName(bytes: index.entries[position].path) < path {
        position += 1
      }
      guard position < index.entries.count, index.entries[position].path == path.bytes,
        let known = clean.file(at: position), reader.isStill(known.path, stamped: known.stamp)
      else { return nil }
      return index.entries[position].id
    }
  }

  func kind(of path: PathName) -> PathKind? {
    guard let wanted = folder.pathInRepository(path) else { return nil }
    guard let first = index.range(below: wanted.bytes).first else { return nil }
    let entry = index.entries[first]
    return entry.path == wanted.bytes ? PathKind(entry.mode) : .folder
  }

  /// Reading objects is work for the processor, and each thread opens the repository for itself.
  func usefulThreads(_ wanted: Int) -> Int { min(wanted, processorCount) }

  /// Files that are read from the work tree instead come in no better order than theirs.
  func readingOrder(of entries: [FileEntry]) -> [Int]? {
    clean == nil ? PackOrder.positions(of: entries, in: folder.location) : nil
  }

  func makeReader(limit: Int) throws(SourceError) -> any EntryReader {
    try BlobReader(folder, limit: limit, files: IndexFiles(index: index), clean: clean)
  }
}

extension PathKind {
  /// What an entry of a Git snapshot is. A symbolic link is kept as its text, so that nobody can stand behind it.
  init(_ mode: EntryMode) {
    switch mode {
    case .file, .executable: self = .file
    case .folder: self = .folder
    case .symbolicLink, .submodule: self = .other
    }
  }
}

extension FileEntry {
  /// An entry of a Git snapshot.
  init(
    mode: EntryMode, id: ObjectID, path: PathName, isNamed: Bool, isUnmerged: Bool = false,
    position: Int? = nil
  ) {
    let kind: Kind
    switch mode {
    case _ where isUnmerged: kind = .unreadable(.unmerged)
    case .file, .executable: kind = .file
    case .symbolicLink: kind = .symbolicLink
    case .submodule: kind = .unreadable(.submodule)
    case .folder: kind = .unreadable(.notAFile(.folder))
    }
    self.init(
      path: path, kind: kind, isNamed: isNamed,
      place: position.map { .indexed($0, id) } ?? .blob(id))
  }
}

/// Finds what stands at a path of the index.
private struct IndexFiles: SnapshotFiles {
  let index: IndexSnapshot

  func node(at path: [UInt8], in repository: Repository) -> SnapshotNode? {
    let range = index.range(below: path)
    guard let first = range.first else { return nil }
    let entry = index.entries[first]
    return entry.path == path ? SnapshotNode(entry.mode, entry.id) : .folder
  }
}
