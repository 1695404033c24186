import TestSupport
import Testing

@Suite("planbook confirm")
struct ConfirmCommandTests {
  private static let roadmap = """
    ---
    kind: roadmap
    title: Acme roadmap   # for the customer
    status: agreed
    owner: Tom Reyes
    strategy: acme/strategy
    initiatives:
      - {id: west, title: West, business-unit: freight, objective: 'acme/strategy#grow'}
    ---

    ## Summary

    Fewer trucks.

    ## How the initiatives fit together

    One after the other.

    """
  private static func strategy(_ title: String, status: String = "draft") -> String {
    """
    ---
    kind: strategy
    title: Acme strategy
    status: \(status)
    fiscal-year: FY27
    objectives:
      - {id: grow, title: \(title)}
    ---

    """
  }

  private func book() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n", to: "plans/acme/account.md")
    try folder.write(Self.strategy("Grow freight"), to: "plans/acme/strategy.md")
    try folder.write(Self.roadmap, to: "plans/acme/roadmap.md")
    return folder
  }

  private func content(of path: String, in folder: TemporaryFolder) throws -> String {
    String(decoding: try folder.read(path), as: UTF8.self)
  }

  private func suspects(in folder: TemporaryFolder) throws -> Int {
    let result = try Program.planbook("check", "--format", "concise", in: folder)
    return result.standardOutput.split(separator: "\n")
      .count { $0.contains("[suspect-reference]") }
  }

  @Test("It writes one field, and nothing the second time")
  func records() throws {
    let folder = try book()
    let result = try Program.planbook("confirm", "acme/roadmap", in: folder)
    #expect(result.exitCode == 0, "\(result.standardError)")
    #expect(result.standardOutput == "confirmed  acme/strategy#grow\n")
    let text = try content(of: "plans/acme/roadmap.md", in: folder)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let kept = lines.filter {
      !$0.hasPrefix("confirmed:") && !$0.hasPrefix("  acme/strategy#grow:")
    }
    #expect(kept.joined(separator: "\n") == Self.roadmap)
    let again = try Program.planbook("confirm", "acme/roadmap", in: folder)
    #expect(again.standardOutput == "unchanged  acme/strategy#grow\n")
    #expect(try content(of: "plans/acme/roadmap.md", in: folder) == text)
  }

  @Test("A changed meaning makes the reference suspect until it is confirmed again")
  func suspects() throws {
    let folder = try book()
    _ = try Program.planbook("confirm", "acme/roadmap", in: folder)
    #expect(try suspects(in: folder) == 0)
    // What changes in passing does not count.
    try folder.write(Self.strategy("Grow freight", status: "closed"), to: "plans/acme/strategy.md")
    #expect(try suspects(in: folder) == 0)
    try folder.write(Self.strategy("Shrink freight"), to: "plans/acme/strategy.md")
    #expect(try suspects(in: folder) == 1)
    let result = try Program.planbook("confirm", "plans/acme/roadmap.md", in: folder)
    #expect(result.standardOutput == "renewed    acme/strategy#grow\n")
    #expect(try suspects(in: folder) == 0)
  }

  @Test("A reference that is not there is refused with the nearest one")
  func unknown() throws {
    let folder = try book()
    let result = try Program.planbook(
      "confirm", "acme/roadmap", "acme/strategy#grwo", in: folder)
    #expect(result.exitCode == 2)
    #expect(result.standardError.contains("Did you mean 'acme/strategy#grow'?"))
    #expect(try content(of: "plans/acme/roadmap.md", in: folder) == Self.roadmap)
  }
}
