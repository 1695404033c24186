import Foundation
import TestSupport
import Testing

@Suite("planbook log")
struct LogCommandTests {
  @Test("Each commit with who, when and why, the latest first")
  func wholeBook() throws {
    let history = try PlanHistory.moved()
    let result = try history.planbook("log")
    #expect(result.exitCode == 0, "\(result.standardError)")
    #expect(
      result.standardOutput == """
        2027-03-01  Ada Example  \(try history.id("HEAD"))  Call it what it is
          acme/plan
            renamed from acme/roadmap
            pilot: renamed from ltl-pilot

        2027-02-10  Tom Reyes  \(try history.id("HEAD~1"))  Push the pilot back
          because: no carrier yet
          acme/roadmap
            ltl-pilot: end moved 31 Mar → 15 May 2027 (+45 days)

        2027-01-04  Ada Example  \(try history.id("HEAD~2"))  Begin
          acme/account
            added as account: Acme
          acme/roadmap
            added as roadmap: Acme roadmap (2 items)


        """)
  }

  @Test("An item and a document are followed through renames, and others are not told")
  func oneThing() throws {
    let history = try PlanHistory.moved()
    func heads(_ arguments: String...) throws -> [Substring] {
      try Program.planbook(["log"] + arguments, in: history.folder.path).standardOutput
        .split(separator: "\n").filter { $0.hasPrefix("2027") }.map { $0.prefix(10) }
    }
    #expect(try heads("acme/plan#pilot") == ["2027-03-01", "2027-02-10", "2027-01-04"])
    #expect(try heads("pilot") == ["2027-03-01", "2027-02-10", "2027-01-04"])
    #expect(try heads("acme/plan#dock") == ["2027-03-01", "2027-01-04"])
    #expect(try heads("acme/plan") == ["2027-03-01", "2027-02-10", "2027-01-04"])
    #expect(try heads("plans/acme/plan.md", "-n", "1") == ["2027-03-01"])
    #expect(try heads("acme/account") == ["2027-01-04"])
    #expect(try heads("acme", "--since", "2027-02-10") == ["2027-03-01", "2027-02-10"])
    #expect(try heads("--since", "2027-02-11") == ["2027-03-01"])
    #expect(try heads("--rev", "HEAD~1") == ["2027-02-10", "2027-01-04"])
    let wrong = try history.planbook("log", "acme/plan#pilt")
    #expect(wrong.standardError.contains("no commit changed that"))
    #expect(try history.planbook("log", "--since", "soon").exitCode == 2)
  }

  @Test("As JSON, with the reason of the item before that of the message")
  func json() throws {
    let history = try PlanHistory.moved()
    try history.commit(
      "Again", on: "2027-04-01",
      [
        "plans/acme/plan.md": PlanHistory.roadmap(
          "id: pilot, aliases: [ltl-pilot], title: LTL pilot, end: 2027-06-01, owner: tom, business-unit: freight, "
            + "moved: [{on: 2027-04-01, why: Strike at the port}]",
          "id: dock, title: Dock, end: 2027-04-30")
      ])
    let result = try history.planbook("log", "-n", "1", "--format", "json")
    let entries = try JSONSerialization.jsonObject(with: Data(result.standardOutput.utf8))
    let entry = try #require((entries as? [[String: Any]])?.first)
    #expect(entry["author"] as? String == "Ada Example")
    #expect(entry["date"] as? String == "2027-04-01")
    #expect(entry["why"] as? String == "Again")
    let changes = try #require(entry["changes"] as? [[String: Any]])
    #expect(changes.map { $0["field"] as? String } == ["end", "moved"])
    #expect(changes[0]["why"] as? String == "Strike at the port")
    #expect(changes[0]["days"] as? Int == 17)
    #expect(changes[1]["implied"] as? Bool == true)
    #expect(
      try history.planbook("log", "-n", "1").standardOutput.contains(
        "    pilot: end moved 15 May → 1 Jun 2027 (+17 days) because: Strike at the port\n"))
    #expect(
      try history.planbook("log", "acme/plan#nothing", "--format", "json").standardOutput == "[]\n")
  }

  @Test("Of a merge only what differs from both branches")
  func merge() throws {
    let history = try PlanHistory()
    func roadmap(_ end: String, _ value: String) -> [String: String?] {
      ["plans/r.md": PlanHistory.roadmap("id: pilot, end: \(end), expected-value: \(value) USD")]
    }
    try history.commit("Begin", on: "2027-01-01", roadmap("2027-03-01", "1"))
    try history.folder.git("checkout", "-q", "-b", "side")
    try history.commit("Theirs", on: "2027-01-02", roadmap("2027-05-01", "1"))
    try history.folder.git("checkout", "-q", "main")
    try history.commit("Ours", on: "2027-01-03", roadmap("2027-04-01", "2"))
    _ = try Command.run(
      "git", ["merge", "-q", "--no-commit", "side"], in: history.folder.path,
      environment: TemporaryFolder.gitEnvironment)
    try history.commit("Merge", on: "2027-01-04", roadmap("2027-06-01", "2"))
    let result = try history.planbook("log")
    #expect(
      result.standardOutput.hasPrefix(
        """
        2027-01-04  Ada Example  \(try history.id("HEAD"))  Merge
          r
            pilot: end moved 1 Apr → 1 Jun 2027 (+61 days)

        2027-01-03
        """), "\(result.standardOutput)")
    #expect(result.standardOutput.contains("side") == false)
    #expect(result.standardOutput.contains("1 Mar → 1 May 2027"))
  }

  @Test("A version that cannot be read is told where it came and where it was mended")
  func unreadable() throws {
    let history = try PlanHistory()
    let good = PlanHistory.roadmap("id: pilot, end: 2027-03-01")
    try history.commit("Good", on: "2027-01-01", ["plans/r.md": good])
    try history.commit(
      "Bad", on: "2027-01-02", ["plans/r.md": good.replacingOccurrences(of: "}", with: "")])
    try history.commit(
      "Mended", on: "2027-01-03",
      ["plans/r.md": good.replacingOccurrences(of: "03-01", with: "03-11")])
    let lines = try history.planbook("log").standardOutput.split(separator: "\n")
    #expect(
      lines.prefix(4).dropFirst() == [
        "  r", "    can be read again", "    pilot: end moved 1 Mar → 11 Mar 2027 (+10 days)",
      ])
    #expect(lines.contains { $0.hasPrefix("    cannot be read: ") })
  }

  @Test("Names, authors and messages that could steer a terminal are made visible in every format")
  func hostile() throws {
    let history = try PlanHistory()
    try history.commit(
      "Sub\u{1B}[2Jject\u{7}\n\nReason: be\u{202E}cause", on: "2027-01-01", by: "Ev\u{1B}il\u{9B}",
      [
        "plans/a\u{1B}b.md": PlanHistory.roadmap("id: pilot, title: \"T\\e[31m\", end: 2027-03-01")
      ])
    try history.commit(
      "Move", on: "2027-01-02", by: "Ev\u{1B}il\u{9B}",
      ["plans/a\u{1B}b.md": PlanHistory.roadmap("id: pilot, title: \"\\e[32m\", end: 2027-05-01")])
    let commands = [
      ["log"], ["log", "--format", "json"], ["diff", "HEAD~1..HEAD"],
      ["diff", "HEAD~1..HEAD", "--format", "markdown"],
      ["diff", "HEAD~1..HEAD", "--format", "json"], ["trend"], ["trend", "--format", "json"],
      ["trend", "--summary"], ["trend", "--summary", "--format", "json"],
    ]
    for command in commands {
      let result = try Program.planbook(command, in: history.folder.path)
      #expect(result.exitCode == 0, "\(command) \(result.standardError)")
      #expect(!result.standardOutput.isEmpty)
      let steering = result.standardOutput.unicodeScalars.filter { scalar in
        scalar != "\n"
          && (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x202E)
      }
      #expect(steering.isEmpty, "\(command) \(result.standardOutput.debugDescription)")
    }
  }

  @Test("A plan that is a symbolic link is checked, and history says that it does not follow it")
  func symbolicLink() throws {
    let history = try PlanHistory()
    func real(_ end: String) -> [String: String?] {
      ["shared/real.md": PlanHistory.roadmap("id: a, title: A, end: \(end)")]
    }
    try history.folder.write("", to: "plans/acme/.gitkeep")
    try FileManager.default.createSymbolicLink(
      atPath: history.folder.path + "/plans/acme/road.md",
      withDestinationPath: "../../shared/real.md")
    try history.commit("One", on: "2027-01-01", real("2027-03-31"))
    try history.commit("Two", on: "2027-01-02", real("2027-05-31"))
    let items = try history.planbook("list", "--items", "milestones", "--format", "csv")
    #expect(items.standardOutput.contains("acme/road#a"), "\(items)")
    for arguments in [
      ["log"], ["log", "acme/road"], ["diff", "HEAD~1..HEAD"], ["diff"], ["trend"],
    ] {
      let result = try Program.planbook(arguments, in: history.folder.path)
      #expect(
        result.standardError.contains(
          "plans/acme/road.md: history does not follow symbolic links (put the file itself in its place)"
        ), "\(arguments): \(result)")
    }
  }

  @Test("A shallow clone says what it cannot know")
  func shallow() throws {
    let history = try PlanHistory.moved()
    let clone = try TemporaryFolder()
    try clone.git("clone", "-q", "--depth", "2", "file://\(history.folder.path)", "book")
    let log = try Program.planbook(["log"], in: clone.path + "/book")
    #expect(log.exitCode == 0)
    #expect(log.standardOutput.contains("pilot: renamed from ltl-pilot"))
    #expect(log.standardOutput.contains("the commits before it were not fetched"))
    #expect(!log.standardOutput.contains("added as roadmap"))
    #expect(log.standardError.contains("git fetch --unshallow"))
    let trend = try Program.planbook(["trend", "--format", "json"], in: clone.path + "/book")
    #expect(trend.standardOutput.contains("\"shallow\":true"))
    #expect(trend.standardOutput.contains("\"cut-off\":true"))
    #expect(trend.standardError.contains("git fetch --unshallow"))
  }
}
