import Diagnostics
import PlainText
import PlanModel

/// The periods of a data file can be read.
enum UnreadablePeriod: BookRule {
  static let page = RulePage(
    "unreadable-period", .performance,
    "The periods of a data file are dates as planbook reads them.",
    severity: .always(.error), need: .book,
    text: """
      A figure counts for its period, so that a period must be one: `2027-03`, `2027-Q1`, `2027-W14`, `FY27-Q1`, `FY27`, or a day \
      like `2027-03-31`. Spreadsheets like to turn `2027-03` into `Mar 27`: give the column the format Text.
      """,
    right: [
      DataExamples.file(
        "period,business-unit,measure,target,actual\n2027-03,parcel,revenue,1,1\nFY27-Q1,parcel,revenue,1,1\n"
      )
    ],
    wrong: [
      DataExamples.file(
        "period,business-unit,measure,target,actual\n↓Mar 27,parcel,revenue,1,1\n↓2027-13,parcel,revenue,1,1\n"
      )
    ])

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    book.forEachDataCell(&findings, of: .period) {
      cell, row, column, own, findings in
      guard let problem = Period.read(cell).problem else { return }
      own.report(row: row, column: column, to: &findings) { _ in
        (problem.message.lowercasedFirst, problem.help)
      }
    }
  }
}
