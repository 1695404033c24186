import Diagnostics
import PlainText
import PlanModel

/// Each row of a data file has as many cells as there are headings.
enum UnevenRow: BookRule {
  static let page = RulePage(
    "uneven-row", .performance, "Each row of a data file has one cell for each heading.",
    severity: .always(.error), need: .book,
    text: """
      In a row with a cell too many or too few, figures may stand below the wrong headings. Its cells are not read.

      Put a cell that holds the separator in quotes: `"1,200"`, or better, write `1200`. Keep the separators of empty cells.
      """,
    right: [
      DataExamples.file(
        "period,business-unit,measure,target,actual,comment\nFY26,parcel,revenue,100,,\nFY26,freight,revenue,100,,\"slow, then good\"\n"
      )
    ],
    wrong: [
      DataExamples.file(
        "period,business-unit,measure,target,actual\n↓FY26,parcel,revenue,1,200,97\n↓FY26,freight,revenue,100\n"
      )
    ])

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    let rule: RuleName = "csv-row"
    for data in book.dataFiles {
      let own = DataFindings(data, book)
      for fault in data.faults where fault.rule == rule {
        own.report(
          fault.message.lowercasedFirst, at: fault.place.range, arguments: fault.arguments,
          help: fault.help, to: &findings)
      }
    }
  }
}
