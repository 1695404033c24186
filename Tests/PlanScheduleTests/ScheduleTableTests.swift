import PlanModel
import PlanSchedule
import Testing

@Suite struct `The schedule's arithmetic` {
  private static let calendar = BusinessCalendar(
    holidays: scheduleHolidays.map { .init(day($0), "Holiday") })

  @Test func `has cases enough`() {
    #expect(rows(scheduleTable).count >= 60)
    #expect(rows(scheduleTable).allSatisfy { $0.count == 4 })
  }

  @Test(arguments: rows(scheduleTable))
  func `places what follows on these days`(row: [String]) throws {
    let calendar = try #require(Self.calendar)
    let schedule = Network([
      Activity(end: day(row[0])),
      Activity(duration: known(row[1]), after: [0], calendar: calendar),
    ]).schedule()
    let place = try #require(schedule.outcomes[1].placement)
    #expect("\(place.start) \(place.end)" == "\(row[2]) \(row[3])")
    #expect(place.unlistedYear == nil)
    #expect(schedule.impossibleOrders == [])
  }
}
