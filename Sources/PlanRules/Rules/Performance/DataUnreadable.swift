import Diagnostics
import PlainText
import PlanModel

/// A file that a document names as data can be read as text in columns.
enum DataUnreadable: BookRule {
  static let page = RulePage(
    "data-unreadable", .performance, "A data file can be read as CSV in UTF-8.",
    severity: .always(.error), need: .book,
    text: """
      What cannot be read is not in any sum, and nobody would know. The file must be CSV in UTF-8, with or without a byte-order mark; \
      cells may be separated by commas, semicolons, tabs or bars, and lines may end as on Windows. A quote that opens a cell must end \
      it. A spreadsheet itself (.xlsx) is not read.

      In Excel choose "CSV UTF-8" when you save: plain "CSV" loses accents. A CSV file has no comments, so that its findings cannot be \
      allowed in it: the settings can change a rule for a path.

      A file with headings and no rows is a beginning, and no fault.
      """,
    right: [
      DataExamples.file("period,business-unit,measure,target,actual\n"),
      DataExamples.file(
        "⟨EF⟩⟨BB⟩⟨BF⟩period;business-unit;measure;target;actual;comment\r\nFY26;parcel;revenue;100;97;\"after a \"\"slow\"\" start\"\r\n"
      ),
    ],
    wrong: [
      DataExamples.file("↓"),
      DataExamples.file(
        "period,business-unit,measure,target,actual,comment\nFY26,parcel,revenue,100,97,caf↓⟨E9⟩s\nFY25,parcel,revenue,90,95,caf⟨E9⟩s\n"
      ),
      DataExamples.file(
        "period,business-unit,measure,target,actual,comment\nFY26,parcel,revenue,100,97,↓\"slow start\nFY25,parcel,revenue,90,95,\n"
      ),
      DataExamples.file("↓⟨FF⟩⟨FE⟩p⟨00⟩e⟨00⟩"),
      DataExamples.file("↓PK⟨03⟩⟨04⟩and what else is in a workbook"),
      DataExamples.file("↓period⟨00⟩business-unit"),
    ])

  private static let encodings: Set<RuleName> = ["csv-encoding", "invalid-utf8"]
  private static let others: Set<RuleName> = ["csv-quote", "csv-empty", "limit-exceeded"]

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    for data in book.dataFiles {
      let own = DataFindings(data, book)
      if let problem = data.problem {
        own.report(problem.message, at: 0..<0, help: problem.help, to: &findings)
      }
      // A file in another encoding has bytes that are no text everywhere, or no text at all: one place says it.
      let encoding = data.faults.first { encodings.contains($0.rule) }
      if let encoding {
        own.report(
          encoding.message.lowercasedFirst, at: encoding.place.range,
          arguments: [encoding.rule.description], help: "Save the file as \"CSV UTF-8\"",
          to: &findings)
      }
      for fault in data.faults where fault.severity == .error && others.contains(fault.rule) {
        if encoding != nil, fault.rule == "csv-empty" { continue }
        own.report(
          fault.message.lowercasedFirst, at: fault.place.range,
          arguments: [fault.rule.description], help: fault.help, to: &findings)
      }
    }
  }
}
