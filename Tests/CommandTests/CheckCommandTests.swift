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
