import PlanModel
import TestSupport
import Testing

@Suite struct `Exact decimals` {
  @Test(arguments: [
    // As written, as it is written again.
    ("0", "0"), ("1250000", "1250000"), ("-1250000.50", "-1250000.5"), ("0.05", "0.05"),
    ("-0", "0"), ("0.000", "0"), ("100", "100"), ("100.010", "100.01"), ("10.0", "10"),
    ("99999999999999999999999999999999999999", "99999999999999999999999999999999999999"),
    ("1234567890123456789.123456789012345678", "1234567890123456789.123456789012345678"),
    ("0.00000000000000000000000000000000000001", "0.00000000000000000000000000000000000001"),
    (
      "1.\(String(repeating: "0", count: 60))", "1"
    ), ("1000000000000000000000", "1000000000000000000000"),
  ])
  func `a number is read and written`(text: String, again: String) {
    let number: ExactDecimal = known(text)
    #expect(number.description == again)
    #expect(known(again) == number)
  }

  @Test(arguments: [
    "", "-", ".", "-.", ".5", "5.", "+5", "1e6", "1,000", "1 000", "007", "00", "00.5", "--5", "5-",
    "1.2.3", "٣", "0x10", "1_000", " 5", "5 ", "NaN", "∞",
    "100000000000000000000000000000000000000", "999999999999999999999999999999999999999",
    "0.000000000000000000000000000000000000001", "1.00000000000000000000000000000000000001",
    "12345678901234567890123456789012345678.9",
  ])
  func `what is no number, or too long for one, is not read`(text: String) {
    #expect(ExactDecimal(exactly: text) == nil)
  }

  @Test(arguments: [
    // A number, how many digits after the point, the number rounded half to even.
    ("2.5", 0, "2"), ("3.5", 0, "4"), ("-2.5", 0, "-2"), ("-3.5", 0, "-4"), ("2.51", 0, "3"),
    ("0.125", 2, "0.12"), ("0.135", 2, "0.14"), ("0.1250000001", 2, "0.13"), ("1.005", 2, "1"),
    ("1.015", 2, "1.02"), ("0.5", 0, "0"), ("0.4", 0, "0"), ("-0.4", 0, "0"), ("9.995", 2, "10"),
    ("12", 2, "12"), ("0.00000000000000000000000000000000000001", 0, "0"),
    ("99999999999999999999999999999999999.999", 2, "100000000000000000000000000000000000"),
  ])
  func `a half is rounded to the even neighbour`(text: String, digits: Int, rounded: String) {
    #expect(known(text, as: ExactDecimal.self).rounded(to: digits) == known(rounded))
  }

  @Test(arguments: [
    ("1", "3", 4, "0.3333"), ("2", "3", 4, "0.6667"), ("1", "8", 2, "0.12"), ("3", "8", 2, "0.38"),
    ("-1", "8", 2, "-0.12"), ("10", "4", 0, "2"), ("10", "0.4", 0, "25"), ("0", "7", 3, "0"),
    ("1", "3", 38, "0.33333333333333333333333333333333333333"),
    ("0.00000000000000000000000000000000000001", "99999999999999999999999999999999999999", 38, "0"),
    (
      "99999999999999999999999999999999999999", "99999999999999999999999999999999999999", 38, "1"
    ),
    ("99999999999999999999999999999999999999", "10", 0, "10000000000000000000000000000000000000"),
  ])
  func `quotients are rounded`(a: String, b: String, digits: Int, quotient: String) {
    let (a, b): (ExactDecimal, ExactDecimal) = (known(a), known(b))
    #expect(a.divided(by: b, roundedTo: digits) == known(quotient))
  }

  @Test func `the last digits of a long product decide about a half`() {
    // 0.5000000000000000000000000000000000000005, two digits longer than a number may be.
    let (a, b): (ExactDecimal, ExactDecimal) = (
      known("1.0000000000001"), known("0.499999999999950000000000005")
    )
    #expect(a.multiplied(by: b) == nil)
    #expect(a.multiplied(by: b, roundedTo: 0) == ExactDecimal(1))
    #expect(a.negated.multiplied(by: b, roundedTo: 0) == ExactDecimal(-1))
  }

