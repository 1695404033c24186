import Foundation
import TestSupport
import Testing

@Suite("planbook trend")
struct TrendCommandTests {
  private func history() throws -> PlanHistory {
    let history = try PlanHistory.moved()
    try history.commit(
      "Later still", on: "2027-05-20",
      [
        "plans/acme/plan.md": PlanHistory.roadmap(
          "id: pilot, title: LTL pilot, end: 2027-08-31, owner: tom, business-unit: freight",
          "id: dock, title: Dock, end: 2027-04-20")
      ])
    return history
  }

  @Test("The chart, its legend and its moves")
  func text() throws {
    let history = try history()
    let result = try history.planbook("trend", "--today", "2027-06-01")
    #expect(result.standardError == "2 of 2 moved\n")
    let ids = try (0..<4).map { try history.id("HEAD~\($0)") }
    let lines = result.standardOutput.split(separator: "\n").map(String.init)
    #expect(lines.filter { $0.contains("┤") }.count >= 5)
    #expect(lines.first?.hasPrefix(" 31 Aug 2027 ┤") == true)
    let rows = lines.drop { !$0.contains("what") }.dropFirst()
      .map { $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ") }
    #expect(
      rows == [
        "A acme/plan#pilot 2027-01-04 2027-03-31 Ada Example \(ids[3])",
        "2027-02-10 2027-05-15 +45 days Tom Reyes \(ids[2]) no carrier yet",
        "2027-05-20 2027-08-31 +108 days Ada Example \(ids[0]) Later still",
        "B acme/plan#dock 2027-01-04 2027-04-30 Ada Example \(ids[3])",
        "2027-05-20 2027-04-20 −10 days Ada Example \(ids[0]) Later still",
      ])
  }

