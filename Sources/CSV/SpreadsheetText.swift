extension String {
  /// A text that no spreadsheet takes for a formula: an apostrophe stands before a first character that would begin one, which
  /// spreadsheets take for the mark of a text (OWASP, "CSV Injection"). Numbers stay as they are. Control characters, which a
  /// terminal would obey, are left out.
  package var spreadsheetText: String {
    guard unicodeScalars.allSatisfy(Self.isCellText) else {
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
