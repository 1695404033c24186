/// An amount in one currency, exact: `1250000 USD`.
///
/// Written as digits, perhaps with a point and a fraction, one space, and the code of ISO 4217. A fraction may
/// be finer than the currency's minor unit, because prices per piece are.
package struct Money: Sendable, Hashable {
  /// How many of the currency's main unit.
  package let amount: ExactDecimal
  /// What it is counted in.
  package let currency: Currency

  /// - Parameter amount: how many of the currency's main unit; it may be finer than the minor unit.
  package init(_ amount: ExactDecimal, _ currency: Currency) {
    self.amount = amount
    self.currency = currency
  }

  /// The same amount with the other sign.
  package var negated: Money { Money(amount.negated, currency) }

  /// Rounded to the currency's minor unit, half to even; the same for a currency that has none. Nil when
  /// rounding up gives it too many digits.
  package var rounded: Money? {
    guard let digits = currency.minorUnitDigits else { return self }
    return amount.rounded(to: digits).map { Money($0, currency) }
  }

  /// Whether both are the same amount of the same currency once each is rounded to its minor unit, as totals are
  /// compared.
  package func agrees(with other: Money) -> Bool {
    guard currency == other.currency else { return false }
    return self == other || rounded != nil && rounded == other.rounded
  }
}

// MARK: Arithmetic

/// Why an amount could not be computed.
package enum MoneyObstacle: Error, Sendable, Hashable, CustomStringConvertible {
  /// The two are in different currencies, and no rate was given.
  case differentCurrencies(Currency, Currency)
  /// The result has more digits than `ExactDecimal` keeps.
  case tooManyDigits

  /// What is wrong, one line without a full stop.
  package var description: String {
    switch self {
    case .differentCurrencies(let a, let b): "\(a) and \(b) cannot be put together without a rate"
    case .tooManyDigits: "The result has more than \(ExactDecimal.maximumDigits) digits"
    }
  }
}

extension Money {
  /// The exact sum.
  package func adding(_ other: Money) -> Result<Money, MoneyObstacle> {
    guard currency == other.currency else {
      return .failure(.differentCurrencies(currency, other.currency))
    }
    return Self.result(amount.adding(other.amount), currency)
  }

  /// The exact difference.
  package func subtracting(_ other: Money) -> Result<Money, MoneyObstacle> {
    adding(other.negated)
  }

  /// The exact product.
  package func multiplied(by factor: ExactDecimal) -> Result<Money, MoneyObstacle> {
    Self.result(amount.multiplied(by: factor), currency)
  }

  /// So many percent of the amount, exactly.
  package func share(_ percent: Percent) -> Result<Money, MoneyObstacle> {
    Self.result(
      amount.multiplied(by: percent.points).flatMap { $0.multiplied(by: .hundredth) }, currency)
  }

  /// The order of two amounts of one currency: -1, 0 or 1.
  package func compared(with other: Money) -> Result<Int, MoneyObstacle> {
    guard currency == other.currency else {
      return .failure(.differentCurrencies(currency, other.currency))
    }
    return .success(amount < other.amount ? -1 : amount == other.amount ? 0 : 1)
  }

  /// The amount in another currency, rounded to its minor unit, half to even. The same when it is in that currency
  /// already.
  package func converted(by rate: ExchangeRate) -> Result<Money, MoneyObstacle> {
    if currency == rate.to { return .success(self) }
    guard currency == rate.from else {
      return .failure(.differentCurrencies(currency, rate.from))
    }
    guard let digits = rate.to.minorUnitDigits else {
      return Self.result(amount.multiplied(by: rate.factor), rate.to)
    }
    return Self.result(amount.multiplied(by: rate.factor, roundedTo: digits), rate.to)
  }

  private static func result(
    _ amount: ExactDecimal?, _ currency: Currency
  ) -> Result<Money, MoneyObstacle> {
    amount.map { .success(Money($0, currency)) } ?? .failure(.tooManyDigits)
  }
}

/// What one unit of a currency is worth in another.
package struct ExchangeRate: Sendable, Hashable {
  /// The currency that is converted.
  package let from: Currency
  /// The currency that it becomes.
  package let to: Currency
  /// How many of `to` one of `from` is; above zero.
  package let factor: ExactDecimal

  /// Nil when the factor is not above zero.
  package init?(from: Currency, to: Currency, factor: ExactDecimal) {
    guard factor > .zero else { return nil }
    self.from = from
    self.to = to
    self.factor = factor
  }
}

// MARK: Text

extension Money: WrittenValue {
  /// Reads the one form that is written: `1250.50 EUR`. Nil for anything else, and for what may be thousands: `1.250 EUR`.
  package init?(exactly text: UnsafeBufferPointer<UInt8>) {
    var reader = ByteReader(text)
    guard let amount = ExactDecimal(&reader), reader.take(UInt8(ascii: " ")),
      text.count - reader.offset == 3,
      let currency = Currency(code: UnsafeBufferPointer(rebasing: text[reader.offset...])),
      !Self.looksLikeThousands(text, upTo: reader.offset - 1, currency)
    else { return nil }
    self.init(amount, currency)
  }

  /// Whether an amount is written like `1.250 EUR`, which in half of Europe means 1250. It is a number with a
  /// fraction otherwise, so that reading it would be wrong by a thousand without anybody noticing.
  private static func looksLikeThousands(
    _ text: UnsafeBufferPointer<UInt8>, upTo end: Int, _ currency: Currency
  ) -> Bool {
    guard end >= 5, text[end - 4] == UInt8(ascii: "."), currency.minorUnitDigits ?? 3 < 3 else {
      return false
    }
    let first = text[0] == UInt8(ascii: "-") ? 1 : 0
    return end - 4 - first <= 3 && text[first] != UInt8(ascii: "0")
  }

  /// The amount without a fraction when it is whole, else with at least the currency's decimal places.
  package var description: String {
    guard !amount.isWhole else { return "\(amount) \(currency)" }
    var digits = currency.minorUnitDigits ?? 0
    // Three digits after the point would be asked about; a fourth makes them a fraction.
    if amount.scale == 3, digits < 3 { digits = 4 }
    return "\(amount.text(fractionDigits: digits)) \(currency)"
  }

  /// Reads the whole of a text, one that says "not known yet" among them.
  package static func read(_ text: UnsafeBufferPointer<UInt8>) -> ValueReading<Money> {
    reading(text)
  }

  /// Knows the ways in which people write amounts, as `TypedMoney` tells.
  package static func problem(in text: UnsafeBufferPointer<UInt8>) -> ValueProblem {
    TypedMoney.problem(in: text)
  }
}

extension ExactDecimal {
  static let hundredth = ExactDecimal(coefficient: 1, scale: 2) ?? zero
}
