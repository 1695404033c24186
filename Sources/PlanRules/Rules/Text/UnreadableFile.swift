import Diagnostics

/// Every file below `plans/` can be read.
enum UnreadableFile: ReadingRule {
  static let page = RulePage(
    "unreadable-file", .text, "Every file below `plans/` can be read.",
    severity: .always(.error), canBeSuppressed: false,
    text: """
      A file without permission to read, a link that leads nowhere or out of the book, a pipe, a device, a file that changes while \
      it is read, an object that is missing in Git: nothing is passed over in silence. The message says which it is and what helps.
      """,
    right: [
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n", at: "plans/acme/account.md")
    ],
    wrong: [], isShownElsewhere: true)
}
