import Diagnostics

/// A document's fields begin on the first line of its file.
enum FrontMatterMisplaced: ReadingRule {
  static let page = RulePage(
    "front-matter-misplaced", .text, "A document's fields begin on the first line of its file.",
    severity: .always(.error), canBeSuppressed: false,
    text: """
      A file that does not begin with a line `---` is a note, and nothing but its links is checked. A blank line before it, a hyphen \
      too many or too few, a long dash in place of hyphens or a lost first line would silently turn a contract into one; so would emptying the file.
      """,
    right: [
      RuleExample("# Minutes\n\n---\n\nNothing else.\n", at: "plans/acme/minutes.md"),
      RuleExample("--\nAda Lane, freight\n\nkind: regards\n", at: "plans/acme/minutes.md"),
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n", at: "plans/acme/account.md"),
    ],
    wrong: [
      RuleExample(
        "\n↓---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n", at: "plans/acme/account.md"),
      RuleExample(
        "↓----\nkind: account\ntitle: Acme\nstatus: prospect\n---\n", at: "plans/acme/account.md"),
      RuleExample(
        "↓kind: account\ntitle: Acme\nstatus: prospect\n---\n", at: "plans/acme/account.md"),
      RuleExample(
        "↓--\ntitle: Acme\nkind: account\nstatus: prospect\n---\n", at: "plans/acme/account.md"),
      RuleExample(
        "↓—\r\nkind: account\r\ntitle: Acme\r\nstatus: prospect\r\n---\r\n",
        at: "plans/acme/account.md"),
      RuleExample("↓", at: "plans/acme/account.md"),
    ])
}
