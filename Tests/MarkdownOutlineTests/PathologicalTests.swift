import MarkdownOutline
import Testing

/// Texts made to take quadratic time or a deep stack. Each is long enough that a reader that is not
/// linear would keep the run waiting for minutes, or crash.
@Suite struct PathologicalTests {
  struct Text: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
  }

  private static func many(_ name: String, _ piece: String, _ count: Int) -> Text {
    Text(testDescription: name, text: String(repeating: piece, count: count))
  }

  private static func more(
    _ name: String, _ start: String, _ piece: String, _ count: Int, then rest: String = ""
  ) -> Text {
    Text(
      testDescription: name, text: start + String(repeating: piece, count: count) + rest)
  }

  static let texts: [Text] = [
    many("deep quotes", ">", 60_000), many("deep lists", "- ", 40_000),
    more(
      "deep lists, then empty lines", String(repeating: "- ", count: 40_000) + "a\n", "\n", 60_000),
    more(
      "deep lists, then lazy lines", String(repeating: "- ", count: 40_000) + "a\n", "b\n", 40_000),
    more(
      "deep quotes, lazy lines", String(repeating: "> ", count: 40_000) + "a\n", "b\n", 40_000),
    many("deep quotes in lists", "- > 1. ", 20_000), many("opening brackets", "[", 100_000),
    more("closed brackets", String(repeating: "[", count: 60_000), "]", 60_000),
    more(
      "brackets with a definition", "[a]: /u\n\n", "[", 60_000,
      then: String(repeating: "]", count: 60_000)),
    many("nested images", "![[]()", 30_000),
    more("images, then links", String(repeating: "![", count: 40_000), "[a](b)", 20_000),
    many("destinations", "[a](", 40_000), many("bracketed destinations", "[a](<b", 30_000),
    many("titles", "[a](b \"", 30_000), many("parentheses", "](((((", 30_000),
    more("emphasis", "# ", "*a **a ", 20_000),
    more("emphasis within words", "# ", "a**b_c*", 20_000),
    more("strikethrough", "# ", "~a ~~b ", 20_000), many("angle brackets", "<", 100_000),
    Text(
      testDescription: "backticks of many lengths",
      text: (1...400).map { String(repeating: "`", count: $0) }.joined(separator: " a ")),
    many("comments that do not close", "a <!-- b ", 20_000),
    many("comments in a block", "<!-- ", 20_000), more("instructions", "a ", "<?", 60_000),
    more("declarations", "a ", "<!A ", 40_000), more("sections", "a ", "<![CDATA[", 20_000),
    more("tags", "a ", "<a b='\"' c=\" ", 20_000),
    more(
      "columns", "|", "a|", 30_000, then: "\n|" + String(repeating: "-|", count: 30_000) + "\nb\n"),
    many("header rows that do not match", "|-|\n|-|-|\n", 10_000),
    more(
      "short rows",
      "|" + String(repeating: "a|", count: 2_000) + "\n|"
        + String(repeating: "-|", count: 2_000) + "\n", "b\n", 30_000),
    more(
      "uses of a long definition", "[a]: " + String(repeating: "u", count: 50_000) + "\n\n", "[a] ",
      20_000),
    Text(
      testDescription: "definitions", text: (0..<20_000).map { "[a\($0)]: /u\n" }.joined()),
    more("long labels", "[a]: /u\n\n", "[" + String(repeating: "b", count: 990) + "]", 100),
    many("same headings", "# a\n", 20_000), many("tabs", "\t", 60_000),
    many("lone CRs", "\r", 60_000),
    more("thematic breaks that are none", "", "* ", 40_000, then: "a"),
    more("code with empty lines", "    a\n", "\n", 60_000, then: "b\n"),
    many("NUL", "\0", 60_000), many("items without text", "-\n\n", 20_000),
  ]

  @Test(arguments: texts)
  func finishes(_ text: Text) {
    let outline = MarkdownOutline(Array(text.text.utf8))
    #expect(outline.anchors.count == outline.headings.count)
    #expect(outline.sections.count <= outline.headings.count)
    for block in outline.blocks {
      if block.range.upperBound > outline.bytes.count { Issue.record("\(block)") }
    }
  }

  @Test func nestsAsDeepAsTheTextAsks() {
    let outline = MarkdownOutline(Array((String(repeating: ">", count: 5_000) + "a").utf8))
    #expect(outline.blocks.count == 5_001)
    #expect(outline.blocks.last?.parent == 4_999)
  }

  @Test func doesNotPadShortRows() {
    let columns = 1_000
    let text =
      "|" + String(repeating: "a|", count: columns) + "\n|"
      + String(repeating: "-|", count: columns)
      + "\n" + String(repeating: "b\n", count: 1_000)
    let outline = MarkdownOutline(Array(text.utf8))
    #expect(outline.columnAlignments.count == columns)
    #expect(outline.tableCells.count == columns + 1_000)
  }
}
