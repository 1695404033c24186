import Diagnostics
import PlainText
import PlanModel

/// What is allowed for a time is put right in that time.
enum ExpiredSuppression: SuppressionRule {
  static let page = RulePage(
    "expired-suppression", .suppressions, "What is allowed for a time is put right in that time.",
    severity: .always(.warning), need: .book, canBeSuppressed: false,
    text: """
      A comment `planbook: allow RULE until 2027-03-31 -- reason` counts to the end of that day, and an override in the settings to the \
      end of its `until`. After it the findings are shown again, and the line itself is told here: put the matter right and take it \
      away, or give it another day and say why.
      """,
    right: [
      RuleExample(
        SuppressionExamples.contract(
          comment: "# planbook: allow reference-not-found until 2027-02-15 -- filed by then"))
    ],
    wrong: [
      RuleExample(
        SuppressionExamples.contract(
          comment: "# ↓planbook: allow reference-not-found until 2027-02-14 -- filed by then"))
    ])

  static func check(
    _ review: SuppressionReview, _ context: CheckContext, _ findings: inout Findings
  ) {
    for entry in review.entries where entry.hindrance == .expired {
      let day = entry.comment.until.map { " ended on \($0)" } ?? " has ended"
      findings.report(
        "the time for which '\(entry.comment.rule.printable)' was allowed here\(day)",
        path: entry.path, range: entry.comment.range, state: entry.state, kind: entry.kind,
        arguments: [entry.comment.rule],
        help: "Put the matter right and take the comment away, or give it a later day")
    }
    for override in context.settings.rules.overrides where override.isExpired(on: context.today) {
      for (rule, place) in override.places.sorted(by: { $0.key < $1.key }) {
        let day = override.until.map { $0 == .earliest ? " has ended" : " ended on \($0)" } ?? ""
        findings.report(
          "the time for which the settings treat '\(rule.printable)' otherwise\(day)",
          path: SettingsReader.fileName, range: place.range, state: .active, kind: nil,
          subject: ["overrides"], arguments: [rule],
          help: "Put the matter right and remove the entry, or give it a later day")
      }
    }
  }
}
