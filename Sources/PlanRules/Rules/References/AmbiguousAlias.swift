import Diagnostics
import PlainText
import PlanModel

/// An earlier name belongs to one document.
enum AmbiguousAlias: FactsRule {
  static let page = RulePage(
    "ambiguous-alias", .references, "An earlier name belongs to one document.",
    severity: .always(.error), need: .book,
    text: """
      Two documents that claim one earlier name under `aliases` leave open where an old link leads. The same holds for an alias that \
      is the present name of another document, which then hides it. Keep it where it belongs.
      """,
    right: [
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\naliases: [acme-stores/account]\n---\n",
        at: "plans/acme/account.md")
    ],
    wrong: [
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\naliases: [↓old/account]\n---\n",
        at: "plans/acme/account.md",
        others: [
          "plans/beta/account.md":
            "---\nkind: account\ntitle: Beta\nstatus: prospect\naliases: [↓old/account]\n---\n"
        ]),
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\naliases: [↓beta/account]\n---\n",
        at: "plans/acme/account.md",
        others: [
          "plans/beta/account.md": "---\nkind: account\ntitle: Beta\nstatus: prospect\n---\n"
        ]),
    ])

  private static let aliases: FieldName = "aliases"

  static func check(
    _ index: Int, _ document: Snapshot.Document, _ facts: DocumentFacts, in book: Snapshot,
    _ context: CheckContext, _ findings: inout Findings
  ) {
    for value in facts.values(aliases, of: DocumentFacts.root) {
      let name = facts.string(value)
      let others = book.documents(withAlias: name).filter { $0 != index }
      let current = book.document(name).flatMap { $0 == index ? nil : $0 }
      guard let other = current ?? others.first else { continue }
      let owner = book.documents[other]
      findings.report(
        current != nil
          ? "'\(name.printable)' is the present name of another document"
          : "'\(name.printable)' is an earlier name of '\(owner.id)' too",
        in: document, at: value.range, subject: ["aliases", name],
        arguments: [name, owner.id],
        related: [
          RelatedPlace("'\(owner.id)'", at: Place(path: owner.path, range: 0..<0))
        ], help: "Keep the earlier name in the document that it belongs to")
    }
  }
}
