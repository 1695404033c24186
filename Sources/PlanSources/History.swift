package import GitStore

/// The history of a book: what each commit changed, with the contents read by several threads.
package struct History: Sendable {
  private let folder: RepositoryFolder
  /// The commit that the walk begins with.
  package let tip: Commit
  private let parents: HistoryWalk.Parents

  /// How many new contents are gathered before they are read together, while the walk goes on. It bounds the memory of
  /// a walk: a commit is never split, but beyond that no more than twice as many outcomes wait to be handed over.
  private static let batchSize = 2048

  /// - Parameters:
  ///   - revision: anything that `Repository.resolve` takes.
  ///   - root: the folder that paths start from, in a work tree or a bare repository.
  ///   - parents: which commits are visited.
  /// - Throws: `SourceError` when there is no such commit.
  package init(
    from revision: String = "HEAD", root: String, environment: RepositoryEnvironment,
    parents: HistoryWalk.Parents = .first, offsetMinutes: Int = 0
  ) throws(SourceError) {
    let (repository, folder) = try RepositoryFolder.open(root: root, environment: environment)
    self.folder = folder
    self.parents = parents
    tip = try repository.commit(named: revision, offsetMinutes: offsetMinutes)
  }

  /// Walks from the tip to the first commits and hands over each that changed something at or below `paths`.
  ///
  /// Each version of each file is read once in the whole walk, when it is first met: then `read` turns its content
  /// into an outcome, in any thread and any order. `body` gets the steps in the walk's order, in the caller's thread, with one
  /// outcome for each change: nil for a deletion, for content that was read before, and for a submodule.
  ///
  /// - Returns: whether the walk ended at commits whose parents were not fetched (a shallow clone).
  /// - Throws: `SourceError` when history cannot be walked, and what `body` throws.
  @discardableResult
  package func forEachStep<Outcome: Sendable>(
    below paths: [PathName], threads: Int = Source.defaultThreads,
    sizeLimit: Int = Source.defaultSizeLimit,
    read: @escaping @Sendable (HistoryChange, FileContent) -> Outcome,
    body: (HistoryStep, [Outcome?]) throws -> Void
  ) throws -> Bool {
    let wanted = try paths.map { path throws(SourceError) in
      guard let stored = folder.pathInRepository(path.tidied) else {
        throw SourceError(
          what: "Cannot walk the history of \(path)", why: "it lies outside of the repository",
          remedy: "Name a file or folder of the repository")
      }
      return stored.bytes
    }
    let walk = try SourceError.wrapping { () throws(GitError) in
      try HistoryWalk(
        in: Repository(at: folder.location), from: tip.id, below: wanted, parents: parents)
    }
    var steps: [HistoryStep] = []
    var count = 0
    var reading: BatchReading<Outcome>?
    // No thread outlives the call, whatever is thrown.
    defer { reading?.join() }
    func handOver() throws {
      guard let finished = reading else { return }
      reading = nil
      var next = try finished.outcomes().makeIterator()
      for step in finished.steps {
        try body(step, step.changes.map { $0.needsReading ? next.next() : nil })
      }
    }
    func startReading() {
      reading = BatchReading(
        steps, from: Source(listing: VersionListing(folder: folder)), threads, sizeLimit, read)
      steps = []
      count = 0
    }
    while let step = try SourceError.wrapping({ () throws(GitError) in try walk.next() }) {
      steps.append(step)
      count += max(1, step.changes.count)
      if count >= Self.batchSize {
        try handOver()
        startReading()
      }
    }
    try handOver()
    startReading()
    try handOver()
    return walk.reachedShallowBoundary
  }
}

/// The reading of what some steps brought, in threads of its own.
private struct BatchReading<Outcome: Sendable> {
  let steps: [HistoryStep]
  private let work: BackgroundWork<[Outcome]>

  init(
    _ steps: [HistoryStep], from source: Source, _ threads: Int, _ sizeLimit: Int,
    _ read: @escaping @Sendable (HistoryChange, FileContent) -> Outcome
  ) {
    self.steps = steps
    let changes = steps.flatMap(\.changes).filter(\.needsReading)
    let entries = changes.map { change in
      FileEntry(
        path: PathName(bytes: change.path), kind: .file, isNamed: false,
        place: change.new.map { .blob($0.id) } ?? .nowhere)
    }
    work = BackgroundWork {
      // Symbolic links are read as what they say: what they lead to is a file with a history of its own.
      try source.read(entries, threads: threads, sizeLimit: sizeLimit) { index, _, content in
        read(changes[index], content)
      }
    }
  }

  func join() { work.join() }

  /// Waits for the end of the reading. To be called once.
  func outcomes() throws -> [Outcome] { try work.result() }
}

extension HistoryChange {
  fileprivate var needsReading: Bool {
    guard let new else { return false }
    return isNewContent && new.mode != .submodule
  }
}
