import TestSupport

/// Builds small texts at random from fragments that mean something in Markdown.
enum Fragments {
  static let all: [String] = [
    "\n", "\n", "\n", "\n\n", " ", " ", "  ", "    ", "\t", ">", "> ", "- ", "* ", "+ ", "1. ",
    "2) ", "10. ", "# ", "## ", "###### ", " #", "#", "```", "````", "~~~", "``", "`", "`", "***",
    "---", "___", "===", "--", "-", "=", "*", "**", "_", "__", "~", "~~", "[", "]", "[", "]", "(",
    ")", "](", "![", "[a]", "[b]: ", "[a]: /u", "[b]: <x y> \"t\"", "\"", "'", "<", ">", "<a>",
    "</a>", "<div>", "</div>", "<!--", "-->", "<!", "<?", "?>", "<![CDATA[", "]]>", "<pre>",
    "</pre>", "<script>", "</script>", "<https://x.y>", "<a@b.c>", "\\", "\\", "\\|", "|", "|",
    "| a | b |", "|-|", "| - | :-: |", "-|-", ":", "&amp;", "&", "&#65;", "&copy", ";", "a", "b",
    "a", "foo", "é", "ß", "SS", "😀", "“", "\u{A0}", "[ ] ", "[x] ", "- [ ] ", "- [x] ", "!", "^",
    ".", ",", "\r\n", "\r", "a=\"", "{", "}", "\0", "/", "[a][b]", "[foo]: ", "[foo]",
    "(/u \"t\")", "(<", "- a", "> a", "--", "<a b", "=c",
  ]

  static func text(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...30, using: &generator))
      .map { _ in all.randomElement(using: &generator) ?? "" }.joined()
  }
}
