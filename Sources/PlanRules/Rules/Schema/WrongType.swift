import Diagnostics

/// A field holds the kind of thing that it is for.
enum WrongType: ReadingRule {
  static let page = RulePage(
    "wrong-type", .schema, "A field holds the kind of thing that it is for.",
    severity: .always(.error),
    text: """
      A list where one text is expected, a text where a number is: what was meant cannot be told for certain. The message says what is \
      expected and what was found.

      Empty, `?` and `TBD` are never of the wrong type: they mean "not known yet".
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
        fiscal-year-start: ↓[1, 2]
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
        sites: ↓none
        ---

        ## Summary

        A retailer.

        """, at: "plans/acme/account.md"),
    ])
}
