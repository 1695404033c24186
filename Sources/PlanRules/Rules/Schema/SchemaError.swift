import Diagnostics

/// The schemas of the book's own kinds are right.
enum SchemaError: ReadingRule {
  static let page = RulePage(
    "schema-error", .schema, "The schemas of the book's own kinds are right.",
    severity: .always(.error), canBeSuppressed: false,
    text: """
      A kind of the book's own is `templates/KIND.schema.yaml`: JSON Schema 2020-12 with planbook's annotations. A mistake in it is \
      reported at its own line, and a part that cannot be understood accepts everything, so that it causes no findings elsewhere.

      `planbook explain annotations` shows the annotations with their form and meaning.
      """,
    right: [
      RuleExample(
        "$ref: planbook:account\nproperties:\n  region: {type: string}\n",
        at: "templates/account.schema.yaml")
    ],
    wrong: [
      RuleExample(
        "$ref: planbook:account\nproperties:\n  region: {type: ↓strng}\n",
        at: "templates/account.schema.yaml"),
      RuleExample(
        "$ref: planbook:account\nproperties:\n  opened: {x-type: ↓dat}\n",
        at: "templates/account.schema.yaml"),
      RuleExample(
        "$ref: planbook:account\nanyOf:\n  - properties:\n      opened: {x-type: ↓date}\n",
        at: "templates/account.schema.yaml"),
    ])
}
