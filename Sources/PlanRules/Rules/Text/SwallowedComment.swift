import Diagnostics

/// No text that begins with `#` is taken for a comment.
enum SwallowedComment: ReadingRule {
  static let page = RulePage(
    "swallowed-comment", .text, "No text that begins with `#` is taken for a comment.",
    severity: .always(.error), canBeSuppressed: false,
    text: """
      YAML takes ` #` for the beginning of a comment. Where a value was expected there is none then, which is an error. A `#` with a
      letter or digit right behind it after other text is a warning: `Pilot #2` says `Pilot`. Put the text in quotes, or write a space
      behind `#` where a comment is meant.
      """,
    right: [
      RuleExample(
        """
        ---
        kind: account
        title: Acme
        status: prospect
        segment: "#1 in retail"
        ---

        ## Summary

        A retailer.

        """, at: "plans/acme/account.md"),
      RuleExample(
        """
        ---
        kind: account
        title: Acme
        status: prospect
        segment: retail # since 2019
        ---

        ## Summary

        A retailer.

        """, at: "plans/acme/account.md"),
    ],
    wrong: [
      RuleExample(
        """
        ---
        kind: account
        title: Acme
        status: prospect
        segment: ↓#1
        ---

        ## Summary

        A retailer.

        """, at: "plans/acme/account.md"),
      RuleExample(
        """
        ---
        kind: account
        title: Acme
        status: prospect
        segment: retail ↓#1
        ---

        ## Summary

        A retailer.

        """, at: "plans/acme/account.md"),
    ])
}
