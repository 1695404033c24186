import PlanbookKit
import Testing

@Suite("Text for a terminal")
struct TerminalTextTests {
  @Test("A table is cut to its width at the widest column")
  func table() {
    let table = TextTable(
      header: ["id", "title"],
      rows: [["a", "A very long title of something"], ["b", "日本語のとても長い題名です"]])
    #expect(table.text(width: 14) == "id  title\na   A very lo…\nb   日本語の…\n")
    #expect(table.text(width: nil).contains("A very long title of something"))
  }

  @Test("Markdown is wrapped below its text; code is not")
  func wrapping() {
    let text = "- one two three four five\n\n```\naaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbb\n```\n"
    #expect(
      MarkdownWrapping.wrapped(text, width: 21)
        == "- one two three four\n  five\n\n```\naaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbb\n```\n")
    #expect(MarkdownWrapping.wrapped(text, width: nil) == text)
  }
}
