import ECMAPattern

/// The formats `uri`, `uri-reference` (RFC 3986), `iri` and `iri-reference` (RFC 3987).
///
/// The grammar of RFC 3986 appendix A, read by hand: its first `:` `/` `?` or `#` decides between
/// the alternatives, so nothing is read twice. RFC 3987 only adds characters.
enum ResourceIdentifier {
  static func isValid(
    _ text: UnsafeBufferPointer<UInt8>, allowsRelative: Bool, allowsUnicode: Bool
  ) -> Bool {
    var offset = 0
    if let end = schemeEnd(text) {
      guard isScheme(text.part(0..<end)) else { return false }
      offset = end + 1
    } else if !allowsRelative {
      return false
    }
    if offset + 1 < text.count, text[offset] == UInt8(ascii: "/"),
      text[offset + 1] == UInt8(ascii: "/")
    {
      let start = offset + 2
      offset = start
      while offset < text.count, !isPathDelimiter(text[offset]) { offset += 1 }
      guard isAuthority(text.part(start..<offset), allowsUnicode) else { return false }
    }
    let end = text.count
    let fragment = text[offset...].firstIndex(of: UInt8(ascii: "#")) ?? end
    let query = text[offset..<fragment].firstIndex(of: UInt8(ascii: "?")) ?? fragment
    guard isMade(of: .path, text.part(offset..<query), allowsUnicode) else { return false }
    if query < fragment,
      !isMade(of: .query, text.part((query + 1)..<fragment), allowsUnicode)
    {
      return false
    }
    return fragment == end || isMade(of: .fragment, text.part((fragment + 1)..<end), allowsUnicode)
  }

  /// Where the `:` is that ends a scheme. A relative reference has none before its first `/`, `?`
  /// or `#`: `path-noscheme` begins with a segment that holds no colon.
  private static func schemeEnd(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    for (index, byte) in text.enumerated() {
      if byte == UInt8(ascii: ":") { return index }
      if isPathDelimiter(byte) { return nil }
    }
    return nil
  }

  private static func isPathDelimiter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  private static func isScheme(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, first.isASCIILetter else { return false }
    return text.allSatisfy {
      $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".")
    }
  }

  private static func isAuthority(
    _ text: UnsafeBufferPointer<UInt8>, _ allowsUnicode: Bool
  ) -> Bool {
    var host = 0
    if let at = text.firstIndex(of: UInt8(ascii: "@")) {
      guard isMade(of: .userInformation, text.part(0..<at), allowsUnicode) else { return false }
      host = at + 1
    }
    var end = host
    if host < text.count, text[host] == UInt8(ascii: "[") {
      guard let close = text[host...].firstIndex(of: UInt8(ascii: "]")),
        isLiteral(text.part((host + 1)..<close))
      else { return false }
      end = close + 1
      guard end == text.count || text[end] == UInt8(ascii: ":") else { return false }
    } else {
      end = text[host...].firstIndex(of: UInt8(ascii: ":")) ?? text.count
      guard isMade(of: .host, text.part(host..<end), allowsUnicode) else { return false }
    }
    return end == text.count || text[(end + 1)...].allSatisfy(\.isASCIIDigit)
  }

  /// `IPv6address` or `IPvFuture`, the text between the brackets.
  private static func isLiteral(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, first | 0x20 == UInt8(ascii: "v") else {
      return NetworkAddress.isIPv6(text)
    }
    var offset = 1
    while offset < text.count, text[offset].isASCIIHexDigit { offset += 1 }
    guard offset > 1, offset + 1 < text.count, text[offset] == UInt8(ascii: ".") else {
      return false
    }
    return text[(offset + 1)...].allSatisfy {
      isUnreservedOrSubDelimiter($0) || $0 == UInt8(ascii: ":")
    }
  }

  private enum Component { case userInformation, host, path, query, fragment }

  private static func isMade(
    of component: Component, _ text: UnsafeBufferPointer<UInt8>, _ allowsUnicode: Bool
  ) -> Bool {
    var offset = 0
    while offset < text.count {
      let byte = text[offset]
      if byte >= 0x80 {
        guard allowsUnicode else { return false }
        let (unit, length) = UTF8Unit.at(offset, in: text)
        guard isUCSCharacter(unit) || (component == .query && isPrivate(unit)) else {
          return false
        }
        offset += length
        continue
      }
      if byte == UInt8(ascii: "%") {
        guard text.isPercentEncoded(at: offset) else { return false }
        offset += 3
        continue
      }
      offset += 1
      if isUnreservedOrSubDelimiter(byte) { continue }
      switch (byte, component) {
      case (UInt8(ascii: ":"), .userInformation): continue
      case (UInt8(ascii: ":"), .path), (UInt8(ascii: "@"), .path), (UInt8(ascii: "/"), .path):
        continue
      case (UInt8(ascii: ":"), .query), (UInt8(ascii: "@"), .query), (UInt8(ascii: "/"), .query),
        (UInt8(ascii: "?"), .query):
        continue
      case (UInt8(ascii: ":"), .fragment), (UInt8(ascii: "@"), .fragment),
        (UInt8(ascii: "/"), .fragment), (UInt8(ascii: "?"), .fragment):
        continue
      default: return false
      }
    }
    return true
  }

  /// `unreserved` and `sub-delims` of RFC 3986 section 2.
  private static func isUnreservedOrSubDelimiter(_ byte: UInt8) -> Bool {
    if byte.isASCIILetterOrDigit { return true }
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"),
      UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="):
      return true
    default: return false
    }
  }

  /// `ucschar` of RFC 3987 section 2.2.
  static func isUCSCharacter(_ unit: UInt32) -> Bool {
    switch unit {
    case 0xA0...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFEF: true
    case 0x1_0000...0xE_FFFD: unit & 0xFFFF <= 0xFFFD && unit >> 12 != 0xE0
    default: false
    }
  }

  /// `iprivate` of RFC 3987 section 2.2.
  static func isPrivate(_ unit: UInt32) -> Bool {
    switch unit {
    case 0xE000...0xF8FF, 0xF_0000...0xF_FFFD, 0x10_0000...0x10_FFFD: true
    default: false
    }
  }
}
