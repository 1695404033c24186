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
    let wrong = try history.planbook("trend", "pilt")
    #expect(wrong.exitCode == 2)
    #expect(wrong.standardError.contains("Did you mean 'pilot'?"))
  }
}
