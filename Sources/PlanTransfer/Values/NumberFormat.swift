package import PlanModel

/// How numbers are written in an export, stated by an example: `1,234.56`, `1.234,56`, `$1234`.
package struct NumberFormat: Sendable, Hashable {
  private let prefix: String
  private let suffix: String
  private let thousands: Unicode.Scalar?
  private let decimal: Unicode.Scalar

  /// What may be written, for findings.
  package static let explanation =
    "Write the number 1234.56 as the file has it, such as 1,234.56 or 1.234,56; a currency sign may stand around it."

  /// Digits with a point, and nothing between thousands.
  package static let plain = NumberFormat(prefix: "", suffix: "", thousands: nil, decimal: ".")

  private init(prefix: String, suffix: String, thousands: Unicode.Scalar?, decimal: Unicode.Scalar)
  {
    self.prefix = prefix
    self.suffix = suffix
    self.thousands = thousands
    self.decimal = decimal
  }

  /// Nil when the text is not the number 1234, perhaps with decimals 56, in some way of writing.
  package init?(example: String) {
    let scalars = Array(example.unicodeScalars)
    guard let first = scalars.firstIndex(where: Self.isDigit),
      let last = scalars.lastIndex(where: Self.isDigit)
    else { return nil }
    var rest = scalars[first...last]
    guard rest.popFirst() == "1" else { return nil }
    var thousands: Unicode.Scalar?
    if let next = rest.first, !Self.isDigit(next) { thousands = rest.removeFirst() }
    guard rest.prefix(3).elementsEqual(["2", "3", "4"]) else { return nil }
    rest = rest.dropFirst(3)
    var decimal: Unicode.Scalar = thousands == "." ? "," : "."
    if let separator = rest.popFirst() {
      guard !Self.isDigit(separator), rest.elementsEqual(["5", "6"]) else { return nil }
      decimal = separator
    }
    guard thousands != decimal else { return nil }
    func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars.filter { !Self.isBlank($0) })
      return String(text)
    }
    self.init(
      prefix: text(scalars[..<first]), suffix: text(scalars[(last + 1)...]), thousands: thousands,
      decimal: decimal)
  }

  /// The number; nil when the text is none in this format. The signs around it and those between thousands may be
  /// left out; where these stand, they stand before every three digits.
  package func read(_ text: String) -> ExactDecimal? {
    var rest = text[...]
    func trim() {
      while let first = rest.unicodeScalars.first, Self.isBlank(first) {
        rest = Substring(rest.unicodeScalars.dropFirst())
      }
      while let last = rest.unicodeScalars.last, Self.isBlank(last) {
        rest = Substring(rest.unicodeScalars.dropLast())
      }
    }
    trim()
    var isNegative = false
    func takeMinus() {
      guard !isNegative, rest.hasPrefix("-") else { return }
      isNegative = true
      rest = rest.dropFirst()
      trim()
    }
    takeMinus()
    if !prefix.isEmpty, rest.hasPrefix(prefix) { rest = rest.dropFirst(prefix.count) }
    if !suffix.isEmpty, rest.hasSuffix(suffix) { rest = rest.dropLast(suffix.count) }
    trim()
    takeMinus()
    guard let digits = plainDigits(of: rest) else { return nil }
    return ExactDecimal(exactly: (isNegative ? "-" : "") + digits)
  }

  /// The digits with a point for decimals, without zeros in front.
  private func plainDigits(of text: Substring) -> String? {
    var whole = ""
    var fraction: String?
    // How many digits stand behind the last sign between thousands; nil before the first one.
    var group: Int?
    for scalar in text.unicodeScalars {
      if Self.isDigit(scalar) {
        if fraction != nil {
          fraction?.unicodeScalars.append(scalar)
        } else {
          whole.unicodeScalars.append(scalar)
          if let count = group { group = count + 1 }
        }
      } else if scalar == decimal, fraction == nil {
        fraction = ""
      } else if isThousands(scalar), fraction == nil, !whole.isEmpty,
        group == 3 || group == nil && whole.utf8.count <= 3
      {
        group = 0
      } else {
        return nil
      }
    }
    guard group == nil || group == 3, !whole.isEmpty, fraction != "" else { return nil }
    let significant = whole.drop { $0 == "0" }
    return (significant.isEmpty ? "0" : String(significant)) + (fraction.map { ".\($0)" } ?? "")
  }

  private func isThousands(_ scalar: Unicode.Scalar) -> Bool {
    guard let thousands else { return false }
    return scalar == thousands || Self.isBlank(scalar) && Self.isBlank(thousands)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// A space, or one of those that keep a number on one line.
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{2009}"
  }
}
