import Foundation
import TestSupport
import Testing

/// What people may call things on the command line, whatever the command.
@Suite("Names in commands")
struct NamesInCommandsTests {
  private static let agreed = """
    ---
    kind: roadmap
    title: Acme roadmap
    status: draft
    owner: ada
    strategy: strategy
    initiatives:
      # planbook: allow missing-field -- decided in March
      - {id: west, title: West}
    milestones:
      - {id: pilot, title: Pilot, business-unit: freight, end: 2027-03-31, owner: ada, status: planned, objective: strategy#grow}
    confirmed: {strategy#grow: 0000000000000000}
    ---

    ## Summary

    One pilot.

    ## How the initiatives fit together

    They do.

    """

  @Test("In an account's folder a short id is the account's, for confirm as for show and ready")
  func shortIDs() throws {
    let book = try SmallBook.make(adding: SmallBook.secondAccount)
    for command in ["show", "confirm", "ready"] {
      let result = try Program.planbook([command, "roadmap"], in: book.path + "/plans/beta")
      #expect(!result.standardError.contains("may be several things"), "\(command): \(result)")
      #expect(result.exitCode != 2, "\(command): \(result)")
    }
  }

  @Test("An item may be named by its file")
  func itemOfFile() throws {
    let book = try SmallBook.make()
    let byFile = try Program.planbook("show", "plans/acme/roadmap.md#ltl-pilot", in: book)
    let byID = try Program.planbook("show", "acme/roadmap#ltl-pilot", in: book)
    #expect(byFile.exitCode == 0, "\(byFile)")
    #expect(byFile.standardOutput == byID.standardOutput)
    let wrong = try Program.planbook("show", "plans/acme/roadmap.md#ltl-pilt", in: book)
    #expect(wrong.standardError.contains("ltl-pilot'?"), "\(wrong)")
  }

  @Test(
    "The entries of a list are explained with their fields",
    arguments: ["milestone", "milestones", "Stakeholder", "obligation"])
  func entries(name: String) throws {
    let book = try SmallBook.make()
    let result = try Program.planbook("explain", name, in: book)
    #expect(result.exitCode == 0)
    #expect(result.standardOutput.contains("An entry of `"))
    #expect(result.standardOutput.contains("- **id**: "))
  }

  @Test("Ready knows of comments and of what was confirmed")
  func ready() throws {
    let book = try SmallBook.make(adding: ["plans/acme/roadmap.md": Self.agreed])
    let result = try Program.planbook("ready", "acme/roadmap", in: book)
    #expect(result.standardOutput.contains("[suspect-reference]"), "\(result)")
    #expect(!result.standardOutput.contains("'west'"), "\(result)")
    #expect(result.standardError.contains("Comments keep 3 findings quiet."), "\(result)")
  }

  @Test("A new account has one remark about its fields and one about its text")
  func newAccount() throws {
    let book = try SmallBook.make()
    _ = try Program.planbook("new", "account", "Zenith", in: book)
    let result = try Program.planbook(
      ["check", "-q", "--format", "concise", "plans/zenith"], in: book.path)
    let lines = result.standardOutput.split(separator: "\n")
    #expect(lines.count == 2, "\(result)")
    #expect(lines.allSatisfy { $0.contains(": note: ") }, "\(result)")
  }
}
