import Diagnostics
import PlainText
import PlanModel
import YAML

/// A document has the fields that its kind knows, and no others.
enum UnknownField: DocumentRule {
  static let page = RulePage(
    "unknown-field", .schema, "A document has only fields that its kind knows.",
    severity: .always(.error),
    text: """
      A field that nobody knows is nearly always a misspelt one, and what it says is then missing where it is looked for.

      A team that needs a field more adds it to the kind: `templates/KIND.schema.yaml` with `$ref: planbook:KIND` and the new field \
      under `properties`.
      """,
    right: [
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n", at: "plans/acme/account.md")
    ],
    wrong: [
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\n↓teir: 1\n---\n",
        at: "plans/acme/account.md"),
      RuleExample(
        """
        ---
        kind: account
        title: Acme
        status: prospect
        health: {overall: green, reason: steady volume, ↓no claim since May}
        ---

        """, at: "plans/acme/account.md"),
    ])

  static func check(_ document: DocumentReading, _ findings: inout Findings) {
    // A kind whose own files are at fault may know fewer fields than it should.
    guard let facts = document.facts, !facts.kind.isBroken else { return }
    var taken: Set<[String]> = []
    for unknown in document.observations.unknownFields {
      let name = document.tree.text(of: unknown.key)
      // A name that the field had before has a rule of its own.
      if facts.presentName(ofEarlier: name, of: unknown.object) != nil { continue }
      let range = document.tree.nodes[unknown.key].range
      let known = facts.type(of: unknown.object).fields
        .filter { !document.isWritten($0, of: unknown.object, facts) }
        .map { facts.kind.plan.fields[$0].name.description }
      let nearest = NearestName.of(name, among: known)
      // Of two that are near to one name only the first may surely take it.
      let isFirst = nearest.map {
        taken.insert(facts.subject(of: unknown.object) + [$0]).inserted
      }
      // "reason: steady, no claim" in braces is a field 'no claim' to YAML.
      let value = document.tree.nodes[unknown.value]
      let isSplitText = value.flags.contains(.absent) && name.contains(" ")
      findings.report(
        "\(Words.place(of: unknown.object, facts)) has no field '\(name.printable)'", in: document,
        at: range, subject: facts.subject(of: unknown.object) + [name], arguments: [name],
        help: isSplitText
          ? "A comma inside braces begins another field: put the whole text in quotes"
          : nearest == nil ? Words.fieldList(of: unknown.object, facts) : nil,
        fixes: nearest.map {
          [
            Fix(
              "Change it to '\($0)'", isFirst == true ? .safe : .unsafe,
              [Edit(range: range, replacement: $0)])
          ]
        } ?? [])
    }
  }
}
