package import GitStore

/// Versions of files that a repository keeps, read by their ids whatever commit they are in.
package struct StoredVersions: Sendable {
  /// A version, with the path that the file has or had.
  package struct Version: Sendable, Hashable {
    /// Where the file is or was; for messages, as the content is found by `id`.
    package let path: PathName
    /// The id of the content.
    package let id: ObjectID

    /// - Parameter path: where the file is or was.
    package init(path: PathName, id: ObjectID) {
      self.path = path
      self.id = id
    }
  }

  private let source: Source

  /// - Parameter root: a folder in a work tree, or anything at or in a bare repository.
  /// - Throws: `SourceError` when there is no repository.
  package init(root: String, environment: RepositoryEnvironment) throws(SourceError) {
    source = Source(
      listing: VersionListing(
        folder: try RepositoryFolder.open(root: root, environment: environment).1))
  }

  /// Reads versions in several threads, as `Source.read` reads files. A symbolic link is read as what it says.
  ///
  /// - Throws: `SourceError` when the repository cannot be opened any more.
  package func read<Context, Outcome: Sendable>(
    _ versions: [Version], threads: Int = Source.defaultThreads,
    sizeLimit: Int = Source.defaultSizeLimit,
    makeContext: @escaping @Sendable () -> Context,
    body: @escaping @Sendable (inout Context, Version, FileContent) -> Outcome
  ) throws -> [Outcome] {
    let entries = versions.map {
      FileEntry(path: $0.path, kind: .file, isNamed: false, place: .blob($0.id))
    }
    return try source.read(
      entries, threads: threads, sizeLimit: sizeLimit, makeContext: makeContext,
      body: { context, index, _, content in body(&context, versions[index], content) })
  }
}

/// Versions of files, read by their ids alone.
struct VersionListing: Listing, SnapshotFiles {
  let folder: RepositoryFolder

  func entries(below paths: [PathName]) -> [FileEntry] { [] }

  func kind(of path: PathName) -> PathKind? { nil }

  func pathFromTop() -> PathName { folder.prefix }

  func rooted(at pathFromTop: PathName) -> any Listing { self }

  func usefulThreads(_ wanted: Int) -> Int { min(wanted, processorCount) }

  func makeReader(limit: Int) throws(SourceError) -> any EntryReader {
    try BlobReader(folder, limit: limit, files: self)
  }

  func node(at path: [UInt8], in repository: Repository) -> SnapshotNode? { nil }
}
