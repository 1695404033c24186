import Diagnostics
import PlainText
import PlanModel

/// A reference means one thing.
enum AmbiguousReference: BookRule {
  static let page = RulePage(
    "ambiguous-reference", .references, "A reference means one thing.",
    severity: .always(.error), need: .book,
    text: """
      A short reference is read from the account's folder, and one that is written from the top of the book is read from there. Where \
      both lead to a document, planbook does not choose. Write the whole path of the one you mean; where the account's own folder has \
      the name of another account, rename one of them.
      """,
    right: [
      RuleExample(
        ReferenceExamples.roadmap(strategy: "strategy", objective: "strategy#grow"),
        others: ReferenceExamples.book)
    ],
    wrong: [
      RuleExample(
        ReferenceExamples.roadmap(strategy: "↓strategy", objective: "acme/strategy#grow"),
        others: ReferenceExamples.book.merging(["plans/strategy.md": ReferenceExamples.strategy]) {
          $1
        })
    ])

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    book.forEachOddReference { document, facts, value, reference in
      guard reference.outcome == .ambiguous else { return }
      let text = facts.string(value)
      let name = String(text.prefix { $0 != "#" })
      let below = book.accountFolder(of: document).map { "\($0)/\(name)" } ?? name
      let places = [below, name].compactMap { book.document($0) }.map { index in
        RelatedPlace(
          "'\(book.documents[index].id)'",
          at: Place(path: book.documents[index].path, range: 0..<0))
      }
      let full = below + text.dropFirst(name.count)
      findings.report(
        "'\(text.printable)' may mean '\(below)' or '\(name)' at the top of the book",
        in: book.documents[document], at: value.range,
        subject: facts.subject(ofValue: Int(reference.value)),
        arguments: [text], related: places,
        help: "Write the whole path of the one you mean; of two at one path rename one",
        fixes: [
          Fix(
            "Change it to '\(full)'", .unsafe, [Edit(range: value.range, replacement: full)])
        ])
    }
  }
}
