import Diagnostics
import PlainText
import PlanModel

/// Whether an objective was reached can be measured.
enum ObjectiveNotMeasurable: DocumentRule {
  static let page = RulePage(
    "objective-not-measurable", .strategy, "Whether an objective was reached can be measured.",
    severity: .quality,
    reads: [
      RuleReads("strategy", "objectives", "measure"), RuleReads("strategy", "objectives", "unit"),
      RuleReads("strategy", "objectives", "baseline"),
      RuleReads("strategy", "objectives", "target"),
      RuleReads("strategy", "objectives", "evidence"),
      RuleReads("strategy", "objectives", "category"),
    ],
    speaksFor: [
      SpokenField("strategy", "objectives", "measure"),
      SpokenField("strategy", "objectives", "unit"),
      SpokenField("strategy", "objectives", "baseline"),
      SpokenField("strategy", "objectives", "target"),
      SpokenField("strategy", "objectives", "evidence"),
    ],
    text: """
      An objective says what is counted (`measure`), in what (`unit`), from where (`baseline`) and to where (`target`). Without these, \
      "grow freight" is a wish, and at the end of the year everybody has reached it.

      An objective of the category `relationship` may give `evidence` instead: what will be different, so that a stranger could tell. \
      The date by which it is to be reached is needed in any case; missing-field asks for it.
      """,
    right: [
      strategy("measure: revenue, unit: USD/year, baseline: 1400000 USD, target: 2600000 USD"),
      strategy("category: relationship, evidence: the CFO comes to our review"),
      strategy("category: relationship, measure: meetings"),
      strategy("category: grow", status: "draft"),
      strategy("category: grow", status: "closed"),
    ],
    wrong: [
      strategy("category: grow", mark: "↓"),
      strategy("measure: revenue, unit: USD/year, baseline: TBD, target: 2600000 USD", mark: "↓"),
      strategy("category: relationship, evidence: TBD", mark: "↓"),
    ])

  private static func strategy(
    _ fields: String, status: String = "agreed", mark: String = "", line: Int = #line
  ) -> RuleExample {
    RuleExample(
      "---\nkind: strategy\ntitle: Acme\nstatus: \(status)\nfiscal-year: FY27\nobjectives:\n  - {id: \(mark)grow, title: Grow, \(fields)}\n---\n",
      at: "plans/acme/strategy.md", line: line)
  }

  private static let objectives: FieldName = "objectives"
  private static let category: FieldName = "category"
  private static let figures: [FieldName] = ["measure", "unit", "baseline", "target"]

  static func check(_ document: DocumentReading, _ findings: inout Findings) {
    guard let facts = document.facts, facts.state == .active, facts.kind.name == "strategy" else {
      return
    }
    for objective in facts.children(objectives, of: DocumentFacts.root) {
      let isRelationship =
        facts.value(category, of: objective).map { facts.equals($0, "relationship") } ?? false
      if isRelationship {
        guard !document.isKnown("measure", of: objective, facts),
          !document.isKnown("evidence", of: objective, facts)
        else { continue }
        report(
          "nothing tells whether \(Words.place(of: objective, facts)) was reached", ["evidence"],
          "Write under 'evidence' what will be different then, or measure it", objective, facts,
          document, &findings)
        continue
      }
      let missing = figures.filter { name in
        facts.field(name, of: objective) != nil && !document.isKnown(name, of: objective, facts)
      }.map(\.description)
      guard !missing.isEmpty else { continue }
      report(
        "\(Words.place(of: objective, facts)) cannot be measured: it has no \(Words.list(missing))",
        missing, nil, objective, facts, document, &findings)
    }
  }

  private static func report(
    _ message: String, _ missing: [String], _ help: String?, _ objective: Int,
    _ facts: DocumentFacts, _ document: DocumentReading, _ findings: inout Findings
  ) {
    findings.report(
      message, in: document, at: facts.idValue(of: objective)?.range ?? facts.range(of: objective),
      subject: facts.subject(of: objective), arguments: missing, help: help)
  }
}

extension DocumentReading {
  /// Whether an object has a field of this name with a value that is known.
  func isKnown(_ name: FieldName, of object: Int, _ facts: DocumentFacts) -> Bool {
    facts.field(name, of: object).map { isKnown($0, of: object, facts) } ?? false
  }
}
