import PlainText
import TestSupport
import Testing

@Suite("Lines and columns")
struct LineTableTests {
  @Test(
    "Each kind of line end ends one line",
    arguments: [
      ("", 1), ("a", 1), ("a\n", 2), ("a\nb", 2), ("a\r\nb", 2), ("a\rb", 2), ("a\n\rb", 3),
      ("\r\n\r\n", 3), ("a\r", 2), ("a\r\n", 2),
    ])
  func lineCount(text: String, lines: Int) {
    #expect(LineTable(Array(text.utf8)).lineCount == lines)
  }

  @Test(
    "Columns count Unicode scalars from 1",
    arguments: [
      // Text, byte offset, line, column.
      ("abc", 0, 1, 1), ("abc", 2, 1, 3), ("abc", 3, 1, 4), ("abc", 99, 1, 4),
      ("é=1", 2, 1, 2), ("é=1", 1, 1, 1), ("😀x", 4, 1, 2), ("😀x", 5, 1, 3),
      ("a\nbc", 2, 2, 1), ("a\nbc", 3, 2, 2), ("a\r\nb", 3, 2, 1), ("a\r\nb", 2, 1, 2),
      ("a\rb", 2, 2, 1), ("a\n", 2, 2, 1),
      // A byte-order mark takes no column.
      ("\u{FEFF}ab", 3, 1, 1), ("\u{FEFF}ab", 4, 1, 2), ("\u{FEFF}ab", 0, 1, 1),
    ])
  func positions(text: String, offset: Int, line: Int, column: Int) {
    let position = LineTable(Array(text.utf8)).position(at: offset)
    #expect(position.line == line)
    #expect(position.column == column)
  }

  @Test("A byte that is not UTF-8 takes one column")
  func invalidBytes() {
    let table = LineTable([0x61, 0xFF, 0xC3, 0x62])
    #expect((0...4).map { table.position(at: $0).column } == [1, 2, 3, 4, 5])
  }

  @Test("A long line is counted right at every place", arguments: ColumnUnit.allCases)
  func longLine(unit: ColumnUnit) {
    let pieces = ["a", "é", "漢", "😀"]
    var random = SeededGenerator(seed: 11)
    let scalars = (0..<3000).map { _ in pieces.randomElement(using: &random) ?? "" }
    let table = LineTable(Array(("x\n" + scalars.joined()).utf8))
    var offset = 2
    var column = 0
    for scalar in scalars {
      #expect(table.zeroBasedColumn(at: offset, in: unit) == column)
      offset += scalar.utf8.count
      switch unit {
      case .utf8: column += scalar.utf8.count
      case .utf16: column += scalar.utf16.count
      case .unicodeScalar: column += 1
      }
    }
  }

  @Test(
    "Editors' columns count what the client asked for",
    arguments: [
      (ColumnUnit.utf8, 7), (.utf16, 4), (.unicodeScalar, 3),
    ])
  func editorColumns(unit: ColumnUnit, column: Int) {
    let table = LineTable(Array("x\né😀a|".utf8))
    #expect(table.zeroBasedColumn(at: 9, in: unit) == column)
    #expect(table.offset(zeroBasedLine: 1, column: column, in: unit) == 9)
  }

  @Test("A column inside a scalar is its start, one past the line its end")
  func columnsBetween() {
    let table = LineTable(Array("😀b\r\nc".utf8))
    #expect(table.offset(zeroBasedLine: 0, column: 1, in: .utf16) == 0)
    #expect(table.offset(zeroBasedLine: 0, column: 99, in: .utf16) == 5)
    #expect(table.offset(zeroBasedLine: 99, column: 0, in: .utf16) == 8)
  }

  @Test("Every offset at a scalar's start comes back from every unit", arguments: 0..<200)
  func roundTrip(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let pieces = ["a", "é", "😀", "\n", "\r\n", "\r", "漢", "\u{301}", "\t"]
    let scalars = (0..<20).map { _ in pieces.randomElement(using: &random) ?? "" }
    let text = scalars.joined()
    let table = LineTable(Array(text.utf8))
    var offset = 0
    for scalar in text.unicodeScalars {
      let isInsideLineEnd =
        scalar == "\n" && offset > 0 && Array(text.utf8)[offset - 1] == 0x0D
      if !isInsideLineEnd {
        for unit in ColumnUnit.allCases {
          let line = table.line(at: offset) - 1
          let column = table.zeroBasedColumn(at: offset, in: unit)
          #expect(table.offset(zeroBasedLine: line, column: column, in: unit) == offset)
        }
      }
      offset += String(scalar).utf8.count
    }
  }
}
