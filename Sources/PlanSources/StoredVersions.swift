package import GitStore

/// Versions of files that a repository keeps, read by their ids whatever commit they are in.
package struct StoredVersions: Sendable {
  /// A version, with the path that the file has or had.
  package struct Version: Sendable, Hashable {
    /// Where the file is or was; for messages, as the content is found by `id`.
    package let path: PathName
    /// The id of the content.
    package let id: ObjectID

    // Contents at two paths are seldom the same, and an id is spread evenly.
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }

    /// - Parameter path: where the file is or was.
    package init(path: PathName, id: ObjectID) {
      self.path = path
      self.id = id
    }
  }

  fileprivate let source: Source

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
    // Opening the repository takes longer than reading a file.
    if versions.isEmpty { return [] }
    return try source.read(
      versions.map(\.entry), threads: threads, sizeLimit: sizeLimit, makeContext: makeContext,
      body: { context, index, _, content in body(&context, versions[index], content) })
  }

  /// Reads batches of versions one after another and hands over the outcomes of each, in the caller's thread, while the next
  /// batch is read.
  ///
  /// - Parameters:
  ///   - batches: which versions are read together.
  ///   - body: gets the number of the batch and one outcome for each of its versions.
  /// - Throws: `SourceError` when the repository cannot be opened any more, and what `body` throws.
  package func forEachBatch<Context, Outcome: Sendable>(
    _ batches: [[Version]], threads: Int = Source.defaultThreads,
    sizeLimit: Int = Source.defaultSizeLimit,
    makeContext: @escaping @Sendable () -> Context,
    read: @escaping @Sendable (inout Context, Version, FileContent) -> Outcome,
    body: (Int, [Outcome]) throws -> Void
  ) throws {
    func start(_ number: Int) -> BackgroundWork<[Outcome]>? {
      guard number < batches.count else { return nil }
      let versions = batches[number]
      let stored = self
      return BackgroundWork {
        try stored.read(
          versions, threads: threads, sizeLimit: sizeLimit, makeContext: makeContext, body: read)
      }
    }
    var current = start(0)
    // No thread outlives the call, whatever is thrown.
    defer { current?.join() }
    for number in batches.indices {
      guard let finished = current else { return }
      current = nil
      let outcomes = try finished.result()
      current = start(number + 1)
      try body(number, outcomes)
    }
  }
}

extension StoredVersions.Version {
  fileprivate var entry: FileEntry {
    FileEntry(path: path, kind: .file, isNamed: false, place: .blob(id))
  }
}

/// Reads versions one after another, in the thread that asks, through one handle that stays open.
package final class StoredVersionReader {
  private let reader: any EntryReader

  /// - Parameter sizeLimit: the largest version that is read, in bytes.
  /// - Throws: `SourceError` when the repository cannot be opened any more.
  package init(
    _ stored: StoredVersions, sizeLimit: Int = Source.defaultSizeLimit
  ) throws(SourceError) {
    reader = try stored.source.listing.makeReader(limit: sizeLimit)
  }

  /// Reads a version; the content is valid only during the call.
  package func read<Outcome>(
    _ version: StoredVersions.Version, _ body: (FileContent) -> Outcome
  ) -> Outcome? {
    var outcome: Outcome?
    reader.withContent(of: version.entry) { outcome = body($0) }
    return outcome
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

  func readingOrder(of entries: [FileEntry]) -> [Int]? {
    PackOrder.positions(of: entries, in: folder.location)
  }

  func makeReader(limit: Int) throws(SourceError) -> any EntryReader {
    try BlobReader(folder, limit: limit, files: self)
  }

  func node(at path: [UInt8], in repository: Repository) -> SnapshotNode? { nil }
}
