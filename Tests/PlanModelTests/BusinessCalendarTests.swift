import PlanModel
import TestSupport
import Testing

@Suite struct `Business calendars` {
  /// Easter and the turn of a year, listed to the end of 2027.
  private static let european = BusinessCalendar(
    holidays: [
      .init(day("2026-12-25"), "Christmas Day"), .init(day("2026-12-26"), "Boxing Day"),
      .init(day("2027-01-01"), "New Year's Day"), .init(day("2027-03-26"), "Good Friday"),
      .init(day("2027-03-29"), "Easter Monday"),
    ])

  @Test(arguments: [
    // From, how many business days, the day that is reached.
    ("2027-03-25", 1, "2027-03-30"), ("2027-03-25", 2, "2027-03-31"),
    ("2027-03-30", -1, "2027-03-25"),
    ("2027-03-28", 1, "2027-03-30"), ("2027-03-28", -1, "2027-03-25"),
    ("2027-03-26", 0, "2027-03-26"),
    ("2026-12-24", 1, "2026-12-28"), ("2026-12-31", 1, "2027-01-04"),
    ("2027-03-19", 5, "2027-03-30"),
  ])
  func `weekends and holidays do not count`(from: String, count: Int, to: String) throws {
    let calendar = try #require(Self.european)
    #expect(calendar.adding(businessDays: count, to: day(from)) == CountedDate(day(to)))
  }

  @Test(arguments: [
    ("2027-03-25", "2027-03-25", "2027-03-25"), ("2027-03-26", "2027-03-30", "2027-03-25"),
    ("2027-03-27", "2027-03-30", "2027-03-25"), ("2027-01-02", "2027-01-04", "2026-12-31"),
  ])
  func `there is a business day before and after`(date: String, after: String, before: String)
    throws
  {
    let calendar = try #require(Self.european)
    #expect(calendar.businessDay(onOrAfter: day(date))?.date == day(after))
    #expect(calendar.businessDay(onOrBefore: day(date))?.date == day(before))
  }

  @Test(
    arguments: [
      // From, how many, the first year that is not listed.
      ("2027-12-30", 1, nil), ("2027-12-31", 1, 2028), ("2027-12-30", 600, 2028),
      ("2028-02-01", 1, 2028), ("2026-01-02", -1, nil), ("2026-01-01", -1, 2025),
      ("2029-06-01", -900, 2029), ("2025-06-01", 1, 2025),
      // The day that is counted from is not counted itself.
      ("2025-12-31", 1, nil), ("2028-01-01", -1, nil), ("2028-01-02", -1, nil),
      ("2028-01-04", -1, 2028),
    ] as [(String, Int, Int?)])
  func `counting past the listed years says so`(from: String, count: Int, unlisted: Int?) throws {
    let calendar = try #require(Self.european)
    #expect(calendar.adding(businessDays: count, to: day(from))?.unlistedYear == unlisted)
  }

  @Test func `a year without holidays can be listed`() throws {
    let calendar = try #require(
      BusinessCalendar(holidays: [.init(day("2027-01-01"), "New Year")], lastListedYear: 2030))
    #expect(calendar.listedYears == 2027...2030)
    #expect(calendar.adding(businessDays: 1, to: day("2030-06-03"))?.unlistedYear == nil)
    #expect(calendar.adding(businessDays: 1, to: day("2031-06-03"))?.unlistedYear == 2031)
    #expect(BusinessCalendar(lastListedYear: 2030)?.listedYears == 2030...2030)
  }

  @Test func `a calendar without lists misses nothing`() {
    #expect(BusinessCalendar.weekendsOnly.listedYears == nil)
    let counted = BusinessCalendar.weekendsOnly.adding(businessDays: 1, to: day("2090-06-01"))
    #expect(counted == CountedDate(day("2090-06-02")))
  }

  @Test func `holidays have names, the first of two on a day`() throws {
    let calendar = try #require(
      BusinessCalendar(holidays: [
        .init(day("2027-05-06"), "Ascension"), .init(day("2027-01-01"), "New Year"),
        .init(day("2027-05-06"), "Company day"),
      ]))
    #expect(calendar.holidays.map(\.name) == ["New Year", "Ascension"])
    #expect(calendar.holidays.map(\.date) == [day("2027-01-01"), day("2027-05-06")])
  }

  @Test func `somebody has to work some day`() {
    #expect(BusinessCalendar(weekend: Set(Weekday.allCases)) == nil)
    #expect(
      BusinessCalendar(weekend: [.friday, .saturday])?.isBusinessDay(day("2027-03-28")) == true)
  }

  @Test func `the ends of the calendar are ends`() {
    let calendar = BusinessCalendar.weekendsOnly
    #expect(calendar.adding(businessDays: 1, to: .latest) == nil)
    #expect(calendar.adding(businessDays: -1, to: .earliest) == nil)
    #expect(calendar.adding(businessDays: .max, to: .earliest) == nil)
    #expect(calendar.adding(businessDays: .min, to: .latest) == nil)
    #expect(calendar.businessDay(onOrBefore: .latest)?.date == .latest)
    #expect(calendar.businessDay(onOrAfter: .earliest)?.date == .earliest)
    #expect(BusinessCalendar(weekend: [.monday])?.businessDay(onOrBefore: .earliest) == nil)
    #expect(BusinessCalendar(weekend: [.friday])?.businessDay(onOrAfter: .latest) == nil)
  }

  @Test(arguments: 1...6)
  func `any calendar agrees with looking at each day`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let weekend = Set(
      Weekday.allCases.shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random)))
    let start = day("2026-01-01")
    let holidays = try (0..<60).map { number in
      BusinessCalendar.Holiday(
        try #require(start.adding(days: Int.random(in: 0..<730, using: &random))),
        "Holiday \(number)")
    }
    let calendar = try #require(BusinessCalendar(weekend: weekend, holidays: holidays))
    let off = Set(holidays.map(\.date))
    func works(_ date: CalendarDate) -> Bool {
      !weekend.contains(date.weekday) && !off.contains(date)
    }
    for _ in 0..<300 {
      let from = try #require(start.adding(days: Int.random(in: -100..<900, using: &random)))
      let count = Int.random(in: -120...120, using: &random)
      var naive = from
      var left = abs(count)
      while left > 0 {
        naive = try #require(naive.adding(days: count.signum()))
        if works(naive) { left -= 1 }
      }
      let counted = try #require(calendar.adding(businessDays: count, to: from))
      #expect(counted.date == naive)
      #expect(calendar.isBusinessDay(from) == works(from))
      var between = 0
      var walk = from
      while walk < naive {
        if works(walk) { between += 1 }
        walk = try #require(walk.adding(days: 1))
      }
      #expect(calendar.businessDays(from: from, before: naive) == between)
      var next = from
      while !works(next) { next = try #require(next.adding(days: 1)) }
      #expect(calendar.businessDay(onOrAfter: from)?.date == next)
      var previous = from
      while !works(previous) { previous = try #require(previous.adding(days: -1)) }
      #expect(calendar.businessDay(onOrBefore: from)?.date == previous)
    }
  }
}
