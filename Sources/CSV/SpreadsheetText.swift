extension String {
  /// A text that no spreadsheet takes for a formula: an apostrophe stands before a first character that would begin one, which
  /// spreadsheets take for the mark of a text (OWASP, "CSV Injection"). Numbers stay as they are. Control characters, which a
  /// terminal would obey, are left out.
  package var spreadsheetText: String {
    // No byte of a longer character in UTF-8 is below 0x80, and 0xC2 begins those up to U+00BF: the rest needs no look at scalars.
    let isPlain = utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 }
    guard isPlain || unicodeScalars.allSatisfy(Self.isCellText) else {
      return String(String.UnicodeScalarView(unicodeScalars.filter(Self.isCellText)))
        .spreadsheetText
    }
    guard let first = utf8.first, "=+-@\t\r\n".utf8.contains(first) else { return self }
    let isNumber =
      (first == UInt8(ascii: "-") || first == UInt8(ascii: "+")) && utf8.count > 1
      && utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    return isNumber ? self : "'" + self
  }

  private static func isCellText(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
      || scalar == "\t" || scalar == "\r" || scalar == "\n"
  }
}
