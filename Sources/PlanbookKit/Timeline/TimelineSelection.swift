import PlainText
import PlanModel
import PlanSchedule
import PlanSources
import PlanTimeline

/// What the names in a request mean in a book.
struct TimelineSelection {
  let choice: TimelineChoice

  /// - Parameter items: everything that could be chosen, to tell what names there are.
  /// - Throws: `RunFailure` when a name is not known, with the nearest.
  init(
    _ request: TimelineRequest, in book: LoadedBook, _ items: [TimelineItem]
  ) throws(RunFailure) {
    var choice = Self.plainChoice(request)
    for name in request.selection { choice.scopes.append(try Self.scope(name, in: book)) }
    for name in request.kinds { choice.kinds.insert(try book.kinds.kind(orFailure: name).name) }
    for name in request.owners { choice.owners.formUnion(try AskedPerson(name, in: book).names) }
    // Short names of objectives are those of the account that is drawn.
    var account = book.currentAccount
    if choice.scopes.count == 1, case .account(let folder)? = choice.scopes.first {
      account = folder
    }
    for name in request.objectives {
      let thing = try book.thing(named: name, account: account)
      choice.objectives.insert(book.id(of: thing))
    }
    try Self.check(
      request.businessUnits, among: Set(items.flatMap(\.businessUnits)), "business unit")
    let statuses = Set(items.flatMap { [$0.status ?? "", $0.standing.rawValue] })
    try Self.check(
      request.statuses,
      among: statuses.union(ActivityStatus.allCases.map(\.rawValue)).subtracting([""]), "status")
    self.choice = choice
  }

  /// For an earlier state of the book, in which what is not known is simply not there.
  init(_ request: TimelineRequest, in book: LoadedBook, earlier: Bool) throws(RunFailure) {
    var choice = Self.plainChoice(request)
    for name in request.selection {
      do throws(RunFailure) {
        choice.scopes.append(try Self.scope(name, in: book))
      } catch {
        choice.scopes.append(.documents([]))
      }
    }
    choice.kinds = Set(request.kinds)
    for name in request.owners {
      do throws(RunFailure) {
        choice.owners.formUnion(try AskedPerson(name, in: book).names)
      } catch {
        choice.owners.insert(name)
      }
    }
    for name in request.objectives {
      do throws(RunFailure) {
        let thing = try book.thing(named: name, account: nil)
        choice.objectives.insert(book.id(of: thing))
      } catch {
        choice.objectives.insert(name)
      }
    }
    self.choice = choice
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
