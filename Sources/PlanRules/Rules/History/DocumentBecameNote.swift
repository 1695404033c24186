import Diagnostics
import PlainText
import PlanModel

/// A document does not become a note.
enum DocumentBecameNote: ChangeRule {
  static let page = RulePage(
    "document-became-note", .history, "A document does not become a note.",
    severity: .byState(draft: .warning, active: .error, closed: .error), need: .change,
    text: """
      A file whose fields were taken away, or whose lines `---` were, is a note from then on: nothing in it is checked, and nobody is \
      reminded of anything. Where that is not meant it would go unnoticed. Bring the fields back from Git; a document that is over gets \
      the status that says so, or is deleted. Compared is with HEAD, and in a push each commit with those before it. A document that \
      went to another file did not become a note.
      """,
    right: [
      RuleExample("# Parcel\n", before: [:], at: "plans/acme/parcel.md"),
      RuleExample(
        "# Parcel\n", before: ["plans/acme/parcel.md": "# Our parcel\n"], at: "plans/acme/parcel.md"
      ),
      RuleExample(
        "# Moved\n",
        before: ["plans/acme/parcel.md": ChangeExamples.contract("status: signed")],
        at: "plans/acme/parcel.md",
        others: ["plans/acme/parcel-2027.md": ChangeExamples.contract("status: signed")]),
    ],
    wrong: [
      RuleExample(
        "↓# Parcel\n",
        before: ["plans/acme/parcel.md": ChangeExamples.contract("status: signed")],
        at: "plans/acme/parcel.md"),
      RuleExample(
        "↓One.\n",
        before: ["plans/acme/parcel.md": ChangeExamples.contract("status: draft")],
        at: "plans/acme/parcel.md"),
    ])

  static func check(_ change: BookChange, _ context: CheckContext, _ findings: inout Findings) {
    for (place, document) in change.before.documents.enumerated() where change.later[place] == nil {
      guard let facts = document.facts, let file = change.after.file(document.path),
        case .note = change.after.files[file].role
      else { continue }
      findings.report(
        "this was the \(facts.kind.title.lowercased().printable) '\(document.id.printable)', and has no fields any more",
        path: document.path, range: 0..<0, state: facts.state, kind: facts.kind.name,
        arguments: [document.id],
        help: "Bring its fields back from Git, with a line '---' before and after them")
    }
  }
}
