import PlainText
import PlanHistory
import PlanModel

/// Which things a trend is about.
package struct TrendRequest: Sendable {
  /// Accounts, documents and items; empty for the whole book.
  package var names: [String]
  /// As plans name the person.
  package var owner: String?
  /// As plans name the business unit.
  package var businessUnit: String?
  /// The kind of the documents.
  package var kind: String?
  /// Whether things that are there no more are shown as well.
  package var includesRemoved: Bool

  /// Asks for everything in the book, unless it is said otherwise.
  package init(
    names: [String] = [], owner: String? = nil, businessUnit: String? = nil, kind: String? = nil,
    includesRemoved: Bool = false
  ) {
    self.names = names
    self.owner = owner
    self.businessUnit = businessUnit
    self.kind = kind
    self.includesRemoved = includesRemoved
  }

  /// Whether names have to be looked up in the book as it is now.
  var readsBook: Bool { !names.isEmpty || owner != nil }

  /// Those of the slips of a book that are meant.
  ///
  /// - Parameter loaded: the present book; needed when `readsBook`.
  /// - Throws: `RunFailure` for a name that nothing has, with the nearest, and for one that several things have.
  func choose(from book: BookSlips, _ loaded: LoadedBook?) throws(RunFailure) -> [Slip] {
    let there = book.slips.filter { ($0.isThere || includesRemoved) && $0.first != nil }
    guard let loaded else { return there.filter(isOfUnitAndKind) }
    let names = try TrendNames(names, among: there, in: loaded)
    let people = TrendPeople(loaded, book)
    let asked = try owner.map { owner throws(RunFailure) in
      try people.keys(of: owner, among: there)
    }
    return there.filter { slip in
      names.mean(slip)
        && (asked.map { asked in people.owner(of: slip).map { asked.contains($0.key) } ?? false }
          ?? true)
        && isOfUnitAndKind(slip)
    }
  }

  private func isOfUnitAndKind(_ slip: Slip) -> Bool {
    (businessUnit.map { slip.businessUnits.contains($0) } ?? true)
      && (kind == nil || slip.kind == kind)
  }
}

/// What names on the command line mean among planned dates.
///
/// They are read as everywhere: as an account, a path from the current folder, or an id; and of what the book has no more, by its full id
/// or the id that it had in its document.
private struct TrendNames {
  /// Documents and folders, by their ids; all for the empty one.
  private var places: Set<String> = []
  /// Items, by their full ids.
  private var items: Set<String> = []
  private let meansAll: Bool

  init(_ names: [String], among slips: [Slip], in book: LoadedBook) throws(RunFailure) {
    meansAll = names.isEmpty
    for name in names { try add(name, slips, book) }
  }

  func mean(_ slip: Slip) -> Bool {
    meansAll || items.contains(slip.id) || places.contains { BookDiff.isAt(slip.document, $0) }
  }

  private mutating func add(
    _ name: String, _ slips: [Slip], _ book: LoadedBook
  ) throws(RunFailure) {
    let parts = name.split(separator: "#", maxSplits: 1).map(String.init)
    let ids = book.root.planIDs(named: parts.first ?? "")
    if parts.count > 1 {
      if let id = ids.map({ "\($0)#\(parts[1])" }).first(where: { id in
        slips.contains { $0.id == id }
      }) {
        items.insert(id)
        return
      }
    } else {
      if let id = ids.first(where: { id in slips.contains { BookDiff.isAt($0.document, id) } }) {
        places.insert(id)
        return
      }
      if book.accountFolders.contains(where: { $0.hasSuffix("/" + name) }) {
        places.insert(try book.account(named: name))
        return
      }
    }
    try addShort(name, slips, book)
  }

  /// A short name of something in the book, else of something that was in it.
  private mutating func addShort(
    _ name: String, _ slips: [Slip], _ book: LoadedBook
  ) throws(RunFailure) {
    let failure: RunFailure
    do throws(RunFailure) {
      let thing = try book.thing(named: name, account: book.currentAccount)
      let id = book.id(of: thing)
      guard slips.contains(where: { $0.id == id || $0.document == id }) else {
        throw RunFailure(
          .wrongUsage, "nothing of '\(name.printable)' has a planned date",
          remedy: "See what has one with: planbook timeline")
      }
      if thing.isItem { items.insert(id) } else { places.insert(id) }
      return
    } catch {
      failure = error
    }
    let known = Set(slips.filter { !$0.isThere && $0.id.hasSuffix("#" + name) }.map(\.id))
    guard known.count == 1, !book.isAmbiguous(name, account: book.currentAccount) else {
      throw failure
    }
    items.formUnion(known)
  }
}
