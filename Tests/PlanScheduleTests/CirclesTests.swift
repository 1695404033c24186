import PlanSchedule
import Testing

/// The ways that lead back to where they began.
@Suite("Circles")
struct CirclesTests {
  @Test("Circles that hang together are one knot, each told from its lowest member")
  func knots() {
    let circles = Circles([[1], [2, 0], [1], [4], [3], [5], [0]])
    #expect(circles.knots.map(\.circles) == [[[0, 1], [1, 2]], [[3, 4]], [[5]]])
    #expect(circles.knots.allSatisfy { $0.isWhole })
    #expect(Circles([[1], [2], []]).isEmpty)
    #expect(Circles([]).isEmpty)
  }

  @Test("Of very many long circles only so much is kept as there are members")
  func manyLongOnes() throws {
    for count in [2_000, 8_000] {
      // Each leads on to the next and back to the first.
      let circles = Circles((0..<count).map { [0, ($0 + 1) % count] })
      let knot = try #require(circles.knots.first)
      #expect(circles.knots.count == 1)
      #expect(!knot.isWhole)
      #expect(knot.circles.count > 3)
      #expect(knot.circles.reduce(0) { $0 + $1.count } <= 64 + 4 * count)
    }
  }
}
