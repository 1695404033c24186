import Testing
import YAML

/// New entries stand where their neighbours' style wants them, and comments stay with whom they are about.
@Suite struct EditingInsertingTests {
  @Test(arguments: [
    EditingExample("at the end", "a: 1\n", .insertKey("b", into: "", .text("x")), "a: 1\nb: x\n"),
    EditingExample(
      "without a last line end", "a: 1", .insertKey("b", into: "", .text("x")), "a: 1\nb: x"),
    EditingExample(
      "CRLF", "a: 1\r\n", .insertKey("b", into: "", .list([.text("x")])), "a: 1\r\nb:\r\n  - x\r\n"),
    EditingExample(
      "at the start", "# top\n\n# about a\na: 1\n", .insertKey("b", into: "", .text("x"), at: 0),
      "# top\n\nb: x\n# about a\na: 1\n"),
    EditingExample(
      "in the middle", "a: 1 # one\n# about c\nc: 3\n",
      .insertKey("b", into: "", .text("x"), at: 1), "a: 1 # one\nb: x\n# about c\nc: 3\n"),
    EditingExample(
      "before an empty line", "a:\n  - x\n\nc: 3\n", .insertKey("b", into: "", .text("x"), at: 1),
      "a:\n  - x\nb: x\n\nc: 3\n"),
    EditingExample(
      "after comments that belong to the entry above", "a:\n  - x\n  # - w\n# about c\nc: 3\n",
      .insertKey("b", into: "", .text("x"), at: 1), "a:\n  - x\n  # - w\nb: x\n# about c\nc: 3\n"),
    EditingExample(
      "before a comment that is indented less", "a:\n  b: 1\n# about d\nd: 1\n",
      .insertKey("c", into: "a", .literal("2")), "a:\n  b: 1\n  c: 2\n# about d\nd: 1\n"),
    EditingExample(
      "after an absent value", "a:\n", .insertKey("b", into: "", .literal("1")), "a:\nb: 1\n"),
    EditingExample(
      "after an absent value with a comment", "a: # c\nz: 1\n",
      .insertKey("b", into: "", .literal("1"), at: 1), "a: # c\nb: 1\nz: 1\n"),
    EditingExample(
      "after a block scalar", "a: |\n  x\n\nz: 1\n",
      .insertKey("b", into: "", .literal("1"), at: 1), "a: |\n  x\nb: 1\n\nz: 1\n"),
    EditingExample(
      "after a block scalar that keeps empty lines", "a: |+\n  x\n\n\n",
      .insertKey("b", into: "", .literal("1")), "a: |+\n  x\n\n\nb: 1\n"),
    EditingExample(
      "after a block scalar in depth", "a:\n  - b: >-\n      x\n# end\n",
      .insertKey("c", into: "a.0", .literal("1")), "a:\n  - b: >-\n      x\n    c: 1\n# end\n"),
    EditingExample(
      "after a text of several lines", "a: one\n  two # c\nz: 1\n",
      .insertKey("b", into: "", .literal("1"), at: 1), "a: one\n  two # c\nb: 1\nz: 1\n"),
    EditingExample(
      "into fields behind a dash", "l:\n  - a: 1\n  - a: 2\n",
      .insertKey("b", into: "l.0", .literal("3")), "l:\n  - a: 1\n    b: 3\n  - a: 2\n"),
    EditingExample(
      "first of the fields behind a dash", "- a: 1\n",
      .insertKey("b", into: "0", .literal("3"), at: 0), "- b: 3\n  a: 1\n"),
    EditingExample(
      "a list among fields behind a dash", "- a: 1\n",
      .insertKey("b", into: "0", .list([.text("x")]), at: 0), "- b:\n    - x\n  a: 1\n"),
    EditingExample(
      "a nested value", "a: 1\n",
      .insertKey(
        "m", into: "",
        .fields([
          .init(
            "list",
            .list([
              .fields([.init("x", .literal("1")), .init("w", .list([.literal("2"), .text("z")]))]),
              .text("t"),
            ])), .init("none", .list([])),
        ])),
      "a: 1\nm:\n  list:\n    - x: 1\n      w:\n        - 2\n        - z\n    - t\n  none: []\n"),
    EditingExample(
      "text of several lines", "a: 1\n", .insertKey("b", into: "", .text("one\n  two\n")),
      "a: 1\nb: |\n  one\n    two\n"),
    EditingExample(
      "a key that needs quotes", "a: 1\n", .insertKey("b: c", into: "", .literal("1")),
      "a: 1\n'b: c': 1\n"),
    EditingExample(
      "a key beside quoted keys", "\"a\": 1\n", .insertKey("b", into: "", .literal("1")),
      "\"a\": 1\n\"b\": 1\n"),
    EditingExample(
      "into a key without value", "a: # c\nb: 1\n", .insertKey("k", into: "a", .text("v")),
      "a: # c\n  k: v\nb: 1\n"),
    EditingExample(
      "into an entry without value", "-\n", .insertKey("k", into: "0", .text("v")), "- k: v\n"),
    EditingExample(
      "into an empty document", "# only a comment\n---\n# c\n",
      .insertKey("k", into: "", .text("v")), "# only a comment\n---\n# c\nk: v\n"),
    EditingExample(
      "into an empty document before another", "---\n---\na: 1\n",
      .insertKey("k", into: "", .text("v")), "---\n---\na: 1\nk: v\n"),
    EditingExample(
      "into explicit keys", "? a\n: 1\n", .insertKey("k", into: "", .text("v")), "? a\n: 1\nk: v\n"),
    EditingExample(
      "after an explicit key without value", "? a\n", .insertKey("k", into: "", .text("v")),
      "? a\nk: v\n"),
    EditingExample(
      "before the end marker", "a: 1\n...\n", .insertKey("k", into: "", .text("v")),
      "a: 1\nk: v\n...\n"),
    EditingExample(
      "behind a byte-order mark", "\u{FEFF}a: 1\n", .insertKey("k", into: "", .text("v"), at: 0),
      "\u{FEFF}k: v\na: 1\n"),
    EditingExample("a key that is there", "a: 1\n", .insertKey("a", into: "", .text("v")), nil),
    EditingExample(
      "a value with the same key twice", "a: 1\n",
      .insertKey("b", into: "", .fields([.init("x", .text("")), .init("x", .text(""))])), nil),
    EditingExample(
      "a place behind the end", "a: 1\n", .insertKey("b", into: "", .text("v"), at: 2), nil),
    EditingExample("into text", "a: 1\n", .insertKey("b", into: "a", .text("v")), nil),
  ])
  func keys(_ example: EditingExample) throws { try example.check() }