  @Test func `what has too many digits is no result`() {
    let largest: ExactDecimal = known("99999999999999999999999999999999999999")
    let smallest: ExactDecimal = known("0.00000000000000000000000000000000000001")
    #expect(largest.adding(ExactDecimal(1)) == nil)
    #expect(largest.adding(known("0.1")) == nil)
    #expect(largest.subtracting(smallest) == nil)
    #expect(largest.multiplied(by: ExactDecimal(2)) == nil)
    #expect(smallest.multiplied(by: known("0.1")) == nil)
    #expect(smallest.multiplied(by: known("0.1"), roundedTo: 38) == .zero)
    #expect(largest.multiplied(by: largest) == nil)
    #expect(largest.multiplied(by: largest, roundedTo: 0) == nil)
    #expect(largest.multiplied(by: smallest) == known("0.99999999999999999999999999999999999999"))
    #expect(largest.divided(by: smallest, roundedTo: 0) == nil)
    #expect(largest.negated.adding(ExactDecimal(-1)) == nil)
    #expect(ExactDecimal(1).divided(by: .zero, roundedTo: 2) == nil)
    #expect(ExactDecimal(coefficient: .max) == nil)
    #expect(ExactDecimal(Int.min).description == "-9223372036854775808")
  }

  @Test(arguments: 1...6)
  func `arithmetic agrees with the way it is done on paper`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<400 {
      let (a, b) = (randomNumber(&random), randomNumber(&random))
      let (x, y): (ExactDecimal, ExactDecimal) = (known(a.description), known(b.description))
      #expect(x.description == a.description)
      #expect((x < y) == PaperNumber.isLess(a, b))
      #expect((x == y) == (a == b))
      #expect(x.adding(y)?.description == a.adding(b).kept)
      #expect(x.subtracting(y)?.description == a.adding(b.negated).kept)
      #expect(x.multiplied(by: y)?.description == a.times(b).kept)
      let digits = Int.random(in: 0...12, using: &random)
      #expect(x.rounded(to: digits)?.description == a.rounded(to: digits).kept)
      #expect(
        x.multiplied(by: y, roundedTo: digits)?.description == a.times(b).rounded(to: digits).kept)
      if !y.isZero {
        #expect(
          x.divided(by: y, roundedTo: digits)?.description == a.divided(by: b, to: digits).kept)
      }
      #expect(x.negated.negated == x)
      #expect(x.magnitude >= .zero)
    }
  }

  private func randomNumber(_ random: inout SeededGenerator) -> PaperNumber {
    let length = Int.random(in: 1...Int.random(in: 1...38, using: &random), using: &random)
    // Runs of 0, 5 and 9 are where carrying and rounding go wrong.
    let digits = (0..<length).map { _ in
      Bool.random(using: &random)
        ? Int.random(in: 0...9, using: &random) : [0, 5, 9].randomElement(using: &random) ?? 0
    }
    return PaperNumber(
      isNegative: Bool.random(using: &random), digits: digits,
      scale: Int.random(in: 0...length, using: &random))
  }
}

/// Decimal numbers of any length, computed digit by digit.
struct PaperNumber: Equatable {
  var isNegative: Bool
  /// The most significant first, without zeros in front; empty for zero.
  var digits: [Int]
  var scale: Int

  init(isNegative: Bool, digits: [Int], scale: Int) {
    var digits = digits
    var scale = scale
    while scale > 0, digits.last ?? 0 == 0 {
      _ = digits.popLast()
      scale -= 1
    }
    self.digits = Array(digits.drop { $0 == 0 })
    self.scale = self.digits.isEmpty ? 0 : scale
    self.isNegative = isNegative && !self.digits.isEmpty
  }

  var negated: PaperNumber {
    PaperNumber(isNegative: !isNegative, digits: digits, scale: scale)
  }

  var description: String {
    let padded = [Int](repeating: 0, count: max(0, scale + 1 - digits.count)) + digits
    let text = padded.map(String.init).joined()
    return (isNegative ? "-" : "") + text.dropLast(scale)
      + (scale > 0 ? "." + text.suffix(scale) : "")
  }

  /// As it is written, when it has at most 38 digits.
  var kept: String? { digits.count <= 38 && scale <= 38 ? description : nil }

