import PlanModel
import TestSupport
import Testing

@Suite struct `Durations` {
  @Test(arguments: [
    // As written, as it is written again.
    ("90 days", "90 days"), ("1 day", "1 day"), ("1 days", "1 day"), ("2 day", "2 days"),
    ("0 days", "0 days"), ("52 weeks", "52 weeks"), ("3 months", "3 months"), ("1 year", "1 year"),
    ("10 business days", "10 business days"), ("1 business day", "1 business day"),
    ("P90D", "90 days"), ("P3M", "3 months"), ("P2W", "2 weeks"), ("P1Y", "1 year"),
    ("P1Y2M10D", "P1Y2M10D"), ("P1M10D", "P1M10D"), ("P0D", "0 days"), ("P1Y0M", "1 year"),
    ("1000 years", "1000 years"), ("010 days", "10 days"),
  ])
  func `a duration is read and written`(text: String, again: String) {
    let duration: PlanDuration = known(text)
    #expect(duration.description == again)
    #expect(known(again) == duration)
  }

  @Test(arguments: [
    // From, the duration, after it, before it.
    ("2027-03-31", "90 days", "2027-06-29", "2026-12-31"),
    ("2027-03-31", "1 month", "2027-04-30", "2027-02-28"),
    ("2027-01-31", "1 month", "2027-02-28", "2026-12-31"),
    ("2028-02-29", "1 year", "2029-02-28", "2027-02-28"),
    ("2027-03-31", "52 weeks", "2028-03-29", "2026-04-01"),
    ("2027-01-31", "P1M1D", "2027-03-01", "2026-12-30"),
    ("2027-03-31", "P1Y2M10D", "2028-06-10", "2026-01-21"),
    ("2027-03-31", "0 days", "2027-03-31", "2027-03-31"),
    ("2027-03-26", "1 business day", "2027-03-29", "2027-03-25"),
    ("2027-03-27", "1 business day", "2027-03-29", "2027-03-26"),
    ("2027-03-28", "10 business days", "2027-04-09", "2027-03-15"),
  ])
  func `durations are added and taken away`(
    from: String, duration: String, after: String, before: String
  ) {
    let duration: PlanDuration = known(duration)
    #expect(duration.after(day(from), in: .weekendsOnly) == CountedDate(day(after)))
    #expect(duration.before(day(from), in: .weekendsOnly) == CountedDate(day(before)))
  }

  @Test(arguments: [
    // The contract's end, the notice, the last day on which it can be given.
    ("2027-03-31", "90 days", "2026-12-31"), ("2027-03-31", "3 months", "2026-12-31"),
    ("2027-05-29", "90 days", "2027-02-26"), ("2027-03-31", "1 week", "2027-03-24"),
    ("2027-03-28", "1 week", "2027-03-19"), ("2027-03-31", "10 business days", "2027-03-17"),
    ("2027-04-04", "0 days", "2027-04-02"),
  ])
  func `a notice counted backward lands on the earlier business day`(
    end: String, notice: String, last: String
  ) {
    let notice: PlanDuration = known(notice)
    #expect(notice.noticeDay(before: day(end), in: .weekendsOnly) == CountedDate(day(last)))
  }

