import Diagnostics

/// A field stands only where it makes sense.
enum FieldNotAllowed: ReadingRule {
  static let page = RulePage(
    "field-not-allowed", .schema, "A field stands only where it makes sense.",
    severity: .always(.error),
    text: """
      Some fields exclude others: a kind can rule a field out with `false`, or with `not`, where another one is given.
      """,
    right: [
      RuleExample(
        "---\nkind: visit\ntitle: Reno\nstatus: open\nplan: {day: 1}\n---\n", at: "plans/visit.md",
        others: [
          "templates/visit.schema.yaml":
            "$ref: planbook:common#document\nproperties:\n  kind: {const: visit}\n  plan: {type: object, properties: {day: {}, week: false}}\n"
        ])
    ],
    wrong: [
      RuleExample(
        "---\nkind: visit\ntitle: Reno\nstatus: open\nplan: {↓week: 2}\n---\n",
        at: "plans/visit.md",
        others: [
          "templates/visit.schema.yaml":
            "$ref: planbook:common#document\nproperties:\n  kind: {const: visit}\n  plan: {type: object, properties: {day: {}, week: false}}\n"
        ])
    ])
}