  @Test(arguments: [
    EditingExample(
      "at the end", "a:\n  - x # c\nb: 1\n", .insertEntry(.text("w"), into: "a"),
      "a:\n  - x # c\n  - w\nb: 1\n"),
    EditingExample(
      "at the start", "a:\n  # first\n  - x\n", .insertEntry(.text("w"), into: "a", at: 0),
      "a:\n  - w\n  # first\n  - x\n"),
    EditingExample(
      "in the middle", "- x\n# about z\n- z\n", .insertEntry(.text("w"), into: "", at: 1),
      "- x\n- w\n# about z\n- z\n"),
    EditingExample(
      "at the key's column", "a:\n- x\nb: 1\n", .insertEntry(.text("w"), into: "a"),
      "a:\n- x\n- w\nb: 1\n"),
    EditingExample(
      "at the key's column behind a dash", "- a:\n  - x\n  b: 1\n",
      .insertEntry(.text("w"), into: "0.a"), "- a:\n  - x\n  - w\n  b: 1\n"),
    EditingExample(
      "into a list in a list", "- - x\n- z\n", .insertEntry(.text("w"), into: "0"),
      "- - x\n  - w\n- z\n"),
    EditingExample(
      "first of a list in a list", "- - x\n", .insertEntry(.text("w"), into: "0", at: 0),
      "- - w\n  - x\n"),
    EditingExample(
      "fields", "- id: a\n  m: 1\n",
      .insertEntry(.fields([.init("id", .text("b")), .init("m", .literal("2"))]), into: ""),
      "- id: a\n  m: 1\n- id: b\n  m: 2\n"),
    EditingExample(
      "text of several lines", "- x\n", .insertEntry(.text("one\ntwo"), into: ""),
      "- x\n- |-\n  one\n  two\n"),
    EditingExample(
      "a list in a list", "- x\n", .insertEntry(.list([.text("a"), .list([])]), into: ""),
      "- x\n- [a, []]\n"),
    EditingExample(
      "after an absent entry", "- x\n-\n", .insertEntry(.text("w"), into: ""), "- x\n-\n- w\n"),
    EditingExample(
      "into a key without value", "a:\nb: 1\n", .insertEntry(.text("w"), into: "a"),
      "a:\n  - w\nb: 1\n"),
    EditingExample("into text", "- x\n", .insertEntry(.text("w"), into: "0"), nil),
  ])
  func entries(_ example: EditingExample) throws { try example.check() }

