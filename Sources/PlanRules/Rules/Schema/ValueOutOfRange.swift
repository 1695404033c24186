import Diagnostics

/// A number is within its range.
enum ValueOutOfRange: ReadingRule {
  static let page = RulePage(
    "value-out-of-range", .schema, "A number is within its range.",
    severity: .always(.error),
    text: """
      The kind says how small and how large the number may be, such as 1 to 12 for a month.
      """,
    right: [
      RuleExample(
        """
        ---
        kind: account
        title: Acme
        status: prospect
        fiscal-year-start: 2
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
        fiscal-year-start: ↓13
        ---

        ## Summary

        A retailer.

        """, at: "plans/acme/account.md")
    ])
}
