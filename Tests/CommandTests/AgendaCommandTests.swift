import Foundation
import TestSupport
import Testing

/// What is due in a small book with one thing of each sort, on 15 February 2027.
@Suite("planbook agenda")
struct AgendaCommandTests {
  private static let others = [
    "plans/acme/contracts/parcel.md": """
    ---
    kind: contract
    title: Parcel agreement
    status: signed
    owner: ada
    business-units: [parcel]
    effective: 2026-01-01
    expires: 2027-06-30
    renewal: {type: automatic, term: 1 year, notice: 60 days, notice-by: either, lead: 30 days, stage: preparing}
    obligations:
      - {id: report, title: Volume report, party: us, clause: "4.2", due: {every: 3 months, from: 2026-12-31, within: 10 days}, owner: tom-reyes}
    ---

    """,
    "plans/acme/reviews/q1.md": """
    ---
    kind: review
    title: First quarter
    status: held
    type: quarterly
    date: 2027-02-01
    attendees: [ada]
    actions:
      - {id: dock, title: Dock times, what: "Send them; by gate, door", owner: ada, due: 2027-02-10}
      - {id: done, title: Labels, what: Print them, owner: ada, due: 2027-02-10, done: 2027-02-09}
    ---

    """,
  ]

  private func agenda(_ arguments: String...) throws -> CommandResult {
    let folder = try SmallBook.make(adding: Self.others)
    return try Program.planbook(["agenda", "--today", "2027-02-15"] + arguments, in: folder.path)
  }

  @Test("Overdue first, then what comes, as tables")
  func text() throws {
    let result = try agenda()
    #expect(result.exitCode == 0)
    #expect(
      result.standardOutput == """
        TEXT
        """)
    #expect(result.standardError == "COUNT\n")
  }

  @Test("Only what somebody answers for, only so many days, only one account")
  func narrowed() throws {
    #expect(try agenda("--owner", "Tom Reyes").standardError == "A\n")
    #expect(try agenda("--days", "1").standardError == "B\n")
    #expect(try agenda("--days", "120").standardError == "C\n")
    #expect(try agenda("--account", "acme").standardError == "D\n")
    #expect(try agenda("--owner", "nobody").exitCode == 2)
    #expect(try agenda("--days", "0").exitCode == 2)
  }

  @Test("Tables for a mail")
  func markdown() throws {
    #expect(
      try agenda("--format", "markdown", "--owner", "ada").standardOutput == """
        MARKDOWN
        """)
  }

  @Test("Rows and objects for programs")
  func data() throws {
    #expect(
      try agenda("--format", "csv", "--owner", "tom-reyes").standardOutput
        == """
        CSV
        """.replacing("\n", with: "\r\n"))
    let json = try agenda("--format", "json", "--owner", "tom-reyes").standardOutput
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(rows.map { $0["due"] as? String } == ["X"])
    #expect(rows[0]["overdue"] as? Int == 0)
  }
}

/// Calendars need a history.
@Suite("planbook agenda for calendars")
struct AgendaCalendarTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try SmallBook.make()
    try folder.git("init", "-q", "-b", "main", ".")
    try commit("Plan the pilot", at: "2027-01-04T08:00:00Z")
  }

  private func commit(_ subject: String, at time: String) throws {
    try folder.git("add", "-A")
    try folder.git(
      "commit", "-qm", subject, "--date", time, environment: ["GIT_COMMITTER_DATE": time])
  }

  private func calendar() throws -> CommandResult {
    try Program.planbook(
      "agenda", "--format", "ics", "--today", "2027-02-15", "--owner", "tom-reyes", in: folder)
  }

  private func value(_ name: String, in calendar: String) -> String? {
    calendar.split(separator: "\r\n").first { $0.hasPrefix(name + ":") }.map {
      String($0.dropFirst(name.utf8.count + 1))
    }
  }

  @Test("A date keeps its id when it moves, and its version grows")
  func moves() throws {
    let first = try calendar()
    #expect(first.exitCode == 0, "\(first.standardError)")
    #expect(first.standardOutput.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"))
    #expect(first.standardOutput.hasSuffix("END:VEVENT\r\nEND:VCALENDAR\r\n"))
    #expect(value("DTSTAMP", in: first.standardOutput) == "20270104T080000Z")
    #expect(value("SEQUENCE", in: first.standardOutput) == "0")
    #expect(value("DTSTART;VALUE=DATE", in: first.standardOutput) == "20270331")
    #expect(value("SUMMARY", in: first.standardOutput) == "Milestone: LTL pilot")
    // Nothing depends on the clock.
    #expect(try calendar().standardOutput == first.standardOutput)

    let roadmap = String(decoding: try folder.read("plans/acme/roadmap.md"), as: UTF8.self)
    try folder.write(
      roadmap.replacing("end: 2027-03-31", with: "end: 2027-04-15"), to: "plans/acme/roadmap.md")
    try commit("Move the pilot", at: "2027-01-11T08:00:00Z")
    let second = try calendar()
    #expect(
      value("UID", in: second.standardOutput) == value("UID", in: first.standardOutput))
    #expect(value("UID", in: first.standardOutput)?.hasPrefix("acme/roadmap#ltl-pilot/") == true)
    #expect(value("DTSTAMP", in: second.standardOutput) == "20270111T080000Z")
    #expect(value("SEQUENCE", in: second.standardOutput) == "1")
    #expect(value("DTSTART;VALUE=DATE", in: second.standardOutput) == "20270415")
  }

  @Test("Without the whole history there is none")
  func withoutHistory() throws {
    let bare = try SmallBook.make()
    let result = try Program.planbook(
      "agenda", "--format", "ics", "--today", "2027-02-15", in: bare)
    #expect(result.exitCode == 3)
    #expect(result.standardError.contains("Commit the plans first"))
    try folder.git("commit", "-q", "--allow-empty", "-m", "Another")
    let clone = try TemporaryFolder()
    try clone.git("clone", "-q", "--depth", "1", "file://" + folder.path, "shallow")
    let shallow = try Program.planbook(
      ["-C", "shallow", "agenda", "--format", "ics", "--today", "2027-02-15"], in: clone.path)
    #expect(shallow.exitCode == 3)
    #expect(shallow.standardError.contains("git fetch --unshallow"))
  }
}
