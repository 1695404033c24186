import Foundation
import TestSupport
import Testing

@Suite("The title of a trend's picture")
struct TrendTitleTests {
  @Test("Says whose trend it is, and what of it was asked for")
  func titles() throws {
    let history = try PlanHistory.moved()
    func title(_ arguments: String...) throws -> String? {
      let drawn = try Program.planbook(
        ["trend", "--format", "svg", "--today", "2027-06-01"] + arguments, in: history.folder.path)
      let match = drawn.standardOutput.firstMatch(of: /<title[^>]*>([^<]*)</)
      return match.map { String($0.1) }
    }
    #expect(try title() == "Milestone trend: Acme")
    #expect(try title("pilot") == "Milestone trend: LTL pilot")
    #expect(
      try title("--business-unit", "freight", "--kind", "roadmap")
        == "Milestone trend: LTL pilot, Freight, roadmap")
    #expect(try title("--owner", "tom") == "Milestone trend: LTL pilot, tom")
    #expect(try title("--title", "Ours") == "Ours")
    try history.commit(
      "Another account", on: "2027-05-21",
      [
        "plans/brack/account.md":
          "---\nkind: account\ntitle: Brack\nstatus: prospect\n---\n",
        "plans/brack/plan.md": PlanHistory.roadmap("id: west, title: West, end: 2027-08-31"),
      ])
    #expect(try title() == "Milestone trend: 2 accounts")
    #expect(try title("brack/plan", "west") == "Milestone trend: West")
  }
}
