/// A length of time in whole days or longer, as agreements give it: `90 days`, `3 months`, `10 business days`.
///
/// Written as a number and a unit (`1 day`, `90 days`, `52 weeks`, `3 months`, `1 year`, `10 business days`), or as
/// a duration of ISO 8601-1:2019, section 5.5.2.2 (`P90D`, `P2W`, `P1Y2M10D`), without times of day, fractions or
/// signs. Business days stand alone.
///
/// Equal are two that count the same units: `P90D` and `90 days`, but neither `1 year` and `12 months` nor
/// `1 week` and `7 days`, although these lead to the same days.
package struct PlanDuration: Sendable, Hashable {
  /// Years as they were written.
  package let years: Int32
  /// Months as they were written, which may be more than twelve.
  package let months: Int32
  /// Whole weeks; 0 when there is any other unit, which then counts them as days.
  package let weeks: Int32
  /// Days of the calendar.
  package let days: Int32
  /// 0 when there is any other unit.
  package let businessDays: Int32

  /// No duration is longer than this many years. Agreements are not; a number that is was mistyped.
  package static let longestYears = 1000
  private static let longestMonths = longestYears * 12
  private static let longestDays = longestYears * 366

  /// Nil when a number is negative or the whole is longer than `longestYears`.
  package init?(years: Int = 0, months: Int = 0, weeks: Int = 0, days: Int = 0) {
    guard (0...Self.longestYears).contains(years), (0...Self.longestMonths).contains(months),
      (0...Self.longestDays / 7).contains(weeks), (0...Self.longestDays).contains(days),
      years * 12 + months <= Self.longestMonths,
      // A month is at least 28 days; this bounds the mixture.
      (years * 12 + months) * 28 + weeks * 7 + days <= Self.longestDays
    else { return nil }
    let isMixed = weeks > 0 && (years > 0 || months > 0 || days > 0)
    self.years = Int32(years)
    self.months = Int32(months)
    self.weeks = isMixed ? 0 : Int32(weeks)
    self.days = Int32(isMixed ? weeks * 7 + days : days)
    businessDays = 0
  }

  /// Nil when the number is negative or longer than `longestYears` of days.
  package init?(businessDays: Int) {
    guard (0...Self.longestDays).contains(businessDays) else { return nil }
    years = 0
    months = 0
    weeks = 0
    days = 0
    self.businessDays = Int32(businessDays)
  }

  /// Years and months, in months.
  package var totalMonths: Int { Int(years) * 12 + Int(months) }
  /// Weeks and days, in days.
  package var totalDays: Int { Int(weeks) * 7 + Int(days) }
  /// Whether it ends where it begins.
  package var isZero: Bool { totalMonths == 0 && totalDays == 0 && businessDays == 0 }
}

// MARK: Counting

/// A day that was reached by counting, and whether all the holidays on the way were known.
package struct CountedDate: Sendable, Hashable {
  /// The day that was reached.
  package let date: CalendarDate
  /// The first year, in the direction of counting, for which the business calendar lists no holidays; nil when
  /// all were listed, or no business days were counted. The date may then be too early or too late.
  package let unlistedYear: Int?

  /// - Parameter unlistedYear: the first year on the way without listed holidays.
  package init(_ date: CalendarDate, unlistedYear: Int? = nil) {
    self.date = date
    self.unlistedYear = unlistedYear
  }
}

extension PlanDuration {
  /// The day that is this much after `date`; nil beyond the calendar.
  ///
  /// Years and months come first, clamped to the month's end, then weeks and days.
  package func after(_ date: CalendarDate, in calendar: BusinessCalendar) -> CountedDate? {
    counted(from: date, times: 1, in: calendar)
  }

  /// The day that is this much before `date`; nil beyond the calendar.
  ///
  /// Years and months come first, clamped to the month's end, then weeks and days.
  package func before(_ date: CalendarDate, in calendar: BusinessCalendar) -> CountedDate? {
    counted(from: date, times: -1, in: calendar)
  }

  /// The last day on which a notice can be given that must come this long before `date`: when the count ends on a
  /// day that is no business day, the business day before it. Nil beyond the calendar.
  package func noticeDay(
    before date: CalendarDate, in calendar: BusinessCalendar
  ) -> CountedDate? {
    guard let counted = before(date, in: calendar),
      let day = calendar.businessDay(onOrBefore: counted.date)
    else { return nil }
    return CountedDate(day.date, unlistedYear: counted.unlistedYear ?? day.unlistedYear)
  }

