/// A number exactly as it is written, however long: `±coefficient × 10^exponent`.
///
/// The form is normalised (the coefficient does not end in a zero digit), so that equal numbers have equal fields and
/// a number is whole exactly when its exponent is not negative. JSON Schema compares numbers by their
/// mathematical value (Core 2020-12, section 4.2.2), which binary floating point cannot do.
///
/// Nothing is ever expanded: `1e1000000000` is one digit and an exponent.
package struct ExactNumber: Sendable, Hashable {
  /// What kind of number it is. YAML has two that JSON lacks.
  package enum Form: UInt8, Sendable {
    /// A number with digits, as JSON has it.
    case finite
    /// `.inf` and `-.inf`: beyond every other number.
    case infinite
    /// `.nan`: in no order with any number, and equal to itself alone.
    case notANumber
  }

  /// What kind of number it is; `finite` for every number that JSON can write.
  package private(set) var form = Form.finite
  /// Whether it has a minus sign.
  package private(set) var isNegative = false
  /// The digits as a number where they are at most 19; else 0.
  fileprivate(set) var coefficient: UInt64 = 0
  /// The power of ten. Exponents beyond ±10^15 count as that.
  fileprivate(set) var exponent = 0
  /// The digits, 0 to 9 each, most significant first, where they are more than 19; else empty.
  fileprivate(set) var digits: [UInt8] = []

  private static let mostDigits = 19
  private static let greatestExponent = 1_000_000_000_000_000
  /// Longer hexadecimal and octal numbers are not read, because turning them into decimal digits takes time that
  /// grows with the square of their length.
  private static let mostRadixDigits = 2_000

  /// Reads a number as JSON (RFC 8259, section 6) or the YAML core schema (YAML 1.2.2, section 10.3.2) writes it.
  ///
  /// Returns nil for anything else and for a hexadecimal or octal number of more than 2,000 digits.
  package init?(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
      isNegative = text[index] == UInt8(ascii: "-")
      index += 1
    }
    guard index < text.count else { return nil }
    if text[index] == UInt8(ascii: "0"), index + 1 < text.count {
      let radix = text[index + 1] | 0x20
      if radix == UInt8(ascii: "x") || radix == UInt8(ascii: "o") {
        let shift: UInt32 = radix == UInt8(ascii: "x") ? 4 : 3
        guard readRadix(text, from: index + 2, shift: shift) else { return nil }
        return
      }
    }
    if text[index] == UInt8(ascii: "."), index + 3 < text.count, text[index + 1] > 0x39 {
      switch text[index + 1] | 0x20 {
      case UInt8(ascii: "i"): form = .infinite
      case UInt8(ascii: "n"):
        form = .notANumber
        isNegative = false
      default: return nil
      }
      return
    }
    guard readDecimal(text, from: index) else { return nil }
  }

  /// A whole number.
  package init(_ value: Int) {
    isNegative = value < 0
    coefficient = UInt64(value.magnitude)
    normalise()
  }

  /// Whether it has no fraction: `1.0` and `1e3` are whole.
  package var isWhole: Bool { form == .finite && exponent >= 0 }

  /// Whether it is nothing but zeros, however it is written: `0.00`, `-0`, `0e5`.
  package var isZero: Bool { form == .finite && coefficient == 0 && digits.isEmpty }

  /// Its value where it is whole, not negative and fits, for counts such as `minLength`; nil otherwise.
  package var count: Int? {
    guard isWhole, digits.isEmpty, !isNegative || isZero else { return nil }
    var value = coefficient
    for _ in 0..<min(exponent, 20) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
    }
    return Int(exactly: value)
  }

  // MARK: Reading

  private mutating func readDecimal(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var index = start
    var significant = 0
    var zeros = 0
    var fraction = 0
    var afterPoint = false
    var any = false
    var isLong = false
    loop: while index < text.count {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "0"):
        any = true
        if afterPoint { fraction += 1 }
        if significant > 0 { zeros += 1 }
      case UInt8(ascii: "1")...UInt8(ascii: "9"):
        any = true
        if afterPoint { fraction += 1 }
        significant += zeros + 1
        if significant > Self.mostDigits {
          isLong = true
        } else {
          for _ in 0...zeros { coefficient &*= 10 }
          coefficient &+= UInt64(byte & 0xF)
        }
        zeros = 0
      case UInt8(ascii: "."):
        if afterPoint { return false }
        afterPoint = true
      default: break loop
      }
      index += 1
    }
    guard any else { return false }
    if isLong {
      coefficient = 0
      digits.reserveCapacity(significant)
      for byte in text[start..<index] where byte != UInt8(ascii: ".") {
        if digits.isEmpty, byte == UInt8(ascii: "0") { continue }
        if digits.count == significant { break }
        digits.append(byte & 0xF)
      }
    }
    var power = 0
    if index < text.count {
      guard text[index] | 0x20 == UInt8(ascii: "e") else { return false }
      index += 1
      guard index < text.count else { return false }
      let negativePower = text[index] == UInt8(ascii: "-")
      if negativePower || text[index] == UInt8(ascii: "+") { index += 1 }
      guard index < text.count else { return false }
      while index < text.count {
        let digit = text[index] &- 0x30
        guard digit < 10 else { return false }
        if power < Self.greatestExponent { power = power * 10 + Int(digit) }
        index += 1
      }
      power = min(power, Self.greatestExponent)
      if negativePower { power = -power }
    }
    exponent = power - fraction + zeros
    if isZero {
      exponent = 0
      isNegative = false
    }
    return true
  }

  private mutating func readRadix(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, shift: UInt32
  ) -> Bool {
    guard start < text.count, text.count - start <= Self.mostRadixDigits else { return false }
    // The value as decimal digits in groups of 18, least significant first.
    let group: UInt128 = 1_000_000_000_000_000_000
    var groups: [UInt64] = [0]
    for byte in text[start...] {
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte & 0xF
      case 0x41...0x46, 0x61...0x66: digit = (byte & 0xF) + 9
      default: return false
      }
      guard digit < 1 << shift else { return false }
      var carry = UInt128(digit)
      for index in groups.indices {
        let value = UInt128(groups[index]) << UInt128(shift) + carry
        groups[index] = UInt64(value % group)
        carry = value / group
      }
      if carry > 0 { groups.append(UInt64(carry)) }
    }
    var decimal: [UInt8] = []
    for var value in groups {
      for _ in 0..<18 {
        decimal.append(UInt8(value % 10))
        value /= 10
      }
    }
    while decimal.last == 0 { decimal.removeLast() }
    let zeros = decimal.prefix { $0 == 0 }.count
    exponent = decimal.isEmpty ? 0 : zeros
    if decimal.isEmpty { isNegative = false }
    let normal = decimal[zeros...].reversed()
    if normal.count <= Self.mostDigits {
      coefficient = normal.reduce(0) { $0 * 10 + UInt64($1) }
    } else {
      digits = Array(normal)
    }
    return true
  }

  private mutating func normalise() {
    guard coefficient > 0 else {
      exponent = 0
      isNegative = false
      return
    }
    while coefficient % 10 == 0 {
      coefficient /= 10
      exponent += 1
    }
    if coefficient >= 10_000_000_000_000_000_000 {
      digits = String(coefficient).utf8.map { $0 & 0xF }
      coefficient = 0
    }
  }

  // MARK: Order

  /// How many digits the coefficient has.
  var digitCount: Int { digits.isEmpty ? Self.length(of: coefficient) : digits.count }

  private static func length(of value: UInt64) -> Int {
    var length = 1
    var bound: UInt64 = 10
    while value >= bound, length < mostDigits {
      length += 1
      bound &*= 10
    }
    return length
  }

  /// The digits of the coefficient, 0 to 9 each, most significant first.
  var allDigits: [UInt8] {
    digits.isEmpty ? String(coefficient).utf8.map { $0 & 0xF } : digits
  }

  /// Whether `a` is less than `b`; false when one is not a number.
  package static func < (a: ExactNumber, b: ExactNumber) -> Bool {
    if a.form == .notANumber || b.form == .notANumber { return false }
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative ? magnitude(of: b, isLessThan: a) : magnitude(of: a, isLessThan: b)
  }

  /// Whether `a` is less than or equal to `b`; false when one is not a number.
  package static func <= (a: ExactNumber, b: ExactNumber) -> Bool {
    if a.form == .notANumber || b.form == .notANumber { return false }
    return !(b < a)
  }

  /// The order of this number and another (-1, 0 or 1) where both are short and have the same exponent, or are
  /// whole and small; else nil.
  @inline(__always)
  func quickOrder(_ other: UnsafePointer<ExactNumber>) -> Int? {
    guard form == .finite, other.pointee.form == .finite else { return nil }
    if exponent == other.pointee.exponent, coefficient > 0, other.pointee.coefficient > 0,
      !isNegative, !other.pointee.isNegative
    {
      let bound = other.pointee.coefficient
      return coefficient < bound ? -1 : coefficient > bound ? 1 : 0
    }
    guard let value = smallWhole, let bound = other.pointee.smallWhole else { return nil }
    return value < bound ? -1 : value > bound ? 1 : 0
  }

  /// Its value where it is whole and far from the limits of `Int`; nil otherwise.
  @inline(__always)
  var smallWhole: Int? {
    guard form == .finite, exponent >= 0, exponent <= 6, coefficient < 1_000_000_000_000,
      coefficient > 0 || digits.isEmpty
    else { return nil }
    var value = Int(coefficient)
    for _ in 0..<exponent { value *= 10 }
    return isNegative ? -value : value
  }

  private static func magnitude(of a: ExactNumber, isLessThan b: ExactNumber) -> Bool {
    if a.form == .infinite { return false }
    if b.form == .infinite { return true }
    if a.digits.isEmpty, b.digits.isEmpty, a.exponent == b.exponent {
      return a.coefficient < b.coefficient
    }
    if a.isZero || b.isZero { return a.isZero && !b.isZero }
    let lengthA = a.digitCount
    let lengthB = b.digitCount
    let scaleA = lengthA + a.exponent
    let scaleB = lengthB + b.exponent
    if scaleA != scaleB { return scaleA < scaleB }
    if a.digits.isEmpty, b.digits.isEmpty {
      var (x, y) = (a.coefficient, b.coefficient)
      for _ in 0..<max(0, lengthB - lengthA) { x *= 10 }
      for _ in 0..<max(0, lengthA - lengthB) { y *= 10 }
      return x < y
    }
    return a.allDigits.lexicographicallyPrecedes(b.allDigits)
  }
}
