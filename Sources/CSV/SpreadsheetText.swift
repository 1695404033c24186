extension String {
  /// A text that no spreadsheet takes for a formula: an apostrophe stands before a first character that would begin one, which
  /// spreadsheets take for the mark of a text (OWASP, "CSV Injection"). Numbers stay as they are.
  package var spreadsheetText: String {
    guard let first = utf8.first, "=+-@\t\r\n".utf8.contains(first) else { return self }
    let isNumber =
      (first == UInt8(ascii: "-") || first == UInt8(ascii: "+")) && utf8.count > 1
      && utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    return isNumber ? self : "'" + self
  }
}