  @Test(arguments: [
    ("2027-01-31", "1 month", ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]),
    ("2027-11-30", "P3M", ["2027-11-30", "2028-02-29", "2028-05-30", "2028-08-30"]),
    (
      "2024-02-29", "1 year",
      ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]
    ),
    ("2027-03-31", "2 weeks", ["2027-03-31", "2027-04-14", "2027-04-28"]),
    ("2027-03-31", "5 business days", ["2027-03-31", "2027-04-07", "2027-04-14"]),
    ("2027-01-31", "P1M1D", ["2027-01-31", "2027-03-01", "2027-04-02", "2027-05-03"]),
  ])
  func `what comes again is counted from the first day`(
    first: String, interval: String, days: [String]
  ) throws {
    let recurrence = try #require(
      Recurrence(every: known(interval), from: day(first), in: .weekendsOnly))
    #expect(days.indices.map { recurrence.occurrence($0)?.date } == days.map(day))
    let last = day(days[days.count - 1])
    #expect(recurrence.lastNumber(onOrBefore: last) == days.count - 1)
    #expect(recurrence.firstNumber(onOrAfter: last) == days.count - 1)
  }

  @Test func `what comes again has to take some time`() {
    let zero: PlanDuration = known("0 days")
    #expect(Recurrence(every: zero, from: day("2027-01-01"), in: .weekendsOnly) == nil)
  }

  @Test func `counting beyond the calendar has no date`() throws {
    let thousand: PlanDuration = known("1000 years")
    #expect(thousand.after(day("9500-01-01"), in: .weekendsOnly) == nil)
    #expect(thousand.before(day("0900-01-01"), in: .weekendsOnly) == nil)
    let business: PlanDuration = known("300000 business days")
    #expect(business.after(day("9500-01-01"), in: .weekendsOnly) == nil)
    #expect(business.before(day("0900-01-01"), in: .weekendsOnly) == nil)
    let recurrence = try #require(
      Recurrence(every: thousand, from: day("2027-01-01"), in: .weekendsOnly))
    #expect(recurrence.occurrence(7)?.date == day("9027-01-01"))
    #expect(recurrence.occurrence(8) == nil)
    #expect(recurrence.occurrence(.max) == nil)
    #expect(recurrence.occurrence(-1) == nil)
    #expect(recurrence.firstNumber(onOrAfter: .latest) == nil)
    #expect(recurrence.firstNumber(onOrAfter: .earliest) == 0)
    #expect(recurrence.lastNumber(onOrBefore: .latest) == 7)
    #expect(recurrence.lastNumber(onOrBefore: .earliest) == nil)
  }

  @Test(arguments: 1...4)
  func `any recurrence agrees with counting one by one`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<200 {
      let duration = try #require(randomDuration(&random))
      #expect(PlanDuration(exactly: duration.description) == duration)
      let first = try #require(
        CalendarDate(dayNumber: Int.random(in: 730_000...750_000, using: &random)))
      guard let recurrence = Recurrence(every: duration, from: first, in: .weekendsOnly) else {
        #expect(duration.isZero)
        continue
      }
      let asked = try #require(first.adding(days: Int.random(in: -50...3000, using: &random)))
      var number = 0
      while let next = recurrence.occurrence(number), next.date < asked { number += 1 }
      #expect(recurrence.firstNumber(onOrAfter: asked) == number)
      let isOn = recurrence.occurrence(number)?.date == asked
      let last = isOn ? number : number - 1
      #expect(recurrence.lastNumber(onOrBefore: asked) == (last < 0 ? nil : last))
      let dates = (0..<5).compactMap { recurrence.occurrence($0)?.date }
      #expect(zip(dates, dates.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  private func randomDuration(_ random: inout SeededGenerator) -> PlanDuration? {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: PlanDuration(businessDays: Int.random(in: 0...40, using: &random))
    case 1: PlanDuration(weeks: Int.random(in: 0...30, using: &random))
    case 2: PlanDuration(days: Int.random(in: 0...200, using: &random))
    case 3: PlanDuration(months: Int.random(in: 0...30, using: &random))
    default:
      PlanDuration(
        years: Int.random(in: 0...3, using: &random), months: Int.random(in: 0...3, using: &random),
        weeks: Int.random(in: 0...3, using: &random), days: Int.random(in: 0...40, using: &random))
    }
  }

  @Test(arguments: [
    "", "90", "days", "90days", "90  days", "-90 days", "+90 days", "9.5 days", "90 Days", "90 d",
    "P", "PT24H", "P1DT1H", "P1D1M", "P1Y1Y", "P1W1D", "P1Y1W", "p1d", "P-1D", "P1.5M", "P1", "PD",
    "1 year 6 months", "10 business", "10 businessdays", "1 dayss", "1 daysx", "P1D ",
    "10000 years", "1001 years", "12001 months", "400000 days", "99999999 days", "P1000Y1M",
    "99999999999999999999 days",
  ])
  func `what is no duration is not read`(text: String) {
    #expect(PlanDuration(exactly: text) == nil)
  }

  @Test func `parts that are negative or too long make no duration`() {
    #expect(PlanDuration(days: -1) == nil)
    #expect(PlanDuration(years: .max) == nil)
    #expect(PlanDuration(months: .max) == nil)
    #expect(PlanDuration(weeks: .max) == nil)
    #expect(PlanDuration(days: .max) == nil)
    #expect(PlanDuration(businessDays: .max) == nil)
    #expect(PlanDuration(weeks: 2, days: 3) == known("17 days"))
  }
}

