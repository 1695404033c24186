import Diagnostics
import PlanModel

/// A field that the kind gives up is not used.
enum DeprecatedField: DocumentRule {
  static let page = RulePage(
    "deprecated-field", .schema, "A field that the kind gives up is not used.",
    severity: .always(.warning),
    text: """
      A kind marks a field with `deprecated: true` before it takes it away, so that plans can be changed in time. The field's \
      description says what to write instead.
      """,
    right: [
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n",
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
      area: {type: string, deprecated: true, description: "Use 'segment' instead."}

    """

  static func check(_ document: DocumentReading, _ findings: inout Findings) {
    guard let facts = document.facts, facts.kind.hasDeprecatedFields else { return }
    for object in facts.objects.indices {
      for field in facts.type(of: object).fields
      where facts.kind.plan.value(ofField: field).isDeprecated
        && document.isWritten(field, of: object, facts)
      {
        let name = facts.kind.plan.fields[field].name.description
        findings.report(
          "'\(name)'\(Words.of(object, facts)) is given up", in: document,
          at: document.keyRange(of: field, of: object, facts)
            ?? document.nameRange(of: object, facts),
          subject: facts.subject(of: object) + [name], arguments: [name],
          help: facts.kind.plan.value(ofField: field).description)
      }
    }
  }
}
