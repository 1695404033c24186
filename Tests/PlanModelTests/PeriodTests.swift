import PlanModel
import TestSupport
import Testing

@Suite struct `Dates of every precision` {
  static let april = FiscalCalendar(firstMonth: 4) ?? .calendarYears
  static let aprilByStart = FiscalCalendar(firstMonth: 4, naming: .byStartYear) ?? .calendarYears
  static let july = FiscalCalendar(firstMonth: 7) ?? .calendarYears

  @Test(arguments: [
    // As written, the first day, the last day.
    ("2027-03-31", "2027-03-31", "2027-03-31"),
    ("2027-03", "2027-03-01", "2027-03-31"), ("2027-02", "2027-02-01", "2027-02-28"),
    ("2028-02", "2028-02-01", "2028-02-29"), ("2027-12", "2027-12-01", "2027-12-31"),
    ("2027-Q1", "2027-01-01", "2027-03-31"), ("2027-Q2", "2027-04-01", "2027-06-30"),
    ("2027-Q3", "2027-07-01", "2027-09-30"), ("2027-Q4", "2027-10-01", "2027-12-31"),
    ("2027-W01", "2027-01-04", "2027-01-10"), ("2027-W14", "2027-04-05", "2027-04-11"),
    ("2027-W52", "2027-12-27", "2028-01-02"), ("2026-W53", "2026-12-28", "2027-01-03"),
    ("FY27", "2026-04-01", "2027-03-31"), ("FY2028", "2027-04-01", "2028-03-31"),
    ("FY27-Q1", "2026-04-01", "2026-06-30"), ("FY27-Q3", "2026-10-01", "2026-12-31"),
    ("FY27-Q4", "2027-01-01", "2027-03-31"), ("FY00", "1999-04-01", "2000-03-31"),
    ("FY1999", "1998-04-01", "1999-03-31"), ("0001-W01", "0001-01-01", "0001-01-07"),
    ("9999-12", "9999-12-01", "9999-12-31"), ("FY0002", "0001-04-01", "0002-03-31"),
    ("FY9998-Q4", "9998-01-01", "9998-03-31"),
  ])
  func `a start is the first day and an end the last`(text: String, first: String, last: String) {
    let period: Period = known(text)
    #expect(period.firstDay(in: Self.april) == day(first))
    #expect(period.lastDay(in: Self.april) == day(last))
    #expect(period.days(in: Self.april) == day(first)...day(last))
  }

  @Test(arguments: [
    // The fiscal year, its first month, how it is named, its days.
    ("FY27", 1, FiscalCalendar.Naming.byEndYear, "2027-01-01", "2027-12-31"),
    ("FY27", 1, .byStartYear, "2027-01-01", "2027-12-31"),
    ("FY27", 4, .byEndYear, "2026-04-01", "2027-03-31"),
    ("FY27", 4, .byStartYear, "2027-04-01", "2028-03-31"),
    ("FY27", 10, .byEndYear, "2026-10-01", "2027-09-30"),
    ("FY27-Q1", 7, .byEndYear, "2026-07-01", "2026-09-30"),
    ("FY27-Q3", 7, .byEndYear, "2027-01-01", "2027-03-31"),
    ("FY27-Q4", 2, .byStartYear, "2027-11-01", "2028-01-31"),
    ("FY28", 12, .byEndYear, "2027-12-01", "2028-11-30"),
  ])
  func `companies count their fiscal years differently`(
    text: String, firstMonth: Int, naming: FiscalCalendar.Naming, first: String, last: String
  ) throws {
    let fiscal = try #require(FiscalCalendar(firstMonth: firstMonth, naming: naming))
    let period: Period = known(text)
    #expect(period.days(in: fiscal) == day(first)...day(last))
    for date in [first, last].map(day) {
      #expect(Period(period.precision, holding: date, in: fiscal) == period)
    }
  }

  @Test func `a fiscal year begins in one of twelve months`() {
    #expect(FiscalCalendar(firstMonth: 0) == nil)
    #expect(FiscalCalendar(firstMonth: 13) == nil)
  }

  @Test func `two ways to write a fiscal year are one`() {
    #expect(known("FY27", as: Period.self) == known("FY2027"))
    #expect(known("FY27-Q2", as: Period.self) == known("FY2027-Q2"))
    #expect(known("FY27-Q1", as: Period.self) != known("2027-Q1"))
    #expect(known("FY2027", as: Period.self).description == "FY27")
    #expect(known("FY1999", as: Period.self).description == "FY1999")
  }

  @Test(arguments: [
    ("2027-03-31", 1, "2027-04-01"), ("2027-12", 1, "2028-01"), ("2027-01", -13, "2025-12"),
    ("2027-Q4", 1, "2028-Q1"), ("2027-Q1", -1, "2026-Q4"), ("2026-W53", 1, "2027-W01"),
    ("2027-W01", -1, "2026-W53"), ("FY27-Q4", 1, "FY28-Q1"), ("FY27", -28, "FY1999"),
  ])
  func `periods follow each other`(text: String, count: Int, other: String) {
    #expect(known(text, as: Period.self).advanced(by: count) == known(other))
  }

