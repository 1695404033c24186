import GitStore
import PlanHistory
import PlanModel
import PlanSchedule
import PlanSources

/// All commits up to one as far as planned dates are concerned: first which files each of them changed, then, from the first commit to the
/// last, what these planned. Each version of a document is parsed once, and let go when no later commit brings it again.
struct HistoryRecords {
  /// The places of the parents of each commit, which all come before it.
  private(set) var parents: [[Int]] = []
  /// The place of each commit.
  private(set) var places: [ObjectID: Int] = [:]
  /// Whether there are commits whose parents were not fetched.
  let reachedShallowBoundary: Bool
  /// The plans that were met as symbolic links.
  private(set) var links = PlanLinks()
  /// Each commit after its parents.
  private var steps: [Step] = []
  private let reader: VersionReader
  private let stored: StoredVersions
  private let threads: Int

  /// A commit as the walk met it.
  private struct Step {
    let id: ObjectID
    let parents: [ObjectID]
    let origin: ChangeOrigin?
    let changes: [Change]
    let isShallowBoundary: Bool
  }

  private struct Change {
    let old: String?
    let new: String?
    let path: PathName?
    let blob: ObjectID?
  }

  /// How many versions are read together, while what the ones before planned is followed.
  private static let batchSize = 2048

  /// What all commits planned takes memory itself, so that less is left for what versions are made from.
  private static let keptBytes = 16 << 20

  /// - Parameter tip: a commit.
  init(
    upTo tip: ObjectID, _ book: OpenedBook, in repository: Repository,
    surroundings: Surroundings, threads: Int
  ) throws(RunFailure) {
    reader = VersionReader(book)
    self.threads = threads
    repository.keepUnpacked(Self.keptBytes)
    let paths = try BookPaths(book.root, asOf: tip, reader, in: surroundings)
    do {
      stored = try StoredVersions(
        root: surroundings.currentFolder, environment: surroundings.repositoryEnvironment)
      let walk = try HistoryWalk(
        in: repository, from: tip, below: [paths.plansFolder], parents: .every,
        renamesWithin: paths.plansFolder, sharing: { inThreads(threads, parts: $0, $1) })
      var steps: [Step] = []
      while let step = try walk.next() {
        links.add(step.changes, paths)
        steps.append(Self.step(step, paths))
      }
      reachedShallowBoundary = walk.reachedShallowBoundary
      order(steps)
    } catch let error as GitError {
      throw RunFailure(error)
    } catch let error as SourceError {
      throw RunFailure(error)
    } catch {
      throw RunFailure(reading: error)
    }
  }

  private static func step(_ step: HistoryStep, _ paths: BookPaths) -> Step {
    let changes = step.changes.compactMap { change -> Change? in
      let isFile = change.new?.mode.isFile ?? false
      let new = isFile ? paths.path(change.path).flatMap { $0.hasSuffix(".md") ? $0 : nil } : nil
      let newID = new.map { VersionReader.id(of: $0) }
      var oldID: String?
      if case .renamed(let from) = change.kind {
        oldID = paths.path(from).flatMap { $0.hasSuffix(".md") ? VersionReader.id(of: $0) : nil }
      } else if change.old?.mode.isFile ?? false {
        oldID =
          newID
          ?? paths.path(change.path).flatMap {
            $0.hasSuffix(".md") ? VersionReader.id(of: $0) : nil
          }
      }
      guard oldID != nil || newID != nil else { return nil }
      return Change(
        old: oldID, new: newID, path: new, blob: new == nil ? nil : change.new?.id)
    }
    return Step(
      id: step.commit.id, parents: step.isShallowBoundary ? [] : step.commit.parents,
      origin: changes.isEmpty ? nil : ChangeOrigin(step.commit), changes: changes,
      isShallowBoundary: step.isShallowBoundary)
  }

