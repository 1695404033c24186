import GitStore
import PlanModel
import PlanRules
import PlanSources

/// Reads states of a book, each document once for each version of it.
struct BookStateReader {
  private struct Version: Hashable {
    let path: PathName
    let id: ObjectID
  }

  /// What was read of a whole state: the files in the order of their paths, and the ids of those contents that are known. Most files of
  /// any other state are the same, and are found by walking along both.
  private struct ReadState {
    var paths: [PathName] = []
    var ids: [ObjectID?] = []
    var files: [BookFile] = []
  }

  /// A state by the commit that it is of.
  private struct KeptState {
    let commit: ObjectID
    let pathFromTop: PathName
    let state: BookState
  }

  private var context: CheckContext
  private let threads: Int
  private var first: ReadState?
  /// What was read since of other versions than the first state has.
  private var others: [Version: BookFile] = [:]
  /// The last ones: a commit's parent is often the commit before.
  private var lastStates: [KeptState] = []
  private var kinds: KindLibrary?
  private var policy = BookPolicyFiles()

  /// As many as a commit and its parents are, as a rule.
  private static let mostStates = 4

  init(_ context: CheckContext, threads: Int) {
    self.context = context
    self.threads = threads
  }

  /// Reads by other settings from now on.
  mutating func use(_ context: CheckContext) {
    if context.settings != self.context.settings { forget() }
    self.context = context
  }

  private mutating func forget() {
    first = nil
    others = [:]
    lastStates = []
  }

  /// Takes up what was read already: equal contents at the same path are not read again, as long as the kinds are the same.
  ///
  /// - Parameter ids: the ids of the contents, where they are known.
  mutating func remember(
    _ entries: [FileEntry], _ ids: [ObjectID?], _ files: [BookFile], kinds: KindLibrary,
    policy: BookPolicyFiles
  ) {
    (self.kinds, self.policy) = (kinds, policy)
    first = ReadState(
      paths: entries.map(\.path),
      ids: zip(entries, ids).map { $0.isRegular ? $1 : nil }, files: files)
  }

  /// Takes up the whole state of a commit.
  mutating func remember(_ state: BookState, at commit: ObjectID, _ pathFromTop: PathName) {
    if lastStates.count == Self.mostStates { lastStates.removeFirst() }
    lastStates.append(KeptState(commit: commit, pathFromTop: pathFromTop, state: state))
  }

  /// The state of a book in a snapshot of Git's; an empty one where there is no book.
  /// - Throws: `RunFailure` when it cannot be read.
  ///
  /// - Parameters:
  ///   - pathFromTop: where the book is, or was in another snapshot.
  ///   - commit: whose snapshot it is.
  mutating func state(
    in source: Source, at pathFromTop: PathName, of commit: ObjectID
  ) throws(RunFailure) -> BookState {
    if let known = lastState(of: commit, at: pathFromTop) { return known }
    guard let root = try BookRoot.at(pathFromTop, in: source) else { return .empty }
    return try state(of: root, in: commit)
  }

  /// The state of a book in a commit.
  mutating func state(of root: BookRoot, in commit: ObjectID) throws(RunFailure) -> BookState {
    if let known = lastState(of: commit, at: root.pathFromTop) { return known }
    let state = try read(root)
    remember(state, at: commit, root.pathFromTop)
    return state
  }

  private func lastState(of commit: ObjectID, at pathFromTop: PathName) -> BookState? {
    lastStates.last { $0.commit == commit && $0.pathFromTop == pathFromTop }?.state
  }

  private mutating func read(_ root: BookRoot) throws(RunFailure) -> BookState {
    let templates = try OpenedBook.templates(of: root).0
    let policy = try BookPolicyFiles(of: root, templates: templates)
    let kinds: KindLibrary
    if let old = self.kinds, policy.hasSameKinds(as: self.policy) {
      kinds = old
    } else {
      kinds = KindLibrary(files: templates, keptNames: RuleRegistry.keptNames)
      forget()
    }
    (self.kinds, self.policy) = (kinds, policy)
    let reading = BookReading(context: context)
    do {
      let entries = try root.source.listing(under: [BookRoot.plansFolder]).entries
      var files = known(entries)
      let unread = entries.indices.filter { files[$0] == nil }
      let read = try root.source.read(
        unread.map { entries[$0] }, threads: threads, sizeLimit: context.settings.limits.fileSize,
        makeContext: { [limits = context.settings.limits] in KindCache(kinds, limits: limits) },
        body: { cache, _, entry, content in reading.facts(entry, content, kinds: cache) })
      for (index, file) in zip(unread, read) {
        files[index] = file
        if first != nil, let version = Self.version(entries[index]) { others[version] = file }
      }
      let all = files.compactMap { $0 }
      if first == nil {
        remember(entries, entries.map(\.storedID), all, kinds: kinds, policy: policy)
      }
      return BookState(
        book: Snapshot(
          files: all, kinds: kinds, calendars: context.settings.calendars,
          sharing: InThreads(threads)),
        policy: policy)
    } catch {
      throw RunFailure(reading: error)
    }
  }

  /// What was read before of some entries, each where its entry is.
  private func known(_ entries: [FileEntry]) -> [BookFile?] {
    var files: [BookFile?] = Array(repeating: nil, count: entries.count)
    let first = first ?? ReadState()
    PathMerge.forEachPath(first.paths, entries.map(\.path)) { old, new in
      guard let new, let version = Self.version(entries[new]) else { return }
      if let old, first.ids[old] == version.id {
        files[new] = first.files[old]
      } else {
        files[new] = others[version]
      }
    }
    return files
  }

  /// What a symbolic link leads to may change while the link stays the same, so that only a file has versions.
  private static func version(_ entry: FileEntry) -> Version? {
    guard entry.isRegular else { return nil }
    return entry.storedID.map { Version(path: entry.path, id: $0) }
  }
}

extension FileEntry {
  fileprivate var isRegular: Bool { kind == .file }
}
