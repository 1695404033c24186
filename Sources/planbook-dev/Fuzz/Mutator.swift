/// Makes new inputs from old ones by random changes, the same for the same seed.
struct Mutator {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// Pieces that mean something to one reader or another.
  private static let tokens: [String] = [
    "---\n", "...\n", "- ", "? ", ": ", ":", "# ", "&a ", "*a", "!!str ", "!<", "%YAML 1.2\n",
    "|\n", ">-\n",
    "|2+\n", "[", "]", "{", "}", ",", "\"", "'", "\\", "\\u", "\\ud83d", "\t", "\r", "\r\n", "\n",
    "\n\n",
    "  ", "    ", "<<: *a\n", "```\n", "~~~\n", "<!--", "-->", "<a", "](", "[a]: ", "![", "|-|\n",
    "| a |\n",
    "> ", "1. ", "* ", "- [ ] ", "=\n", "    x\n", "&amp;", "<div>", "**", "_", "`", "``",
    "http://", "(?:",
    "(?=", "(?<!", "{1,", "*?", "\\p{L}", "[^", "\\k<a>", "$", "^", "\"$ref\":", "\"#\"", "null",
    "1e999", "-0",
    "0x1F", ".inf", "~", "\u{FEFF}", "\u{85}", "\u{2028}", "é", "😀", "\u{0}", "\u{7F}",
  ]
  /// The largest input that is made.
  private static let maximumSize = 8192

  mutating func mutate(_ inputs: [[UInt8]]) -> [UInt8] {
    var result = inputs.randomElement(using: &random) ?? []
    if result.count > Self.maximumSize {
      let start = Int.random(in: 0...result.count - Self.maximumSize, using: &random)
      result = Array(result[start..<start + Self.maximumSize])
    }
    for _ in 0..<Int.random(in: 1...8, using: &random) { change(&result, inputs) }
    return Array(result.prefix(Self.maximumSize))
  }

  private mutating func change(_ bytes: inout [UInt8], _ inputs: [[UInt8]]) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0 where place < bytes.count:
      bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1 where place < bytes.count:
      bytes[place] = .random(in: 0...255, using: &random)
    case 2:
      bytes.insert(.random(in: 0...127, using: &random), at: place)
    case 3:
      bytes.removeSubrange(piece(of: bytes, from: place, upTo: 16))
    case 4:
      bytes.removeSubrange(piece(of: bytes, from: place, upTo: bytes.count))
    case 5:
      let copy = Array(bytes[piece(of: bytes, from: place, upTo: 64)])
      bytes.insert(contentsOf: copy, at: Int.random(in: 0...bytes.count, using: &random))
    case 6:
      // Repetition finds what is worse than linear.
      let copy = Array(bytes[piece(of: bytes, from: place, upTo: 8)])
      let times = Int.random(in: 1...256, using: &random)
      bytes.insert(contentsOf: (0..<times).flatMap { _ in copy }, at: place)
    case 7:
      let other = inputs.randomElement(using: &random) ?? []
      let start = Int.random(in: 0...other.count, using: &random)
      bytes.insert(contentsOf: other[piece(of: other, from: start, upTo: 256)], at: place)
    default:
      bytes.insert(contentsOf: (Self.tokens.randomElement(using: &random) ?? "").utf8, at: place)
    }
  }

  private mutating func piece(of bytes: [UInt8], from start: Int, upTo limit: Int) -> Range<Int> {
    start..<min(bytes.count, start + Int.random(in: 0...max(limit, 0), using: &random))
  }
}

/// A small generator of reproducible random numbers (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", 2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
