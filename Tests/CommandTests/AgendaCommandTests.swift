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
      - {id: report, title: Volume report, party: us, clause: "4.2", every: 3 months, from: 2026-12-31, within: 10 days, owner: tom-reyes}
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
        Overdue
        due         overdue      what        about          owner        account  place
        2027-01-10  36 days ago  Obligation  Volume report  Tom Reyes    acme     acme/contracts/parcel#report
        2027-02-10  5 days ago   Action      Dock times     Ada Example  acme     acme/reviews/q1#dock

        Ahead
        due         what             about             owner        account  place
        2027-03-31  Milestone        LTL pilot         Tom Reyes    acme     acme/roadmap#ltl-pilot
        2027-04-10  Obligation       Volume report     Tom Reyes    acme     acme/contracts/parcel#report
        2027-04-30  Notice deadline  Parcel agreement  Ada Example  acme     acme/contracts/parcel
        2027-06-30  Term ends        Parcel agreement  Ada Example  acme     acme/contracts/parcel

        """)
    // The little contract lacks what a real one has.
    #expect(
      result.standardError == """
        planbook: 2 files have errors, so something may be missing here; planbook check tells what
        2 overdue, 4 ahead

        """)
  }

  @Test("Only what somebody answers for, only so many days, only one account")
  func narrowed() throws {
    #expect(try agenda("--owner", "Tom Reyes").standardError.hasSuffix("1 overdue, 2 ahead\n"))
    #expect(try agenda("--days", "1").standardError.hasSuffix("2 overdue, 0 ahead\n"))
    #expect(try agenda("--days", "120").standardError.hasSuffix("2 overdue, 3 ahead\n"))
    #expect(try agenda("--account", "acme").standardError.hasSuffix("2 overdue, 4 ahead\n"))
    #expect(try agenda("--owner", "nobody").exitCode == 2)
    #expect(try agenda("--days", "0").exitCode == 2)
  }

  @Test("Tables for a mail")
  func markdown() throws {
    #expect(
      try agenda("--format", "markdown", "--owner", "ada").standardOutput == """
        ## Overdue

        | Due | What | About | Owner | Account | Place |
        | --- | --- | --- | --- | --- | --- |
        | 2027-02-10 | Action | Dock times | Ada Example | acme | acme/reviews/q1\\#dock |

        ## Ahead

        | Due | What | About | Owner | Account | Place |
        | --- | --- | --- | --- | --- | --- |
        | 2027-04-30 | Notice deadline | Parcel agreement | Ada Example | acme | acme/contracts/parcel |
        | 2027-06-30 | Term ends | Parcel agreement | Ada Example | acme | acme/contracts/parcel |

        """)
  }

  @Test("Rows and objects for programs")
  func data() throws {
    #expect(
      try agenda("--format", "csv", "--owner", "tom-reyes").standardOutput
        == """
        due,overdue,what,about,owner,account,place
        2027-01-10,36,Obligation,Volume report,Tom Reyes,acme,acme/contracts/parcel#report
        2027-03-31,,Milestone,LTL pilot,Tom Reyes,acme,acme/roadmap#ltl-pilot
        2027-04-10,,Obligation,Volume report,Tom Reyes,acme,acme/contracts/parcel#report

        """.replacing("\n", with: "\r\n"))
    let json = try agenda("--format", "json", "--owner", "tom-reyes").standardOutput
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(rows.map { $0["due"] as? String } == ["2027-01-10", "2027-03-31", "2027-04-10"])
    #expect(rows[0]["overdue"] as? Int == 36)
    #expect(rows[1]["overdue"] is NSNull)
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
