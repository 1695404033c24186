package import PlainText

/// Whether an assertion holds for an object of a book.
package enum AssertionOutcome: Sendable, Hashable {
  /// One side of a comparison.
  package struct Side: Sendable, Hashable {
    /// What the side came to.
    package let value: AssertionValue
    /// Where it is written, when one value of the document is all of it.
    package let range: ByteRange?
    /// The rates by which amounts were converted on the way to it, each once; empty where none had to be.
    package fileprivate(set) var rates: [ExchangeRate] = []
  }

  /// What it demands is so.
  case holds
  /// A value is not there, or the two cannot be compared.
  case skipped
  /// What it demands is not so; with what the two sides are.
  case fails(left: Side, right: Side)
  /// It puts together amounts in two currencies, or quantities in two units.
  case mixed(String, String)
}

extension Snapshot {
  /// Judges an assertion of an object's type (Annotations.md, section 4).
  ///
  /// A path that leads through a list without `sum`, `count`, `min` or `max` means each of its values. Where a value is missing
  /// the assertion is skipped; `count`, `min` and `max` look at the values that are there.
  ///
  /// Amounts in different currencies are put together by a rate: a sum comes to the currency of the amount that it is compared
  /// with. Without a rate they are mixed.
  ///
  /// - Parameters:
  ///   - rates: those that hold, at most one for each pair of currencies.
  ///   - termDate: the day that a path with `@` means, which follows from the term that `x-term` describes.
  package func evaluate(
    _ assertion: Assertion, for object: Int, in document: Int, by rates: [ExchangeRate],
    termDate: (FieldPath) -> CalendarDate? = { _ in nil }
  ) -> AssertionOutcome {
    guard let facts = documents[document].facts else { return .skipped }
    let plain = PlainComparison(
      book: self, facts: facts, document: document, object: object, assertion: assertion)
    if let outcome = plain.outcome(isFinalWhenMixed: rates.isEmpty) { return outcome }
    return withoutActuallyEscaping(termDate) { termDate in
      AssertionEvaluation(
        book: self, facts: facts, document: document, object: object, assertion: assertion,
        rates: rates, termDate: termDate
      ).outcome
    }
  }

  /// A value as the first of its field's types that fits; a bare number under any of them is a number.
  fileprivate func asserted(
    _ value: DocumentFacts.Value, _ facts: DocumentFacts, in document: Int
  ) -> AssertionValue? {
    let types = facts.types(of: value)
    for type in types {
      if let read = asserted(value, facts, in: document, as: type) { return read }
    }
    if let number = facts.number(value) { return .number(number) }
    return types.isEmpty ? .text(facts.string(value)) : nil
  }

  private func asserted(
    _ value: DocumentFacts.Value, _ facts: DocumentFacts, in document: Int, as type: ValueType
  ) -> AssertionValue? {
    switch type {
    case .date, .startDate, .period, .customerPeriod:
      day(value, in: document).map { .date($0) }
    case .duration: facts.duration(value).map { .duration($0) }
    case .money: facts.money(value).map { .money($0) }
    case .percent: facts.percent(value).map { .percent($0) }
    case .quantity: facts.quantity(value).map { .quantity($0) }
    case .person, .text: .text(facts.string(value))
    }
  }
}

/// An assertion that compares single values with each other, or with what stands in it: nearly every one does, and most of those
/// have no value there to compare.
private struct PlainComparison {
  let book: Snapshot
  let facts: DocumentFacts
  let document: Int
  let object: Int
  let assertion: Assertion

  /// What comes of it; nil where it is not as plain as that.
  func outcome(isFinalWhenMixed: Bool) -> AssertionOutcome? {
    guard assertion.isPlain else { return nil }
    let left = values(of: assertion.left)
    // What is missing cannot be compared, whatever stands beside it.
    if case DocumentFacts.PathValues.none? = left { return .skipped }
    let right = values(of: assertion.right)
    switch (left, right) {
    case (_, DocumentFacts.PathValues.none?): return .skipped
    case (.several?, _), (_, .several?): return nil
    default: break
    }
    guard let a = side(assertion.left, left, beside: assertion.right),
      let b = side(assertion.right, right, beside: assertion.left)
    else { return .skipped }
    switch a.value.compared(with: b.value, in: book.calendars.business) {
    // With a rate they may be brought together.
    case .mixed(let a, let b): return isFinalWhenMixed ? .mixed(a, b) : nil
    case .unknown: return .skipped
    case .known(let order):
      return assertion.comparison.holds(order) ? .holds : .fails(left: a, right: b)
    }
  }

  /// What a side's path leads to; nil for a literal.
  private func values(of expression: Assertion.Expression) -> DocumentFacts.PathValues? {
    guard case .path(let path) = expression.first else { return nil }
    return facts.values(at: path, from: object)
  }