  @Test(
    "An end that follows from what comes before it moves with that, in whichever document it is")
  func following() throws {
    let history = try PlanHistory()
    let account = "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n"
    func first(_ end: String) -> String {
      PlanHistory.roadmap(
        "id: pilot, title: Pilot, end: \(end)",
        "id: rollout, title: Roll-out, duration: 2 weeks, after: [pilot]",
        "id: own, title: Own, start: 2027-03-01, duration: 10 days",
        "id: free, title: Free, duration: 3 days")
    }
    let second = PlanHistory.roadmap(
      "id: later, title: Later, duration: 3 days, after: [\"first#rollout\"]")
    try history.commit(
      "Plan", on: "2027-01-04",
      [
        "plans/acme/account.md": account, "plans/acme/first.md": first("2027-03-31"),
        "plans/acme/second.md": second,
      ])
    try history.commit(
      "No carrier yet", on: "2027-02-10", ["plans/acme/first.md": first("2027-05-15")])
    try history.commit("Words", on: "2027-02-11", ["plans/acme/second.md": second + "More.\n"])
    let result = try history.planbook("trend", "--format", "csv", "--today", "2027-06-01")
    let rows = result.standardOutput.split(separator: "\r\n").dropFirst().map { row in
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      return [0, 5, 6, 7, 8, 11].map { String(cells[$0]) }.joined(separator: " ")
    }
    #expect(
      Set(rows) == [
        "acme/first#pilot 2027-01-04 2027-03-31   Plan",
        "acme/first#pilot 2027-02-10 2027-05-15 2027-03-31 45 No carrier yet",
        "acme/first#rollout 2027-01-04 2027-04-14   Plan",
        "acme/first#rollout 2027-02-10 2027-05-29 2027-04-14 45 No carrier yet",
        "acme/second#later 2027-01-04 2027-04-17   Plan",
        "acme/second#later 2027-02-10 2027-06-01 2027-04-17 45 No carrier yet",
        "acme/first#own 2027-01-04 2027-03-10   Plan",
      ])
    #expect(rows.count == 7)
    // What is not committed yet moves it as well.
    try history.folder.write(first("2027-05-16"), to: "plans/acme/first.md")
    let text = try history.planbook("trend", "later", "--format", "csv", "--today", "2027-06-01")
    #expect(
      text.standardOutput.contains(
        "acme/second#later,Later,roadmap,,,2027-06-01,2027-06-02,2027-06-01,1,,,"))
    // A branch that moves what comes before, and a merge of it, count the move once.
    try history.folder.git("checkout", "-q", "--", ".")
    try history.folder.git("checkout", "-q", "-b", "side")
    try history.commit("Side", on: "2027-02-12", ["plans/acme/first.md": first("2027-05-20")])
    try history.folder.git("checkout", "-q", "-")
    try history.commit("Main", on: "2027-02-13", ["plans/acme/account.md": account + "More.\n"])
    try history.folder.git("merge", "-q", "--no-edit", "side")
    let merged = try history.planbook("trend", "later", "--format", "csv", "--today", "2027-06-01")
    #expect(
      merged.standardOutput.split(separator: "\r\n").dropFirst().map {
        String($0.split(separator: ",", omittingEmptySubsequences: false)[6])
      } == ["2027-04-17", "2027-06-01", "2027-06-06"])
  }

  @Test("A row for each point, and what is not committed yet")
  func csv() throws {
    let history = try history()
    try history.folder.write(
      PlanHistory.roadmap("id: pilot, title: LTL pilot, end: 2027-09-30, owner: tom"),
      to: "plans/acme/plan.md")
    let result = try history.planbook(
      "trend", "pilot", "--format", "csv", "--today", "2027-06-01")
    let rows = result.standardOutput.split(separator: "\r\n").map(String.init)
    #expect(rows.count == 5)
    #expect(
      rows.last
        == "acme/plan#pilot,LTL pilot,roadmap,tom,,2027-06-01,2027-09-30,2027-08-31,30,,,")
    let head = try history.planbook("trend", "pilot", "--format", "csv", "--rev", "HEAD")
    #expect(head.standardOutput.split(separator: "\r\n").count == 4)
    let removed = try history.planbook("trend", "--removed", "--format", "csv")
    #expect(removed.standardOutput.contains("acme/plan#dock"))
    #expect(try !history.planbook("trend", "--format", "csv").standardOutput.contains("#dock"))
  }

  @Test("Statistics by account, business unit and owner")
  func summary() throws {
    let result = try history().planbook("trend", "--summary", "--format", "csv", "--rev", "HEAD")
    #expect(
      result.standardOutput.replacingOccurrences(of: "\r\n", with: "\n") == """
        by,name,planned,moved,median-slip,worst-slip,worst,median-warning
        all,,2,2,71,153,acme/plan#pilot,22
        account,acme,2,2,71,153,acme/plan#pilot,22
        business-unit,,1,1,-10,,,
        business-unit,freight,1,1,153,153,acme/plan#pilot,22
        owner,,1,1,-10,,,
        owner,tom,1,1,153,153,acme/plan#pilot,22

        """)
  }

  @Test("A person is one row by id and by name, and what units share counts under each")
  func summaryOfShared() throws {
    let history = try PlanHistory()
    let person = "---\nkind: team\ntitle: Team\nstatus: active\npeople:\n"
    try history.commit(
      "Plan", on: "2027-01-04",
      [
        "plans/team.md": person + "  - {id: tom-reyes, name: Tom Reyes, role: rep}\n---\n",
        "plans/acme/account.md": "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n",
        "plans/acme/r.md": PlanHistory.roadmap(
          "id: a, title: A, end: 2027-03-31, owner: tom-reyes",
          "id: b, title: B, end: 2027-03-31, owner: Tom Reyes, business-unit: freight",
          "id: c, title: C, end: 2027-03-31, owner: nobody-known"),
        "plans/acme/c.md":
          "---\nkind: contract\ntitle: C\nstatus: draft\nbusiness-units: [freight, parcel]\neffective: 2027-01-01\nexpires: 2027-12-31\nowner: Tom Reyes\n---\n",
      ])
    let result = try history.planbook("trend", "--summary", "--format", "csv", "--rev", "HEAD")
    let rows = result.standardOutput.split(separator: "\r\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).prefix(3).joined(separator: " ")
    }
    #expect(
      rows == [
        "all  4", "account acme 4", "business-unit  2", "business-unit freight 2",
        "business-unit parcel 1", "owner Tom Reyes 3", "owner nobody-known 1",
      ])
    #expect(
      result.standardError.contains("what several business units share counts under each of them"))
    for name in ["tom-reyes", "Tom Reyes"] {
      let chosen = try history.planbook(
        "trend", "--owner", name, "--format", "csv", "--rev", "HEAD")
      #expect(chosen.standardOutput.split(separator: "\r\n").count == 4)
    }
    let written = try history.planbook(
      "trend", "--owner", "nobody-known", "--format", "csv", "--rev", "HEAD")
    #expect(written.standardOutput.contains("acme/r#c,"))
    let unknown = try history.planbook("trend", "--owner", "Tom Reye")
    #expect(unknown.exitCode == 2)
    #expect(unknown.standardError.contains("Did you mean 'Tom Reyes'?"))
    let parcel = try history.planbook(
      "trend", "--business-unit", "parcel", "--format", "json", "--rev", "HEAD")
    #expect(parcel.standardOutput.contains("\"business-units\":[\"freight\",\"parcel\"]"))
  }

  @Test("A part without an id of its own is called as in the timeline, and found by that")
  func partsWithoutIDs() throws {
    let history = try PlanHistory()
    func visit(_ day: String) -> [String: String?] {
      [
        "plans/visit.md":
          "---\nkind: visit\ntitle: Visit\nstatus: planned\nstage:\n  kick-off: {on: \(day)}\n---\n"
      ]
    }
    let date = "{type: string, x-type: date}"
    try history.folder.write(
      "$ref: planbook:common#document\nproperties:\n  kind: {const: visit}\n  status: {enum: [planned, held], x-lifecycle: {draft: [planned], active: [held], closed: []}}\n  stage: {type: object, properties: {kick-off: {type: object, properties: {on: \(date)}, x-timeline: {end: on}}}}\n",
      to: "templates/visit.schema.yaml")
    try history.commit("One", on: "2027-01-01", visit("2027-03-31"))
    try history.commit("Two", on: "2027-01-02", visit("2027-05-31"))
    let drawn = try history.planbook("timeline", "--format", "csv", "--today", "2027-02-15")
    #expect(drawn.standardOutput.contains("visit#stage.kick-off,"), "\(drawn)")
    for name in ["visit#stage.kick-off", "visit"] {
      let trend = try history.planbook("trend", name, "--format", "csv", "--rev", "HEAD")
      #expect(
        trend.standardOutput.split(separator: "\r\n").dropFirst().map { String($0.prefix(20)) }
          == ["visit#stage.kick-off", "visit#stage.kick-off"], "\(trend)")
    }
    let moved = try history.planbook(
      "timeline", "--baseline", "HEAD~1", "--format", "markdown", "--today", "2027-02-15")
    #expect(moved.standardOutput.contains("Ada Example"), "\(moved)")
  }

  @Test("Without a commit, or in a shallow clone, it says what cannot be known")
  func unknownHistory() throws {
    let history = try PlanHistory()
    try history.folder.write(
      PlanHistory.roadmap("id: a, title: A, end: 2027-03-31"), to: "plans/r.md")
    for arguments in [["trend"], ["timeline", "--baseline", "HEAD"]] {
      let none = try Program.planbook(arguments, in: history.folder.path)
      #expect(none.exitCode == 3)
      #expect(none.standardError.contains("commit"), "\(none.standardError)")
      #expect(none.standardOutput.isEmpty)
    }
    try history.commit("Plan", on: "2027-01-04", [:])
    try history.commit(
      "Move", on: "2027-02-04",
      ["plans/r.md": PlanHistory.roadmap("id: a, title: A, end: 2027-04-30")])
    let clone = try TemporaryFolder()
    try clone.git("clone", "-q", "--depth", "1", "file://" + history.folder.path, "c")
    let trend = try Program.planbook(
      ["trend", "--format", "json", "--today", "2027-06-01"], in: clone.path + "/c")
    #expect(trend.exitCode == 0)
    #expect(trend.standardOutput.contains("\"shallow\":true"))
    #expect(trend.standardOutput.contains("\"cut-off\":true"))
    #expect(trend.standardError.contains("git fetch --unshallow"))
    let outside = try TemporaryFolder()
    try outside.write(PlanHistory.roadmap("id: a, title: A, end: 2027-03-31"), to: "plans/r.md")
    let nowhere = try Program.planbook(["trend"], in: outside.path)
    #expect(nowhere.exitCode == 3)
    #expect(nowhere.standardError.contains("git init"), "\(nowhere.standardError)")
  }

  @Test("A choice, and a name that nothing has")
  func choice() throws {
    let history = try history()
    func ids(_ arguments: String...) throws -> Set<String> {
      let result = try Program.planbook(
        ["trend", "--format", "json"] + arguments, in: history.folder.path)
      let object = try JSONSerialization.jsonObject(with: Data(result.standardOutput.utf8))
      let lines = (object as? [String: Any])?["lines"] as? [[String: Any]]
      return Set((lines ?? []).compactMap { $0["id"] as? String })
    }
    #expect(try ids() == ["acme/plan#pilot", "acme/plan#dock"])
    #expect(try ids("acme") == ["acme/plan#pilot", "acme/plan#dock"])
    #expect(try ids("acme/plan#dock") == ["acme/plan#dock"])
    #expect(try ids("--owner", "tom") == ["acme/plan#pilot"])
    #expect(try ids("--business-unit", "freight") == ["acme/plan#pilot"])
    #expect(try ids("--kind", "contract") == [])
    // As in other commands: paths and short names of what is there, and from the account that one stands in.
    #expect(try ids("plans/acme/plan.md") == ["acme/plan#pilot", "acme/plan#dock"])
    #expect(try ids("plan") == ["acme/plan#pilot", "acme/plan#dock"])
    #expect(try ids("plan#dock") == ["acme/plan#dock"])
    #expect(try ids("dock") == ["acme/plan#dock"])
    try history.folder.write(
      PlanHistory.roadmap("id: dock, title: Dock, end: 2027-04-30"), to: "plans/beta/plan.md")
    try history.folder.write(
      "---\nkind: account\ntitle: Beta\nstatus: prospect\n---\n", to: "plans/beta/account.md")
    let several = try history.planbook("trend", "dock")
    #expect(several.exitCode == 2)
    #expect(several.standardError.contains("may be several things: acme/plan#dock, beta/plan#dock"))
    #expect(several.standardError.contains("Give the full id, like acme/plan#dock"))
    #expect(try ids("-C", "plans/beta", "dock") == ["beta/plan#dock"])
    #expect(try ids("beta") == ["beta/plan#dock"])
    let undated = try history.planbook("trend", "beta/account")
    #expect(undated.exitCode == 2)
    #expect(undated.standardError.contains("nothing of 'beta/account' has a planned date"))
    let wrong = try history.planbook("trend", "pilt")
    #expect(wrong.exitCode == 2)
    #expect(wrong.standardError.contains("Did you mean 'pilot'?"))
  }

  /// The planned days of the lines of one id, as rows say them: by whom, from and to.
  private func moves(_ history: PlanHistory, of id: String) throws -> [String] {
    let result = try history.planbook("trend", "--removed", "--format", "csv", "--rev", "HEAD")
    return result.standardOutput.split(separator: "\r\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }.filter { $0[0] == id }.map { "\($0[5]) \($0[7])>\($0[6]) \($0[11])" }
  }

  @Test(
    "Two branches moved the same milestone: each move counts once, the merge only with a date of its own"
  )
  func branches() throws {
    for (end, own) in [
      ("2027-04-01", []), ("2027-05-01", []),
      ("2027-06-01", ["2027-01-05 2027-04-01>2027-06-01 Merge"]),
    ] as [(String, [String])] {
      let history = try PlanHistory()
      func roadmap(_ end: String) -> [String: String?] {
        ["plans/r.md": PlanHistory.roadmap("id: pilot, end: \(end)")]
      }
      try history.commit("Begin", on: "2027-01-01", roadmap("2027-03-01"))
      try history.folder.git("checkout", "-q", "-b", "side")
      try history.commit("Theirs", on: "2027-01-02", roadmap("2027-05-01"))
      try history.commit("Note", on: "2027-01-03", ["plans/note.md": "# Note\n"])
      try history.folder.git("checkout", "-q", "main")
      try history.commit("Ours", on: "2027-01-04", roadmap("2027-04-01"))
      _ = try Command.run(
        "git", ["merge", "-q", "--no-commit", "side"], in: history.folder.path,
        environment: TemporaryFolder.gitEnvironment)
      try history.commit("Merge", on: "2027-01-05", roadmap(end))
      #expect(try history.folder.git("rev-list", "--merges", "--count", "HEAD") == "1\n")
      #expect(
        try moves(history, of: "r#pilot") == [
          "2027-01-01 >2027-03-01 Begin", "2027-01-02 2027-03-01>2027-05-01 Theirs",
          "2027-01-04 2027-03-01>2027-04-01 Ours",
        ] + own)
    }
  }

  @Test("A date that moved back and forth, an id that stands for something else, a rename, a split")
  func lives() throws {
    let history = try PlanHistory()
    func commit(_ day: Int, _ files: [String: String?]) throws {
      try history.commit("Change \(day)", on: "2027-01-0\(day)", files)
    }
    let one = PlanHistory.roadmap("id: a, end: 2027-03-01", "id: b, end: 2027-03-01")
    try commit(1, ["plans/r.md": one])
    try commit(
      2, ["plans/r.md": one.replacingOccurrences(of: "a, end: 2027-03", with: "a, end: 2027-04")])
    try commit(3, ["plans/r.md": one])
    try commit(4, ["plans/r.md": nil, "plans/s.md": one])
    try commit(
      5,
      [
        "plans/s.md": PlanHistory.roadmap("id: b, end: 2027-03-01"),
        "plans/t.md": PlanHistory.roadmap("id: a, end: 2027-05-01", title: "Split off"),
      ])
    try commit(6, ["plans/t.md": PlanHistory.roadmap("id: c, end: 2027-05-01", title: "Split off")])
    try commit(7, ["plans/t.md": PlanHistory.roadmap("id: a, end: 2028-01-01", title: "Split off")])
    #expect(try moves(history, of: "s#b") == ["2027-01-01 >2027-03-01 Change 1"])
    #expect(
      try moves(history, of: "t#a")
        == [
          "2027-01-01 >2027-03-01 Change 1", "2027-01-02 2027-03-01>2027-04-01 Change 2",
          "2027-01-03 2027-04-01>2027-03-01 Change 3", "2027-01-05 2027-03-01>2027-05-01 Change 5",
          "2027-01-06 2027-05-01> Change 6", "2027-01-07 >2028-01-01 Change 7",
        ])
  }

  @Test("A picture to a file, and a timeline against a baseline says who moved what and why")
  func pictures() throws {
    let history = try history()
    let drawn = try history.planbook("trend", "-o", "trend.svg", "--today", "2027-06-01")
    #expect(drawn.exitCode == 0, "\(drawn.standardError)")
    let picture = String(decoding: try history.folder.read("trend.svg"), as: UTF8.self)
    #expect(picture.contains("LTL pilot"))
    #expect(picture.contains("Internal"))
    #expect(try history.planbook("trend", "--kind", "contract", "--format", "svg").exitCode == 3)
    #expect(try history.planbook("trend", "--summary", "--format", "svg").exitCode == 2)
    let timeline = try history.planbook(
      "timeline", "--baseline", "HEAD~3", "--rev", "HEAD", "--format", "markdown")
    #expect(
      timeline.standardOutput.contains(
        "| 10 Feb 2027 | Tom Reyes | \(try history.id("HEAD~2")) | no carrier yet |"),
      "\(timeline.standardOutput)")
    let customer = try history.planbook(
      "timeline", "--baseline", "HEAD~3", "--rev", "HEAD", "--format", "markdown", "--audience",
      "customer")
    #expect(!customer.standardOutput.contains("Tom Reyes"))
  }

  @Test("The ending of the file says the format, in either case, and an unknown one is refused")
  func endings() throws {
    let history = try history()
    let picture = try history.planbook("trend", "--today", "2027-06-01", "-o", "x.SVG")
    #expect(picture.exitCode == 0)
    #expect(String(decoding: try history.folder.read("x.SVG"), as: UTF8.self).hasPrefix("<svg "))
    let refused = try history.planbook("trend", "--today", "2027-06-01", "-o", "x.html")
    #expect(refused.exitCode == 2)
    #expect(refused.standardError.contains("take .txt, .svg, .csv or .json"))
  }

  /// The lines of `trend --format json`, each by its id with its moves.
  private func lines(_ history: PlanHistory) throws -> String {
    let result = try history.planbook("trend", "--today", "2027-06-01", "--format", "json")
    #expect(result.exitCode == 0, "\(result.standardError)")
    return result.standardOutput
  }

  @Test("A merge that keeps a file under both its names follows each, the same in every run")
  func twoNames() throws {
    let history = try PlanHistory()
    func plan(_ end: String) -> String {
      PlanHistory.roadmap("id: m1, title: M1, end: \(end)")
    }
    try history.commit("Plan", on: "2027-01-10", ["plans/n/roadmap.md": plan("2027-03-31")])
    try history.folder.git("checkout", "-q", "-b", "side")
    try history.folder.git("mv", "plans/n/roadmap.md", "plans/n/map.md")
    try history.folder.git(
      "commit", "-qm", "Rename", environment: PlanHistory.environment("2027-01-11"))
    try history.folder.git("checkout", "-q", "main")
    try history.commit("Edit", on: "2027-01-12", ["plans/n/roadmap.md": plan("2027-04-30")])
    try history.folder.git(
      "merge", "-q", "--no-commit", "-s", "ours", "side",
      environment: PlanHistory.environment("2027-01-13"))
    try history.commit("Keep both", on: "2027-01-13", ["plans/n/map.md": plan("2027-03-31")])
    let first = try lines(history)
    #expect(first.contains("\"n/roadmap#m1\"") && first.contains("\"n/map#m1\""))
    for _ in 0..<5 { #expect(try lines(history) == first) }
  }

  @Test("A broken plan that comes in through a merge does not count its move twice")
  func brokenInMerge() throws {
    let history = try PlanHistory()
    func plan(_ end: String, broken: Bool = false) -> String {
      let text = PlanHistory.roadmap("id: m1, title: M1, end: \(end)")
      return broken ? text.replacingOccurrences(of: "milestones:", with: "milestones: [") : text
    }
    try history.commit(
      "Plan", on: "2027-01-10",
      ["plans/n/roadmap.md": plan("2027-03-31"), "plans/n/note.md": "a\n"])
    try history.folder.git("checkout", "-q", "-b", "side")
    try history.commit("Move", on: "2027-01-11", ["plans/n/roadmap.md": plan("2027-05-31")])
    try history.commit(
      "Break", on: "2027-01-12", ["plans/n/roadmap.md": plan("2027-05-31", broken: true)])
    try history.folder.git("checkout", "-q", "main")
    try history.commit("Aside", on: "2027-01-13", ["plans/n/note.md": "b\n"])
    try history.folder.git(
      "merge", "-q", "--no-ff", "-m", "Merge", "side",
      environment: PlanHistory.environment("2027-01-14"))
    try history.commit("Mend", on: "2027-01-15", ["plans/n/roadmap.md": plan("2027-05-31")])
    let text = try lines(history)
    #expect(
      text.components(separatedBy: "2027-05-31").count - 1 == text.components(
        separatedBy: "\"2027-05-31\""
      ).count - 1)
    let summary = try history.planbook(
      "trend", "--today", "2027-06-01", "--format", "csv")
    #expect(
      summary.standardOutput.components(separatedBy: ",2027-05-31").count - 1 == 1,
      "\(summary.standardOutput)")
  }

  @Test("A file of a plan's name without .md says nothing of its dates")
  func namesake() throws {
    let history = try history()
    let before = try lines(history)
    try history.folder.write("x", to: "plans/acme/plan")
    #expect(try lines(history) == before)
  }

  @Test("A merge that was committed with its conflict gives no move to whoever mends it")
  func conflict() throws {
    let history = try PlanHistory()
    func plan(_ end: String) -> String {
      PlanHistory.roadmap("id: m1, title: M1, end: \(end)")
    }
    try history.commit("Plan", on: "2027-01-10", ["plans/n/roadmap.md": plan("2027-03-31")])
    try history.folder.git("checkout", "-q", "-b", "side")
    try history.commit(
      "Note", on: "2027-01-11", ["plans/n/roadmap.md": plan("2027-03-31") + "More.\n"])
    try history.folder.git("checkout", "-q", "main")
    try history.commit("Move", on: "2027-01-12", ["plans/n/roadmap.md": plan("2027-05-01")])
    try history.folder.git("merge", "-q", "--no-commit", "-s", "ours", "side")
    try history.commit(
      "Merge", on: "2027-01-13",
      ["plans/n/roadmap.md": "---\nkind: roadmap\nmilestones: [\n<<<<<<< HEAD\n---\n"])
    try history.commit("Mend", on: "2027-01-14", ["plans/n/roadmap.md": plan("2027-05-01")])
    let csv = try history.planbook("trend", "--today", "2027-06-01", "--format", "csv")
    #expect(
      csv.standardOutput.components(separatedBy: ",2027-05-01,").count == 2, "\(csv.standardOutput)"
    )
  }

  @Test("What anybody may write into a commit ends no program")
  func hostileTimes() throws {
    let history = try history()
    let tree = try history.folder.git("rev-parse", "HEAD^{tree}").dropLast()
    let parent = try history.folder.git("rev-parse", "HEAD").dropLast()
    for time in [
      "1700000000 +9223372036854775807", "-9223372036854775808 +0000", "9223372036854775807 -9999",
    ] {
      let commit =
        "tree \(tree)\nparent \(parent)\nauthor T <t@x> \(time)\ncommitter T <t@x> \(time)\n\nOdd\n"
      try history.folder.write(commit, to: ".git/odd")
      let id = try history.folder.git(
        "hash-object", "-t", "commit", "-w", "--literally", ".git/odd"
      )
      .dropLast()
      try history.folder.git("update-ref", "refs/heads/odd", String(id))
      for arguments in [
        ["log", "--rev", "odd"], ["trend", "--rev", "odd", "--today", "2027-06-01"],
        ["timeline", "--rev", "odd", "--today", "2027-06-01", "--format", "ics"],
      ] {
        let result = try Program.planbook(arguments, in: history.folder.path)
        #expect([0, 3].contains(result.exitCode), "\(arguments) \(time): \(result.standardError)")
        #expect(!result.standardOutput.contains("DTSTAMP:-"))
      }
    }
  }
}
