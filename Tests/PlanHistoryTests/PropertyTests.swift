import PlanHistory
import PlanModel
import Testing

/// A sequence of numbers that is the same in every run (SplitMix64, Steele, Lea and Flood 2014).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

@Suite("Differences, carried out")
struct PropertyTests {
  /// A book of random roadmaps; few names, so that things come and go under the same ones.
  private static func book(_ random: inout SeededNumbers) -> [String: String] {
    var texts: [String: String] = [:]
    var free = ["a", "b", "c", "d", "e", "f", "g", "h"].shuffled(using: &random)
    for document in ["x/one", "x/two", "y/three"] where Bool.random(using: &random) {
      let items = (0..<Int.random(in: 0...3, using: &random)).map { _ -> String in
        var fields = ["id: \(free.removeLast())"]
        if Bool.random(using: &random) {
          fields.append("title: T\(Int.random(in: 0...2, using: &random))")
        }
        if Bool.random(using: &random) {
          fields.append("end: 2027-0\(Int.random(in: 1...9, using: &random))-01")
        }
        if Bool.random(using: &random) { fields.append("expected-value: 10 USD") }
        if Int.random(in: 0...3, using: &random) == 0 {
          fields.append("moved: [{on: 2027-01-0\(Int.random(in: 1...3, using: &random)), why: w}]")
        }
        if Int.random(in: 0...3, using: &random) == 0 { fields.append("deep: {x: {y: 1}, z: []}") }
        return fields.joined(separator: ", ")
      }
      if free.count < 3 { free = [] }
      let lines = items.map { "  - {\($0)}\n" }.joined()
      let status = ["draft", "agreed", "closed"].randomElement(using: &random) ?? "draft"
      texts[document] =
        "---\nkind: roadmap\ntitle: \(document)\nstatus: \(status)\n"
        + (lines.isEmpty ? "" : "milestones:\n\(lines)") + "---\n"
        + (Bool.random(using: &random) ? "\nIntro\n" : "")
        + "\n## Summary\n\nText \(Int.random(in: 0...1, using: &random))\n"
      if free.isEmpty { break }
    }
    return texts
  }

  @Test("What differs from a to b, carried out on a, gives b", arguments: 0..<40)
  func carriedOut(block: Int) {
    for seed in block * 25..<block * 25 + 25 {
      var random = SeededNumbers(seed: UInt64(seed))
      let old = Self.versions(Self.book(&random))
      let new = Self.versions(Self.book(&random))
      var book = PlainBook(old)
      let changes = BookDifference(from: old, to: new).changes
      book.apply(changes)
      #expect(
        book == PlainBook(new),
        "seed \(seed): \(changes.map { "\($0.document) \($0.item ?? "") \($0.sentence)" })")
      #expect(BookDifference(from: new, to: new).changes.isEmpty)
    }
  }

  private static func versions(_ texts: [String: String]) -> [DocumentVersion] {
    texts.sorted { $0.key < $1.key }.map { Versions.version($0.key, $0.value) }
  }
}
