import TestSupport
import Testing

/// `planbook fmt`.
@Suite struct FormatCommandTests {
  private static let untidy = """
    ---
    title: "Acme strategy"
    kind: strategy
    fiscal-year: 'FY27' # ours
    status: draft
    # what we want
    objectives:
    - title: Grow freight
      # for good
      id: "grow"
    ---

    ## Summary

    "Quoted" and  spaced.

    """
  private static let tidy = """
    ---
    kind: strategy
    title: Acme strategy
    status: draft
    fiscal-year: FY27 # ours
    # what we want
    objectives:
      - title: Grow freight
        # for good
        id: grow
    ---

    ## Summary

    "Quoted" and  spaced.

    """

  private func text(_ path: String, in folder: TemporaryFolder) throws -> String {
    String(decoding: try folder.read(path), as: UTF8.self)
  }

  @Test func `changes what is not in the style, and nothing the second time`() throws {
    let folder = try SmallBook.make(adding: ["plans/acme/strategy.md": Self.untidy])
    let path = "plans/acme/strategy.md"
    let checked = try Program.planbook("fmt", "--check", "acme", in: folder)
    #expect(checked.exitCode == 1)
    #expect(checked.standardOutput == "\(path)\n")
    #expect(
      checked.standardError.contains("1 of 3 documents would change; do it with: planbook fmt"))
    let shown = try Program.planbook("fmt", "--diff", "acme", in: folder)
    #expect(shown.exitCode == 0)
    #expect(shown.standardOutput.contains("-title: \"Acme strategy\"\n"))
    #expect(try text(path, in: folder) == Self.untidy)
    let formatted = try Program.planbook("fmt", in: folder)
    #expect(formatted.exitCode == 0)
    // A comment above the new first field of an entry would have no place before the dash.
    #expect(formatted.standardError.contains("\(path):8: the fields from 'title' on"))
    #expect(try text(path, in: folder) == Self.tidy)
    let again = try Program.planbook("fmt", "--check", in: folder)
    #expect(again.exitCode == 0)
    #expect(again.standardOutput.isEmpty)
  }

  @Test func `takes files, folders and ids, and names what it leaves`() throws {
    let folder = try SmallBook.make(adding: [
      "plans/acme/strategy.md": Self.untidy,
      "plans/acme/broken.md": "---\nkind: review\ntitle: [x\n---\n",
      "plans/acme/open.md": "---\nkind: review\n",
    ])
    #expect(
      try Program.planbook("fmt", "--check", "acme/roadmap", "plans/team.md", in: folder).exitCode
        == 0)
    let all = try Program.planbook("fmt", "--check", "acme", in: folder)
    #expect(all.exitCode == 1)
    #expect(
      all.standardError.contains(
        "plans/acme/broken.md: the text has an error that must be mended first"))
    #expect(all.standardError.contains("plans/acme/open.md: its fields have no end"))
    let unknown = try Program.planbook("fmt", "acme/roadmpa", in: folder)
    #expect(unknown.exitCode == 2)
  }

  @Test func `the sample book is in the house style`() throws {
    let checked = try Program.planbook(
      ["fmt", "--check"], in: Shared.repositoryFolder)
    #expect(checked.exitCode == 0, "\(checked.standardOutput)")
    #expect(!checked.standardError.contains(".md:"), "\(checked.standardError)")
  }

  @Test func `a name that is not UTF-8 keeps no other file from its form or its repair`() throws {
    let folder = try SmallBook.make()
    let plan =
      "---\ntitle: \\\"Plan\\\"\nkind: roadmap\nstatus: draft\nstrategy: acme/strategy\n---\n"
    let made = try Command.run(
      "sh",
      [
        "-ec",
        "printf '%b' \"\(plan)\" | tee \"$(printf 'plans/acme/b\\351.md')\" >plans/acme/c.md",
      ],
      in: folder.path)
    try #require(made.exitCode == 0)
    let formatted = try Program.planbook("fmt", in: folder)
    #expect(formatted.standardError.contains("b\\xE9.md"), "\(formatted.standardError)")
    let text = String(decoding: try folder.read("plans/acme/c.md"), as: UTF8.self)
    #expect(text.hasPrefix("---\nkind: roadmap\ntitle: Plan\n"), "\(text)")
    let fixed = try Program.planbook("check", "--fix", "--today", "2027-02-15", in: folder)
    #expect([0, 1].contains(fixed.exitCode), "\(fixed.standardError)")
  }
}
