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
  /// Always as many days, because both its ends are written, or it is a point.
  case days(Int)
  /// What the calendar makes of it; never of no length.
  case duration(PlanDuration, BusinessCalendar)

  /// Where it ends when it starts on a day; nil beyond the calendar. `start` stays as it is given, though business days
  /// are counted from the first of them.
  func span(from start: Int) -> Span? {
    switch self {
    case .days(let days): return Span(start: start, finish: start + days)
    case .duration(let duration, let calendar):
      guard let day = CalendarDate(dayNumber: start) else { return nil }
      guard duration.businessDays > 0 else {
        return duration.after(day, in: calendar).map {
          Span(start: start, finish: Int($0.date.dayNumber))
        }
      }
      guard let first = calendar.businessDay(onOrAfter: day),
        let last = calendar.adding(businessDays: Int(duration.businessDays) - 1, to: first.date)
      else { return nil }
      return Span(
        start: start, finish: Int(last.date.dayNumber) + 1,
        unlistedYear: first.unlistedYear ?? last.unlistedYear)
    }
  }

  /// The earliest day on or after another on which it would start: a business day, when these are counted. Nil beyond
  /// the calendar.
  func firstStart(onOrAfter start: Int) -> Int? {
    guard case .duration(let duration, let calendar) = self, duration.businessDays > 0 else {
      return start
    }
    return CalendarDate(dayNumber: start).flatMap { calendar.businessDay(onOrAfter: $0) }.map {
      Int($0.date.dayNumber)
    }
  }

  /// The latest place that it can have and be finished by a day; nil beyond the calendar.
  func latestSpan(finishingBy finish: Int) -> Span? {
    switch self {
    case .days(let days): return Span(start: finish - days, finish: finish)
    case .duration(let duration, let calendar):
      guard let day = CalendarDate(dayNumber: finish),
        let counted = duration.before(day, in: calendar)
      else { return nil }
      // Counting back and forth differs where months are clamped: a month before 28 February is 28 January, but a
      // month from 31 January ends there too. The difference is never more than a few days.
      var start = Int(counted.date.dayNumber)
      while let span = span(from: start), span.finish > finish { start -= 1 }
      while let span = span(from: start + 1), span.finish <= finish { start += 1 }
      guard var latest = span(from: start) else { return nil }
      latest.unlistedYear = latest.unlistedYear ?? counted.unlistedYear
      return latest
    }
  }
}