  @Test(arguments: [
    EditingExample("an empty list", "a: []\n", .insertEntry(.text("x"), into: "a"), "a: [x]\n"),
    EditingExample(
      "an empty mapping", "a: {} # c\n", .insertKey("k", into: "a", .text("v")), "a: {k: v} # c\n"),
    EditingExample(
      "a root mapping", "{a: 1}\n", .insertKey("k", into: "", .text("v")), "{a: 1, k: v}\n"),
    EditingExample(
      "at the start", "[a, b]\n", .insertEntry(.text("x"), into: "", at: 0), "[x, a, b]\n"),
    EditingExample(
      "in the middle", "[a, b]\n", .insertEntry(.text("x, w"), into: "", at: 1), "[a, 'x, w', b]\n"),
    EditingExample(
      "a trailing comma", "[a, b, ]\n", .insertEntry(.text("x"), into: ""), "[a, b, x, ]\n"),
    EditingExample(
      "a nested value", "[a]\n", .insertEntry(.fields([.init("k", .list([.text("[")]))]), into: ""),
      "[a, {k: ['[']}]\n"),
    EditingExample(
      "JSON", "{\"a\":1}\n", .insertKey("k", into: "", .text("v")), "{\"a\":1, \"k\": \"v\"}\n"),
    EditingExample(
      "JSON over lines", "{\n  \"a\": \"b\"\n}\n", .insertKey("k", into: "", .list([.text("v")])),
      "{\n  \"a\": \"b\",\n  \"k\": [\"v\"]\n}\n"),
    EditingExample(
      "over lines", "a: [\n  x, # one\n  w # two\n  ]\n", .insertEntry(.text("z"), into: "a"),
      "a: [\n  x, # one\n  w, # two\n  z\n  ]\n"),
    EditingExample(
      "over lines with a trailing comma", "a: [\n  x,\n  w, # two\n  ]\n",
      .insertEntry(.text("z"), into: "a"), "a: [\n  x,\n  w, # two\n  z,\n  ]\n"),
    EditingExample(
      "over lines with the bracket behind", "a: [\n  x,\n  w]\n",
      .insertEntry(.text("z"), into: "a"), "a: [\n  x,\n  w,\n  z]\n"),
    EditingExample(
      "over lines in the middle", "a: [\n  x, # one\n  w\n  ]\n",
      .insertEntry(.text("z"), into: "a", at: 1), "a: [\n  x, # one\n  z,\n  w\n  ]\n"),
    EditingExample(
      "pairs over lines", "a: {\n  x: 1,\n  w: 2\n  }\n", .insertKey("z", into: "a", .literal("3")),
      "a: {\n  x: 1,\n  w: 2,\n  z: 3\n  }\n"),
    EditingExample(
      "after a key without value", "{a, b}\n", .insertKey("k", into: "", .text("v")),
      "{a, b, k: v}\n"),
    EditingExample(
      "after an empty value", "{a: }\n", .insertKey("k", into: "", .text("v")), "{a:, k: v }\n"),
    EditingExample(
      "into a pair without braces", "[a: 1, b]\n", .insertKey("k", into: "0", .text("v")),
      "[{a: 1, k: v}, b]\n"),
  ])
  func inBrackets(_ example: EditingExample) throws { try example.check() }

  @Test(arguments: [
    ("", "k: v\n"), ("# c", "# c\nk: v"), ("# c\n\n", "# c\n\nk: v\n"),
    ("\u{FEFF}", "\u{FEFF}k: v\n"),
  ])
  func aTextWithoutDocumentGetsOne(before: String, after: String) throws {
    let editor = try TreeEditor(Array(before.utf8))
    let value = NewValue.fields([.init("k", .text("v"))])
    let edited = try editor.writing(value)
    #expect(String(decoding: edited.bytes, as: UTF8.self) == after)
    #expect(throws: EditRefusal.self) { try edited.editor.writing(value) }
  }
}
