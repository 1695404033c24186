import PlanModel
import PlanSchedule
import TestSupport
import Testing

@Suite struct `The agenda` {
  private static func entry(
    _ date: String, _ name: String = "Action", account: String? = nil, document: String = "a",
    item: String? = nil, owner: String? = nil, label: String = ""
  ) -> AgendaEntry {
    AgendaEntry(
      date: day(date), name: name, label: label, owner: owner, account: account,
      document: document, item: item)
  }

  @Test func `is in order, whatever order its entries come in`() {
    let ordered = [
      Self.entry("2026-12-31", "Zero"), Self.entry("2027-03-01", document: "z"),
      Self.entry("2027-03-01", account: "a", document: "b"),
      Self.entry("2027-03-01", account: "a", document: "c"),
      Self.entry("2027-03-01", account: "a", document: "c", item: "one"),
      Self.entry("2027-03-01", account: "a", document: "c", item: "two"),
      Self.entry("2027-03-01", "Bill", account: "a", document: "c", item: "two"),
      Self.entry("2027-03-01", "Bill", account: "a", document: "c", item: "two", label: "x"),
      Self.entry(
        "2027-03-01", "Bill", account: "a", document: "c", item: "two", owner: "m", label: "x"),
      Self.entry("2027-03-01", account: "b"), Self.entry("2027-03-02", account: "a"),
    ]
    var random = SeededGenerator(seed: 1)
    for _ in 0..<20 {
      let agenda = Agenda(ordered.shuffled(using: &random), on: day("2027-03-01"))
      #expect(agenda.entries == ordered)
    }
  }

  @Test func `what is overdue is always there, and what is far ahead is not`() {
    let entries = [
      "2027-03-20", "2027-03-10", "2027-03-09", "2025-01-01", "2027-03-16", "2027-03-17",
    ]
    .map { Self.entry($0) }
    let today = day("2027-03-10")
    let week = Agenda(entries, on: today, days: 7)
    #expect(week.overdue.map(\.date) == [day("2025-01-01"), day("2027-03-09")])
    #expect(week.ahead.map(\.date) == [day("2027-03-10"), day("2027-03-16")])
    #expect(week.entries.map { $0.overdueBy(on: today) } == [798, 1, nil, nil])
    #expect(Agenda(entries, on: today).ahead.count == 4)
    #expect(Agenda(entries, on: today, days: 0).ahead == [])
    #expect(Agenda([], on: today).entries == [])
  }
}