@Suite struct `Durations as people type them` {
  private static let tooLong = "A duration is at most 1000 years"
  private static let forms =
    "Write it like 90 days, 52 weeks, 3 months, 1 year, 10 business days or P1Y6M."

  @Test(arguments: [
    Refusal.safe("90days", "duration", "90 days"), .safe("90 Days", "duration", "90 days"),
    .safe("90-day", "duration", "90 days"), .safe("90 calendar days", "duration", "90 days"),
    .safe("90d", "duration", "90 days"), .safe("12 mo", "duration", "12 months"),
    .safe("2 wks.", "duration", "2 weeks"), .safe("a year", "duration", "1 year"),
    .safe("three months", "duration", "3 months"),
    .safe("10 working days", "duration", "10 business days"),
    .safe("10 bank days", "duration", "10 business days"),
    .safe("1 quarter", "duration", "3 months"),
    .safe("1 year and 6 months", "duration", "18 months"),
    .safe("1.5 years", "duration", "18 months"),
    .safe("1 year 10 days", "duration", "P1Y10D"), .safe("2 weeks, 3 days", "duration", "17 days"),
    .safe("net 30", "duration", "30 days"),
    .unsafe("12m", "duration", "12 months"), .unsafe("1y6m", "duration", "18 months"),
    .safe("quarterly", "duration", "3 months"), .safe("Monthly", "duration", "1 month"),
    .safe("every 2 weeks", "duration", "2 weeks"), .safe("90 days’ notice", "duration", "90 days"),
    .safe("p90d", "duration", "90 days"),
    .safe("1,000 days", "duration", "1000 days"), .unsafe("P10D1M", "duration", "P1M10D"),
    .unsafe("P1Y2W", "duration", "P1Y14D"),
    Refusal("90", "'90' of what? Write the unit after the number, such as 90 days or 3 months."),
    Refusal("-90 days", "A duration counts forward and has no sign", .unsafe(["90 days"])),
    Refusal("PT24H", "Durations are counted in whole days. Write it like 2 days."),
    Refusal("48 hours", "Durations are counted in whole days. Write it like 2 days."),
    Refusal(
      "P1.5M",
      "Durations are counted in whole units. Write it in the next smaller unit, such as P18M "
        + "for one year and a half."),
    Refusal("10000 years", tooLong), Refusal("10,000 years", tooLong), Refusal("P10000Y", tooLong),
    Refusal("99999999999999999999 days", tooLong), Refusal("4000000 business days", tooLong),
    Refusal(
      "2 weeks and 3 business days",
      "Business days cannot be mixed with other units. "
        + "Write all of it in business days, such as 10 business days."),
    Refusal(
      "P1Y10BD",
      "Business days cannot be mixed with other units. "
        + "Write all of it in business days, such as 10 business days."),
    Refusal("a while", "'a while' is not a duration. \(forms)"),
    Refusal("days", "'days' is not a duration. \(forms)"),
    Refusal("0.3 months", "'0.3 months' is not a duration. \(forms)"),
    Refusal("P", "'P' is not a duration. \(forms)"),
  ])
  func `is understood or explained`(_ refusal: Refusal) throws {
    try refusal.check(PlanDuration.self)
  }
}
