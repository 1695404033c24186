import PlanModel
import TestSupport
import Testing

@Suite struct `Amounts of money` {
  @Test(arguments: [
    // As written, as it is written again.
    ("1250000 USD", "1250000 USD"), ("1250000.50 USD", "1250000.50 USD"),
    ("1250000.5 USD", "1250000.50 USD"), ("-1250000 EUR", "-1250000 EUR"), ("0 EUR", "0 EUR"),
    ("0.05 USD", "0.05 USD"), ("12.00 USD", "12 USD"), ("1250 JPY", "1250 JPY"),
    ("1250.5 JPY", "1250.5 JPY"), ("1.250 KWD", "1.250 KWD"), ("1.2500 EUR", "1.25 EUR"),
    ("0.125 USD", "0.1250 USD"), ("2.3751 USD", "2.3751 USD"), ("1.5 XAU", "1.5 XAU"),
    ("12.3456 CLF", "12.3456 CLF"), ("10 BGN", "10 BGN"),
    (
      "99999999999999999999999999999999999999 USD", "99999999999999999999999999999999999999 USD"
    ),
  ])
  func `an amount is read and written`(text: String, again: String) {
    let money: Money = known(text)
    #expect(money.description == again)
    #expect(known(again) == money)
  }

  @Test(arguments: [
    "", "USD", "1250000", "1250000USD", "1250000  USD", "1250000 usd", "USD 1250000", "$1250000",
    "1250000 USX", "1250000 USDX", "1250000 US", "1,250,000 USD", "1.250 EUR", "-12.500 USD",
    "1e6 USD", "007 USD", "1250000 USD ", "1250000\tUSD", ".5 USD",
    "1234567890123456789012345678901234567890 USD",
  ])
  func `what is no amount is not read`(text: String) {
    #expect(Money(exactly: text) == nil)
  }

  @Test(arguments: [
    // An amount, rounded to its currency's minor unit.
    ("2.345 USD", "2.34 USD"), ("2.355 USD", "2.36 USD"), ("-2.345 USD", "-2.34 USD"),
    ("2.5 JPY", "2 JPY"), ("3.5 JPY", "4 JPY"), ("1.2345 KWD", "1.234 KWD"),
    ("0.00015 UYW", "0.0002 UYW"), ("1.23456 XAU", "1.23456 XAU"), ("7 EUR", "7 EUR"),
  ])
  func `amounts are rounded half to even`(text: String, rounded: String) throws {
    let amount = try #require(ExactDecimal(exactly: String(text.dropLast(4))))
    let money = Money(amount, try #require(Currency(code: String(text.suffix(3)))))
    #expect(money.rounded == known(rounded))
    #expect(money.agrees(with: known(rounded)))
  }

  @Test func `currencies never mix`() throws {
    let (dollars, euros): (Money, Money) = (known("10 USD"), known("10 EUR"))
    let (usd, eur) = (dollars.currency, euros.currency)
    #expect(dollars.adding(euros) == .failure(.differentCurrencies(usd, eur)))
    #expect(dollars.subtracting(euros) == .failure(.differentCurrencies(usd, eur)))
    #expect(dollars.compared(with: euros) == .failure(.differentCurrencies(usd, eur)))
    #expect(!dollars.agrees(with: euros))
    #expect(
      MoneyObstacle.differentCurrencies(usd, eur).description
        == "USD and EUR cannot be put together without a rate")
    let rate = try #require(ExchangeRate(from: eur, to: usd, factor: known("1.0855")))
    #expect(euros.converted(by: rate) == .success(known("10.86 USD")))
    #expect(dollars.converted(by: rate) == .success(dollars))
    let yen: Money = known("10 JPY")
    #expect(yen.converted(by: rate) == .failure(.differentCurrencies(yen.currency, eur)))
    #expect(ExchangeRate(from: eur, to: usd, factor: .zero) == nil)
    #expect(ExchangeRate(from: eur, to: usd, factor: known("-1")) == nil)
  }

