import GitStore
import PlainText
import PlanHistory
import PlanModel
import PlanSources

/// What became of a book's plans, commit by commit, the latest first.
package struct BookLog {
  private let request: LogRequest
  private let subject: LogSubject
  private var walker: HistoryWalker
  /// What is wrong with the name that was asked for, unless there is something of it.
  private let unknownName: RunFailure?
  /// A commit before the first day that is asked for was met.
  private var isOver = false
  /// Whether the walk came to commits whose parents were not fetched.
  package var reachedShallowBoundary: Bool { walker.reachedShallowBoundary }
  /// The plans that were met as symbolic links, which history does not follow.
  package var links: PlanLinks { walker.links }

  /// How many changes are read together at first, so that the first commits are told at once, and at most.
  private static let firstBatch = 32
  private static let largestBatch = 1024

  /// - Throws: `RunFailure` when there is no book or no commit, or nothing of the asked name.
  package init(
    _ request: LogRequest, now: Int64, in surroundings: Surroundings
  ) throws(RunFailure) {
    self.request = request
    let repository: Repository
    let tip: Commit
    do {
      repository = try Repository(
        containing: surroundings.currentFolder, environment: surroundings.repositoryEnvironment)
      tip = try repository.resolve(request.revision)
    } catch {
      throw RunFailure(error)
    }
    let root = try BookRoot.find(asOf: tip.id.hexadecimal, in: surroundings)
    let book = try OpenedBook(
      root, today: nil, now: now, keptNames: VersionReader.keptNames, in: surroundings)
    var unknown: RunFailure?
    subject =
      try request.subject.map { name throws(RunFailure) in
        try LogSubject(
          named: name, of: root, now: now, unknown: &unknown, in: surroundings)
      } ?? .book
    unknownName = unknown
    walker = try HistoryWalker(
      from: tip, book, below: subject.folder, in: repository, surroundings: surroundings,
      threads: request.threads)
  }

  /// Walks and hands over each commit that changed something of what was asked for.
  ///
  /// - Returns: how many there were.
  /// - Throws: `RunFailure` when history cannot be read.
  @discardableResult
  package mutating func forEachEntry(_ body: (LogEntry) -> Void) throws(RunFailure) -> Int {
    try forEachEntry(as: { $0 }, body)
  }

  /// The same, with each entry made into something else first, in several threads.
  ///
  /// - Parameters:
  ///   - make: makes a text of an entry, in any thread.
  ///   - body: gets what was made, in the order of the walk.
  @discardableResult
  package mutating func forEachEntry<Made: Sendable>(
    as make: @escaping @Sendable (LogEntry) -> Made, _ body: (Made) -> Void
  ) throws(RunFailure) -> Int {
    var tracked = subject
    var told = 0
    var batch = min(Self.firstBatch, request.count ?? Self.firstBatch)
    while true {
      let steps = try nextSteps(batch, of: tracked)
      if steps.isEmpty {
        if told == 0, let unknownName { throw unknownName }
        return told
      }
      var entries: [LogEntry] = []
      for (step, difference) in zip(steps, try walker.differences(of: steps)) {
        guard let entry = Self.entry(of: step, difference, &tracked) else { continue }
        entries.append(entry)
        if told + entries.count == request.count { break }
      }
      let read = entries
      for made in inThreads(request.threads, parts: read.count, { make(read[$0]) }) { body(made) }
      told += read.count
      if told == request.count { return told }
      batch = min(batch * 2, Self.largestBatch)
    }
  }

  /// Commits with about so many changes; of one document, one after another, since each says what to look for in the next.
  private mutating func nextSteps(
    _ batch: Int, of tracked: LogSubject
  ) throws(RunFailure) -> [HistoryStep] {
    var steps: [HistoryStep] = []
    var count = 0
    while !isOver, count < batch, let step = try walker.next() {
      if let since = request.since, step.commit.seconds < since {
        isOver = true
        break
      }
      if case .things = tracked {
        guard step.changes.contains(where: { isTracked($0, tracked) }) else { continue }
        return [step]
      }
      steps.append(step)
      count += step.changes.count
    }
    return steps
  }

  private func isTracked(_ change: HistoryChange, _ tracked: LogSubject) -> Bool {
    let sides = walker.sides(of: change)
    return [sides.old, sides.new].contains { side in
      side.map { tracked.holds(document: VersionReader.id(of: $0.path)) } ?? false
    }
  }

  private static func entry(
    of step: HistoryStep, _ difference: BookDifference?, _ tracked: inout LogSubject
  ) -> LogEntry? {
    let origin = ChangeOrigin(step.commit)
    guard let difference else {
      return LogEntry(origin: origin, changes: [], isShallowBoundary: true)
    }
    let changes = tracked.taking(difference)
    return changes.isEmpty
      ? nil : LogEntry(origin: origin, changes: changes, isShallowBoundary: false)
  }
}
