import Diagnostics

/// A text has the form that the kind asks for.
enum BadPattern: ReadingRule {
  static let page = RulePage(
    "bad-pattern", .schema, "A text has the form that the kind asks for.",
    severity: .always(.error),
    text: """
      Ids are short names in lower-case letters, digits and hyphens, because links and references are made of them. A team's own kind may \
      ask for other forms with `pattern`.
      """,
    right: [
      RuleExample(
        """
        ---
        kind: account
        title: Acme
        status: prospect
        sites:
          - {id: reno-dock, title: Reno, country: US}
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
        sites:
          - {id: ↓Reno Dock, title: Reno, country: US}
        ---

        ## Summary

        A retailer.

        """, at: "plans/acme/account.md")
    ])
}
