import PlainText
import Testing
import YAML

/// Whatever a text holds, it reads back as exactly that text, wherever it is written.
@Suite struct EditingTextTests {
  static let texts = [
    "", " ", "a", "two words", "yes", "No", "on", "y", "null", "~", "true", "FALSE", "12", "-1.5e3",
    ".inf", "0x1F", "0o7", "1_000", "12:30", "0b11", "2027-03-31", "2027-Q1", "1250000 USD",
    "12.5%",
    "a: b", "a:", ": a", "a:b", "a #b", "#a", "a#", "- a", "-", "--- a", "...", "? a", "?", "[a",
    "{a}",
    "a, b", "a]", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a`", "'", "\"", "it's", "\"q\" 's'",
    "\\n",
    " a", "a ", "\ta", "a\t", "a\tb", "a\nb", "a\n", "\n", "\na", "a\n\n", "a\n\n  b\n", "a \nb",
    "a\r\nb",
    "a\rb", "\u{0}", "\u{7}\u{1B}[31m", "\u{7F}\u{85}\u{A0}", "\u{2028}x", "\u{FEFF}x",
    "\u{FFFE}\u{FFFF}",
    "\u{E0041}", "é", "e\u{301}", "😀 ok", "👩‍👩‍👧", "日本語: 語", "\u{202E}abc", "<<", "=",
    "http://x.y/z?a=b#c",
    "C:\\temp", "key: 'v' # \"c\"", String(repeating: "long ", count: 400) + "end",
  ]

  /// Texts to write into, and where: a plain, two quoted and two block scalars, nothing, and all in brackets.
  static let places: [(before: String, path: String)] = [
    ("a: x # c\nb: 1\n", "a"), ("a: 'x' # c\nb: 1\n", "a"), ("a: \"x\" # c\nb: 1\n", "a"),
    ("a: | # c\n  x\n\nb: 1\n", "a"), ("- >+\n  x\n\n- b\n", "0"), ("a: # c\nb: 1\n", "a"),
    ("[a, x , b]\n", "1"), ("{a: 'x', b: \"y\"}\n", "b"), ("x", ""), ("--- x\n", ""),
  ]

  @Test(arguments: texts)
  func isSet(_ text: String) throws {
    for (before, path) in Self.places {
      try requireMade(.set(path, .text(text)), in: before)
    }
  }

  @Test(arguments: texts)
  func isInserted(_ text: String) throws {
    let value = NewValue.fields([
      .init("t", .text(text)), .init("l", .list([.text(text), .literal("1")])),
      .init("last", .text(text)),
    ])
    for before in ["a: 1", "a: 1\n", "a: 1\r\nb: 2\r\n", "{a: 1}", "{\"a\": 1}\n"] {
      try requireMade(.insertKey("new", into: "", value), in: before)
    }
    for before in ["- 1", "- 1\n", "[]", "[\"a\"]\n"] {
      try requireMade(.insertEntry(value, into: ""), in: before)
      try requireMade(.insertEntry(.text(text), into: "", at: 0), in: before)
    }
  }

  @Test(arguments: texts.filter { $0.count < 1000 })
  func isAKey(_ text: String) throws {
    for before in [
      "old: 1", "'old': 1\n", "\"old\": 1\n", "? old\n: 1\n", "{old: 1}\n", "[\"old\":1]",
    ] {
      let path = before.hasPrefix("[") ? "0.old" : "old"
      try requireMade(.rename(path, to: text), in: before)
    }
    for before in ["old: 1", "{old: 1}\n", "\"old\": 1\n"] {
      try requireMade(.insertKey(text, into: "", .literal("1")), in: before)
    }
  }

  private func requireMade(_ operation: EditingOperation, in before: String) throws {
    let bytes = Array(before.utf8)
    let editor = try TreeEditor(bytes)
    let (change, model) = try operation.resolved(in: editor.tree)
    do {
      try requirePromises(of: try change.make(with: editor), before: bytes, model)
    } catch {
      Issue.record("\(operation) in \(before.debugDescription): \(error)")
    }
  }

  @Test(arguments: [
    ("yes", "'yes'"), ("12", "'12'"), ("null", "'null'"), ("12:30", "'12:30'"), ("", "''"),
    ("2027-03-31", "2027-03-31"), ("1250000 USD", "1250000 USD"), ("a: b", "'a: b'"),
    ("it's", "it's"), ("- it's", "\"- it's\""), ("a\tb", "\"a\\tb\""), ("\u{7}", "\"\\u0007\""),
    ("\u{E0041}", "\"\\U000e0041\""), ("😀", "'😀'"), ("http://x.y/#z", "http://x.y/#z"),
  ])
  func quotesAreThereWhereTheyAreNeeded(text: String, written: String) throws {
    let edited = try TreeEditor(Array("a: x\n".utf8)).replacing(2, with: .text(text))
    #expect(String(decoding: edited.bytes, as: UTF8.self) == "a: \(written)\n")
  }

  @Test(arguments: ["a: b", "x # y", "[1", " 1", "1\n", "- 1", "*a", "&a 1", "'1'"])
  func aLiteralIsOneValueOrRefused(_ literal: String) throws {
    let editor = try TreeEditor(Array("a: x\n".utf8))
    #expect(throws: EditRefusal.self) { try editor.replacing(2, with: .literal(literal)) }
  }
}

/// A front matter is edited inside of its file.
@Suite struct EditingFrontMatterTests {
  @Test(arguments: [
    EditingExample(
      "set", "---\na: 1\nb: x\n---\n\n# A: 1\n", .set("a", .text("t")),
      "---\na: t\nb: x\n---\n\n# A: 1\n"),
    EditingExample(
      "set the last", "---\r\na: 1\r\n---\r\nbody", .set("a", .text("one\ntwo\n")),
      "---\r\na: |\r\n  one\r\n  two\r\n---\r\nbody"),
    EditingExample(
      "insert", "---\na:\n  - x\n---\n- y\n", .insertKey("b", into: "", .list([.text("z")])),
      "---\na:\n  - x\nb:\n  - z\n---\n- y\n"),
    EditingExample(
      "insert at the start", "---\na: 1\n---\n", .insertKey("b", into: "", .literal("2"), at: 0),
      "---\nb: 2\na: 1\n---\n"),
    EditingExample(
      "insert into an empty one", "---\n---\n# c\n", .insertKey("b", into: "", .literal("2")),
      "---\nb: 2\n---\n# c\n"),
    EditingExample(
      "insert where a comment is alone", "---\n# c\n\n---\nx\n",
      .insertKey("b", into: "", .literal("2")), "---\n# c\n\nb: 2\n---\nx\n"),
    EditingExample(
      "remove the last", "---\na: 1\nb: 2 # c\n---\nx", .remove("b"), "---\na: 1\n---\nx"),
    EditingExample("remove the only one", "---\na: 1\n---\nx", .remove("a"), "---\n{}\n---\nx"),
    EditingExample(
      "rename", "---\na: 1\n---\na: 1\n", .rename("a", to: "b"), "---\nb: 1\n---\na: 1\n"),
  ])
  func insideItsFile(_ example: EditingExample) throws {
    let text = Array(example.before.utf8)
    let lines = LineTable(text)
    let fence = try #require(
      (1..<lines.lineCount).first { text[lines.lineStarts[$0]...].starts(with: "---".utf8) })
    try example.check(range: lines.lineStarts[1]..<lines.lineStarts[fence])
  }
}