  /// What a side comes to; nil where its value cannot be read. A text can be compared with the text of any value.
  private func side(
    _ expression: Assertion.Expression, _ values: DocumentFacts.PathValues?,
    beside other: Assertion.Expression
  ) -> AssertionOutcome.Side? {
    switch (expression.first, values) {
    case (.number(let number), _): return AssertionOutcome.Side(value: .number(number), range: nil)
    case (.percent(let percent), _):
      return AssertionOutcome.Side(value: .percent(percent), range: nil)
    case (.text(let text), _): return AssertionOutcome.Side(value: .text(text), range: nil)
    case (.path, .one(let value)?):
      let read =
        other.isText ? .text(facts.string(value)) : book.asserted(value, facts, in: document)
      return read.map { AssertionOutcome.Side(value: $0, range: value.range) }
    case (.path, _), (.aggregate, _): return nil
    }
  }
}

private struct AssertionEvaluation {
  let book: Snapshot
  let facts: DocumentFacts
  let document: Int
  let object: Int
  let assertion: Assertion
  let rates: [ExchangeRate]
  let termDate: (FieldPath) -> CalendarDate?

  /// What an expression comes to: nothing, or one value, or one for each entry of a list.
  enum Reading {
    case missing
    case mixed(String, String)
    case known([AssertionOutcome.Side])
  }

  var outcome: AssertionOutcome {
    // A text can be compared with the text of any value.
    let left = reading(of: assertion.left, asText: assertion.right.isText)
    let right = reading(of: assertion.right, asText: assertion.left.isText)
    switch (left, right) {
    case (.mixed(let a, let b), _), (_, .mixed(let a, let b)): return .mixed(a, b)
    case (.known(let lefts), .known(let rights)):
      guard lefts.count == 1 || rights.count == 1 else { return .skipped }
      var result = AssertionOutcome.skipped
      for left in lefts {
        for right in rights {
          let (left, right) = inOneCurrency(left, right)
          switch left.value.compared(with: right.value, in: book.calendars.business) {
          case .mixed(let a, let b): return .mixed(a, b)
          case .unknown: continue
          case .known(let order):
            guard assertion.comparison.holds(order) else {
              return .fails(left: left, right: right)
            }
            result = .holds
          }
        }
      }
      return result
    case (.missing, _), (_, .missing): return .skipped
    }
  }

  private func reading(of expression: Assertion.Expression, asText: Bool) -> Reading {
    var result = reading(of: expression.first, asText: asText)
    for term in expression.rest {
      result = combined(
        result, reading(of: term.operand, asText: false), isTakenAway: term.isTakenAway)
    }
    return result
  }

  private func combined(_ first: Reading, _ second: Reading, isTakenAway: Bool) -> Reading {
    switch (first, second) {
    case (.mixed(let a, let b), _), (_, .mixed(let a, let b)): return .mixed(a, b)
    case (.missing, _), (_, .missing): return .missing
    case (.known(let lefts), .known(let rights)):
      guard lefts.count == 1 || rights.count == 1 else { return .missing }
      var sums: [AssertionOutcome.Side] = []
      for left in lefts {
        for right in rights {
          let (left, right) = inOneCurrency(left, right)
          let sum = left.value.adding(
            right.value, isTakenAway: isTakenAway, in: book.calendars.business)
          switch sum {
          case .mixed(let a, let b): return .mixed(a, b)
          case .nothing: return .missing
          case .value(let value):
            sums.append(
              AssertionOutcome.Side(
                value: value, range: nil, rates: left.rates.joined(right.rates)))
          }
        }
      }
      return .known(sums)
    }
  }

  private func reading(of operand: Assertion.Operand, asText: Bool) -> Reading {
    switch operand {
    case .number(let number): return .known([literal(.number(number))])
    case .percent(let percent): return .known([literal(.percent(percent))])
    case .text(let text): return .known([literal(.text(text))])
    case .path(let path) where path.isTermDate:
      return termDate(path).map { .known([literal(.date($0))]) } ?? .missing
    case .path(let path):
      let found = facts.valueIndices(at: path, from: object).map { facts.values[$0] }
      let sides = found.compactMap { value in
        (asText ? .text(facts.string(value)) : self.value(of: value)).map {
          AssertionOutcome.Side(value: $0, range: value.range)
        }
      }
      return sides.isEmpty ? .missing : .known(sides)
    case .aggregate(.count, let path):
      let count = count(path)
      return count == 0 ? .missing : .known([literal(.number(ExactDecimal(count)))])
    case .aggregate(let aggregate, let path):
      return reading(of: aggregate, path)
    }
  }

  private func literal(_ value: AssertionValue) -> AssertionOutcome.Side {
    AssertionOutcome.Side(value: value, range: nil)
  }

