import Diagnostics

/// The front matter ends with a line of three hyphens.
enum FrontMatterUnterminated: ReadingRule {
  static let page = RulePage(
    "front-matter-unterminated", .text, "The front matter ends with a line of three hyphens.",
    severity: .always(.error), canBeSuppressed: false,
    text: """
      A document begins with a line `---`, its fields, and another line `---`. Without the second one it cannot be told where the fields \
      end and the text begins.
      """,
    right: [
      RuleExample(
        """
        ---
        kind: account
        title: Acme
        status: prospect
        ---

        ## Summary

        A retailer.

        """, at: "plans/acme/account.md")
    ],
    wrong: [
      RuleExample(
        """
        ↓---
        kind: account
        title: Acme
        status: prospect

        ## Summary

        """, at: "plans/acme/account.md")
    ])
}
