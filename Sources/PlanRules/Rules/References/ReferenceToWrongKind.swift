import Diagnostics
import PlainText
import PlanModel

/// A reference names the kind of thing that its field is for.
enum ReferenceToWrongKind: BookRule {
  static let page = RulePage(
    "reference-to-wrong-kind", .references,
    "A reference names the kind of thing that its field is for.",
    severity: .always(.error), need: .book,
    text: """
      What is named exists, but is something else: an opportunity where a contract is asked for, or a document where one of its \
      items is.
      """,
    right: [
      RuleExample(
        ReferenceExamples.roadmap(strategy: "strategy", objective: "strategy#grow"),
        others: ReferenceExamples.book)
    ],
    wrong: [
      RuleExample(
        ReferenceExamples.roadmap(strategy: "↓account", objective: "strategy#grow"),
        others: ReferenceExamples.book),
      RuleExample(
        ReferenceExamples.roadmap(strategy: "strategy", objective: "↓strategy"),
        others: ReferenceExamples.book),
      RuleExample(
        ReferenceExamples.roadmap(strategy: "↓strategy#grow", objective: "strategy#grow"),
        others: ReferenceExamples.book),
    ])

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    book.forEachOddReference { document, facts, value, reference in
      guard reference.outcome == .wrongKind else { return }
      let text = facts.string(value)
      let target = book.documents[Int(reference.document)]
      var found = target.facts.map { $0.kind.title.lowercased() } ?? "document"
      var related = RelatedPlace(
        "'\(target.id)' is here", at: Place(path: target.path, range: 0..<0))
      if reference.object >= 0, let own = target.facts {
        let object = Int(reference.object)
        found = Words.noun(of: object, own)
        related = RelatedPlace(
          "\(Words.place(of: object, own)) is here",
          at: Place(path: target.path, range: own.idValue(of: object)?.range ?? 0..<0))
      }
      let targets = facts.references(of: value)
      findings.report(
        "'\(text.printable)' is \(Words.withArticle(found)), not \(Words.withArticle(Words.targets(targets)))",
        in: book.documents[document], at: value.range,
        subject: facts.subject(ofValue: Int(reference.value)),
        arguments: [text], related: [related], help: Words.howToName(targets))
    }
  }
}
