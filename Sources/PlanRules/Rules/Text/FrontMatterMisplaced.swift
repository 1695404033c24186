import Diagnostics

/// A document's fields begin on the first line of its file.
enum FrontMatterMisplaced: ReadingRule {
  static let page = RulePage(
    "front-matter-misplaced", .text, "A document's fields begin on the first line of its file.",
    severity: .always(.error), canBeSuppressed: false,
    text: """
      A file that does not begin with a line `---` is a note, and nothing but its links is checked. A blank line before it, a hyphen \
      too many or too few, a long dash in place of hyphens or a lost first line would silently turn a contract into one; so would emptying the file.

      Fields below a heading, or below up to four lines of whatever kind, are told as well when they begin with the kind of a document. \
      Further down, and in a block of code that does not begin the file, they are an example in a note.
      """,
    right: [
      RuleExample("# Minutes\n\n---\n\nNothing else.\n", at: "plans/acme/minutes.md"),
      RuleExample("--\nAda Lane, freight\n\nkind: regards\n", at: "plans/acme/minutes.md"),
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n", at: "plans/acme/account.md"),
      RuleExample(
        "# How to write an account\n\n```yaml\n---\nkind: account\ntitle: Acme\n---\n```\n",
        at: "plans/acme/minutes.md"),
      RuleExample(
        "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\n---\nkind: account\ntitle: Acme\n---\n",
        at: "plans/acme/minutes.md"),
      RuleExample("# Minutes\n\nkind: account\n\nOf sorts.\n", at: "plans/acme/minutes.md"),
      RuleExample("# Minutes\n\n---\nkind: meeting\nwhen: soon\n", at: "plans/acme/minutes.md"),
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
      RuleExample(
        "# Acme\n\n↓---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n",
        at: "plans/acme/account.md"),
      RuleExample(
        "One.\r\nTwo.\r\n\r\n↓kind: 'account' # ours\r\ntitle: Acme\r\nstatus: prospect\r\n---\r\n",
        at: "plans/acme/account.md"),
      RuleExample(
        "```yaml\n↓---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n```\n",
        at: "plans/acme/account.md"),
      RuleExample(
        "```yaml\n↓kind: account\ntitle: Acme\nstatus: prospect\n```\n",
        at: "plans/acme/account.md"),
      RuleExample(
        "↓- - -\nkind: account\ntitle: Acme\nstatus: prospect\n---\n",
        at: "plans/acme/account.md"),
    ])
}
