import Testing
import YAML

@Suite struct EditingRemovingTests {
  @Test(arguments: [
    EditingExample("the first", "# c\na: 1 # gone\nb: 2\n", .remove("a"), "# c\nb: 2\n"),
    EditingExample("the middle", "a: 1\nb: 2\n\nc: 3\n", .remove("b"), "a: 1\n\nc: 3\n"),
    EditingExample("the last", "a: 1\nb: 2\n# end\n", .remove("b"), "a: 1\n# end\n"),
    EditingExample("the last without line end", "a: 1\nb: 2", .remove("b"), "a: 1\n"),
    EditingExample("CRLF", "a: 1\r\nb: 2\r\nc: 3\r\n", .remove("b"), "a: 1\r\nc: 3\r\n"),
    EditingExample("the only one", "a:\n  b: 1 # gone\nc: 1\n", .remove("a.b"), "a: {}\nc: 1\n"),
    EditingExample("the only one of all", "# c\na: 1 # d\n", .remove("a"), "# c\n{} # d\n"),
    EditingExample("the only entry", "a:\n- b\nc: 1\n", .remove("a.0"), "a: []\nc: 1\n"),
    EditingExample(
      "the only entry with an anchor", "a: &x\n  - b\nc: *x\n", .remove("a.0"), "a: &x []\nc: *x\n"),
    EditingExample(
      "the only field behind a dash", "- a: |\n    x\n- b\n", .remove("0.a"), "- {}\n- b\n"),
    EditingExample(
      "with comments indented below", "a:\n  - x\n  # - w\nb: 1\n", .remove("a"), "b: 1\n"),
    EditingExample(
      "comments above stay", "# about a\na: 1\n# about b\nb: 2\n", .remove("b"),
      "# about a\na: 1\n# about b\n"),
    EditingExample("a block scalar", "a: |+\n  x\n\nb: 1\n", .remove("a"), "\nb: 1\n"),
    EditingExample(
      "behind a kept block scalar", "a: |+\n  x\nb: 1\n\nc: 1\n", .remove("b"), "a: |+\n  x\nc: 1\n"
    ),
    EditingExample(
      "behind a block scalar", "a: |\n  x\nb: 1\n  # c\nd: 1\n", .remove("b"), "a: |\n  x\nd: 1\n"),
    EditingExample("a text of several lines", "a: x\n  w\n  z\nb: 1\n", .remove("a"), "b: 1\n"),
    EditingExample("an absent value", "a: 1\nb:\nc:\n", .remove("b"), "a: 1\nc:\n"),
    EditingExample(
      "the first field behind a dash", "- a: 1 # gone\n  b: 2\n", .remove("0.a"), "- b: 2\n"),
    EditingExample(
      "a comment above the next field behind a dash", "- a: 1\n  # about b\n  b: 2\n",
      .remove("0.a"), "- # about b\n  b: 2\n"),
    EditingExample(
      "a later field behind a dash", "- a: 1\n  b: 2\n- c\n", .remove("0.b"), "- a: 1\n- c\n"),
    EditingExample(
      "an entry with fields", "l:\n  - a: 1\n    b: 2\n  - a: 3\n", .remove("l.0"), "l:\n  - a: 3\n"
    ),
    EditingExample(
      "the last entry with fields", "l:\n- a: 1\n- a: 3\n  b: [x,\n    w]\nz: 1\n", .remove("l.1"),
      "l:\n- a: 1\nz: 1\n"),
    EditingExample("first of a list in a list", "- - x\n  - w\n", .remove("0.0"), "- - w\n"),
    EditingExample("an explicit key", "? a\n: 1\n? b\n: 2\n", .remove("a"), "? b\n: 2\n"),
    EditingExample("an explicit key without value", "a: 1\n? b\n", .remove("b"), "a: 1\n"),
    EditingExample("one of two same keys", "a: 1\na: 2\n", .remove("a"), "a: 2\n"),
    EditingExample(
      "behind a byte-order mark", "\u{FEFF}a: 1\nb: 1\n", .remove("a"), "\u{FEFF}b: 1\n"),
    EditingExample("an anchor that is used elsewhere", "a: &x 1\nb: *x\n", .remove("a"), nil),
    EditingExample(
      "an anchor whose use would then name another", "a: &x 1\nb: &x 2\nc: *x\n", .remove("b"), nil),
    EditingExample(
      "an anchor that is used only inside", "a: &x [*x]\nb: 1\n", .remove("a"), "b: 1\n"),
    EditingExample("an alias", "a: &x 1\nb: *x\n", .remove("b"), "a: &x 1\n"),
  ])
  func onLines(_ example: EditingExample) throws { try example.check() }

