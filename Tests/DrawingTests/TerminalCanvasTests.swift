import Drawing
import PlainText
import Testing

@Suite struct `Pictures of characters` {
  @Test func `hold texts at their cells and drop the spaces at the end`() {
    var canvas = TerminalCanvas(width: 12)
    let line = canvas.addLine()
    canvas.write("ab", at: 2, line: line)
    canvas.put("█", at: 6, line: line, .blue)
    canvas.put("x", at: 99, line: line)
    _ = canvas.addLine()
    #expect(canvas.text(isColored: false) == "  ab  █\n\n")
    #expect(canvas.text(isColored: true) == "  ab  \u{1B}[0m\u{1B}[34m█\u{1B}[0m\n\n")
    #expect(canvas.isFree(0..<2, line: line))
    #expect(!canvas.isFree(0..<3, line: line))
    #expect(!canvas.isFree(10..<13, line: line))
  }

  @Test(arguments: [
    "漢字かな", "e\u{301}e\u{301}e\u{301}", "👩‍👩‍👧‍👦 family", "\u{1B}[31mred", "a\tb\nc", "שלום עולם",
  ])
  func `never get wider than they are`(text: String) {
    for room in 1...12 {
      var canvas = TerminalCanvas(width: 12)
      let line = canvas.addLine()
      canvas.write(text, at: 12 - room, line: line, room: room)
      let drawn = canvas.text(isColored: false)
      #expect(drawn.dropLast().displayWidth <= 12)
      #expect(!drawn.dropLast().contains("\u{1B}") && !drawn.dropLast().contains("\n"))
    }
  }
}
