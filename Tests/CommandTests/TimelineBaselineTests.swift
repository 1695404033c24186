import Foundation
import TestSupport
import Testing

/// What `planbook timeline --baseline` says moved, and what it must not say.
@Suite("What moved since a baseline")
struct TimelineBaselineTests {
  private func history(
    _ before: [String: String], then after: [String: String?] = [:]
  ) throws -> PlanHistory {
    let history = try PlanHistory()
    let account = "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n"
    try history.commit(
      "Agree", on: "2027-01-10", before.merging(["plans/acme/account.md": account]) { $1 })
    if !after.isEmpty { try history.commit("Change", on: "2027-02-01", after) }
    return history
  }

  private func timeline(_ history: PlanHistory, _ arguments: String...) throws -> CommandResult {
    try Program.planbook(
      ["timeline", "--today", "2027-02-15", "--baseline", "HEAD~0"] + arguments,
      in: history.folder.path)
  }

  private func since(
    _ before: String..., now: String..., arguments: [String] = ["--format", "text"]
  ) throws -> CommandResult {
    func roadmap(_ milestones: [String]) -> String {
      "---\nkind: roadmap\ntitle: Acme roadmap\nstatus: draft\nmilestones:\n"
        + milestones.map { "  - {\($0)}\n" }.joined() + "---\n"
    }
    let history = try history(
      ["plans/acme/roadmap.md": roadmap(before)], then: ["plans/acme/roadmap.md": roadmap(now)])
    return try Program.planbook(
      ["timeline", "--today", "2027-02-15", "--baseline", "HEAD~1"] + arguments,
      in: history.folder.path)
  }

  @Test("A plan that ended before it began can be compared with")
  func wrongThen() throws {
    let result = try since(
      "id: a, title: Pilot, start: 2027-05-01, end: 2027-03-01",
      now: "id: a, title: Pilot, start: 2027-02-20, end: 2027-03-10")
    #expect(result.exitCode == 0)
    #expect(result.standardOutput.contains("+9 d  Pilot  2027-03-01 → 2027-03-10"))
  }

  @Test("What left the choice is not dropped, what moved far away is told, and so is a start")
  func choices() throws {
    let before = [
      "id: a, title: Handed over, end: 2027-05-20, status: planned, business-unit: parcel",
      "id: b, title: Far, end: 2027-05-20, status: planned, business-unit: freight",
      "id: c, title: Later start, start: 2027-04-01, end: 2027-06-30, business-unit: freight",
      "id: d, title: Lost, end: 2027-05-21, business-unit: freight",
      "id: e, title: Given up, end: 2027-05-22, status: planned, business-unit: freight",
    ]
    let now = [
      "id: a, title: Handed over, end: 2027-05-20, status: done, business-unit: freight",
      "id: b, title: Far, end: 2030-05-20, status: planned, business-unit: freight",
      "id: c, title: Later start, start: 2027-05-01, end: 2027-06-30, business-unit: freight",
      "id: d, title: Lost, business-unit: freight",
    ]
    func told(_ arguments: String...) throws -> [String] {
      let result = try since(
        before[0], before[1], before[2], before[3], before[4], now: now[0], now[1], now[2], now[3],
        arguments: ["--format", "text"] + arguments)
      #expect(result.exitCode == 0, "\(result.standardError)")
      let table = result.standardOutput.components(separatedBy: "What moved since").last ?? ""
      return table.split(separator: "\n").dropFirst().map {
        $0.trimmingCharacters(in: .whitespaces).components(separatedBy: "  ").prefix(2)
          .joined(separator: " ")
      }.filter { line in
        ["Far", "Later start", "Lost", "Given up", "Handed over"].contains { line.hasSuffix($0) }
      }
    }
    #expect(
      try told() == [
        "+1096 d Far", "start +30 d Later start", "no end any more Lost", "dropped Given up",
      ])
    #expect(
      try told("--business-unit", "freight")
        == ["+1096 d Far", "start +30 d Later start", "no end any more Lost", "dropped Given up"])
    #expect(try told("--status", "planned") == ["+1096 d Far", "dropped Given up"])
    #expect(try told("--status", "done").isEmpty)
  }

  @Test("What recurs and what has no end has not moved by itself")
  func noSlip() throws {
    let before = [
      "plans/acme/contracts/parts.md": """
      ---
      kind: contract
      title: Parts
      status: signed
      effective: 2020-01-01
      renewal: {type: evergreen, notice: 3 months}
      obligations:
        - {id: report, title: Report, party: us, every: 1 year, from: 2026-12-31, within: 1 month}
      ---

      """
    ]
    let history = try history(before)
    for format in ["text", "markdown", "html"] {
      let result = try timeline(history, "--format", format)
      #expect(result.exitCode == 0, "\(result.standardError)")
      #expect(!result.standardOutput.contains("What moved since"))
      #expect(
        !result.standardOutput.contains(" was ") && !result.standardOutput.contains(">dropped<")
          && !result.standardOutput.contains("dropped |")
      )
    }
    let alone = try Program.planbook(
      ["timeline", "--today", "2027-02-15", "--format", "json"], in: history.folder.path)
    #expect(!alone.standardOutput.contains("\"to\":\"2020"))
  }
}
