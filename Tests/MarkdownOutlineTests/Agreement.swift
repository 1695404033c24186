import MarkdownOutline
import Testing

@Test func agreesOnAHello() {
  let text = Array("# Hello *world*\n\n- [x] a [b](c \"d\")\n\n| a | b |\n| - | -: |\n| c\n".utf8)
  #expect(Reading(MarkdownOutline(text)).difference(from: Oracle.read(text)) == nil)
}
