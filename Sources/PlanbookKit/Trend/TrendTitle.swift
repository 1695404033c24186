import PlanHistory
import PlanModel
import PlanTimeline

extension BookTrend {
  /// What stands above its picture where nobody says otherwise: whose trend it is, and what of it was asked for.
  ///
  /// - Throws: `RunFailure` when the book, which has the names, cannot be read.
  package func title() throws(RunFailure) -> String {
    var parts = [try subject()]
    if let owner = request.owner {
      let people = try TrendPeople(of: self, book)
      // All lines belong to the one that was asked for.
      parts.append(lines.first.flatMap { people.owner(of: $0.slip)?.name } ?? owner)
    }
    if let unit = request.businessUnit { parts.append(BusinessUnitName.shown(unit)) }
    if let kind = request.kind { parts.append(kind) }
    return "Milestone trend: " + parts.joined(separator: ", ")
  }

  /// The one thing that it is about, else its account with what lies in it, else how many accounts.
  private func subject() throws(RunFailure) -> String {
    if lines.count == 1, let only = lines.first { return only.slip.label }
    var tops = Set(lines.map { book.account(of: $0.slip) })
    for account in tops {
      var above = account[...]
      while let slash = above.lastIndex(of: "/") {
        above = above[..<slash]
        if tops.contains(String(above)) { tops.remove(account) }
      }
    }
    guard let account = tops.first, tops.count == 1 else { return "\(tops.count) accounts" }
    let snapshot: Snapshot
    if let loaded {
      snapshot = loaded.snapshot
    } else {
      snapshot = try LoadedBook(book.opened, in: book.surroundings).snapshot
    }
    guard let document = snapshot.document(account + "/account"),
      let facts = snapshot.documents[document].facts,
      let title = facts.string("title", of: DocumentFacts.root)
    else { return account.isEmpty ? "the whole book" : account }
    return title
  }
}
