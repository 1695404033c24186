/// Which days a company works: all but its weekend and its listed holidays.
package struct BusinessCalendar: Sendable, Hashable {
  /// A day that is not worked.
  package struct Holiday: Sendable, Hashable {
    /// The one day; a holiday that returns each year is listed for each.
    package let date: CalendarDate
    /// What people call it: `Good Friday`.
    package let name: String

    /// - Parameter name: what people call it.
    package init(_ date: CalendarDate, _ name: String) {
      self.date = date
      self.name = name
    }
  }

  /// What a calendar says, and what follows from it. It is an object, since every activity of a network has a calendar.
  private final class Content: Sendable {
    let weekend: Set<Weekday>
    let holidays: [Holiday]
    let listedYears: ClosedRange<Int>?
    /// The holidays that are not on a weekend, by number of the day, in order.
    let holidaysOffWork: [Int32]
    /// How many days of the week before each, from Monday on, are worked; the eighth is the week.
    let workedBefore: [Int]

    init(weekend: Set<Weekday>, sorted: [Holiday], listedYears: ClosedRange<Int>?) {
      self.weekend = weekend
      holidays = sorted
      self.listedYears = listedYears
      holidaysOffWork = sorted.filter { !weekend.contains($0.date.weekday) }.map(\.date.dayNumber)
      var worked = [0]
      for weekday in Weekday.allCases {
        worked.append(worked[weekday.rawValue - 1] + (weekend.contains(weekday) ? 0 : 1))
      }
      workedBefore = worked
    }
  }

  private let content: Content

  /// The days of the week that are never worked; at most six.
  package var weekend: Set<Weekday> { content.weekend }
  /// In order of date; of two on one day the one that was given first.
  package var holidays: [Holiday] { content.holidays }
  /// The years whose holidays are listed; nil when none is, and then none is missed.
  package var listedYears: ClosedRange<Int>? { content.listedYears }

  private var holidaysOffWork: [Int32] { content.holidaysOffWork }
  private var workedBefore: [Int] { content.workedBefore }

  /// Saturdays and Sundays, and no holidays.
  package static let weekendsOnly = BusinessCalendar(
    weekend: [.saturday, .sunday], sorted: [], listedYears: nil)

  /// - Parameter lastListedYear: the last year for which all holidays are listed; when nil, that of the last
  ///   holiday.
  /// - Returns: nil when no day of the week is left to work.
  package init?(
    weekend: Set<Weekday> = [.saturday, .sunday], holidays: [Holiday] = [],
    lastListedYear: Int? = nil
  ) {
    guard weekend.count < 7 else { return nil }
    // Sorting is stable by the offset, so that the first of two on one day comes first.
    let ordered = holidays.enumerated().sorted {
      ($0.element.date, $0.offset) < ($1.element.date, $1.offset)
    }
    var sorted: [Holiday] = []
    for (_, holiday) in ordered where sorted.last?.date != holiday.date { sorted.append(holiday) }
    let last = lastListedYear ?? sorted.last?.date.year
    let first = min(sorted.first?.date.year ?? last ?? 0, last ?? 0)
    self.init(weekend: weekend, sorted: sorted, listedYears: last.map { first...$0 })
  }

  /// - Parameter listedYears: the years for which all holidays are listed; when nil, those from the first holiday's to
  ///   the last's.
  /// - Returns: nil when no day of the week is left to work.
  package init?(weekend: Set<Weekday>, holidays: [Holiday], listedYears: ClosedRange<Int>?) {
    guard let all = BusinessCalendar(weekend: weekend, holidays: holidays) else { return nil }
    self.init(
      weekend: weekend, sorted: all.holidays, listedYears: listedYears ?? all.listedYears)
  }

  private init(weekend: Set<Weekday>, sorted: [Holiday], listedYears: ClosedRange<Int>?) {
    content = Content(weekend: weekend, sorted: sorted, listedYears: listedYears)
  }

  /// Whether two calendars say the same.
  package static func == (left: BusinessCalendar, right: BusinessCalendar) -> Bool {
    left.content === right.content
      || left.weekend == right.weekend && left.holidays == right.holidays
        && left.listedYears == right.listedYears
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(weekend)
    hasher.combine(holidays)
    hasher.combine(listedYears)
  }

  /// Whether a day is neither on the weekend nor a listed holiday.
  package func isBusinessDay(_ date: CalendarDate) -> Bool {
    count(before: Int(date.dayNumber) + 1) > count(before: Int(date.dayNumber))
  }

  /// How many business days there are from one day to before another; 0 when `end` is not later.
  package func businessDays(from start: CalendarDate, before end: CalendarDate) -> Int {
    max(0, count(before: Int(end.dayNumber)) - count(before: Int(start.dayNumber)))
  }

  /// The business day that is the `count`-th after `date`, or the `-count`-th before it when negative;
  /// `date` itself, business day or not, when 0. Nil beyond the calendar.
  package func adding(businessDays count: Int, to date: CalendarDate) -> CountedDate? {
    guard count != 0 else { return CountedDate(date) }
    let day = Int(date.dayNumber)
    // The rank of a business day is how many there are before it.
    let (rank, overflow) = self.count(before: count > 0 ? day + 1 : day)
      .addingReportingOverflow(count > 0 ? count - 1 : count)
    guard !overflow, rank >= 0, let number = businessDay(rank: rank) else { return nil }
    // The day itself is not counted; that which was reached lies beyond it, so that its neighbour is in the calendar.
    let first = CalendarDate(unchecked: day + (count > 0 ? 1 : -1))
    return counted(over: first, to: CalendarDate(unchecked: number))
  }

  /// The day itself when it is a business day, else the next one; nil beyond the calendar.
  package func businessDay(onOrAfter date: CalendarDate) -> CountedDate? {
    guard let number = businessDay(rank: count(before: Int(date.dayNumber))) else { return nil }
    return counted(over: date, to: CalendarDate(unchecked: number))
  }

  /// The day itself when it is a business day, else the one before it; nil beyond the calendar.
  package func businessDay(onOrBefore date: CalendarDate) -> CountedDate? {
    let rank = count(before: Int(date.dayNumber) + 1) - 1
    guard rank >= 0, let number = businessDay(rank: rank) else { return nil }
    return counted(over: date, to: CalendarDate(unchecked: number))
  }

  /// The number of business days of the calendar before a day, by its number.
  private func count(before day: Int) -> Int {
    let elapsed = day - 1
    let worked = elapsed / 7 * workedBefore[7] + workedBefore[elapsed % 7]
    var low = 0
    var high = holidaysOffWork.count
    while low < high {
      let middle = (low + high) / 2
      if holidaysOffWork[middle] < day { low = middle + 1 } else { high = middle }
    }
    return worked - low
  }

  /// The number of the business day before which there are `rank` others; nil beyond the calendar.
  private func businessDay(rank: Int) -> Int? {
    var low = 1
    var high = Gregorian.lastDayNumber + 1
    while low < high {
      let middle = (low + high) / 2
      if count(before: middle + 1) <= rank { low = middle + 1 } else { high = middle }
    }
    return low > Gregorian.lastDayNumber ? nil : low
  }

  /// Says whether the days that were counted, from the first to the one that was reached, left the years whose holidays are
  /// listed.
  private func counted(over first: CalendarDate, to end: CalendarDate) -> CountedDate {
    guard let listedYears else { return CountedDate(end) }
    // On a weekend it makes no difference whether the holidays are known.
    var start = Int(first.dayNumber)
    let step = end < first ? -1 : 1
    while start != Int(end.dayNumber), weekend.contains(CalendarDate(unchecked: start).weekday) {
      start += step
    }
    let (from, to) = (CalendarDate(unchecked: start).year, end.year)
    if listedYears.contains(from), listedYears.contains(to) { return CountedDate(end) }
    let unlisted: Int
    if !listedYears.contains(from) {
      unlisted = from
    } else {
      unlisted = to > from ? listedYears.upperBound + 1 : listedYears.lowerBound - 1
    }
    return CountedDate(end, unlistedYear: unlisted)
  }
}
