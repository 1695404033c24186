/// Escapes outside and inside of character classes (ECMA-262, AtomEscape and ClassEscape).
extension PatternParser {
  /// What an escape stands for.
  enum Escape {
    case unit(UInt32)
    case set(ScalarSet)
  }

  /// Reads an escape outside of a class; `position` is at the backslash.
  mutating func parseEscape() throws(PatternError) {
    let start = position
    guard start + 1 < text.count else {
      throw fault("the pattern ends with a single \\; write \\\\ for the character", at: start)
    }
    switch text[start + 1] {
    case UInt8(ascii: "b"):
      position += 2
      try addAssertion(.wordBoundary, from: start)
    case UInt8(ascii: "B"):
      position += 2
      try addAssertion(.notWordBoundary, from: start)
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      position += 1
      try addBackReference(number: parseNumber() ?? 0, at: start)
    case UInt8(ascii: "k"):
      position += 2
      guard take("<") else {
        throw fault("\\k is followed by the name of a group: \\k<name>", at: start)
      }
      try addBackReference(name: try parseGroupName(), at: start)
    default:
      switch try parseCommonEscape(inClass: false) {
      case .unit(let unit): try addAtom(.set(number(of: ScalarSet(unit...unit))))
      case .set(let set): try addAtom(.set(number(of: set)))
      }
    }
  }

