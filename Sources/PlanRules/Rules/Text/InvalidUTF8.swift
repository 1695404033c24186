import Diagnostics

/// A file is UTF-8 text.
enum InvalidUTF8: ReadingRule {
  static let page = RulePage(
    "invalid-utf8", .text, "A file is UTF-8 text.",
    severity: .always(.error), canBeSuppressed: false,
    text: """
      Other encodings cannot be told apart with certainty, so nothing is guessed. The finding stands at the first bytes that are not \
      UTF-8, often a typographic quote or an accented letter that another program wrote. Save the file as UTF-8.
      """,
    right: [
      RuleExample(
        """
        ---
        kind: account
        title: Acme
        status: prospect
        segment: Détail
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
        ---

        ## Summary

        A retailer. Caf↓⟨E9⟩ 12.

        """, at: "plans/acme/account.md")
    ])
}
