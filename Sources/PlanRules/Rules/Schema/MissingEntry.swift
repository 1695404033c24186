import Diagnostics

/// A list holds the entry that the kind asks for.
enum MissingEntry: ReadingRule {
  static let page = RulePage(
    "missing-entry", .schema, "A list holds the entry that the kind asks for.",
    severity: .always(.error),
    text: """
      A team's own kind may ask that a list holds a certain entry with `contains`.
      """,
    right: [
      RuleExample(
        "---\nkind: visit\ntitle: Reno\nstatus: open\nplan: [safety, cost]\n---\n",
        at: "plans/visit.md",
        others: [
          "templates/visit.schema.yaml":
            "$ref: planbook:common#document\nproperties:\n  kind: {const: visit}\n  plan: {type: array, contains: {const: safety}}\n"
        ])
    ],
    wrong: [
      RuleExample(
        "---\nkind: visit\ntitle: Reno\nstatus: open\n↓plan: [cost]\n---\n", at: "plans/visit.md",
        others: [
          "templates/visit.schema.yaml":
            "$ref: planbook:common#document\nproperties:\n  kind: {const: visit}\n  plan: {type: array, contains: {const: safety}}\n"
        ])
    ])
}
