import Diagnostics
import PlainText
import PlanModel

/// Every document says of which kind it is, by a name that there is.
enum UnknownKind: DocumentRule {
  static let page = RulePage(
    "unknown-kind", .text, "Every document says of which kind it is.",
    severity: .always(.error), canBeSuppressed: false,
    text: """
      The field `kind` decides which fields a document has and what is checked. Without it, or with a name that no kind has, \
      nothing else can be said about the document.

      The kinds are those that come with planbook, and one for each `templates/KIND.schema.yaml` of the book. A file that is no \
      plan needs no front matter at all: then it is a note.
      """,
    right: [
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n", at: "plans/acme/account.md")
    ],
    wrong: [
      RuleExample(
        "---\nkind: ↓acount\ntitle: Acme\nstatus: prospect\n---\n", at: "plans/acme/account.md"),
      RuleExample("---\n↓title: Acme\nstatus: prospect\n---\n", at: "plans/acme/account.md"),
    ])

  static func check(_ document: DocumentReading, _ findings: inout Findings) {
    guard case .unknownKind(let kind) = document.content else { return }
    if kind.isToldElsewhere { return }
    guard let name = kind.name else {
      findings.report(
        "this document does not say of which kind it is", in: document, at: kind.range,
        subject: ["kind"],
        help: "Add a line like 'kind: account' at the top; the kinds are "
          + document.kindNames.joined(separator: ", "))
      return
    }
    let nearest = NearestName.of(name, among: document.kindNames)
    findings.report(
      "there is no kind '\(name)'", in: document, at: kind.range, subject: ["kind"],
      arguments: [name],
      help: "The kinds are " + document.kindNames.joined(separator: ", "),
      fixes: nearest.map {
        [Fix("Change it to '\($0)'", .unsafe, [Edit(range: kind.range, replacement: $0)])]
      } ?? [])
  }
}
