import Diagnostics
import PlainText
import PlanModel

/// The figures of a data file are numbers.
enum FigureNotANumber: BookRule {
  static let page = RulePage(
    "figure-not-a-number", .performance, "The figures of a data file are numbers.",
    severity: .always(.error), need: .book,
    text: """
      A figure is written in digits, with a point before its fraction, and a minus in front where it is negative: `1250000`, `97.5`, `-3`. \
      There are no thousands marks, since `1,200` is 1200 to some and 1.2 to others, and no unit: the measure has one.

      Leave the cell empty where there is no figure; `?` and `TBD` say the same.
      """,
    right: [
      DataExamples.file(
        "period,business-unit,measure,target,actual\nFY26,parcel,revenue,1200,-3.5\nFY27,parcel,revenue,,TBD\n"
      )
    ],
    wrong: [
      DataExamples.file(
        "period,business-unit,measure,target,actual\nFY26,parcel,revenue,↓\"1,200\",↓n/a\nFY26,parcel,on-time,98,↓97.5%\n"
      ),
      DataExamples.file(
        "period;business-unit;measure;target;actual\nFY26;parcel;on-time;↓97,5;↓#DIV/0!\n"),
    ])

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    book.forEachDataCell(&findings, of: .number) {
      cell, row, column, own, findings in
      guard let problem = ExactDecimal.read(cell).problem else { return }
      own.report(row: row, column: column, to: &findings) { text in
        ("'\(text.printable)' is not a number that planbook reads", help(text, problem))
      }
    }
  }

  private static func help(_ text: String, _ problem: ValueProblem) -> String {
    if text.hasSuffix("%"), let number = ExactDecimal(exactly: String(text.dropLast()).trimmed) {
      return "Write \(number): the measure says that it is a share"
    }
    guard problem.reason == .unreadable else { return problem.words }
    return "Write it like 1250 or 12.5, or leave the cell empty where there is no figure"
  }
}
