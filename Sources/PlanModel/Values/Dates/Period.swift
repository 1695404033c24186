/// A date of any precision: a day, an ISO week, a month, a quarter, a fiscal quarter or a fiscal year.
///
/// Where a start is asked for it means its first day, where an end is asked for its last. Written `2027-03-31`,
/// `2027-W14`, `2027-03`, `2027-Q1`, `FY27-Q1` and `FY27` (or `FY2027`). A bare year is not
/// read: whether it means the fiscal or the calendar year would be a guess.
///
/// Equal are two that say the same: `FY27` and `FY2027`, but not `2027-Q1` and `FY27-Q1`, whatever the
/// fiscal calendar.
package struct Period: Sendable, Hashable {
  /// What a period names: one of the calendar's own pieces, or one of a fiscal calendar's.
  package enum Precision: UInt8, Sendable, CaseIterable {
    case day, week, month, quarter, fiscalQuarter, fiscalYear
  }

  /// How much of the calendar it names, and by which count.
  package let precision: Precision
  /// The week, the month or the quarter; 0 for a day, whose date says it, and for a fiscal year.
  private let numberStorage: UInt8
  /// 0 for a day.
  private let yearStorage: Int16
  /// The first day; of a fiscal period the earliest day that there is, since its own needs a calendar.
  private let start: CalendarDate

  private init(_ precision: Precision, _ year: Int, _ number: Int, _ start: CalendarDate) {
    self.precision = precision
    numberStorage = UInt8(number)
    yearStorage = Int16(year)
    self.start = start
  }

  /// One day.
  package init(_ day: CalendarDate) { self.init(.day, 0, 0, day) }

  /// Nil when there is no such week, or its Sunday is beyond the calendar.
  package init?(year: Int, week: Int) {
    guard let monday = CalendarDate(isoYear: year, week: week), monday.adding(days: 6) != nil
    else { return nil }
    self.init(.week, year, week, monday)
  }

  /// Nil when there is no such month.
  package init?(year: Int, month: Int) {
    guard let first = CalendarDate(year: year, month: month, day: 1) else { return nil }
    self.init(.month, year, month, first)
  }

  /// Nil when there is no such quarter.
  package init?(year: Int, quarter: Int) {
    guard (1...4).contains(quarter),
      let first = CalendarDate(year: year, month: quarter * 3 - 2, day: 1)
    else { return nil }
    self.init(.quarter, year, quarter, first)
  }

  /// Nil when the year is not in `FiscalCalendar.years`.
  package init?(fiscalYear year: Int) {
    guard FiscalCalendar.years.contains(year) else { return nil }
    self.init(.fiscalYear, year, 0, .earliest)
  }

  /// Nil when the year is not in `FiscalCalendar.years`, or there is no such quarter.
  package init?(fiscalYear year: Int, quarter: Int) {
    guard FiscalCalendar.years.contains(year), (1...4).contains(quarter) else { return nil }
    self.init(.fiscalQuarter, year, quarter, .earliest)
  }

  /// The year as written: of a week the year it is counted in, of a fiscal period the one it is named by.
  package var year: Int { precision == .day ? start.year : Int(yearStorage) }
  /// The week, the month, the quarter, or the day of the month; 0 for a fiscal year.
  package var number: Int { precision == .day ? start.day : Int(numberStorage) }

  /// Whether its days depend on a fiscal calendar.
  package var isFiscal: Bool { precision == .fiscalQuarter || precision == .fiscalYear }

  /// The first day: what it means as a start.
  package func firstDay(in fiscal: FiscalCalendar) -> CalendarDate {
    isFiscal ? firstOfMonth(fiscalMonthIndex(in: fiscal)) : start
  }

  /// The last day: what it means as an end.
  package func lastDay(in fiscal: FiscalCalendar) -> CalendarDate {
    switch precision {
    case .day: start
    case .week: CalendarDate(unchecked: Int(start.dayNumber) + 6)
    case .month, .quarter, .fiscalQuarter, .fiscalYear:
      firstOfMonth(monthIndex(in: fiscal) + months - 1).endOfMonth
    }
  }

  /// The first to the last day.
  package func days(in fiscal: FiscalCalendar) -> ClosedRange<CalendarDate> {
    firstDay(in: fiscal)...lastDay(in: fiscal)
  }

  /// How many months it spans; 0 for a day or a week.
  private var months: Int {
    switch precision {
    case .day, .week: 0
    case .month: 1
    case .quarter, .fiscalQuarter: 3
    case .fiscalYear: 12
    }
  }

  /// The number of months from January of year 0 to its first.
  private func monthIndex(in fiscal: FiscalCalendar) -> Int {
    switch precision {
    case .fiscalQuarter, .fiscalYear: fiscalMonthIndex(in: fiscal)
    case .quarter: year * 12 + (number - 1) * 3
    case .month: year * 12 + number - 1
    // These do not begin with a month.
    case .day, .week: start.year * 12 + start.month - 1
    }
  }

  private func fiscalMonthIndex(in fiscal: FiscalCalendar) -> Int {
    fiscal.firstMonthIndex(ofYear: year) + (precision == .fiscalQuarter ? (number - 1) * 3 : 0)
  }

  private func firstOfMonth(_ index: Int) -> CalendarDate {
    CalendarDate(
      unchecked: Gregorian.dayNumber(year: index / 12, month: index % 12 + 1, day: 1))
  }
}

