import Diagnostics

/// No two names differ only in letter case or in how accents are stored.
enum CollidingNames: ReadingRule {
  static let page = RulePage(
    "colliding-names", .text,
    "No two names differ only in letter case or in how accents are stored.",
    severity: .always(.warning), canBeSuppressed: false,
    text: """
      On Windows and macOS such files would be one, and one of them would take the place of the other in somebody's clone. Rename \
      one of them; `planbook mv` rewrites what refers to it.
      """,
    right: [
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n", at: "plans/acme/account.md")
    ],
    wrong: [], isShownElsewhere: true)
}
