import Diagnostics
import PlainText
import PlanModel

/// A reference uses the name that a thing has now.
enum ReferenceThroughAlias: BookRule {
  static let page = RulePage(
    "reference-through-alias", .references, "A reference uses the name that a thing has now.",
    severity: .always(.warning), need: .book,
    text: """
      What was renamed keeps its earlier names under `aliases`, so that history and links from outside still lead to it. Within the \
      book the present name is clearer, and the safe fix writes it.
      """,
    right: [
      RuleExample(
        ReferenceExamples.roadmap(strategy: "strategy", objective: "strategy#grow"),
        others: ReferenceExamples.book)
    ],
    wrong: [
      RuleExample(
        ReferenceExamples.roadmap(strategy: "↓strategy-fy27", objective: "↓strategy#more-freight"),
        others: [
          "plans/acme/account.md": ReferenceExamples.account,
          "plans/acme/strategy.md": """
          ---
          kind: strategy
          title: Acme strategy
          status: draft
          fiscal-year: FY27
          objectives:
            - {id: grow, title: Grow freight, aliases: [more-freight]}
          aliases: [acme/strategy-fy27]
          ---

          """,
        ])
    ])

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    book.forEachOddReference { document, facts, value, reference in
      guard reference.outcome == .throughAlias else { return }
      let text = facts.string(value)
      let name = book.shortName(
        of: Int(reference.document), object: Int(reference.object), from: document)
      findings.report(
        "'\(text.printable)' is called '\(name)' now", in: book.documents[document],
        at: value.range, subject: facts.subject(ofValue: Int(reference.value)), arguments: [text],
        fixes: [
          Fix("Change it to '\(name)'", .safe, [Edit(range: value.range, replacement: name)])
        ])
    }
  }
}
