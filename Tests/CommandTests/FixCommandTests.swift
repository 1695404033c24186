import TestSupport
import Testing

@Suite("planbook check --fix")
struct FixCommandTests {
  /// A book in a repository; its roadmap names the milestone by an id that it had before.
  private func book() throws -> TemporaryFolder {
    let folder = try SmallBook.make(adding: [
      "plans/acme/roadmap.md": """
      ---
      kind: roadmap
      title: Acme roadmap
      status: draft
      milestones:
        - {id: ltl-pilot, title: LTL pilot, aliases: [pilot]}   # the first
        - id: roll-out
          title: Roll out
          after: [pilot]   # it must work
      ---

      """
    ])
    try folder.git("init", "-q", "-b", "main")
    try folder.git("add", ".")
    try folder.git("commit", "-q", "-m", "Begin")
    return folder
  }

  private static let changed = [
    "-    after: [pilot]   # it must work", "+    after: [ltl-pilot]   # it must work",
  ]

  private func changedLines(_ difference: String) -> [String] {
    difference.split(separator: "\n").map(String.init).filter {
      ($0.hasPrefix("+") || $0.hasPrefix("-")) && !$0.hasPrefix("+++") && !$0.hasPrefix("---")
    }
  }

  @Test("Only the repaired line changes, and a second run changes nothing")
  func repairs() throws {
    let folder = try book()
    let first = try Program.planbook("check", "--fix", in: folder)
    #expect(first.standardError.contains("1 repair made in 1 file."))
    #expect(!first.standardOutput.contains("reference-through-alias"))
    let difference = try folder.git("diff")
    #expect(changedLines(difference) == Self.changed)
    let second = try Program.planbook("check", "--fix", in: folder)
    #expect(second.standardError.contains("Nothing to repair."))
    #expect(try folder.git("diff") == difference)
  }

  @Test("--diff prints what git apply takes, and writes nothing")
  func difference() throws {
    let folder = try book()
    let result = try Program.planbook("check", "--fix", "--diff", in: folder)
    #expect(changedLines(result.standardOutput) == Self.changed)
    #expect(result.standardError.contains("1 repair would be made in 1 file."))
    #expect(try folder.git("status", "--porcelain") == "")
    try folder.write(result.standardOutput, to: "fix.patch")
    try folder.git("apply", "fix.patch")
    #expect(changedLines(try folder.git("diff")) == Self.changed)
  }

  @Test(
    "What makes no sense is wrong usage",
    arguments: [["--fix", "--staged"], ["--fix", "--rev", "HEAD"], ["--unsafe"], ["--diff"]])
  func usage(arguments: [String]) throws {
    let folder = try book()
    let result = try Program.planbook(["check"] + arguments, in: folder.path)
    #expect(result.exitCode == 2)
    #expect(result.standardError.contains("--fix"))
    #expect(try folder.git("status", "--porcelain") == "")
  }
}
