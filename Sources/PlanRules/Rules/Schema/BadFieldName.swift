import Diagnostics

/// The names of free fields have the form that the kind asks for.
enum BadFieldName: ReadingRule {
  static let page = RulePage(
    "bad-field-name", .schema, "The names of free fields have the form that the kind asks for.",
    severity: .always(.error),
    text: """
      Where a kind lets people choose the names of fields, it may still ask for a form with `propertyNames`.
      """,
    right: [
      RuleExample(
        "---\nkind: visit\ntitle: Reno\nstatus: open\nplan: {a-b: 1}\n---\n", at: "plans/visit.md",
        others: [
          "templates/visit.schema.yaml":
            "$ref: planbook:common#document\nproperties:\n  kind: {const: visit}\n  plan: {type: object, propertyNames: {pattern: '^[a-z-]+$'}, additionalProperties: true}\n"
        ])
    ],
    wrong: [
      RuleExample(
        "---\nkind: visit\ntitle: Reno\nstatus: open\nplan: {↓A b: 1}\n---\n", at: "plans/visit.md",
        others: [
          "templates/visit.schema.yaml":
            "$ref: planbook:common#document\nproperties:\n  kind: {const: visit}\n  plan: {type: object, propertyNames: {pattern: '^[a-z-]+$'}, additionalProperties: true}\n"
        ])
    ])
}