  @Test func `amounts are computed exactly`() {
    let money: Money = known("0.10 USD")
    #expect(money.adding(known("0.20 USD")) == .success(known("0.30 USD")))
    #expect(money.subtracting(known("0.20 USD")) == .success(known("-0.10 USD")))
    #expect(money.multiplied(by: known("3")) == .success(known("0.30 USD")))
    #expect(
      known("1250000 USD", as: Money.self).share(known("12.5%")) == .success(known("156250 USD")))
    #expect(money.compared(with: known("0.2 USD")) == .success(-1))
    #expect(money.compared(with: known("0.1 USD")) == .success(0))
    let largest: Money = known("99999999999999999999999999999999999999 USD")
    #expect(largest.adding(largest) == .failure(.tooManyDigits))
    #expect(MoneyObstacle.tooManyDigits.description == "The result has more than 38 digits")
  }

  @Test func `there is a total for each currency`() throws {
    var totals = MoneyTotals()
    #expect(totals.single == nil)
    for text in ["10 USD", "5 EUR", "2.50 USD", "700 JPY", "-5 EUR"] {
      let isAdded = totals.add(known(text))
      #expect(isAdded)
      #expect(totals.isMixed == (totals.totals.count > 1))
    }
    #expect(totals.totals.map(\.description) == ["0 EUR", "700 JPY", "12.50 USD"])
    let usd = try #require(Currency(code: "USD"))
    let (eur, jpy) = (try #require(Currency(code: "EUR")), try #require(Currency(code: "JPY")))
    #expect(totals.total(in: usd) == known("12.50 USD"))
    #expect(totals.total(in: try #require(Currency(code: "CHF"))) == nil)
    let fromYen = try #require(ExchangeRate(from: jpy, to: usd, factor: known("0.0067")))
    #expect(
      totals.converted(to: usd, by: [fromYen]) == .failure(.differentCurrencies(eur, usd)))
    let fromEuro = try #require(ExchangeRate(from: eur, to: usd, factor: known("1.1")))
    #expect(totals.converted(to: usd, by: [fromYen, fromEuro]) == .success(known("17.19 USD")))
    var full = MoneyTotals()
    let largest: Money = known("99999999999999999999999999999999999999 USD")
    let additions = [full.add(largest), full.add(known("1 USD"))]
    #expect(additions == [true, false])
    #expect(full.single == largest)
  }

  @Test(arguments: 1...4)
  func `every amount reads back`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<1000 {
      let currency = try #require(Currency.all.randomElement(using: &random))
      let amount = try #require(
        ExactDecimal(
          isNegative: Bool.random(using: &random),
          coefficient: UInt128(UInt64.random(in: 0...10_000_000, using: &random)),
          scale: Int.random(in: 0...6, using: &random)))
      let money = Money(amount, currency)
      #expect(Money(exactly: money.description) == money)
    }
  }
}

@Suite struct `Codes of currencies` {
  @Test func `all codes of the standard are known`() {
    #expect(Currency.all.count == 178)
    #expect(Currency.all == Currency.all.sorted())
    for currency in Currency.all {
      #expect(Currency(code: currency.description) == currency)
      #expect(!currency.name.isEmpty)
      #expect([nil, 0, 2, 3, 4].contains(currency.minorUnitDigits))
    }
  }

  @Test(
    arguments: [
      ("USD", 2, "US Dollar"), ("JPY", 0, "Yen"), ("KWD", 3, "Kuwaiti Dinar"),
      ("CLF", 4, "Unidad de Fomento"), ("XAU", nil, "Gold"), ("ISK", 0, "Iceland Krona"),
      ("HUF", 2, "Forint"), ("XCG", 2, "Caribbean Guilder"), ("TND", 3, "Tunisian Dinar"),
    ] as [(String, Int?, String)])
  func `a currency has a minor unit and a name`(code: String, digits: Int?, name: String) throws {
    let currency = try #require(Currency(code: code))
    #expect(currency.minorUnitDigits == digits)
    #expect(currency.name == name)
    #expect(currency.successor == nil)
  }

  @Test func `withdrawn codes are read, with what took their place`() throws {
    let kuna = try #require(Currency(code: "HRK"))
    #expect(kuna.successor == Currency(code: "EUR"))
    #expect(kuna.name == "Croatian Kuna")
    #expect(kuna.minorUnitDigits == 2)
    #expect(!Currency.all.contains(kuna))
  }

  @Test(
    arguments: [
      ("USX", "USD"), ("UDS", "USD"), ("US", "USD"), ("USDD", "USD"), ("EURO", "EUR"),
      ("ERU", "EUR"),
      ("GPB", "GBP"), ("CHX", "CHF"), ("XXY", "XXX"), ("usdx", "USD"), ("QQQ", nil), ("", nil),
    ] as [(String, String?)])
  func `a misspelt code is near to the one that is most used`(name: String, code: String?) {
    #expect(Currency.nearestCode(to: name) == code)
  }

  @Test(arguments: ["", "US", "USDX", "usd", "AAA", "ZZZ", "U D", "É€$", "{}~"])
  func `what is no code is none`(code: String) {
    #expect(Currency(code: code) == nil)
  }
}

@Suite struct `Money as people type it` {
  private static let example = "Write it like 1250000 USD."

