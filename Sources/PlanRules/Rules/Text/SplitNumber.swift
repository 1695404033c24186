import Diagnostics

/// No number is split at its thousands commas.
enum SplitNumber: ReadingRule {
  static let page = RulePage(
    "split-number", .text, "No number is split at its thousands commas.",
    severity: .always(.error), canBeSuppressed: false,
    text: """
      Within brackets a comma begins the next entry, so that `[1,250,000 USD]` is a list of three. Write the number without commas.
      """,
    right: [
      RuleExample(
        """
        ---
        kind: account
        title: Acme
        status: prospect
        health: {revenue: 1250000 USD}
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
        health: {revenue: ↓1,250,000 USD}
        ---

        ## Summary

        A retailer.

        """, at: "plans/acme/account.md")
    ])
}
