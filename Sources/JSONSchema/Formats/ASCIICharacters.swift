/// Kinds of ASCII characters that several formats share.
extension UInt8 {
  var isASCIIDigit: Bool { self &- 0x30 < 10 }
  var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var isASCIIHexDigit: Bool { isASCIIDigit || (self | 0x20) &- 0x61 < 6 }
  var isASCIILetterOrDigit: Bool { isASCIIDigit || isASCIILetter }
}

extension UnsafeBufferPointer<UInt8> {
  /// The same bytes, counted from zero.
  func part(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: self[range])
  }

  /// The number that two decimal digits at `offset` make, or nil when they are not there.
  func twoDigits(at offset: Int) -> Int? {
    guard offset + 2 <= count, self[offset].isASCIIDigit, self[offset + 1].isASCIIDigit else {
      return nil
    }
    return Int(self[offset] - 0x30) * 10 + Int(self[offset + 1] - 0x30)
  }

  /// Whether `%` at `offset` begins a percent-encoded byte (RFC 3986 section 2.1).
  func isPercentEncoded(at offset: Int) -> Bool {
    offset + 2 < count && self[offset + 1].isASCIIHexDigit && self[offset + 2].isASCIIHexDigit
  }
}