  @Test(arguments: [
    "", "2027", "2027-", "2027-Q0", "2027-Q5", "2027-Q", "2027-Q11", "2027-q1", "2027-W00",
    "2027-W53", "2026-W54", "2027-W1", "2027-00", "2027-13", "2027-1", "FY", "FY2", "FY273",
    "FY27-Q0",
    "FY27-Q5", "FY27-Q", "FY27Q1", "fy27", "FY0000", "FY0001", "FY9999", "FY27-", "9999-W52",
    "0000-01", "2027-03-31-", "FY27-Q1 ",
  ])
  func `what is no date is not read`(text: String) {
    #expect(Period(exactly: text) == nil)
  }

  @Test(arguments: 1...4)
  func `every period reads back, lies in order and holds its days`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<1500 {
      let firstMonth = Int.random(in: 1...12, using: &random)
      let naming = FiscalCalendar.Naming.allCases.randomElement(using: &random) ?? .byEndYear
      let fiscal = try #require(FiscalCalendar(firstMonth: firstMonth, naming: naming))
      let date = try #require(
        CalendarDate(dayNumber: Int.random(in: 1000...3_650_000, using: &random)))
      for precision in Period.Precision.allCases {
        let period = try #require(Period(precision, holding: date, in: fiscal))
        #expect(period.precision == precision)
        #expect(period.days(in: fiscal).contains(date))
        #expect(Period(exactly: period.description) == period)
        let next = try #require(period.advanced(by: 1))
        #expect(period.lastDay(in: fiscal).adding(days: 1) == next.firstDay(in: fiscal))
        #expect(next.advanced(by: -1) == period)
        let count = Int.random(in: -8...8, using: &random)
        if let there = period.advanced(by: count) {
          #expect(there.advanced(by: -count) == period)
        }
      }
    }
  }
}

@Suite struct `Dates as people type them` {
  private static let fiscalYearChoice =
    "FY26 or FY27? Write FY27 where fiscal years are named by the year in which they end, and FY26 where by that in which they begin."

  @Test(arguments: [
    // Months by name.
    Refusal.safe("31 Mar 2027", "date", "2027-03-31"),
    .safe("March 31, 2027", "date", "2027-03-31"), .safe("Mar. 31st, 2027", "date", "2027-03-31"),
    .safe("31-Mar-2027", "date", "2027-03-31"),
    .safe("the 1st of April 2027", "date", "2027-04-01"),
    .safe("Wed, 31 March 2027", "date", "2027-03-31"), .safe("2027 March 31", "date", "2027-03-31"),
    .safe("Sept 3 2027", "date", "2027-09-03"), .safe("March 2027", "date", "2027-03"),
    .safe("Mar-2027", "date", "2027-03"), .unsafe("31 Mar 27", "date", "2027-03-31"),
    // Numbers.
    .safe("31.03.2027", "date", "2027-03-31"), .safe("3.4.2027", "date", "2027-04-03"),
    .safe("31/3/2027", "date", "2027-03-31"), .safe("3/31/2027", "date", "2027-03-31"),
    .safe("4/4/2027", "date", "2027-04-04"), .safe("2027/03/31", "date", "2027-03-31"),
    .safe("2027-3-1", "date", "2027-03-01"), .safe("20270331", "date", "2027-03-31"),
    .safe("2027.03.31", "date", "2027-03-31"), .safe("2027-3", "date", "2027-03"),
    .safe("03/2027", "date", "2027-03"), .unsafe("31.3.27", "date", "2027-03-31"),
    .safe(" 2027-03-31\t", "date", "2027-03-31"), .safe("“2027-03-31”", "date", "2027-03-31"),
    .safe("2027–03–31", "date", "2027-03-31"), .safe("２０２７-03-31", "date", "2027-03-31"),
    .unsafe("2027-03-31T10:00:00Z", "date", "2027-03-31"),
    .unsafe("2027-03-31 10:00", "date", "2027-03-31"),
    // Quarters, weeks, fiscal years.
    .safe("Q1 2027", "date", "2027-Q1"), .safe("2027Q1", "date", "2027-Q1"),
    .safe("2027-q1", "date", "2027-Q1"), .safe("Q1/2027", "date", "2027-Q1"),
    .unsafe("1Q27", "date", "2027-Q1"), .safe("1st quarter 2027", "date", "2027-Q1"),
    .safe("CW14 2027", "date", "2027-W14"), .safe("2027-W1", "date", "2027-W01"),
    .safe("week 14, 2027", "date", "2027-W14"), .safe("fy27", "date", "FY27"),
    .safe("FY 2027", "date", "FY27"), .safe("FY'27", "date", "FY27"),
    .safe("FY27 Q1", "date", "FY27-Q1"), .safe("FY27Q1", "date", "FY27-Q1"),
    .safe("Q1 FY27", "date", "FY27-Q1"), .safe("Q1FY2027", "date", "FY27-Q1"),
  ])
  func `another way of writing is understood`(_ refusal: Refusal) throws {
    try refusal.check(Period.self)
  }

