import CSV
import Diagnostics
import PlainText
import Testing

@Suite struct ReadingTests {
  static let samples = [
    Sample(
      title: "plain", text: "id,name\n1,Ada\n2,Grace\n",
      table: """
        id|name
        1|Ada
        2|Grace
        """),
    Sample(
      title: "no line end at the end", text: "a,b\n1,2",
      table: """
        a|b
        1|2
        """),
    Sample(
      title: "quotes, separators and line ends within quotes",
      text: "a,b\n\"x, y\",\"say \"\"hi\"\"\"\n\"two\nlines\",\"\"\n",
      table: """
        a|b
        x, y|say "hi"
        two\\nlines|
        """),
    Sample(
      title: "CRLF, also in quotes", text: "a,b\r\n\"x\r\ny\",2\r\n",
      table: """
        a|b
        x\\r\\ny|2
        """),
    Sample(
      title: "lone CR, as old Macs write it", text: "a,b\r1,2\r3,4\r",
      table: """
        a|b
        1|2
        3|4
        """),
    Sample(
      title: "semicolons, found in the first line", text: "a;b;c\n1,5;2;3\n",
      table: """
        a|b|c
        1,5|2|3
        """),
    Sample(
      title: "tabs", text: "a\tb\n1\t2, 3\n",
      table: """
        a|b
        1|2, 3
        """),
    Sample(
      title: "bars", text: "a|b\n1|2\n",
      table: """
        a|b
        1|2
        """),
    Sample(
      title: "separators in quotes do not count", text: "\"a,b,c\";d\n1;2\n",
      table: """
        a,b,c|d
        1|2
        """),
    Sample(
      title: "a separator that is given", text: "a;b,c\n1;2,3\n",
      options: CSVOptions(separator: .comma),
      table: """
        a;b|c
        1;2|3
        """),
    Sample(
      title: "a separator that the file names", text: "sep=;\r\na,b;c\r\n1;2\r\n",
      table: """
        a,b|c
        1|2
        """),
    Sample(
      title: "byte-order mark", text: "\u{FEFF}a,b\n1,2\n",
      table: """
        a|b
        1|2
        """),
    Sample(
      title: "byte-order mark and a named separator", text: "\u{FEFF}SEP=|\na|b\n1|2\n",
      table: """
        a|b
        1|2
        """),
    Sample(
      title: "one column", text: "a\n1\n\"\"\n3\n",
      table: """
        a
        1

        3
        """),
    Sample(
      title: "blank lines are no rows", text: "\na,b\n\n1,2\n\n\n3,4\n\n",
      table: """
        a|b
        1|2
        3|4
        """),
    Sample(
      title: "rows of empty cells are rows", text: "a,b\n,\n1,\n",
      table: """
        a|b
        |
        1|
        """),
    Sample(
      title: "blanks around names are not theirs, those around cells are",
      text: " a , b\n 1 , 2\n",
      table: """
        a|b
         1 | 2
        """),
    Sample(
      title: "other scripts", text: "名前,ort\n山田,Zürich\n",
      table: """
        名前|ort
        山田|Zürich
        """),
    Sample(
      title: "rows of different length", text: "a,b,c\n1,2\n1,2,3\n1,2,3,4\n",
      table: """
        a|b|c
        1|2
        1|2|3
        1|2|3|4
        """, findings: ["2:1 csv-row", "4:1 csv-row"]),
    Sample(
      title: "a column name twice", text: "a,b,a\n1,2,3\n",
      table: """
        a|b|a
        1|2|3
        """, findings: ["1:5 csv-column"]),
    Sample(
      title: "columns without name", text: "a,,\n1,2,3\n",
      table: """
        a||
        1|2|3
        """, findings: ["1:3 csv-column", "1:4 csv-column"]),
    Sample(
      title: "a quote that is never closed", text: "a,b\n1,\"x\n2,y\n3,z\n",
      table: """
        a|b
        1|"x\\n2,y\\n3,z\\n
        """, findings: ["2:3 csv-quote"]),
    Sample(
      title: "text behind a closing quote", text: "a,b\n\"x\"y,2\n3,4\n",
      table: """
        a|b
        "x"y|2
        3|4
        """, findings: ["2:4 csv-quote"]),
    Sample(
      title: "a quote within a cell", text: "a,b\n5\" pipe,2\n",
      table: """
        a|b
        5" pipe|2
        """, findings: ["2:2 csv-quote"]),
    Sample(
      title: "a NUL character", text: "a,b\n1\0,2\n3,\"4\0\"\n",
      table: """
        a|b
        1\\u{0}|2
        3|4\\u{0}
        """, findings: ["2:2 csv-encoding", "3:5 csv-encoding"]),
    Sample(title: "empty", text: "", table: "", findings: ["1:1 csv-empty"]),
    Sample(
      title: "only blank lines", text: "\n\r\n\n", table: "", findings: ["1:1 csv-empty"]),
    Sample(
      title: "only a byte-order mark", text: "\u{FEFF}", table: "", findings: ["1:1 csv-empty"]),
    Sample(title: "only names", text: "a,b\n", table: "a|b", findings: ["1:1 csv-empty"]),
  ]

  @Test(arguments: samples)
  func `reads a file as spreadsheets do`(_ sample: Sample) {
    let table = CSVReader.read(Array(sample.text.utf8), path: "x.csv", options: sample.options)
    #expect(table.shown == sample.table)
    #expect(table.shownFindings == sample.findings)
  }

  @Test func `tells where every cell is`() {
    let text = "a,b\n\"x\ny\",2\n\n,\"4\"\n"
    let table = CSVReader.read(Array(text.utf8), path: "x.csv")
    #expect((0..<table.rowCount).map { table.line(ofRow: $0) } == [2, 5])
    func source(_ range: ByteRange?) -> String? { range.map { table.source.bytes.text(in: $0) } }
    #expect(source(table.range(row: 0, column: 0)) == "\"x\ny\"")
    #expect(source(table.range(row: 0, column: 1)) == "2")
    #expect(source(table.range(row: 1, column: 0)) == "")
    #expect(source(table.range(row: 1, column: 1)) == "\"4\"")
    #expect(table.range(row: 1, column: 2) == nil)
    #expect(source(table.range(ofRow: 0)) == "\"x\ny\",2")
    #expect(table.column(named: "b") == 1)
    #expect(table.column(named: "B") == nil)
    #expect(table.text(row: 1, column: 7) == "")
  }

  @Test func `says which rows cannot be relied on`() {
    let text = "a,b\n1,2\n\"x\"y,2\n3,\0\n4,5\n6,\"7\n"
    let table = CSVReader.read(Array(text.utf8), path: "x.csv")
    #expect(
      (0..<table.rowCount).map { table.damage(ofRow: $0) }
        == [nil, .textAfterQuote, .nulCharacter, nil, .unclosedQuote])
  }

  @Test func `shows a bounded number of findings of one sort and counts the others`() {
    let text = "a,b\n" + String(repeating: "1\n", count: 1000)
    let table = CSVReader.read(Array(text.utf8), path: "x.csv")
    #expect(table.rowCount == 1000)
    #expect(table.diagnostics.count == 21)
    #expect(
      table.diagnostics.last?.message
        == "From here on 980 more rows have another number of cells")
    #expect(
      table.diagnostics.first?.message == "This row has 1 cell, but there are 2 columns")
    #expect(table.diagnostics.first?.help == "The cells from 'b' on are missing.")
  }
}
