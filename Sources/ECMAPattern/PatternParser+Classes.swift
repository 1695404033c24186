/// Character classes (ECMA-262, CharacterClass).
extension PatternParser {
  /// Reads `[…]`; `position` is at the `[`.
  mutating func parseClass() throws(PatternError) -> ScalarSet {
    let start = position
    position += 1
    let isNegated = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    var sets: [ScalarSet] = []
    while true {
      guard position < text.count else {
        throw fault(
          "this [ is never closed; add the missing ], or write \\[ for the character", at: start)
      }
      if take("]") { break }
      let itemStart = position
      let first = try parseClassAtom(of: start)
      // A hyphen makes a range unless it is the last character of the class.
      guard position + 1 < text.count, text[position] == UInt8(ascii: "-"),
        text[position + 1] != UInt8(ascii: "]")
      else {
        switch first {
        case .unit(let unit): ranges.append(unit...unit)
        case .set(let set): sets.append(set)
        }
        continue
      }
      position += 1
      let second = try parseClassAtom(of: start)
      guard case .unit(let lower) = first, case .unit(let upper) = second else {
        throw fault(
          "\(String(decoding: text[itemStart..<position], as: UTF8.self)) is no range, because "
            + "one side is not a single character; write \\- for the hyphen", at: itemStart)
      }
      guard lower <= upper else {
        throw fault(
          "the range \(String(decoding: text[itemStart..<position], as: UTF8.self)) "
            + "is out of order; write \\- for the hyphen", at: itemStart)
      }
      ranges.append(lower...upper)
    }
    var result = ScalarSet(ranges: ranges)
    for set in sets { result = result.union(set) }
    return isNegated ? result.complement : result
  }

  private mutating func parseClassAtom(of start: Int) throws(PatternError) -> Escape {
    guard position < text.count else {
      throw fault(
        "this [ is never closed; add the missing ], or write \\[ for the character", at: start)
    }
    guard text[position] == UInt8(ascii: "\\") else {
      let (unit, length) = UTF8Unit.at(position, in: text)
      position += length
      return .unit(unit)
    }
    if take("\\b") { return .unit(0x08) }
    if take("\\-") { return .unit(0x2D) }
    return try parseCommonEscape(inClass: true)
  }
}
