import PlanTransfer
import Testing

/// Rows that become items of a list.
@Suite struct ItemTests {
  static let mapping = """
    kind: team
    path: team
    document: {title: Sales, status: active}
    items: people
    id: "{agent as id}"
    fields:
      name: "{agent}"
      manager: "{manager as id}"
      role: sales agent
    only-new: [role]
    """

  @Test func `makes the document that they belong to`() throws {
    var importing = Importing()
    try importing.run(Self.mapping, "agent,manager\nAda L,Grace H\nLin,\n")
    #expect(importing.summary == "2 rows: 2 created")
    #expect(
      importing.file("team") == """
        ---
        kind: team
        title: Sales
        status: active
        people:
          - id: ada-l
            name: Ada L
            manager: grace-h
            role: sales agent
          - id: lin
            name: Lin
            role: sales agent
        ---

        """)
  }

  @Test func `adds to a list and changes its items, and leaves all else`() throws {
    var importing = Importing()
    let mine = """
      ---
      kind: team
      title: Our people
      people:
        - id: ada-l   # since 2020
          name: Ada L
          manager: nobody
          role: director
          email: ada@example.com
        # Not in the CRM.
        - id: zoe
          name: Zoe
      goals: []
      ---

      How we work.

      """
    importing.book["team"] = Array(mine.utf8)
    try importing.run(Self.mapping, "agent,manager\nAda L,Grace H\nLin,\n")
    #expect(importing.summary == "2 rows: 1 created, 1 updated")
    #expect(
      importing.file("team")
        == mine.replacing("manager: nobody", with: "manager: grace-h").replacing(
          "    name: Zoe\n",
          with: "    name: Zoe\n  - id: lin\n    name: Lin\n    role: sales agent\n"))
    try importing.run(Self.mapping, "agent,manager\nAda L,Grace H\nLin,\n")
    #expect(importing.summary == "2 rows: 2 unchanged")
  }

  @Test(arguments: ["people: []\n", "people:\n", "", "people: [] # none\n"])
  func `fills a list that is empty or not there`(list: String) throws {
    var importing = Importing()
    importing.book["team"] = Array("---\nkind: team\n\(list)goals: []\n---\n".utf8)
    try importing.run(Self.mapping, "agent,manager\nAda,Grace\nLin,\n")
    #expect(importing.summary == "2 rows: 2 created")
    let file = try #require(importing.file("team"))
    #expect(
      file.contains("\n  - id: ada\n    name: Ada\n    manager: grace\n    role: sales agent\n"))
    #expect(file.contains("\n  - id: lin\n"))
    #expect(file.contains("goals: []"))
  }

  @Test func `refuses what is no list`() throws {
    var importing = Importing()
    importing.book["team"] = Array("---\nkind: team\npeople: many\n---\n".utf8)
    try importing.run(Self.mapping, "agent,manager\nAda,Grace\n")
    #expect(
      importing.findings == ["2:1 This row is not imported: 'people' in 'team' is not a list"])
  }

  @Test func `items may go to many documents`() throws {
    var importing = Importing()
    try importing.run(
      """
      kind: account
      path: "{account}/account"
      items: stakeholders
      id: "{name as id}"
      fields: {title: "{name}"}
      document: {title: "{account}"}
      """, "account,name\nA,x\nB,y\nA,z\n")
    #expect(importing.summary == "3 rows: 3 created")
    #expect(
      importing.file("a/account")
        == "---\nkind: account\ntitle: A\nstakeholders:\n  - id: x\n    title: x\n  - id: z\n    title: z\n---\n"
    )
    #expect(importing.plan?.rows.map(\.target) == ["a/account#x", "b/account#y", "a/account#z"])
  }

  @Test func `rows of an item that cannot be written are refused, the repeated ones too`() throws {
    var importing = Importing()
    importing.book["team"] = Array("---\nkind: team\npeople: many\n---\n".utf8)
    try importing.run(
      Self.mapping + "\nsame-rows: merge\n", "agent,manager\nAda,Grace\nAda,Grace\nLin,\n")
    #expect(importing.summary == "3 rows: 3 refused")
    #expect(
      importing.findings
        == (2...4).map { "\($0):1 This row is not imported: 'people' in 'team' is not a list" })
  }

  @Test func `items are not found again by an id of their document`() throws {
    var importing = Importing()
    importing.book["x/account"] = Array("---\nkind: account\nexternal-ids: {crm: A1}\n---\n".utf8)
    try importing.run(
      """
      kind: account
      path: "{account}/account"
      items: milestones
      id: "{name as id}"
      match: external-ids.crm
      fields: {external-ids.crm: "{crm}"}
      """, "account,name,crm\nx,Pilot,A1\n")
    #expect(
      importing.mappingFindings == [
        "5:8 Rows that become items of a list are found again by the path and the id, not by 'match'"
      ])
    #expect(importing.plan == nil)
  }

  @Test func `refuses an id that is none, and two rows for one item`() throws {
    var importing = Importing()
    try importing.run(
      "kind: team\npath: team\nitems: people\nid: \"{agent}\"\nfields: {name: \"{n}\"}\n",
      "agent,n\nAda L,1\nlin,2\nlin,3\nzoe,4\n")
    #expect(importing.summary == "4 rows: 1 created, 3 refused")
    #expect(
      importing.findings == [
        "2:1 This row is not imported: 'Ada L' cannot be an id",
        "3:1 This row is not imported: lines 3 and 4 are both for 'team#lin'",
        "4:1 This row is not imported: lines 3 and 4 are both for 'team#lin'",
      ])
  }
}
