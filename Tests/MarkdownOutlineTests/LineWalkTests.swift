import TestSupport
import Testing

@testable import MarkdownOutline

/// What stands on a line is found however its marks and line ends follow each other.
@Suite struct LineWalkTests {
  /// What one look at each byte says of a line.
  private func line(of bytes: [UInt8], from start: Int) -> LineWalk.Line {
    let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    let text = bytes[start..<end]
    return LineWalk.Line(
      end: end, mayHoldLinks: text.contains { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "<") },
      firstMark: text.firstIndex { "[<`".utf8.contains($0) } ?? end)
  }

  @Test(arguments: ["ab[<`\n", "a\n\r", "abcdefgh`\n", "[\n", "x"])
  func saysOfEachLineWhatItsBytesSay(_ alphabet: String) {
    var generator = SeededGenerator(seed: 7)
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in alphabet.utf8.randomElement(using: &generator)! }
      bytes.withUnsafeBufferPointer { buffer in
        guard let text = buffer.baseAddress else { return }
        var walk = LineWalk(text, from: 0, count: count)
        var start = 0
        while start < count {
          let found = walk.line(from: start)
          let wanted = line(of: bytes, from: start)
          #expect(found.end == wanted.end)
          #expect(found.mayHoldLinks == wanted.mayHoldLinks)
          #expect(found.firstMark == wanted.firstMark)
          let rest = LineWalk.restOfLine(text, from: start, to: found.end)
          #expect(rest.firstMark == wanted.firstMark && rest.mayHoldLinks == wanted.mayHoldLinks)
          start = LineScanner.nextLine(text, after: found.end, count: count)
        }
      }
    }
  }

  @Test func aPileKeepsItsElementsWhileItGrows() {
    var pile = Pile<Int>(capacity: 0)
    for number in 0..<100 { pile.append(number) }
    pile[7] += 1000
    #expect(pile.removeLast() == 99)
    #expect(pile.count == 99)
    #expect(pile.elements == (0..<99).map { $0 == 7 ? 1007 : $0 })
  }
}

/// Links are found whatever stands before their first mark.
@Suite struct FirstMarkTests {
  @Test(arguments: [
    ("plain [a](b)", ["b"]), ("\\[a](b)", []), ("\\\\[a](b)", ["b"]), ("x \\![a](b)", ["b"]),
    ("!\\[a](b)", []), ("`[a](b)`", []), ("\\`[a](b)`", ["b"]), ("- [ ] [a](b)", ["b"]),
    ("- [ ] a `b\n  [c](d)` e", []), ("- [x] a\n  <https://b.example>", ["https://b.example"]),
    ("[a]: b\n[a]", ["b"]), ("a\n[b](c)", ["c"]), ("`a\nb` [c](d)", ["d"]),
    ("a `b\n===", []), ("a](b) [c](d)", ["d"]), ("![a](b)\n[c](d)", ["b", "d"]),
  ])
  func findsLinks(_ text: String, _ destinations: [String]) {
    let outline = MarkdownOutline(Array(text.utf8))
    #expect(outline.links.map { outline.destination(of: $0) } == destinations)
  }
}
