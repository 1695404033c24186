import GitStore
import PlanModel
import PlanSources

/// What history says of a book's documents: when each was last changed, and how often. Calendars that subscribe tell by it which
/// version of an entry is newer.
struct DocumentRevisions {
  struct Revision: Sendable {
    /// When the last commit that changed it was made, in seconds since 1970-01-01T00:00Z.
    var seconds: Int64
    /// How many commits changed it after the first.
    var number: Int
  }

  /// By the document's id. One that no commit has is of the newest commit, and was never changed.
  let byDocument: [String: Revision]
  /// What tells this book from every other: the first commit's id and where in the repository the book is.
  let domain: String

  /// Walks the whole history of `plans/` along first parents.
  ///
  /// - Parameter revision: the newest commit that counts.
  /// - Throws: `RunFailure` where there is no history, or not all of it.
  init(of book: LoadedBook, at revision: String) throws(RunFailure) {
    var revisions: [PathName: Revision] = [:]
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
        for change in step.changes {
          let path = PathName(bytes: change.path)
          let name = today[path] ?? path
          if case .renamed(let before) = change.kind { today[PathName(bytes: before)] = name }
          if revisions[name] == nil {
            revisions[name] = Revision(seconds: step.commit.seconds, number: 0)
          } else {
            revisions[name]?.number += 1
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
      byDocument[document.id] = revisions[path] ?? Revision(seconds: newest, number: 0)
    }
    self.byDocument = byDocument
    let place = prefix.text.split(separator: "/").joined(separator: ".")
    domain = (place.isEmpty ? "" : place + ".") + oldest.prefix(16) + ".planbook"
  }
}
