import Foundation
import TestSupport
import Testing

@Suite struct ImportCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("account,sector\nAcme,retail\nZürich AG,finance\n", to: "accounts.csv")
    try folder.write("", to: ".planbook.yaml")
  }

  private func importing(_ arguments: String...) throws -> CommandResult {
    try Program.planbook(["import", "csv"] + arguments, in: folder.path)
  }

  @Test func `imports by pieces, and again without a change`() throws {
    let pieces = [
      "import", "csv", "accounts.csv", "--kind", "account", "--path", "{account}/account", "--map",
      "title=account", "--map", "segment=sector", "--set", "status=customer",
    ]
    let first = try Program.planbook(pieces, in: folder.path)
    #expect(first.standardError.hasPrefix("2 rows: 2 created. 2 files written.\n"))
    #expect(first.standardOutput == "")
    #expect(first.exitCode == 0)
    let file = String(decoding: try folder.read("plans/zuerich-ag/account.md"), as: UTF8.self)
    #expect(file.hasPrefix("---\nkind: account\ntitle: Zürich AG\nstatus: customer\n"))
    #expect(file.contains("\nsegment: finance\n"))
    let second = try Program.planbook(pieces, in: folder.path)
    #expect(second.standardError == "2 rows: 2 unchanged. 0 files written.\n")
  }

  @Test func `writes nothing through a linked folder`() throws {
    let outside = try TemporaryFolder()
    try folder.write("", to: "plans/here.txt")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/plans/acme", withDestinationPath: outside.path)
    let result = try importing(
      "accounts.csv", "--kind", "account", "--path", "{account}/account", "--map", "title=account",
      "--format", "concise")
    #expect(
      result.standardOutput
        == "accounts.csv:2:1: error: This row is not imported: 'plans/acme' is a symbolic link or a file, and not a folder of the book [import-row]\n"
    )
    #expect(result.standardError.hasPrefix("2 rows: 1 created, 1 refused. 1 file written.\n"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside.path).isEmpty)
  }

  @Test func `says what new documents lack before they are active`() throws {
    let result = try importing(
      "accounts.csv", "--kind", "account", "--path", "{account}/account", "--map", "title=account",
      "--set", "status=prospect", "--set", "tier=1")
    let lines = result.standardError.split(separator: "\n")
    #expect(lines.count == 2, "\(result)")
    #expect(
      lines.last
        == "All 2 new documents lack what they need to be active: business-units, health, owner, segment, stakeholders, team."
    )
    let again = try importing(
      "accounts.csv", "--kind", "account", "--path", "{account}/account", "--map", "title=account",
      "--set", "status=prospect", "--set", "tier=1")
    #expect(!again.standardError.contains("lack"))
  }

  @Test func `says what would be done and writes nothing`() throws {
    let result = try importing(
      "accounts.csv", "--kind", "account", "--path", "{account}/account", "--map", "title=account",
      "--dry-run")
    #expect(result.standardError.hasPrefix("2 rows: 2 created. 2 files would be written.\n"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/plans"))
  }

  @Test func `a field with a slip is asked for with one sign at the end`() throws {
    let result = try importing(
      "accounts.csv", "--kind", "account", "--path", "{account}/account", "--map", "title=account",
      "--map", "segmnt=sector")
    let output = result.standardOutput + result.standardError
    #expect(output.contains("Did you mean 'segment'?\n"), "\(output)")
    #expect(result.exitCode != 0)
  }

  @Test func `the book's own template is used`() throws {
    try folder.write(
      "---\nkind: account\ntitle: \"{{title}}\"\nours: yes\n---\n\nOur body.\n",
      to: "templates/account.md")
    _ = try importing(
      "accounts.csv", "--kind", "account", "--path", "{account}/account", "--map", "title=account")
    #expect(
      String(decoding: try folder.read("plans/acme/account.md"), as: UTF8.self)
        == "---\nkind: account\ntitle: Acme\nours: yes\n---\n\nOur body.\n")
  }

  @Test func `a mapping that writes what its kind does not have is told at its line`() throws {
    try folder.write(
      """
      kind: acount
      path: "{account}/account"
      fields: {title: "{account}"}
      """, to: "kind.yaml")
    let kind = try importing("accounts.csv", "--mapping", "kind.yaml", "--format", "concise")
    #expect(
      kind.standardOutput
        == "kind.yaml:1:7: error: There is no kind 'acount' (did you mean 'account'?) [import-mapping]\n"
    )
    try folder.write(
      """
      kind: account
      path: "{account}/account"
      fields:
        titel: "{account}"
        status:
          from: "{sector}"
          values:
            retail: custmer
        external-ids.crm: "{account}"
        health: {overal: green, service: gren}
      """, to: "fields.yaml")
    let fields = try importing("accounts.csv", "--mapping", "fields.yaml", "--format", "concise")
    #expect(
      fields.standardOutput == """
        fields.yaml:4:3: error: account has no field 'titel' [import-mapping]
        fields.yaml:8:15: error: 'status' cannot be 'custmer' (did you mean 'customer'?) [import-mapping]
        fields.yaml:10:3: error: health of account has no field 'overal' [import-mapping]
        fields.yaml:10:3: error: 'health.service' cannot be 'gren' (did you mean 'green'?) [import-mapping]

        """)
    #expect(fields.exitCode == 1)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/plans"))
  }

  @Test func `shows mistakes in a mapping file at its line`() throws {
    try folder.write(
      "kind: account\npath: \"../{account}\"\nfields:\n  title: \"{acount}\"\n", to: "map.yaml")
    let result = try importing("accounts.csv", "--mapping", "map.yaml", "--format", "concise")
    #expect(
      result.standardOutput
        == "map.yaml:2:7: error: The path leads out of the book [import-mapping]\n")
    #expect(result.exitCode == 1)
    try folder.write(
      "kind: account\npath: \"{account}/account\"\nfields:\n  title: \"{acount}\"\n", to: "map.yaml"
    )
    let other = try importing("accounts.csv", "--mapping", "map.yaml", "--format", "concise")
    #expect(
      other.standardOutput
        == "map.yaml:4:10: error: The file has no column 'acount' (did you mean 'account'?) [import-mapping]\n"
    )
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/plans"))
  }

  @Test func `refused rows end with code 1, and the others are written`() throws {
    try folder.write("account,sector\nA,1\nB\nC,2\n", to: "accounts.csv")
    let result = try importing(
      "accounts.csv", "--kind", "account", "--path", "{account}/account", "--map", "title=account",
      "--format", "concise")
    #expect(result.standardError.hasPrefix("3 rows: 2 created, 1 refused. 2 files written.\n"))
    #expect(result.standardOutput.contains("accounts.csv:3:1: error: This row is not imported"))
    #expect(result.exitCode == 1)
  }

  @Test func `wrong usage says what to give`() throws {
    for arguments in [
      ["accounts.csv"], ["accounts.csv", "--mapping", "m.yaml", "--kind", "account"],
      ["nowhere.csv", "--kind", "account", "--path", "x", "--map", "title=account"],
      ["accounts.csv", "--kind", "account", "--path", "x", "--map", "title"],
    ] {
      let result = try Program.planbook(["import", "csv"] + arguments, in: folder.path)
      #expect(result.exitCode == 2)
      #expect(!result.standardError.isEmpty)
    }
  }

  @Test(.enabled(if: Shared.folder != nil, "needs ../shared"))
  func `brings in the whole CRM export`() throws {
    let data = try #require(Shared.folder) + "/data/crm-sales"
    let mappings = Shared.repositoryFolder + "/Tests/PlanTransferTests/Examples/crm"
    for (mapping, table, summary) in [
      (
        "products", "products",
        "7 rows: 7 created. 7 files written.\nAll 7 new documents lack what they need to be active: benefits, owner.\n"
      ),
      (
        "sales-agents", "sales_teams",
        "35 rows: 35 created. 1 file written.\nThe new document lacks what it needs to be active: owner.\n"
      ),
      (
        "sales-managers", "sales_teams",
        "35 rows: 6 created, 29 the same as an earlier row. 1 file written.\n"
      ),
      (
        "accounts", "accounts",
        "85 rows: 85 created. 85 files written.\nAll 85 new documents lack what they need to be active: business-units, health, owner, stakeholders, team, tier.\n"
      ),
      (
        "sales-pipeline", "sales_pipeline",
        "8800 rows: 8800 created. 8800 files written.\nAll 8800 new documents lack what they need to be active: objective, stakeholders, close (2089), value (2089).\n"
      ),
    ] {
      let result = try importing(
        "\(data)/\(table).csv", "--mapping", "\(mappings)/\(mapping).import.yaml")
      #expect(result.standardError == summary)
      #expect(result.standardOutput == "")
    }
    let again = try importing(
      "\(data)/sales_pipeline.csv", "--mapping", "\(mappings)/sales-pipeline.import.yaml")
    #expect(again.standardError == "8800 rows: 8800 unchanged. 0 files written.\n")
    try checkFindsTheExportsFaults(mappings)
  }

  /// What is wrong in the export itself, found by a check of the book that came of it.
  private func checkFindsTheExportsFaults(_ mappings: String) throws {
    let schema = try String(
      contentsOfFile: mappings + "/templates/account.schema.yaml", encoding: .utf8)
    try folder.write(schema, to: "templates/account.schema.yaml")
    let check = try Program.planbook(
      ["check", "--today", "2017-12-31", "--format", "concise"], in: folder.path)
    let lines = check.standardOutput.split(separator: "\n")
    func found(_ words: String) -> [Substring] { lines.filter { $0.contains(words) } }
    // The pipeline spells a product differently from the catalogue.
    let products = found("there is no offering 'catalog/gtxpro'")
    #expect(products.count == 1480)
    #expect(products.allSatisfy { $0.contains(":9:5: error: ") })
    #expect(found("[reference-not-found]").count == 1480)
    // The sector is misspelt.
    let sectors = found("found 'technolgy' (did you mean 'technology'?)")
    #expect(sectors.count == 12)
    #expect(sectors.allSatisfy { $0.contains("/account.md:6:10: error: 'segment' must be one of") })
    // Opportunities without account, and open ones without a date to close.
    #expect(found("[document-without-account]").count == 1425)
    #expect(found("error: 'close' is not filled in").count == 1589)
    #expect(check.standardError.hasPrefix("Checked 8893 of 8893 files (8893 documents): "))
  }
}
