/// Sums of amounts, one for each currency; currencies never mix.
package struct MoneyTotals: Sendable, Hashable {
  /// One total for each currency that was added, in the order of the codes.
  package private(set) var totals: [Money] = []

  /// No totals yet.
  package init() {}

  /// Adds to the total of the amount's currency.
  ///
  /// - Returns: false when that total has too many digits; then nothing is added.
  package mutating func add(_ money: Money) -> Bool {
    guard let index = totals.firstIndex(where: { $0.currency >= money.currency }) else {
      totals.append(money)
      return true
    }
    guard totals[index].currency == money.currency else {
      totals.insert(money, at: index)
      return true
    }
    guard let sum = totals[index].amount.adding(money.amount) else { return false }
    totals[index] = Money(sum, money.currency)
    return true
  }

  /// The total of a currency; nil when no amount in it was added.
  package func total(in currency: Currency) -> Money? {
    totals.first { $0.currency == currency }
  }

  /// The one total when all amounts were in one currency; nil when there are several, or none.
  package var single: Money? { totals.count == 1 ? totals[0] : nil }

  /// Whether amounts in more than one currency were added.
  package var isMixed: Bool { totals.count > 1 }

  /// Everything in one currency: each total converted by a rate, rounded to the minor unit, and added.
  ///
  /// - Parameter rates: at most one is used for each currency, the first that leads to `currency`.
  /// - Returns: `differentCurrencies` names the first currency without a rate.
  package func converted(
    to currency: Currency, by rates: [ExchangeRate]
  ) -> Result<Money, MoneyObstacle> {
    var sum = Money(.zero, currency)
    for total in totals {
      var part = total
      if total.currency != currency {
        let found = rates.first { $0.from == total.currency && $0.to == currency }
        guard let rate = found else {
          return .failure(.differentCurrencies(total.currency, currency))
        }
        switch total.converted(by: rate) {
        case .success(let money): part = money
        case .failure(let obstacle): return .failure(obstacle)
        }
      }
      guard case .success(let next) = sum.adding(part) else { return .failure(.tooManyDigits) }
      sum = next
    }
    return .success(sum)
  }
}
