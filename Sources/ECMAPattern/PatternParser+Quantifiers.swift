/// Quantifiers, and the small steps that all parts of the parser share.
extension PatternParser {
  /// Reads `*`, `+`, `?`, `{n}`, `{n,}` or `{n,m}` and the `?` that makes it lazy, if one is here.
  ///
  /// - Parameter groups: the captures inside of what is repeated.
  mutating func parseQuantifier(
    groups: Range<Int>
  ) throws(PatternError) -> PatternTree.Repetition? {
    guard position < text.count else { return nil }
    let start = position
    let minimum: Int
    var maximum: Int?
    switch text[position] {
    case UInt8(ascii: "*"):
      minimum = 0
      position += 1
    case UInt8(ascii: "+"):
      minimum = 1
      position += 1
    case UInt8(ascii: "?"):
      (minimum, maximum) = (0, 1)
      position += 1
    case UInt8(ascii: "{"):
      position += 1
      guard let least = parseNumber() else { throw braceFault(at: start) }
      minimum = least
      if take(",") { maximum = parseNumber() } else { maximum = least }
      guard take("}") else { throw braceFault(at: start) }
      if let maximum, maximum < minimum {
        throw fault("the numbers in {\(minimum),\(maximum)} are out of order", at: start)
      }
    default: return nil
    }
    let isLazy = take("?")
    return PatternTree.Repetition(
      minimum: minimum, maximum: maximum, isLazy: isLazy, groups: groups, offset: start)
  }

  private func braceFault(at offset: Int) -> PatternError {
    fault(
      "a repetition is written {2}, {2,} or {2,5}; write \\{ for the character", at: offset)
  }

  /// Reads decimal digits; a number beyond a billion counts as a billion, which is too large
  /// anyway.
  mutating func parseNumber() -> Int? {
    let start = position
    var number = 0
    while position < text.count, (0x30...0x39).contains(text[position]) {
      number = min(number * 10 + Int(text[position] - 0x30), 1_000_000_000)
      position += 1
    }
    return position > start ? number : nil
  }

  /// Steps over `expected` if it is here.
  mutating func take(_ expected: StaticString) -> Bool {
    let count = expected.utf8CodeUnitCount
    guard position + count <= text.count else { return false }
    for index in 0..<count where text[position + index] != expected.utf8Start[index] {
      return false
    }
    position += count
    return true
  }

  func fault(_ message: String, at offset: Int) -> PatternError {
    PatternError(kind: .syntax, message: message, offset: offset)
  }

  func tooLarge(_ message: String, at offset: Int) -> PatternError {
    PatternError(kind: .tooLarge, message: "pattern too large: \(message)", offset: offset)
  }
}
