import Diagnostics
import PlainText
import PlanModel

/// The business units of a data file are those of the book.
enum UnknownBusinessUnit: BookRule {
  static let page = RulePage(
    "unknown-business-unit", .performance,
    "A data file names only business units that an account or offering has.",
    severity: .always(.error), need: .book,
    reads: [RuleReads("account", "business-units"), RuleReads("offering", "business-unit")],
    text: """
      Figures of `Parcels` are not added to those of `parcel`. Write a business unit as the accounts do under `business-units` and the \
      offerings under `business-unit`.

      Silent in a book where no account and no offering names any.
      """,
    right: [
      DataExamples.file(
        "period,business-unit,measure,target,actual\nFY26,parcel,revenue,1,1\n"),
      RuleExample(
        "period,business-unit,measure,target,actual\nFY26,rail,revenue,1,1\n",
        at: DataExamples.path, others: ["plans/acme/performance.md": DataExamples.document]),
    ],
    wrong: [
      DataExamples.file(
        "period,business-unit,measure,target,actual\nFY26,↓Parcels,revenue,1,1\nFY26,↓rail,revenue,1,1\n"
      )
    ])

  private static let fields: [String: FieldName] = [
    "account": "business-units", "offering": "business-unit",
  ]

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    guard !book.dataFiles.isEmpty else { return }
    var known: Set<[UInt8]> = []
    for document in book.documents {
      guard let facts = document.facts, let field = fields[facts.kind.name] else { continue }
      facts.forEachValue(field, of: DocumentFacts.root) { value in
        facts.withText(of: value) { _ = known.insert(Array($0)) }
      }
    }
    guard !known.isEmpty else { return }
    let names = known.map { String(decoding: $0, as: UTF8.self) }.sorted()
    book.forEachDataCell(&findings, of: .businessUnit) {
      cell, row, column, own, findings in
      guard !known.contains(Array(cell)), !meansUnknown(cell) else { return }
      own.report(row: row, column: column, to: &findings) { text in
        let nearest = NearestName.of(text, among: names)
        return (
          "no account or offering has the business unit '\(text.printable)'"
            + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
          nearest == nil ? "There are: \(names.prefix(20).joined(separator: ", "))" : nil
        )
      }
    }
  }
}
