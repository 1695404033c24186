import CSV
import Diagnostics
import PlainText
import Testing

@Suite struct EncodingTests {
  private func utf16(_ text: String, isBigEndian: Bool, hasMark: Bool = true) -> [UInt8] {
    ((hasMark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return isBigEndian ? bytes : bytes.reversed()
    }
  }

  @Test(arguments: [false, true])
  func `names UTF-16 and what to do about it`(isBigEndian: Bool) throws {
    let table = CSVReader.read(utf16("a,b\n1,2\n", isBigEndian: isBigEndian), path: "x.csv")
    let finding = try #require(table.diagnostics.first)
    #expect(finding.rule == "csv-encoding")
    #expect(finding.message == "The file is in UTF-16, not in UTF-8")
    #expect(finding.help == "Save it as \"CSV UTF-8\", or say that its encoding is utf-16.")
    #expect(table.rowCount == 0)
  }

  @Test(arguments: [false, true])
  func `reads UTF-16 on request`(isBigEndian: Bool) {
    let table = CSVReader.read(
      utf16("ä,b\n€,\"𝄞\n\"\n", isBigEndian: isBigEndian), path: "x.csv",
      options: CSVOptions(encoding: .utf16))
    #expect(table.allRows == [["ä", "b"], ["€", "𝄞\n"]])
    #expect(table.diagnostics.isEmpty)
  }

  @Test func `takes UTF-16 without a mark for what Windows writes`() {
    let table = CSVReader.read(
      utf16("a,b\n1,2\n", isBigEndian: false, hasMark: false), path: "x.csv",
      options: CSVOptions(encoding: .utf16))
    #expect(table.allRows == [["a", "b"], ["1", "2"]])
  }

  @Test func `tells half a character and a lone surrogate`() {
    let bytes = utf16("a\n", isBigEndian: false) + [0x00, 0xD8] + [0x78, 0x00, 0x0A, 0x00, 0x41]
    let table = CSVReader.read(bytes, path: "x.csv", options: CSVOptions(encoding: .utf16))
    #expect(table.allRows == [["a"], ["\u{FFFD}x"], ["\u{FFFD}"]])
    #expect(table.shownFindings == ["2:1 csv-encoding", "3:1 csv-encoding"])
    #expect(table.damage(ofRow: 0) == .invalidText && table.damage(ofRow: 1) == .invalidText)
  }

  @Test func `says where text is not UTF-8, once for each run of bytes`() throws {
    let text: [UInt8] =
      Array("a,b\n1,M".utf8) + [0xFC] + Array("ller\n2,x\n3,".utf8) + [0xE9, 0xE8]
    let table = CSVReader.read(text, path: "x.csv")
    #expect(table.shownFindings == ["2:4 invalid-utf8", "4:3 invalid-utf8"])
    #expect(
      table.diagnostics.first?.help
        == "Save the file as \"CSV UTF-8\", or say that its encoding is windows-1252 if it comes from Excel's plain \"CSV\"."
    )
    #expect((0..<3).map { table.damage(ofRow: $0) } == [.invalidText, nil, .invalidText])
  }

  @Test func `reads Windows-1252 on request`() {
    let text: [UInt8] = Array("name;price\nM".utf8) + [0xFC] + Array("ller;5 ".utf8) + [0x80, 0x0A]
    let table = CSVReader.read(
      text, path: "x.csv", options: CSVOptions(encoding: .windows1252))
    #expect(table.allRows == [["name", "price"], ["Müller", "5 €"]])
    #expect(table.diagnostics.isEmpty)
  }

  @Test func `tells a byte that Windows-1252 does not have`() {
    let table = CSVReader.read(
      Array("a\nx".utf8) + [0x81, 0x0A], path: "x.csv", options: CSVOptions(encoding: .windows1252))
    #expect(table.shownFindings == ["2:2 csv-encoding"])
    #expect(table.damage(ofRow: 0) == .invalidText)
  }

  @Test func `believes a mark that says UTF-8 more than what was named`() {
    let table = CSVReader.read(
      Array("\u{FEFF}a\nü\n".utf8), path: "x.csv", options: CSVOptions(encoding: .windows1252))
    #expect(table.allRows == [["a"], ["ü"]])
  }

  @Test func `names UTF-32`() {
    let table = CSVReader.read([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], path: "x.csv")
    #expect(table.diagnostics.first?.message == "The file is in UTF-32, not in UTF-8")
  }
}
