/// A whole number of up to 256 bits: the product of two of 128.
struct WideNumber: Comparable {
  var high: UInt128
  var low: UInt128

  init(high: UInt128, low: UInt128) {
    self.high = high
    self.low = low
  }

  init(_ number: UInt128) { self.init(high: 0, low: number) }

  init(_ a: UInt128, times b: UInt128) {
    let product = a.multipliedFullWidth(by: b)
    self.init(high: product.high, low: product.low)
  }

  /// Divides by a number that is not zero.
  func divided(by divisor: UInt128) -> (quotient: WideNumber, remainder: UInt128) {
    guard high > 0 else {
      let (quotient, remainder) = low.quotientAndRemainder(dividingBy: divisor)
      return (WideNumber(quotient), remainder)
    }
    let (quotientHigh, rest) = high.quotientAndRemainder(dividingBy: divisor)
    let (quotientLow, remainder) = divisor.dividingFullWidth((rest, low))
    return (WideNumber(high: quotientHigh, low: quotientLow), remainder)
  }

  /// The sum with a small number, which has to fit into 256 bits.
  func adding(_ number: UInt128) -> WideNumber {
    let (sum, overflow) = low.addingReportingOverflow(number)
    return WideNumber(high: high + (overflow ? 1 : 0), low: sum)
  }

  /// The number with one more decimal digit at its end, which has to fit into 256 bits.
  func tenfold(adding digit: UInt128) -> WideNumber {
    let product = WideNumber(low, times: 10)
    return WideNumber(high: high * 10 + product.high, low: product.low).adding(digit)
  }

  /// The next digit of a long division, and what is left; the remainder is below the divisor.
  static func tenfold(
    _ remainder: UInt128, dividedBy divisor: UInt128
  ) -> (digit: UInt128, remainder: UInt128) {
    let (quotient, rest) = WideNumber(remainder, times: 10).divided(by: divisor)
    return (quotient.low, rest)
  }

  static func < (a: WideNumber, b: WideNumber) -> Bool {
    (a.high, a.low) < (b.high, b.low)
  }
}

extension UInt128 {
  /// The number of decimal digits that a coefficient may have.
  static let maximumDigits = 38
  /// The first number with more than `maximumDigits` digits.
  static let coefficientLimit = tenToThe(maximumDigits)

  /// 10 to the power of 0 to 38.
  static func tenToThe(_ exponent: Int) -> UInt128 { powersOfTen[exponent] }

  private static let powersOfTen: [UInt128] = {
    var powers: [UInt128] = [1]
    for _ in 0..<maximumDigits { powers.append(powers[powers.count - 1] * 10) }
    return powers
  }()
}
