import TestSupport
import Testing

@testable import JSONSchema

/// Numbers are compared and divided exactly, however they are written.
struct ExactNumberTests {
  static func number(_ text: String) -> ExactNumber? {
    var text = text
    return text.withUTF8 { ExactNumber($0) }
  }

  @Test(
    "equal numbers",
    arguments: [
      ("1", "1.0"), ("1", "1e0"), ("100", "1e2"), ("100", "1.00E+2"), ("0", "-0"), ("0", "0e99"),
      ("0.1", "1e-1"), (".5", "0.5"), ("1.", "1"), ("+7", "7"), ("0x10", "16"), ("0o17", "15"),
      ("0xFFFFFFFFFFFFFFFFFFFF", "1208925819614629174706175"),
      ("12345678901234567890123.0", "12345678901234567890123"),
      ("12345678901234567890000", "1234567890123456789e4"), ("-.inf", "-.Inf"), (".nan", ".NaN"),
      ("0007", "7"),
    ])
  func equal(a: String, b: String) throws {
    let x = try #require(Self.number(a))
    let y = try #require(Self.number(b))
    #expect(x == y)
    #expect(x.valueHash == y.valueHash)
    #expect(!(x < y) && !(y < x))
  }

  @Test(
    "rising numbers",
    arguments: [
      [
        "-.inf", "-1e400", "-12345678901234567890.5", "-1", "-0.5", "0", "1e-400", "0.5", "1",
        "1.5",
      ],
      [
        "9", "10", "99", "100", "1e3", "12345678901234567890", "12345678901234567890.1", "1e99",
        ".inf",
      ],
      ["972783798187987123879878123.18878137", "972783798187987123879878123.188781371"],
      ["18446744073709551600", "18446744073709551615", "18446744073709551616"],
      ["9999999999999999999", "10000000000000000000", "10000000000000000001"],
    ])
  func order(texts: [String]) throws {
    let numbers = try texts.map { try #require(Self.number($0)) }
    for i in numbers.indices {
      for j in numbers.indices {
        #expect((numbers[i] < numbers[j]) == (i < j), "\(texts[i]) < \(texts[j])")
        #expect((numbers[i] <= numbers[j]) == (i <= j), "\(texts[i]) <= \(texts[j])")
      }
    }
  }

  @Test("nothing is in order with a number that is none")
  func notANumber() throws {
    let nan = try #require(Self.number(".nan"))
    #expect(!(nan < ExactNumber(1)) && !(ExactNumber(1) < nan) && !(nan <= nan))
  }

  @Test(
    "no numbers", arguments: ["", "-", "e5", "1e", "1e+", "1.2.3", "abc", ".", "0x", "0xG", "1 "])
  func refused(text: String) { #expect(Self.number(text) == nil) }

  @Test(
    "whole numbers",
    arguments: [
      ("1.0", true), ("1e5", true), ("1.5", false), ("1e-1", false), ("10e-1", true),
      (".inf", false),
    ])
  func whole(text: String, isWhole: Bool) throws {
    #expect(try #require(Self.number(text)).isWhole == isWhole)
  }

  @Test(
    "multiples",
    arguments: [
      ("4", "2", true), ("5", "2", false), ("0", "7", true), ("0.0075", "0.0001", true),
      ("0.00751", "0.0001", false), ("1e308", "0.5", true), ("1e1000000000", "7", false),
      ("1e1000000000", "1024", true), ("19.99", "0.01", true), ("1", "3e-1", false),
      ("12391239123", "1e-8", true), ("3", "1.5", true), ("-9", "3", true),
      ("123456789012345678901234567890", "10", true),
      ("123456789012345678901234567891", "10", false),
      ("121932631356500531591068431825636332060204232294771", "123456789012345678901234567", false),
      ("152415787532388367504953515625666819450083828733760097552511822", "1", true),
      ("20000000000000000000000", "0.00000000000000000000002", true),
    ])
  func multiple(text: String, divisor: String, expected: Bool) throws {
    let number = try #require(Self.number(text))
    var budget = 1_000_000
    #expect(number.isMultiple(of: try #require(Self.number(divisor)), budget: &budget) == expected)
    #expect(budget >= 0)
  }

  @Test("products of random numbers are multiples of their factors and their neighbours are not")
  func randomMultiples() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let a = UInt64.random(in: 2...UInt64.max, using: &random)
      let b = UInt64.random(in: 2...UInt64.max, using: &random)
      let product = UInt128(a) * UInt128(b)
      var budget = 1_000_000
      let divisor = try #require(Self.number("\(a)e-3"))
      #expect(try #require(Self.number("\(product)e-3")).isMultiple(of: divisor, budget: &budget))
      #expect(
        !(try #require(Self.number("\(product + 1)e-3")).isMultiple(of: divisor, budget: &budget)))
      #expect((try #require(Self.number("\(a)")) < #require(Self.number("\(b)"))) == (a < b))
    }
  }

  @Test("counts", arguments: [("3", 3), ("3.0", 3), ("1e3", 1000), ("-0", 0)])
  func count(text: String, expected: Int) throws {
    #expect(try #require(Self.number(text)).count == expected)
  }
}