// MARK: Neighbours

extension Period {
  /// The period of the same precision that is `count` later, or earlier when negative; nil beyond the calendar.
  package func advanced(by count: Int) -> Period? {
    switch precision {
    case .day: return start.adding(days: count).map { Period($0) }
    case .week:
      let (days, overflow) = count.multipliedReportingOverflow(by: 7)
      guard !overflow, let monday = start.adding(days: days) else { return nil }
      let week = monday.isoWeek
      return Period(year: week.year, week: week.week)
    case .month:
      guard let first = start.adding(months: count) else { return nil }
      return Period(year: first.year, month: first.month)
    case .quarter, .fiscalQuarter:
      let (index, overflow) = (year * 4 + number - 1).addingReportingOverflow(count)
      guard !overflow, index >= 0 else { return nil }
      return precision == .quarter
        ? Period(year: index / 4, quarter: index % 4 + 1)
        : Period(fiscalYear: index / 4, quarter: index % 4 + 1)
    case .fiscalYear:
      let (year, overflow) = year.addingReportingOverflow(count)
      return overflow ? nil : Period(fiscalYear: year)
    }
  }

  /// The period of a precision that holds a day; nil only at the very ends of the calendar.
  package init?(_ precision: Precision, holding date: CalendarDate, in fiscal: FiscalCalendar) {
    switch precision {
    case .day: self.init(date)
    case .week:
      let week = date.isoWeek
      self.init(year: week.year, week: week.week)
    case .month: self.init(year: date.year, month: date.month)
    case .quarter: self.init(year: date.year, quarter: (date.month + 2) / 3)
    case .fiscalQuarter:
      self.init(fiscalYear: fiscal.year(of: date), quarter: fiscal.quarter(of: date))
    case .fiscalYear: self.init(fiscalYear: fiscal.year(of: date))
    }
  }
}

// MARK: Text

extension Period: WrittenValue {
  /// Reads one of the forms above, in just these letters.
  package init?(exactly text: UnsafeBufferPointer<UInt8>) {
    if text.count == 10 {
      guard let day = CalendarDate(exactly: text) else { return nil }
      self.init(day)
      return
    }
    var reader = ByteReader(text)
    if reader.take("FY") {
      self.init(fiscal: &reader)
      return
    }
    guard let year = reader.digits(4), reader.take(UInt8(ascii: "-")) else { return nil }
    if reader.take(UInt8(ascii: "Q")) {
      guard let quarter = reader.digits(1), reader.isAtEnd else { return nil }
      self.init(year: year, quarter: quarter)
    } else if reader.take(UInt8(ascii: "W")) {
      guard let week = reader.digits(2), reader.isAtEnd else { return nil }
      self.init(year: year, week: week)
    } else {
      guard let month = reader.digits(2), reader.isAtEnd else { return nil }
      self.init(year: year, month: month)
    }
  }

  /// What follows `FY`: two digits, which mean 2000 to 2099, or four; and perhaps a quarter.
  private init?(fiscal reader: inout ByteReader) {
    guard let digits = reader.digits(2) else { return nil }
    var year = 2000 + digits
    if let rest = reader.digits(2) { year = digits * 100 + rest }
    if reader.isAtEnd {
      self.init(fiscalYear: year)
      return
    }
    guard reader.take("-Q"), let quarter = reader.digits(1), reader.isAtEnd else { return nil }
    self.init(fiscalYear: year, quarter: quarter)
  }

  /// As it is written; a fiscal year of this century with two digits.
  package var description: String {
    guard precision != .day else { return start.description }
    let year = year
    let fiscalYear =
      (2000...2099).contains(year) ? "FY\((year % 100).padded(to: 2))" : "FY\(year.padded(to: 4))"
    return switch precision {
    case .day: start.description
    case .week: "\(year.padded(to: 4))-W\(number.padded(to: 2))"
    case .month: "\(year.padded(to: 4))-\(number.padded(to: 2))"
    case .quarter: "\(year.padded(to: 4))-Q\(number)"
    case .fiscalQuarter: "\(fiscalYear)-Q\(number)"
    case .fiscalYear: fiscalYear
    }
  }

  /// Reads the whole of a text, one that says "not known yet" among them.
  package static func read(_ text: UnsafeBufferPointer<UInt8>) -> ValueReading<Period> {
    reading(text)
  }

  /// Knows the ways in which people write dates and periods, as `TypedDate` tells.
  package static func problem(in text: UnsafeBufferPointer<UInt8>) -> ValueProblem {
    TypedDate.problem(in: text, onlyDays: false)
  }
}
