import MarkdownOutline
import Testing

@Suite struct FrontMatterTests {
  /// `«` and `»` stand around the fences, `‹` and `›` around the content, `^` before the body.
  struct Example: CustomTestStringConvertible, Sendable {
    var marked: String
    var testDescription: String { marked.debugDescription }
  }

  @Test(
    arguments: [
      "«---\n‹a: 1\n›---»\n^# Body\n", "«---\n‹›---»\n^", "«---\n‹›---»^",
      "«---\n‹a: 1\nb: 2\n›...»\n^text", "«---  \t\n‹a\n›--- \t »\n^\n---\n",
      "«---\r\n‹a: 1\r\n›---»\r\n^body\r\n", "«---\r‹a: 1\r›---»\r^body\r",
      "\u{FEFF}«---\n‹a: 1\n›---»\n^body", "«---\n‹----\n --- \n--\n- --\n..\n.... \n›---»\n^",
      "«---\n‹a: |\n  ---\n›...   »\r\n^x", "«---\n‹\n\n\n›---»\n^\n", "«---\r\n‹a\n\r\r›...»\r^b",
      "«---\n‹é: 😀\n›---»\n^é", "«---\n‹12345\n1234567\n123456789\n›---»\n^a",
      "«---\n‹\0\n›---»\n^\0",
      // A lone carriage return ends a line, also where line feeds follow behind the fence.
      "«---\n‹kind: roadmap\rtitle: R\rstatus: draft\r›---»\r^body text that is long enough\n- item\nlast\n",
      "«---\n‹kind: roadmap\rtitle: R\rstatus: draft\r›---»\r^body text that is long enough\nx item\n---\nlast\n",
    ].map(Example.init))
  func findsTheFence(_ example: Example) throws {
    var bytes: [UInt8] = []
    var marks: [Character: Int] = [:]
    for character in example.marked {
      if "«»‹›^".contains(character) {
        marks[character] = bytes.count
      } else {
        bytes += Array(String(character).utf8)
      }
    }
    let expected = FrontMatter.found(
      content: try #require(marks["‹"])..<(try #require(marks["›"])),
      whole: try #require(marks["«"])..<(try #require(marks["»"])),
      bodyStart: try #require(marks["^"]))
    #expect(FrontMatter.find(in: bytes) == expected)
    #expect(FrontMatter.find(in: bytes).bodyStart == marks["^"])
  }

  @Test(
    arguments: [
      "", "\n", "text", "--- a\n---\n", "----\n---\n", " ---\n---\n", "--\n", "...\n...\n",
      "\n---\n---\n", "—-\n---\n", "# Title\n---\na\n---\n", "--\u{A0}\n",
    ])
  func findsNone(_ text: String) {
    #expect(FrontMatter.find(in: Array(text.utf8)) == .none(bodyStart: 0))
    #expect(FrontMatter.find(in: [0xEF, 0xBB, 0xBF] + Array(text.utf8)) == .none(bodyStart: 3))
  }

  @Test(
    arguments: [
      ("---", 3), ("---\n", 3), ("--- \t\na: 1\n", 5), ("---\na\n--- b\n....\n", 3),
      ("---\r---x", 3),
      ("---\n--", 3),
    ])
  func findsThatItIsUnterminated(_ text: String, _ end: Int) {
    #expect(FrontMatter.find(in: Array(text.utf8)) == .unterminated(opening: 0..<end))
    #expect(FrontMatter.find(in: Array(text.utf8)).bodyStart == nil)
    let marked = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    #expect(FrontMatter.find(in: marked) == .unterminated(opening: 3..<end + 3))
  }

  @Test func findsFencesAtEveryDistanceFromAWord() {
    for length in 0...40 {
      for lineEnd in ["\n", "\r", "\r\n"] {
        let content = String(repeating: "x", count: length) + lineEnd
        let bytes = Array("---\(lineEnd)\(content)---\(lineEnd)b".utf8)
        let start = 3 + lineEnd.utf8.count
        let end = start + content.utf8.count
        #expect(
          FrontMatter.find(in: bytes)
            == .found(
              content: start..<end, whole: 0..<end + 3, bodyStart: end + 3 + lineEnd.utf8.count))
      }
    }
  }
}
