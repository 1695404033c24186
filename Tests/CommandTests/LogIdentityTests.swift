import Foundation
import TestSupport
import Testing

/// `planbook log` and what else goes through history, where things got other names or are gone.
@Suite("What history follows") struct LogIdentityTests {
  private static let account = "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n"

  private static func plan(_ end: String, dock: String = "Dock") -> String {
    PlanHistory.roadmap(
      "id: pilot, title: LTL pilot, end: \(end)", "id: dock, title: \(dock), end: 2027-04-30")
  }

  /// The lines of `planbook log`, without commits' ids.
  private func log(
    _ history: PlanHistory, _ arguments: String..., in place: String = ""
  ) throws -> [String] {
    let result = try Program.planbook(["log"] + arguments, in: history.folder.path + place)
    #expect(result.exitCode == 0, "\(result.standardError)")
    return result.standardOutput.split(separator: "\n").map { line in
      line.hasPrefix("2027-")
        ? line.split(separator: "  ").enumerated().filter { $0.offset != 2 }.map {
          String($0.element)
        }
        .joined(separator: " ")
        : String(line)
    }
  }

  @Test(
    "A clean merge is not to blame where one side gave the document another name",
    arguments: [true, false])
  func mergeWithRename(_ firstRenames: Bool) throws {
    let history = try PlanHistory()
    try history.commit(
      "Begin", on: "2027-01-01",
      ["plans/acme/account.md": Self.account, "plans/acme/roadmap.md": Self.plan("2027-03-31")])
    func rename() throws {
      try history.commit(
        "Rename", on: "2027-01-03",
        ["plans/acme/roadmap.md": nil, "plans/acme/plan.md": Self.plan("2027-03-31")])
    }
    func move() throws {
      try history.commit(
        "Move", on: "2027-01-02", ["plans/acme/roadmap.md": Self.plan("2027-05-15")])
    }
    try history.folder.git("branch", "-q", "other")
    try firstRenames ? rename() : move()
    try history.folder.git("checkout", "-q", "other")
    try firstRenames ? move() : rename()
    try history.folder.git("checkout", "-q", "main")
    let dates = PlanHistory.environment("2027-01-04")
    try history.folder.git("merge", "-q", "--no-edit", "other", environment: dates)
    let expected = [
      "2027-01-03 Ada Example Rename", "  acme/plan", "    renamed from acme/roadmap",
      "2027-01-02 Ada Example Move", "  acme/roadmap",
      "    pilot: end moved 31 Mar → 15 May 2027 (+45 days)",
      "2027-01-01 Ada Example Begin", "  acme/roadmap",
      "    added as roadmap: Acme roadmap (2 items)",
    ]
    #expect(try log(history, "acme/plan") == expected)
    // What the merge itself changed is its own.
    try history.folder.write(Self.plan("2027-05-15", dock: "Quay"), to: "plans/acme/plan.md")
    try history.folder.git("add", "-A")
    try history.folder.git("commit", "-q", "--amend", "--no-edit", environment: dates)
    #expect(
      try log(history, "acme/plan").prefix(3) == [
        "2027-01-04 Ada Example Merge branch 'other'", "  acme/plan",
        "    dock: title: Dock → Quay",
      ])
  }

  @Test("What is there no more is told by the name that it had: a document, a folder, an item")
  func gone() throws {
    let history = try PlanHistory()
    try history.commit(
      "Begin", on: "2027-01-01",
      [
        "plans/acme/account.md": Self.account, "plans/old/account.md": Self.account,
        "plans/old/roadmap.md": Self.plan("2027-03-31"),
        "plans/team.md": "---\nkind: team\ntitle: Team\nstatus: active\npeople: []\n---\n",
      ])
    try history.commit(
      "Clear up", on: "2027-01-02",
      ["plans/old/account.md": nil, "plans/old/roadmap.md": nil, "plans/team.md": nil])
    let team = [
      "2027-01-02 Ada Example Clear up", "  team", "    removed: Team",
      "2027-01-01 Ada Example Begin", "  team", "    added as team: Team",
    ]
    #expect(try log(history, "team") == team)
    #expect(try log(history, "plans/team.md") == team)
    #expect(try log(history, "../team.md", in: "/plans/acme") == team)
    #expect(
      try log(history, "old") == [
        "2027-01-02 Ada Example Clear up", "  old/account", "    removed: Acme",
        "  old/roadmap", "    removed: Acme roadmap",
        "2027-01-01 Ada Example Begin", "  old/account", "    added as account: Acme",
        "  old/roadmap", "    added as roadmap: Acme roadmap (2 items)",
      ])
    #expect(try log(history, "old/roadmap#pilot").count == 6)
    // A name that nothing ever had is still a mistake.
    let wrong = try history.planbook("log", "tem")
    #expect(wrong.exitCode == 2)
    #expect(wrong.standardError.contains("there is nothing called 'tem'"))
  }

  @Test("A book that moved in its repository keeps its history, before and after the commit")
  func movedBook() throws {
    let history = try PlanHistory()
    let folder = history.folder
    try history.commit(
      "Begin", on: "2027-01-01",
      [
        "emea/plans/acme/account.md": Self.account,
        "emea/plans/acme/roadmap.md": Self.plan("2027-03-31"), "code.c": "int main;\n",
      ])
    try history.commit(
      "Move the pilot", on: "2027-01-02",
      ["emea/plans/acme/roadmap.md": Self.plan("2027-05-15")])
    let before = try log(history, in: "/emea")
    let trend = ["trend", "--format", "csv", "--today", "2027-02-01"]
    let rows = try Program.planbook(trend, in: folder.path + "/emea").standardOutput
    try folder.git("mv", "emea", "europe")
    #expect(try log(history, in: "/europe") == before)
    #expect(
      try log(history, "roadmap", "-n", "1", in: "/europe/plans/acme") == Array(before.prefix(3)))
    #expect(try Program.planbook(trend, in: folder.path + "/europe").standardOutput == rows)
    #expect(try Program.planbook(["diff"], in: folder.path + "/europe").standardOutput == "")
    // With a change in the same commit.
    try history.commit(
      "Move the book", on: "2027-01-03",
      ["europe/plans/acme/roadmap.md": Self.plan("2027-06-15")])
    let own = [
      "2027-01-03 Ada Example Move the book", "  acme/roadmap",
      "    pilot: end moved 15 May → 15 Jun 2027 (+31 days)",
    ]
    #expect(try log(history, in: "/europe") == own + before)
    #expect(
      try log(history, "acme/roadmap#pilot", in: "/europe").prefix(6) == own + before.prefix(3))
    #expect(
      try Program.planbook(["diff", "HEAD~1..HEAD"], in: folder.path + "/europe").standardOutput
        == own.dropFirst().map { $0.dropFirst(2) + "\n" }.joined())
    let later = try Program.planbook(trend, in: folder.path + "/europe").standardOutput
    #expect(later.contains(",2027-01-03,2027-06-15,2027-05-15,31,"))
    #expect(later.contains(",2027-01-02,2027-05-15,2027-03-31,45,"))
  }

  @Test("A book that is new beside another is not taken for it")
  func newBook() throws {
    let history = try PlanHistory()
    try history.commit(
      "One", on: "2027-01-01", ["one/plans/acme/account.md": Self.account])
    try history.commit(
      "Two", on: "2027-01-02", ["two/plans/acme/account.md": Self.account])
    #expect(
      try log(history, in: "/two") == [
        "2027-01-02 Ada Example Two", "  acme/account", "    added as account: Acme",
      ])
  }

  @Test("A message in another encoding, declared, is read; any other steers no terminal")
  func encodings() throws {
    let history = try PlanHistory()
    let folder = history.folder
    for (name, bytes, shown) in [
      ("ISO-8859-1", [0x43, 0x61, 0x66, 0xE9] as [UInt8], "Café"),
      ("windows-1252", [0x31, 0x80, 0x20, 0x96, 0x20, 0x32, 0x80], "1€ – 2€"),
      ("latin1", [0x1B, 0x5B, 0x33, 0x31, 0x6D, 0xFC], "\\u{1B}[31mü"),
      ("EUC-JP", [0x41, 0xA4, 0xA2, 0x42], "A\u{FFFD}\u{FFFD}B"),
    ] {
      try folder.write("# \(name)\n", to: "plans/note.md")
      try folder.git("add", "-A")
      try folder.write(bytes + Array("\n\nReason: ".utf8) + bytes, to: ".git/message")
      try folder.git(
        "-c", "i18n.commitEncoding=\(name)", "commit", "-q", "-F", ".git/message",
        environment: PlanHistory.environment("2027-01-01"))
      #expect(
        try log(history, "-n", "1").prefix(2) == [
          "2027-01-01 Ada Example \(shown)", "  because: \(shown)",
        ])
    }
  }

  @Test("A symbolic link has no history of its own, the same in each command")
  func links() throws {
    let history = try PlanHistory()
    let folder = history.folder
    try folder.write(Self.plan("2027-03-31"), to: "shared/roadmap.md")
    try folder.write(Self.account, to: "plans/acme/account.md")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/plans/acme/roadmap.md",
      withDestinationPath: "../../shared/roadmap.md")
    let trend = ["trend", "--format", "csv", "-q"]
    func rows() throws -> Int {
      try Program.planbook(trend, in: folder.path).standardOutput.split(separator: "\r\n").count
    }
    try history.commit("Begin", on: "2027-01-01", [:])
    #expect(try log(history).filter { $0.hasPrefix("  acme") } == ["  acme/account"])
    #expect(try rows() == 1)
    try folder.write(Self.plan("2027-05-15"), to: "shared/roadmap.md")
    #expect(try Program.planbook(["diff"], in: folder.path).standardOutput == "")
    #expect(try rows() == 1)
    try history.commit("Change", on: "2027-01-02", [:])
    #expect(try Program.planbook(["diff", "HEAD~1..HEAD"], in: folder.path).standardOutput == "")
    #expect(try rows() == 1)
    // The document itself in place of the link is new.
    try FileManager.default.removeItem(atPath: folder.path + "/plans/acme/roadmap.md")
    try folder.write(Self.plan("2027-05-15"), to: "plans/acme/roadmap.md")
    let added = "acme/roadmap\n  added as roadmap: Acme roadmap (2 items)\n"
    #expect(try Program.planbook(["diff"], in: folder.path).standardOutput == added)
    #expect(try rows() == 3)
  }
}