  /// Reads the escapes that mean the same in and out of a class; `position` is at the backslash.
  mutating func parseCommonEscape(inClass: Bool) throws(PatternError) -> Escape {
    let start = position
    position += 1
    guard position < text.count else {
      throw fault("the pattern ends with a single \\; write \\\\ for the character", at: start)
    }
    let (unit, length) = UTF8Unit.at(position, in: text)
    position += length
    switch unit < 0x80 ? UInt8(unit) : 0 {
    case UInt8(ascii: "d"): return .set(.digit)
    case UInt8(ascii: "D"): return .set(ScalarSet.digit.complement)
    case UInt8(ascii: "w"): return .set(.word)
    case UInt8(ascii: "W"): return .set(ScalarSet.word.complement)
    case UInt8(ascii: "s"): return .set(.space)
    case UInt8(ascii: "S"): return .set(ScalarSet.space.complement)
    case UInt8(ascii: "p"): return .set(try parseProperty(from: start))
    case UInt8(ascii: "P"): return .set(try parseProperty(from: start).complement)
    case UInt8(ascii: "f"): return .unit(0x0C)
    case UInt8(ascii: "n"): return .unit(0x0A)
    case UInt8(ascii: "r"): return .unit(0x0D)
    case UInt8(ascii: "t"): return .unit(0x09)
    case UInt8(ascii: "v"): return .unit(0x0B)
    case UInt8(ascii: "0"):
      guard position == text.count || !(0x30...0x39).contains(text[position]) else {
        throw fault("octal escapes do not exist here; write \\x00 and the digit", at: start)
      }
      return .unit(0)
    case UInt8(ascii: "c"):
      guard position < text.count, Self.isASCIILetter(text[position]) else {
        throw fault("\\c is followed by a letter, as in \\cJ", at: start)
      }
      position += 1
      return .unit(UInt32(text[position - 1] & 0x1F))
    case UInt8(ascii: "x"):
      guard let value = parseHexadecimal(digits: 2) else {
        throw fault("\\x is followed by two hexadecimal digits, as in \\x41", at: start)
      }
      return .unit(value)
    case UInt8(ascii: "u"): return .unit(try parseUnicodeEscape(from: start))
    case UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "\\"), UInt8(ascii: "."),
      UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "/"):
      return .unit(unit)
    default: throw unknownEscape(of: unit, inClass: inClass, at: start)
    }
  }

  private func unknownEscape(of unit: UInt32, inClass: Bool, at offset: Int) -> PatternError {
    let isControl = unit < 0x20 || (0x7F...0x9F).contains(unit)
    let character =
      isControl
      ? "U+" + String(unit, radix: 16, uppercase: true)
      : Unicode.Scalar(unit).map { String($0) } ?? "?"
    let advice =
      switch character {
      case "A": "write ^ for the start of the text"
      case "Z", "z": "write $ for the end of the text"
      case "h": "write [\\t ] for a space or tab"
      case "a" where !inClass: "write \\x07 for the bell, or a for the letter"
      case "e" where !inClass: "write \\x1B for escape, or e for the letter"
      case "-": "a hyphen outside of [ ] needs no \\; write -"
      case "1", "2", "3", "4", "5", "6", "7", "8", "9":
        "a group cannot be referred to inside [ ]; write \\x0\(character) for a control character"
      default:
        Self.isASCIILetter(unit < 0x80 ? UInt8(unit) : 0)
          ? "write \(character) for the letter" : "it needs no \\; write \(character)"
      }
    return fault("\\\(character) has no meaning here: \(advice)", at: offset)
  }

  static func isASCIILetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20)
  }

  private mutating func parseHexadecimal(digits: Int) -> UInt32? {
    guard position + digits <= text.count else { return nil }
    var value: UInt32 = 0
    for index in 0..<digits {
      guard let digit = Self.hexadecimalDigit(text[position + index]) else { return nil }
      value = value << 4 | digit
    }
    position += digits
    return value
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }

  /// Reads what follows `\u`: `{…}`, or four digits, where two surrogates side by side are one
  /// character.
  mutating func parseUnicodeEscape(from start: Int) throws(PatternError) -> UInt32 {
    if take("{") {
      var value: UInt32 = 0
      let first = position
      while position < text.count, let digit = Self.hexadecimalDigit(text[position]) {
        value = min(value << 4 | digit, 0x100_0000)
        position += 1
      }
      guard position > first, take("}") else {
        throw fault("\\u{ is followed by hexadecimal digits and }, as in \\u{1F600}", at: start)
      }
      guard value <= 0x10_FFFF else {
        throw fault("the last code point of Unicode is \\u{10FFFF}", at: start)
      }
      return value
    }
    guard let value = parseHexadecimal(digits: 4) else {
      throw fault("\\u is followed by four hexadecimal digits, as in \\u00E9", at: start)
    }
    guard (0xD800...0xDBFF).contains(value) else { return value }
    let afterFirst = position
    if take("\\u"), let second = parseHexadecimal(digits: 4), (0xDC00...0xDFFF).contains(second) {
      return 0x1_0000 + (value - 0xD800) << 10 + (second - 0xDC00)
    }
    position = afterFirst
    return value
  }

  /// Reads `{Name}` or `{Name=Value}` after `\p` or `\P`.
  private mutating func parseProperty(from start: Int) throws(PatternError) -> ScalarSet {
    guard take("{") else {
      throw fault("\\p is followed by a property in braces, as in \\p{Letter}", at: start)
    }
    let nameStart = position
    while position < text.count, text[position] != UInt8(ascii: "}") { position += 1 }
    guard position < text.count else { throw fault("this \\p{ is never closed by }", at: start) }
    let property = String(decoding: text[nameStart..<position], as: UTF8.self)
    if let known = propertySets[property] {
      position += 1
      return known
    }
    let parts = property.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    position += 1
    if let set = UnicodeProperty.set(name: parts[0], value: parts.count > 1 ? parts[1] : nil) {
      propertySets[property] = set
      return set
    }
    if parts.count > 1 {
      guard UnicodeProperty.takesValue(parts[0]) else {
        throw fault(
          "only General_Category, Script and Script_Extensions take a value in \\p{…=…}",
          at: start)
      }
      throw fault("Unicode has no \(parts[0]) named \(parts[1].prefix(40))", at: start)
    }
    let isScript = UnicodeProperty.set(name: "Script", value: parts[0]) != nil
    throw fault(
      isScript
        ? "a script is named with Script=: \\p{Script=\(parts[0])}"
        : "Unicode has no property named \(parts[0].prefix(40)); for example \\p{Letter}", at: start
    )
  }

  /// Reads a group's name and the `>` after it; `position` is after the `<`.
  mutating func parseGroupName() throws(PatternError) -> String {
    let start = position
    var name = ""
    while position < text.count {
      if take(">") {
        guard !name.isEmpty else { break }
        return name
      }
      let unitStart = position
      var (unit, length) = UTF8Unit.at(position, in: text)
      position += length
      if unit == 0x5C {
        guard take("u") else { break }
        unit = try parseUnicodeEscape(from: unitStart)
      }
      guard let scalar = Unicode.Scalar(unit),
        unit == 0x24 || unit == 0x5F
          || (name.isEmpty ? Self.nameStart : Self.namePart).contains(unit)
          || (!name.isEmpty && (unit == 0x200C || unit == 0x200D))
      else { break }
      name.unicodeScalars.append(scalar)
    }
    throw fault(
      "a group's name is made of letters, digits and _, begins with no digit and ends with >",
      at: start)
  }

  private static let nameStart = UnicodeProperty.set(name: "ID_Start", value: nil) ?? ScalarSet()
  private static let namePart = UnicodeProperty.set(name: "ID_Continue", value: nil) ?? ScalarSet()
}
