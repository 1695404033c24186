import Diagnostics

/// A text is neither too short nor too long.
enum WrongLength: ReadingRule {
  static let page = RulePage(
    "wrong-length", .schema, "A text is neither too short nor too long.",
    severity: .always(.error),
    text: """
      An empty title helps nobody; a team's own kind may limit other texts with `minLength` and `maxLength`.
      """,
    right: [
      RuleExample(
        "---\nkind: visit\ntitle: Reno\nstatus: open\nplan: ab\n---\n", at: "plans/visit.md",
        others: [
          "templates/visit.schema.yaml":
            "$ref: planbook:common#document\nproperties:\n  kind: {const: visit}\n  plan: {type: string, maxLength: 3}\n"
        ])
    ],
    wrong: [
      RuleExample(
        "---\nkind: visit\ntitle: Reno\nstatus: open\nplan: ↓abcdef\n---\n", at: "plans/visit.md",
        others: [
          "templates/visit.schema.yaml":
            "$ref: planbook:common#document\nproperties:\n  kind: {const: visit}\n  plan: {type: string, maxLength: 3}\n"
        ])
    ])
}
