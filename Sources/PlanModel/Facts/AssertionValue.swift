/// A value that an assertion compares or reckons with.
package enum AssertionValue: Sendable, Hashable, CustomStringConvertible {
  case date(CalendarDate)
  case money(Money)
  case number(ExactDecimal)
  case percent(Percent)
  case quantity(Quantity)
  case duration(PlanDuration)
  case text(String)

  package var description: String {
    switch self {
    case .date(let date): date.description
    case .money(let money): money.description
    case .number(let number): number.description
    case .percent(let percent): percent.description
    case .quantity(let quantity): quantity.description
    case .duration(let duration): duration.description
    case .text(let text): text
    }
  }

  /// The number 0, which may stand for no amount of any sort.
  private var isZero: Bool { self == .number(.zero) }

  /// What came of reckoning with two values.
  enum Outcome {
    case value(AssertionValue)
    /// Two amounts in these currencies, or quantities in these units, which never mix.
    case mixed(String, String)
    /// The two do not go together, or the result is out of range.
    case nothing
  }

  /// The sum, or the difference. A duration may be added to a date or taken away from it.
  func adding(
    _ other: AssertionValue, isTakenAway: Bool, in calendar: BusinessCalendar
  ) -> Outcome {
    switch (self, other) {
    case (.date(let day), .duration(let duration)):
      let reached =
        isTakenAway ? duration.before(day, in: calendar) : duration.after(day, in: calendar)
      return reached.map { .value(.date($0.date)) } ?? .nothing
    case (.duration, .date) where !isTakenAway:
      return other.adding(self, isTakenAway: false, in: calendar)
    case (.duration(let a), .duration(let b)): return Self.sum(a, b, isTakenAway)
    case (.money(let a), .money(let b)):
      guard a.currency == b.currency else {
        return .mixed(a.currency.description, b.currency.description)
      }
      return Self.sum(a.amount, b.amount, isTakenAway) { .money(Money($0, a.currency)) }
    case (.number(let a), .number(let b)): return Self.sum(a, b, isTakenAway) { .number($0) }
    case (.percent(let a), .percent(let b)):
      return Self.sum(a.points, b.points, isTakenAway) { .percent(Percent($0)) }
    case (.quantity(let a), .quantity(let b)):
      guard a.unit == b.unit, a.per == b.per else { return .mixed(a.unitText, b.unitText) }
      guard let sum = isTakenAway ? a.number.subtracting(b.number) : a.number.adding(b.number),
        let quantity = Quantity(sum, a.unit, per: a.per)
      else { return .nothing }
      return .value(.quantity(quantity))
    default: return other.isZero ? .value(self) : isZero && !isTakenAway ? .value(other) : .nothing
    }
  }

  private static func sum(
    _ a: ExactDecimal, _ b: ExactDecimal, _ isTakenAway: Bool, _ make: (ExactDecimal) -> Self
  ) -> Outcome {
    (isTakenAway ? a.subtracting(b) : a.adding(b)).map { .value(make($0)) } ?? .nothing
  }

  /// Business days and calendar days do not add up to one duration.
  private static func sum(_ a: PlanDuration, _ b: PlanDuration, _ isTakenAway: Bool) -> Outcome {
    let sign = isTakenAway ? -1 : 1
    let business = Int(a.businessDays) + sign * Int(b.businessDays)
    let months = a.totalMonths + sign * b.totalMonths
    let days = a.totalDays + sign * b.totalDays
    let sum: PlanDuration? =
      a.businessDays == 0 && b.businessDays == 0
      ? PlanDuration(months: months, days: days)
      : months == 0 && days == 0 && a.totalDays == 0 && a.totalMonths == 0
        ? PlanDuration(businessDays: business) : nil
    return sum.map { .value(.duration($0)) } ?? .nothing
  }

  /// How two values compare.
  enum Order {
    /// Negative, zero or positive.
    case known(Int)
    case mixed(String, String)
    case unknown
  }

  /// How this compares with another value. Money is rounded half to even to the minor unit first; the number 0 compares with any amount.
  func compared(with other: AssertionValue, in calendar: BusinessCalendar) -> Order {
    switch (self, other) {
    case (.date(let a), .date(let b)): return .known(Self.order(a, b))
    case (.number(let a), .number(let b)): return .known(Self.order(a, b))
    case (.percent(let a), .percent(let b)): return .known(Self.order(a, b))
    case (.text(let a), .text(let b)): return .known(Self.order(a, b))
    case (.money(let a), .money(let b)):
      guard a.currency == b.currency else {
        return .mixed(a.currency.description, b.currency.description)
      }
      return .known(a.agrees(with: b) ? 0 : Self.order(a.amount, b.amount))
    case (.quantity(let a), .quantity(let b)):
      guard a.unit == b.unit, a.per == b.per else { return .mixed(a.unitText, b.unitText) }
      return .known(Self.order(a.number, b.number))
    case (.duration(let a), .duration(let b)): return Self.order(a, b, in: calendar)
    default:
      if other.isZero { return sign.map { .known($0) } ?? .unknown }
      if isZero { return other.sign.map { .known(-$0) } ?? .unknown }
      return .unknown
    }
  }

  private static func order<Value: Comparable>(_ a: Value, _ b: Value) -> Int {
    a < b ? -1 : a == b ? 0 : 1
  }

  /// The order of two durations where it is the same whatever the day they are counted from: 6 months are longer than 90 days,
  /// but nobody can say whether 1 month is longer than 30 days.
  private static func order(
    _ a: PlanDuration, _ b: PlanDuration, in calendar: BusinessCalendar
  ) -> Order {
    var order: Int?
    // The first days of four years' months have every length of month after them.
    for month in 0..<48 {
      guard let day = CalendarDate(year: 2024 + month / 12, month: month % 12 + 1, day: 1),
        let first = a.after(day, in: calendar), let second = b.after(day, in: calendar)
      else { return .unknown }
      let own = Self.order(first.date, second.date)
      guard order == nil || order == own else { return .unknown }
      order = own
    }
    return order.map { .known($0) } ?? .unknown
  }

  /// Whether it is below, at or above nothing; nil for what has no such thing.
  private var sign: Int? {
    switch self {
    case .money(let money): (money.rounded ?? money).amount.sign
    case .number(let number): number.sign
    case .percent(let percent): percent.points.sign
    case .quantity(let quantity): quantity.number.sign
    case .duration(let duration): duration.isZero ? 0 : 1
    case .date, .text: nil
    }
  }
}

extension ExactDecimal {
  fileprivate var sign: Int { isZero ? 0 : isNegative ? -1 : 1 }
}

extension Quantity {
  /// The unit alone: "packages/week".
  fileprivate var unitText: String { unit + (per.map { "/\($0)" } ?? "") }
}
