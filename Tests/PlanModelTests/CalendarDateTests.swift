import Foundation
import PlanModel
import TestSupport
import Testing

@Suite struct `Calendar dates` {
  @Test(arguments: [
    "0001-01-01", "1600-02-29", "1970-01-01", "2000-02-29", "2024-02-29", "2026-12-31",
    "2027-01-01", "2027-03-31", "2027-04-30", "9999-12-31",
  ])
  func `a day is read and written`(text: String) {
    #expect(CalendarDate(exactly: text)?.description == text)
  }

  @Test(arguments: [
    "0000-01-01", "10000-01-01", "2027-00-01", "2027-13-01", "2027-01-00", "2027-01-32",
    "2027-02-29", "1900-02-29", "2100-02-29", "2027-04-31", "2027-3-31", "2027-03-3", "27-03-31",
    "2027/03/31", "20270331", "2027-03-31 ", " 2027-03-31", "2027-03-31T", "２０２７-03-31",
    "+2027-3-1",
    "2027-W14",
  ])
  func `what is no day is not read`(text: String) {
    #expect(CalendarDate(exactly: text) == nil)
  }

  @Test(arguments: [
    // A date, how many months are added, and the day that is reached.
    ("2027-01-31", 1, "2027-02-28"), ("2027-01-31", 2, "2027-03-31"),
    ("2027-01-31", 3, "2027-04-30"),
    ("2028-01-31", 1, "2028-02-29"), ("2027-03-31", -1, "2027-02-28"),
    ("2027-12-15", 1, "2028-01-15"),
    ("2027-01-15", -1, "2026-12-15"), ("2027-05-31", 13, "2028-06-30"),
    ("2024-02-29", 12, "2025-02-28"),
    ("2024-02-29", 48, "2028-02-29"), ("2024-02-29", -12, "2023-02-28"),
    ("2027-08-31", 6, "2028-02-29"),
    ("2027-03-30", 0, "2027-03-30"), ("0001-01-31", 1, "0001-02-28"),
    ("9998-12-31", 12, "9999-12-31"),
  ])
  func `months end where the month does`(from: String, months: Int, to: String) {
    #expect(day(from).adding(months: months) == day(to))
  }

  @Test func `what is beyond the calendar has no date`() {
    #expect(CalendarDate.earliest.adding(days: -1) == nil)
    #expect(CalendarDate.latest.adding(days: 1) == nil)
    #expect(CalendarDate.earliest.adding(months: -1) == nil)
    #expect(CalendarDate.latest.adding(months: 1) == nil)
    #expect(day("2027-01-01").adding(years: 10_000) == nil)
    #expect(day("2027-01-01").adding(days: .max) == nil)
    #expect(day("2027-01-01").adding(months: .min) == nil)
    #expect(day("2027-01-01").adding(years: .max) == nil)
    #expect(day("2027-01-01").adding(years: .min) == nil)
  }

  @Test(
    arguments: [
      // Seconds since 1970 in UTC, seconds ahead of UTC, the day on the calendar there.
      (0, 0, "1970-01-01"), (86_399, 0, "1970-01-01"), (86_400, 0, "1970-01-02"),
      (-1, 0, "1969-12-31"), (-86_400, 0, "1969-12-31"), (-86_401, 0, "1969-12-30"),
      (0, -3600, "1969-12-31"), (1_806_537_599, 0, "2027-03-31"),
      (1_806_537_599, 3600, "2027-04-01"),
    ] as [(Int64, Int, String)])
  func `a point in time is on a day`(seconds: Int64, offset: Int, date: String) {
    #expect(CalendarDate(secondsSince1970: seconds, offsetFromUTC: offset) == day(date))
  }

  @Test func `a point in time may be beyond the calendar`() {
    #expect(CalendarDate(secondsSince1970: .max) == nil)
    #expect(CalendarDate(secondsSince1970: .min) == nil)
    #expect(CalendarDate(secondsSince1970: .max, offsetFromUTC: 1) == nil)
    #expect(CalendarDate(secondsSince1970: -719_162 * 86_400) == .earliest)
    #expect(CalendarDate(secondsSince1970: -719_162 * 86_400 - 1) == nil)
  }

  @Test(arguments: [
    // Known turns of the year.
    ("2026-12-31", 2026, 53, Weekday.thursday), ("2027-01-01", 2026, 53, .friday),
    ("2027-01-03", 2026, 53, .sunday), ("2027-01-04", 2027, 1, .monday),
    ("2024-12-30", 2025, 1, .monday),
    ("2020-12-31", 2020, 53, .thursday), ("2021-01-01", 2020, 53, .friday),
    ("2027-04-05", 2027, 14, .monday), ("2000-01-01", 1999, 52, .saturday),
    ("0001-01-01", 1, 1, .monday),
    ("9999-12-31", 9999, 52, .friday),
  ])
  func `weeks belong to the year of their Thursday`(
    text: String, year: Int, week: Int, weekday: Weekday
  ) {
    let date = day(text)
    #expect(date.isoWeek.year == year)
    #expect(date.isoWeek.week == week)
    #expect(date.weekday == weekday)
    #expect(CalendarDate(isoYear: year, week: week, weekday: weekday) == date)
  }

