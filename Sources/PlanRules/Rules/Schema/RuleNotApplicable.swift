import Diagnostics
import PlainText
import PlanModel

/// The fields that rules read are in the kinds of the book.
enum RuleNotApplicable: BookRule {
  static let page = RulePage(
    "rule-not-applicable", .schema, "The fields that rules look at are in the book's own kinds.",
    severity: .always(.note), need: .book,
    text: """
      A team may replace a kind by a schema of its own in `templates/`. Where that has no field of the name and place that a rule \
      reads, the rule can find nothing there, and says so once.

      Extend the kind with `$ref: planbook:KIND` to keep its fields, name the field as the built-in kind does, or leave it so: \
      the note is no fault.
      """,
    right: [
      RuleExample(
        "A note.\n", at: "plans/notes.md",
        others: [
          "templates/strategy.schema.yaml": """
          $ref: planbook:strategy
          properties:
            region: {title: Region, type: string}
          """
        ])
    ],
    wrong: [
      RuleExample(
        "A note.\n", at: "plans/notes.md",
        others: [
          "templates/strategy.schema.yaml": """
          ↓title: Strategy
          $ref: planbook:common#document
          properties:
            kind: {const: strategy}
            fiscal-year: {type: string, x-type: period}
            objectives:
              type: array
              items:
                x-item: {label: title}
                properties:
                  {id: {}, title: {}, category: {}, measure: {}, unit: {}, baseline: {}, target: {}, evidence: {}, resources: {}}
          """
        ])
    ])

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    for name in book.kinds.ownNames {
      guard let kind = book.kinds.kind(name), let path = book.kinds.schemaPath(of: name) else {
        continue
      }
      for page in RuleRegistry.pages {
        let missing = page.reads.filter { $0.kind == name && !kind.plan.hasField(at: $0.path) }
        guard !missing.isEmpty else { continue }
        let fields = missing.map { "'\($0.path.map(\.description).joined(separator: "."))'" }
        findings.report(
          "\(page.name) cannot look at the kind '\(name)', which has no \(fields.joined(separator: ", "))",
          path: path, range: 0..<0, state: .active, kind: name, subject: [name],
          arguments: [page.name.description])
      }
    }
  }
}
