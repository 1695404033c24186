import GitStore
import PlainText
import PlanModel
import PlanRules
import PlanSources

/// A book at one moment as the rules about changes see it: its facts, and the files by which it is judged.
struct BookState: Sendable {
  let book: Snapshot
  let policy: BookPolicyFiles

  /// Where there is no book.
  static let empty = BookState(
    book: Snapshot(files: [], kinds: KindLibrary()), policy: BookPolicyFiles())

  /// What became of the book from an earlier state to this one.
  func change(from earlier: BookState, reason: String? = nil) -> BookChange {
    BookChange(
      from: earlier.book, to: book, policyPaths: policy.paths(differingFrom: earlier.policy),
      reason: reason)
  }
}

/// The settings, kinds and templates of a book: what decides how it is judged.
struct BookPolicyFiles: Sendable, Equatable {
  private var files: [String: [UInt8]] = [:]

  /// A book that has none of them.
  init() {}

  /// - Throws: `RunFailure` when the settings are there and cannot be read.
  init(of root: BookRoot, templates: [SourceFile]) throws(RunFailure) {
    for file in templates { files[file.path] = file.bytes }
    switch LocalFiles.read(SettingsReader.fileName, from: root.source) {
    case .success(let file): files[SettingsReader.fileName] = file.bytes
    case .failure(let problem) where problem.isMissing: break
    case .failure(let problem):
      throw RunFailure(
        .couldNotRun, "cannot read the settings: \(problem.reason)", remedy: problem.remedy)
    }
  }

  /// The files that are there in one of both alone, or say something else, ordered.
  func paths(differingFrom other: BookPolicyFiles) -> [String] {
    Set(files.keys).union(other.files.keys).filter { files[$0] != other.files[$0] }.sorted()
  }

  /// Whether documents are read by the same kinds.
  func hasSameKinds(as other: BookPolicyFiles) -> Bool {
    paths(differingFrom: other).allSatisfy { $0 == SettingsReader.fileName }
  }
}

/// Reads states of a book, each document once for each version of it.
struct BookStateReader {
  private struct Version: Hashable {
    let path: String
    let id: ObjectID
  }

  private var context: CheckContext
  private let threads: Int
  private var known: [Version: BookFile] = [:]
  private var kinds: KindLibrary?
  private var policy = BookPolicyFiles()

  init(_ context: CheckContext, threads: Int) {
    self.context = context
    self.threads = threads
  }

  /// Reads by other settings from now on.
  mutating func use(_ context: CheckContext) {
    if context.settings != self.context.settings { known = [:] }
    self.context = context
  }

  /// Takes up what was read already: equal contents at the same path are not read again, as long as the kinds are the same.
  ///
  /// - Parameter ids: the ids of the contents, where they are known.
  mutating func remember(
    _ entries: [FileEntry], _ ids: [ObjectID?], _ files: [BookFile], kinds: KindLibrary,
    policy: BookPolicyFiles
  ) {
    (self.kinds, self.policy) = (kinds, policy)
    for (index, entry) in entries.enumerated() {
      guard let id = ids[index] else { continue }
      known[Version(path: entry.path.text, id: id)] = files[index]
    }
  }

  /// The state of a book in a snapshot of Git's; an empty one where there is no book.
  /// - Throws: `RunFailure` when it cannot be read.
  ///
  /// - Parameter pathFromTop: where the book is, or was in another snapshot.
  mutating func state(
    in source: Source, at pathFromTop: PathName
  ) throws(RunFailure) -> BookState {
    guard let root = try BookRoot.at(pathFromTop, in: source) else { return .empty }
    return try state(of: root)
  }

  /// The state of a book in a snapshot of Git's.
  mutating func state(of root: BookRoot) throws(RunFailure) -> BookState {
    let templates = try OpenedBook.templates(of: root).0
    let policy = try BookPolicyFiles(of: root, templates: templates)
    let kinds: KindLibrary
    if let old = self.kinds, policy.hasSameKinds(as: self.policy) {
      kinds = old
    } else {
      kinds = KindLibrary(files: templates, keptNames: RuleRegistry.keptNames)
      known = [:]
    }
    (self.kinds, self.policy) = (kinds, policy)
    let reading = BookReading(context: context)
    do {
      let entries = try root.source.listing(under: [BookRoot.plansFolder]).entries
      let unread = entries.filter { version($0).map { known[$0] == nil } ?? true }
      let files = try root.source.read(
        unread, threads: threads, sizeLimit: context.settings.limits.fileSize,
        makeContext: { [limits = context.settings.limits] in KindCache(kinds, limits: limits) },
        body: { cache, _, entry, content in reading.facts(entry, content, kinds: cache) })
      var read: [PathName: BookFile] = [:]
      for (entry, file) in zip(unread, files) {
        read[entry.path] = file
        if let version = version(entry) { known[version] = file }
      }
      let all = entries.compactMap { entry in
        read[entry.path] ?? version(entry).flatMap { known[$0] }
      }
      return BookState(
        book: Snapshot(files: all, kinds: kinds, calendars: context.settings.calendars),
        policy: policy)
    } catch {
      throw RunFailure(reading: error)
    }
  }

  private func version(_ entry: FileEntry) -> Version? {
    entry.storedID.map { Version(path: entry.path.text, id: $0) }
  }
}
