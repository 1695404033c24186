import Diagnostics
import PlainText
import PlanModel

/// A milestone ends in the fiscal year of its strategy.
enum MilestoneOutsideFiscalYear: FactsRule {
  static let page = RulePage(
    "milestone-outside-fiscal-year", .roadmap,
    "A milestone ends in the fiscal year of its roadmap's strategy.", severity: .off(.warning),
    need: .book,
    reads: [
      RuleReads("roadmap", "strategy"), RuleReads("roadmap", "milestones", "end"),
      RuleReads("strategy", "fiscal-year"),
    ],
    text: """
      For teams that plan strictly by the year. It is off by default, because many roadmaps begin before the year or end after it. \
      `FY27` is our own fiscal year. What was dropped is left alone.
      """,
    right: [
      book("end: FY27-Q4"), book("end: 2028-01-31, status: dropped"), book("end: ?"),
      book("end: 2028-01-31", strategy: "?"),
    ],
    wrong: [book("end: ↓2028-01-01"), book("end: ↓2026-12-31", status: "draft")])

  private static func book(
    _ milestone: String, status: String = "agreed", strategy: String = "strategy",
    line: Int = #line
  ) -> RuleExample {
    RuleExample(
      "---\nkind: roadmap\ntitle: Acme\nstatus: \(status)\nstrategy: \(strategy)\nmilestones:\n  - {id: pilot, title: Pilot, \(milestone)}\n---\n",
      others: [
        "plans/acme/account.md": "---\nkind: account\ntitle: Acme\nstatus: customer\n---\n",
        "plans/acme/strategy.md":
          "---\nkind: strategy\ntitle: Acme\nstatus: agreed\nfiscal-year: FY27\n---\n",
      ], severities: ["milestone-outside-fiscal-year": .warning], line: line)
  }

  private static let strategy: FieldPath = FieldPath("strategy")
  private static let fiscalYear: FieldName = "fiscal-year"
  private static let milestones: FieldName = "milestones"
  private static let end: FieldPath = FieldPath("end")

  static func check(
    _ index: Int, _ document: Snapshot.Document, _ facts: DocumentFacts, in book: Snapshot,
    _ context: CheckContext, _ findings: inout Findings
  ) {
    guard facts.kind.name == "roadmap",
      let value = facts.valueIndices(at: strategy, from: DocumentFacts.root).first,
      let reference = book.reference(ofValue: value, in: index), reference.isFound,
      let strategy = book.documents[Int(reference.document)].facts,
      let year = strategy.value(fiscalYear, of: DocumentFacts.root),
      let period = strategy.period(year)
    else { return }
    let days = period.days(in: book.fiscalCalendar(for: year, in: Int(reference.document)))
    for milestone in facts.children(milestones, of: DocumentFacts.root) {
      guard let (day, value) = book.day(at: [end], of: milestone, in: index),
        !days.contains(day),
        !(facts.bar(of: milestone)?.dropped.map { facts.holds($0, for: milestone) } ?? false)
      else { continue }
      findings.report(
        "\(Words.place(of: milestone, facts)) ends on \(day), outside of \(period) (\(days.lowerBound) to \(days.upperBound))",
        in: document, at: value.range, subject: facts.subject(of: milestone) + ["end"],
        arguments: [period.description],
        related: [
          RelatedPlace(
            "the strategy is for \(period)",
            at: Place(
              path: book.documents[Int(reference.document)].path, range: year.range))
        ])
    }
  }
}
