/// The arithmetic of the proleptic Gregorian calendar (ISO 8601-1:2019, section 4.2.1) over plain numbers.
///
/// Days are counted so that 0001-01-01 is day 1, a Monday.
enum Gregorian {
  static let years = 1...9999
  /// 9999-12-31.
  static let lastDayNumber = 3_652_059

  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// How many days a month (1 to 12) has.
  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The number of a day that exists.
  ///
  /// Years are counted from March, so that the leap day is a year's last; the months from March on then begin
  /// after (153 × month + 2) ÷ 5 days, rounded down.
  static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let yearFromMarch = month > 2 ? year : year - 1
    let monthFromMarch = (month + 9) % 12
    let leapDays = yearFromMarch / 4 - yearFromMarch / 100 + yearFromMarch / 400
    return yearFromMarch * 365 + leapDays + (153 * monthFromMarch + 2) / 5 + day - 306
  }

  /// Year, month and day of a day number from 1 on; the inverse of `dayNumber`.
  static func date(ofDayNumber number: Int) -> (year: Int, month: Int, day: Int) {
    /// Since 0000-03-01, which begins a cycle of 400 years.
    let days = number + 305
    let cycle = days / 146_097
    let dayOfCycle = days % 146_097
    let yearOfCycle =
      (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (
      cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    )
  }

  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  static func monthName(_ month: Int) -> String { monthNames[month - 1] }
}
