import GitStore
import PlanModel
import PlanSources

/// What history says of a book's documents: when each was last changed, and by which commit. Calendars that subscribe tell by it which
/// version of an entry is newer.
struct DocumentRevisions {
  struct Revision: Sendable {
    /// When the last commit that changed it was made, in seconds since 1970-01-01T00:00Z.
    var seconds: Int64
    /// That commit's place among those that changed anything in the plans, from 0: it grows with each version, and so does the
    /// greatest of several documents when one of them changes.
    var number: Int
  }

  /// By the document's id. One that no commit has is of the newest commit.
  let byDocument: [String: Revision]
  /// What tells this book from every other: the first commit's id and where in the repository the book is.
  let domain: String

  /// The newest revision of some documents.
  ///
  /// - Parameter documents: ids; those of the documents that together decide what an entry says.
  func latest(of documents: some Sequence<String>) -> Revision? {
    documents.compactMap { byDocument[$0] }.max {
      ($0.number, $0.seconds) < ($1.number, $1.seconds)
    }
  }

  /// Walks the whole history of `plans/` along first parents.
  ///
  /// - Parameter revision: the newest commit that counts.
  /// - Throws: `RunFailure` where there is no history, or not all of it.
  init(of book: LoadedBook, at revision: String) throws(RunFailure) {
    // The numbers count from the newest commit until it is known how many there are.
    var revisions: [PathName: Revision] = [:]
    var count = 0
    var oldest = ""
    /// A file's name today, by the name that it has in older commits.
    var today: [PathName: PathName] = [:]
    let prefix = book.root.pathFromTop
    let isWhole: Bool
    let newest: Int64
    do {
      let environment = book.surroundings.repositoryEnvironment
      let history = try History(
        from: revision,
        root: book.surroundings.currentFolder, environment: environment)
      newest = history.tip.seconds
      let folder = PathName(bytes: Array(book.root.shown(BookRoot.plansFolder).bytes))
      let reachedBoundary = try history.forEachStep(below: [folder]) { _, _ in
        0
      } body: { step, _ in
        oldest = step.commit.id.description
        defer { count += 1 }
        for change in step.changes {
          let path = PathName(bytes: change.path)
          let name = today[path] ?? path
          if case .renamed(let before) = change.kind { today[PathName(bytes: before)] = name }
          if revisions[name] == nil {
            revisions[name] = Revision(seconds: step.commit.seconds, number: count)
          }
        }
      }
      isWhole = !reachedBoundary
    } catch {
      throw RunFailure(
        .couldNotRun,
        "a calendar takes its versions from history, and there is none: \(RunFailure(reading: error).message)",
        remedy: "Commit the plans first")
    }
    guard isWhole else {
      throw RunFailure(
        .couldNotRun,
        "a calendar takes its versions from history, and this is a shallow clone, which has only part of it",
        remedy: "Run: git fetch --unshallow")
    }
    var byDocument: [String: Revision] = [:]
    for document in book.snapshot.documents {
      let path = prefix.appending(Array(document.path.utf8))
      var revision = revisions[path] ?? Revision(seconds: newest, number: 0)
      revision.number = max(0, count - 1 - revision.number)
      byDocument[document.id] = revision
    }
    self.byDocument = byDocument
    let place = prefix.text.split(separator: "/").joined(separator: ".")
    domain = (place.isEmpty ? "" : place + ".") + oldest.prefix(16) + ".planbook"
  }
}
