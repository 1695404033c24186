import Diagnostics
import PlainText
import PlanModel

/// No two rows of a data file say what the same thing was in the same period.
enum DuplicatePeriod: BookRule {
  static let page = RulePage(
    "duplicate-period", .performance,
    "A data file has one row for each period, business unit, measure, offering and person.",
    severity: .always(.error), need: .book,
    text: """
      Two rows about the same thing are added up, or one of them is forgotten: nobody can say which. Take one of them away, or tell \
      them apart by their offering or person.
      """,
    right: [
      DataExamples.file(
        "period,business-unit,measure,target,actual,offering,person\nFY26,parcel,revenue,1,1,,\nFY26,freight,revenue,1,1,,\nFY26,parcel,revenue,1,1,ltl,\nFY26,parcel,revenue,1,1,,ltl\n"
      )
    ],
    wrong: [
      DataExamples.file(
        "period,business-unit,measure,target,actual\nFY26,parcel,revenue,1,1\nFY26,freight,revenue,1,1\n↓\"FY26\",parcel,revenue,1,2\n"
      )
    ])

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    for data in book.dataFiles {
      let key = data.layout.key.filter { data.has(column: $0) }
      // Without a column that tells rows apart, many would seem to be the same.
      guard data.layout.filledColumns.allSatisfy(key.contains), !key.isEmpty else { continue }
      var own = DataFindings(data, book)
      var rows: [[UInt8]: Int] = [:]
      rows.reserveCapacity(data.rowCount)
      for row in 0..<data.rowCount where data.isReadable(row: row) {
        var text: [UInt8] = []
        for column in key {
          data.withText(row: row, column: column) { text.append(contentsOf: $0) }
          text.append(0)
        }
        guard let first = rows.updateValue(row, forKey: text) else { continue }
        rows[text] = first
        let range = data.range(ofRow: row)
        guard own.isTold(at: range) else { continue }
        let words = data.key(ofRow: row)
        own.report(
          "there is a row for \(words.map(\.printable).joined(separator: ", ")) already", at: range,
          subject: words,
          related: [
            RelatedPlace(
              "the first one is here", at: Place(path: data.path, range: data.range(ofRow: first)))
          ],
          help: "Take one of them away, or tell them apart by another column", to: &findings)
      }
      own.finish(&findings)
    }
  }
}
