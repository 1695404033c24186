import GitStore
import ICalendar
import PlainText
import PlanModel
import PlanSchedule
import PlanSources
import PlanTimeline

/// How often what the customer sees of each calendar entry has changed.
///
/// Versions of a document in which only something internal changed must not be counted: how often and when our own plans move is
/// nothing for the customer. So the documents that decide the entries are followed from their first commit on, and what would have
/// been written of each entry then is compared with what was written before.
struct VisibleRevisions {
  /// By the entry's key in `TimelineLayout.calendarEntries`.
  let byEntry: [String: ItemRevision]

  /// A commit that changed some of the documents.
  private struct Step {
    let seconds: Int64
    let changes: [Change]
  }

  private struct Change {
    /// From the book's root.
    let path: String
    /// What the file is then; nil where it is gone.
    let role: BookFile.Role?
    /// The path that it had before, where it was renamed.
    let oldPath: String?
  }

  /// - Parameters:
  ///   - layout: what is written now.
  ///   - revision: the newest commit that counts.
  /// - Throws: `RunFailure` where history cannot be read.
  init(
    of layout: TimelineLayout, in book: LoadedBook, at revision: String
  ) throws(RunFailure) {
    let steps = try Self.steps(Self.paths(layout, book), book, revision)
    // By the path of each commit the path today.
    var today: [String: String] = [:]
    for step in steps {
      for change in step.changes {
        if let old = change.oldPath { today[old] = today[change.path] ?? change.path }
      }
    }
    var files: [String: BookFile] = [:]
    var entries: [String: CalendarEvent] = [:]
    var revisions: [String: ItemRevision] = [:]
    for step in steps.reversed() {
      for change in step.changes {
        if let old = change.oldPath { files[old] = nil }
        files[change.path] = change.role.map { BookFile(path: change.path, role: $0) }
      }
      let now = Self.entries(files, today, book)
      for (key, event) in now where entries[key] != event {
        let number = revisions[key].map { $0.number + 1 } ?? 0
        revisions[key] = ItemRevision(seconds: step.seconds, number: number)
      }
      entries = now
    }
    // What no commit has yet is not older than anything that is told besides.
    let newest = revisions.values.map(\.seconds).max() ?? 0
    for (key, _) in layout.calendarEntries(RenderingOptions()) where revisions[key] == nil {
      revisions[key] = ItemRevision(seconds: newest, number: 0)
    }
    byEntry = revisions
  }

  /// The folders of the accounts that are shown, and the other documents that decide about what is.
  private static func paths(_ layout: TimelineLayout, _ book: LoadedBook) -> [String] {
    let plans = BookFile.plansFolder
    let accounts = Set(layout.items.compactMap { $0.account?.id }).filter { !$0.isEmpty }
    let folders = Set(accounts.map { plans + $0 })
    let deciding = DecidingDocuments(BookTerms(book.snapshot, on: book.today))
    let files = Set(layout.items.flatMap { deciding.ids(of: $0.object, in: $0.document) })
      .map { plans + $0 + ".md" }
      .filter { file in !folders.contains { file.hasPrefix($0 + "/") } }
    return folders.union(files).sorted()
  }

  /// The commits that changed the files, the newest first.
  private static func steps(
    _ paths: [String], _ book: LoadedBook, _ revision: String
  ) throws(RunFailure) -> [Step] {
    let own = BookPaths(book.root, VersionReader(book.opened))
    let kinds = book.kinds
    var known: [String: BookFile.Role] = [:]
    var steps: [Step] = []
    do {
      let history = try History(
        from: revision, root: book.surroundings.currentFolder,
        environment: book.surroundings.repositoryEnvironment)
      try history.forEachStep(
        below: paths.map { PathName(bytes: Array(book.root.shown(PathName($0)).bytes)) },
        sizeLimit: book.opened.settings.settings.limits.fileSize
      ) { change, content -> BookFile.Role? in
        guard case .bytes(let bytes) = content, let path = own.path(change.path)?.text,
          path.hasSuffix(".md")
        else { return nil }
        return BookFile.Role(
          DocumentReading(
            SourceFile(path: path, bytes: Array(bytes)), kinds: KindCache(kinds), scope: .fields))
      } body: { step, outcomes in
        let changes = zip(step.changes, outcomes).compactMap { change, outcome -> Change? in
          guard let path = own.path(change.path)?.text, path.hasSuffix(".md") else { return nil }
          let id = change.new?.id.hexadecimal
          if let id, let role = outcome ?? nil { known[id] = role }
          var oldPath: String?
          if case .renamed(let from) = change.kind { oldPath = own.path(from)?.text }
          return Change(path: path, role: id.flatMap { known[$0] }, oldPath: oldPath)
        }
        steps.append(Step(seconds: step.commit.seconds, changes: changes))
      }
    } catch {
      throw RunFailure(reading: error)
    }
    return steps
  }

  /// What was written for the customer when the files were these.
  private static func entries(
    _ files: [String: BookFile], _ today: [String: String], _ book: LoadedBook
  ) -> [String: CalendarEvent] {
    let snapshot = Snapshot(
      files: files.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) },
      kinds: book.kinds, calendars: book.snapshot.calendars)
    var items = TimelineItems(
      BookTerms(snapshot, on: book.today), audience: .customer, until: nil
    ).all
    for index in items.indices {
      // A document that was renamed since is the same one.
      let id = items[index].documentID
      guard let path = today[items[index].path], let name = BookFile.documentID(ofPath: path)
      else { continue }
      items[index].documentID = name
      items[index].id = name + items[index].id.dropFirst(id.count)
    }
    var choice = TimelineChoice()
    choice.audience = .customer
    let layout = TimelineLayout(
      items, choice: choice, options: TimelineOptions(), today: book.today)
    return Dictionary(
      layout.calendarEntries(RenderingOptions()), uniquingKeysWith: { first, _ in first })
  }
}
