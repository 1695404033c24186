import ECMAPattern
import Testing

@Suite struct `Bounds` {
  @Test(arguments: [
    ("(a+)+$", String(repeating: "a", count: 5_000) + "b"),
    ("(a|a)*b", String(repeating: "a", count: 5_000)),
    ("(.*)*x", String(repeating: "a", count: 5_000)),
    ("^(([a-z])+.)+[A-Z]([a-z])+$", String(repeating: "a", count: 5_000)),
    ("(?=(a+)+b)", String(repeating: "a", count: 5_000)),
    ("^(?!.*(a|aa)+c)(a|aa)*$", String(repeating: "a", count: 5_000) + "b"),
    ("(?<=(a|aa|a*)*b)c", String(repeating: "a", count: 5_000)),
    ("(a|b)*a(a|b){14}c", String(repeating: "ab", count: 1_000)),
    ("(x+x+)+y", String(repeating: "x", count: 5_000)),
  ]) func `evil patterns without back references get their answer`(pattern: String, text: String)
    throws
  {
    #expect(try search(pattern, in: Array(text.utf8), budget: 5_000_000) == .notMatched)
  }

  @Test(arguments: [
    ("((a+)+)\\2b", 40), ("(a*)*\\1b", 40), ("(?:(a|aa)+)+\\1$c", 60), ("^(?=(a+)+b\\1)", 60),
  ]) func `evil patterns with back references end when the budget does`(
    pattern: String, count: Int
  ) throws {
    let text = [UInt8](repeating: 0x61, count: count)
    #expect(try search(pattern, in: text, budget: 1_000_000) == .outOfBudget)
  }

  @Test(arguments: [
    "(a{1000}){1000}", "((((a{0,100}){0,100}){0,100}){0,100})", "a{99999999999999999999}",
    "(?:a{0,65535}){0,65535}", "a{2000000}", "(?:(?:a|b){500}){500,}",
  ]) func `repetitions that would grow too large are refused where they stand`(
    pattern: String
  ) throws {
    let error = #expect(throws: PatternError.self) { try ECMAPattern(pattern) }
    #expect(error?.kind == .tooLarge)
    #expect(error?.message.hasPrefix("pattern too large: ") == true)
    let offset = try #require(error?.offset)
    #expect(Array(pattern.utf8)[offset] == UInt8(ascii: "{"))
  }

  @Test func `deep nesting is refused, not crashed on`() {
    for opening in ["(", "(?:", "(?=", "(?<!", "(?<a>", "["] {
      let error = #expect(throws: PatternError.self) {
        try ECMAPattern(String(repeating: opening, count: 100_000))
      }
      #expect(error?.message.isEmpty == false)
    }
    let balanced = String(repeating: "(", count: 100_000) + String(repeating: ")", count: 100_000)
    #expect(throws: PatternError.self) { try ECMAPattern(balanced) }
    let deep = String(repeating: "(?:", count: 200) + "a" + String(repeating: ")+", count: 200)
    #expect(throws: Never.self) { try ECMAPattern(deep) }
  }

  @Test func `large but sensible patterns are run`() throws {
    #expect(try search("^.{0,65535}$", in: String(repeating: "x", count: 65_535)) == .matched)
    #expect(try search("^.{0,65535}$", in: String(repeating: "x", count: 65_536)) == .notMatched)
    #expect(try search("^(?:){1000000000}$", in: "") == .matched)
    let words = (0..<2_000).map { "word\($0)" }.joined(separator: "|")
    #expect(try search("^(?:\(words))$", in: "word1999") == .matched)
    #expect(try search("^(?:\(words))$", in: "word2000") == .notMatched)
    let many = (0..<3_000).map { "[\(Unicode.Scalar(0x4E00 + 2 * $0)!)x]" }.joined()
    #expect(try search(many, in: "x") == .notMatched)
  }

  @Test func `a step is about the work for one byte`() throws {
    let pattern = try ECMAPattern("^[a-z]*$")
    let text = [UInt8](repeating: 0x61, count: 1_000)
    var budget = 1_500
    #expect(text.withUnsafeBufferPointer { pattern.matches($0, budget: &budget) } == .matched)
    #expect(budget == 500)
    #expect(text.withUnsafeBufferPointer { pattern.matches($0, budget: &budget) } == .outOfBudget)
    #expect(budget == 0)
  }

  @Test(arguments: ["^[a-z]*$", "(?=b)a", "(a)\\1\\1b", "(a|b)*a(a|b){14}c"])
  func `no budget, no answer`(pattern: String) throws {
    let text = [UInt8](repeating: 0x61, count: 1_000)
    for budget in [0, 1, 10, 500] {
      var rest = budget
      let compiled = try ECMAPattern(pattern)
      let outcome = text.withUnsafeBufferPointer { compiled.matches($0, budget: &rest) }
      #expect(outcome == .outOfBudget)
      #expect((0...budget).contains(rest))
    }
  }
}
