import Diagnostics
import PlainText
import Testing
import YAML

/// A text with `↓` before each place where a finding belongs, and what the findings say in that order.
struct FindingExample: Sendable, CustomTestStringConvertible {
  let marked: String
  let messages: [String]
  /// The text after all safe fixes; nil when none is offered.
  let repaired: String?
  let dialect: YAMLReader.Dialect

  init(
    _ marked: String, _ messages: String..., repaired: String? = nil,
    dialect: YAMLReader.Dialect = .yaml
  ) {
    self.marked = marked
    self.messages = messages
    self.repaired = repaired
    self.dialect = dialect
  }

  var testDescription: String { marked }
  var text: String { marked.replacing("↓", with: "") }

  var places: [Int] {
    var places: [Int] = []
    var offset = 0
    for scalar in marked.unicodeScalars {
      if scalar == "↓" {
        places.append(offset)
      } else {
        offset += String(scalar).utf8.count
      }
    }
    return places
  }
}

@Suite struct FindingTests {
  static let yaml: [FindingExample] = [
    .init(
      "title: Plan↓: the sequel\nowner: x\n", "Put this text in quotes: it contains ': '",
      repaired: "title: \"Plan: the sequel\"\nowner: x\n"),
    .init(
      "title: Say \"hi\"↓: now # note\nowner: x\n", "Put this text in quotes: it contains ': '",
      repaired: "title: 'Say \"hi\": now' # note\nowner: x\n"),
    .init("a: 'b'↓: c\nd: e\n", "Put this text in quotes: it contains ': '"),
    .init("title: ↓\"abc\nowner: x\nb: 2\n", "This quote is not closed"),
    .init("- a\n- ↓'b\n- c\n", "This quote is not closed"),
    .init("tags: ↓[a, b\nowner: x\nc: [d]\n", "This '[' is not closed"),
    .init("tags: {a: ↓[b\nowner: x\n", "This '[' is not closed"),
    .init("a: [1, 2]↓]\nb: 1\n", "This ']' closes nothing"),
    .init("a: [1, 2] ↓x\nb: 1\n", "This text cannot follow what stands before it on the line"),
    .init("a: [1↓}\nb: 1\n", "'}' does not fit the bracket that was opened; ']' does"),
    .init("a: [b, ↓, c]\n", "Nothing stands before this comma", repaired: "a: [b,  c]\n"),
    .init("a: [\"b\"↓ c, d]\n", "A comma or a closing bracket is missing here"),
    .init("a: {b: 1↓\n  c: 2,\n  d: 3}\n", "A comma or a closing bracket is missing here"),
    .init(
      "a: [b, \"c\"↓#d\n  , e]\n", "A comment needs a space before its '#'",
      repaired: "a: [b, \"c\" #d\n  , e]\n"),
    .init("a: ↓- b\nc: d\n", "A list must begin on a line of its own here"),
    .init(
      "owner: ↓@dana\nb: 1\n", "A text cannot begin with '@'", repaired: "owner: \"@dana\"\nb: 1\n"),
    .init(
      "tags: [a, ↓@dana, b]\n", "A text cannot begin with '@'",
      repaired: "tags: [a, \"@dana\", b]\n"),
    .init(
      "a: ↓`code` # why\n", "A text cannot begin with '`'", repaired: "a: \"`code`\" # why\n"),
    .init("a: ↓%5\n", "A text cannot begin with '%'", repaired: "a: \"%5\"\n"),
    .init("a: &owner x\nb: ↓*ownr\n", "Nothing above has the name '&ownr'"),
    .init(
      "note: ↓**important**\n", "A text cannot begin with '*'",
      repaired: "note: \"**important**\"\n"),
    .init(
      "a: 1\n↓title:Plan\nb: 2\n".replacing("↓title:", with: "title↓:"),
      "A space is needed after the colon of a key", repaired: "a: 1\ntitle: Plan\nb: 2\n"),
    .init(
      "title↓:Plan\nb: 2\n", "A space is needed after the colon of a key",
      repaired: "title: Plan\nb: 2\n"),
    .init("a: 1\n↓title Plan\nb: 2\n", "A key is expected here, but this line has no ': '"),
    .init(
      "a:\n  - b\n  ↓-c\n  - d\ne: f\n", "A space is needed after '-'",
      repaired: "a:\n  - b\n  - c\n  - d\ne: f\n"),
    .init(
      "a:\n  - b: 1\n  ↓-c: 2\n    d: 3\ne: f\n", "A space is needed after '-'",
      repaired: "a:\n  - b: 1\n  - c: 2\n    d: 3\ne: f\n"),
    .init("a:\n- b\n-c: d\n"),
    .init(
      "a:\n↓\tb: 1\n↓\tc:\n↓\t\td: 2\ne: f\n",
      "This line is indented with a tab; YAML needs spaces",
      "This line is indented with a tab; YAML needs spaces",
      "This line is indented with a tab; YAML needs spaces",
      repaired: "a:\n  b: 1\n  c:\n    d: 2\ne: f\n"),
    .init(
      "a:\n  b: 1\n  ↓\tc: 2\n", "This line is indented with a tab; YAML needs spaces",
      repaired: "a:\n  b: 1\n  c: 2\n"),
    .init(
      "-↓\t- a\n", "Only spaces may stand before this; here is a tab", repaired: "- - a\n"),
    .init(
      "a:\n  - b: 1\n↓\tc: 2\n    d: 3\ne: f\n",
      "This line is indented with a tab; YAML needs spaces"),
    .init(
      "people:\n↓\t- name: Ada\n↓\t  email: a@b.c\n↓\t- name: Bo\n",
      "This line is indented with a tab; YAML needs spaces",
      "This line is indented with a tab; YAML needs spaces",
      "This line is indented with a tab; YAML needs spaces",
      repaired: "people:\n  - name: Ada\n    email: a@b.c\n  - name: Bo\n"),
    .init(
      "- a:\n↓\tb: 1\n", "This line is indented with a tab; YAML needs spaces"),
    .init(
      "kind: plan\nowner:↓\u{A0}ada\n",
      "This is a no-break space, which YAML takes for text; use an ordinary space",
      repaired: "kind: plan\nowner: ada\n"),
    .init(
      "title↓:No space\nstatus↓:draft\nowner: ada\n",
      "A space is needed after the colon of a key", "A space is needed after the colon of a key",
      repaired: "title: No space\nstatus: draft\nowner: ada\n"),
    .init(
      "Some text\nof two lines\n↓owner: ada\n",
      "This line has a key, but the text above it has none"),
    .init(
      "tags:\n↓-a\n↓-b\nc: d\n", "A space is needed after '-'", "A space is needed after '-'",
      repaired: "tags:\n- a\n- b\nc: d\n"),
    .init("title: 'Bob↓'s plan'\n", "An apostrophe within single quotes must be written twice"),
    .init(
      "key:\n  ok: 1\n ↓wrong: 2\n also: 3\nx: 1\n",
      "This line is indented by 1 space, but the keys around it are not indented"),
    .init(
      "kind: y\n  ↓name: x\n  b: z\nc: 1\n",
      "This line is indented so far that it would go on with the text above, but it has a key"),
    .init(
      "  a: 1\n↓b: 2\nc: 3\n",
      "This line is not indented, but the keys around it are indented by 2 spaces"),
    .init("a: 1\n↓- b\n- c\nd: 2\n", "A list entry cannot stand among keys"),
    .init(
      "a: | ↓text\n  more\nb: 1\n",
      "Nothing may follow '|' on its line but a comment after a space"),
    .init(
      "a: ↓| text\nb: 1\n", "Put this text in quotes: it begins with '|'",
      repaired: "a: \"| text\"\nb: 1\n"),
    .init(
      "a: |\n↓   \n text\n",
      "This empty line has more spaces than the first line of the text, which has 1",
      repaired: "a: |\n\n text\n"),
    .init(
      "a: \"b ↓\\q c\"\n", "After a backslash in double quotes, this character has no meaning",
      repaired: "a: \"b \\\\q c\"\n"),
    .init("a: \"↓\\ud83d x\"\n", "'\\ud83d' stands for no Unicode character"),
    .init("a: \"b\"↓#c\n", "A comment needs a space before its '#'", repaired: "a: \"b\" #c\n"),
    .init(
      "a: b\u{7}c\n".replacing("\u{7}", with: "↓\u{7}"),
      "The control character U+0007 is not allowed in text"),
    .init(
      "a: b\n↓\u{FEFF}c: d\n", "A byte-order mark is only allowed at the beginning of the text",
      repaired: "a: b\nc: d\n"),
    .init(
      "%YAML 1.2\n↓...\n".replacing("↓", with: "").replacing("%", with: "↓%"),
      "'---' is needed between a '%' line and the text"),
    .init("a: b\n...↓ c\n".replacing("↓ ", with: " ↓"), "Nothing may follow '...' on its line"),
    .init(
      "↓%YAML 1.3\n---\na\n".replacing("↓%YAML ", with: "%YAML ↓"),
      "This text is read as YAML 1.2, not '1.3'"),
    .init("text\n---\n[a]\n↓b\n", "The document has ended before this line"),
    .init("a: !!int ↓x\n", "'x' is no value for '!!int'"),
    .init("a: ↓!!map [b]\n", "The tag '!!map' does not fit a list"),
    .init("a: ↓!e!x b\n", "The tag handle '!e!' is not declared in this document"),
    .init("a: &b ↓&c d\n", "There is already a name (&) before this one"),
    .init("a: &b c\nd: ↓&e *b\n", "'*name' can have no '&name' or '!tag' of its own"),
    .init("a: 1\nb: 2\n↓a: 3\n", "The key 'a' is already there"),
    .init("{a: 1, \"b\": 2, ↓'a': 3}\n", "The key ''a'' is already there"),
    .init("? [a, {b: c}]\n: 1\n? ↓[a, {b: c}]\n: 2\n", "The key '[a, {b: c}]' is already there"),
    .init("1: a\n\"1\": b\n"),
    .init(
      "- id: a\n  b: 1\n  ↓id: c\n  b: 2\n- id: d\n",
      "The key 'id' is already there; the dash of a new entry seems to be missing before it"),
    .init(
      "- id: a\n  b: 1\n  ↓b: 2\n  ↓id: c\n", "The key 'b' is already there",
      "The key 'id' is already there"),
    .init(
      "a: 1\n↓<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\nc: 4\n",
      "Git could not join two changes here, and both are in the file"),
  ]