  @Test(arguments: [
    EditingExample("the first", "[a, b, c]\n", .remove("0"), "[b, c]\n"),
    EditingExample("the middle", "[a, b, c]\n", .remove("1"), "[a, c]\n"),
    EditingExample("the last", "[a, b, c]\n", .remove("2"), "[a, b]\n"),
    EditingExample("before a trailing comma", "[a, b,]\n", .remove("1"), "[a,]\n"),
    EditingExample("the only one", "a: [x] # c\n", .remove("a.0"), "a: [] # c\n"),
    EditingExample("the only pair", "a: {x: 1}\n", .remove("a.x"), "a: {}\n"),
    EditingExample("a pair", "{a: 1, \"b\":2, c}\n", .remove("b"), "{a: 1, c}\n"),
    EditingExample("a key without value", "{a: 1, b, c}\n", .remove("c"), "{a: 1, b}\n"),
    EditingExample("an explicit key", "{? a : 1, b: 2}\n", .remove("a"), "{b: 2}\n"),
    EditingExample(
      "over lines", "[\n  a, # one\n  # about b\n  b\n]\n", .remove("0"), "[\n  # about b\n  b\n]\n"
    ),
    EditingExample(
      "the last over lines", "[\n  a, # one\n  b # two\n]\n", .remove("1"), "[\n  a # one\n]\n"),
    EditingExample(
      "the last over lines with its comma", "[\n  a, # one\n  b, # two\n]\n", .remove("1"),
      "[\n  a, # one\n]\n"),
    EditingExample(
      "the last with the bracket behind", "[\n  a,\n  b]\n", .remove("1"), "[\n  a]\n"),
    EditingExample(
      "behind comments at the line's start", "a:\n [x,\n# c\n w\n# d\n ]\n", .remove("a.1"),
      "a:\n [x\n# c\n# d\n ]\n"),
    EditingExample("the pair of a list", "[a: 1, b]\n", .remove("0.a"), "[{}, b]\n"),
  ])
  func inBrackets(_ example: EditingExample) throws { try example.check() }

  @Test func onlyAnEntryOfThatCollectionIsRemoved() throws {
    let editor = try TreeEditor(Array("a: [x]\nb: 1\n".utf8))
    for (child, collection) in [(0, 0), (2, 0), (3, 0), (1, 2), (9, 0), (1, 9)] {
      #expect(throws: EditRefusal.self) { try editor.removing(child, from: collection) }
    }
  }
}

@Suite struct EditingRenamingTests {
  @Test(arguments: [
    EditingExample("plain", "a: 1 # c\nb: 2\n", .rename("a", to: "new"), "new: 1 # c\nb: 2\n"),
    EditingExample("single quotes", "'a': 1\n", .rename("a", to: "it's"), "'it''s': 1\n"),
    EditingExample("double quotes", "\"a\" : 1\n", .rename("a", to: "b"), "\"b\" : 1\n"),
    EditingExample("a name that needs quotes", "a: 1\n", .rename("a", to: "b: c"), "'b: c': 1\n"),
    EditingExample("a number as a name", "a: 1\n", .rename("a", to: "12"), "'12': 1\n"),
    EditingExample("a merge key as a name", "a: {}\n", .rename("a", to: "<<"), "'<<': {}\n"),
    EditingExample("a name of two lines", "a: 1\n", .rename("a", to: "x\ny"), "\"x\\ny\": 1\n"),
    EditingExample(
      "in brackets", "{a: 1, b: [x: 1]}\n", .rename("b.0.x", to: "w"), "{a: 1, b: [w: 1]}\n"),
    EditingExample("in JSON", "{\"a\":1}\n", .rename("a", to: "b"), "{\"b\":1}\n"),
    EditingExample("a key without colon", "{a, b: 1}\n", .rename("a", to: "x w"), "{x w, b: 1}\n"),
    EditingExample("with an anchor", "&x a: 1\nb: *x\n", .rename("a", to: "c"), "&x c: 1\nb: *x\n"),
    EditingExample("with a tag", "!!int 1: x\n", .rename("1", to: "c"), "c: x\n"),
    EditingExample(
      "behind a dash", "- a: 1\n  b: 2\n", .rename("0.a", to: "c"), "- c: 1\n  b: 2\n"),
    EditingExample("an explicit key", "? a # c\n: 1\n", .rename("a", to: "b"), "? b # c\n: 1\n"),
    EditingExample(
      "an explicit block scalar", "? |\n  a\n: 1\n", .rename("a\n", to: "b"), "? b\n: 1\n"),
    EditingExample(
      "an explicit key of several lines", "? a\n  b\n: 1\n", .rename("a b", to: "c"), "? c\n: 1\n"),
    EditingExample("to itself", "a: 1\n", .rename("a", to: "a"), "a: 1\n"),
    EditingExample("one of two same keys", "a: 1\na: 2\n", .rename("a", to: "b"), "b: 1\na: 2\n"),
    EditingExample("to a name that is there", "a: 1\nb: 2\n", .rename("a", to: "b"), nil),
    EditingExample(
      "to a name that is too long", "a: 1\n", .rename("a", to: String(repeating: "x", count: 1025)),
      nil),
  ])
  func renaming(_ example: EditingExample) throws { try example.check() }

  @Test func keysThatAreNoTextAreRenamed() throws {
    for (before, after) in [
      ("? [a, b]\n: 1\n", "? k\n: 1\n"), ("? - a\n  - b\n: 1\n", "? k\n: 1\n"),
      ("{a: 1}: 1\n", "k: 1\n"), (": 1\n", "k: 1\n"), ("?\n: 1\n", "? k\n: 1\n"),
      ("&a : 1\n", "&a k : 1\n"), ("x: &x 1\n*x : 1\n", "x: &x 1\nk : 1\n"),
    ] {
      let editor = try TreeEditor(Array(before.utf8))
      let root = try #require(editor.tree.documents.first).root
      let key = try #require(editor.tree.children(of: root).dropLast().last)
      let edited = try editor.renaming(key: key, to: "k")
      #expect(String(decoding: edited.bytes, as: UTF8.self) == after)
    }
  }
}
