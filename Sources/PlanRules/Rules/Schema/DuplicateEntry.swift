import Diagnostics

/// A list names each thing once.
enum DuplicateEntry: ReadingRule {
  static let page = RulePage(
    "duplicate-entry", .schema, "A list names each thing once.",
    severity: .always(.error),
    text: """
      In a list of distinct things, such as business units, an entry that stands twice is a slip, often from copying.
      """,
    right: [
      RuleExample(
        """
        ---
        kind: account
        title: Acme
        status: prospect
        business-units: [parcel, freight]
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
        business-units: [parcel, freight, ↓parcel]
        ---

        ## Summary

        A retailer.

        """, at: "plans/acme/account.md")
    ])
}
