import Drawing
import Testing

@Suite struct `Colours` {
  /// Pairs whose contrast the WCAG's own material and calculators give.
  @Test(
    arguments: [
      (0x000000, 0xFFFFFF, 21.0), (0xFFFFFF, 0xFFFFFF, 1.0), (0x767676, 0xFFFFFF, 4.54),
      (0x777777, 0xFFFFFF, 4.48), (0xFF0000, 0xFFFFFF, 4.0), (0x0000FF, 0xFFFFFF, 8.59),
    ] as [(UInt32, UInt32, Double)])
  func `have the contrast that WCAG computes`(a: UInt32, b: UInt32, ratio: Double) {
    let contrast = Color(a).contrast(with: Color(b))
    #expect(abs(contrast - ratio) < 0.01)
    #expect(contrast == Color(b).contrast(with: Color(a)))
  }

  @Test func `are written as six digits`() {
    #expect(Color(0x0072B2).hexadecimal == "#0072b2")
    #expect(Color(0).hexadecimal == "#000000")
  }

  @Test func `mix from one to the other`() {
    #expect(Color(0).mixed(with: Color(0xFFFFFF), 0) == Color(0))
    #expect(Color(0).mixed(with: Color(0xFFFFFF), 1) == Color(0xFFFFFF))
    #expect(Color(0x000000).mixed(with: Color(0x64C800), 0.5) == Color(0x326400))
  }
}
