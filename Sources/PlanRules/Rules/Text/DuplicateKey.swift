import Diagnostics

/// A field stands once.
enum DuplicateKey: ReadingRule {
  static let page = RulePage(
    "duplicate-key", .text, "A field stands once.",
    severity: .always(.error), canBeSuppressed: false,
    text: """
      Of a field that stands twice only one value would count, and which one is hard to see. Keep the right one.
      """,
    right: [
      RuleExample(
        """
        ---
        kind: account
        title: Acme
        status: prospect
        tier: 1
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
        tier: 1
        ↓tier: 2
        ---

        ## Summary

        A retailer.

        """, at: "plans/acme/account.md")
    ])
}
