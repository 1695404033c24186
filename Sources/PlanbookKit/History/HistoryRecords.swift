import GitStore
import PlanHistory
import PlanModel
import PlanSources

/// All commits up to one as far as planned dates are concerned, read in one pass, each version of a document parsed once.
struct HistoryRecords {
  /// Each commit after its parents.
  private(set) var records: [HistoryRecord] = []
  /// The place of each commit in `records`.
  private(set) var places: [ObjectID: Int] = [:]
  /// Whether there are commits whose parents were not fetched.
  let reachedShallowBoundary: Bool

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

  /// - Parameter tip: a commit by name.
  init(
    upTo tip: String, _ book: OpenedBook, in surroundings: Surroundings, threads: Int
  ) throws(RunFailure) {
    let reader = VersionReader(book)
    let place = BookPaths(book.root, reader)
    var steps: [Step] = []
    var versions: [ObjectID: PlannedVersion] = [:]
    do {
      let history = try History(
        from: tip, root: surroundings.currentFolder,
        environment: surroundings.repositoryEnvironment, parents: .every)
      reachedShallowBoundary = try history.forEachStep(
        below: [place.plansFromHere], threads: threads,
        sizeLimit: reader.settings.limits.fileSize,
        read: { change, content -> PlannedVersion? in
          guard let path = place.path(change.path), path.hasSuffix(".md") else { return nil }
          return reader.plan(
            at: path, content, id: change.new?.id, kinds: KindCache(reader.kinds))
        },
        body: { step, outcomes in
          for (change, outcome) in zip(step.changes, outcomes) {
            if let id = change.new?.id, let version = outcome ?? nil { versions[id] = version }
          }
          steps.append(Self.step(step, place))
        })
    } catch {
      throw RunFailure(reading: error)
    }
    try order(steps, try Self.completing(versions, steps, reader, surroundings))
  }

  private static func step(_ step: HistoryStep, _ place: BookPaths) -> Step {
    let changes = step.changes.compactMap { change -> Change? in
      var oldPath: [UInt8]? = change.old == nil ? nil : change.path
      if case .renamed(let from) = change.kind { oldPath = from }
      let old = oldPath.flatMap { place.path($0) }.flatMap { $0.hasSuffix(".md") ? $0 : nil }
      let isFile = change.new.map { $0.mode != .submodule } ?? false
      let new = isFile ? place.path(change.path).flatMap { $0.hasSuffix(".md") ? $0 : nil } : nil
      guard old != nil || new != nil else { return nil }
      return Change(
        old: old.map { VersionReader.id(of: $0) }, new: new.map { VersionReader.id(of: $0) },
        path: new, blob: new == nil ? nil : change.new?.id)
    }
    return Step(
      id: step.commit.id, parents: step.isShallowBoundary ? [] : step.commit.parents,
      origin: changes.isEmpty ? nil : ChangeOrigin(step.commit), changes: changes,
      isShallowBoundary: step.isShallowBoundary)
  }

  /// Reads the few versions that the walk met first where they were no plans.
  private static func completing(
    _ versions: [ObjectID: PlannedVersion], _ steps: [Step], _ reader: VersionReader,
    _ surroundings: Surroundings
  ) throws(RunFailure) -> [ObjectID: PlannedVersion] {
    var missing: [ObjectID: PathName] = [:]
    for step in steps {
      for change in step.changes {
        if let id = change.blob, let path = change.path, versions[id] == nil { missing[id] = path }
      }
    }
    if missing.isEmpty { return versions }
    var versions = versions
    do {
      let stored = try StoredVersions(
        root: surroundings.currentFolder, environment: surroundings.repositoryEnvironment)
      let wanted = missing.map { StoredVersions.Version(path: $0.value, id: $0.key) }
      let read = try stored.read(
        wanted, sizeLimit: reader.settings.limits.fileSize,
        makeContext: { KindCache(reader.kinds) },
        body: { cache, version, content in
          reader.plan(at: version.path, content, id: version.id, kinds: cache)
        })
      for (version, plan) in zip(wanted, read) { versions[version.id] = plan }
    } catch {
      throw RunFailure(reading: error)
    }
    return versions
  }

  /// Puts each commit after its parents, whatever the committers' clocks said; else the earlier first.
  private mutating func order(
    _ steps: [Step], _ versions: [ObjectID: PlannedVersion]
  ) throws(RunFailure) {
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
        places[step.id] = records.count
        records.append(
          HistoryRecord(
            origin: step.origin, parents: step.parents.compactMap { places[$0] },
            changes: step.changes.map { change in
              HistoryRecord.Change(
                old: change.old, new: change.new, version: change.blob.flatMap { versions[$0] })
            }, isShallowBoundary: step.isShallowBoundary))
      }
    }
  }

  /// Adds a state that is not committed as if it were a commit on top of the last one.
  mutating func add(_ changes: [HistoryRecord.Change]) {
    guard !changes.isEmpty else { return }
    records.append(
      HistoryRecord(
        origin: nil, parents: records.isEmpty ? [] : [records.count - 1], changes: changes))
  }
}

/// The paths of a book's plans in the repository.
struct BookPaths: Sendable {
  /// The path of the book's root from the top, with a slash at its end unless it is empty.
  private let prefix: [UInt8]
  private let reader: VersionReader
  /// The folder of the plans, as it is named from the current folder.
  let plansFromHere: PathName

  init(_ root: BookRoot, _ reader: VersionReader) {
    let folder = root.pathFromTop
    prefix = folder.bytes.isEmpty ? [] : folder.bytes + [UInt8(ascii: "/")]
    self.reader = reader
    plansFromHere = root.shown(BookRoot.plansFolder)
  }

  /// A path of the repository from the book's root; nil for what lies outside of its plans, and for what the settings leave out.
  func path(_ path: [UInt8]) -> PathName? {
    guard path.starts(with: prefix) else { return nil }
    let own = PathName(bytes: Array(path.dropFirst(prefix.count)))
    return own.isAt(orBelow: BookRoot.plansFolder) && !reader.isExcluded(own) ? own : nil
  }

  /// A path from the book's root as the repository has it.
  func stored(_ path: PathName) -> [UInt8] { prefix + path.bytes }
}
