import ECMAPattern

/// The format `uri-template`: RFC 6570, all levels, with the operators that it reserves.
enum URITemplate {
  static func isValid(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var offset = 0
    while offset < text.count {
      let byte = text[offset]
      if byte == UInt8(ascii: "{") {
        guard let close = text[offset...].firstIndex(of: UInt8(ascii: "}")),
          isExpression(text.part((offset + 1)..<close))
        else { return false }
        offset = close + 1
      } else if byte == UInt8(ascii: "%") {
        guard text.isPercentEncoded(at: offset) else { return false }
        offset += 3
      } else if byte >= 0x80 {
        let (unit, length) = UTF8Unit.at(offset, in: text)
        guard ResourceIdentifier.isUCSCharacter(unit) || ResourceIdentifier.isPrivate(unit) else {
          return false
        }
        offset += length
      } else {
        guard isLiteral(byte) else { return false }
        offset += 1
      }
    }
    return true
  }

  /// `literals` of section 2.1, with the apostrophe that erratum 6937 adds.
  private static func isLiteral(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
      UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"),
      UInt8(ascii: "}"), 0x7F:
      false
    default: true
    }
  }

  /// The text between the braces: an operator perhaps, and variables between commas.
  private static func isExpression(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var offset = 0
    switch text.first {
    case UInt8(ascii: "+"), UInt8(ascii: "#"), UInt8(ascii: "."), UInt8(ascii: "/"),
      UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "="),
      UInt8(ascii: ","), UInt8(ascii: "!"), UInt8(ascii: "@"), UInt8(ascii: "|"):
      offset = 1
    default: break
    }
    while true {
      guard stepOverName(text, &offset) else { return false }
      if offset < text.count, text[offset] == UInt8(ascii: "*") {
        offset += 1
      } else if offset < text.count, text[offset] == UInt8(ascii: ":") {
        guard stepOverLength(text, &offset) else { return false }
      }
      if offset == text.count { return true }
      guard text[offset] == UInt8(ascii: ",") else { return false }
      offset += 1
    }
  }

  /// `varname`: letters, digits, `_` and percent-encoded bytes, with single dots between them.
  private static func stepOverName(
    _ text: UnsafeBufferPointer<UInt8>, _ offset: inout Int
  ) -> Bool {
    while true {
      let start = offset
      while offset < text.count {
        if text[offset].isASCIILetterOrDigit || text[offset] == UInt8(ascii: "_") {
          offset += 1
        } else if text[offset] == UInt8(ascii: "%"), text.isPercentEncoded(at: offset) {
          offset += 3
        } else {
          break
        }
      }
      guard offset > start else { return false }
      guard offset < text.count, text[offset] == UInt8(ascii: ".") else { return true }
      offset += 1
    }
  }

  /// `:` and a `max-length` from 1 to 9999.
  private static func stepOverLength(
    _ text: UnsafeBufferPointer<UInt8>, _ offset: inout Int
  ) -> Bool {
    offset += 1
    let start = offset
    while offset < text.count, text[offset].isASCIIDigit { offset += 1 }
    return (1...4).contains(offset - start) && text[start] != 0x30
  }
}
