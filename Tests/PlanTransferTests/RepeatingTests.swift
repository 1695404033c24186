import PlanTransfer
import TestSupport
import Testing

/// Importing again, and into what people wrote.
@Suite struct RepeatingTests {
  static let mapping = """
    kind: opportunity
    path: "{account}/{id}"
    fields:
      title: "{name}"
      status: "{stage}"
      outcome.reason: "{why}"
      external-ids.crm: "{id}"
    only-new: [title]
    """

  @Test func `changes only what changed, and keeps what people wrote to the byte`() throws {
    var importing = Importing()
    let mine = """
      ---
      kind: opportunity   # ours
      title: 'A better name'
      status: "open"      # from the CRM
      next-step: {what: call, who: ada}
      outcome:
        to: rival
      external-ids: {crm: "7", erp: 12}
      ---

      Notes of ours.

      """
    importing.book["acme/7"] = Array(mine.utf8)
    try importing.run(Self.mapping, "id,account,name,stage,why\n7,Acme,CRM name,won,price\n")
    #expect(importing.summary == "1 row: 1 updated")
    #expect(
      importing.file("acme/7")
        == mine.replacing("\"open\"", with: "\"won\"").replacing(
          "  to: rival\n", with: "  to: rival\n  reason: price\n"))
    try importing.run(Self.mapping, "id,account,name,stage,why\n7,Acme,CRM name,won,price\n")
    #expect(importing.summary == "1 row: 1 unchanged")
    #expect(importing.plan?.changes == [])
  }

  @Test func `keeps the line ends and the byte-order mark of a file`() throws {
    var importing = Importing()
    let mine =
      "\u{FEFF}---\r\nkind: opportunity\r\nstatus: open\r\nexternal-ids:\r\n  crm: '7'\r\n---\r\nText\r\n"
    importing.book["acme/7"] = Array(mine.utf8)
    try importing.run(Self.mapping, "id,account,name,stage,why\n7,Acme,N,won,price\n")
    #expect(
      importing.file("acme/7")
        == "\u{FEFF}---\r\nkind: opportunity\r\nstatus: won\r\nexternal-ids:\r\n  crm: '7'\r\noutcome:\r\n  reason: price\r\n---\r\nText\r\n"
    )
  }

  @Test func `finds a document by its id after it was moved or its account renamed`() throws {
    var importing = Importing()
    let csv = "id,account,name,stage,why\n7,Acme,N,open,\n"
    try importing.run(Self.mapping, csv)
    importing.book["elsewhere/renamed"] = importing.book.removeValue(forKey: "acme/7")
    try importing.run(Self.mapping, "id,account,name,stage,why\n7,Acme Two,N,won,\n")
    #expect(importing.summary == "1 row: 1 updated")
    #expect(importing.book.keys.sorted() == ["elsewhere/renamed"])
    #expect(importing.file("elsewhere/renamed")?.contains("\nstatus: won\n") == true)
  }

  @Test func `an empty cell does not take away what is there`() throws {
    var importing = Importing()
    try importing.run(Self.mapping, "id,account,name,stage,why\n7,Acme,N,won,price\n")
    let before = importing.book
    try importing.run(Self.mapping, "id,account,name,stage,why\n7,Acme,,,\n")
    #expect(importing.summary == "1 row: 1 unchanged")
    #expect(importing.book == before)
  }

  /// What is at the row's path already, and why the row is refused.
  static let obstacles = [
    ("---\nkind: contract\n---\n", "'acme/7' is there already and is of the kind 'contract'"),
    (
      "---\nkind: opportunity\nexternal-ids: {crm: '8'}\n---\n",
      "'acme/7' is there already, with the id '8' rather than '7'"
    ),
    ("---\nkind: [\n---\n", "the front matter of 'acme/7' cannot be read"),
    ("Only a note.\n", "the front matter of 'acme/7' cannot be read"),
    (
      "---\nkind: opportunity\nstatus: &s open\nother: *s\n---\n",
      "in the document 'status' is used elsewhere by an alias, which would change with it"
    ),
    (
      "---\nkind: opportunity\nstatus: won\noutcome: &o {to: x}\nother: *o\n---\n",
      "in the document 'reason' is used elsewhere by an alias, which would change with it"
    ),
  ]

  @Test(arguments: obstacles)
  func `leaves alone what it must not change`(file: String, reason: String) throws {
    var importing = Importing()
    importing.book["acme/7"] = Array(file.utf8)
    try importing.run(Self.mapping, "id,account,name,stage,why\n7,Acme,N,won,price\n")
    #expect(importing.summary == "1 row: 1 refused")
    #expect(importing.findings == ["2:1 This row is not imported: \(reason)"])
    #expect(importing.file("acme/7") == file)
  }

  @Test func `two documents with one id are told`() throws {
    var importing = Importing()
    let file = Array("---\nkind: opportunity\nexternal-ids: {crm: '7'}\n---\n".utf8)
    importing.book = ["a/x": file, "b/y": file]
    try importing.run(Self.mapping, "id,account,name,stage,why\n7,Acme,N,won,price\n")
    #expect(
      importing.findings == [
        "2:1 This row is not imported: several documents have the id '7': a/x, b/y"
      ])
  }

  @Test(arguments: 0..<30)
  func `only cells that changed change documents`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func table(_ rows: [[String]]) -> String {
      "id,account,name,stage,why\n" + rows.map { $0.joined(separator: ",") + "\n" }.joined()
    }
    let words = ["x", "y", "z w", "null", "1", "'q'", "a: b"]
    var rows = (0..<8).map { row in
      [
        "\(row)", "Acme", words.randomElement(using: &random)!,
        words.randomElement(using: &random)!,
        words.randomElement(using: &random)!,
      ]
    }
    var importing = Importing()
    try importing.run(Self.mapping, table(rows))
    #expect(importing.summary == "8 rows: 8 created")
    var changed: Set<String> = []
    for _ in 0..<3 {
      let row = Int.random(in: 0..<8, using: &random)
      let column = Int.random(in: 3...4, using: &random)
      rows[row][column] = "new \(Int.random(in: 0...99, using: &random))"
      changed.insert("acme/\(row)")
    }
    let before = importing.book
    try importing.run(Self.mapping, table(rows))
    #expect(Set(importing.plan?.changes.map { String($0.path.dropLast(3)) } ?? []) == changed)
    for (path, bytes) in importing.book where !changed.contains(path) {
      #expect(before[path] == bytes)
    }
    try importing.run(Self.mapping, table(rows))
    #expect(importing.summary == "8 rows: 8 unchanged")
  }
}
