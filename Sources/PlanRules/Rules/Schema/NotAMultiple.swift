import Diagnostics

/// A number is a multiple of what the kind asks for.
enum NotAMultiple: ReadingRule {
  static let page = RulePage(
    "not-a-multiple", .schema, "A number is a multiple of what the kind asks for.",
    severity: .always(.error),
    text: """
      A team's own kind may ask for whole steps, such as hours in quarters, with `multipleOf`.
      """,
    right: [
      RuleExample(
        "---\nkind: visit\ntitle: Reno\nstatus: open\nplan: 1.5\n---\n", at: "plans/visit.md",
        others: [
          "templates/visit.schema.yaml":
            "$ref: planbook:common#document\nproperties:\n  kind: {const: visit}\n  plan: {type: number, multipleOf: 0.25}\n"
        ])
    ],
    wrong: [
      RuleExample(
        "---\nkind: visit\ntitle: Reno\nstatus: open\nplan: ↓1.3\n---\n", at: "plans/visit.md",
        others: [
          "templates/visit.schema.yaml":
            "$ref: planbook:common#document\nproperties:\n  kind: {const: visit}\n  plan: {type: number, multipleOf: 0.25}\n"
        ])
    ])
}
