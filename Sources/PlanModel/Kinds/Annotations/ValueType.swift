import YAML

/// `x-type`: how a text is read.
package enum ValueType: String, Sendable, CaseIterable {
  /// A day, or a period that means its last day.
  case date
  /// A day, or a period that means its first day.
  case startDate = "start-date"
  /// A span of time, whose `FY` is ours.
  case period
  /// A period whose `FY` is the customer's.
  case customerPeriod = "customer-period"
  /// What `PlanDuration`, `Money`, `Percent` and `Quantity` read; and a person's id or unique name.
  case duration, money, percent, quantity, person
  /// Anything; last in a list of types.
  case text

  static func all(in data: DataValue) -> [ValueType] {
    data.texts.compactMap { ValueType(rawValue: $0) }
  }

  /// Whether a text is written as this type asks for. A person's name can be judged only with the whole book.
  func accepts(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch self {
    case .date, .startDate, .period, .customerPeriod: Period(exactly: text) != nil
    case .duration: PlanDuration(exactly: text) != nil
    case .money: Money(exactly: text) != nil
    case .percent: Percent(exactly: text) != nil
    case .quantity: Quantity(exactly: text) != nil
    case .person, .text: true
    }
  }

  /// What is wrong with a text that is refused, and what it may have meant.
  package func problem(in text: UnsafeBufferPointer<UInt8>) -> ValueProblem {
    switch self {
    case .date, .startDate: Period.problem(in: text)
    case .period, .customerPeriod: periodProblem(in: text)
    case .duration: PlanDuration.problem(in: text)
    case .money: Money.problem(in: text)
    case .percent: Percent.problem(in: text)
    case .quantity, .person, .text: Quantity.problem(in: text)
    }
  }

  /// The same as of a date; where one cannot tell what was meant, the examples are spans of time.
  private func periodProblem(in text: UnsafeBufferPointer<UInt8>) -> ValueProblem {
    var problem = Period.problem(in: text)
    if problem.reason == .unreadable {
      problem.help = "Write it like FY27, FY27-Q1, 2027-Q1 or 2027-03."
    }
    return problem
  }
}
