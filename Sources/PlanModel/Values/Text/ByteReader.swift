/// Reads a text byte by byte from its start.
struct ByteReader {
  let text: UnsafeBufferPointer<UInt8>
  /// The zero-based offset of the next byte.
  private(set) var offset = 0

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  var isAtEnd: Bool { offset == text.count }

  /// The next byte, which is not taken; nil at the end.
  var next: UInt8? { offset < text.count ? text[offset] : nil }

  /// Takes the next byte when it is `byte`.
  mutating func take(_ byte: UInt8) -> Bool {
    guard offset < text.count, text[offset] == byte else { return false }
    offset += 1
    return true
  }

  /// Takes `word` when it stands here, whatever follows.
  mutating func take(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard text.count - offset >= length else { return false }
    for index in 0..<length where text[offset + index] != word.utf8Start[index] { return false }
    offset += length
    return true
  }

  /// Takes exactly `count` decimal digits, or nothing.
  mutating func digits(_ count: Int) -> Int? {
    guard text.count - offset >= count else { return nil }
    var number = 0
    for index in offset..<offset + count {
      guard text[index].isDigit else { return nil }
      number = number * 10 + Int(text[index] &- 0x30)
    }
    offset += count
    return number
  }

  /// Takes all decimal digits that follow; nil when there is none, or more than `limit`, and then
  /// nothing is taken.
  mutating func digits(upTo limit: Int) -> Int? {
    var end = offset
    while end < text.count, text[end].isDigit { end += 1 }
    guard end > offset, end - offset <= limit else { return nil }
    return digits(end - offset)
  }
}

extension UInt8 {
  /// Whether it is `0` to `9` in ASCII.
  @inlinable package var isDigit: Bool { self &- 0x30 < 10 }
  /// Whether it is `a` to `z` or `A` to `Z` in ASCII.
  @inlinable package var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  /// A space or a tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }
}
