import Foundation
import TestSupport
import Testing

/// `planbook mv` on small books, where every byte can be told.
@Suite struct MoveCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try SmallBook.make() }

  private func move(_ arguments: String..., in place: String = "") throws -> CommandResult {
    try Program.planbook(["mv"] + arguments, in: folder.path + place)
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try folder.read(path), as: UTF8.self)
  }

  private func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.path + "/" + path)
  }

  /// The findings without their places.
  private func findings() throws -> [String] {
    try Program.planbook(
      "check", "--format", "concise", "--today", "2027-02-15", in: folder
    ).standardOutput.split(separator: "\n").map { line in
      line.split(separator: ":", maxSplits: 3).enumerated().filter {
        $0.offset == 0 || $0.offset == 3
      }
      .map { String($0.element) }.joined(separator: ":")
    }.sorted()
  }

  private func faults() throws -> [String] {
    try findings().filter { !$0.hasPrefix("plans") || !$0.contains(": note: ") }
  }

  private var original: [String: String] { SmallBook.files }

  @Test func `nothing is moved or made through a linked folder`() throws {
    let outside = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/plans/out", withDestinationPath: outside.path)
    let moved = try move("acme", "out/acme")
    #expect(
      moved.standardError.contains(
        "'plans/out' is a symbolic link or a file, and not a folder of the book"), "\(moved)")
    #expect(moved.exitCode == 3)
    #expect(exists("plans/acme/account.md"))
    let made = try Program.planbook(["new", "account", "out/new"], in: folder.path)
    #expect(made.standardError.contains("'plans/out' is a symbolic link or a file"), "\(made)")
    #expect(made.exitCode == 3)
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside.path).isEmpty)
  }

  @Test func `a document takes its references and links along and keeps its earlier id`() throws {
    let moved = try move("acme/roadmap", "acme/way-ahead")
    #expect(moved.exitCode == 0, "\(moved.standardError)")
    #expect(
      moved.standardOutput == """
        plans/acme/roadmap.md -> plans/acme/way-ahead.md
          plans/acme/account.md: 1 link
          plans/acme/way-ahead.md: earlier id kept

        """)
    #expect(!exists("plans/acme/roadmap.md"))
    #expect(
      try text("plans/acme/account.md")
        == original["plans/acme/account.md"]?.replacingOccurrences(
          of: "(roadmap.md)", with: "(way-ahead.md)"))
    #expect(
      try text("plans/acme/way-ahead.md")
        == original["plans/acme/roadmap.md"]?.replacingOccurrences(
          of: "[acme/plan]", with: "[acme/plan, acme/roadmap]"))
    #expect(try faults() == [])
  }

  @Test func `a short name, a path and a folder with a slash do as well, from any place`() throws {
    #expect(try move("strategy", "strategy-fy27").exitCode == 0)
    #expect(try text("plans/acme/roadmap.md").contains("\nstrategy: strategy-fy27\n"))
    #expect(try text("plans/acme/roadmap.md").contains("objective: strategy-fy27#grow\n"))
    #expect(try text("plans/acme/strategy-fy27.md").contains("\naliases:\n  - acme/strategy\n"))
    #expect(try move("strategy-fy27.md", "old/strategy.md", in: "/plans/acme").exitCode == 0)
    #expect(try text("plans/acme/roadmap.md").contains("\nstrategy: old/strategy\n"))
    #expect(try move("acme/old/strategy", "acme/").exitCode == 0)
    // It is where it was: its first id is its own again, and no earlier one.
    #expect(
      try text("plans/acme/strategy.md").contains(
        "\naliases:\n  - acme/strategy-fy27\n  - acme/old/strategy\n---\n"))
    #expect(try text("plans/acme/roadmap.md") == original["plans/acme/roadmap.md"])
    #expect(try faults() == [])
  }

  @Test func `a folder takes along all that is in it`() throws {
    try folder.git("init", "-q", ".")
    try folder.write("*.tmp\n", to: ".gitignore")
    try folder.write("scratch\n", to: "plans/acme/x.tmp")
    try folder.write("See [all](../catalog/ltl.md#what-it-is).\n", to: "plans/acme/sub/note.md")
    try folder.write(
      "From [here](acme/sub/note.md \"a note\") and [there](acme/).\n", to: "plans/n.md")
    try folder.write(
      "---\nkind: competitor\ntitle: Rival\nstatus: draft\ncompetes-with: customer\nof: [acme/account]\n---\n",
      to: "plans/market/rival.md")
    try folder.git("add", "-A")
    try folder.git("commit", "-qm", "Begin")
    let before = try findings()
    let moved = try move("acme", "acme-logistics")
    #expect(moved.exitCode == 0, "\(moved.standardError)")
    #expect(!exists("plans/acme"))
    #expect(exists("plans/acme-logistics/x.tmp"))
    #expect(
      try text("plans/n.md")
        == "From [here](acme-logistics/sub/note.md \"a note\") and [there](acme-logistics/).\n")
    #expect(
      try text("plans/acme-logistics/sub/note.md") == "See [all](../catalog/ltl.md#what-it-is).\n")
    #expect(try text("plans/market/rival.md").contains("\nof: [acme-logistics/account]\n"))
    #expect(
      try text("plans/acme-logistics/roadmap.md")
        == original["plans/acme/roadmap.md"]?.replacingOccurrences(
          of: "[acme/plan]", with: "[acme/plan, acme/roadmap]"))
    #expect(
      try findings()
        == before.map { $0.replacingOccurrences(of: "plans/acme", with: "plans/acme-logistics") })
  }

  @Test func `an item keeps its earlier id and everything that names it follows`() throws {
    let moved = try move("acme/strategy#grow", "grow-freight")
    #expect(moved.exitCode == 0, "\(moved.standardError)")
    #expect(
      try text("plans/acme/strategy.md")
        == original["plans/acme/strategy.md"]?.replacingOccurrences(
          of: "{id: grow, title: Grow freight}",
          with: "{id: grow-freight, title: Grow freight, aliases: [grow]}"))
    #expect(
      try text("plans/acme/roadmap.md")
        == original["plans/acme/roadmap.md"]?.replacingOccurrences(
          of: "strategy#grow", with: "strategy#grow-freight"))
    #expect(try move("roadmap#ltl-pilot", "roadmap#pilot").exitCode == 0)
    // 'pilot' is no earlier id any more.
    #expect(try text("plans/acme/roadmap.md").contains("id: pilot\n"))
    #expect(try text("plans/acme/roadmap.md").contains("aliases: [ltl-pilot]\n"))
    #expect(try faults() == [])
  }

  @Test func `a person's id follows wherever the person is named by it`() throws {
    #expect(try move("team#tom-reyes", "tom").exitCode == 0)
    #expect(try text("plans/acme/roadmap.md").contains("owner: tom\n"))
    #expect(try text("plans/catalog/ltl.md") == original["plans/catalog/ltl.md"])
    #expect(try faults() == [])
  }

  @Test func `comments, quotes and line ends stay, and names are quoted where they must be`() throws
  {
    let roadmap = """
      ---
      # which plan
      kind: roadmap
      title: "Acme" # short
      status: draft
      strategy: 'strategy' # ours

      # the steps
      milestones:
        - id: ltl-pilot   # first
          title: LTL pilot
          objective: "strategy#grow"   # why
        - {id: later,   title: Later, after: [ltl-pilot],  objective: strategy#grow }
      ---

      [Strategy][s], [again](<strategy.md#goals>), ![x](/plans/acme/strategy.md?raw), `strategy.md`

      [s]: strategy.md 'The strategy'

      """.replacingOccurrences(of: "\n", with: "\r\n")
    try folder.write(roadmap, to: "plans/acme/roadmap.md")
    #expect(try move("acme/strategy", "acme/plan 2027 (new)").exitCode == 0)
    var expected = roadmap.replacingOccurrences(of: "'strategy'", with: "'plan 2027 (new)'")
    expected = expected.replacingOccurrences(
      of: "\"strategy#grow\"", with: "\"plan 2027 (new)#grow\"")
    expected = expected.replacingOccurrences(
      of: "objective: strategy#grow", with: "objective: plan 2027 (new)#grow")
    expected = expected.replacingOccurrences(
      of: "<strategy.md#goals>", with: "<plan%202027%20%28new%29.md#goals>")
    expected = expected.replacingOccurrences(
      of: "/plans/acme/strategy.md?raw", with: "/plans/acme/plan%202027%20%28new%29.md?raw")
    expected = expected.replacingOccurrences(
      of: "[s]: strategy.md", with: "[s]: plan%202027%20%28new%29.md")
    #expect(try text("plans/acme/roadmap.md") == expected)
    #expect(try move("acme/roadmap#ltl-pilot", "acme/roadmap#first-step").exitCode == 0)
    expected = expected.replacingOccurrences(of: "id: ltl-pilot   #", with: "id: first-step   #")
    expected = expected.replacingOccurrences(of: "after: [ltl-pilot]", with: "after: [first-step]")
    let changed = try text("plans/acme/roadmap.md")
    #expect(
      changed.replacingOccurrences(of: "    aliases:\r\n      - ltl-pilot\r\n", with: "")
        == expected)
    #expect(changed != expected)
  }

  @Test
  func
    `from one account to another, references and links are written so that they still lead there`()
    throws
  {
    for (path, text) in SmallBook.secondAccount { try folder.write(text, to: path) }
    try folder.write("a,b\n", to: "plans/acme/a b.csv")
    try folder.write(
      """
      ---
      kind: opportunity
      title: More
      status: identified
      type: new
      business-unit: freight
      objective: strategy#grow
      ---

      [Ours](strategy.md), [data](<a b.csv>), [notes](../../README.md), [web](https://example.com/strategy.md)

      """, to: "plans/acme/more.md")
    let before = try findings()
    #expect(try move("plans/acme/more.md", "plans/beta/opportunities/").exitCode == 0)
    let moved = try text("plans/beta/opportunities/more.md")
    #expect(moved.contains("\nobjective: acme/strategy#grow\n"))
    #expect(
      moved.contains(
        "[Ours](../../acme/strategy.md), [data](<../../acme/a%20b.csv>), [notes](../../../README.md), "
          + "[web](https://example.com/strategy.md)"))
    #expect(
      try findings()
        == before.map {
          $0.replacingOccurrences(
            of: "plans/acme/more.md", with: "plans/beta/opportunities/more.md")
        }.sorted())
  }

  @Test func `what was confirmed stays confirmed`() throws {
    try folder.write(
      """
      ---
      kind: roadmap
      title: Acme roadmap
      status: agreed
      owner: Tom Reyes
      strategy: strategy
      initiatives:
        - {id: west, title: West, business-unit: freight, objective: strategy#grow}
      ---

      """, to: "plans/acme/roadmap.md")
    #expect(try Program.planbook("confirm", "roadmap", in: folder).exitCode == 0)
    let before = try faults()
    #expect(!before.contains { $0.contains("suspect") })
    #expect(try move("strategy", "plan").exitCode == 0)
    #expect(try faults() == before)
    #expect(try move("plan#grow", "more").exitCode == 0)
    #expect(try faults() == before)
    #expect(try text("plans/acme/roadmap.md").contains("\n  plan#more: "))
    // What had changed before is still to be looked at.
    let strategy = try text("plans/acme/plan.md")
    try folder.write(
      strategy.replacingOccurrences(of: "Grow freight", with: "Grow air"), to: "plans/acme/plan.md")
    #expect(try findings().contains { $0.contains("suspect-reference") })
    #expect(try move("plan#more", "most").exitCode == 0)
    #expect(try findings().contains { $0.contains("suspect-reference") })
  }

  @Test func `a folder at the top is meant where the account has none of its name`() throws {
    #expect(try move("roadmap", "catalog/plan", in: "/plans/acme").exitCode == 0)
    #expect(try text("plans/catalog/plan.md").contains("kind: roadmap"))
  }

  @Test func `what no commit has keeps no earlier id`() throws {
    try folder.git("init", "-q", "-b", "main", ".")
    #expect(try move("acme/strategy", "acme/aims").exitCode == 0)
    #expect(try !text("plans/acme/aims.md").contains("aliases"))
    try folder.git("add", "-A")
    try folder.git("commit", "-qm", "Begin")
    #expect(try move("acme/aims", "acme/strategy").exitCode == 0)
    #expect(try text("plans/acme/strategy.md").contains("aliases:\n  - acme/aims\n"))
    try folder.write(
      "---\nkind: strategy\ntitle: New\nstatus: draft\nfiscal-year: FY27\nobjectives:\n  - {id: one, title: One}\n---\n",
      to: "plans/acme/new.md")
    let moved = try move("acme/new#one", "first")
    #expect(
      moved.standardOutput
        == "acme/new#one -> acme/new#first\n  plans/acme/new.md: new id\n", "\(moved)")
    #expect(try !text("plans/acme/new.md").contains("aliases"))
  }

  @Test func `a name that is hard to write in references is told, with an easier one`() throws {
    let moved = try move("acme/roadmap", "acme/Road Map", "--dry-run")
    #expect(
      moved.standardError.contains(
        "'Road Map' has capitals, spaces or signs, which references must repeat exactly; 'road-map' is easier to write."
      ), "\(moved)")
    #expect(try !move("acme/roadmap", "acme/way", "--dry-run").standardError.contains("capitals"))
  }

  @Test func `refuses to write over anything, and says why`() throws {
    try folder.git("init", "-q", ".")
    try folder.write("ignored.md\n", to: ".gitignore")
    try folder.write("mine\n", to: "plans/acme/ignored.md")
    for (arguments, words) in [
      (["acme/strategy", "acme/roadmap"], "'plans/acme/roadmap.md' is there already"),
      (["acme/strategy", "acme/ignored"], "there is a file of this name already"),
      (["acme", "catalog"], "'plans/catalog' is there already"),
      (["acme", "acme/inner"], "a folder cannot be moved into itself"),
      (["acme/account", "acme/customer"], "Move the whole account: planbook mv acme NEW"),
      (["acme/strategy", "acme/strategy"], "is the name that it has"),
      (["acme/strategy", "../x"], "cannot be a name"),
      (["acme/strategy", "acme/a#b"], "cannot be a name"),
      (["acme/strategi", "x"], "Did you mean 'acme/strategy'?"),
      (["team#tom-reyes", "ada"], "has something with the id 'ada' already"),
      (["team#tom-reyes", "Tom R"], "It could be 'tom-r'"),
      (["team#tom-reyes", "acme/roadmap#tom"], "an item keeps its document"),
    ] {
      let refused = try Program.planbook(["mv"] + arguments, in: folder.path)
      #expect(refused.exitCode > 1, "\(arguments)")
      #expect(refused.standardError.contains(words), "\(arguments): \(refused.standardError)")
    }
    for (path, text) in original { #expect(try self.text(path) == text) }
    #expect(try text("plans/acme/ignored.md") == "mine\n")
  }

  @Test func `a dry run shows all and writes nothing`() throws {
    let shown = try move("acme", "beta", "--dry-run")
    #expect(shown.exitCode == 0)
    #expect(shown.standardOutput.contains("  plans/beta/roadmap.md: earlier id kept\n"))
    #expect(shown.standardError == "Nothing was written, as --dry-run asks.\n")
    let difference = try move("acme/strategy#grow", "more", "--dry-run", "--diff")
    #expect(
      difference.standardOutput.contains(
        "-        objective: strategy#grow\n+        objective: strategy#more\n")
        || difference.standardOutput.contains(
          "-    objective: strategy#grow\n+    objective: strategy#more\n")
    )
    for (path, text) in original { #expect(try self.text(path) == text) }
  }

  @Test func `when a file cannot be written everything is as it was`() throws {
    // 0 blocks: no file may be written at all.
    let program = try Program.path()
    let refused = try Command.run(
      "sh",
      ["-c", "trap '' XFSZ; ulimit -f 0; exec '\(program)' mv acme beta"], in: folder.path,
      environment: TemporaryFolder.gitEnvironment)
    #expect(refused.exitCode != 0)
    for (path, text) in original { #expect(try self.text(path) == text) }
    #expect(!exists("plans/beta"))
    let left = try Command.run("find", [folder.path, "-name", ".planbook-*"])
    #expect(left.standardOutput.isEmpty)
  }

  @Test func `a file that cannot be read as a document is named`() throws {
    try folder.write("---\nkind: roadmap\ntitle: Open\n", to: "plans/acme/open.md")
    let moved = try move("acme/strategy", "acme/plan")
    #expect(moved.exitCode == 0)
    #expect(moved.standardError.contains("plans/acme/open.md is not read as a document"))
    try folder.write(
      "---\nkind: roadmap\nstrategy: plan\ntitle: [Open\n---\n", to: "plans/acme/open.md")
    let refused = try move("acme/plan", "acme/strategy")
    #expect(refused.exitCode == 3 || refused.standardError.contains("plans/acme/open.md"))
  }

  @Test func `parentheses behind a link's path stay in the link`() throws {
    try folder.write(
      "# Links\n\n[x](roadmap.md#a\\)b\\(c) and text\n", to: "plans/acme/links.md")
    let moved = try move("acme/roadmap", "acme/plan2")
    #expect(moved.exitCode == 0, "\(moved.standardError)")
    #expect(try text("plans/acme/links.md") == "# Links\n\n[x](plan2.md#a%29b%28c) and text\n")
  }

  @Test func `of two names that look the same only the one that was named moves`() throws {
    let (composed, decomposed) = ("\u{E9}", "e\u{301}")
    for name in [composed, decomposed] { try folder.write("# Note\n", to: "plans/acme/\(name).md") }
    try folder.write("[a](\(composed).md) [b](\(decomposed).md)\n", to: "plans/acme/links.md")
    let moved = try move("plans/acme/\(decomposed).md", "plans/acme/new.md")
    #expect(moved.exitCode == 0, "\(moved.standardError)")
    let links = try text("plans/acme/links.md")
    #expect(links.utf8.elementsEqual("[a](\(composed).md) [b](new.md)\n".utf8), "\(links)")
  }

  @Test func `a move that would change whom a short id means is refused`() throws {
    let stakeholder = "stakeholders:\n  - {id: kim, title: Kim Lee, role: buyer}\n"
    for account in ["acme", "beta"] {
      try folder.write(
        "---\nkind: account\ntitle: A\nstatus: prospect\n\(stakeholder)---\n",
        to: "plans/\(account)/account.md")
    }
    try folder.write(
      "---\nkind: account\ntitle: C\nstatus: prospect\n---\n", to: "plans/cold/account.md")
    let problem =
      "---\nkind: problem\ntitle: Late\nstatus: reported\nreported: 2027-01-04\nowner: kim\n---\n"
    try folder.write(problem, to: "plans/acme/late.md")
    for target in ["beta/late", "cold/late"] {
      let moved = try move("acme/late", target)
      #expect(moved.exitCode == 3)
      #expect(
        moved.standardError.contains(
          "nothing was changed, since 'kim' in 'plans/\(target).md' would mean somebody else there, or nobody"
        ), "\(moved.standardError)")
      #expect(try text("plans/acme/late.md") == problem)
    }
    #expect(try move("acme/late", "acme/very-late").exitCode == 0)
  }
}
