import PlainText
import Testing

struct UnknownWordTests {
  @Test(arguments: ["", " ", "\t\n", "?", " ? ", "TBD", "tbd", "Tbd.", " tBd.\n"])
  func unknown(_ text: String) {
    var text = text
    #expect(text.withUTF8 { meansUnknown($0) })
  }

  @Test(arguments: ["??", "x", "TB", "TBDs", "tbd..", ".tbd", "TBD soon", "t b d", "0", "-"])
  func known(_ text: String) {
    var text = text
    #expect(text.withUTF8 { !meansUnknown($0) })
  }

  @Test(arguments: ["{{a}}", " {{ a b }}\n", "{{{a}}}", "{{#x}}"])
  func placeholder(_ text: String) {
    var text = text
    #expect(text.withUTF8 { isPlaceholder($0) })
  }

  @Test(arguments: [
    "", "{{}}", "{{a}", "{a}}", "{{a}} b", "x {{a}}", "{{a}} {{b}}", "{{{{", "}}}}",
  ])
  func noPlaceholder(_ text: String) {
    var text = text
    #expect(text.withUTF8 { !isPlaceholder($0) })
  }
}

struct MergeConflictTests {
  private func conflicts(_ text: String) -> [[String]] {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { MergeConflict.find(in: $0) }.map { conflict in
      [conflict.opening, conflict.base, conflict.separator, conflict.closing].map { line in
        line.map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
      }
    }
  }

  @Test("a conflict is found wherever it stands", arguments: 0..<16)
  func everyOffset(_ offset: Int) {
    let before = offset == 0 ? "" : String(repeating: "x", count: offset - 1) + "\n"
    #expect(
      conflicts(before + "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n")
        == [["<<<<<<< HEAD", "", "=======", ">>>>>>> other"]])
  }

  @Test func baseVersionsAndCarriageReturns() {
    #expect(
      conflicts("<<<<<<<\r\na\r\n||||||| 1a2b\r\nc\r\n=======\r\nb\r\n>>>>>>> x\r\n")
        == [["<<<<<<<", "||||||| 1a2b", "=======", ">>>>>>> x"]])
  }

  @Test func severalConflictsAndLinesLeftBehind() {
    #expect(
      conflicts("<<<<<<< a\n=======\n>>>>>>> b\nx\n>>>>>>> c\n<<<<<<< d\ny") == [
        ["<<<<<<< a", "", "=======", ">>>>>>> b"], ["", "", "", ">>>>>>> c"],
        ["<<<<<<< d", "", "", ""],
      ])
  }

  @Test func marksThatStandAloneBeforeAConflict() {
    #expect(
      conflicts("a < b > c\n<<<< x\n> q\n>>>>>>> z\n") == [["", "", "", ">>>>>>> z"]])
  }

  @Test(arguments: [
    "Title\n=======\n", "<<<<<<<< x\n", " <<<<<<< x\n", "<<<<<< x\n", "<<<<<<<x\n", ">>>>>>>>\n",
    "",
    "a <<<<<<< b\n",
  ]) func ordinaryText(_ text: String) {
    #expect(conflicts(text) == [])
  }
}
