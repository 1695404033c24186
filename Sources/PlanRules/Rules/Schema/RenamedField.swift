import Diagnostics
import PlainText
import PlanModel
import YAML

/// A field is called by the name that it has now.
enum RenamedField: DocumentRule {
  static let page = RulePage(
    "renamed-field", .schema, "A field is called by the name that it has now.",
    severity: .always(.warning),
    text: """
      A kind that gives a field another name says so with `x-renamed-from`. What stands under the old name is not read; the safe fix \
      changes the name and nothing else.
      """,
    right: [
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\nregion: north\n---\n",
        at: "plans/acme/account.md", others: ["templates/account.schema.yaml": schema])
    ],
    wrong: [
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\n↓area: north\n---\n",
        at: "plans/acme/account.md", others: ["templates/account.schema.yaml": schema])
    ])

  private static let schema = """
    $ref: planbook:account
    properties:
      region: {type: string, x-renamed-from: area}

    """

  static func check(_ document: DocumentReading, _ findings: inout Findings) {
    guard let facts = document.facts else { return }
    for unknown in document.observations.unknownFields {
      let name = document.tree.text(of: unknown.key)
      guard let present = facts.presentName(ofEarlier: name, of: unknown.object) else { continue }
      let range = document.tree.nodes[unknown.key].range
      findings.report(
        "'\(name)' is called '\(present)' now", in: document, at: range,
        subject: facts.subject(of: unknown.object) + [name], arguments: [name, present],
        fixes: [
          Fix("Change it to '\(present)'", .safe, [Edit(range: range, replacement: present)])
        ])
    }
  }
}

extension DocumentFacts {
  /// The present name of a field that an object's type knew under another one before; nil where it knew none of that name.
  func presentName(ofEarlier name: String, of object: Int) -> String? {
    type(of: object).fields.first { kind.plan.value(ofField: $0).earlierNames.contains(name) }
      .map { kind.plan.fields[$0].name.description }
  }
}
