/// The core schema: what a plain scalar is (YAML 1.2.2, section 10.3.2).
enum CoreSchema {
  /// The type of a plain scalar that has no tag.
  static func type(of text: UnsafeBufferPointer<UInt8>) -> Node.ScalarType {
    guard let first = text.first else { return .null }
    switch first {
    case ASCII.tilde: return text.count == 1 ? .null : .string
    case UInt8(ascii: "n"): return equals(text, "null") ? .null : .string
    case UInt8(ascii: "N"):
      return equals(text, "Null") || equals(text, "NULL") ? .null : .string
    case UInt8(ascii: "t"): return equals(text, "true") ? .boolean : .string
    case UInt8(ascii: "T"):
      return equals(text, "True") || equals(text, "TRUE") ? .boolean : .string
    case UInt8(ascii: "f"): return equals(text, "false") ? .boolean : .string
    case UInt8(ascii: "F"):
      return equals(text, "False") || equals(text, "FALSE") ? .boolean : .string
    default: return number(text)
    }
  }

  private static func equals(_ text: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    guard text.count == word.utf8CodeUnitCount else { return false }
    for index in 0..<text.count where text[index] != word.utf8Start[index] { return false }
    return true
  }

  /// Integer: `[-+]?[0-9]+`, `0o[0-7]+`, `0x[0-9a-fA-F]+`.
  /// Float: `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`, `[-+]?\.(inf|Inf|INF)`, `\.(nan|NaN|NAN)`.
  private static func number(_ text: UnsafeBufferPointer<UInt8>) -> Node.ScalarType {
    var index = 0
    let count = text.count
    if text[0] == ASCII.zero, count > 2 {
      if text[1] == UInt8(ascii: "o") {
        for digit in text[2...] where digit < 0x30 || digit > 0x37 { return .string }
        return .integer
      }
      if text[1] == UInt8(ascii: "x") {
        for digit in text[2...] where !isHexDigit(digit) { return .string }
        return .integer
      }
    }
    let signed = text[0] == ASCII.plus || text[0] == ASCII.minus
    if signed { index = 1 }
    guard index < count else { return .string }
    if text[index] == ASCII.dot {
      let word = UnsafeBufferPointer(rebasing: text[index...])
      if equals(word, ".inf") || equals(word, ".Inf") || equals(word, ".INF") { return .float }
      if !signed, equals(word, ".nan") || equals(word, ".NaN") || equals(word, ".NAN") {
        return .float
      }
    }
    let whole = skipDigits(text, &index)
    if index == count { return whole > 0 ? .integer : .string }
    var fraction = 0
    if text[index] == ASCII.dot {
      index += 1
      fraction = skipDigits(text, &index)
    }
    guard whole + fraction > 0 else { return .string }
    if index < count, text[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < count, text[index] == ASCII.plus || text[index] == ASCII.minus { index += 1 }
      guard skipDigits(text, &index) > 0 else { return .string }
    }
    return index == count ? .float : .string
  }

  private static func skipDigits(_ text: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Int {
    let start = index
    while index < text.count, text[index] >= ASCII.zero, text[index] <= ASCII.nine { index += 1 }
    return index - start
  }

  /// The value of a text that is an integer; nil when its magnitude needs more than 64 bits.
  static func integer(
    _ text: UnsafeBufferPointer<UInt8>
  ) -> (isNegative: Bool, magnitude: UInt64)? {
    var index = 0
    var radix: UInt64 = 10
    let isSigned = text.first == ASCII.plus || text.first == ASCII.minus
    if isSigned {
      index = 1
    } else if text.count > 2, text[1] == UInt8(ascii: "o") || text[1] == UInt8(ascii: "x") {
      radix = text[1] == UInt8(ascii: "x") ? 16 : 8
      index = 2
    }
    var magnitude: UInt64 = 0
    while index < text.count {
      let byte = text[index]
      let digit = byte <= UInt8(ascii: "9") ? byte &- ASCII.zero : (byte | 0x20) &- 0x57
      let (product, overflow) = magnitude.multipliedReportingOverflow(by: radix)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      if overflow || carry { return nil }
      magnitude = sum
      index += 1
    }
    return (isSigned && text[0] == ASCII.minus && magnitude > 0, magnitude)
  }

  static func isHexDigit(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66
  }

  /// The type that an explicit tag gives a scalar, or nil when its text is not one of that type.
  static func type(
    tag: String, text: UnsafeBufferPointer<UInt8>
  ) -> Node.ScalarType? {
    switch tag {
    case "!", "tag:yaml.org,2002:str": .string
    case "tag:yaml.org,2002:null": type(of: text) == .null ? .null : nil
    case "tag:yaml.org,2002:bool": type(of: text) == .boolean ? .boolean : nil
    case "tag:yaml.org,2002:int": type(of: text) == .integer ? .integer : nil
    case "tag:yaml.org,2002:float":
      // Every integer in decimal notation is a float as well.
      switch type(of: text) {
      case .float: .float
      case .integer where text.count < 2 || text[1] | 0x20 != 0x6F && text[1] | 0x20 != 0x78:
        .float
      default: nil
      }
    // A tag for collections.
    case "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq": nil
    default: .other
    }
  }
}
