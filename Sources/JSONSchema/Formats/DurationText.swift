/// The format `duration`: the grammar of RFC 3339 appendix A.
///
/// It asks more than ISO 8601: units follow each other without a gap (`P1Y2D` lacks its months),
/// weeks stand alone and there are no fractions.
enum DurationText {
  static func isValid(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 3, text[0] == UInt8(ascii: "P") else { return false }
    var offset = 1
    if text[1] == UInt8(ascii: "T") { return isTime(text, from: 2) }
    guard let first = unit(text, &offset) else { return false }
    if first == UInt8(ascii: "W") { return offset == text.count }
    guard var place = position(of: first, in: "YMD") else { return false }
    while offset < text.count, text[offset] != UInt8(ascii: "T") {
      guard let next = unit(text, &offset), position(of: next, in: "YMD") == place + 1 else {
        return false
      }
      place += 1
    }
    return offset == text.count || isTime(text, from: offset + 1)
  }

  private static func isTime(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var offset = start
    guard let first = unit(text, &offset), var place = position(of: first, in: "HMS") else {
      return false
    }
    while offset < text.count {
      guard let next = unit(text, &offset), position(of: next, in: "HMS") == place + 1 else {
        return false
      }
      place += 1
    }
    return true
  }

  /// Reads digits and the letter after them.
  private static func unit(_ text: UnsafeBufferPointer<UInt8>, _ offset: inout Int) -> UInt8? {
    let start = offset
    while offset < text.count, text[offset].isASCIIDigit { offset += 1 }
    guard offset > start, offset < text.count else { return nil }
    offset += 1
    return text[offset - 1]
  }

  private static func position(of letter: UInt8, in order: StaticString) -> Int? {
    for index in 0..<order.utf8CodeUnitCount where order.utf8Start[index] == letter {
      return index
    }
    return nil
  }
}
