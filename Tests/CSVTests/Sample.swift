import CSV
import Diagnostics
import PlainText
import Testing

/// A text and what it must be read as, both for people to look at.
struct Sample: Sendable, CustomTestStringConvertible {
  let title: String
  let text: String
  var options = CSVOptions()
  /// The column names and the rows, cells between bars. `\r` and `\n` show line ends in cells.
  let table: String
  /// `line:column rule` for each finding.
  var findings: [String] = []

  var testDescription: String { title }
}

extension CSVTable {
  /// All cells in the form of `Sample.table`.
  var shown: String {
    let rows = (0..<rowCount).map { row in
      (0..<cellCount(ofRow: row)).map { text(row: row, column: $0) }
    }
    return ([columns.map(\.name)] + rows).map { cells in
      cells.map(\.printable).joined(separator: "|")
    }.joined(separator: "\n")
  }

  /// The findings in the form of `Sample.findings`.
  var shownFindings: [String] {
    let lines = LineTable(source.bytes)
    return diagnostics.map { finding in
      let position = lines.position(at: finding.place.range.lowerBound)
      return "\(position.line):\(position.column) \(finding.rule)"
    }
  }

  /// The column names and all rows.
  var allRows: [[String]] {
    [columns.map(\.name)]
      + (0..<rowCount).map { row in
        (0..<cellCount(ofRow: row)).map { text(row: row, column: $0) }
      }
  }
}
