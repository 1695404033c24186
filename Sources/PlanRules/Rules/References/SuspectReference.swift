import Diagnostics
import PlainText
import PlanModel

/// What a reference was confirmed for has not changed since.
enum SuspectReference: FactsRule {
  static let page = RulePage(
    "suspect-reference", .references, "What a reference was confirmed for has not changed since.",
    severity: .quality, need: .book,
    text: """
      A milestone serves an objective, and a milestone comes after another one, because of what they say. `planbook confirm DOC` \
      records under `confirmed` what the objectives and predecessors of a document say today. When one of them changes its meaning, \
      the reference is suspect until somebody has read both again and confirms it anew. Status, progress, moves and owner may \
      change freely. References that were never confirmed are not suspected.
      """,
    right: [
      RuleExample(
        ReferenceExamples.agreed(mark: "b9b0e5c2"),
        others: ReferenceExamples.agreedBook)
    ],
    wrong: [
      RuleExample(
        ReferenceExamples.agreed(mark: "0badc0de", isMarked: true),
        others: ReferenceExamples.agreedBook)
    ])

  static func check(
    _ index: Int, _ document: Snapshot.Document, _ facts: DocumentFacts, in book: Snapshot,
    _ context: CheckContext, _ findings: inout Findings
  ) {
    for confirmation in book.confirmations(in: index) {
      guard let meaning = book.meaning(of: confirmation.reference),
        meaning.description != confirmation.recorded
      else { continue }
      let value = facts.values[Int(confirmation.reference.value)]
      let text = facts.string(value)
      let target = book.documents[Int(confirmation.reference.document)]
      let object = max(0, Int(confirmation.reference.object))
      let place = target.facts.flatMap { $0.idValue(of: object)?.range } ?? 0..<0
      findings.report(
        "'\(text.printable)' has changed since it was confirmed here",
        in: document, at: value.range,
        subject: facts.subject(ofValue: Int(confirmation.reference.value)),
        arguments: [text, confirmation.recorded],
        related: [RelatedPlace("what it says now", at: Place(path: target.path, range: place))],
        help: "Read both again; if they still fit: planbook confirm "
          + document.id.printable)
    }
  }
}

extension ReferenceExamples {
  static func agreed(mark: String, isMarked: Bool = false) -> String {
    """
    ---
    kind: roadmap
    title: Acme roadmap
    status: agreed
    owner: Ines Okafor
    strategy: strategy
    initiatives:
      - {id: west, title: West, business-unit: freight, objective: \(isMarked ? "↓" : "")strategy#grow, owner: Ines Okafor}
    confirmed:
      strategy#grow: "\(mark)"
    ---

    """
  }

  static let agreedBook = [
    "plans/acme/account.md":
      "---\nkind: account\ntitle: Acme\nstatus: prospect\nteam: [{who: Ines Okafor}]\n---\n",
    "plans/acme/strategy.md": strategy,
  ]
}