  static let json: [FindingExample] = [
    .init(
      "{↓a: 1, \"b\": 2↓,}", "The name 'a' needs double quotes",
      "JSON allows no comma after the last entry", repaired: "{\"a\": 1, \"b\": 2}", dialect: .json),
    .init(
      "[↓'x', ↓01, ↓+1, ↓.5, ↓NaN]", "JSON needs double quotes", "'01' is no JSON value",
      "'+1' is no JSON value", "'.5' is no JSON value", "'NaN' is no JSON value",
      dialect: .json),
    .init("↓// c\n{\"a\": 1}", "JSON has no comments", repaired: "\n{\"a\": 1}", dialect: .json),
    .init(
      "{\"a\":1↓ \"b\":2}", "A comma is missing here", repaired: "{\"a\":1, \"b\":2}",
      dialect: .json),
    .init(
      "{\"a\"↓ 1}", "A colon is missing after the name", repaired: "{\"a\": 1}", dialect: .json),
    .init("{\"a\"↓:}", "A value is expected after the colon", dialect: .json),
    .init(
      "[\"a↓\tb\", \"↓\\x\"]", "The control character U+0009 is not allowed in text",
      "After a backslash in double quotes, this character has no meaning",
      repaired: "[\"a\tb\", \"\\\\x\"]", dialect: .json),
    .init("{\"a\": 1} ↓x", "Nothing may follow the value", dialect: .json),
    .init("[1↓\n  2]", "A comma is missing here", dialect: .json),
    .init("↓[1, 2", "This '[' is not closed", dialect: .json),
    .init("↓", "A JSON text needs a value", dialect: .json),
    .init("{\"a\": 1, ↓\"a\": 2}", "The key '\"a\"' is already there", dialect: .json),
    .init(
      "{\n↓<<<<<<< HEAD\n\"b\": 2\n=======\n\"b\": 3\n>>>>>>> other\n}\n",
      "Git could not join two changes here, and both are in the file", dialect: .json),
  ]

