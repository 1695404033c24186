import PlainText
import PlanModel
import PlanSchedule
import PlanSources
import PlanTimeline

/// What the names in a request mean in a book.
struct TimelineSelection {
  /// What becomes of a name that nothing in the book has.
  enum UnknownName {
    /// It is a mistake of whoever asks.
    case isRefused
    /// There was nothing of that name then: in an earlier state not everything is there yet.
    case meansNothing
  }

  private let request: TimelineRequest
  private let book: LoadedBook
  private let unknownName: UnknownName

  init(_ request: TimelineRequest, in book: LoadedBook, unknownName: UnknownName) {
    self.request = request
    self.book = book
    self.unknownName = unknownName
  }

  /// - Parameter items: everything that could be chosen, to tell what names there are.
  /// - Throws: `RunFailure` when a name is not known and that is refused, with the nearest.
  func choice(among items: [TimelineItem]) throws(RunFailure) -> TimelineChoice {
    var choice = Self.plainChoice(request)
    for name in request.selection {
      let scope = try found { () throws(RunFailure) in try Self.scope(name, in: book) }
      choice.scopes.append(scope ?? .documents([]))
    }
    for name in request.kinds {
      let kind = try found { () throws(RunFailure) in try book.kinds.kind(orFailure: name).name }
      choice.kinds.insert(kind ?? name)
    }
    for name in request.owners {
      let names = try found { () throws(RunFailure) in try AskedPerson(name, in: book).names }
      choice.owners.formUnion(names ?? [name])
    }
    // Short names of objectives are those of the account that is drawn.
    var account = book.currentAccount
    if choice.scopes.count == 1, case .account(let folder)? = choice.scopes.first {
      account = folder
    }
    for name in request.objectives {
      let id = try found { () throws(RunFailure) in
        book.id(of: try book.thing(named: name, account: account))
      }
      choice.objectives.insert(id ?? name)
    }
    if unknownName == .isRefused {
      try Self.check(
        request.businessUnits, among: Set(items.flatMap(\.businessUnits)), "business unit")
      let statuses = Set(items.flatMap { [$0.status ?? "", $0.standing.rawValue] })
      try Self.check(
        request.statuses,
        among: statuses.union(ActivityStatus.allCases.map(\.rawValue)).subtracting([""]), "status")
    }
    return choice
  }

  /// What a name means; nil where it means nothing and may.
  private func found<Meaning>(
    _ find: () throws(RunFailure) -> Meaning
  ) throws(RunFailure) -> Meaning? {
    do throws(RunFailure) {
      return try find()
    } catch {
      guard unknownName == .meansNothing else { throw error }
      return nil
    }
  }

  private static func plainChoice(_ request: TimelineRequest) -> TimelineChoice {
    var choice = TimelineChoice()
    choice.businessUnits = Set(request.businessUnits)
    choice.statuses = Set(request.statuses)
    choice.from = request.from
    choice.to = request.to
    choice.grouping = request.grouping
    choice.onlyCritical = request.onlyCritical
    choice.audience = request.audience
    return choice
  }

  private static func check(
    _ names: [String], among known: Set<String>, _ what: String
  ) throws(RunFailure) {
    for name in names where !known.contains(name) {
      let ordered = known.sorted()
      throw RunFailure(
        .wrongUsage, "nothing on this timeline has the \(what) '\(name)'",
        remedy: NearestName.of(name, among: ordered).map { "Did you mean '\($0)'?" }
          ?? (ordered.isEmpty ? nil : "There are: \(ordered.joined(separator: ", "))"))
    }
  }

  /// An account, else a file or folder, else a document or item.
  private static func scope(
    _ name: String, in book: LoadedBook
  ) throws(RunFailure) -> TimelineChoice.Scope {
    if !name.contains("#") {
      do throws(RunFailure) {
        return .account(try book.account(named: name))
      } catch {
        // It may be something else.
      }
      if name.hasSuffix(".md") {
        return .documents([try book.document(named: name, account: book.currentAccount)])
      }
      if let path = book.root.path(named: PathName(name))?.text {
        let folder = path.isEmpty ? "" : path + "/"
        let inside = book.snapshot.documents.indices.filter {
          book.snapshot.documents[$0].path.hasPrefix(folder)
        }
        if !inside.isEmpty { return .documents(Set(inside)) }
      }
    }
    do throws(RunFailure) {
      let thing = try book.thing(named: name, account: book.currentAccount)
      return thing.isItem
        ? .item(document: thing.document, object: thing.object) : .documents([thing.document])
    } catch {
      var failure = error
      if let account = NearestName.of(name, among: book.accountFolders) {
        failure.remedy = "Did you mean '\(account)'?"
      }
      throw failure
    }
  }
}
