/// The format `uuid`: 8-4-4-4-12 hexadecimal digits of either case (RFC 4122 section 3), of any
/// version and variant.
enum UUIDText {
  static func isValid(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count == 36 else { return false }
    for (index, byte) in text.enumerated() {
      switch index {
      case 8, 13, 18, 23: guard byte == UInt8(ascii: "-") else { return false }
      default: guard byte.isASCIIHexDigit else { return false }
      }
    }
    return true
  }
}
