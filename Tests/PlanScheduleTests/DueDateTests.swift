import PlanModel
import PlanSchedule
import TestSupport
import Testing

@Suite struct `Due dates` {
  /// Every, from, within, until, and the due days of the first times.
  private static let table = """
    # monthly, from the end of a month: counted from the first
    1 month          | 2027-01-31 | -               | 2027-06-30 | 2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-05-31 2027-06-30
    1 month          | 2028-01-30 | -               | 2028-04-29 | 2028-01-30 2028-02-29 2028-03-30
    # quarterly, due some time after the quarter
    3 months         | 2026-12-31 | 30 days         | 2027-12-31 | 2027-01-30 2027-04-30 2027-07-30 2027-10-30 2028-01-30
    3 months         | 2026-12-31 | 1 month         | 2027-12-31 | 2027-01-31 2027-04-30 2027-07-30 2027-10-30 2028-01-31
    3 months         | 2027-03-31 | 10 business days | 2027-09-30 | 2027-04-14 2027-07-14 2027-10-14
    # the last time may be on the day until which they go; what it is due by may be later
    1 year           | 2024-02-29 | -               | 2028-02-29 | 2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29
    1 year           | 2024-02-29 | -               | 2028-02-28 | 2024-02-29 2025-02-28 2026-02-28 2027-02-28
    1 year           | 2027-01-01 | 3 months        | 2027-01-01 | 2027-04-01
    1 year           | 2027-01-01 | 3 months        | 2026-12-31 |
    # weeks and days
    2 weeks          | 2026-12-21 | -               | 2027-02-01 | 2026-12-21 2027-01-04 2027-01-18 2027-02-01
    90 days          | 2027-01-01 | 5 days          | 2027-12-31 | 2027-01-06 2027-04-06 2027-07-05 2027-10-03 2028-01-01
    5 business days  | 2027-03-31 | -               | 2027-04-14 | 2027-03-31 2027-04-07 2027-04-14
    5 business days  | 2027-04-03 | 1 business day  | 2027-04-16 | 2027-04-05 2027-04-12 2027-04-19
    P1M1D            | 2027-01-31 | 0 days          | 2027-05-03 | 2027-01-31 2027-03-01 2027-04-02 2027-05-03
    """

