import Diagnostics

/// No file holds both sides of a Git conflict.
enum ConflictMarker: ReadingRule {
  static let page = RulePage(
    "conflict-marker", .text, "No file holds both sides of a Git conflict.",
    severity: .always(.error), canBeSuppressed: false,
    text: """
      Where Git cannot join two changes it leaves both in the file. Keep one or join them, and remove the lines with the marks. Until then
      the first version of the fields is read.
      """,
    right: [
      RuleExample(
        """
        ---
        kind: account
        title: Acme
        status: prospect
        segment: retail
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
        ↓<<<<<<< HEAD
        segment: retail
        =======
        segment: trade
        >>>>>>> theirs
        ---

        ## Summary

        A retailer.

        """, at: "plans/acme/account.md")
    ])
}
