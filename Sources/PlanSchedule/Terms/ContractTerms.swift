package import PlanModel

/// What an agreement says about how long it is in force, and how it renews.
///
/// The values are those in force: what amendments changed is laid over them before. Where a value is nil, nothing is
/// written or it is not known yet.
package struct ContractTerms: Sendable, Hashable {
  /// The first day of the first term.
  package var start: CalendarDate?
  /// The last day of the first term.
  package var end: CalendarDate?
  /// Whether a further term follows when nobody gives notice.
  package var rolls: Bool
  /// How long each further term is, and the first where `end` is nil. One of no length counts as not written.
  package var by: PlanDuration?
  /// How long before a term's end notice must be given.
  package var notice: PlanDuration?
  /// How long before the notice deadline it should be decided whether to give it.
  package var lead: PlanDuration?
  /// What business days are counted by.
  package var calendar: BusinessCalendar

  /// Takes what a contract says of its term; what it does not say is left nil.
  ///
  /// - Parameter by: how long each further term is.
  package init(
    start: CalendarDate?, end: CalendarDate?, rolls: Bool = false, by: PlanDuration? = nil,
    notice: PlanDuration? = nil, lead: PlanDuration? = nil,
    calendar: BusinessCalendar = .weekendsOnly
  ) {
    self.start = start
    self.end = end
    self.rolls = rolls
    self.by = by
    self.notice = notice
    self.lead = lead
    self.calendar = calendar
  }

  /// Whether the agreement goes on, and so may renew.
  package enum Standing: Sendable, Hashable {
    /// It is in force, or will be.
    case active
    /// It was ended, and rolls no further. `lastActive` is the last day on which it was active, nil when no
    /// history tells; then nothing says that it ever renewed.
    case closed(lastActive: CalendarDate?)
  }

  /// The term that holds a day, with its dates; before the first begins, the first. Where terms do not roll, there is
  /// only the first. A closed agreement's term is the one in which it was last active.
  ///
  /// Takes a number of steps that grows with the logarithm of the number of terms.
  package func current(on today: CalendarDate, _ standing: Standing = .active) -> ContractTerm {
    let day: CalendarDate
    switch standing {
    case .active: day = today
    case .closed(let lastActive):
      guard let lastActive else { return term(firstTerm, number: 1) }
      day = min(lastActive, today)
    }
    let first = firstTerm
    // Nil while the first term lasts: the second begins the day after its end.
    guard let end = first.end, let further = furtherTerms(after: end.date),
      let index = further.lastNumber(onOrBefore: day)
    else { return term(first, number: 1) }
    return term(span(of: index, in: further), number: index + 2)
  }

  /// The term by its number, 1 being the first; nil when there is none: the number is less than 1, the agreement does
  /// not roll so far, or the term would begin beyond the calendar.
  package func term(number: Int) -> ContractTerm? {
    let first = firstTerm
    if number == 1 { return term(first, number: 1) }
    guard number > 1, let end = first.end, let further = furtherTerms(after: end.date),
      further.occurrence(number - 2) != nil
    else { return nil }
    return term(span(of: number - 2, in: further), number: number)
  }

  // MARK: Spans

  /// The first and the last day of a term.
  private struct Span {
    var start: CalendarDate?
    var end: CountedDate?
  }

  /// `by`, unless it has no length.
  private var length: PlanDuration? {
    guard let by, !by.isZero else { return nil }
    return by
  }

  private var firstTerm: Span {
    if let end { return Span(start: start, end: CountedDate(end)) }
    guard let start, let next = length?.after(start, in: calendar) else {
      return Span(start: start)
    }
    return Span(start: start, end: dayBefore(next))
  }

  /// The first days of the terms after the first; nil when there are none.
  private func furtherTerms(after end: CalendarDate) -> Recurrence? {
    guard rolls, let length, let anchor = end.adding(days: 1) else { return nil }
    return Recurrence(every: length, from: anchor, in: calendar)
  }

  private func span(of index: Int, in further: Recurrence) -> Span {
    Span(
      start: further.occurrence(index)?.date,
      end: further.occurrence(index + 1).flatMap { dayBefore($0) })
  }

  private func dayBefore(_ counted: CountedDate) -> CountedDate? {
    counted.date.adding(days: -1).map { CountedDate($0, unlistedYear: counted.unlistedYear) }
  }

  private func term(_ span: Span, number: Int) -> ContractTerm {
    let isOpenEnded = rolls && end == nil && length == nil
    guard let end = span.end else {
      return ContractTerm(
        number: number, start: span.start, end: nil, noticeDeadline: nil, decisionDate: nil,
        isOpenEnded: isOpenEnded)
    }
    var deadline: CountedDate? = end
    if let notice {
      deadline = notice.noticeDay(before: end.date, in: calendar).map {
        CountedDate($0.date, unlistedYear: end.unlistedYear ?? $0.unlistedYear)
      }
    }
    var decision = deadline
    if let lead, let day = deadline {
      decision = lead.before(day.date, in: calendar).map {
        CountedDate($0.date, unlistedYear: day.unlistedYear ?? $0.unlistedYear)
      }
    }
    return ContractTerm(
      number: number, start: span.start, end: end, noticeDeadline: deadline,
      decisionDate: decision, isOpenEnded: isOpenEnded)
  }
}
