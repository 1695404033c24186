/// The formats `ipv4` and `ipv6`.
enum NetworkAddress {
  /// Four decimal numbers (`dotted-quad` of RFC 2673 section 3.2); a leading zero is refused,
  /// because some programs would read the number as octal.
  static func isIPv4(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 7, text.count <= 15 else { return false }
    var parts = 0
    var offset = 0
    while true {
      let start = offset
      var number = 0
      while offset < text.count, text[offset].isASCIIDigit, offset - start < 3 {
        number = number * 10 + Int(text[offset] - 0x30)
        offset += 1
      }
      guard offset > start, number <= 255, offset == start + 1 || text[start] != 0x30 else {
        return false
      }
      parts += 1
      if offset == text.count { return parts == 4 }
      guard text[offset] == UInt8(ascii: ".") else { return false }
      offset += 1
    }
  }

  /// The forms of RFC 4291 section 2.2: eight groups of up to four hexadecimal digits, the last two
  /// perhaps written as an IPv4 address, and one `::` for at least one missing group. A zone
  /// (`%eth0`) is no part of an address.
  ///
  /// - Parameter minimumElided: how many groups `::` must stand for; RFC 5321 asks for two.
  static func isIPv6(_ text: UnsafeBufferPointer<UInt8>, minimumElided: Int = 1) -> Bool {
    guard text.count >= 2, text.count <= 45 else { return false }
    var groups = 0
    var isElided = false
    var offset = 0
    if text[0] == UInt8(ascii: ":") {
      guard text[1] == UInt8(ascii: ":") else { return false }
      isElided = true
      offset = 2
    }
    while offset < text.count {
      let start = offset
      while offset < text.count, offset - start < 5, text[offset].isASCIIHexDigit { offset += 1 }
      guard offset > start else { return false }
      if offset < text.count, text[offset] == UInt8(ascii: ".") {
        guard isIPv4(text.part(start..<text.count)) else { return false }
        groups += 2
        break
      }
      guard offset - start <= 4 else { return false }
      groups += 1
      if offset == text.count { break }
      guard text[offset] == UInt8(ascii: ":"), offset + 1 < text.count else { return false }
      offset += 1
      if text[offset] == UInt8(ascii: ":") {
        guard !isElided else { return false }
        isElided = true
        offset += 1
      }
    }
    return isElided ? groups + minimumElided <= 8 : groups == 8
  }
}
