import PlanModel
import PlanSchedule
import Testing

@Suite struct `Contract terms` {
  static let calendar = BusinessCalendar(
    holidays: [
      "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25", "2026-12-26",
      "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-01", "2027-12-25", "2027-12-26",
      "2028-01-01", "2028-04-14", "2028-04-17", "2028-05-01", "2028-12-25", "2028-12-26",
    ].map { .init(day($0), "Holiday") })

  private static func terms(_ row: [String]) throws -> ContractTerms {
    let fiscal = try #require(FiscalCalendar(firstMonth: 4))
    let start: Period? = optional(row[0])
    let end: Period? = optional(row[1])
    return ContractTerms(
      start: start?.firstDay(in: fiscal), end: end?.lastDay(in: fiscal), rolls: row[2] == "yes",
      by: optional(row[3]),
      notice: optional(row[4]), lead: optional(row[5]), calendar: try #require(calendar))
  }

  @Test func `the table has cases enough`() {
    #expect(rows(contractTermTable).count >= 60)
    #expect(rows(contractTermTable).allSatisfy { $0.count == 13 })
  }

  @Test(arguments: rows(contractTermTable))
  func `terms and their deadlines are these`(row: [String]) throws {
    let terms = try Self.terms(row)
    let asked = row[6].split(separator: " ").map(String.init)
    var standing = ContractTerms.Standing.active
    if asked.count > 1 { standing = .closed(lastActive: asked.count > 2 ? day(asked[2]) : nil) }
    let term = terms.current(on: day(asked[0]), standing)
    let found = [
      "\(term.number)", text(term.start), text(term.end?.date), text(term.noticeDeadline?.date),
      text(term.decisionDate?.date), term.unlistedYear.map(String.init) ?? "-",
    ]
    #expect(found == Array(row[7...]))
  }

  @Test(arguments: rows(contractTermTable))
  func `each term follows the one before without a gap, and each day is in its own`(row: [String])
    throws
  {
    let terms = try Self.terms(row)
    #expect(terms.term(number: 0) == nil)
    var last = try #require(terms.term(number: 1))
    for number in 2...30 {
      guard let next = terms.term(number: number) else {
        #expect(!terms.rolls || terms.by?.isZero != false || terms.end == nil && terms.start == nil)
        return
      }
      let start = try #require(next.start)
      let end = try #require(next.end).date
      #expect(start == last.end?.date.adding(days: 1))
      #expect(terms.current(on: start) == next)
      #expect(terms.current(on: end) == next)
      #expect(next.number == number)
      last = next
    }
  }

  private func text(_ date: CalendarDate?) -> String { date?.description ?? "-" }

  @Test func `only what rolls without terms is open-ended`() {
    func isOpenEnded(_ end: String, _ rolls: Bool, _ by: String) -> Bool {
      ContractTerms(start: day("2027-01-01"), end: optional(end), rolls: rolls, by: optional(by))
        .current(on: day("2027-06-01")).isOpenEnded
    }
    #expect(isOpenEnded("-", true, "-"))
    #expect(isOpenEnded("-", true, "0 days"))
    #expect(!isOpenEnded("-", false, "-"))
    #expect(!isOpenEnded("-", true, "1 year"))
    #expect(!isOpenEnded("2027-12-31", true, "-"))
  }

  @Test func `beyond the calendar there is no date, and no harm`() throws {
    let terms = ContractTerms(
      start: day("0001-01-01"), end: day("0001-01-02"), rolls: true, by: known("1 day"),
      notice: known("1000 years"), lead: known("1 day"))
    let early = terms.current(on: .earliest)
    #expect(early.number == 1)
    #expect(early.noticeDeadline == nil)
    #expect(early.decisionDate == nil)
    let late = terms.current(on: .latest)
    #expect(late.number == 3_652_058)
    #expect(late.start == .latest)
    #expect(late.end == nil)
    #expect(!late.isOpenEnded)
    #expect(terms.term(number: 3_652_059) == nil)
    #expect(terms.term(number: .max) == nil)
    let endless = ContractTerms(start: nil, end: .latest, rolls: true, by: known("1 year"))
    #expect(endless.current(on: .latest).number == 1)
    #expect(endless.term(number: 2) == nil)
    let long = ContractTerms(
      start: day("9500-01-01"), end: nil, rolls: true, by: known("900 years"))
    #expect(long.current(on: .latest).end == nil)
  }

  @Test(arguments: [
    ("2026-12-31", ContractTerm.Stage.ahead), ("2027-01-01", .running), ("2027-08-01", .running),
    ("2027-08-02", .decision), ("2027-10-01", .decision), ("2027-10-02", .afterNotice),
    ("2027-12-31", .afterNotice), ("2028-01-01", .ended),
  ])
  func `a term goes through its stages`(date: String, stage: ContractTerm.Stage) throws {
    let terms = ContractTerms(
      start: day("2027-01-01"), end: day("2027-12-31"), notice: known("90 days"),
      lead: known("60 days"), calendar: try #require(Self.calendar))
    #expect(terms.current(on: day(date)).stage(on: day(date)) == stage)
  }

  @Test func `what must be decided before the term begins is decided then`() {
    let terms = ContractTerms(
      start: day("2027-01-01"), end: day("2027-03-31"), notice: known("6 months"),
      lead: known("1 month"))
    let term = terms.current(on: day("2026-06-01"))
    #expect(term.stage(on: day("2026-08-29")) == .ahead)
    #expect(term.stage(on: day("2026-08-30")) == .decision)
    #expect(term.stage(on: day("2026-10-01")) == .afterNotice)
  }
}
