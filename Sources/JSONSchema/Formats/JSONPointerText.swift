/// The formats `json-pointer` (RFC 6901 section 5) and `relative-json-pointer`.
enum JSONPointerText {
  /// Empty, or tokens that each begin with `/`; in a token `~` is followed by `0` or `1`.
  static func isAbsolute(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first else { return true }
    guard first == UInt8(ascii: "/") else { return false }
    for index in text.indices where text[index] == UInt8(ascii: "~") {
      guard index + 1 < text.count,
        text[index + 1] == UInt8(ascii: "0") || text[index + 1] == UInt8(ascii: "1")
      else { return false }
    }
    return true
  }

  /// A number without leading zeros, and then `#` or a JSON pointer
  /// (draft-handrews-relative-json-pointer-01, section 3). The adjustment of an array index (`0+1`)
  /// that a later draft adds is refused: implementations do not agree on it.
  static func isRelative(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var offset = 0
    while offset < text.count, text[offset].isASCIIDigit { offset += 1 }
    guard offset == 1 || (offset > 1 && text[0] != 0x30) else { return false }
    if offset + 1 == text.count, text[offset] == UInt8(ascii: "#") { return true }
    return isAbsolute(text.part(offset..<text.count))
  }
}
