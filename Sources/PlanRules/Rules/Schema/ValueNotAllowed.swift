import Diagnostics

/// A field has one of the values that are allowed.
enum ValueNotAllowed: ReadingRule {
  static let page = RulePage(
    "value-not-allowed", .schema, "A field has one of the values that are allowed.",
    severity: .always(.error),
    text: """
      Where a field has a fixed set of words, another one would be left out of every list and total. The nearest allowed value is \
      offered. A team that needs other values extends the kind in its `templates/`.
      """,
    right: [
      RuleExample(
        """
        ---
        kind: account
        title: Acme
        status: prospect
        health: {overall: green}
        ---

        ## Summary

        A retailer.

        """, at: "plans/acme/account.md")
    ],
    wrong: [
      RuleExample(
        """
        ---
        kind: account
        title: Acme
        status: prospect
        health: {overall: ↓gren}
        ---

        ## Summary

        A retailer.

        """, at: "plans/acme/account.md")
    ])
}
