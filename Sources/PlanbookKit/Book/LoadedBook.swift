import Diagnostics
import PlainText
package import PlanModel
import PlanRules
import PlanSources

/// A whole planbook with all that its documents say, for commands that show documents or make new ones.
package struct LoadedBook: Sendable {
  /// The book before its documents were read.
  package let opened: OpenedBook
  /// What its documents say.
  package let snapshot: Snapshot
  /// How many files have errors by themselves, so that something of them may be missing.
  private let faultyFileCount: Int
  /// Where the command was started.
  let surroundings: Surroundings

  /// What whoever looks at the whole book should know first; nil where every file could be read.
  package var caution: String? {
    switch faultyFileCount {
    case 0: nil
    case 1: "1 file has errors, so something may be missing here; planbook check tells what"
    default:
      "\(faultyFileCount) files have errors, so something may be missing here; planbook check tells what"
    }
  }

  /// Where the book is.
  package var root: BookRoot { opened.root }
  /// The kinds by which its documents were read.
  package var kinds: KindLibrary { opened.kinds }
  /// What one thread reads documents with: by the book's kinds, and as much of each as its settings allow.
  package func makeKindCache() -> KindCache {
    KindCache(kinds, limits: opened.settings.settings.limits)
  }
  /// The day that counts as today.
  package var today: CalendarDate { opened.context.today }

  /// Finds the book that the current folder is in, and reads it.
  ///
  /// - Parameters:
  ///   - today: the day that counts as today; nil for the day of `now` or of the commit that is read.
  ///   - now: seconds since 1970-01-01T00:00Z.
  /// - Throws: `RunFailure` when there is no book, or it cannot be read.
  package init(
    _ choice: SnapshotChoice = .workTree, today: CalendarDate? = nil, now: Int64,
    threads: Int = Source.defaultThreads, in surroundings: Surroundings
  ) throws(RunFailure) {
    let opened = try OpenedBook(choice, today: today, now: now, in: surroundings)
    // `planbook check` tells it at its place; here nothing should go by another day than the book's.
    if today == nil, let finding = opened.settings.timeZoneFinding {
      throw RunFailure(.wrongUsage, finding.message, remedy: finding.help)
    }
    try self.init(opened, threads: threads, in: surroundings)
  }

  /// Reads the documents of a book that was opened with all fields of its kinds.
  ///
  /// - Throws: `RunFailure` when it cannot be read.
  init(
    _ opened: OpenedBook, threads: Int = Source.defaultThreads, in surroundings: Surroundings
  ) throws(RunFailure) {
    let reading = BookReading(context: opened.context)
    let read: [(file: BookFile, hasError: Bool)]
    do {
      let entries = try opened.root.source.files(under: [BookRoot.plansFolder])
      read = try opened.root.source.read(
        entries, threads: threads, sizeLimit: opened.settings.settings.limits.fileSize,
        makeContext: { KindCache(opened.kinds, limits: opened.settings.settings.limits) },
        body: { cache, _, entry, content in
          let own = reading.read(entry, content, kinds: cache)
          return (own.file, own.findings.contains { $0.diagnostic.severity == .error })
        })
    } catch {
      throw RunFailure(reading: error)
    }
    self.opened = opened
    self.surroundings = surroundings
    faultyFileCount = read.count { $0.hasError }
    snapshot = Snapshot(
      files: read.map(\.file), kinds: opened.kinds, calendars: opened.settings.settings.calendars,
      sharing: InThreads(threads))
  }

  /// A state of a book that was opened before, such as one that is being edited. It says nothing of files with errors.
  init(_ opened: OpenedBook, _ snapshot: Snapshot, in surroundings: Surroundings) {
    faultyFileCount = 0
    self.opened = opened
    self.surroundings = surroundings
    self.snapshot = snapshot
  }

  /// The bytes of a file, by its path from the book's root.
  ///
  /// - Throws: `RunFailure` when it cannot be read.
  package func bytes(of path: String) throws(RunFailure) -> [UInt8] {
    switch LocalFiles.read(path, from: root.source) {
    case .success(let file): return file.bytes
    case .failure(let problem):
      throw RunFailure(
        .couldNotRun, "cannot read '\(shown(path))': \(problem.reason)", remedy: problem.remedy)
    }
  }

  /// How a file of the book is named for somebody in the current folder.
  package func shown(_ path: String) -> String { root.shown(PathName(path)).text }

  /// Refuses a new path below something that is no folder. A link is none even when it leads to one, since that need not be part of
  /// the book.
  ///
  /// - Parameter path: from the book's root.
  /// - Throws: `RunFailure` that names what is there.
  func requireFolders(above path: String) throws(RunFailure) {
    var folder = path[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      guard snapshot.file(String(folder)) != nil else { continue }
      throw RunFailure(
        .couldNotRun,
        "'\(shown(String(folder)))' is a symbolic link or a file, and not a folder of the book",
        remedy: "Put a folder in the place of the link, or choose another place")
    }
  }
}

extension KindLibrary {
  /// The kind of a name.
  ///
  /// - Throws: `RunFailure` when there is none, with the nearest name, or when its files are at fault.
  package func kind(orFailure name: String) throws(RunFailure) -> Kind {
    if let doubled = diagnostics.first(where: { finding in
      finding.severity == .error
        && Self.kindName(ofSchema: finding.place.path)?.lowercased() == name.lowercased()
    }) {
      throw RunFailure(.couldNotRun, doubled.message, remedy: doubled.help)
    }
    guard let kind = kind(name) else {
      let nearest = NearestName.of(name, among: names)
      throw RunFailure(
        .wrongUsage, "there is no kind '\(name)'",
        remedy: nearest.map { "Did you mean '\($0)'?" }
          ?? "The kinds are: \(names.joined(separator: ", "))")
    }
    return kind
  }
}
