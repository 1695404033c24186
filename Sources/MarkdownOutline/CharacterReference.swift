/// Character references such as `&amp;`, `&#65;` and `&#x41;` (GFM 0.29, section 6.2).
enum CharacterReference {
  /// The longest name of a character reference with its semicolon.
  private static let maximumLength = 32

  /// The scalars that the reference at `start`, an ampersand, stands for, and the index after its
  /// semicolon.
  static func read(
    in text: ByteSpan, at start: Int, limit: Int
  ) -> (scalars: [Unicode.Scalar], end: Int)? {
    guard start + 2 < limit else { return nil }
    if text[start + 1] == UInt8(ascii: "#") { return readNumber(in: text, at: start, limit: limit) }
    var end = start + 1
    while end < limit, end - start <= maximumLength, text[end].isASCIIAlphanumeric { end += 1 }
    guard end < limit, text[end] == UInt8(ascii: ";"), end - start - 1 >= 2 else { return nil }
    let name = UnsafeBufferPointer(start: text.start + start + 1, count: end - start - 1)
    guard let scalars = NamedCharacters.scalars(named: name) else { return nil }
    return (scalars, end + 1)
  }

  private static func readNumber(
    in text: ByteSpan, at start: Int, limit: Int
  ) -> (scalars: [Unicode.Scalar], end: Int)? {
    var index = start + 2
    let isHexadecimal = text[index] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { index += 1 }
    let digits = index
    var value: UInt32 = 0
    while index < limit, index - digits <= 8 {
      let byte = text[index]
      let digit: UInt32
      if byte.isASCIIDigit {
        digit = UInt32(byte - 0x30)
      } else if isHexadecimal, (byte | 0x20) &- 0x61 < 6 {
        digit = UInt32((byte | 0x20) - 0x61 + 10)
      } else {
        break
      }
      value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x110000)
      index += 1
    }
    guard (1...8).contains(index - digits), index < limit, text[index] == UInt8(ascii: ";")
    else { return nil }
    let scalar = value == 0 ? nil : Unicode.Scalar(value)
    return ([scalar ?? "\u{FFFD}"], index + 1)
  }

  /// Appends the bytes in `range` with references resolved and NUL replaced by U+FFFD.
  static func append(_ range: Range<Int>, of text: ByteSpan, to result: inout [UInt8]) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      if byte == UInt8(ascii: "&"),
        let (scalars, end) = read(in: text, at: index, limit: range.upperBound)
      {
        for scalar in scalars { result.append(contentsOf: String(scalar).utf8) }
        index = end
      } else {
        if byte == 0 {
          result.append(contentsOf: [0xEF, 0xBF, 0xBD])
        } else {
          result.append(byte)
        }
        index += 1
      }
    }
  }
}
