import ECMAPattern

/// The formats `email` (the `Mailbox` rule of RFC 5321 section 4.1.2) and `idn-email` (the same as
/// RFC 6531 section 3.3 extends it).
enum MailAddress {
  /// The most bytes before the `@` (RFC 5321 section 4.5.3.1.1).
  private static let maximumLocalPart = 64

  static func isValid(_ text: UnsafeBufferPointer<UInt8>, allowsUnicode: Bool) -> Bool {
    guard let first = text.first else { return false }
    let end =
      first == UInt8(ascii: "\"")
      ? quotedStringEnd(text, allowsUnicode) : dotStringEnd(text, allowsUnicode)
    guard let end, end <= maximumLocalPart, end + 1 < text.count, text[end] == UInt8(ascii: "@")
    else { return false }
    let domain = text.part((end + 1)..<text.count)
    if domain[0] == UInt8(ascii: "[") { return isAddressLiteral(domain) }
    return DomainName.isValid(domain, allowsUnicode: allowsUnicode)
  }

  /// Where atoms with single dots between them end.
  private static func dotStringEnd(
    _ text: UnsafeBufferPointer<UInt8>, _ allowsUnicode: Bool
  ) -> Int? {
    var offset = 0
    var isAfterAtom = false
    while offset < text.count {
      let byte = text[offset]
      if isAtom(byte) {
        offset += 1
        isAfterAtom = true
      } else if byte == UInt8(ascii: "."), isAfterAtom {
        offset += 1
        isAfterAtom = false
      } else if byte >= 0x80, allowsUnicode {
        let (unit, length) = UTF8Unit.at(offset, in: text)
        guard unit != ScalarSet.invalid else { return nil }
        offset += length
        isAfterAtom = true
      } else {
        break
      }
    }
    return isAfterAtom ? offset : nil
  }

  /// `atext` of RFC 5322 section 3.2.3.
  private static func isAtom(_ byte: UInt8) -> Bool {
    if byte.isASCIILetterOrDigit { return true }
    switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"),
      UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "?"),
      UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "{"),
      UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "~"):
      return true
    default: return false
    }
  }

  /// Where a `Quoted-string` ends, after its closing quote: printable characters, of which `"` and
  /// `\` only after a `\`.
  private static func quotedStringEnd(
    _ text: UnsafeBufferPointer<UInt8>, _ allowsUnicode: Bool
  ) -> Int? {
    var offset = 1
    while offset < text.count {
      switch text[offset] {
      case UInt8(ascii: "\""): return offset + 1
      case UInt8(ascii: "\\"):
        guard offset + 1 < text.count, (0x20...0x7E).contains(text[offset + 1]) else {
          return nil
        }
        offset += 2
      case 0x20...0x7E: offset += 1
      case 0x80...:
        guard allowsUnicode else { return nil }
        let (unit, length) = UTF8Unit.at(offset, in: text)
        guard unit != ScalarSet.invalid else { return nil }
        offset += length
      default: return nil
      }
    }
    return nil
  }

  /// An IPv4 or IPv6 address in brackets. Other tags would need to be registered, and none is.
  private static func isAddressLiteral(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text[text.count - 1] == UInt8(ascii: "]") else { return false }
    let inner = text.part(1..<(text.count - 1))
    guard inner.count > 5, inner[0] | 0x20 == UInt8(ascii: "i"),
      inner[1] | 0x20 == UInt8(ascii: "p"), inner[2] | 0x20 == UInt8(ascii: "v"),
      inner[3] == UInt8(ascii: "6"), inner[4] == UInt8(ascii: ":")
    else { return NetworkAddress.isIPv4(inner) }
    return NetworkAddress.isIPv6(inner.part(5..<inner.count), minimumElided: 2)
  }
}
