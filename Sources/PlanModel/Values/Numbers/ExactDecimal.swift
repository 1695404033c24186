/// A decimal number that is kept exactly, with up to 38 digits; never a binary floating-point number.
///
/// Written in plain digits with a point before the fraction: `1250000`, `-0.5`. Its value is
/// ± coefficient ÷ 10^scale, where the coefficient does not end in 0 unless the scale is 0; so each number has
/// one representation, and 12.50 is equal to 12.5.
package struct ExactDecimal: Sendable, Hashable {
  /// How many digits a number may have, before and after the point together.
  package static let maximumDigits = UInt128.maximumDigits

  /// Below zero; never set for zero.
  package let isNegative: Bool
  /// How many digits follow the point, 0 to 38.
  package let scale: UInt8
  /// All digits as a whole number.
  package let coefficient: UInt128

  /// Drops zeros at the end of the fraction.
  ///
  /// - Returns: nil when more digits are left than `maximumDigits`, before or after the point.
  package init?(isNegative: Bool = false, coefficient: UInt128, scale: Int = 0) {
    self.init(isNegative, WideNumber(coefficient), scale)
  }

  init?(_ isNegative: Bool, _ number: WideNumber, _ scale: Int) {
    var number = number
    var scale = scale
    while scale > 0 {
      let (quotient, remainder) = number.divided(by: 10)
      guard remainder == 0 else { break }
      number = quotient
      scale -= 1
    }
    guard number.high == 0, number.low < .coefficientLimit, (0...Self.maximumDigits).contains(scale)
    else { return nil }
    coefficient = number.low
    self.scale = UInt8(scale)
    self.isNegative = isNegative && number.low > 0
  }

  /// A whole number.
  package init(_ number: Int) {
    coefficient = UInt128(number.magnitude)
    scale = 0
    isNegative = number < 0
  }

  /// 0, which has no sign.
  package static let zero = ExactDecimal(0)

  /// Whether it is 0, with however many decimal places.
  package var isZero: Bool { coefficient == 0 }
  /// Whether nothing follows the point.
  package var isWhole: Bool { scale == 0 }
  /// The same number with the other sign.
  package var negated: ExactDecimal { ExactDecimal(!isNegative, self) }
  /// The same number without its sign.
  package var magnitude: ExactDecimal { ExactDecimal(false, self) }

  private init(_ isNegative: Bool, _ other: ExactDecimal) {
    self.isNegative = isNegative && other.coefficient > 0
    coefficient = other.coefficient
    scale = other.scale
  }
}

// MARK: Text

extension ExactDecimal: WrittenValue {
  /// Reads digits, perhaps with a minus in front and a point and more digits after; no zeros in front of others.
  package init?(exactly text: UnsafeBufferPointer<UInt8>) {
    var reader = ByteReader(text)
    self.init(&reader)
    if !reader.isAtEnd { return nil }
  }

  /// Takes a number from the start of a text. Nil when there is none, or it has too many digits.
  init?(_ reader: inout ByteReader) {
    let isNegative = reader.take(UInt8(ascii: "-"))
    var digits = DigitRun()
    guard digits.take(from: &reader) else { return nil }
    if digits.startsWithZero, digits.count > 1 { return nil }
    let whole = digits.count
    if reader.take(UInt8(ascii: ".")), !digits.take(from: &reader) { return nil }
    self.init(isNegative: isNegative, digits, scale: digits.count - whole)
  }

  private init?(isNegative: Bool, _ digits: DigitRun, scale: Int) {
    guard !digits.isTooLong else { return nil }
    // The run leaves out the zeros at its end; those before the point have to be put back.
    let kept = scale - digits.trailingZeros
    if kept >= 0 {
      guard kept <= Self.maximumDigits else { return nil }
      coefficient = digits.value
      self.scale = UInt8(kept)
    } else {
      guard digits.value == 0 || -kept <= Self.maximumDigits else { return nil }
      let (value, overflow) =
        digits.value == 0
        ? (0, false) : digits.value.multipliedReportingOverflow(by: .tenToThe(-kept))
      guard !overflow, value < .coefficientLimit else { return nil }
      coefficient = value
      self.scale = 0
    }
    self.isNegative = isNegative && coefficient > 0
  }

  /// As it is written, without zeros at the end of the fraction.
  package var description: String { text(fractionDigits: 0) }

  /// The number with at least as many digits after the point, zeros where it has none.
  package func text(fractionDigits: Int) -> String {
    let digits = String(coefficient)
    let scale = Int(scale)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    let whole = padded.dropLast(scale)
    let zeros = String(repeating: "0", count: max(0, fractionDigits - scale))
    let fraction = padded.suffix(scale) + zeros
    return (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// Reads the whole of a text, one that says "not known yet" among them.
  package static func read(_ text: UnsafeBufferPointer<UInt8>) -> ValueReading<ExactDecimal> {
    reading(text)
  }

  /// Knows the ways in which people write numbers, as `TypedNumber` tells.
  package static func problem(in text: UnsafeBufferPointer<UInt8>) -> ValueProblem {
    let typed = TypedText(text)
    return TypedNumber.problem(in: typed.plain, subject: "number", quoted: typed.quoted)
      ?? ValueProblem(
        .unreadable, "\(typed.quoted) is not a number", help: "Write it like 1250 or 12.5.")
  }
}

/// Decimal digits as they are read; zeros at the end wait until another digit shows that they count.
private struct DigitRun {
  /// The number while it has at most 18 digits, because that is much faster.
  private var small: UInt64 = 0
  private var smallDigits = 0
  /// The number once it has more.
  private var large: UInt128?
  private(set) var count = 0
  private(set) var trailingZeros = 0
  private(set) var startsWithZero = false
  /// Whether there are more digits than a coefficient has, zeros at either end left out.
  private(set) var isTooLong = false

  /// All digits but the zeros at the end, as a whole number.
  var value: UInt128 { large ?? UInt128(small) }

  /// Takes the digits that follow; false when there is none.
  mutating func take(from reader: inout ByteReader) -> Bool {
    let before = count
    while let byte = reader.next, byte.isDigit {
      _ = reader.take(byte)
      if count == 0 { startsWithZero = byte == 0x30 }
      count += 1
      if byte == 0x30 {
        trailingZeros += 1
      } else {
        append(byte &- 0x30)
      }
    }
    return count > before
  }

  private mutating func append(_ digit: UInt8) {
    // Zeros in front of all others add nothing.
    let zeros = smallDigits == 0 ? 0 : trailingZeros
    trailingZeros = 0
    if large == nil, smallDigits + zeros < 18 {
      for _ in 0..<zeros { small *= 10 }
      small = small * 10 + UInt64(digit)
      smallDigits += zeros + 1
      return
    }
    var value = value
    for index in 0...zeros {
      guard !isTooLong, value < .coefficientLimit / 10 else {
        isTooLong = true
        return
      }
      value = value * 10 + (index == zeros ? UInt128(digit) : 0)
    }
    large = value
  }
}
