/// Days that come again after a duration: a review every 3 months, a report every 2 weeks.
///
/// Each is counted from the first, never from the one before it, so that monthly from 31 January is 28 February,
/// 31 March, 30 April.
package struct Recurrence: Sendable, Hashable {
  /// The day that all others are counted from; the occurrence with the number 0.
  package let first: CalendarDate
  /// How long it is from one occurrence to the next; never zero.
  package let interval: PlanDuration
  /// What business days are counted by.
  package let calendar: BusinessCalendar

  /// Nil when the interval is zero.
  package init?(
    every interval: PlanDuration, from first: CalendarDate, in calendar: BusinessCalendar
  ) {
    guard !interval.isZero else { return nil }
    self.first = first
    self.interval = interval
    self.calendar = calendar
  }

  /// An occurrence by its number: 0 is the first day itself. Nil when it is beyond the calendar, or the number is
  /// negative.
  package func occurrence(_ number: Int) -> CountedDate? {
    guard number >= 0 else { return nil }
    return number == 0
      ? CountedDate(first) : interval.counted(from: first, times: number, in: calendar)
  }

  /// The number of the first occurrence on or after a day; nil when there is none in the calendar.
  ///
  /// Takes a number of steps that grows with the logarithm of the answer.
  package func firstNumber(onOrAfter date: CalendarDate) -> Int? {
    // An interval is at least one day, so that occurrence n is at least n days after the first.
    var low = 0
    var high = max(0, first.days(until: date))
    while low < high {
      let middle = (low + high) / 2
      // What is beyond the calendar is after every day.
      if let day = occurrence(middle)?.date, day < date { low = middle + 1 } else { high = middle }
    }
    return occurrence(low) == nil ? nil : low
  }

  /// The number of the last occurrence on or before a day; nil when the first is later.
  ///
  /// Takes a number of steps that grows with the logarithm of the answer.
  package func lastNumber(onOrBefore date: CalendarDate) -> Int? {
    guard first <= date else { return nil }
    // As above, occurrence n + 1 is after the day that is n days after the first.
    var low = 0
    var high = first.days(until: date)
    while low < high {
      let middle = (low + high + 1) / 2
      if let day = occurrence(middle)?.date, day <= date { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