  /// Puts each commit after its parents, whatever the committers' clocks said; else the earlier first.
  private mutating func order(_ steps: [Step]) {
    let byID = Dictionary(
      steps.indices.map { (steps[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    for index in steps.indices.reversed() {
      var stack = [index]
      while let next = stack.last {
        let step = steps[next]
        guard places[step.id] == nil else {
          stack.removeLast()
          continue
        }
        let open = step.parents.compactMap { byID[$0] }.filter { places[steps[$0].id] == nil }
        guard open.isEmpty else {
          stack += open.reversed()
          continue
        }
        stack.removeLast()
        places[step.id] = self.steps.count
        parents.append(step.parents.compactMap { places[$0] })
        self.steps.append(step)
      }
    }
  }

  /// Follows the commits, and then what is not committed yet as if it were one more on top of the last.
  ///
  /// - Parameters:
  ///   - uncommitted: how the present state differs from the last commit.
  ///   - watched: the places of commits that will be asked for.
  ///   - forgetsRemoved: whether nobody will ask for what is there no more.
  /// - Throws: `RunFailure` when a version cannot be read.
  func ledger(
    with uncommitted: [HistoryRecord.Change], watching watched: Set<Int>, forgetsRemoved: Bool
  ) throws(RunFailure) -> SlipLedger {
    var parents = parents
    if !uncommitted.isEmpty { parents.append(parents.isEmpty ? [] : [parents.count - 1]) }
    var ledger = SlipLedger(
      parents: parents, watching: watched, forgetsRemoved: forgetsRemoved,
      placing: Self.placing(by: reader.settings.calendars.business))
    do {
      try follow { ledger.add($0) }
    } catch {
      throw RunFailure(reading: error)
    }
    if !uncommitted.isEmpty {
      ledger.add(
        HistoryRecord(origin: nil, parents: parents.last ?? [], changes: uncommitted))
    }
    return ledger
  }

  /// Places activities as the book's own schedule does.
  private static func placing(by calendar: BusinessCalendar) -> ActivityPlacing {
    { activities in
      let network = Network(
        activities.map { activity in
          Activity(
            start: activity.start, end: activity.end, duration: activity.duration,
            after: activity.after,
            state: activity.isDropped ? .dropped : activity.isDone ? .done : .open,
            calendar: calendar)
        })
      return network.schedule().outcomes.map { outcome in
        outcome.placement.flatMap {
          PlannedSpan(start: $0.isPoint ? nil : $0.start, end: $0.end)
        }
      }
    }
  }

  private func follow(_ body: (HistoryRecord) -> Void) throws {
    // What several commits bring is kept from the first of them to the last.
    var uses: [ObjectID: Int] = [:]
    var batches: [[StoredVersions.Version]] = []
    var ends: [Int] = []
    var batch: [StoredVersions.Version] = []
    for (index, step) in steps.enumerated() {
      for change in step.changes {
        guard let id = change.blob, let path = change.path else { continue }
        uses[id, default: 0] += 1
        if uses[id] == 1 { batch.append(StoredVersions.Version(path: path, id: id)) }
      }
      if batch.count >= Self.batchSize || index == steps.count - 1 {
        batches.append(batch)
        ends.append(index + 1)
        batch = []
      }
    }
    var versions: [ObjectID: PlannedVersion] = [:]
    var next = 0
    let reader = reader
    try stored.forEachBatch(
      batches, threads: threads, sizeLimit: reader.settings.limits.fileSize,
      makeContext: { KindCache(reader.kinds, limits: reader.settings.limits) },
      read: { cache, version, content in
        reader.plan(at: version.path, content, id: version.id, kinds: cache)
      },
      body: { number, plans in
        for (version, plan) in zip(batches[number], plans) { versions[version.id] = plan }
        while next < ends[number] {
          body(Self.record(steps[next], parents[next], versions))
          for case let id? in steps[next].changes.map(\.blob) {
            uses[id, default: 0] -= 1
            if uses[id] == 0 { versions[id] = nil }
          }
          next += 1
        }
      })
  }

  private static func record(
    _ step: Step, _ parents: [Int], _ versions: [ObjectID: PlannedVersion]
  ) -> HistoryRecord {
    HistoryRecord(
      origin: step.origin, parents: parents,
      changes: step.changes.map { change in
        HistoryRecord.Change(
          old: change.old, new: change.new, version: change.blob.flatMap { versions[$0] })
      }, isShallowBoundary: step.isShallowBoundary)
  }
}

/// The paths of a book's plans in the repository.
struct BookPaths: Sendable {
  /// The path of the book's root from the top, with a slash at its end unless it is empty.
  private let prefix: [UInt8]
  private let reader: VersionReader

  /// The paths of a book that is where it was.
  init(_ root: BookRoot, _ reader: VersionReader) { self.init(at: root.pathFromTop, reader) }

  private init(at folder: PathName, _ reader: VersionReader) {
    prefix = folder.bytes.isEmpty ? [] : folder.bytes + [UInt8(ascii: "/")]
    self.reader = reader
  }

  /// - Parameters:
  ///   - root: the book.
  ///   - commit: the commit from which history is followed, in which the book may still be where it was before it was moved.
  /// - Throws: `RunFailure` when the commit cannot be read.
  init(
    _ root: BookRoot, asOf commit: ObjectID, _ reader: VersionReader, in surroundings: Surroundings
  ) throws(RunFailure) {
    let folder = try root.earlierPath(
      in: SnapshotChoice.revision(commit.hexadecimal).open(in: surroundings))
    self.init(at: folder, reader)
  }

  /// A path of the repository from the book's root; nil for what lies outside of its plans, and for what the settings leave out.
  func path(_ path: [UInt8]) -> PathName? {
    guard path.starts(with: prefix) else { return nil }
    let own = PathName(bytes: Array(path.dropFirst(prefix.count)))
    return own.isAt(orBelow: BookRoot.plansFolder) && !reader.isExcluded(own) ? own : nil
  }

  /// The folder of the plans as the repository has it.
  var plansFolder: [UInt8] { stored(BookRoot.plansFolder) }

  /// A path from the book's root as the repository has it.
  func stored(_ path: PathName) -> [UInt8] { prefix + path.bytes }
}
