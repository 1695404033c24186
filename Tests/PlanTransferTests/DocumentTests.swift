import PlainText
import PlanTransfer
import TestSupport
import Testing
import YAML

/// Rows that become documents.
@Suite struct DocumentTests {
  static let mapping = """
    kind: opportunity
    path: "{account|no-account}/opportunities/{id}"
    fields:
      title: "{product} for {account|nobody}"
      status: {from: "{stage}", values: {Won: won, Lost: lost}}
      close: {from: "{closes}", date: month/day/year}
      value: {from: "{amount}", money: USD}
      offerings: ["catalog/{product as id}"]
      outcome.reason: "{why}"
      external-ids.crm: "{id}"
    """
  static let header = "id,account,product,stage,closes,amount,why\n"

  @Test func `a row becomes a document below its account`() throws {
    var importing = Importing()
    try importing.run(
      Self.mapping,
      Self.header + "A-1,Zürich & Söhne,GTX Pro,Won,3/31/2027,1250000,\"price, mainly\"\n")
    #expect(importing.summary == "1 row: 1 created")
    #expect(importing.findings == [])
    #expect(
      importing.file("zuerich-soehne/opportunities/a-1") == """
        ---
        kind: opportunity
        title: GTX Pro for Zürich & Söhne
        status: won
        close: 2027-03-31
        value: 1250000 USD
        offerings:
          - catalog/gtx-pro
        outcome:
          reason: price, mainly
        external-ids:
          crm: A-1
        ---

        """)
  }

  @Test func `empty cells leave their fields out, and a text may stand for them`() throws {
    var importing = Importing()
    try importing.run(Self.mapping, Self.header + "1,,X,Won,,,\n")
    #expect(
      importing.file("no-account/opportunities/1") == """
        ---
        kind: opportunity
        title: X for nobody
        status: won
        offerings:
          - catalog/x
        external-ids:
          crm: '1'
        ---

        """)
  }

  @Test func `values that are not as stated stay as they are, and one finding counts them`() throws
  {
    var importing = Importing()
    try importing.run(
      Self.mapping,
      Self.header + "1,A,X,Parked,31/3/2027,12k,\n2,A,X,Won,soon,5,\n3,A,X,Won,later,5,\n")
    #expect(importing.summary == "3 rows: 3 created")
    let file = try #require(importing.file("a/opportunities/1"))
    #expect(file.contains("\nstatus: Parked\nclose: 31/3/2027\nvalue: 12k\n"))
    #expect(
      importing.findings == [
        "2:1 In one row 'status' is not one of the texts that the mapping lists; it stayed as written, 'Parked'",
        "2:1 In 3 rows 'close' is not a date in the form that the mapping states; it stayed as written, first '31/3/2027'",
        "2:1 In one row 'value' is not a number in the form that the mapping states; it stayed as written, '12k'",
      ])
  }

  @Test func `what is not known yet is no value in another form`() throws {
    var importing = Importing()
    try importing.run(Self.mapping, Self.header + "1,A,X,?,TBD,?,\n")
    #expect(importing.findings.isEmpty)
    #expect(importing.file("a/opportunities/1")?.contains("\nclose: TBD\n") == true)
  }

  @Test func `a row's document is looked for where its account has moved to`() throws {
    var importing = Importing()
    importing.book["acme-group/account"] = Array(
      "---\nkind: account\naliases: [acme/account]\n---\n".utf8)
    importing.book["acme-group/deals/old"] = Array(
      "---\nkind: deal\naliases: [acme/deals/one]\n---\n".utf8)
    importing.book["beta/account"] = Array(
      "---\nkind: account\naliases: [beta-2/account]\n---\n".utf8)
    importing.book["beta-2/account"] = Array("---\nkind: account\n---\n".utf8)
    try importing.run(
      "kind: deal\npath: \"{who}/deals/{id}\"\nfields: {title: \"{id}\"}\n",
      "who,id\nacme,one\nacme,two\nbeta-2,one\ngamma,one\n")
    #expect(importing.summary == "4 rows: 3 created, 1 updated")
    #expect(importing.file("acme-group/deals/old")?.contains("title: one") == true)
    #expect(importing.file("acme-group/deals/two") != nil)
    #expect(importing.file("beta-2/deals/one") != nil)
    #expect(importing.file("gamma/deals/one") != nil)
    #expect(importing.file("acme/deals/two") == nil)
  }

  @Test func `the mapping may have other values refused or left out`() throws {
    var importing = Importing()
    try importing.run(
      """
      kind: a
      path: "{id}"
      fields:
        status: {from: "{stage}", values: {Won: won, Old: }, otherwise: refuse}
        close: {from: "{closes}", date: month/day/year, otherwise: leave-out}
        owner: {from: "{who}", when-empty: refuse}
      """,
      "id,stage,closes,who\n1,Won,soon,Ada\n2,Parked,1/1/2027,Ada\n3,Won,1/1/2027,\n4,Old,,Ada\n")
    #expect(importing.summary == "4 rows: 2 created, 2 refused")
    #expect(importing.file("1") == "---\nkind: a\nstatus: won\nowner: Ada\n---\n")
    #expect(importing.file("4") == "---\nkind: a\nowner: Ada\n---\n")
    #expect(
      importing.findings == [
        "3:3 This row is not imported: 'status' must be one of the texts that the mapping lists; found 'Parked'",
        "4:16 This row is not imported: 'owner' is empty in this row, and the mapping wants it filled",
      ])
  }

  @Test func `numbers, factors and currencies of their own column`() throws {
    var importing = Importing()
    try importing.run(
      """
      kind: a
      path: "{id}"
      separator: semicolon
      fields:
        count: {from: "{n}", number: "1.234,56"}
        value: {from: "{n}", number: "1.234,56", times: 1000, money: "{cur}"}
        tier: 1
        active: true
      """, "id;n;cur\n1;1.250,5;EUR\n2;3;XXY\n")
    #expect(
      importing.file("1")
        == "---\nkind: a\ncount: 1250.5\nvalue: 1250500 EUR\ntier: 1\nactive: true\n---\n")
    #expect(importing.file("2")?.contains("\nvalue: '3'\n") == true)
    #expect(
      importing.findings == [
        "3:1 In one row 'value' is not an amount with a currency; it stayed as written, '3'"
      ])
  }

  @Test func `a file as Excel writes it in much of Europe comes in`() throws {
    var importing = Importing()
    let text = "id;name;day;value\r\n7;\"M\u{FC}ller; \u{80}\";1.3.2027;1.250,50\r\n"
    try importing.run(
      """
      kind: opportunity
      path: "{id}"
      encoding: windows-1252
      fields:
        title: "{name}"
        close: {from: "{day}", date: day.month.year}
        value: {from: "{value}", number: "1.234,56", money: EUR}
      """, text.unicodeScalars.map { UInt8($0.value) })
    #expect(importing.summary == "1 row: 1 created")
    #expect(importing.plan?.diagnostics.isEmpty == true)
    #expect(
      importing.file("7")
        == "---\nkind: opportunity\ntitle: Müller; €\nclose: 2027-03-01\nvalue: 1250.5 EUR\n---\n")
  }

  @Test func `rows that do not meet the conditions are left out, empty ones counted`() throws {
    var importing = Importing()
    try importing.run(
      """
      kind: a
      path: "{id}"
      only-rows: {stage: [Won, Lost]}
      skip-rows: {region: West}
      fields: {title: "{id}"}
      """, "id,stage,region\n1,Won,East\n2,Open,East\n3,Lost,West\n,,\n")
    #expect(importing.summary == "4 rows: 1 created, 2 left out, 1 empty")
    #expect(importing.plan?.rows.map(\.line) == [2, 3, 4, 5])
  }

  // MARK: Rows that are refused

  static let plain = "kind: a\npath: \"{id}\"\nfields: {title: \"{name}\"}\n"

  @Test func `rows that could not be read whole are refused`() throws {
    var importing = Importing()
    try importing.run(
      Self.plain,
      Array("id,name\n1,a,b\n2\n\"3\"x,c\n4,\0\n5,M".utf8) + [0xFC, 0x0A]
        + Array("6,ok\n7,\"x".utf8))
    #expect(importing.summary == "7 rows: 1 created, 6 refused")
    let refusals = importing.findings.filter { $0.contains("not imported") }
    #expect(
      refusals == [
        "2:1 This row is not imported: this row has 3 cells for 2 columns",
        "3:1 This row is not imported: this row has 1 cell for 2 columns",
        "4:1 This row is not imported: text stands behind a closing quote in this row",
        "5:1 This row is not imported: this row has a NUL character",
        "6:1 This row is not imported: this row has bytes that are no text",
        "8:1 This row is not imported: a quote in this row is never closed",
      ])
  }

  @Test func `two rows for one path are refused, both lines told`() throws {
    var importing = Importing()
    try importing.run(Self.plain, "id,name\nA b,x\nc,y\na-B,z\n")
    #expect(importing.summary == "3 rows: 1 created, 2 refused")
    #expect(
      importing.findings == [
        "2:1 This row is not imported: lines 2 and 4 are both for 'a-b'",
        "4:1 This row is not imported: lines 2 and 4 are both for 'a-b'",
      ])
    #expect(importing.book.keys.sorted() == ["c"])
  }

  @Test func `rows that say the same may count as one`() throws {
    var importing = Importing()
    try importing.run(
      Self.plain + "same-rows: merge\n", "id,name\na,x\na,x\nb,y\nb,z\nA,x\n")
    #expect(importing.summary == "5 rows: 1 created, 2 refused, 2 the same as an earlier row")
    #expect(importing.plan?.rows[4].outcome == .same(as: 0))
  }

  @Test func `rows that should say the same are told by two that do not`() throws {
    var importing = Importing()
    try importing.run(Self.plain + "same-rows: merge\n", "id,name\na,x\na,x\na,y\n")
    #expect(importing.summary == "3 rows: 3 refused")
    let rest = "are both for 'a' and say different things (3 rows in all)"
    #expect(
      importing.findings == [
        "2:1 This row is not imported: lines 2 and 4 \(rest)",
        "3:1 This row is not imported: lines 3 and 4 \(rest)",
        "4:1 This row is not imported: lines 2 and 4 \(rest)",
      ])
  }

  @Test func `a row that cannot be read is refused once, whatever other rows are for its path`()
    throws
  {
    var importing = Importing()
    try importing.run(
      "kind: note\npath: \"{id as id}\"\nfields: {close: {from: \"{day}\", date: day.month.year, otherwise: refuse}}\n",
      "id,day\na,soon\na,1.3.2027\na,2.3.2027\nb,later\nb,1.3.2027\n")
    #expect(importing.summary == "5 rows: 1 created, 4 refused")
    #expect(importing.plan?.diagnostics.count == 4)
    #expect(importing.findings[0].hasSuffix("found 'soon'"))
    #expect(
      importing.findings[1]
        == "3:1 This row is not imported: lines 3 and 4 are both for 'a' (3 rows in all)")
  }

  @Test(arguments: [
    ("a", "'plans/a' is a symbolic link or a file, and not a folder of the book"),
    ("a/b", "'plans/a/b' is a symbolic link or a file, and not a folder of the book"),
    ("a/b/c.md", "'plans/a/b/c.md' is there already and cannot be read"),
  ])
  func `nothing is written through a link or over what cannot be read`(
    obstacle: String, reason: String
  ) throws {
    var importing = Importing()
    importing.obstacles = [obstacle]
    try importing.run(
      "kind: note\npath: \"{id as id}/b/c\"\nfields: {title: \"{name}\"}\n",
      "id,name\na,x\nab,y\n")
    #expect(importing.summary == "2 rows: 1 created, 1 refused")
    #expect(importing.findings == ["2:1 This row is not imported: \(reason)"])
    #expect(importing.book.keys.sorted() == ["ab/b/c"])
  }

  @Test func `two rows with one id of the other system are refused`() throws {
    var importing = Importing()
    try importing.run(Self.mapping, Self.header + "1,A,X,Won,,,\n1,B,X,Won,,,\n")
    #expect(importing.summary == "2 rows: 2 refused")
    #expect(
      importing.findings.first
        == "2:1 This row is not imported: lines 2 and 3 have the same 'external-ids.crm' but different paths"
    )
  }

  @Test func `values cannot lead out of the book`() throws {
    var importing = Importing()
    try importing.run(Self.plain, "id,name\n../../etc/passwd,x\n/root,y\n..,z\n…,w\n,v\n")
    #expect(importing.book.keys.sorted() == ["etc-passwd", "root"])
    #expect(
      importing.findings == [
        "4:1 This row is not imported: '..' has no Latin letters or digits for the path",
        "5:1 This row is not imported: '…' has no Latin letters or digits for the path",
        "6:1 This row is not imported: the path needs 'id', which is empty in this row",
      ])
  }

  @Test func `a path that is too long is refused`() throws {
    var importing = Importing()
    try importing.run(Self.plain, "id,name\n\(String(repeating: "x", count: 300)),a\n")
    #expect(importing.summary == "1 row: 1 refused")
  }

  @Test func `very many refusals are told in a bounded number of findings`() throws {
    var importing = Importing()
    try importing.run(Self.plain, "id,name\n" + String(repeating: "a,x\n", count: 500))
    #expect(importing.summary == "500 rows: 500 refused")
    #expect(importing.findings.count == 101)
    #expect(importing.findings.last == "102:1 From here on 400 more rows are not imported")
  }

  // MARK: Nothing can be injected

  @Test(arguments: 0..<20)
  func `any text is written so that it reads back as itself`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "---", "...", "\n", "\r\n", ": ", "#", " #", "'", "\"", "{{x}}", "{", "}", "[", "&a", "*a",
      "!t",
      "- ", "? ", "|", ">", "%", "@", "`", "a", "é", "\t", " ", "null", "true", "1", "\u{2028}",
      "\u{7F}",
      "kind: contract", "\\",
    ]
    for _ in 0..<30 {
      let text = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        pieces.randomElement(using: &random)!
      }.joined()
      let csv = "id,name\n1,\"\(text.replacing("\"", with: "\"\""))\"\n"
      for template in [
        nil, "---\nkind: a\ntitle: \"{{title}}\"\nowner: \"{{owner}}\"\n---\nbody\n",
      ] {
        var importing = Importing()
        try importing.run(Self.plain, csv, template: template)
        let expected = text.replacing("\r\n", with: "\n").trimmed
        guard !expected.isEmpty else { continue }
        let bytes = try #require(importing.book["1"], "\(text.debugDescription)")
        let reading = YAMLReader.read(
          bytes, range: 4..<bytes.count - (template == nil ? 4 : 9), path: "")
        #expect(reading.diagnostics.isEmpty)
        let root = try #require(reading.tree.documents.first?.root)
        let title = try #require(reading.tree.value(of: "title", in: root))
        #expect(reading.tree.text(of: title) == expected)
        #expect(reading.tree.children(of: root).count == (template == nil ? 4 : 6))
        // And again over what is there.
        try importing.run(Self.plain, csv, template: template)
        #expect(importing.summary == "1 row: 1 unchanged")
        try importing.run(Self.plain, "id,name\n1,plain\n", template: template)
        try importing.run(Self.plain, csv, template: template)
        #expect(importing.summary == "1 row: 1 updated" || expected == "plain")
        try importing.run(Self.plain, csv, template: template)
        #expect(importing.summary == "1 row: 1 unchanged")
      }
    }
  }
}
