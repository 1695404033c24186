package import PlanModel

/// A duty that comes again and again: each time is due, and is met or not.
///
/// Its times are `from`, `from` + `every`, `from` + 2 × `every` …, all counted from the first, so that monthly from 31
/// January is 28 February and 31 March. Each is due `within` later. No time is after `until`, though the last one's due
/// day may be.
package struct RecurringDue: Sendable, Hashable {
  /// The times.
  package let times: Recurrence
  /// How long after its time each is due; nil when on the time itself.
  package let within: PlanDuration?
  /// The last day that a time may be on; nil when they go on.
  package let until: CalendarDate?

  /// Nil when `every` has no length.
  package init?(
    every: PlanDuration, from first: CalendarDate, within: PlanDuration? = nil,
    until: CalendarDate? = nil, in calendar: BusinessCalendar = .weekendsOnly
  ) {
    guard let times = Recurrence(every: every, from: first, in: calendar) else { return nil }
    self.times = times
    self.within = within
    self.until = until
  }

  /// One of its times.
  package struct Occurrence: Sendable, Hashable {
    /// 0 for the first.
    package let number: Int
    /// The time itself.
    package let time: CalendarDate
    /// The last day on which it is met in time.
    package let due: CalendarDate
    /// The first year for which counting business days found no holidays listed; nil when all were.
    package let unlistedYear: Int?

    /// - Parameters:
    ///   - number: 0 for the first time.
    ///   - due: the last day on which it is met in time.
    package init(
      number: Int, time: CalendarDate, due: CalendarDate, unlistedYear: Int? = nil
    ) {
      self.number = number
      self.time = time
      self.due = due
      self.unlistedYear = unlistedYear
    }
  }

  /// An occurrence by its number, 0 being the first; nil when there is none, or its due day is beyond the calendar.
  package func occurrence(_ number: Int) -> Occurrence? {
    guard let time = times.occurrence(number) else { return nil }
    if let until, time.date > until { return nil }
    guard let within else {
      return Occurrence(
        number: number, time: time.date, due: time.date, unlistedYear: time.unlistedYear)
    }
    guard let due = within.after(time.date, in: times.calendar) else { return nil }
    return Occurrence(
      number: number, time: time.date, due: due.date,
      unlistedYear: time.unlistedYear ?? due.unlistedYear)
  }

  /// The number of the first occurrence that is due on a day or later; nil when there is none.
  ///
  /// Takes a number of steps that grows with the logarithm of the answer.
  package func firstNumber(dueOnOrAfter day: CalendarDate) -> Int? {
    // Later times are never due earlier, and the n-th is due at least n days after the first time.
    var low = 0
    var high = max(0, times.first.days(until: day))
    while low < high {
      let middle = (low + high) / 2
      // What is not there is after every day.
      if let due = occurrence(middle)?.due, due < day { low = middle + 1 } else { high = middle }
    }
    return occurrence(low) == nil ? nil : low
  }

  /// How many occurrences there are; they end with `until`, or where the calendar does.
  package var count: Int {
    var low = 0
    // There is at most one time on each day.
    var high = Int(CalendarDate.latest.dayNumber)
    while low < high {
      let middle = (low + high) / 2
      if occurrence(middle) == nil { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Those that are due within some days, in order.
  package func occurrences(dueIn days: ClosedRange<CalendarDate>) -> [Occurrence] {
    guard var number = firstNumber(dueOnOrAfter: days.lowerBound) else { return [] }
    var found: [Occurrence] = []
    while let next = occurrence(number), next.due <= days.upperBound {
      found.append(next)
      number += 1
    }
    return found
  }
}
