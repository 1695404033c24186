import Diagnostics

/// The schemas of the book's own kinds use keywords that mean something.
enum UnknownKeyword: ReadingRule {
  static let page = RulePage(
    "unknown-keyword", .schema,
    "The book's own kinds use keywords that mean something.",
    severity: .always(.warning), canBeSuppressed: false,
    text: """
      A misspelt keyword asks for nothing, and nobody notices. The keywords are those of JSON Schema 2020-12 and planbook's \
      annotations, which begin with `x-`.
      """,
    right: [
      RuleExample(
        "$ref: planbook:account\nproperties:\n  region: {type: string, minLength: 2}\n",
        at: "templates/account.schema.yaml")
    ],
    wrong: [
      RuleExample(
        "$ref: planbook:account\nproperties:\n  region: {type: string, ↓minLenght: 2}\n",
        at: "templates/account.schema.yaml")
    ])
}
