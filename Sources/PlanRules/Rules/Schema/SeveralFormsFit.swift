import Diagnostics

/// What is written fits one form only.
enum SeveralFormsFit: ReadingRule {
  static let page = RulePage(
    "several-forms-fit", .schema, "What is written fits one form only.",
    severity: .always(.error),
    text: """
      Where a kind offers several forms of which exactly one is meant (`oneOf`), a value that fits two of them says too much.
      """,
    right: [
      RuleExample(
        "---\nkind: visit\ntitle: Reno\nstatus: open\nplan: {day: 1}\n---\n", at: "plans/visit.md",
        others: [
          "templates/visit.schema.yaml":
            "$ref: planbook:common#document\nproperties:\n  kind: {const: visit}\n  plan: {type: object, oneOf: [{required: [day]}, {required: [week]}], properties: {day: {}, week: {}}}\n"
        ])
    ],
    wrong: [
      RuleExample(
        "---\nkind: visit\ntitle: Reno\nstatus: open\nplan: ↓{day: 1, week: 2}\n---\n",
        at: "plans/visit.md",
        others: [
          "templates/visit.schema.yaml":
            "$ref: planbook:common#document\nproperties:\n  kind: {const: visit}\n  plan: {type: object, oneOf: [{required: [day]}, {required: [week]}], properties: {day: {}, week: {}}}\n"
        ])
    ])
}
