import Foundation
import TestSupport
import Testing

@Suite("planbook list")
struct ListCommandTests {
  private func list(_ arguments: String...) throws -> CommandResult {
    let folder = try SmallBook.make(adding: SmallBook.secondAccount)
    return try Program.planbook(["list"] + arguments, in: folder.path)
  }

  @Test("Documents as a table")
  func table() throws {
    let result = try list("--account", "acme")
    #expect(result.exitCode == 0)
    #expect(
      result.standardOutput == """
        id             kind      title          status    owner  account
        acme/account   account   Acme           prospect  ada    acme
        acme/roadmap   roadmap   Acme roadmap   draft            acme
        acme/strategy  strategy  Acme strategy  draft            acme

        """)
    #expect(result.standardError == "3 documents\n")
  }

  @Test("Filters narrow, each by its own meaning")
  func filters() throws {
    #expect(try list("--kind", "roadmap").standardError == "2 documents\n")
    #expect(try list("--status", "planned").standardError == "1 document\n")
    #expect(try list("--kind", "team", "--account", "acme").standardError == "0 documents\n")
    #expect(try list("--kind", "team", "--account", "acme").standardOutput.isEmpty)
  }

  @Test("Items by the name of their list")
  func items() throws {
    let result = try list("--items", "milestones", "--format", "csv")
    #expect(
      result.standardOutput
        == "id,kind,title,status,owner,account\r\n"
        + "acme/roadmap#ltl-pilot,milestones,LTL pilot,planned,tom-reyes,acme\r\n")
    #expect(result.standardError == "1 entry\n")
  }

  @Test("JSON holds what is known")
  func json() throws {
    let result = try list("--kind", "strategy", "--format", "json")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(result.standardOutput.utf8)) as? [[String: Any]])
    #expect(rows.count == 1)
    #expect(rows[0]["id"] as? String == "acme/strategy")
    #expect(rows[0]["owner"] is NSNull)
  }

  @Test("CSV quotes what needs it")
  func csv() throws {
    let folder = try SmallBook.make(adding: [
      "plans/acme/roadmap.md":
        "---\nkind: roadmap\ntitle: \"a, \\\"b\\\"\\nc\"\nstatus: draft\n---\n"
    ])
    let result = try Program.planbook("list", "--kind", "roadmap", "--format", "csv", in: folder)
    #expect(
      result.standardOutput.hasSuffix("acme/roadmap,roadmap,\"a, \"\"b\"\"\nc\",draft,,acme\r\n"))
  }

  @Test(
    "Names that are not known say what is near",
    arguments: [
      (["--kind", "roadmpa"], "Did you mean 'roadmap'?"),
      (["--account", "acne"], "Did you mean 'acme'?"),
      (["--items", "milestone"], "Did you mean 'milestones'?"),
      (["--status", "plannd"], "Did you mean 'planned'?"),
    ])
  func unknown(arguments: [String], message: String) throws {
    let folder = try SmallBook.make()
    let result = try Program.planbook(["list"] + arguments, in: folder.path)
    #expect(result.exitCode == 2)
    #expect(result.standardError.contains(message), "\(result.standardError)")
  }
}
