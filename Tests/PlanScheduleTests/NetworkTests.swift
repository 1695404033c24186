import PlanModel
import PlanSchedule
import Testing

@Suite struct `Networks` {
  private static func schedule(_ activities: Activity...) -> NetworkSchedule {
    Network(activities).schedule()
  }

  /// `2027-03-01 … 2027-03-05`, a single day for a point, or why there is no place.
  private func text(_ outcome: NetworkSchedule.Outcome) -> String {
    switch outcome {
    case .placed(let place) where place.isPoint: "\(place.end)"
    case .placed(let place): "\(place.start) … \(place.end)"
    case .unplaced(let reason): "\(reason)"
    }
  }

  /// Monday 1 March 2027 to Friday the 5th.
  private static let week = Activity(start: day("2027-03-01"), end: day("2027-03-05"))

  @Test(arguments: [
    // How long it takes, and when it is then, after the week from 1 to 5 March 2027.
    ("1 day", "2027-03-06 … 2027-03-06"), ("5 days", "2027-03-06 … 2027-03-10"),
    ("2 weeks", "2027-03-06 … 2027-03-19"), ("1 month", "2027-03-06 … 2027-04-05"),
    ("1 year", "2027-03-06 … 2028-03-05"), ("P1M5D", "2027-03-06 … 2027-04-10"),
    ("1 business day", "2027-03-08 … 2027-03-08"), ("5 business days", "2027-03-08 … 2027-03-12"),
    ("6 business days", "2027-03-08 … 2027-03-15"), ("0 days", "2027-03-05"),
    ("0 business days", "2027-03-05"),
  ])
  func `what has no date starts the day after its predecessor`(duration: String, expected: String) {
    let schedule = Self.schedule(Self.week, Activity(duration: known(duration), after: [0]))
    #expect(text(schedule.outcomes[1]) == expected)
    #expect(schedule.outcomes[1].placement?.isComputed == true)
    #expect(schedule.impossibleOrders == [])
  }

  @Test(arguments: [
    // Start, end, duration, and when it is.
    ("2027-03-01", "2027-03-05", "-", "2027-03-01 … 2027-03-05"),
    ("2027-03-01", "2027-03-05", "1 year", "2027-03-01 … 2027-03-05"),
    ("-", "2027-03-05", "-", "2027-03-05"), ("-", "2027-03-05", "0 days", "2027-03-05"),
    ("2027-03-01", "-", "0 days", "2027-03-01"),
    ("2027-03-01", "-", "10 days", "2027-03-01 … 2027-03-10"),
    ("2027-03-06", "-", "2 business days", "2027-03-06 … 2027-03-09"),
    ("2027-01-31", "-", "1 month", "2027-01-31 … 2027-02-27"),
    ("2028-02-29", "-", "1 year", "2028-02-29 … 2029-02-27"),
    ("-", "2027-03-10", "10 days", "2027-03-01 … 2027-03-10"),
    ("-", "2027-03-31", "1 month", "2027-03-01 … 2027-03-31"),
    ("-", "2027-03-14", "5 business days", "2027-03-08 … 2027-03-14"),
    ("2027-03-05", "2027-03-01", "-", "endsBeforeStart"), ("-", "-", "-", "noEnd(start: nil)"),
    ("-", "-", "1 day", "noStart"),
    ("9999-12-01", "-", "1 year", "beyondCalendar"),
    ("-", "0001-01-05", "1 year", "beyondCalendar"),
    ("9999-12-31", "-", "2 days", "beyondCalendar"),
    ("-", "0001-01-01", "2 days", "beyondCalendar"),
    ("9999-12-31", "-", "1 day", "9999-12-31 … 9999-12-31"), ("-", "9999-12-31", "-", "9999-12-31"),
    ("-", "0001-01-01", "1 day", "0001-01-01 … 0001-01-01"),
    ("9999-12-31", "-", "0 days", "9999-12-31"),
    ("0001-01-01", "-", "1 business day", "0001-01-01 … 0001-01-01"),
  ])
  func `what is written stays`(start: String, end: String, duration: String, expected: String) {
    let schedule = Self.schedule(
      Activity(start: optional(start), end: optional(end), duration: optional(duration)))
    #expect(text(schedule.outcomes[0]) == expected)
    #expect(schedule.outcomes[0].placement?.totalSlack == nil)
  }

