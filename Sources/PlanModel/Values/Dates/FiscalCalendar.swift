/// How a company counts its fiscal years: ours, or a customer's.
///
/// A fiscal year is twelve whole months that begin in `firstMonth`. By the usual convention it is named
/// by the calendar year in which it ends: with April as the first month, `FY27` runs from 2026-04-01 to
/// 2027-03-31. With January it is the calendar year under either convention.
package struct FiscalCalendar: Sendable, Hashable {
  /// Which calendar year a fiscal year that spans two of them is named by.
  package enum Naming: String, Sendable, CaseIterable {
    /// `FY27` ends in 2027.
    case byEndYear = "end-year"
    /// `FY27` begins in 2027.
    case byStartYear = "start-year"
  }

  /// 1 to 12.
  package let firstMonth: Int
  /// Which of its two calendar years a fiscal year is named by.
  package let naming: Naming

  /// Nil when `firstMonth` is not 1 to 12.
  package init?(firstMonth: Int, naming: Naming = .byEndYear) {
    guard (1...12).contains(firstMonth) else { return nil }
    self.firstMonth = firstMonth
    self.naming = naming
  }

  private init() {
    firstMonth = 1
    naming = .byEndYear
  }

  /// Fiscal years that are calendar years.
  package static let calendarYears = FiscalCalendar()

  /// The years that a fiscal year may be named by, so that all of it is in the calendar under each convention.
  package static let years = 2...9998

  /// The fiscal year that holds a day. Beyond `years` at the calendar's very ends.
  package func year(of date: CalendarDate) -> Int {
    let (year, month, _) = date.parts
    let startYear = month >= firstMonth ? year : year - 1
    return startYear + startYearOffset
  }

  /// The quarter, 1 to 4, of the fiscal year that holds a day.
  package func quarter(of date: CalendarDate) -> Int {
    (date.month - firstMonth + 12) % 12 / 3 + 1
  }

  /// The number of months from January of year 0 to the first of a fiscal year.
  func firstMonthIndex(ofYear year: Int) -> Int {
    (year - startYearOffset) * 12 + firstMonth - 1
  }

  /// What is added to the calendar year of the first day to name the fiscal year.
  private var startYearOffset: Int { firstMonth > 1 && naming == .byEndYear ? 1 : 0 }
}