  private static func duty(_ row: [String]) throws -> RecurringDue {
    try #require(
      RecurringDue(
        every: known(row[0]), from: day(row[1]), within: optional(row[2]), until: optional(row[3])))
  }

  @Test(arguments: rows(table))
  func `what comes again is due on these days`(row: [String]) throws {
    let duty = try Self.duty(row)
    let expected = row[4].split(separator: " ").map { day(String($0)) }
    let all = duty.occurrences(dueIn: .earliest ... .latest)
    #expect(all.map(\.due) == expected)
    #expect(all.map(\.number) == Array(expected.indices))
    #expect(duty.occurrence(expected.count) == nil)
    #expect(duty.occurrence(-1) == nil)
    // Each is the first on its own day, and not on the day after.
    for (number, due) in expected.enumerated() {
      #expect(duty.firstNumber(dueOnOrAfter: due) == number)
      let after = try #require(due.adding(days: 1))
      #expect(
        duty.firstNumber(dueOnOrAfter: after) == (number + 1 < expected.count ? number + 1 : nil))
      #expect(duty.occurrences(dueIn: due...due).map(\.number) == [number])
    }
  }

  @Test(
    arguments: [
      // Today, the days that are met, what is overdue, what is next.
      ("2027-01-01", [], [], "2027-01-31"),
      ("2027-01-31", [], [], "2027-01-31"),
      ("2027-01-31", ["2027-01-31"], [], "2027-02-28"),
      ("2027-02-01", [], ["2027-01-31"], "2027-02-28"),
      ("2027-02-01", ["2027-01-31"], [], "2027-02-28"),
      ("2027-04-15", ["2027-02-28"], ["2027-01-31", "2027-03-31"], "2027-04-30"),
      (
        "2027-04-15", ["2027-04-30", "2027-05-31"], ["2027-01-31", "2027-02-28", "2027-03-31"], "-"
      ),
      (
        "2027-06-15", ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"], ["2027-05-31"], "-"
      ),
      // A day on which nothing is due meets nothing.
      ("2027-02-01", ["2027-02-01"], ["2027-01-31"], "2027-02-28"),
    ] as [(String, [String], [String], String)])
  func `what is met is not due any more`(
    today: String, met: [String], overdue: [String], next: String
  ) throws {
    let duty = try #require(
      RecurringDue(every: known("1 month"), from: day("2027-01-31"), until: day("2027-05-31")))
    let fulfilments = Fulfilments(met.map { .init(due: day($0), date: day("2027-06-01")) })
    #expect(duty.overdue(after: fulfilments, on: day(today)).map(\.due) == overdue.map(day))
    #expect(duty.next(after: fulfilments, on: day(today))?.due == optional(next))
  }

  @Test func `an entry of the record counts once it has its day`() throws {
    let duty = try #require(RecurringDue(every: known("1 month"), from: day("2027-01-31")))
    let record = Fulfilments([
      .init(due: day("2027-01-31"), date: nil), .init(due: nil, date: day("2027-02-03")),
      .init(due: day("2027-02-28"), date: day("2027-03-05")),
      .init(due: day("2027-02-28"), date: day("2027-03-02")),
      .init(due: day("2027-02-28"), date: day("2027-03-04")),
      .init(due: day("2027-03-30"), date: day("2027-03-30")),
      .init(due: day("2026-12-31"), date: day("2027-01-02")),
    ])
    #expect(record.done(due: day("2027-01-31")) == nil)
    #expect(record.done(due: day("2027-02-28")) == day("2027-03-02"))
    #expect(record.done == day("2027-01-02"))
    #expect(Fulfilments().done == nil)
    #expect(duty.strayEntries(in: record) == Array(record.entries[5...]))
    #expect(duty.overdue(after: record, on: day("2027-03-15")).map(\.due) == [day("2027-01-31")])
    #expect(duty.overdue(after: record, on: .earliest) == [])
  }

  @Test func `what takes no time cannot come again`() {
    #expect(RecurringDue(every: known("0 days"), from: day("2027-01-01")) == nil)
    #expect(RepeatedDue(every: known("0 days"), since: nil) == nil)
  }

  @Test func `years without holidays are told`() throws {
    let calendar = try #require(BusinessCalendar(holidays: [.init(day("2027-12-24"), "Holiday")]))
    let duty = try #require(
      RecurringDue(
        every: known("1 month"), from: day("2027-11-22"), within: known("10 business days"),
        in: calendar))
    #expect((0..<3).map { duty.occurrence($0)?.unlistedYear } == [nil, 2028, 2028])
  }

  @Test(arguments: 1...3)
  func `any duty agrees with looking at each of its times`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<100 {
      let every = try #require(
        PlanDuration(
          months: Int.random(in: 0...2, using: &random),
          days: Int.random(in: 1...40, using: &random)))
      let within = PlanDuration(
        months: Int.random(in: 0...3, using: &random), days: Int.random(in: 0...9, using: &random))
      let from = try #require(
        CalendarDate(dayNumber: Int.random(in: 739_000...741_000, using: &random)))
      let until = from.adding(days: Int.random(in: 0...1500, using: &random))
      let duty = try #require(RecurringDue(every: every, from: from, within: within, until: until))
      let today = try #require(from.adding(days: Int.random(in: -50...1600, using: &random)))
      var all: [RecurringDue.Occurrence] = []
      while let next = duty.occurrence(all.count) { all.append(next) }
      let met = all.filter { _ in Bool.random(using: &random) }
      let record = Fulfilments(met.map { .init(due: $0.due, date: today) })
      let open = all.filter { next in !met.contains { $0.due == next.due } }
      #expect(duty.overdue(after: record, on: today) == open.filter { $0.due < today })
      #expect(duty.next(after: record, on: today) == open.first { $0.due >= today })
      #expect(duty.strayEntries(in: record) == [])
    }
  }

  @Test(
    arguments: [
      // Every, the last time, today, next.
      ("3 months", "2027-01-31", "2027-02-01", "2027-04-30"),
      ("3 months", "2027-01-31", "2028-02-01", "2027-04-30"),
      ("1 year", "2024-02-29", "2027-02-01", "2025-02-28"),
      ("10 business days", "2027-03-31", "2027-04-01", "2027-04-14"),
      ("90 days", "-", "2027-04-01", "2027-04-01"),
      ("1000 years", "9500-01-01", "2027-04-01", "-"),
    ])
  func `what was done once is due again after that time`(
    every: String, since: String, today: String, next: String
  ) throws {
    let repeated = try #require(RepeatedDue(every: known(every), since: optional(since)))
    #expect(repeated.next(on: day(today))?.date == optional(next))
  }
}