  @Test func `the textbook's network has the textbook's slack`() {
    // Two ways from A to D: B takes 5 days and C 3, so that C may slip by 2.
    let schedule = Self.schedule(
      Activity(start: day("2027-03-01"), duration: known("4 days")),
      Activity(duration: known("5 days"), after: [0]),
      Activity(duration: known("3 days"), after: [0]),
      Activity(duration: known("2 days"), after: [1, 2]))
    #expect(
      schedule.outcomes.map(text) == [
        "2027-03-01 … 2027-03-04", "2027-03-05 … 2027-03-09", "2027-03-05 … 2027-03-07",
        "2027-03-10 … 2027-03-11",
      ])
    #expect(schedule.outcomes.map { $0.placement?.totalSlack } == [0, 0, 2, 0])
    #expect(schedule.outcomes.map { $0.placement?.freeSlack } == [0, 0, 2, 0])
    #expect(schedule.criticalPath == [0, 1, 3])
  }

  @Test func `total slack is shared along a way, free slack is at its end`() {
    let schedule = Self.schedule(
      Activity(start: day("2027-03-01"), duration: known("10 days")),
      Activity(start: day("2027-03-01"), duration: known("2 days")),
      Activity(duration: known("3 days"), after: [1]),
      Activity(duration: known("1 day"), after: [0, 2]))
    #expect(schedule.outcomes.map { $0.placement?.totalSlack } == [0, 5, 5, 0])
    #expect(schedule.outcomes.map { $0.placement?.freeSlack } == [0, 0, 5, 0])
  }

  @Test func `days that are written do not hold back what comes before`() {
    // The second starts a week after the first ends; the third ends last.
    let schedule = Self.schedule(
      Self.week, Activity(start: day("2027-03-13"), end: day("2027-03-20"), after: [0]),
      Activity(end: day("2027-03-31"), after: [0]))
    #expect(schedule.outcomes.map { $0.placement?.totalSlack } == [18, 11, 0])
    #expect(schedule.outcomes[0].placement?.freeSlack == 7)
    #expect(schedule.criticalPath == [2])
  }

  @Test func `a point may be on the day on which its predecessor ends, a bar may not`() {
    let schedule = Self.schedule(
      Self.week, Activity(end: day("2027-03-05"), after: [0]),
      Activity(start: day("2027-03-05"), end: day("2027-03-08"), after: [0]),
      Activity(end: day("2027-03-04"), after: [0]))
    #expect(
      schedule.impossibleOrders == [
        .init(activity: 2, predecessor: 0, days: 1), .init(activity: 3, predecessor: 0, days: 1),
      ])
    #expect(schedule.outcomes[0].placement?.totalSlack == -1)
    #expect(schedule.outcomes[0].placement?.isCritical == true)
  }

  @Test func `a start without an end is known to be too early all the same`() {
    let schedule = Self.schedule(Self.week, Activity(start: day("2027-03-02"), after: [0]))
    #expect(schedule.outcomes[1] == .unplaced(.noEnd(start: day("2027-03-02"))))
    #expect(schedule.impossibleOrders == [.init(activity: 1, predecessor: 0, days: 4)])
  }

  @Test func `what waits for something without a place says for what`() {
    let schedule = Self.schedule(
      Activity(), Self.week, Activity(duration: known("1 day"), after: [1, 0]),
      Activity(duration: known("1 day"), after: [2]),
      Activity(after: [2], state: .dropped), Activity(duration: known("1 day"), after: [4, 4, 2]))
    #expect(schedule.outcomes[2] == .unplaced(.waits(for: [0])))
    #expect(schedule.outcomes[3] == .unplaced(.waits(for: [2])))
    #expect(schedule.outcomes[5] == .unplaced(.waits(for: [2])))
  }

  @Test func `what is dropped is passed through`() {
    let schedule = Self.schedule(
      Self.week, Activity(duration: known("1 year"), after: [0], state: .dropped),
      Activity(duration: known("2 days"), after: [1]),
      Activity(start: day("2027-01-01"), end: day("2027-12-31"), state: .dropped),
      Activity(duration: known("2 days"), after: [3]))
    #expect(
      schedule.outcomes.map(text) == [
        "2027-03-01 … 2027-03-05", "2027-03-06 … 2028-03-05", "2027-03-06 … 2027-03-07",
        "2027-01-01 … 2027-12-31", "noStart",
      ])
    #expect(schedule.criticalPath == [0, 2])
    #expect(schedule.outcomes[1].placement?.totalSlack == nil)
    #expect(schedule.impossibleOrders == [])
  }

  @Test func `what has dates is free of what was dropped before it`() {
    let schedule = Self.schedule(
      Self.week, Activity(end: day("2027-03-10"), after: [0], state: .dropped),
      Activity(start: day("2027-03-02"), end: day("2027-03-31"), after: [1]),
      Activity(duration: known("1 day"), after: [0]))
    #expect(schedule.impossibleOrders == [])
    #expect(schedule.outcomes.map { $0.placement?.totalSlack } == [0, nil, nil, 0])
  }

  @Test func `what is done holds its place and is on no path`() {
    let schedule = Self.schedule(
      Activity(start: day("2027-03-01"), end: day("2027-03-05"), state: .done),
      Activity(duration: known("2 days"), after: [0]),
      Activity(start: day("2027-03-02"), end: day("2027-03-31"), after: [0], state: .done),
      Activity(state: .done), Activity(duration: known("2 days"), after: [0, 3]))
    #expect(text(schedule.outcomes[1]) == "2027-03-06 … 2027-03-07")
    #expect(text(schedule.outcomes[4]) == "2027-03-06 … 2027-03-07")
    // What happened out of order has happened.
    #expect(schedule.impossibleOrders == [])
    #expect(schedule.outcomes.map { $0.placement?.totalSlack } == [nil, 0, nil, nil, 0])
  }

  @Test func `plans that have nothing to do with each other do not change each other's slack`() {
    let pair = [Self.week, Activity(duration: known("1 day"), after: [0])]
    let alone = Network(pair).schedule()
    let apart = Network(pair + [Activity(end: day("2099-12-31"))]).schedule()
    #expect(alone.outcomes == Array(apart.outcomes[..<2]))
    #expect(apart.outcomes[2].placement?.totalSlack == nil)
    #expect(apart.criticalPath == [0, 1])
  }

  @Test func `what would be after the calendar's end has no place`() {
    let schedule = Self.schedule(
      Activity(start: day("9999-12-31"), end: day("9999-12-31")),
      Activity(duration: known("1 day"), after: [0]),
      Activity(duration: known("0 days"), after: [0]),
      Activity(duration: known("1 business day"), after: [0]),
      Activity(duration: known("1 month"), after: [0]))
    #expect(
      schedule.outcomes.map(text) == [
        "9999-12-31 … 9999-12-31", "beyondCalendar", "9999-12-31", "beyondCalendar",
        "beyondCalendar",
      ])
    #expect(schedule.criticalPath == [0, 2])
  }

  @Test func `a weekend between business days is no slack`() {
    let schedule = Self.schedule(
      Activity(start: day("2027-03-01"), duration: known("5 business days")),
      Activity(duration: known("5 business days"), after: [0]))
    #expect(text(schedule.outcomes[1]) == "2027-03-08 … 2027-03-12")
    #expect(schedule.criticalPath == [0, 1])
    #expect(schedule.outcomes[0].placement?.freeSlack == 0)
  }

  @Test func `holidays are passed over, and years without them are told`() throws {
    let calendar = try #require(
      BusinessCalendar(holidays: [.init(day("2027-12-24"), "Holiday")]))
    let schedule = Self.schedule(
      Activity(end: day("2027-12-22")),
      Activity(duration: known("2 business days"), after: [0], calendar: calendar),
      Activity(duration: known("10 business days"), after: [0], calendar: calendar))
    #expect(text(schedule.outcomes[1]) == "2027-12-23 … 2027-12-27")
    #expect(schedule.outcomes[1].placement?.unlistedYear == nil)
    #expect(schedule.outcomes[2].placement?.unlistedYear == 2028)
  }

  // MARK: Circles

  @Test func `a circle is told once, and the rest is still placed`() {
    let schedule = Self.schedule(
      Activity(duration: known("1 day"), after: [2]),
      Activity(duration: known("1 day"), after: [0]),
      Activity(start: day("2027-03-01"), end: day("2027-03-02"), after: [1, 3]), Self.week,
      Activity(duration: known("1 day"), after: [3]), Activity(duration: known("1 day"), after: [1])
    )
    #expect(schedule.cycles == [.init(chain: [0, 2, 1], members: [0, 1, 2])])
    #expect(
      schedule.outcomes.map(text) == [
        "inCycle", "inCycle", "2027-03-01 … 2027-03-02", "2027-03-01 … 2027-03-05",
        "2027-03-06 … 2027-03-06", "waits(for: [1])",
      ])
    #expect(schedule.impossibleOrders == [.init(activity: 2, predecessor: 3, days: 5)])
  }

  @Test func `what comes after itself is a circle of one`() {
    let schedule = Self.schedule(Activity(duration: known("1 day"), after: [0]))
    #expect(schedule.cycles == [.init(chain: [0], members: [0])])
    #expect(schedule.outcomes == [.unplaced(.inCycle)])
  }

  @Test func `of circles that share members the shortest is told`() {
    let schedule = Self.schedule(
      Activity(after: [1, 3]), Activity(after: [2]), Activity(after: [0]), Activity(after: [0]),
      Activity(after: [5]), Activity(after: [4]))
    #expect(
      schedule.cycles == [
        .init(chain: [0, 3], members: [0, 1, 2, 3]), .init(chain: [4, 5], members: [4, 5]),
      ])
  }

  // MARK: Size

  @Test func `nothing is a network`() {
    #expect(Self.schedule() == NetworkSchedule(outcomes: [], cycles: [], impossibleOrders: []))
  }

  @Test func `a chain of 30,000 neither exhausts the stack nor takes long`() {
    // Each comes after the one with the next index, so that a search goes all the way down.
    let count = 30_000
    var activities = (0..<count).map { Activity(duration: PlanDuration(days: 1), after: [$0 + 1]) }
    activities.append(Self.week)
    let schedule = Network(activities).schedule()
    #expect(schedule.outcomes[0].placement?.end == day("2027-03-05").adding(days: count))
    #expect(schedule.criticalPath.count == count + 1)
    activities[count] = Activity(duration: PlanDuration(days: 1), after: [0])
    #expect(Network(activities).schedule().cycles.map(\.chain.count) == [count + 1])
  }
}
