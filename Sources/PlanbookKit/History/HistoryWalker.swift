import GitStore
import PlanHistory
import PlanModel
import PlanSources

/// Goes through the commits that changed a book's plans, the latest first, and finds out what each of them changed.
struct HistoryWalker {
  private let repository: Repository
  private let walk: HistoryWalk
  private let reader: VersionReader
  private let calendars: BookCalendars
  private let paths: BookPaths
  private var store: VersionStore
  private let threads: Int
  /// The plans that were met as symbolic links so far.
  private(set) var links = PlanLinks()

  /// - Parameter folder: only what lies at or below this path, given from the book's root.
  init(
    from tip: Commit, _ book: OpenedBook, below folder: PathName, in repository: Repository,
    surroundings: Surroundings, threads: Int
  ) throws(RunFailure) {
    self.repository = repository
    self.threads = threads
    reader = VersionReader(book)
    calendars = book.settings.settings.calendars
    paths = try BookPaths(book.root, asOf: tip.id, reader, in: surroundings)
    do {
      walk = try HistoryWalk(
        in: repository, from: tip.id, below: [paths.stored(folder)], parents: .all,
        renamesWithin: paths.plansFolder,
        sharing: { inThreads(threads, parts: $0, $1) })
      store = VersionStore(
        try StoredVersions(
          root: surroundings.currentFolder, environment: surroundings.repositoryEnvironment),
        reader, threads: threads)
    } catch let error as GitError {
      throw RunFailure(error)
    } catch let error as SourceError {
      throw RunFailure(error)
    } catch {
      throw RunFailure(reading: error)
    }
  }

  /// Whether the walk came to commits whose parents were not fetched.
  var reachedShallowBoundary: Bool { walk.reachedShallowBoundary }

  /// The next commit that changed something.
  mutating func next() throws(RunFailure) -> HistoryStep? {
    do {
      let step = try walk.next()
      if let step { links.add(step.changes, paths) }
      return step
    } catch {
      throw RunFailure(error)
    }
  }

  /// The two sides of a change, by their ids in history; nil where no file was there, or none in the plans.
  func sides(
    of change: HistoryChange
  ) -> (old: StoredVersions.Version?, new: StoredVersions.Version?) {
    var oldPath = change.path
    if case .renamed(let from) = change.kind { oldPath = from }
    func side(_ path: [UInt8], _ version: FileVersion?) -> StoredVersions.Version? {
      guard let version, version.mode.isFile, let own = paths.path(path) else { return nil }
      return StoredVersions.Version(path: own, id: version.id)
    }
    return (side(oldPath, change.old), side(change.path, change.new))
  }

  /// What some commits changed, which `next` gave one after another; nil for one whose parents were not fetched.
  mutating func differences(of steps: [HistoryStep]) throws(RunFailure) -> [BookDifference?] {
    let changes = steps.map { step in
      step.isShallowBoundary ? [] : step.changes.map { self.sides(of: $0) }
    }
    try prepare(changes.flatMap { $0.flatMap { [$0.new, $0.old].compactMap { $0 } } })
    let sides = changes.map { step in
      (
        old: step.compactMap { $0.old.flatMap { store.version($0) } },
        new: step.compactMap { $0.new.flatMap { store.version($0) } }
      )
    }
    // What needs nothing but the two sides is compared in several threads.
    let isPlain = steps.indices.map { index in
      !steps[index].isShallowBoundary && steps[index].commit.parents.count < 2
        && !sides[index].old.contains(where: \.isUnreadable)
    }
    let calendars = calendars
    let plain = inThreads(threads, parts: steps.count) { index in
      isPlain[index]
        ? BookDifference(from: sides[index].old, to: sides[index].new, calendars) : nil
    }
    var differences: [BookDifference?] = []
    for (index, step) in steps.enumerated() {
      if let difference = plain[index] {
        differences.append(difference)
      } else {
        differences.append(step.isShallowBoundary ? nil : try difference(of: step))
      }
    }
    store.letGo(changes.flatMap { $0.compactMap(\.new) })
    return differences
  }

  private mutating func prepare(_ versions: [StoredVersions.Version]) throws(RunFailure) {
    do {
      try store.prepare(versions)
    } catch {
      throw RunFailure(reading: error)
    }
  }

  /// What a commit changed. Of a merge only what differs from each parent: the rest was said of the commits that it brings together.
  private mutating func difference(of step: HistoryStep) throws(RunFailure) -> BookDifference {
    let sides = step.changes.map { self.sides(of: $0) }
    let new = sides.compactMap { $0.new.flatMap { store.version($0) } }
    let isMerge = step.commit.parents.count > 1
    var earlier = sides.compactMap(\.old)
    if isMerge, let parent = step.commit.parents.first {
      earlier = try versions(before: step, in: parent)
      try prepare(earlier)
    }
    var old = earlier.compactMap { store.version($0) }
    if let parent = step.commit.parents.first {
      for index in old.indices where old[index].isUnreadable {
        let id = old[index].id
        guard let side = earlier.first(where: { VersionReader.id(of: $0.path) == id })
        else { continue }
        if let earlier = try lastReadable(side.path, upTo: parent) { old[index] = earlier }
      }
    }
    var difference = BookDifference(from: old, to: new, calendars)
    for parent in step.commit.parents.dropFirst() {
      let other = try versions(before: step, in: parent)
      try prepare(other)
      difference = difference.common(
        with: BookDifference(
          from: other.compactMap { store.version($0) }, to: new, calendars))
    }
    return difference
  }

  /// The last version of a file that could be read, up to a commit where it cannot; nil where none is near.
  private mutating func lastReadable(
    _ path: PathName, upTo commit: ObjectID
  ) throws(RunFailure) -> DocumentVersion? {
    let id = VersionReader.id(of: path)
    do {
      let walk = try HistoryWalk(
        in: repository, from: commit, below: [paths.stored(path)], parents: .first,
        renamesWithin: paths.plansFolder)
      for _ in 0..<Self.mostUnreadable {
        guard let step = try walk.next(), !step.isShallowBoundary else { return nil }
        guard
          let side = step.changes.compactMap({ sides(of: $0).new }).first(where: {
            VersionReader.id(of: $0.path) == id
          })
        else { return nil }
        try store.prepare([side])
        if let version = store.version(side), !version.isUnreadable {
          return version.standingForUnreadable()
        }
      }
      return nil
    } catch let error as GitError {
      throw RunFailure(error)
    } catch {
      throw RunFailure(reading: error)
    }
  }

  /// How many versions in a row that cannot be read are passed over.
  private static let mostUnreadable = 64

  /// What a parent of a merge has of the files that the merge changed: at the same paths, and those that are gone since, any of
  /// which may have another name in the merge.
  private func versions(
    before step: HistoryStep, in parent: ObjectID
  ) throws(RunFailure) -> [StoredVersions.Version] {
    do {
      let tree = try repository.commit(parent).tree
      var found: [[UInt8]: FileVersion] = [:]
      for change in step.changes {
        found[change.path] = try walk.version(at: change.path, in: tree)
      }
      for (path, version) in try walk.filesGone(in: step.commit, since: parent) {
        found[path] = version
      }
      return found.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { path, version in
        guard version.mode.isFile, let own = paths.path(path) else { return nil }
        return StoredVersions.Version(path: own, id: version.id)
      }
    } catch {
      throw RunFailure(error)
    }
  }
}

extension DocumentVersion {
  fileprivate var isUnreadable: Bool {
    if case .unreadable = content { true } else { false }
  }
}