  /// The day that is `count` times this much after `date`, or before it when negative. The months are multiplied
  /// first and clamped once, so that they stay anchored to the original day.
  func counted(
    from date: CalendarDate, times count: Int, in calendar: BusinessCalendar
  ) -> CountedDate? {
    if businessDays > 0 {
      let (total, overflow) = Int(businessDays).multipliedReportingOverflow(by: count)
      return overflow ? nil : calendar.adding(businessDays: total, to: date)
    }
    let (months, monthOverflow) = totalMonths.multipliedReportingOverflow(by: count)
    let (days, dayOverflow) = totalDays.multipliedReportingOverflow(by: count)
    guard !monthOverflow, !dayOverflow else { return nil }
    return date.adding(months: months)?.adding(days: days).map { CountedDate($0) }
  }
}

// MARK: Text

extension PlanDuration: WrittenValue {
  /// Reads one of the forms above, in just these letters; `1 days` and `2 day` too.
  package init?(exactly text: UnsafeBufferPointer<UInt8>) {
    var reader = ByteReader(text)
    if reader.take(UInt8(ascii: "P")) {
      self.init(iso: &reader)
      return
    }
    guard let number = reader.digits(upTo: 7), reader.take(UInt8(ascii: " ")) else { return nil }
    if reader.take("business day") {
      guard reader.isAtEndAfterPlural else { return nil }
      self.init(businessDays: number)
    } else if reader.take("day") {
      guard reader.isAtEndAfterPlural else { return nil }
      self.init(days: number)
    } else if reader.take("week") {
      guard reader.isAtEndAfterPlural else { return nil }
      self.init(weeks: number)
    } else if reader.take("month") {
      guard reader.isAtEndAfterPlural else { return nil }
      self.init(months: number)
    } else if reader.take("year") {
      guard reader.isAtEndAfterPlural else { return nil }
      self.init(years: number)
    } else {
      return nil
    }
  }

  /// What follows the `P`: years, months and days in this order and at least one of them, or weeks alone.
  private init?(iso reader: inout ByteReader) {
    var (years, months, days) = (0, 0, 0)
    var lastUnit = 0
    while !reader.isAtEnd {
      guard let number = reader.digits(upTo: 7) else { return nil }
      if lastUnit < 1, reader.take(UInt8(ascii: "Y")) {
        years = number
        lastUnit = 1
      } else if lastUnit < 2, reader.take(UInt8(ascii: "M")) {
        months = number
        lastUnit = 2
      } else if lastUnit < 3, reader.take(UInt8(ascii: "D")) {
        days = number
        lastUnit = 3
      } else {
        guard lastUnit == 0, reader.take(UInt8(ascii: "W")), reader.isAtEnd else { return nil }
        self.init(weeks: number)
        return
      }
    }
    guard lastUnit > 0 else { return nil }
    self.init(years: years, months: months, days: days)
  }

  /// A number and a unit where one unit says it, else the form of ISO 8601.
  package var description: String {
    let units: [(Int32, String)] = [
      (years, "year"), (months, "month"), (weeks, "week"), (days, "day"),
      (businessDays, "business day"),
    ]
    let used = units.filter { $0.0 > 0 }
    switch used.count {
    case 0: return "0 days"
    case 1: return "\(used[0].0) \(used[0].1)\(used[0].0 == 1 ? "" : "s")"
    default:
      return "P" + (years > 0 ? "\(years)Y" : "") + (months > 0 ? "\(months)M" : "")
        + (days > 0 ? "\(days)D" : "")
    }
  }

  /// Reads the whole of a text, one that says "not known yet" among them.
  package static func read(_ text: UnsafeBufferPointer<UInt8>) -> ValueReading<PlanDuration> {
    reading(text)
  }

  /// Knows the ways in which people write lengths of time, as `TypedDuration` tells.
  package static func problem(in text: UnsafeBufferPointer<UInt8>) -> ValueProblem {
    TypedDuration.problem(in: text)
  }
}

extension ByteReader {
  /// Whether nothing more than an `s` follows.
  fileprivate var isAtEndAfterPlural: Bool {
    isAtEnd || text.count - offset == 1 && next == UInt8(ascii: "s")
  }
}
