import Diagnostics

/// A list has as many entries as it may have.
enum WrongCount: ReadingRule {
  static let page = RulePage(
    "wrong-count", .schema, "A list has as many entries as it may have.",
    severity: .always(.error),
    text: """
      A kind can limit how many entries a list has with `maxItems`. (An empty list where entries are needed means "not known yet" and is \
      reported as a missing field.)
      """,
    right: [
      RuleExample(
        "---\nkind: visit\ntitle: Reno\nstatus: open\nplan: [1, 2]\n---\n", at: "plans/visit.md",
        others: [
          "templates/visit.schema.yaml":
            "$ref: planbook:common#document\nproperties:\n  kind: {const: visit}\n  plan: {type: array, maxItems: 3}\n"
        ])
    ],
    wrong: [
      RuleExample(
        "---\nkind: visit\ntitle: Reno\nstatus: open\n↓plan: [1, 2, 3, 4]\n---\n",
        at: "plans/visit.md",
        others: [
          "templates/visit.schema.yaml":
            "$ref: planbook:common#document\nproperties:\n  kind: {const: visit}\n  plan: {type: array, maxItems: 3}\n"
        ])
    ])
}