  @Test(arguments: yaml + json) func findingsAreAtTheirPlaces(_ example: FindingExample) throws {
    let reading = read(example.text, dialect: example.dialect)
    #expect(reading.diagnostics.map(\.message) == example.messages)
    #expect(reading.diagnostics.map(\.place.range.lowerBound) == example.places)
    let edits = reading.diagnostics.flatMap(\.fixes).filter { $0.applicability == .safe }
      .flatMap(\.edits)
    let repaired = String(decoding: try Array(example.text.utf8).applying(edits), as: UTF8.self)
    #expect(repaired == example.repaired ?? example.text)
    if let wanted = example.repaired,
      reading.diagnostics.allSatisfy({ $0.fixes.contains { $0.applicability == .safe } })
    {
      #expect(read(wanted, dialect: example.dialect).syntaxErrors == [])
    }
  }

  @Test func whatFollowsAnErrorIsRead() {
    let tree = read("a: \"open\nb: [1, 2\nc: @x\nd: {e: f}\n").tree
    #expect(tree.nodes[0].payload == 4)
    #expect(tree.value(of: "d", in: 0).map { tree.nodes[$0].kind } == .mapping)
  }

  @Test func aKeyWithoutItsSpaceIsKeptWithADamagedValue() throws {
    let tree = read("id: x\nstatus:draft\nowner ada\ntitle: - abc\ntags:\n-a\n").tree
    #expect(tree.nodes[0].payload == 5)
    for key in ["status", "title", "tags"] {
      let value = try #require(tree.value(of: key, in: 0))
      #expect(tree.nodes[value].flags.contains(.damaged))
    }
    let bytes = Array("id: x\nstatus:draft\nowner ada\n".utf8)
    let damaged = tree.nodes.filter { $0.flags.contains(.damaged) }
    #expect(
      damaged.contains { !$0.range.isEmpty && $0.range == bytes.count - 10..<bytes.count - 5 })
  }

  @Test(arguments: ["status:draft\nid: x\n", "status:draft\nb:c\nid: x\n"])
  func aFirstKeyWithoutItsSpaceIsKept(_ text: String) throws {
    let tree = read(text).tree
    let value = try #require(tree.value(of: "status", in: 0))
    #expect(tree.nodes[value].flags.contains(.damaged))
    #expect(tree.value(of: "id", in: 0) != nil)
  }

  @Test func anApostropheIsDoubledOnRequest() throws {
    let text = "title: 'Bob's and Ann's plan' # note\n"
    let fix = try #require(read(text).diagnostics.first?.fixes.first)
    #expect(fix.applicability == .unsafe)
    let repaired = String(decoding: try Array(text.utf8).applying(fix.edits), as: UTF8.self)
    #expect(repaired == "title: 'Bob''s and Ann''s plan' # note\n")
  }

  @Test(arguments: ["True", "NaN", "01"])
  func quotesAroundAJSONWordAreNotSafe(_ word: String) throws {
    let diagnostic = try #require(read("[\(word)]", dialect: .json).diagnostics.first)
    #expect(diagnostic.fixes.map(\.applicability) == [.unsafe])
  }

  @Test func severalMistakesAreSeveralFindings() {
    let text = """
      title: Northwind: the plan
      owner: @dana
      tags: [logistics, strategic
      summary: "Grow in the north
      milestones:
        - id: ltl-pilot
          end:2027-03-31
         status: active
        - id rollout
          title: 'Don't wait'
          depends-on: [a, b,, c]
      goal: %90
      amount: {currency: USD value: 5}
      title: again
      """
    let reading = read(text)
    let table = LineTable(Array(text.utf8))
    #expect(
      reading.diagnostics.map { table.position(at: $0.place.range.lowerBound).line }
        == [1, 2, 3, 4, 7, 8, 9, 10, 11, 12, 13, 14])
    #expect(reading.tree.nodes[0].payload == 8)
  }

  @Test func aNearAnchorIsSuggested() {
    let diagnostic = read("a: &owner x\nb: *ownr\n").diagnostics.first
    #expect(diagnostic?.help == "Did you mean '*owner'?")
  }

  @Test func aFindingNamesTheFirstOfTwoKeys() throws {
    let diagnostic = try #require(read("a: 1\n\nb: 2\nb: 3\n").diagnostics.first)
    #expect(diagnostic.rule == "duplicate-key")
    #expect(diagnostic.related.map(\.message) == ["first on line 3"])
    #expect(diagnostic.related.map(\.place.range) == [6..<7])
  }
}
