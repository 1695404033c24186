import Diagnostics
import PlainText
import PlanModel
import PlanSchedule

/// Naming the activities of a book and their links in sentences.
struct DependencyWords {
  let book: Snapshot
  let items: [BookActivities.Item]

  init(_ book: Snapshot, _ schedule: BookSchedule) {
    self.book = book
    items = schedule.items
  }

  func link(from waiting: Int, to other: Int) -> BookActivities.Link? {
    items[waiting].links.first { $0.item == other }
  }

  /// An activity's id, with its document's where that is another than the reader's.
  func name(of item: Int, from document: Int) -> String {
    let own = items[item]
    guard let facts = book.documents[own.document].facts else { return "" }
    let id = facts.id(of: own.object) ?? Words.place(of: own.object, facts)
    return own.document == document ? "'\(id)'" : "'\(book.documents[own.document].id)#\(id)'"
  }

  /// "milestone 'pilot'", or "milestone 'pilot' of 'acme/roadmap'" in another document than the reader's.
  func words(of item: Int, from document: Int) -> String {
    let own = items[item]
    guard let facts = book.documents[own.document].facts else { return "" }
    let words = Words.place(of: own.object, facts)
    return own.document == document ? words : "\(words) of '\(book.documents[own.document].id)'"
  }

  func words(of link: BookActivities.Link, from waiting: Int) -> String {
    let document = items[waiting].document
    let names = (words(of: waiting, from: document), words(of: link.item, from: document))
    return link.part == nil
      ? "\(names.0) comes after \(names.1)" : "\(names.0) ends when \(names.1) does"
  }

  /// Where a link is written.
  func place(of link: BookActivities.Link, from waiting: Int) -> Place {
    let own = items[waiting]
    let range =
      link.value?.range ?? link.part?.value.range ?? book.documents[own.document].facts?.range(
        of: own.object)
      ?? 0..<0
    return Place(path: book.documents[own.document].path, range: range)
  }
}