  @Test(arguments: [
    Refusal.safe("$1.2M", "amount", "1200000 USD"), .safe("1,250,000 USD", "amount", "1250000 USD"),
    .safe("$1,250,000", "amount", "1250000 USD"), .safe("US$ 1.2m", "amount", "1200000 USD"),
    .safe("USD 1250000", "amount", "1250000 USD"), .safe("1250000USD", "amount", "1250000 USD"),
    .safe("1250000 usd", "amount", "1250000 USD"),
    .safe("1.2 million USD", "amount", "1200000 USD"),
    .safe("$1.2M USD", "amount", "1200000 USD"), .safe("$1.2M CAD", "amount", "1200000 CAD"),
    .safe("500k EUR", "amount", "500000 EUR"), .safe("€500", "amount", "500 EUR"),
    .safe("1.250.000,50 €", "amount", "1250000.50 EUR"),
    .safe("1,250.50 USD", "amount", "1250.50 USD"),
    .safe("1 250 000 EUR", "amount", "1250000 EUR"),
    .safe("1 250 000 EUR", "amount", "1250000 EUR"),
    .safe("1'250'000 CHF", "amount", "1250000 CHF"),
    .safe("1’250’000 CHF", "amount", "1250000 CHF"),
    .safe("12,50,000 INR", "amount", "1250000 INR"), .safe("1,5 Mio. EUR", "amount", "1500000 EUR"),
    .safe("2.5 billion US dollars", "amount", "2500000000 USD"),
    .safe("1,250 USD", "amount", "1250 USD"),
    .safe("0,125 USD", "amount", "0.1250 USD"), .safe("-$5", "amount", "-5 USD"),
    .safe("−5 USD", "amount", "-5 USD"), .safe("$-5", "amount", "-5 USD"),
    .safe("($1,200)", "amount", "-1200 USD"), .safe("+5 USD", "amount", "5 USD"),
    .safe(".5 USD", "amount", "0.50 USD"), .safe("007 USD", "amount", "7 USD"),
    .safe("€ 1.250.000,-", "amount", "1250000 EUR"), .safe("1.2 M€", "amount", "1200000 EUR"),
    .safe("(5 USD)", "amount", "-5 USD"), .unsafe("Rs. 500", "amount", "500 INR"),
    .unsafe("¥5000", "amount", "5000 JPY"), .unsafe("1000 dollars", "amount", "1000 USD"),
    .unsafe("$1.2M EUR", "amount", "1200000 EUR"),
    Refusal(
      "12 mil EUR", "12000000 or 12000? Write 12000000 EUR or 12000 EUR.",
      .unsafe(["12000000 EUR", "12000 EUR"])),
    Refusal(
      "1.5 mil USD", "1500000 or 1500? Write 1500000 USD or 1500 USD.",
      .unsafe(["1500000 USD", "1500 USD"])),
  ])
  func `another way of writing is understood`(_ refusal: Refusal) throws {
    try refusal.check(Money.self)
  }

  @Test(arguments: [
    Refusal(
      "1.250 EUR", "1250 or 1.25? Write 1250 EUR or 1.25 EUR.", .unsafe(["1250 EUR", "1.25 EUR"])),
    Refusal(
      "2.375 USD", "2375 or 2.375? Write 2375 USD or 2.3750 USD.",
      .unsafe(["2375 USD", "2.3750 USD"])),
    Refusal(
      "1,250 KWD", "1250 or 1.25? Write 1250 KWD or 1.250 KWD.", .unsafe(["1250 KWD", "1.250 KWD"])),
    Refusal("1250000", "Which currency? Write it after the amount, such as 1250000 USD."),
    Refusal("1.2M", "Which currency? Write it after the amount, such as 1200000 USD."),
    Refusal(
      "1250000 USX", "'USX' is not the code of a currency. Did you mean USD (US Dollar)?",
      .unsafe(["1250000 USD"])),
    Refusal(
      "1,000 EURO2", "'1,000 EURO2' is not an amount of money. \(example)"),
    Refusal(
      "1000 QQQ",
      "'QQQ' is not the code of a currency. "
        + "Write one of the codes of ISO 4217, such as USD or EUR."),
    Refusal(
      "1234567890123456789012345678901234567890 USD",
      "The amount has 40 digits, and at most 38 are kept exactly. Check whether a digit was repeated."
    ),
    Refusal("a lot", "'a lot' is not an amount of money. \(example)"),
    Refusal("1-2M USD", "'1-2M USD' is not an amount of money. \(example)"),
    Refusal("10 USD or 12 EUR", "'10 USD or 12 EUR' is not an amount of money. \(example)"),
    Refusal("1k5 USD", "'1k5 USD' is not an amount of money. \(example)"),
    Refusal("1,25,0 USD", "'1,25,0 USD' is not an amount of money. \(example)"),
    Refusal("USD", "'USD' is not an amount of money. \(example)"),
  ])
  func `is asked about or explained`(_ refusal: Refusal) throws {
    try refusal.check(Money.self)
  }
}
