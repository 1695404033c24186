package import PlanModel

/// Something to be done again some time after it was last done: to look over a plan, to meet a person.
package struct RepeatedDue: Sendable, Hashable {
  /// How long after the last time it is due again.
  package let every: PlanDuration
  /// The last time; nil when it was never done.
  package let since: CalendarDate?
  /// What business days are counted by.
  package let calendar: BusinessCalendar

  /// Nil when `every` has no length.
  package init?(
    every: PlanDuration, since: CalendarDate?, in calendar: BusinessCalendar = .weekendsOnly
  ) {
    guard !every.isZero else { return nil }
    self.every = every
    self.since = since
    self.calendar = calendar
  }

  /// The one day on which it is due next, which may have passed. What was never done is due today. Nil beyond the
  /// calendar.
  package func next(on today: CalendarDate) -> CountedDate? {
    guard let since else { return CountedDate(today) }
    return every.after(since, in: calendar)
  }
}
