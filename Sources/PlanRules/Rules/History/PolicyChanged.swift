import Diagnostics
import PlainText
import PlanModel

/// Somebody looks at a change of what plans are judged by.
enum PolicyChanged: ChangeRule {
  static let page = RulePage(
    "policy-changed", .history, "Somebody looks at a change of what plans are judged by.",
    severity: .always(.note), need: .change,
    text: """
      The settings and the kinds of a book decide what is found in it, so that a change to `.planbook.yaml` or `templates/` is told: \
      whoever reviews the change should see it. A server with `planbook.policy=locked` in its Git settings refuses such a push.
      """,
    right: [
      RuleExample(
        ChangeExamples.contract("status: draft"),
        before: ["plans/acme/parcel.md": ChangeExamples.contract("status: draft")],
        at: "plans/acme/parcel.md")
    ],
    wrong: [], isShownElsewhere: true)

  static func check(_ change: BookChange, _ context: CheckContext, _ findings: inout Findings) {
    for path in change.policyPaths {
      findings.report(
        "this change alters what plans are judged by", path: path, range: 0..<0, state: .active,
        kind: nil, arguments: [path], severity: context.isPolicyLocked ? .always(.error) : nil)
    }
  }
}
