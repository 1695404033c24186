import Diagnostics
import PlainText
import PlanModel

/// Each row of a data file says what its figures are about.
enum IncompleteRow: BookRule {
  static let page = RulePage(
    "incomplete-row", .performance, "Each row of a data file says what its figures are about.",
    severity: .always(.error), need: .book,
    text: """
      A figure without its period, business unit or measure belongs nowhere and is in no sum. Fill in the cell, in every row: cells that \
      were joined in a spreadsheet are empty in all rows but the first.

      Rows in which nothing stands at all are passed over. A figure that is not known yet may be left empty, or be `?` or `TBD`.
      """,
    right: [
      DataExamples.file(
        "period,business-unit,measure,target,actual\nFY26,parcel,revenue,100,\nFY27,parcel,revenue,TBD,?\n,,,,\n"
      )
    ],
    wrong: [
      DataExamples.file(
        "period,business-unit,measure,target,actual\nFY26,parcel,revenue,100,97\n↓,parcel,on-time,98,97\nFY27,↓?,on-time,98,97\n"
      )
    ])

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    for data in book.dataFiles {
      var own = DataFindings(data, book)
      let columns = data.layout.filledColumns.filter { data.has(column: $0) }
      for row in 0..<data.rowCount where data.isReadable(row: row) {
        for column in columns
        where data.withText(row: row, column: column, { meansUnknown($0) }) {
          own.report(row: row, column: column, to: &findings) { _ in
            ("this row has no \(data.layout.columns[column].name)", "Fill in the cell")
          }
        }
      }
      own.finish(&findings)
    }
  }
}
