import Diagnostics
import PlainText
import PlanModel

/// Naming activities and their links in sentences.
extension Dependencies {
  func link(from waiting: Int, to other: Int) -> Link? {
    activities[waiting].links.first { $0.activity == other }
  }

  /// An activity's id, with its document's where that is another than the reader's.
  func name(of activity: Int, from document: Int, in book: Snapshot) -> String {
    let own = activities[activity]
    guard let facts = book.documents[own.document].facts else { return "" }
    let id = facts.id(of: own.object) ?? Words.place(of: own.object, facts)
    return own.document == document ? "'\(id)'" : "'\(book.documents[own.document].id)#\(id)'"
  }

  /// "milestone 'pilot'", or "milestone 'pilot' of 'acme/roadmap'" in another document than the reader's.
  func words(of activity: Int, from document: Int, in book: Snapshot) -> String {
    let own = activities[activity]
    guard let facts = book.documents[own.document].facts else { return "" }
    let words = Words.place(of: own.object, facts)
    return own.document == document ? words : "\(words) of '\(book.documents[own.document].id)'"
  }

  func words(of link: Link, from waiting: Int, to other: Int, in book: Snapshot) -> String {
    let document = activities[waiting].document
    let names = (
      words(of: waiting, from: document, in: book), words(of: other, from: document, in: book)
    )
    return link.part == nil
      ? "\(names.0) comes after \(names.1)" : "\(names.0) ends when \(names.1) does"
  }

  /// Where a link is written.
  func place(of link: Link, from waiting: Int, in book: Snapshot) -> Place {
    let own = activities[waiting]
    let range =
      link.value?.range ?? link.part?.range ?? book.documents[own.document].facts?.range(
        of: own.object)
      ?? 0..<0
    return Place(path: book.documents[own.document].path, range: range)
  }
}
