import PlanModel
import TestSupport
import Testing

@Suite struct `Ways of writing` {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  @Test(arguments: 1...4)
  func `a date with its month in words means just that day`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<80 {
      let date = try #require(
        CalendarDate(dayNumber: Int.random(in: 700_000...780_000, using: &random)))
      let (year, month, number) = date.parts
      let name = Self.months[month - 1]
      let short = name.prefix(3)
      let styles = [
        "\(number) \(name) \(year)", "\(number) \(short) \(year)", "\(name) \(number), \(year)",
        "\(short). \(number), \(year)", "\(number)-\(short)-\(year)", "\(year) \(name) \(number)",
        "\(number). \(name) \(year)", "\(number).\(month).\(year)", "\(year)/\(month)/\(number)",
        "\(name.uppercased()) \(number) \(year)", "  \(number)  \(name)  \(year) ",
      ]
      for style in styles {
        let expected: [ValueProblem.Suggestion] = [.init(date.description, isSafe: true)]
        #expect(CalendarDate.read(style).problem?.suggestions == expected, "\(style)")
        #expect(Period.read(style).problem?.suggestions == expected, "\(style)")
      }
    }
  }

  @Test(arguments: 1...4)
  func `two numbers with a slash are never guessed`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<300 {
      let (first, second) = (
        Int.random(in: 1...31, using: &random), Int.random(in: 1...31, using: &random)
      )
      let readings = [(second, first), (first, second)].compactMap {
        CalendarDate(year: 2027, month: $0, day: $1)?.description
      }
      let suggestions = try #require(Period.read("\(first)/\(second)/2027").problem).suggestions
      if Set(readings).count == 2 {
        #expect(suggestions == readings.map { .init($0, isSafe: false) })
      } else if let reading = readings.first {
        #expect(suggestions == [.init(reading, isSafe: true)])
      } else {
        #expect(suggestions.allSatisfy { !$0.isSafe })
      }
    }
  }

  @Test(arguments: 1...4)
  func `an amount with other marks is the same amount`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<60 {
      let cents = Int.random(in: 100_000_000...99_999_999_999, using: &random)
      let (whole, fraction) = (cents / 100, (cents % 100 < 10 ? "0" : "") + String(cents % 100))
      let plain = "\(whole).\(fraction) EUR"
      let amount: Money = known(plain)
      for (thousands, decimal) in [
        (",", "."), (".", ","), (" ", ","), ("'", "."), ("\u{A0}", ","), ("_", "."), ("", ","),
      ] {
        let number = Self.grouped(whole, thousands) + decimal + fraction
        for style in [
          "\(number) EUR", "€\(number)", "EUR \(number)", "\(number)€", "\(number) eur",
        ] {
          let suggested = try #require(Money.read(style).problem, "\(style)").suggestions
          #expect(suggested == [.init(amount.description, isSafe: true)], "\(style)")
        }
      }
    }
  }

  @Test(arguments: 1...4)
  func `a multiple in words or letters counts`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<80 {
      let tenths = Int.random(in: 1...9999, using: &random)
      let number = "\(tenths / 10).\(tenths % 10)"
      let millions = "\(tenths)00000 USD"
      for style in ["$\(number)M", "\(number)m USD", "USD \(number) million", "US$\(number) mn"] {
        let suggested = try #require(Money.read(style).problem, "\(style)").suggestions
        #expect(suggested == [.init(millions, isSafe: true)], "\(style)")
      }
      let thousands = try #require(Money.read("\(number)k USD").problem).suggestions
      #expect(thousands == [.init("\(tenths)00 USD", isSafe: true)])
    }
  }

  private static func grouped(_ number: Int, _ mark: String) -> String {
    let digits = Array(String(number))
    return digits.indices.map { index in
      (index > 0 && (digits.count - index) % 3 == 0 ? mark : "") + String(digits[index])
    }.joined()
  }
}
