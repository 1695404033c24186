import Foundation
import TestSupport
import Testing

@Suite("planbook check")
struct CheckCommandTests {
  private func check(_ files: [String: String], _ arguments: String...) throws -> CommandResult {
    let book = try SmallBook.make(adding: files)
    return try Program.planbook(["check"] + arguments, in: book.path)
  }

  @Test("A time zone that does not exist is a finding at its place, with or without a day")
  func timeZone() throws {
    let settings = [".planbook.yaml": "schemas: 1\ntime-zone: Europe/Brusels\n"]
    for arguments in [[], ["--today", "2027-02-15"]] {
      let book = try SmallBook.make(adding: settings)
      let result = try Program.planbook(
        ["check", "-q", "--format", "concise"] + arguments, in: book.path)
      #expect(
        result.standardOutput.hasPrefix(
          ".planbook.yaml:2:12: error: there is no time zone 'Europe/Brusels' (did you mean 'Europe/Brussels'?) [value-not-allowed]\n"
        ), "\(result)")
      #expect(result.exitCode == 1)
    }
    let other = try check([".planbook.yaml": "time-zone: 5\n"], "--format", "concise")
    #expect(other.standardOutput.hasPrefix(".planbook.yaml:1:12: error: 'time-zone': "), "\(other)")
  }
}

@Suite("Limits of the settings")
struct LimitTests {
  private static let long =
    "---\nkind: roadmap\ntitle: Long\nstatus: draft\nmilestones:\n"
    + (0..<200).map { "  - {id: m\($0), title: M\($0)}\n" }.joined() + "---\n"
  private static let deep =
    "---\nkind: account\ntitle: Deep\nstatus: prospect\nexternal-ids: {a: [[[[[[[[[[1]]]]]]]]]]}\n---\n"

  private func told(_ limits: String, _ path: String, _ text: String) throws -> String {
    let book = try SmallBook.make(
      adding: [".planbook.yaml": "limits: {\(limits)}\n", path: text])
    return try Program.planbook(["check", "-q", "--format", "concise", path], in: book.path)
      .standardOutput
  }

  @Test("A lower limit counts where files are read and judged")
  func lower() throws {
    for limits in ["values: 100", "steps: 1000"] {
      let found = try told(limits, "plans/acme/long.md", Self.long)
      #expect(found.contains("[limit-exceeded]"), "\(limits): \(found)")
    }
    #expect(try told("depth: 8", "plans/acme/account.md", Self.deep).contains("[limit-exceeded]"))
    let usual = try told("depth: 256", "plans/acme/long.md", Self.long)
    #expect(!usual.contains("[limit-exceeded]"), "\(usual)")
  }

  @Test(
    "A limit that is too low or too high is told, and nothing ends badly",
    arguments: ["steps: 1", "values: 1", "depth: 0", "depth: -1", "steps: 99999999999999999999"])
  func impossible(limit: String) throws {
    let book = try SmallBook.make(adding: [".planbook.yaml": "limits: {\(limit)}\n"])
    let result = try Program.planbook(["check", "-q", "--format", "concise"], in: book.path)
    #expect(result.exitCode == 1)
    #expect(result.standardOutput.hasPrefix(".planbook.yaml:1:"), "\(result)")
    #expect(!result.standardOutput.contains("[limit-exceeded]"), "\(result)")
  }
}
