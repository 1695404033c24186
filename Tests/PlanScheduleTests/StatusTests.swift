import PlanModel
import PlanSchedule
import Testing

@Suite struct `Status against today` {
  private static let today = "2027-03-10"

  @Test(
    arguments: [
      ("2027-03-09", "-", .overdue(days: 1)), ("2026-03-10", "-", .overdue(days: 365)),
      ("2027-03-10", "-", .today), ("2027-03-11", "-", .ahead(days: 1)),
      ("2027-03-01", "2027-02-28", .met(on: day("2027-02-28"), daysLate: 0)),
      ("2027-03-01", "2027-03-01", .met(on: day("2027-03-01"), daysLate: 0)),
      ("2027-03-01", "2027-03-04", .met(on: day("2027-03-04"), daysLate: 3)),
      ("2027-04-01", "2027-03-04", .met(on: day("2027-03-04"), daysLate: 0)),
    ] as [(String, String, DueStatus)])
  func `of a due day`(due: String, done: String, status: DueStatus) {
    #expect(DueStatus(due: day(due), done: optional(done), today: day(Self.today)) == status)
  }

  @Test(
    arguments: [
      // Start, end, what is said, whether it has begun, what it is on 10 March 2027.
      ("2027-03-01", "2027-03-09", .planned, false, .overdue),
      ("2027-03-01", "2027-03-09", .onTrack, true, .overdue),
      ("2027-03-01", "2027-03-09", .atRisk, true, .overdue),
      ("-", "2027-03-09", nil, false, .overdue),
      ("2027-03-01", "2027-03-09", .done, true, .done),
      ("2027-03-01", "2027-03-10", .done, true, .done),
      ("2027-03-01", "2027-03-11", .done, true, .doneInFuture),
      ("-", "2027-03-11", .done, false, .doneInFuture), ("-", "-", .done, false, .done),
      ("2027-03-01", "2027-03-09", .dropped, false, .dropped),
      ("2027-03-01", "2027-03-10", .planned, false, .lateStart),
      ("2027-03-09", "2027-03-31", nil, false, .lateStart),
      ("2027-03-09", "2027-03-31", nil, true, .underWay),
      ("2027-03-09", "2027-03-31", .planned, true, .underWay),
      ("2027-03-09", "2027-03-31", .onTrack, false, .underWay),
      ("2027-03-10", "2027-03-31", .planned, false, .underWay),
      ("2027-03-11", "2027-03-31", .planned, false, .ahead),
      ("2027-03-11", "2027-03-31", .atRisk, false, .atRisk),
      ("2027-03-01", "2027-03-31", .atRisk, false, .atRisk), ("-", "-", .atRisk, false, .atRisk),
      ("-", "2027-03-10", .planned, false, .ahead), ("-", "2027-03-11", nil, false, .ahead),
      ("2027-03-01", "-", .planned, false, .lateStart),
      ("2027-03-01", "-", .onTrack, false, .underWay), ("2027-03-11", "-", nil, false, .ahead),
      ("-", "-", nil, false, .undated), ("-", "-", .planned, true, .undated),
    ] as [(String, String, ActivityStatus.Said?, Bool, ActivityStatus)])
  func `of an activity`(
    start: String, end: String, said: ActivityStatus.Said?, hasBegun: Bool, status: ActivityStatus
  ) {
    let found = ActivityStatus(
      start: optional(start), end: optional(end), said: said, hasBegun: hasBegun,
      today: day(Self.today))
    #expect(found == status)
  }
}
