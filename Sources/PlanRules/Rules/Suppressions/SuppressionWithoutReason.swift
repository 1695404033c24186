import Diagnostics
import PlainText
import PlanModel

/// A comment that allows something says why.
enum SuppressionWithoutReason: SuppressionRule {
  static let page = RulePage(
    "suppression-without-reason", .suppressions, "A comment that allows something says why.",
    severity: .always(.warning), need: .book, canBeSuppressed: false,
    text: """
      Whoever reads the plan next must be able to tell whether the exception still holds. Write the reason behind `--`: \
      `planbook: allow overdue until 2027-03-31 -- the customer moved the launch`. The finding is kept quiet all the same.
      """,
    right: [
      RuleExample(
        SuppressionExamples.contract(
          comment: "# planbook: allow reference-not-found -- the old one was never filed"))
    ],
    wrong: [
      RuleExample(
        SuppressionExamples.contract(comment: "# ↓planbook: allow reference-not-found")),
      RuleExample(
        SuppressionExamples.contract(
          comment: "# ↓planbook: allow reference-not-found until 2027-06-30 --")),
    ])

  static func check(
    _ review: SuppressionReview, _ context: CheckContext, _ findings: inout Findings
  ) {
    for entry in review.entries
    where entry.comment.reason == nil && entry.hindrance == nil {
      findings.report(
        "this comment does not say why '\(entry.comment.rule.printable)' is allowed",
        path: entry.path, range: entry.comment.range, state: entry.state, kind: entry.kind,
        arguments: [entry.comment.rule],
        help: "Write the reason behind it: … -- the customer asked for it")
    }
  }
}
