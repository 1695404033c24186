import PlainText
import Testing

struct NearestNamesTests {
  /// Numbers that look random and are the same in every run.
  private struct Sequence: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static func word(_ random: inout Sequence) -> String {
    String(
      (0..<Int.random(in: 0...9, using: &random)).map { _ in
        "abcÄ-".randomElement(using: &random) ?? "a"
      })
  }

  @Test("Agrees with comparing every name, for names of few letters that are all near each other")
  func agrees() {
    var random = Sequence(state: 1)
    for _ in 0..<60 {
      let names = (0..<30).map { _ in Self.word(&random) }
      var index = NearestNames(names)
      for _ in 0..<20 {
        let wanted = Self.word(&random)
        var comparisons = Int.max
        let found = index.nearest(to: wanted, comparisons: &comparisons)
        #expect(found.map { names[$0.place] } == NearestName.of(wanted, among: names), "\(wanted)")
      }
    }
  }

  @Test("A single slip is found among very many names without comparing them")
  func many() {
    let names = (0..<10_000).map { "person-number-\($0)" }
    var index = NearestNames(names)
    var comparisons = 0
    for place in stride(from: 0, to: 10_000, by: 1) {
      let found = index.nearest(to: "persn-number-\(place)", comparisons: &comparisons)
      #expect(found?.place == place)
    }
    #expect(index.nearest(to: "persn-nmber-1", comparisons: &comparisons) == nil)
    comparisons = 10_000
    #expect(index.nearest(to: "persn-nmber-1", comparisons: &comparisons)?.place == 1)
    #expect(comparisons == 0)
  }
}
