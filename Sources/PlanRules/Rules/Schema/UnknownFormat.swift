import Diagnostics

/// The schemas of the book's own kinds ask for formats that can be checked.
enum UnknownFormat: ReadingRule {
  static let page = RulePage(
    "unknown-format", .schema,
    "The book's own kinds ask for formats that can be checked.",
    severity: .always(.warning), canBeSuppressed: false,
    text: """
      `format` takes the names of JSON Schema 2020-12, such as `email`, `uri` and `date`. Another name lets everything through.
      """,
    right: [
      RuleExample(
        "$ref: planbook:account\nproperties:\n  site: {type: string, format: uri}\n",
        at: "templates/account.schema.yaml")
    ],
    wrong: [
      RuleExample(
        "$ref: planbook:account\nproperties:\n  site: {type: string, format: ↓url}\n",
        at: "templates/account.schema.yaml")
    ])
}
