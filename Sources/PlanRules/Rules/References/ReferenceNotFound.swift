import Diagnostics
import PlainText
import PlanModel

/// A reference names something that is in the book.
enum ReferenceNotFound: BookRule {
  static let page = RulePage(
    "reference-not-found", .references, "A reference names something that is in the book.",
    severity: .always(.error), need: .book,
    text: """
      A document is named by its path below `plans/` without `.md`, from the account's folder or from the top; an item by its id, \
      behind `#` where it stands in another document.
      """,
    right: [],
    wrong: [])

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    for index in book.documents.indices {
      let document = book.documents[index]
      guard let facts = document.facts else { continue }
      for reference in book.references(of: index) where reference.outcome == .notFound {
        let value = facts.values[Int(reference.value)]
        findings.report(
          "'\(facts.string(value))' is not in this book", in: document, at: value.range,
          arguments: [facts.string(value)])
      }
    }
  }
}
