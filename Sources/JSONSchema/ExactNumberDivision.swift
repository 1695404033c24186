extension ExactNumber {
  /// Whether this number divided by `divisor` is whole, exactly.
  ///
  /// With normalised coefficients `a × 10^m` is a multiple of `b × 10^n` only if `m >= n` (a coefficient that
  /// does not end in zero has no factor of ten), and then if `b`, freed of as many factors 2 and 5 as
  /// `10^(m - n)` supplies, divides `a`.
  ///
  /// - Parameter budget: lowered by the work done. When it is used up, the result is false and `budget` negative.
  package func isMultiple(of divisor: ExactNumber, budget: inout Int) -> Bool {
    guard form == .finite, divisor.form == .finite, !divisor.isZero else { return false }
    if isZero { return true }
    let surplus = exponent - divisor.exponent
    guard surplus >= 0 else { return false }
    if digits.isEmpty, divisor.digits.isEmpty {
      var rest = divisor.coefficient
      for factor: UInt64 in [2, 5] {
        var left = surplus
        while left > 0, rest % factor == 0 {
          rest /= factor
          left -= 1
        }
      }
      return coefficient % rest == 0
    }
    return isLongMultiple(of: divisor, surplus: surplus, budget: &budget)
  }

  private func isLongMultiple(
    of divisor: ExactNumber, surplus: Int, budget: inout Int
  ) -> Bool {
    let dividend = allDigits
    let width = divisor.digitCount / 9 + 1
    // Dividing digit by digit costs up to ten passes over the divisor's limbs for each digit.
    let (cost, overflow) = (dividend.count + 8 * divisor.digitCount)
      .multipliedReportingOverflow(by: width)
    guard !overflow, cost <= budget else {
      budget = -1
      return false
    }
    budget -= cost
    var rest = Natural(digits: divisor.allDigits)
    for factor: UInt32 in [2, 5] {
      var left = surplus
      while left > 0, let quotient = rest.divided(exactlyBy: factor) {
        rest = quotient
        left -= 1
      }
    }
    var remainder = Natural()
    for digit in dividend {
      remainder.multiply(by: 10, adding: UInt32(digit))
      while !(remainder < rest) { remainder.subtract(rest) }
    }
    return remainder.isZero
  }
}

/// A whole number that is not negative, of any length, with just the operations that `multipleOf` needs.
private struct Natural {
  /// Least significant first, without zeros at the end.
  private var limbs: [UInt32] = []

  init() {}

  init(digits: [UInt8]) {
    for digit in digits { multiply(by: 10, adding: UInt32(digit)) }
  }

  var isZero: Bool { limbs.isEmpty }

  mutating func multiply(by factor: UInt32, adding summand: UInt32) {
    var carry = UInt64(summand)
    for index in limbs.indices {
      carry += UInt64(limbs[index]) * UInt64(factor)
      limbs[index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    if carry > 0 { limbs.append(UInt32(carry)) }
  }

  /// The quotient, or nil when there is a remainder.
  func divided(exactlyBy divisor: UInt32) -> Natural? {
    var quotient = self
    var remainder: UInt64 = 0
    for index in limbs.indices.reversed() {
      let value = remainder << 32 | UInt64(limbs[index])
      quotient.limbs[index] = UInt32(value / UInt64(divisor))
      remainder = value % UInt64(divisor)
    }
    guard remainder == 0 else { return nil }
    quotient.trim()
    return quotient
  }

  /// Subtracts a number that is not greater.
  mutating func subtract(_ other: Natural) {
    var borrow: Int64 = 0
    for index in limbs.indices {
      let taken = index < other.limbs.count ? Int64(other.limbs[index]) : 0
      let value = Int64(limbs[index]) - taken - borrow
      limbs[index] = UInt32(truncatingIfNeeded: value)
      borrow = value < 0 ? 1 : 0
    }
    trim()
  }

  static func < (a: Natural, b: Natural) -> Bool {
    if a.limbs.count != b.limbs.count { return a.limbs.count < b.limbs.count }
    for index in a.limbs.indices.reversed() where a.limbs[index] != b.limbs[index] {
      return a.limbs[index] < b.limbs[index]
    }
    return false
  }

  private mutating func trim() {
    while limbs.last == 0 { limbs.removeLast() }
  }
}
