/// Reading kept values as what they are. Texts that cannot be read so give nil: a rule of its own reports them.
extension DocumentFacts {
  /// A value as a period; nil for a text that is none. The same holds for the others here.
  package func period(_ value: Value) -> Period? { withText(of: value) { Period(exactly: $0) } }

  /// A value as a length of time.
  package func duration(_ value: Value) -> PlanDuration? {
    withText(of: value) { PlanDuration(exactly: $0) }
  }

  /// A value as an amount in a currency.
  package func money(_ value: Value) -> Money? { withText(of: value) { Money(exactly: $0) } }

  /// A value as a percentage.
  package func percent(_ value: Value) -> Percent? { withText(of: value) { Percent(exactly: $0) } }

  /// A value as a number with its unit.
  package func quantity(_ value: Value) -> Quantity? {
    withText(of: value) { Quantity(exactly: $0) }
  }

  /// A value as a number.
  package func number(_ value: Value) -> ExactDecimal? {
    withText(of: value) { ExactDecimal(exactly: $0) }
  }
}

extension Snapshot {
  /// The fiscal calendar by which a document's field reads `FY27`: the customer's for a customer's period, else ours.
  package func fiscalCalendar(for value: DocumentFacts.Value, in document: Int) -> FiscalCalendar {
    guard let facts = documents[document].facts,
      facts.types(of: value).contains(.customerPeriod)
    else { return calendars.ours }
    return customerCalendar(of: document)
  }

  /// The fiscal calendar of a document's customer: ours where the account says nothing.
  package func customerCalendar(of document: Int) -> FiscalCalendar {
    var account = documents[document].account
    while let index = account {
      if let facts = documents[index].facts,
        let month = facts.string("fiscal-year-start", of: DocumentFacts.root).flatMap({ Int($0) }),
        let calendar = FiscalCalendar(firstMonth: month, naming: calendars.ours.naming)
      {
        return calendar
      }
      account = parentAccount(of: index)
    }
    return calendars.ours
  }

  /// The day that a value means: of a period its last day, or its first where the field says so.
  package func day(_ value: DocumentFacts.Value, in document: Int) -> CalendarDate? {
    documents[document].facts.flatMap { day(value, in: document, $0) }
  }

  private func day(
    _ value: DocumentFacts.Value, in document: Int, _ facts: DocumentFacts
  ) -> CalendarDate? {
    guard let period = facts.period(value) else { return nil }
    // A day is itself, whatever the calendar and the field.
    if period.precision == .day { return period.firstDay(in: calendars.ours) }
    let calendar = fiscalCalendar(for: value, in: document)
    return facts.types(of: value).contains(.startDate)
      ? period.firstDay(in: calendar) : period.lastDay(in: calendar)
  }

  /// The day of the first of several paths that has a value, with the value. Dates that `x-term` computes have none here.
  package func day(
    at paths: [FieldPath], of object: Int, in document: Int
  ) -> (day: CalendarDate, value: DocumentFacts.Value)? {
    guard let facts = documents[document].facts,
      let value = facts.value(at: paths, from: object), let day = day(value, in: document, facts)
    else { return nil }
    return (day, value)
  }

  /// The day of a path that has a value, with the value.
  package func day(
    at path: FieldPath, of object: Int, in document: Int
  ) -> (day: CalendarDate, value: DocumentFacts.Value)? {
    guard let facts = documents[document].facts,
      let value = facts.value(at: path, from: object), let day = day(value, in: document, facts)
    else { return nil }
    return (day, value)
  }

  /// The day of a field of an object.
  package func day(_ name: FieldName, of object: Int, in document: Int) -> CalendarDate? {
    documents[document].facts?.value(name, of: object).flatMap { day($0, in: document) }
  }
}

/// The calendars that a book counts by.
package struct BookCalendars: Sendable {
  /// Our fiscal calendar.
  package var ours: FiscalCalendar
  /// The business days that durations are counted in.
  package var business: BusinessCalendar

  /// What counts where no settings say otherwise: fiscal years that are calendar years, and every day but the weekend.
  package init(
    ours: FiscalCalendar = .calendarYears, business: BusinessCalendar = .weekendsOnly
  ) {
    self.ours = ours
    self.business = business
  }
}

extension DocumentFacts {
  /// Whether two values of documents of one kind mean the same: the same text, or the same date, amount, share or duration.
  package func meansSame(_ value: Value, as other: Value, of facts: DocumentFacts) -> Bool {
    if withText(of: value, { a in facts.withText(of: other) { sameText(a, $0) } }) { return true }
    for type in plan(of: value).types {
      let isSame: Bool
      switch type {
      case .date, .startDate, .period, .customerPeriod:
        isSame = period(value).map { $0 == facts.period(other) } ?? false
      case .duration: isSame = duration(value).map { $0 == facts.duration(other) } ?? false
      case .money: isSame = money(value).map { $0 == facts.money(other) } ?? false
      case .percent: isSame = percent(value).map { $0 == facts.percent(other) } ?? false
      case .quantity: isSame = quantity(value).map { $0 == facts.quantity(other) } ?? false
      case .person, .text: isSame = false
      }
      if isSame { return true }
    }
    return number(value).map { $0 == facts.number(other) } ?? false
  }

  /// The text of a field, or what the kind says that it means when nothing is there.
  package func effectiveText(_ field: Int, of object: Int) -> String? {
    string(kind.plan.fields[field].name, of: object) ?? kind.plan.value(ofField: field).defaultText
  }
}
