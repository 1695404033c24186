import ECMAPattern
import TestSupport
import Testing

@Suite struct `Bytes that are not UTF-8` {
  static let invalid: [[UInt8]] = [
    [0xFF], [0x80], [0xC0], [0xC3], [0xF0], [0xF5],
  ]

  @Test(arguments: invalid) func `are one unit each that only negations and the dot match`(
    byte: [UInt8]
  ) throws {
    for pattern in ["^.$", "^[^a]$", "^\\W$", "^\\D$", "^\\S$", "^\\P{L}$", "^[^]$"] {
      #expect(try search(pattern, in: byte) == .matched, "\(pattern)")
      #expect(try search("(?<=^.)" + "(?=$)", in: byte) == .matched)
    }
    for pattern in [
      "a", "\\w", "\\d", "\\s", "\\p{L}", "\\p{Any}", "[\\u0000-\\u{10FFFF}]", "\\uFFFD",
    ] {
      #expect(try search(pattern, in: byte) == .notMatched, "\(pattern)")
    }
  }

  @Test func `are told apart from what is around them`() throws {
    // An overlong form, a surrogate, a code point that is too high, and sequences cut short.
    let cases: [(bytes: [UInt8], units: Int)] = [
      ([0xC0, 0x80], 2), ([0xED, 0xA0, 0x80], 3), ([0xF4, 0x90, 0x80, 0x80], 4),
      ([0xE2, 0x82], 2), ([0xE2, 0x82, 0x41], 3), ([0xF0, 0x9F, 0x90], 3),
      ([0xC3, 0xA9, 0xA9], 2), ([0xF0, 0x9F, 0x90, 0xB2, 0xB2], 2),
    ]
    for (bytes, units) in cases {
      for pattern in [
        "^.{\(units)}$", "(?<=^.{\(units)})$", "^()\\1.{\(units)}$", "(?<=()\\1^.{\(units)})$",
      ] {
        #expect(try search(pattern, in: bytes) == .matched, "\(bytes) \(pattern)")
      }
    }
  }

  @Test func `never crash a search`() throws {
    var random = SeededGenerator(seed: 7)
    let patterns = try ["^(\\w|.)*$", "(?<=.)\\W(?=.)", "(.)\\1", "[^a]+é", "(?<!(.)\\1)x"].map {
      try ECMAPattern($0)
    }
    for _ in 0..<3_000 {
      let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        [0x61, 0xC3, 0xA9, 0xF0, 0x9F, 0x90, 0xB2, 0xED, 0xA0, 0xFF, 0xE2, 0x80]
          .randomElement(using: &random)! as UInt8
      }
      for pattern in patterns {
        var budget = 100_000
        let outcome = text.withUnsafeBufferPointer { pattern.matches($0, budget: &budget) }
        #expect(outcome != .outOfBudget)
      }
    }
  }
}
