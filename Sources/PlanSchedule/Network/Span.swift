import PlanModel

/// The time that an activity takes, from the beginning of its first day to the beginning of the day after its last.
///
/// Days stand as their numbers. A point takes no time: both are the day after its own, since it happens at the end of
/// that day.
struct Span {
  /// The first day; of a point the day after it.
  var start: Int
  /// The day after the last; where what comes after it may start.
  var finish: Int
  var unlistedYear: Int?

  var isPoint: Bool { start == finish }

  /// At the end of a day.
  static func point(on day: CalendarDate) -> Span {
    let next = Int(day.dayNumber) + 1
    return Span(start: next, finish: next)
  }
}

/// How long an activity takes, wherever it is put.
enum Length {
  /// Always as many days; 0 for a point.
  case days(Int)
  /// Months, and perhaps days: what the calendar makes of them.
  case months(PlanDuration, BusinessCalendar)
  /// At least 1.
  case businessDays(Int, BusinessCalendar)

  init(_ duration: PlanDuration, in calendar: BusinessCalendar) {
    if duration.businessDays > 0 {
      self = .businessDays(Int(duration.businessDays), calendar)
    } else if duration.totalMonths > 0 {
      self = .months(duration, calendar)
    } else {
      self = .days(duration.totalDays)
    }
  }

  /// Where it ends when it starts on a day; nil beyond the calendar. `start` stays as it is given, though business days
  /// are counted from the first of them.
  func span(from start: Int) -> Span? {
    switch self {
    case .days(let days):
      guard start >= 1, CalendarDate(dayNumber: start + days - 1) != nil else { return nil }
      return Span(start: start, finish: start + days)
    case .months(let duration, let calendar):
      guard let day = CalendarDate(dayNumber: start),
        let finish = duration.after(day, in: calendar)
      else { return nil }
      return Span(start: start, finish: Int(finish.date.dayNumber))
    case .businessDays(let count, let calendar):
      guard let day = CalendarDate(dayNumber: start),
        let first = calendar.businessDay(onOrAfter: day),
        let last = calendar.adding(businessDays: count - 1, to: first.date)
      else { return nil }
      return Span(
        start: start, finish: Int(last.date.dayNumber) + 1,
        unlistedYear: first.unlistedYear ?? last.unlistedYear)
    }
  }

  /// The earliest day on or after another on which it would start: a business day, when these are counted. Nil beyond
  /// the calendar.
  func firstStart(onOrAfter start: Int) -> Int? {
    guard case .businessDays(_, let calendar) = self else { return start }
    return CalendarDate(dayNumber: start).flatMap { calendar.businessDay(onOrAfter: $0) }.map {
      Int($0.date.dayNumber)
    }
  }

  /// The latest place that it can have and be finished by a day; nil beyond the calendar.
  func latestSpan(finishingBy finish: Int) -> Span? {
    switch self {
    case .days(let days): return Span(start: finish - days, finish: finish)
    case .months(let duration, let calendar):
      guard let day = CalendarDate(dayNumber: finish),
        let counted = duration.before(day, in: calendar)
      else { return nil }
      // Counting back and forth differs where months are clamped: a month before 28 February is 28 January, but a
      // month from 31 January ends there too. The difference is never more than a few days.
      var start = Int(counted.date.dayNumber)
      while let span = span(from: start), span.finish > finish { start -= 1 }
      while let span = span(from: start + 1), span.finish <= finish { start += 1 }
      return span(from: start)
    case .businessDays(let count, let calendar):
      guard let day = CalendarDate(dayNumber: finish), let before = day.adding(days: -1),
        let last = calendar.businessDay(onOrBefore: before),
        let first = calendar.adding(businessDays: 1 - count, to: last.date)
      else { return nil }
      return Span(
        start: Int(first.date.dayNumber), finish: Int(last.date.dayNumber) + 1,
        unlistedYear: last.unlistedYear ?? first.unlistedYear)
    }
  }
}
