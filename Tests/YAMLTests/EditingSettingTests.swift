import Testing
import YAML

/// Values are set in the place and style of the old one, and nothing else moves.
@Suite struct EditingSettingTests {
  @Test(arguments: [
    EditingExample(
      "plain stays plain", "a: 1\nb: old\n", .set("b", .text("new")), "a: 1\nb: new\n"),
    EditingExample("a number stays a number", "a: 1\n", .set("a", .literal("2")), "a: 2\n"),
    EditingExample(
      "single quotes stay", "a: 'x'  # c\n", .set("a", .text("it's")), "a: 'it''s'  # c\n"),
    EditingExample(
      "double quotes stay", "a: \"x\"\n", .set("a", .text("q\"\\")), "a: \"q\\\"\\\\\"\n"),
    EditingExample(
      "double quotes take escapes over from single ones", "a: 'x'\n", .set("a", .text("x\ty")),
      "a: \"x\\ty\"\n"),
    EditingExample("a comment behind stays", "a: x # why\n", .set("a", .text("w")), "a: w # why\n"),
    EditingExample(
      "spaces stay", "a:    x   \nb: 1\n", .set("a", .text("w")), "a:    w   \nb: 1\n"),
    EditingExample("no line end at the end", "a: 1", .set("a", .text("b")), "a: b"),
    EditingExample("CRLF", "a: 1\r\nb: x\r\n", .set("a", .text("w")), "a: w\r\nb: x\r\n"),
    EditingExample(
      "text of several lines", "a: x # c\r\nb: 1\r\n", .set("a", .text("one\ntwo")),
      "a: |- # c\r\n  one\r\n  two\r\nb: 1\r\n"),
    EditingExample(
      "text of several lines at the end", "a:\n  b: x", .set("a.b", .text("one\n\ntwo\n")),
      "a:\n  b: |\n    one\n\n    two\n"),
    EditingExample(
      "text of several lines in quotes", "a: \"x\"\n", .set("a", .text("one\ntwo\n")),
      "a: \"one\\ntwo\\n\"\n"),
    EditingExample(
      "a block scalar becomes text", "a: | # note\n  one\n  two\n\nb: 1\n", .set("a", .text("x")),
      "a: x # note\n\nb: 1\n"),
    EditingExample(
      "a block scalar stays one", "a: >-\n    one\n    two\n\n# c\nb: 1\n",
      .set("a", .text("three\nfour\n")), "a: |\n  three\n  four\n\n# c\nb: 1\n"),
    EditingExample(
      "a kept block scalar keeps the empty lines below", "a: |+\n  one\n\n\nb: 1\n",
      .set("a", .text("x")), "a: x\n\n\nb: 1\n"),
    EditingExample(
      "a block scalar in a list", "- |\n  one\n- b\n", .set("0", .text("x")), "- x\n- b\n"),
    EditingExample("an empty block scalar", "a: |\nb: 1\n", .set("a", .text("x")), "a: x\nb: 1\n"),
    EditingExample(
      "a text over several lines", "a: one\n  two\n\n  three # c\nb: 1\n", .set("a", .text("x")),
      "a: x # c\nb: 1\n"),
    EditingExample(
      "a quoted text over several lines", "a: \"one\n  two\"\nb: 1\n", .set("a", .text("x")),
      "a: \"x\"\nb: 1\n"),
    EditingExample(
      "a value on its own line", "a:\n  # about\n  old # c\nb: 1\n", .set("a", .text("x")),
      "a:\n  # about\n  x # c\nb: 1\n"),
    EditingExample("an absent value", "a:\nb: 1\n", .set("a", .text("x")), "a: x\nb: 1\n"),
    EditingExample(
      "an absent value with a comment", "a: # c\n", .set("a", .text("x")), "a: x # c\n"),
    EditingExample("an absent value at the end", "a:", .set("a", .text("x")), "a: x"),
    EditingExample(
      "an absent value becomes a list", "a: # c\nb: 1\n",
      .set("a", .list([.text("x"), .text("w")])),
      "a: # c\n  - x\n  - w\nb: 1\n"),
    EditingExample(
      "an absent value becomes fields", "a:",
      .set("a", .fields([.init("x", .literal("1")), .init("w", .text("1"))])),
      "a:\n  x: 1\n  w: '1'"),
    EditingExample(
      "an absent value becomes text of several lines", "a: # c\nb: 1\n", .set("a", .text("x\ny\n")),
      "a: | # c\n  x\n  y\nb: 1\n"),
    EditingExample("an absent entry", "- a\n-\n- b\n", .set("1", .text("x")), "- a\n- x\n- b\n"),
    EditingExample(
      "an absent entry becomes fields", "-\n- b\n",
      .set("0", .fields([.init("x", .literal("1")), .init("w", .literal("2"))])),
      "- x: 1\n  w: 2\n- b\n"),
    EditingExample(
      "an anchor stays", "a: &x 1 # c\nb: *x\n", .set("a", .literal("2")), "a: &x 2 # c\nb: *x\n"),
    EditingExample(
      "an absent value with an anchor", "a: &x\nb: *x\n", .set("a", .text("t")), "a: &x t\nb: *x\n"),
    EditingExample(
      "an alias", "a: &x 1\nb: *x # c\n", .set("b", .literal("2")), "a: &x 1\nb: 2 # c\n"),
    EditingExample(
      "a tag that fits stays", "a: !!int 1\n", .set("a", .literal("2")), "a: !!int 2\n"),
    EditingExample(
      "a float tag takes an integer", "a: !!float 1\n", .set("a", .literal("2")), "a: !!float 2\n"),
    EditingExample("a tag that does not fit goes", "a: !!int 1\n", .set("a", .text("x")), "a: x\n"),
    EditingExample(
      "a tag that does not fit goes, the anchor stays", "a: &x !!str t\n", .set("a", .literal("1")),
      "a: &x 1\n"),
    EditingExample(
      "a tag before an anchor", "a: !!str &x t\n", .set("a", .literal("1")), "a: &x 1\n"),
    EditingExample(
      "the author's own tag stays", "a: !thing x\n", .set("a", .text("w")), "a: !thing w\n"),
    EditingExample(
      "a string tag keeps text text", "a: !!str 1\n", .set("a", .text("2")), "a: !!str '2'\n"),
    EditingExample(
      "in a flow list", "a: [x, 'w', z]\n", .set("a.1", .text("b, c")), "a: [x, 'b, c', z]\n"),
    EditingExample(
      "quoted in a flow list", "a: [x]\n", .set("a.0", .text("b, c")), "a: ['b, c']\n"),
    EditingExample(
      "a flow mapping's value", "{a: 1, b: {c: x}}\n", .set("b.c", .text("w")),
      "{a: 1, b: {c: w}}\n"),
    EditingExample(
      "a flow key without value", "{a, b: 1}\n", .set("a", .literal("2")), "{a: 2, b: 1}\n"),
    EditingExample(
      "a flow key with an empty value", "{a: , b:}\n", .set("b", .literal("2")), "{a: , b: 2}\n"),
    EditingExample(
      "JSON stays JSON", "{\"a\":1}\n", .set("a", .list([.literal("2")])), "{\"a\":[2]}\n"),
    EditingExample(
      "in an entry of a list", "l:\n- a: 1 # c\n  b: 2\n", .set("l.0.a", .literal("3")),
      "l:\n- a: 3 # c\n  b: 2\n"),
    EditingExample(
      "an entry with fields becomes text", "- a: 1\n  b: 2 # c\n- x\n", .set("0", .text("t")),
      "- t # c\n- x\n"),
    EditingExample(
      "a list becomes text", "a: # c\n  # about x\n  - x # gone\n  - w # gone\nb: 1\n",
      .set("a", .text("t")),
      "a: t # c\n  # about x\nb: 1\n"),
    EditingExample(
      "a list at the key's column becomes text", "a:\n- x\n- w\nb: 1\n", .set("a", .text("t")),
      "a: t\nb: 1\n"),
    EditingExample(
      "a list becomes another", "a:\n- x\n- w # gone\nb: 1\n",
      .set("a", .list([.text("z"), .literal("1")])),
      "a:\n- z\n- 1 # gone\nb: 1\n"),
    EditingExample(
      "a list at the key's column becomes fields", "a:\n- x\nb: 1\n",
      .set("a", .fields([.init("k", .text("v"))])),
      "a:\n  k: v\nb: 1\n"),
    EditingExample(
      "fields become others", "a:\n    x: |\n      t\n\nb: 1\n",
      .set("a", .fields([.init("k", .list([.text("v")]))])),
      "a:\n    k:\n      - v\n\nb: 1\n"),
    EditingExample(
      "a flow list becomes another", "a: [x, w] # c\n", .set("a", .list([.text("z")])),
      "a: [z] # c\n"),
    EditingExample(
      "a list becomes empty", "a:\n  - x\nb: 1\n", .set("a", .list([])), "a: []\nb: 1\n"),
    EditingExample(
      "a list with an anchor", "a: &x\n  - x\nb: *x\n", .set("a", .text("t")), "a: &x t\nb: *x\n"),
    EditingExample(
      "an anchor on its own line", "a:\n  &x\n  - x\nb: *x\n", .set("a", .text("t")),
      "a:\n  &x t\nb: *x\n"),
    EditingExample(
      "the root", "# c\n- x\n- w\n", .set("", .fields([.init("k", .text("v"))])), "# c\nk: v\n"),
    EditingExample(
      "the root after a marker", "--- old # c\n...\n", .set("", .text("new")), "--- new # c\n...\n"),
    EditingExample("an explicit value", "? a\n: old\n", .set("a", .text("new")), "? a\n: new\n"),
    EditingExample(
      "an explicit key without value", "? a # c\n? b\n", .set("a", .text("x")),
      "? a # c\n: x\n? b\n"),
    EditingExample(
      "in the last document", "a: 1\n---\na: 2\n...\n", .set("a", .literal("3")),
      "a: 1\n---\na: 3\n...\n"),
    EditingExample(
      "behind a byte-order mark", "\u{FEFF}a: 1\n", .set("a", .literal("3")), "\u{FEFF}a: 3\n"),
    EditingExample(
      "an anchor inside that is used elsewhere", "a: [&x 1]\nb: *x\n", .set("a", .text("t")), nil),
  ])
  func setting(_ example: EditingExample) throws { try example.check() }

  @Test func aKeyIsRenamedNotSet() throws {
    let editor = try TreeEditor(Array("a: 1\n".utf8))
    #expect(throws: EditRefusal.self) { try editor.replacing(1, with: .text("b")) }
    #expect(throws: EditRefusal.self) { try editor.replacing(3, with: .text("b")) }
  }

  @Test func aTextWithErrorsIsNotEdited() {
    #expect(throws: EditRefusal.self) { try TreeEditor(Array("a: 'x\n".utf8)) }
  }
}
