import GitStore
import PlainText
import PlanHistory
import PlanModel
import PlanSources

/// What a log is about, by the names that it has at the point of history where the walk is.
enum LogSubject {
  /// All plans.
  case book
  /// What lies in a folder below `plans/`.
  case folder(String)
  /// One document or item, by all names that it had so far: document ids with item ids, nil for whole documents. Of one that the
  /// book has no more nothing is known until the walk meets it; it may as well have been a folder, by these ids.
  case things(Set<Name>, isMet: Bool, folders: Set<String> = [])

  struct Name: Hashable {
    let document: String
    let item: String?
  }

  /// What a name means in a commit's book: a document, an item, or a folder. What is not there any more is known by its full id.
  ///
  /// - Parameter unknown: what is wrong with the name unless history has something of it.
  /// - Throws: `RunFailure` when the book cannot be read, or a name means several things.
  init(
    named name: String, of root: BookRoot, now: Int64, unknown: inout RunFailure?,
    in surroundings: Surroundings
  ) throws(RunFailure) {
    let book = try LoadedBook(
      OpenedBook(root, today: nil, now: now, in: surroundings), in: surroundings)
    let parts = name.split(separator: "#", maxSplits: 1).map(String.init)
    let item = parts.count > 1 ? parts[1] : nil
    let ids = book.root.planIDs(named: parts.first ?? "")
    if ids.contains(""), item == nil {
      self = .book
      return
    }
    let there = ids.first { id in
      book.snapshot.document(id) != nil || book.snapshot.hasFolder(BookFile.plansFolder + id)
    }
    let document = there ?? ids.last ?? ""
    let isFolder = item == nil && book.snapshot.hasFolder(BookFile.plansFolder + document)
    if isFolder, book.snapshot.document(document) == nil {
      self = .folder(document)
      return
    }
    do throws(RunFailure) {
      let thing = try book.thing(
        named: item.map { "\(document)#\($0)" } ?? document, account: book.currentAccount)
      let facts = book.snapshot.documents[thing.document].facts
      self = .things(
        [
          Name(
            document: book.snapshot.documents[thing.document].id,
            item: thing.isItem ? facts?.id(of: thing.object) : nil)
        ], isMet: true)
    } catch {
      // History may know what the book has no more; a name with several meanings stays a mistake.
      guard error.kind == .wrongUsage, !book.isAmbiguous(name, account: book.currentAccount) else {
        throw error
      }
      let short = parts.first ?? ""
      let gone = Set(ids + [book.currentAccount.map { "\($0)/\(short)" }].compactMap { $0 })
      self = .things(
        Set(gone.map { Name(document: $0, item: item) }), isMet: false,
        folders: item == nil ? gone : [])
      // A single word is more likely to be misspelt, which is said when history knows nothing of it.
      if item == nil, !document.contains("/") { unknown = error }
    }
  }

  /// The folder to walk through, from the book's root. Renames may lead anywhere in the plans.
  var folder: PathName {
    switch self {
    case .book, .things: BookRoot.plansFolder
    case .folder(let folder): PathName(BookFile.plansFolder + folder)
    }
  }

  func holds(document: String) -> Bool {
    switch self {
    case .book, .folder: true
    case .things(let names, _, let folders):
      names.contains { $0.document == document }
        || folders.contains { BookDiff.isAt(document, $0) }
    }
  }

  /// The changes of a commit that are about it. What was renamed or moved is looked for by its earlier name as well from here on.
  mutating func taking(_ difference: BookDifference) -> [PlanChange] {
    guard case .things(var names, var isMet, let folders) = self else { return difference.changes }
    var taken: [PlanChange] = []
    for change in difference.changes
    where Self.holds(change, names, isMet) || Self.isIn(folders, change) {
      taken.append(change)
      isMet = true
      switch change.what {
      case .itemRenamed(let id):
        names.insert(Name(document: change.document, item: id))
      case .itemMoved(let document, let id):
        if names.contains(Name(document: change.document, item: change.item)) {
          names.insert(Name(document: document, item: id))
        }
      default: break
      }
    }
    for (later, earlier) in difference.renames {
      for name in names where name.document == later {
        names.insert(Name(document: earlier, item: name.item))
      }
    }
    self = .things(names, isMet: isMet, folders: folders)
    return taken
  }

  /// Whether a change is about something in one of some folders, or that left one.
  private static func isIn(_ folders: Set<String>, _ change: PlanChange) -> Bool {
    folders.contains { folder in
      change.isAbout(folder) || change.earlierDocument.map { BookDiff.isAt($0, folder) } ?? false
    }
  }

  private static func holds(
    _ change: PlanChange, _ names: Set<Name>, _ isMet: Bool
  ) -> Bool {
    if names.contains(Name(document: change.document, item: nil)) { return true }
    guard let item = change.item else {
      // What happens to a document as a whole happens to its items.
      switch change.what {
      case .documentAdded(let version), .documentRemoved(let version):
        return version.records.dropFirst().contains {
          names.contains(Name(document: change.document, item: $0.id))
        }
      case .documentRenamed, .unreadable, .readableAgain:
        return isMet && names.contains { $0.document == change.document }
      default: return false
      }
    }
    return names.contains(Name(document: change.document, item: item))
  }
}
