import Diagnostics
import PlainText
import PlanModel

/// A comment that allows something keeps a finding quiet.
enum UnusedSuppression: SuppressionRule {
  static let page = RulePage(
    "unused-suppression", .suppressions, "A comment that allows something keeps a finding quiet.",
    severity: .always(.warning), need: .book, canBeSuppressed: false,
    text: """
      `planbook: allow RULE until 2027-03-31 -- reason` in a comment keeps findings of one rule quiet. Among the fields it is about the \
      entry that it stands above or behind, with all that is in it; before the first key, about the whole document; as an HTML comment \
      in the body, about the next block. Once nothing is found there any more, take the comment away, so that it does not hide what comes \
      later. The same is said of a comment that cannot work: its rule is not known, or is one of those that cannot be \
      allowed (all about the text as such, and what the settings list under `suppressions`).
      """,
    right: [
      RuleExample(
        SuppressionExamples.contract(
          comment: "# planbook: allow reference-not-found -- the old one was never filed"))
    ],
    wrong: [
      RuleExample(
        SuppressionExamples.contract(
          comment: "# ↓planbook: allow reference-not-found -- it comes later", predecessor: "")),
      RuleExample(
        SuppressionExamples.contract(
          comment: "# ↓planbook: allow reference-not-fund -- mistyped", predecessor: "")),
      RuleExample(
        SuppressionExamples.contract(
          comment: "# ↓planbook: permit everything", predecessor: "")),
      RuleExample(
        SuppressionExamples.contract(
          comment: "# ↓planbook allow reference-not-found -- the colon is missing", predecessor: "")
      ),
      RuleExample(
        SuppressionExamples.contract(
          comment: "# ↓planbook: allow yaml-syntax -- never", predecessor: "")),
    ])

  static func check(
    _ review: SuppressionReview, _ context: CheckContext, _ findings: inout Findings
  ) {
    for entry in review.entries {
      let rule = entry.comment.rule.printable
      let message: String
      var help = "Take the comment away"
      let isSuperfluous = entry.hindrance == nil || entry.hindrance == .repeated
      switch entry.hindrance {
      case nil where entry.isUsed: continue
      case .expired: continue
      case nil: message = "this comment allows '\(rule)', which is not found here"
      case .repeated: message = "'\(rule)' is allowed here by another comment already"
      case .fixedRule:
        message = "findings of '\(rule)' cannot be allowed"
        help = "Put the matter right, and take the comment away"
      case .settings: message = "the settings say that '\(rule)' cannot be allowed by a comment"
      case .unreadable:
        message = "this comment does not say what it allows in a way that planbook understands"
        help = "Write it like: planbook: allow overdue until 2027-03-31 -- the reason"
      case .unknownRule:
        message = "there is no rule '\(rule)' that could be allowed"
        help = "Write the name of a rule as it stands behind a finding"
        let names = RuleRegistry.pages.map(\.name.description)
        if let nearest = NearestName.of(entry.comment.rule, among: names) {
          help = "Did you mean '\(nearest)'?"
        }
      }
      findings.report(
        message, path: entry.path, range: entry.comment.range, state: entry.state,
        kind: entry.kind, arguments: [entry.comment.rule], help: help,
        // What is not found today may be found tomorrow, so that a person has to look.
        fixes: isSuperfluous
          ? [Fix("Take the comment away", .unsafe, [.removal(of: entry.comment.whole)])] : [])
    }
  }
}

/// Documents for the examples of this group.
enum SuppressionExamples {
  static func contract(
    comment: String, predecessor: String = "  predecessor: parcel-2023"
  ) -> String {
    """
    ---
    kind: contract
    title: Acme parcel contract
    status: draft
    \(comment)
    \(predecessor.isEmpty ? "effective: 2027-01-01" : String(predecessor.dropFirst(2)))
    ---

    """
  }
}
