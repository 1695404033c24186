extension ExactDecimal: Comparable {
  package static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative ? b.isLessInMagnitude(than: a) : a.isLessInMagnitude(than: b)
  }

  private func isLessInMagnitude(than other: ExactDecimal) -> Bool {
    let (scale, otherScale) = (Int(scale), Int(other.scale))
    if scale == otherScale { return coefficient < other.coefficient }
    let common = max(scale, otherScale)
    return WideNumber(coefficient, times: .tenToThe(common - scale))
      < WideNumber(other.coefficient, times: .tenToThe(common - otherScale))
  }
}

extension ExactDecimal {
  /// The exact sum; nil when it has too many digits.
  package func adding(_ other: ExactDecimal) -> ExactDecimal? {
    let common = max(scale, other.scale)
    // Where the scales differ, the one with the larger scale ends in a digit that is not zero; so does the sum,
    // which therefore has no shorter form than at this scale.
    guard let a = coefficient(atScale: common), let b = other.coefficient(atScale: common) else {
      return nil
    }
    if isNegative == other.isNegative {
      let (sum, overflow) = a.addingReportingOverflow(b)
      return overflow
        ? nil : ExactDecimal(isNegative: isNegative, coefficient: sum, scale: Int(common))
    }
    return a >= b
      ? ExactDecimal(isNegative: isNegative, coefficient: a - b, scale: Int(common))
      : ExactDecimal(isNegative: other.isNegative, coefficient: b - a, scale: Int(common))
  }

  /// The exact difference; nil when it has too many digits.
  package func subtracting(_ other: ExactDecimal) -> ExactDecimal? { adding(other.negated) }

  private func coefficient(atScale common: UInt8) -> UInt128? {
    if common == scale { return coefficient }
    let (value, overflow) = coefficient.multipliedReportingOverflow(
      by: .tenToThe(Int(common - scale)))
    return overflow ? nil : value
  }

  /// The exact product; nil when it has too many digits.
  package func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    ExactDecimal(
      isNegative != other.isNegative, WideNumber(coefficient, times: other.coefficient),
      Int(scale) + Int(other.scale))
  }

  /// The product rounded to so many digits after the point (0 to 38), half to even; nil when it has too many digits.
  package func multiplied(by other: ExactDecimal, roundedTo digits: Int) -> ExactDecimal? {
    Self.rounded(
      isNegative != other.isNegative, WideNumber(coefficient, times: other.coefficient),
      scale: Int(scale) + Int(other.scale), to: digits)
  }

  /// The number rounded to so many digits after the point (0 to 38), half to even (IEEE 754-2019,
  /// section 4.3.1); nil when rounding up makes it have too many digits.
  package func rounded(to digits: Int) -> ExactDecimal? {
    Int(scale) <= digits
      ? self : Self.rounded(isNegative, WideNumber(coefficient), scale: Int(scale), to: digits)
  }

  private static func rounded(
    _ isNegative: Bool, _ number: WideNumber, scale: Int, to digits: Int
  ) -> ExactDecimal? {
    precondition((0...maximumDigits).contains(digits))
    guard scale > digits else { return ExactDecimal(isNegative, number, scale) }
    // At most 76 - 0 digits are dropped; what the first step drops only decides whether the rest is exact.
    var dropped = scale - digits
    var number = number
    var isExact = true
    if dropped > maximumDigits {
      let (quotient, remainder) = number.divided(by: .tenToThe(dropped - maximumDigits))
      number = quotient
      isExact = remainder == 0
      dropped = maximumDigits
    }
    let divisor = UInt128.tenToThe(dropped)
    let (quotient, remainder) = number.divided(by: divisor)
    let half = divisor / 2
    let isUp =
      remainder > half
      || remainder == half && (!isExact || quotient.low % 2 == 1)
    return ExactDecimal(isNegative, isUp ? quotient.adding(1) : quotient, digits)
  }

  /// The quotient rounded to so many digits after the point (0 to 38), half to even; nil when the
  /// divisor is zero or the quotient has too many digits.
  package func divided(by divisor: ExactDecimal, roundedTo digits: Int) -> ExactDecimal? {
    precondition((0...Self.maximumDigits).contains(digits))
    guard !divisor.isZero else { return nil }
    let isNegative = isNegative != divisor.isNegative
    // The result is coefficient × 10^shift ÷ divisor's coefficient, in units of the last digit.
    let shift = digits + Int(divisor.scale) - Int(scale)
    let denominator = WideNumber(divisor.coefficient, times: .tenToThe(max(0, -shift)))
    // A denominator of more than 128 bits is more than twice any coefficient: the quotient rounds to 0.
    guard denominator.high == 0 else { return .zero }
    var (whole, remainder) = coefficient.quotientAndRemainder(dividingBy: denominator.low)
    var quotient = WideNumber(whole)
    // Long division, a digit at a time. A quotient this large stays too long when zeros at its end are dropped.
    let limit = WideNumber(.coefficientLimit, times: .tenToThe(digits))
    for _ in 0..<max(0, shift) {
      guard quotient < limit else { return nil }
      (whole, remainder) = WideNumber.tenfold(remainder, dividedBy: denominator.low)
      quotient = quotient.tenfold(adding: whole)
    }
    let twice = WideNumber(remainder, times: 2)
    if twice > denominator || twice == denominator && quotient.low % 2 == 1 {
      quotient = quotient.adding(1)
    }
    return ExactDecimal(isNegative, quotient, digits)
  }
}
