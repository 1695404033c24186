import Testing
import YAML

/// What scalars say, and what they are (YAML 1.2.2, sections 7, 8 and 10.3.2).
@Suite struct ScalarTests {
  @Test(arguments: [
    ("null", Node.ScalarType.null), ("Null", .null), ("NULL", .null), ("~", .null),
    ("nULL", .string),
    ("true", .boolean), ("True", .boolean), ("FALSE", .boolean), ("yes", .string), ("no", .string),
    ("on", .string), ("0", .integer), ("-19", .integer), ("+1", .integer), ("012", .integer),
    ("0o7", .integer), ("0o8", .string), ("0x3A", .integer), ("0xG", .string), ("-0x1", .string),
    ("1_000", .string), ("0.", .float), ("-0.0", .float), (".5", .float), ("+12e03", .float),
    ("-2E+05", .float), ("1e", .string), (".", .string), ("-", .string), ("+", .string),
    (".inf", .float), ("-.Inf", .float),
    ("+.INF", .float), (".nan", .float), (".NaN", .float), ("-.nan", .string), (".iNF", .string),
    ("2027-03-31", .string), ("12:30", .string), ("1.2.3", .string),
    ("12000 packages/week", .string), ("1,000", .string),
    ("\"1\"", .string), ("'true'", .string), ("!!str 12", .string), ("! 12", .string),
    ("!!int \"3\"", .integer), ("!!float 3", .float), ("!!bool 'true'", .boolean),
    ("!!null \"\"", .null), ("!thing 3", .other),
  ]) func typesFollowTheCoreSchema(text: String, type: Node.ScalarType) {
    let reading = read("[\(text)]".replacing("1,000", with: "'1,000'"))
    #expect(reading.diagnostics.isEmpty || text == "-")
    if text != "-" { #expect(reading.tree.nodes[1].type == type) }
  }

  @Test(arguments: [
    ("a\n b\n\n c", "a b\nc"), ("\"a\\\n  b\"", "ab"), ("\"a \n\n \\  b\"", "a\n  b"),
    ("'it''s'", "it's"), ("\"\\ud83d\\udca9\"", "💩"), ("\"\\x41\\u00e9\\U0001F600\"", "Aé😀"),
    ("|\n a\n  b\n\n", "a\n b\n"), ("|-\n a\n", "a"), ("|+\n a\n\n", "a\n\n"), ("|\n a", "a"),
    (">\n a\n b\n\n c\n  d\n e\n", "a b\nc\n d\ne\n"), (">2-\n   a\n  b\n", " a\nb"),
    (
      "\"\\0\\a\\b\\t\\n\\v\\f\\r\\e\\ \\/\\\\\\N\\_\\L\\P\"",
      "\0\u{7}\u{8}\t\n\u{B}\u{C}\r\u{1B} /\\\u{85}\u{A0}\u{2028}\u{2029}"
    ),
  ]) func textsAreResolved(source: String, text: String) {
    let reading = read(source)
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.tree.text(of: 0) == text)
  }

  @Test func aKeyMayHave1024CharactersHoweverManyBytes() {
    let key = String(repeating: "é", count: 1024)
    #expect(read("\(key): x").diagnostics.isEmpty)
    #expect(read("é\(key): x").syntaxErrors == ["This key is longer than 1024 characters"])
    #expect(read("[\(key): x]").diagnostics.isEmpty)
    #expect(read("{\"é\(key)\": 1}", dialect: .json).diagnostics.isEmpty)
  }
}
