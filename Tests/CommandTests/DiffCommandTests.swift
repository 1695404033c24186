import Foundation
import TestSupport
import Testing

@Suite("planbook diff")
struct DiffCommandTests {
  @Test("The work tree, what is staged, and two commits")
  func states() throws {
    let history = try PlanHistory.moved()
    let clean = try history.planbook("diff")
    #expect(clean.exitCode == 0)
    #expect(clean.standardOutput.isEmpty)
    #expect(clean.standardError == "nothing changed\n")
    let staged = PlanHistory.roadmap(
      "id: pilot, aliases: [ltl-pilot], title: LTL pilot, end: 2027-06-01, owner: tom, business-unit: freight",
      "id: dock, title: Dock, end: 2027-04-30")
    try history.folder.write(staged, to: "plans/acme/plan.md")
    try history.folder.git("add", "-A")
    try history.folder.write(
      staged.replacingOccurrences(of: "2027-06-01", with: "2027-07-01"), to: "plans/acme/plan.md")
    try history.folder.write("# Note\n", to: "plans/acme/note.md")
    try history.folder.write("a,b\n", to: "plans/acme/figures.csv")
    #expect(
      try history.planbook("diff").standardOutput == """
        acme/figures.csv
          added
        acme/note
          added
        acme/plan
          pilot: end moved 15 May → 1 Jul 2027 (+47 days)

        """)
    #expect(
      try history.planbook("diff", "--staged").standardOutput
        == "acme/plan\n  pilot: end moved 15 May → 1 Jun 2027 (+17 days)\n")
    let range = try history.planbook("diff", "HEAD~2..HEAD")
    #expect(
      range.standardOutput == """
        acme/plan
          renamed from acme/roadmap
          pilot: renamed from ltl-pilot
          pilot: end moved 31 Mar → 15 May 2027 (+45 days) because: no carrier yet

        """)
    #expect(range.standardError == "1 file changed\n")
    #expect(
      try history.planbook("diff", "HEAD~1").standardOutput.hasSuffix(
        """
        acme/plan
          renamed from acme/roadmap
          pilot: renamed from ltl-pilot
          pilot: end moved 15 May → 1 Jul 2027 (+47 days)

        """))
    #expect(
      try history.planbook("diff", "HEAD..HEAD~2", "--only", "acme/account").standardOutput.isEmpty)
  }

  @Test("Why a date moved is told from the commits between, of several reasons in their order")
  func reasons() throws {
    let history = try PlanHistory()
    func plan(_ end: String, _ more: String = "") -> [String: String?] {
      [
        "plans/acme/plan.md": PlanHistory.roadmap(
          "id: a, title: A, end: \(end)\(more)", "id: b, title: B, end: \(end)")
      ]
    }
    try history.commit("Plan", on: "2027-01-01", plan("2027-03-01"))
    try history.commit("One\n\nReason: no dock", on: "2027-01-02", plan("2027-03-11"))
    try history.commit("No reason", on: "2027-01-03", plan("2027-03-21"))
    try history.commit("Two\n\nReason: no truck", on: "2027-01-04", plan("2027-03-31"))
    #expect(
      try history.planbook("diff", "HEAD~3..HEAD").standardOutput == """
        acme/plan
          a: end moved 1 Mar → 31 Mar 2027 (+30 days) because: no dock; no truck
          b: end moved 1 Mar → 31 Mar 2027 (+30 days) because: no dock; no truck

        """)
    #expect(
      try history.planbook("diff", "HEAD~1..HEAD").standardOutput.contains("because: no truck\n"))
    #expect(
      try !history.planbook("diff", "HEAD~2..HEAD~1").standardOutput.contains("because"))
    // What the item says itself counts, and what is not committed has no commit's reason.
    try history.folder.write(
      plan(
        "2027-04-10", ", moved: [{on: 2027-01-05, from: 2027-03-31, to: 2027-04-10, why: rain}]")[
          "plans/acme/plan.md"]!!, to: "plans/acme/plan.md")
    let lines = try history.planbook("diff", "HEAD~1").standardOutput.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("  a: end moved") && $0.hasSuffix("because: rain") })
    #expect(lines.contains { $0.hasPrefix("  b: end moved") && $0.hasSuffix("because: no truck") })
    #expect(try !history.planbook("diff").standardOutput.contains("because: no truck"))
  }

  @Test("As Markdown and as JSON")
  func formats() throws {
    let history = try PlanHistory.moved()
    #expect(
      try history.planbook("diff", "HEAD~2..HEAD~1", "--format", "markdown").standardOutput == """
        ## Changes of plans from HEAD\\~2 to HEAD\\~1

        ### acme/roadmap

        - **ltl-pilot**: end moved 31 Mar → 15 May 2027 (+45 days) because: no carrier yet

        """)
    let json = try history.planbook("diff", "HEAD~2..HEAD~1", "--format", "json")
    #expect(
      json.standardOutput == """
        {"from":"HEAD~2","to":"HEAD~1","changes":[
        {"document":"acme/roadmap","item":"ltl-pilot","list":"milestones","change":"field-changed","field":"end",\
        "from":"2027-03-31","to":"2027-05-15","days":45,"why":"no carrier yet","sentence":"end moved 31 Mar → 15 May 2027 (+45 days)"}
        ]}

        """)
    let nothing = try history.planbook("diff", "HEAD..HEAD", "--format", "json")
    #expect(nothing.standardOutput == "{\"from\":\"HEAD\",\"to\":\"HEAD\",\"changes\":[]}\n")
  }

  @Test(
    "What makes no sense ends with a reason",
    arguments: [
      (["a...b"], 2, "a...b"), (["nothing"], 3, "nothing"),
      (["HEAD..HEAD", "--staged"], 2, "both"),
      (["--only", "acme/nothing"], 2, "acme/nothing"),
    ] as [([String], Int32, String)])
  func mistakes(arguments: [String], exitCode: Int32, mentioned: String) throws {
    let history = try PlanHistory.moved()
    let result = try Program.planbook(["diff"] + arguments, in: history.folder.path)
    #expect(result.exitCode == exitCode)
    #expect(result.standardError.contains(mentioned), "\(result.standardError)")
  }

  @Test("A folder without a repository, and a repository without a commit")
  func nothingThere() throws {
    let folder = try SmallBook.make()
    let outside = try Program.planbook("diff", in: folder)
    #expect(outside.exitCode == 3)
    #expect(outside.standardError.contains("repository"))
    try folder.git("init", "-q", ".")
    for command in ["diff", "log", "trend"] {
      let unborn = try Program.planbook(command, in: folder)
      #expect(unborn.exitCode == 3)
      #expect(unborn.standardError.contains("no commit yet"), "\(unborn.standardError)")
    }
  }

  @Test("Line ends that a checkout converts are no difference")
  func lineEnds() throws {
    let history = try PlanHistory.moved()
    let text = String(decoding: try history.folder.read("plans/acme/plan.md"), as: UTF8.self)
    try history.folder.write(
      text.replacingOccurrences(of: "\n", with: "\r\n"), to: "plans/acme/plan.md")
    #expect(try history.planbook("diff").standardOutput.isEmpty)
  }

  @Test("Two commits differ in every byte; a work tree's line ends count for nothing")
  func bytes() throws {
    let history = try PlanHistory()
    let plan = PlanHistory.roadmap("id: pilot, title: Pilot, end: 2027-03-31")
    let windows = plan.replacingOccurrences(of: "\n", with: "\r\n")
    // More than is read of one file.
    let large = String(repeating: "x", count: 9_000_000)
    try history.commit(
      "First", on: "2027-01-10",
      ["plans/acme/plan.md": plan, "plans/acme/scan.pdf": large, "plans/acme/photo.bin": "a\r\nb"])
    try history.commit(
      "Second", on: "2027-01-11",
      [
        "plans/acme/plan.md": windows, "plans/acme/scan.pdf": large + "y",
        "plans/acme/photo.bin": "a\nb",
      ])
    #expect(
      try history.planbook("diff", "HEAD~1..HEAD").standardOutput == """
        acme/photo.bin
          changed
        acme/plan
          only its layout changed
        acme/scan.pdf
          changed

        """)
    try history.folder.write(plan, to: "plans/acme/plan.md")
    #expect(try history.planbook("diff").standardError == "nothing changed\n")
  }

  @Test("A long list that is all new is compared in time that follows its length")
  func longList() throws {
    let history = try PlanHistory()
    func plan(_ first: Int) -> String {
      let tags = (first..<first + 20_000).map { "t\($0)" }.joined(separator: ", ")
      return "---\nkind: roadmap\ntitle: Acme\nstatus: draft\ntags: [\(tags)]\n---\n"
    }
    try history.commit("First", on: "2027-01-10", ["plans/acme/plan.md": plan(0)])
    try history.folder.write(plan(20_000), to: "plans/acme/plan.md")
    let result = try history.planbook("diff")
    #expect(result.exitCode == 0)
    #expect(result.standardOutput.hasPrefix("acme/plan\n  tags: added t20000, "))
  }

  @Test("A key with a dot is another field than a key in a group")
  func dottedKeys() throws {
    let history = try PlanHistory()
    func note(_ dotted: Int, _ grouped: Int) -> String {
      "---\ntitle: Note\n\"a.b\": \(dotted)\na: {b: \(grouped)}\n---\n"
    }
    try history.commit("Begin", on: "2027-01-01", ["plans/note.md": note(1, 2)])
    try history.folder.write(note(3, 2), to: "plans/note.md")
    #expect(try history.planbook("diff").standardOutput == "note\n  \"a.b\": 1 → 3\n")
    try history.folder.write(note(1, 3), to: "plans/note.md")
    #expect(try history.planbook("diff").standardOutput == "note\n  a.b: 2 → 3\n")
    try history.folder.write(note(4, 4), to: "plans/note.md")
    #expect(
      try history.planbook("diff").standardOutput == "note\n  \"a.b\": 1 → 4\n  a.b: 2 → 4\n")
  }

  @Test("A file and a document that share a name are told apart, in each order")
  func namesakes() throws {
    let history = try PlanHistory()
    func note(_ title: String) -> String { "---\ntitle: \(title)\n---\n" }
    try history.commit(
      "Begin", on: "2027-01-01",
      [
        "plans/x.md": note("One"), "plans/x": "a\n", "plans/y.csv": "a\n",
        "plans/y.csv.md": note("One"),
      ])
    try history.folder.write("b\n", to: "plans/x")
    try history.folder.write(note("Two"), to: "plans/x.md")
    try history.folder.write(note("Two"), to: "plans/y.csv.md")
    try FileManager.default.removeItem(atPath: history.folder.path + "/plans/y.csv")
    let title = "title: One → Two"
    let told = try history.planbook("diff").standardOutput.split(separator: "\n").map(String.init)
    #expect(
      told.sorted()
        == ["x", "  changed", "  \(title)", "y.csv", "  removed", "  \(title)"].sorted())
  }
}