  private func digits(atScale other: Int) -> [Int] {
    digits + [Int](repeating: 0, count: other - scale)
  }

  static func isLess(_ a: PaperNumber, _ b: PaperNumber) -> Bool { b.adding(a.negated).isAboveZero }
  private var isAboveZero: Bool { !isNegative && !digits.isEmpty }

  func adding(_ other: PaperNumber) -> PaperNumber {
    let common = max(scale, other.scale)
    let (a, b) = (digits(atScale: common), other.digits(atScale: common))
    if isNegative == other.isNegative {
      return PaperNumber(isNegative: isNegative, digits: Self.sum(a, b, sign: 1), scale: common)
    }
    return Self.isSmaller(a, b)
      ? PaperNumber(isNegative: other.isNegative, digits: Self.sum(b, a, sign: -1), scale: common)
      : PaperNumber(isNegative: isNegative, digits: Self.sum(a, b, sign: -1), scale: common)
  }

  func times(_ other: PaperNumber) -> PaperNumber {
    var result = [Int](repeating: 0, count: digits.count + other.digits.count)
    for (i, a) in digits.reversed().enumerated() {
      for (j, b) in other.digits.reversed().enumerated() { result[i + j] += a * b }
    }
    for index in result.indices.dropLast() {
      result[index + 1] += result[index] / 10
      result[index] %= 10
    }
    return PaperNumber(
      isNegative: isNegative != other.isNegative, digits: result.reversed(),
      scale: scale + other.scale)
  }

  func rounded(to places: Int) -> PaperNumber {
    guard scale > places else { return self }
    let padded = [Int](repeating: 0, count: max(0, scale - digits.count)) + digits
    let dropped = padded.suffix(scale - places)
    return Self.rounding(
      Array(padded.dropLast(scale - places)), isNegative: isNegative, places: places,
      half: dropped.first == 5 && dropped.dropFirst().allSatisfy { $0 == 0 }
        ? .exactly
        : (dropped.first ?? 0) >= 5 ? .above : .below)
  }

  func divided(by other: PaperNumber, to places: Int) -> PaperNumber {
    // Long division of whole numbers; both are moved to one scale.
    let common = max(scale, other.scale)
    let divisor = Array(other.digits(atScale: common).drop { $0 == 0 })
    var quotient: [Int] = []
    var rest: [Int] = []
    for digit in digits(atScale: common) + [Int](repeating: 0, count: places) {
      rest = Array((rest + [digit]).drop { $0 == 0 })
      var count = 0
      while !Self.isSmaller(rest, divisor) {
        rest = Array(Self.sum(rest, divisor, sign: -1).drop { $0 == 0 })
        count += 1
      }
      quotient.append(count)
    }
    let twice = Self.sum(rest, rest, sign: 1)
    return Self.rounding(
      quotient, isNegative: isNegative != other.isNegative, places: places,
      half: Self.isSmaller(twice, divisor)
        ? .below : Self.isSmaller(divisor, twice) ? .above : .exactly)
  }

  private enum Half { case below, exactly, above }

  private static func rounding(
    _ digits: [Int], isNegative: Bool, places: Int, half: Half
  ) -> PaperNumber {
    let isUp = half == .above || half == .exactly && (digits.last ?? 0) % 2 == 1
    return PaperNumber(
      isNegative: isNegative, digits: isUp ? sum(digits, [1], sign: 1) : digits, scale: places)
  }

  private static func isSmaller(_ a: [Int], _ b: [Int]) -> Bool {
    let (a, b) = (Array(a.drop { $0 == 0 }), Array(b.drop { $0 == 0 }))
    return a.count != b.count ? a.count < b.count : a.lexicographicallyPrecedes(b)
  }

  /// a + sign × b, where the result is not negative.
  private static func sum(_ a: [Int], _ b: [Int], sign: Int) -> [Int] {
    var result: [Int] = []
    var carry = 0
    for index in 0..<max(a.count, b.count) + 1 {
      let x = index < a.count ? a[a.count - 1 - index] : 0
      let y = index < b.count ? b[b.count - 1 - index] : 0
      let column = x + sign * y + carry
      carry = column < 0 ? -1 : column / 10
      result.append(column < 0 ? column + 10 : column % 10)
    }
    return result.reversed()
  }
}
