import Diagnostics
import PlainText
import PlanModel

/// Each need says which trend makes it.
enum NeedWithoutTrend: DocumentRule {
  static let page = RulePage(
    "need-without-trend", .strategy, "Each need says which trend makes it.",
    severity: .off(.warning), reads: [RuleReads("strategy", "needs", "trend")],
    text: """
      For teams that derive the customer's needs from the trends of its market. A need without one may be a wish of ours. It is off by \
      default, because many needs have other reasons; once turned on it looks at agreed strategies.
      """,
    right: [
      strategy("id: docks, title: Fewer trucks, trend: stores"),
      strategy("id: docks, title: Fewer trucks", status: "draft"),
      strategy("id: docks, title: Fewer trucks", status: "closed"),
    ],
    wrong: [
      strategy("id: ↓docks, title: Fewer trucks"),
      strategy("id: ↓docks, title: Fewer trucks, trend: TBD"),
    ])

  private static func strategy(
    _ need: String, status: String = "agreed", line: Int = #line
  ) -> RuleExample {
    RuleExample(
      "---\nkind: strategy\ntitle: Acme\nstatus: \(status)\nfiscal-year: FY27\nneeds:\n  - {\(need)}\ntrends:\n  - {id: stores, title: Smaller stores}\n---\n",
      at: "plans/acme/strategy.md",
      severities: ["need-without-trend": .warning], line: line)
  }

  private static let needs: FieldName = "needs"
  private static let trend: FieldName = "trend"

  static func check(_ document: DocumentReading, _ findings: inout Findings) {
    guard let facts = document.facts, facts.state == .active, facts.kind.name == "strategy" else {
      return
    }
    for need in facts.children(needs, of: DocumentFacts.root)
    where facts.field(trend, of: need) != nil && !document.isKnown(trend, of: need, facts) {
      findings.report(
        "\(Words.place(of: need, facts)) does not say which trend makes it", in: document,
        at: facts.idValue(of: need)?.range ?? facts.range(of: need),
        subject: facts.subject(of: need),
        help: "Name the trend's id under 'trend', and add it under 'trends' where it is new")
    }
  }
}
