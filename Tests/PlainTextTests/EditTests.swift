import PlainText
import Testing

@Suite("Edits")
struct EditTests {
  private func apply(_ edits: [Edit], to text: String) throws -> String {
    String(decoding: try Array(text.utf8).applying(edits), as: UTF8.self)
  }

  @Test("Edits speak of the text before any of them, in any order")
  func independent() throws {
    let edits = [
      Edit(range: 6..<11, replacement: "book"), Edit.insertion(at: 0, "> "),
      Edit.removal(of: 1..<5),
    ]
    #expect(try apply(edits, to: "hello world!") == "> h book!")
  }

  @Test("Insertions at one place keep their order and come before a replacement there")
  func insertionsAtOnePlace() throws {
    let edits = [
      Edit(range: 1..<2, replacement: "X"), Edit.insertion(at: 1, "1"), Edit.insertion(at: 1, "2"),
    ]
    #expect(try apply(edits, to: "abc") == "a12Xc")
  }

  @Test("Overlapping edits are refused")
  func overlap() {
    #expect(throws: EditError.overlapping(0..<2, 1..<3)) {
      try apply([.removal(of: 1..<3), .removal(of: 0..<2)], to: "abc")
    }
  }

  @Test("An edit beyond the text is refused")
  func outOfBounds() {
    #expect(throws: EditError.outOfBounds(2..<4, count: 3)) {
      try apply([.removal(of: 2..<4)], to: "abc")
    }
  }

  @Test("Neighbouring edits are fine")
  func neighbours() throws {
    #expect(try apply([.removal(of: 0..<1), .removal(of: 1..<2)], to: "abc") == "c")
  }
}