  @Test(arguments: [
    Refusal(
      "3/4/2027", "3 April or 4 March? Write 2027-04-03 or 2027-03-04.",
      .unsafe(["2027-04-03", "2027-03-04"])),
    Refusal(
      "3-4-2027", "3 April or 4 March? Write 2027-04-03 or 2027-03-04.",
      .unsafe(["2027-04-03", "2027-03-04"])),
    Refusal(
      "03/04/27", "3 April or 4 March? Write 2027-04-03 or 2027-03-04.",
      .unsafe(["2027-04-03", "2027-03-04"])),
    Refusal("FY26/27", fiscalYearChoice, .unsafe(["FY27", "FY26"])),
    Refusal("FY2026-27", fiscalYearChoice, .unsafe(["FY27", "FY26"])),
    Refusal(
      "27-03-31",
      "Which number of '27-03-31' is the year? Write it with four digits, like 2027-03-31."),
    Refusal(
      "2027",
      "The fiscal year 2027 or the calendar year? Write FY27 for the fiscal year, or else the month "
        + "or the day, such as 2027-12.", .unsafe(["FY27"])),
    Refusal(
      "31 March",
      "Which year? '31 March' names none. Write it like 2027-03-31, 2027-03 or 2027-Q1."),
    Refusal(
      "March", "Which year? 'March' names none. Write it like 2027-03-31, 2027-03 or 2027-Q1."),
    Refusal("Q1", "Which year? 'Q1' names none. Write it like 2027-03-31, 2027-03 or 2027-Q1."),
  ])
  func `what may mean two things is asked`(_ refusal: Refusal) throws {
    try refusal.check(Period.self)
  }

  private static let quarters = "A year has four quarters. Write one of Q1, Q2, Q3 and Q4."

  @Test(arguments: [
    Refusal("2027-02-30", "February 2027 has 28 days", .unsafe(["2027-02-28"])),
    Refusal("2028-02-30", "February 2028 has 29 days", .unsafe(["2028-02-29"])),
    Refusal("2027-04-31", "April 2027 has 30 days", .unsafe(["2027-04-30"])),
    Refusal("31 April 2027", "April 2027 has 30 days", .unsafe(["2027-04-30"])),
    Refusal("2027-03-00", "March 2027 has 31 days", .unsafe(["2027-03-01"])),
    Refusal("30/2/2027", "February 2027 has 28 days", .unsafe(["2027-02-28"])),
    Refusal("2027-13-01", "A year has 12 months"), Refusal("2027-00-01", "A year has 12 months"),
    Refusal("2027-13", "A year has 12 months"), Refusal("2027-Q5", quarters),
    Refusal("2027-Q0", quarters), Refusal("Q5 2027", quarters),
    Refusal("FY27-Q5", quarters), Refusal("2027-W60", "2027 has 52 weeks"),
    Refusal("2027-W53", "2027 has 52 weeks"), Refusal("2026-W54", "2026 has 53 weeks"),
    Refusal("2027-W00", "2027 has 52 weeks"),
    Refusal("0000-01-01", "The calendar runs from 0001-01-01 to 9999-12-31"),
    Refusal("FY0000", "The calendar runs from 0001-01-01 to 9999-12-31"),
    Refusal("9999-W52", "The calendar runs from 0001-01-01 to 9999-12-31"),
  ])
  func `what does not exist is explained`(_ refusal: Refusal) throws {
    try refusal.check(Period.self)
  }

  private static let forms =
    "Write it like 2027-03-31, 2027-03, 2027-Q1, 2027-W14, FY27-Q1 or FY27."

  @Test(arguments: [
    Refusal("next spring", "'next spring' is not a date. \(forms)"),
    Refusal("soon", "'soon' is not a date. \(forms)"),
    Refusal("12", "'12' is not a date. \(forms)"),
    Refusal("2027-03-31-01", "'2027-03-31-01' is not a date. \(forms)"),
    Refusal("1250000 USD", "'1250000 USD' is not a date. \(forms)"),
    Refusal("3\u{1B}[1m", "'3\\u{1B}[1m' is not a date. \(forms)"),
    Refusal(
      String(repeating: "2027-03-31 ", count: 40),
      "'2027-03-31 2027-03-31 2027-03-31 2027-0…' is not a date. \(forms)"),
  ])
  func `what is no date says how to write one`(_ refusal: Refusal) throws {
    try refusal.check(Period.self)
  }

  @Test(arguments: [
    Refusal(
      "2027-03",
      "One day is needed here, and '2027-03' is more than a day. "
        + "Write it like 2027-03-31."),
    Refusal(
      "Q1 2027",
      "One day is needed here, and '2027-Q1' is more than a day. "
        + "Write it like 2027-03-31."),
    Refusal("2027", "A year alone is no date. Write it like 2027-03-31."),
    Refusal("soon", "'soon' is not a date. Write it like 2027-03-31."),
    Refusal.safe("31 Mar 2027", "date", "2027-03-31"),
    Refusal("2027-02-30", "February 2027 has 28 days", .unsafe(["2027-02-28"])),
  ])
  func `one day is asked for where one is needed`(_ refusal: Refusal) throws {
    try refusal.check(CalendarDate.self)
  }
}
