import Drawing
import Testing

@Suite struct `Measured text` {
  /// The widths of Adobe's Helvetica (AFM) in thousandths of an em, which Liberation Sans shares to the rounding.
  @Test(arguments: [
    ("Hello", TextStyle.Weight.regular, 2278.0), ("Hello", .bold, 2445), ("WWW", .regular, 2832),
    ("iii", .regular, 666), ("2027-03-31", .regular, 5114), ("", .regular, 0),
  ])
  func `is as wide as in Helvetica`(text: String, weight: TextStyle.Weight, width: Double) {
    let measured = TextStyle(size: 1000, weight: weight).width(of: text)
    #expect(abs(measured - width) <= 1 + width / 1000)
  }

  @Test func `takes no room for marks, and enough for what the font does not have`() {
    let style = TextStyle(size: 10)
    #expect(style.width(of: "e\u{301}") == style.width(of: "e"))
    #expect(style.width(of: "漢") >= 10)
    #expect(style.width(of: "🚚") >= 12)
    #expect(style.width(of: "\u{200B}") == 0)
    #expect(style.measuresExactly("Straße, naïve – 5 €"))
    #expect(!style.measuresExactly("漢"))
  }

  @Test(arguments: [
    "A title that is much longer than the room", "漢字漢字漢字漢字漢字", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
    String(repeating: "x", count: 500),
  ])
  func `is cut with a sign that something is missing`(text: String) {
    let style = TextStyle(size: 12)
    for room in stride(from: 20.0, to: 90, by: 7) {
      let fitted = style.fitted(text, into: room)
      #expect(fitted.hasSuffix("…"))
      #expect(style.width(of: fitted) <= room)
      #expect(text.hasPrefix(fitted.dropLast()))
    }
    #expect(style.fitted(text, into: 100_000) == text)
  }

  @Test func `breaks into lines at spaces, and keeps every word that fits`() {
    let style = TextStyle(size: 12)
    let text = "the customer changes its dock system in April and freezes new carriers"
    let lines = style.lines(text, width: 120)
    #expect(lines.count > 2)
    #expect(lines.joined(separator: " ") == text)
    #expect(lines.allSatisfy { style.width(of: $0) <= 120 })
    #expect(style.lines("", width: 120).isEmpty)
  }
}
