import Foundation
import PlanTransfer
import TestSupport
import Testing

/// The worked example: a CRM's export with its mapping files.
@Suite(.enabled(if: Shared.folder != nil, "needs ../shared"))
struct SalesExportTests {
  private func csv(_ name: String) throws -> [UInt8] {
    let folder = try #require(Shared.folder)
    return Array(
      try Data(contentsOf: URL(fileURLWithPath: "\(folder)/data/crm-sales/\(name).csv")))
  }

  private func mapping(_ name: String) throws -> String {
    try String(
      contentsOfFile:
        "\(Shared.repositoryFolder)/Tests/PlanTransferTests/Examples/crm/\(name).import.yaml",
      encoding: .utf8)
  }

  private func template(_ kind: String) throws -> String {
    try String(
      contentsOfFile: "\(Shared.repositoryFolder)/templates/\(kind).md", encoding: .utf8)
  }

  @Test func `the whole export comes in, and a second time changes nothing`() throws {
    var importing = Importing()
    let steps = [
      ("products", "products", "offering", "7 rows: 7 created"),
      ("sales-agents", "sales_teams", "team", "35 rows: 35 created"),
      (
        "sales-managers", "sales_teams", "team",
        "35 rows: 6 created, 29 the same as an earlier row"
      ),
      ("accounts", "accounts", "account", "85 rows: 85 created"),
      ("sales-pipeline", "sales_pipeline", "opportunity", "8800 rows: 8800 created"),
    ]
    for (name, file, kind, summary) in steps {
      try importing.run(mapping(name), csv(file), template: template(kind))
      #expect(importing.mappingFindings == [])
      #expect(importing.findings == [])
      #expect(importing.summary == summary)
    }
    #expect(importing.book.count == 7 + 1 + 85 + 8800)
    let before = importing.book
    for (name, file, kind, _) in steps {
      try importing.run(mapping(name), csv(file), template: template(kind))
      #expect(importing.plan?.changes == [])
    }
    #expect(importing.book == before)
  }

  @Test func `dirty values come in as they are`() throws {
    var importing = Importing()
    try importing.run(mapping("accounts"), csv("accounts"), template: template("account"))
    #expect(importing.file("acme-corporation/account")?.contains("\nsegment: technolgy\n") == true)
    try importing.run(
      mapping("sales-pipeline"), csv("sales_pipeline"), template: template("opportunity"))
    let won = try #require(importing.file("isdom/opportunities/z063oyw0"))
    #expect(won.contains("\n  - catalog/gtxpro\n"))
    #expect(won.contains("\nclose: 2017-03-11\n"))
    #expect(won.contains("\nvalue: 4514 USD\n"))
    let open = try #require(importing.file("no-account/opportunities/haxmc4ix"))
    #expect(open.contains("\nclose:\n"))
    #expect(open.contains("\nvalue:\n"))
  }
}
