import Diagnostics

/// The fields can be read as YAML.
enum YAMLSyntax: ReadingRule {
  static let page = RulePage(
    "yaml-syntax", .text, "The fields can be read as YAML.",
    severity: .always(.error), canBeSuppressed: false,
    text: """
      The fields between the two lines `---` are YAML 1.2. What cannot be read is reported where it stands, and reading goes on after \
      it, so that one run shows everything.
      """,
    right: [
      RuleExample(
        """
        ---
        kind: account
        title: Acme
        status: prospect
        segment: "retail: home"
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
        segment: retail↓: home
        ---

        ## Summary

        A retailer.

        """, at: "plans/acme/account.md")
    ])
}