  @Test func `weekdays have names`() {
    #expect(Weekday(name: "Saturday") == .saturday)
    #expect(Weekday(name: "sat") == nil)
    for weekday in Weekday.allCases { #expect(Weekday(name: weekday.description) == weekday) }
  }

  @Test func `every month of every year is where counting day by day puts it`() {
    var number = 1
    var mistakes = 0
    for year in 1...9999 {
      let isLeap = year % 400 == 0 || year % 4 == 0 && year % 100 != 0
      for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        .enumerated()
      {
        let first = CalendarDate(year: year, month: index + 1, day: 1)
        let last = CalendarDate(dayNumber: number + length - 1)
        let isRight =
          first.map { Int($0.dayNumber) } == number && last?.day == length
          && last?.month == index + 1 && last?.year == year && first?.endOfMonth == last
          && CalendarDate(year: year, month: index + 1, day: length + 1) == nil
        if !isRight { mistakes += 1 }
        number += length
      }
    }
    #expect(mistakes == 0)
    #expect(CalendarDate(dayNumber: number) == nil)
    #expect(Int(CalendarDate.latest.dayNumber) == number - 1)
  }

  @Test func `a year has as many weeks as 28 December says`() throws {
    var mistakes = 0
    for year in 1...9999 {
      // 28 December is always in the last week of its year.
      let last = try #require(CalendarDate(year: year, month: 12, day: 28))
      if CalendarDate.weeks(inISOYear: year) != last.isoWeek.week { mistakes += 1 }
      if CalendarDate(isoYear: year, week: last.isoWeek.week + 1) != nil { mistakes += 1 }
    }
    #expect(mistakes == 0)
    #expect(CalendarDate(isoYear: 2027, week: 0) == nil)
    #expect(CalendarDate(isoYear: 0, week: 1) == nil)
    #expect(CalendarDate(isoYear: 10_000, week: 1) == nil)
  }

  @Test func `every day of two centuries reads back and follows the one before`() throws {
    var date = day("1899-12-25")
    var weekday = 1
    var mistakes = 0
    while date < day("2101-01-07") {
      let (year, month, dayOfMonth) = date.parts
      let isRight =
        CalendarDate(year: year, month: month, day: dayOfMonth) == date
        && CalendarDate(exactly: date.description) == date && date.weekday.rawValue == weekday
      if !isRight { mistakes += 1 }
      weekday = weekday % 7 + 1
      let next = try #require(date.adding(days: 1))
      if !(date < next) || date.days(until: next) != 1 { mistakes += 1 }
      date = next
    }
    #expect(mistakes == 0)
  }

  @Test(arguments: 1...4)
  func `Foundation agrees about weeks, months and weekdays`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    // Foundation's calendar of ISO 8601 turns Julian before 1582.
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    let start = day("1601-01-01")
    let origin = try #require(
      calendar.date(from: DateComponents(year: 1601, month: 1, day: 1, hour: 12)))
    for _ in 0..<2000 {
      let days = Int.random(in: 0..<1_000_000, using: &random)
      let ours = try #require(start.adding(days: days))
      let theirs = origin.addingTimeInterval(Double(days) * 86_400)
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday, .weekOfYear, .yearForWeekOfYear], from: theirs)
      #expect([parts.year, parts.month, parts.day] == [ours.year, ours.month, ours.day])
      #expect(
        [parts.yearForWeekOfYear, parts.weekOfYear] == [ours.isoWeek.year, ours.isoWeek.week])
      #expect(parts.weekday == ours.weekday.rawValue % 7 + 1)
      // Forward only: backward into February Foundation lands a day beside some month ends.
      let months = Int.random(in: 0...1200, using: &random)
      let moved = try #require(calendar.date(byAdding: .month, value: months, to: theirs))
      let movedParts = calendar.dateComponents([.year, .month, .day], from: moved)
      if let sum = ours.adding(months: months), sum > start {
        #expect(
          [movedParts.year, movedParts.month, movedParts.day] == [sum.year, sum.month, sum.day])
      }
    }
  }

  @Test(arguments: 1...4)
  func `the laws of counting hold`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<3000 {
      let number = Int.random(in: 400_000...1_200_000, using: &random)
      let date = try #require(CalendarDate(dayNumber: number))
      let days = Int.random(in: -300_000...300_000, using: &random)
      let later = try #require(date.adding(days: days))
      #expect(date.days(until: later) == days)
      #expect(later.adding(days: -days) == date)
      #expect((date < later) == (days > 0))
      #expect((date.description < later.description) == (days > 0))

      let months = Int.random(in: -2400...2400, using: &random)
      let moved = try #require(date.adding(months: months))
      #expect(moved.year * 12 + moved.month == date.year * 12 + date.month + months)
      #expect(moved.day == min(date.day, moved.endOfMonth.day))
      if date.day <= 28 { #expect(moved.adding(months: -months) == date) }
      #expect(date.adding(years: months) == date.adding(months: months * 12))
      // A later day never arrives earlier.
      let next = try #require(date.adding(days: 1)?.adding(months: months))
      #expect(moved <= next)
    }
  }
}
