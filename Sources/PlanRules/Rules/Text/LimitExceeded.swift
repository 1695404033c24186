import Diagnostics

/// A document is not larger, deeper or more involved than planbook reads.
enum LimitExceeded: ReadingRule {
  static let page = RulePage(
    "limit-exceeded", .text,
    "A document is not larger, deeper or more involved than planbook reads.",
    severity: .always(.error), canBeSuppressed: false,
    text: """
      A file may have 8 MiB, its fields may be nested 256 levels deep and hold 100,000 values, and judging one document may take a \
      bounded number of steps. No plan that a person writes comes near; what is beyond would let one file stop everybody's check. \
      The settings can lower these limits, never raise them.
      """,
    right: [
      RuleExample(
        """
        ---
        kind: account
        title: Acme
        status: prospect
        external-ids: {crm: A-1}
        ---

        """, at: "plans/acme/account.md")
    ],
    wrong: [
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\nexternal-ids:\n  crm: "
          + String(repeating: "[", count: 254) + "↓[" + String(repeating: "]", count: 255)
          + "\n---\n",
        at: "plans/acme/account.md")
    ])
}
