/// A day of the proleptic Gregorian calendar, 0001-01-01 to 9999-12-31; no time and no time zone.
///
/// Written `2027-03-31`: the calendar date of ISO 8601-1:2019, section 5.2.2.1, in the extended format.
package struct CalendarDate: Sendable, Hashable, Comparable {
  /// Days counted so that 0001-01-01 is 1.
  package let dayNumber: Int32

  /// Nil when the number stands for no day of the years 1 to 9999.
  package init?(dayNumber: Int) {
    guard (1...Gregorian.lastDayNumber).contains(dayNumber) else { return nil }
    self.dayNumber = Int32(dayNumber)
  }

  /// Nil when there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard Gregorian.years.contains(year), (1...12).contains(month), day >= 1,
      day <= Gregorian.days(inMonth: month, of: year)
    else { return nil }
    dayNumber = Int32(Gregorian.dayNumber(year: year, month: month, day: day))
  }

  /// The Monday of an ISO week, or another day of it; nil when there is no such week or day.
  package init?(isoYear: Int, week: Int, weekday: Weekday = .monday) {
    guard Gregorian.years.contains(isoYear), week >= 1,
      week <= Self.weeks(inISOYear: isoYear)
    else { return nil }
    // 4 January is always in week 1 (ISO 8601-1:2019, section 3.1.1.23).
    let fourth = Gregorian.dayNumber(year: isoYear, month: 1, day: 4)
    let firstMonday = fourth - (fourth - 1) % 7
    self.init(dayNumber: firstMonday + (week - 1) * 7 + weekday.rawValue - 1)
  }

  /// The day at a point in time, where clocks are `offsetFromUTC` seconds ahead of UTC; nil beyond the calendar.
  package init?(secondsSince1970 seconds: Int64, offsetFromUTC offset: Int = 0) {
    let (local, overflow) = seconds.addingReportingOverflow(Int64(offset))
    guard !overflow else { return nil }
    let day = (local / 86_400) - (local % 86_400 < 0 ? 1 : 0)
    // 1970-01-01 is day 719,163.
    guard day > -719_163, day < Int64(Gregorian.lastDayNumber) else { return nil }
    self.init(dayNumber: Int(day) + 719_163)
  }

  /// The first day that there is.
  package static let earliest = CalendarDate(unchecked: 1)
  /// The last day that there is.
  package static let latest = CalendarDate(unchecked: Gregorian.lastDayNumber)

  /// A day whose number is known to be in range.
  init(unchecked dayNumber: Int) { self.dayNumber = Int32(dayNumber) }

  /// 1 to 9999.
  package var year: Int { parts.year }
  /// 1 to 12.
  package var month: Int { parts.month }
  /// The day of the month, 1 to 31.
  package var day: Int { parts.day }

  /// Year, month and day at once, which is cheaper than asking for each.
  package var parts: (year: Int, month: Int, day: Int) {
    Gregorian.date(ofDayNumber: Int(dayNumber))
  }

  /// The day of the week.
  package var weekday: Weekday {
    switch (dayNumber - 1) % 7 {
    case 0: .monday
    case 1: .tuesday
    case 2: .wednesday
    case 3: .thursday
    case 4: .friday
    case 5: .saturday
    default: .sunday
    }
  }

  /// The ISO week that the day is in.
  package var isoWeek: ISOWeek {
    let thursday = Int(dayNumber) - (Int(dayNumber) - 1) % 7 + 3
    // The last Thursday of year 9999 is its 30 December, so that this is always a day that there is.
    let year = Gregorian.date(ofDayNumber: thursday).year
    let newYear = Gregorian.dayNumber(year: year, month: 1, day: 1)
    return ISOWeek(year: year, week: (thursday - newYear) / 7 + 1)
  }

  /// 52 or 53: a year has 53 weeks when it begins on a Thursday, or is a leap year that begins on a Wednesday.
  package static func weeks(inISOYear year: Int) -> Int {
    let newYear = (Gregorian.dayNumber(year: year, month: 1, day: 1) - 1) % 7
    return newYear == 3 || newYear == 2 && Gregorian.isLeap(year) ? 53 : 52
  }

  package static func < (a: CalendarDate, b: CalendarDate) -> Bool { a.dayNumber < b.dayNumber }
}

// MARK: Arithmetic

extension CalendarDate {
  /// How many days later `other` is; negative when it is earlier.
  package func days(until other: CalendarDate) -> Int { Int(other.dayNumber - dayNumber) }

  /// The day that is `days` later, or earlier when negative; nil when that is beyond the calendar.
  package func adding(days: Int) -> CalendarDate? {
    let (sum, overflow) = Int(dayNumber).addingReportingOverflow(days)
    return overflow ? nil : CalendarDate(dayNumber: sum)
  }

  /// The same day of the month `months` later, or earlier when negative; the month's last day when it
  /// has no such day; nil beyond the calendar.
  ///
  /// The clamping forgets the original day: to repeat a month, add 1, 2, 3… months to the original date
  /// (31 January gives 28 February and 31 March), not a month to each result.
  package func adding(months: Int) -> CalendarDate? {
    let (year, month, day) = parts
    let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow, sum >= 12, sum < 12 * (Gregorian.years.upperBound + 1) else { return nil }
    let (newYear, newMonth) = (sum / 12, sum % 12 + 1)
    let clamped = min(day, Gregorian.days(inMonth: newMonth, of: newYear))
    return CalendarDate(
      unchecked: Gregorian.dayNumber(year: newYear, month: newMonth, day: clamped))
  }

  /// The same day `years` later, or earlier when negative; 28 February when it is a leap day and that year has
  /// none; nil beyond the calendar.
  package func adding(years: Int) -> CalendarDate? {
    let (months, overflow) = years.multipliedReportingOverflow(by: 12)
    return overflow ? nil : adding(months: months)
  }

  /// The last day of the month that the day is in.
  package var endOfMonth: CalendarDate {
    let (year, month, day) = parts
    return CalendarDate(
      unchecked: Int(dayNumber) + Gregorian.days(inMonth: month, of: year) - day)
  }
}

// MARK: Text

extension CalendarDate: WrittenValue {
  /// Reads exactly `YYYY-MM-DD`.
  package init?(exactly text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else {
      return nil
    }
    var hasOther = false
    func digit(_ index: Int) -> Int {
      hasOther = hasOther || !text[index].isDigit
      return Int(text[index] &- 0x30)
    }
    let year = (digit(0) * 10 + digit(1)) * 100 + digit(2) * 10 + digit(3)
    let month = digit(5) * 10 + digit(6)
    let day = digit(8) * 10 + digit(9)
    guard !hasOther else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// As it is written: `2027-03-31`.
  package var description: String {
    let (year, month, day) = parts
    return "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
  }

  /// Reads the whole of a text, one that says "not known yet" among them.
  package static func read(_ text: UnsafeBufferPointer<UInt8>) -> ValueReading<CalendarDate> {
    reading(text)
  }

  /// Says of a period that it is more than a day, and of other texts what `TypedDate` makes of them.
  package static func problem(in text: UnsafeBufferPointer<UInt8>) -> ValueProblem {
    guard let period = Period(exactly: text) else {
      return TypedDate.problem(in: text, onlyDays: true)
    }
    return ValueProblem(
      .incomplete, "One day is needed here, and '\(period)' is more than a day",
      help: "Write it like 2027-03-31.")
  }
}

extension Int {
  /// The decimal digits of a number that is not negative, with zeros in front.
  func padded(to width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
  }
}