  private func reading(of aggregate: Assertion.Aggregate, _ path: FieldPath) -> Reading {
    guard !path.isTermDate else { return .missing }
    let found = facts.valueIndices(at: path, from: object).map { facts.values[$0] }
    let values = found.compactMap { value(of: $0) }
    guard let first = values.first else { return .missing }
    if aggregate == .sum {
      guard values.count == found.count, isComplete(path) else { return .missing }
      if let sum = convertedSum(values) { return .known([sum]) }
    }
    var result = literal(first)
    for value in values.dropFirst() {
      if aggregate == .sum {
        switch result.value.adding(value, isTakenAway: false, in: book.calendars.business) {
        case .value(let sum): result = literal(sum)
        case .mixed(let a, let b): return .mixed(a, b)
        case .nothing: return .missing
        }
        continue
      }
      let (next, known) = inOneCurrency(literal(value), result)
      switch next.value.compared(with: known.value, in: book.calendars.business) {
      case .known(let order):
        // The amount as it is written: each conversion back and forth would move it.
        let isNext = aggregate == .min ? order < 0 : order > 0
        result = AssertionOutcome.Side(
          value: isNext ? value : result.value, range: nil,
          rates: next.rates.joined(known.rates))
      case .mixed(let a, let b): return .mixed(a, b)
      case .unknown: return .missing
      }
    }
    return .known([result])
  }

  /// How many values, or entries, there are.
  private func count(_ path: FieldPath) -> Int {
    guard !path.isTermDate, let last = path.names.last else { return 0 }
    let values = facts.valueIndices(at: path, from: object).count
    return values > 0 ? values : owners(path).reduce(0) { $0 + facts.children(last, of: $1).count }
  }

  /// The objects that have the last field of a path.
  private func owners(_ path: FieldPath) -> [Int] {
    var owners = [path.isRooted ? DocumentFacts.root : object]
    for name in path.names.dropLast() { owners = owners.flatMap { facts.children(name, of: $0) } }
    return owners
  }

  /// Whether each entry that a path leads through has a value at its end.
  private func isComplete(_ path: FieldPath) -> Bool {
    guard let last = path.names.last else { return false }
    return owners(path).allSatisfy { owner in
      let values = facts.values(last, of: owner)
      // Entries that are not known yet leave gaps in the places of a list.
      return !values.isEmpty
        && (values[0].position < 0 || Int(values[values.count - 1].position) == values.count - 1)
    }
  }

  // MARK: Currencies

  /// Two amounts in one currency, where a rate leads from one to the other; anything else as it is.
  private func inOneCurrency(
    _ a: AssertionOutcome.Side, _ b: AssertionOutcome.Side
  ) -> (AssertionOutcome.Side, AssertionOutcome.Side) {
    guard !rates.isEmpty, case .money(let first) = a.value, case .money(let second) = b.value,
      first.currency != second.currency
    else { return (a, b) }
    if let converted = converted(b, second, to: first.currency) { return (a, converted) }
    return (converted(a, first, to: second.currency) ?? a, b)
  }

  private func converted(
    _ side: AssertionOutcome.Side, _ money: Money, to currency: Currency
  ) -> AssertionOutcome.Side? {
    guard let rate = rate(from: money.currency, to: currency),
      case .success(let converted) = money.converted(by: rate)
    else { return nil }
    return AssertionOutcome.Side(
      value: .money(converted), range: side.range, rates: side.rates.joined([rate]))
  }

  private func rate(from: Currency, to: Currency) -> ExchangeRate? {
    rates.first { $0.from == from && $0.to == to }
  }

  /// The sum of amounts in several currencies, each currency's total converted once; nil where it needs no conversion, or a rate is
  /// missing.
  private func convertedSum(_ values: [AssertionValue]) -> AssertionOutcome.Side? {
    guard !rates.isEmpty else { return nil }
    var totals = MoneyTotals()
    for value in values {
      guard case .money(let money) = value, totals.add(money) else { return nil }
    }
    guard totals.isMixed else { return nil }
    let currencies = totals.totals.map(\.currency)
    for currency in [statedCurrency].compactMap(\.self) + currencies {
      guard case .success(let sum) = totals.converted(to: currency, by: rates) else { continue }
      return AssertionOutcome.Side(
        value: .money(sum), range: nil,
        rates: currencies.compactMap { rate(from: $0, to: currency) })
    }
    return nil
  }

  /// The currency of the first amount that the assertion names by itself.
  private var statedCurrency: Currency? {
    for path in assertion.plainPaths {
      for index in facts.valueIndices(at: path, from: object) {
        if let money = facts.money(facts.values[index]) { return money.currency }
      }
    }
    return nil
  }

  private func value(of value: DocumentFacts.Value) -> AssertionValue? {
    book.asserted(value, facts, in: document)
  }
}

extension Assertion.Expression {
  /// Whether it is a text and nothing else.
  fileprivate var isText: Bool {
    if rest.isEmpty, case .text = first { true } else { false }
  }
}

extension [ExchangeRate] {
  /// These and others, each once.
  fileprivate func joined(_ others: [ExchangeRate]) -> [ExchangeRate] {
    self + others.filter { !contains($0) }
  }
}
