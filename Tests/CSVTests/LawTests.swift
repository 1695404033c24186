import CSV
import Diagnostics
import PlainText
import TestSupport
import Testing

/// What holds for any table and any text.
@Suite struct LawTests {
  /// Cells of the characters that mean something to CSV.
  private func cell(_ random: inout SeededGenerator, _ alphabet: [Unicode.Scalar]) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      text.unicodeScalars.append(alphabet.randomElement(using: &random)!)
    }
    return text
  }

  private func table(_ random: inout SeededGenerator) -> [[String]] {
    let width = Int.random(in: 2...5, using: &random)
    let names = (0..<width).map {
      "n\($0)" + [",", ";", "\"", "é", ""].randomElement(using: &random)!
    }
    let alphabet: [Unicode.Scalar] = [
      "a", " ", ",", ";", "\t", "|", "\"", "\n", "\r", "é", "𝄞", "=",
    ]
    let rows = (0..<Int.random(in: 1...6, using: &random)).map { _ in
      (0..<width).map { _ in cell(&random, alphabet) }
    }
    return [names] + rows
  }

  @Test(arguments: 0..<40)
  func `a written table reads back the same`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let rows = table(&random)
      var writer = CSVWriter(
        separator: CSVSeparator.allCases.randomElement(using: &random)!,
        lineEnd: CSVWriter.LineEnd.allCases.randomElement(using: &random)!,
        hasMark: Bool.random(using: &random))
      for row in rows { writer.row(row) }
      let table = CSVReader.read(writer.bytes, path: "x.csv")
      #expect(table.allRows == rows)
      #expect(table.diagnostics.isEmpty)
    }
  }

  @Test(arguments: 0..<40)
  func `any text reads as the simple model reads it`(seed: UInt64) {
    var random = SeededGenerator(seed: 1000 + seed)
    let alphabet: [Unicode.Scalar] = ["a", "b", ",", ",", "\"", "\"", "\n", "\r", "é", " "]
    for _ in 0..<100 {
      let text =
        "x,y\n" + (0..<6).map { _ in cell(&random, alphabet) }.joined()
      let table = CSVReader.read(
        Array(text.utf8), path: "x.csv", options: CSVOptions(separator: .comma))
      #expect(table.allRows == SimpleModel.rows(of: text), "\(text.debugDescription)")
    }
  }

  @Test(arguments: 0..<20)
  func `any bytes are read without loss of place`(seed: UInt64) {
    var random = SeededGenerator(seed: 2000 + seed)
    for _ in 0..<100 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0...255, using: &random)
          : [0x2C, 0x22, 0x0A, 0x0D, 0x61].randomElement(using: &random)!
      }
      for encoding in CSVEncoding.allCases {
        let table = CSVReader.read(bytes, path: "x.csv", options: CSVOptions(encoding: encoding))
        let lines = LineTable(table.source.bytes)
        var end = 0
        for row in 0..<table.rowCount {
          let range = table.range(ofRow: row)
          #expect(range.lowerBound >= end)
          end = range.upperBound
          #expect(lines.line(at: range.lowerBound) == table.line(ofRow: row))
          for column in 0..<table.cellCount(ofRow: row) {
            let cell = table.range(row: row, column: column)
            #expect(cell.map { range.contains($0.lowerBound) || $0.isEmpty } == true)
          }
        }
        for finding in table.diagnostics {
          #expect(finding.place.range.upperBound <= table.source.bytes.count)
        }
      }
    }
  }

  @Test func `quotes only what needs it`() {
    var writer = CSVWriter()
    writer.row(["a", "b c", "d;e"])
    writer.row(["x, y", "say \"hi\"", "two\nlines", " blank ", "1;2"])
    writer.row([""])
    writer.row([])
    #expect(
      String(decoding: writer.bytes, as: UTF8.self) == """
        a,b c,"d;e"
        "x, y","say ""hi""\","two
        lines", blank ,1;2
        ""
        ""

        """)
  }

  @Test func `a first cell is never taken for a named separator or a byte-order mark`() {
    for name in ["sep=;", "SEP=", "\u{FEFF}a"] {
      var writer = CSVWriter(separator: .semicolon)
      writer.row([name, "b"])
      writer.row(["1", "2"])
      let table = CSVReader.read(writer.bytes, path: "x.csv")
      #expect(table.allRows == [[name, "b"], ["1", "2"]])
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a million rows take linear time and few bytes`() {
    var text: [UInt8] = Array("id,name,note\n".utf8)
    for row in 0..<1_000_000 {
      text += Array("\(row),".utf8)
      text += Array(row % 3 == 0 ? "\"a \"\"b\"\"\",x\n".utf8 : "plain,\n".utf8)
    }
    let table = CSVReader.read(text, path: "x.csv")
    #expect(table.rowCount == 1_000_000)
    #expect(table.diagnostics.isEmpty)
    #expect(table.text(row: 999_999, column: 1) == "a \"b\"")
    #expect(table.line(ofRow: 999_999) == 1_000_001)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["\"", "\"\"\"", ",", "\n", "\"a\"b\n", "\"\n", "\0", "\u{E9}\n", "sep=;\n"])
  func `a text made to be slow is read in linear time`(piece: String) {
    let bytes = Array(
      String(repeating: piece, count: 1_000_000).unicodeScalars.map {
        UInt8(truncatingIfNeeded: $0.value)
      })
    let table = CSVReader.read(bytes, path: "x.csv")
    #expect(table.diagnostics.count < 200)
  }
}

/// CSV in the plainest way, one scalar after the other, for comparing. It knows the comma alone, and no findings.
enum SimpleModel {
  static func rows(of text: String) -> [[String]] {
    var rows: [[String]] = []
    var scalars = Array(text.unicodeScalars)[...]
    while true {
      while scalars.first == "\n" || scalars.first == "\r" { scalars.removeFirst() }
      if scalars.isEmpty { return rows }
      var row: [String] = [cell(&scalars)]
      while scalars.first == "," {
        scalars.removeFirst()
        row.append(cell(&scalars))
      }
      rows.append(row)
    }
  }

  private static func cell(_ scalars: inout ArraySlice<Unicode.Scalar>) -> String {
    let isEnd: (Unicode.Scalar) -> Bool = { [",", "\n", "\r"].contains($0) }
    if scalars.first == "\"" {
      let closing = closingQuote(scalars.dropFirst())
      guard closing < scalars.endIndex else {
        defer { scalars = [] }
        return text(scalars)
      }
      let rest = scalars[(closing + 1)...]
      if rest.first.map(isEnd) ?? true {
        defer { scalars = rest }
        return text(scalars[(scalars.startIndex + 1)..<closing]).replacing("\"\"", with: "\"")
      }
      // Something stands behind the closing quote: all of it is one cell as it is written.
      let end = rest.firstIndex(where: isEnd) ?? rest.endIndex
      defer { scalars = scalars[end...] }
      return text(scalars[..<end])
    }
    let end = scalars.firstIndex(where: isEnd) ?? scalars.endIndex
    defer { scalars = scalars[end...] }
    return text(scalars[..<end])
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var result = ""
    result.unicodeScalars.append(contentsOf: scalars)
    return result
  }

  /// Behind the opening quote: the first quote that has no partner right behind it.
  private static func closingQuote(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
    var index = scalars.startIndex
    while index < scalars.endIndex {
      if scalars[index] == "\"" {
        guard index + 1 < scalars.endIndex, scalars[index + 1] == "\"" else { return index }
        index += 1
      }
      index += 1
    }
    return scalars.endIndex
  }
}
