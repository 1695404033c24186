import Diagnostics
import PlainText
import PlanTransfer
import Testing

/// What is wrong with a mapping is said at its line.
@Suite struct MappingTests {
  /// A mapping with a mistake and the finding, `line:column message`.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let text: String
    let finding: String
    var testDescription: String { finding }
  }

  static let mistakes = [
    Mistake(
      text: "", finding: "1:1 A mapping has keys such as kind, path and fields; there are none here"
    ),
    Mistake(
      text: "path: x\nfields: {title: a}\n", finding: "1:1 The mapping does not say 'kind'"),
    Mistake(
      text: "kind: account\nfields: {title: a}\n", finding: "1:1 The mapping does not say 'path'"),
    Mistake(
      text: "kind: account\npath: x\n", finding: "1:1 The mapping does not say 'fields'"),
    Mistake(
      text: "kind: account\npath: x\nfeilds: {title: a}\nfields: {title: a}\n",
      finding: "3:1 'feilds' is not something a mapping has (did you mean 'fields'?)"),
    Mistake(
      text: "kind: account\npath: ../{a}\nfields: {title: a}\n",
      finding: "2:7 The path leads out of the book"),
    Mistake(
      text: "kind: account\npath: \"{a}/../../b\"\nfields: {title: a}\n",
      finding: "2:7 The path leads out of the book"),
    Mistake(
      text: "kind: account\npath: /etc/{a}\nfields: {title: a}\n",
      finding: "2:7 The path leads out of the book"),
    Mistake(
      text: "kind: account\npath: 'a\\b'\nfields: {title: a}\n",
      finding: "2:7 A path has no '\\' in it"),
    Mistake(
      text: "kind: account\npath: .git/x\nfields: {title: a}\n",
      finding: "2:7 A part of the path begins with '.', and such files are left alone"),
    Mistake(
      text: "kind: account\npath: a//x\nfields: {title: a}\n",
      finding: "2:7 A part of the path is empty"),
    Mistake(
      text: "kind: account\npath: \"plans/{a}\"\nfields: {title: a}\n",
      finding: "2:7 A path begins below 'plans' already"),
    Mistake(
      text: "kind: account\npath: x\nfields:\n  title: \"{account\"\n",
      finding: "4:10 This '{' is never closed"),
    Mistake(
      text: "kind: account\npath: x\nfields:\n  title: a}\n",
      finding: "4:10 This '}' closes nothing"),
    Mistake(
      text: "kind: account\npath: x\nfields:\n  title: '{}'\n",
      finding: "4:10 No column is named between these braces"),
    Mistake(
      text: "kind: account\npath: x\nfields:\n  close: {from: '{a}', date: dd/mm}\n",
      finding: "4:30 'dd/mm' does not say how dates are written"),
    Mistake(
      text: "kind: account\npath: x\nfields:\n  close: {from: '{a}', number: '12,34'}\n",
      finding: "4:32 '12,34' does not say how numbers are written"),
    Mistake(
      text: "kind: account\npath: x\nfields:\n  value: {from: '{a}', money: UDS}\n",
      finding: "4:31 'UDS' is not a currency's code (did you mean 'USD'?)"),
    Mistake(
      text: "kind: account\npath: x\nfields:\n  value: {from: '{a}', otherwise: drop}\n",
      finding: "4:35 'drop' is not one of keep, refuse, leave-out"),
    Mistake(
      text: "kind: account\npath: x\nfields:\n  value: {from: '{a}', vaules: {a: b}}\n",
      finding: "4:24 'vaules' is not something a field has (did you mean 'values'?)"),
    Mistake(
      text: "kind: account\npath: x\nfields:\n  outcome: a\n  outcome.reason: b\n",
      finding: "5:3 'outcome.reason' and 'outcome' would be written in one place"),
    Mistake(
      text: "kind: account\npath: x\nfields:\n  kind: a\n",
      finding: "4:3 The kind is stated once, above the fields"),
    Mistake(
      text: "kind: account\npath: x\nfields:\n  title:\n", finding: "4:9 Something is missing here"),
    Mistake(
      text: "kind: account\npath: x\nmatch: external-ids.crm\nfields:\n  title: a\n",
      finding: "3:8 No field 'external-ids.crm' is written, so that nothing could be found by it"),
    Mistake(
      text: "kind: account\npath: x\nonly-new: [titel]\nfields:\n  title: a\n",
      finding: "3:12 'titel' is not one of the fields (did you mean 'title'?)"),
    Mistake(
      text: "kind: account\npath: x\nid: a\nfields:\n  title: a\n",
      finding: "3:5 'id' is only for rows that become items of a list"),
    Mistake(
      text: "kind: account\npath: x\nitems: people\nfields:\n  title: a\n",
      finding: "1:1 The mapping does not say 'id'"),
    Mistake(
      text: "kind: account\npath: x\nseparator: colon\nfields:\n  title: a\n",
      finding: "3:12 'colon' is not one of comma, semicolon, tab, pipe"),
    Mistake(
      text: "kind: account\npath: x\nencoding: utf8\nfields:\n  title: a\n",
      finding: "3:11 'utf8' is not one of utf-8, utf-16, windows-1252 (did you mean 'utf-8'?)"),
  ]

  @Test(arguments: mistakes)
  func `says what is wrong at its place`(_ mistake: Mistake) throws {
    var importing = Importing()
    try importing.run(mistake.text, "a\n1\n")
    #expect(importing.mappingFindings == [mistake.finding])
    #expect(importing.plan == nil)
  }

  @Test func `finds all mistakes in one reading`() throws {
    var importing = Importing()
    try importing.run(
      """
      kind: account
      path: ../x
      fields:
        title: "{a"
        close: {from: "{a}", date: later}
      """, "a\n1\n")
    #expect(importing.mappingFindings.count == 3)
  }

  @Test func `names a column that the file has not, with the nearest`() throws {
    var importing = Importing()
    try importing.run(
      """
      kind: account
      path: "{acount}/account"
      only-rows: {stage: Won}
      fields:
        title: "{account} of {region}"
      """, "account,stages\nA,Won\n")
    #expect(
      importing.mappingFindings == [
        "2:7 The file has no column 'acount' (did you mean 'account'?)",
        "5:10 The file has no column 'region'",
        "3:13 The file has no column 'stage' (did you mean 'stages'?)",
      ])
    #expect(importing.book.isEmpty)
    #expect(importing.summary == "1 row: 1 refused")
  }

  @Test func `a column that is there twice cannot be meant`() throws {
    var importing = Importing()
    try importing.run("kind: a\npath: '{x}'\nfields: {title: '{x}'}\n", "x,x\n1,2\n")
    #expect(
      importing.mappingFindings.first
        == "2:7 The file has 2 columns 'x', so that it is not certain which is meant")
    #expect(importing.book.isEmpty)
  }

  @Test func `pieces of a command line become the mapping file that says the same`() throws {
    var pieces = MappingPieces(kind: "opportunity", path: "{account}/opportunities/{id}")
    pieces.map = ["title={product} for {account}", "close=closes on", "value=amount"]
    pieces.set = ["type=new", "tier=1", "note=a {b}"]
    pieces.date = ["close=month/day/year"]
    pieces.money = ["value=USD"]
    let source = try pieces.source()
    #expect(
      source.bytes.text(in: 0..<source.bytes.count) == """
        kind: opportunity
        path: '{account}/opportunities/{id}'
        fields:
          title: '{product} for {account}'
          close:
            from: '{closes on}'
            date: month/day/year
          value:
            from: '{amount}'
            money: USD
          type: new
          tier: 1
          note: a {{b}}

        """)
    #expect(MappingReader.read(source).diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("title", "'title' is no value for --map"), ("=a", "'=a' is no value for --map"),
    ("title=", "'title=' is no value for --map"),
  ])
  func `a piece without key or column is told`(piece: String, message: String) {
    var pieces = MappingPieces(kind: "account", path: "x")
    pieces.map = [piece]
    #expect(throws: MappingPieces.Problem.self) { try pieces.source() }
    do { _ = try pieces.source() } catch { #expect(error.message == message) }
  }

  @Test func `a format for a field that is not mapped is told`() {
    var pieces = MappingPieces(kind: "account", path: "x")
    pieces.date = ["close=month/day/year"]
    do {
      _ = try pieces.source()
      Issue.record("there is no such field")
    } catch { #expect(error.message == "--date names 'close', which no --map does") }
  }
}
