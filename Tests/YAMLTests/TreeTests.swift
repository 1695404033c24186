import PlainText
import Testing
import YAML

/// Ranges, comments, properties, documents and merged entries.
@Suite struct TreeTests {
  /// The text of a node's range.
  private func source(_ range: ByteRange, _ tree: Tree) -> String {
    String(decoding: tree.bytes[range], as: UTF8.self)
  }

  @Test func rangesAreThoseOfTheText() {
    let text = "# top\na:   &x !!str 'b' # one\n? c\n:  - [d, e: f]\n   - |\n    g\n\nh:\n"
    let reading = read(text)
    #expect(reading.diagnostics.isEmpty)
    let tree = reading.tree
    #expect(
      tree.nodes.map { source($0.range, tree) } == [
        "a:   &x !!str 'b' # one\n? c\n:  - [d, e: f]\n   - |\n    g\n\nh:", "a", "'b'", "c",
        "- [d, e: f]\n   - |\n    g\n\n", "[d, e: f]", "d", "e: f", "e", "f", "|\n    g\n\n", "h",
        "",
      ])
    #expect(
      tree.nodes.map { source(Int($0.lead)..<Int($0.lead) + 1, tree) } == [
        "a", "a", ":", "?", ":", "-", "d", "e", "e", ":", "-", "h", ":",
      ])
    #expect(tree.comments.map { source($0.range, tree) } == ["# top", "# one"])
    #expect(tree.comments.map(\.followsContent) == [false, true])
    let properties = tree.properties[Int(tree.nodes[2].propertiesIndex)]
    #expect(properties.anchor.map { source($0, tree) } == "&x")
    #expect(properties.tag.map { source($0, tree) } == "!!str")
    #expect(properties.resolvedTag == "tag:yaml.org,2002:str")
  }

  @Test func allCommentsAreCollected() {
    let text = """
      # a
      - b # c
        # d
      - # e
        f: | # g
          # text
        # h
      - [i, # j
        # k
        l] # m
      - "n # text"
      - &o # p
        q # r
      # s
      """
    let tree = read(text).tree
    #expect(
      tree.comments.map { source($0.range, tree) } == [
        "# a", "# c", "# d", "# e", "# g", "# h", "# j", "# k", "# m", "# p", "# r", "# s",
      ])
  }

  @Test func documentsKnowTheirMarkers() {
    let tree = read("a\n---\n# c\nb\n...\n%YAML 1.2\n---\n...\n").tree
    #expect(tree.documents.map(\.hasStartMarker) == [false, true, true])
    #expect(tree.documents.map(\.hasEndMarker) == [false, true, true])
    #expect(
      tree.documents.map { source($0.range, tree) } == [
        "a", "---\n# c\nb\n...", "%YAML 1.2\n---\n...",
      ])
  }

  @Test func aByteOrderMarkMayStandBeforeEachDocument() {
    for text in [
      "\u{FEFF}a: b\n", "\u{FEFF}# c\n\u{FEFF}a\n", "a\n\u{FEFF}---\nb\n",
      "a\n\u{FEFF}# c\n\u{FEFF}--- b\n",
      "a\n\u{FEFF}", "a\n...\n\u{FEFF}b\n", "\u{FEFF}",
    ] {
      #expect(read(text).diagnostics.isEmpty, "\(text)")
    }
    #expect(read("a\n\u{FEFF}b\n").diagnostics.count == 1)
  }

  @Test func anAliasKnowsItsNode() {
    let tree = read("[&a x, [b]: *a, &a y, *a]").tree
    let targets = tree.nodes.filter { $0.kind == .alias }.map { tree.text(of: Int($0.payload)) }
    #expect(targets == ["x", "y"])
    #expect(read("&a\n*a : b\n").tree.nodes[1].flags.contains(.recursive))
  }

  @Test func manyAnchorsAreFoundByName() {
    let text = (0..<100).map { "- &a\($0) \($0)\n" }.joined() + "- *a7\n- *a99\n"
    let tree = read(text).tree
    let targets = tree.nodes.filter { $0.kind == .alias }.map { tree.text(of: Int($0.payload)) }
    #expect(targets == ["7", "99"])
  }

  @Test(arguments: [
    ("b: &b {x: 1, y: 2}\nm:\n  y: 3\n  <<: *b\n  z: 4\n", "y=3 z=4 x=1"),
    ("b: &b {x: 1}\nc: &c {x: 2, y: 3}\nm: {<<: [*b, *c], z: 4}\n", "z=4 x=1 y=3"),
    ("b: &b {x: 1}\nc: &c {<<: *b, y: 2}\nm: {<<: *c}\n", "y=2 x=1"),
    ("m: {<<: {x: 1}, x: 2}\n", "x=2"), ("m: {<<: x}\n", "<<=x"), ("m: {\"<<\": {x: 1}}\n", "<<="),
    ("m: &m {<<: *m, x: 1}\n", "x=1"),
  ]) func mergeKeysAreApplied(text: String, expected: String) {
    let tree = read(text).tree
    guard let mapping = tree.value(of: "m", in: 0) else {
      Issue.record("no m")
      return
    }
    var entries: [String] = []
    tree.withAccess { access in
      access.forEachEntry(of: mapping) { key, value in
        entries.append("\(tree.text(of: key))=\(tree.text(of: access.resolved(value)))")
      }
    }
    #expect(entries.joined(separator: " ") == expected)
  }

  @Test(arguments: [
    ("a: 0x1F\nb: 0o17\nc: +1\nd: .5\ne: 1.\n", #"{"a":31,"b":15,"c":1,"d":0.5,"e":1.0}"#),
    ("[.inf, -.inf, .nan, 012, -00.50e+3]", #"[".inf","-.inf",".nan",12,-0.50e+3]"#),
    (
      "[0xFFFFFFFFFFFFFFFFFFFFFFFF, 123456789012345678901234567890.10]",
      "[79228162514264337593543950335,123456789012345678901234567890.10]"
    ),
    ("? [a, b]\n: 1\n2: x\n~: y\n: z\n", #"{"[\"a\",\"b\"]":1,"2":"x","~":"y","":"z"}"#),
    ("a: &a [1]\nb: *a\n*a : c\n", #"{"a":[1],"b":[1],"[1]":"c"}"#),
    ("b: &b {x: 1}\nm: {<<: *b, y: 2}\n", #"{"b":{"x":1},"m":{"y":2,"x":1}}"#),
    ("\"\\x01\\t\\\"\\\\é\"", #""\u0001\t\"\\é""#), ("", ""), ("---\n", "null"),
    ("a\n--- !!str 1\n--- true\n", "\"a\"\n\"1\"\ntrue"),
  ]) func documentsAreWrittenAsJSON(text: String, json: String) throws {
    let bytes = try JSONWriter().write(read(text).tree)
    #expect(String(decoding: bytes, as: UTF8.self) == (json.isEmpty ? "" : json + "\n"))
  }

  @Test func jsonGivesTheTreeOfFlowStyle() {
    let text = #"{"a": [1, -2.5e3, true, null, "x\ud83d\udca9\n\/"], "b": {}, "c": [[]]}"#
    let json = read(text, dialect: .json)
    let yaml = read(text)
    #expect(json.diagnostics.isEmpty)
    #expect(json.tree.nodes == yaml.tree.nodes)
    #expect(json.tree.eventText() == yaml.tree.eventText())
  }

  @Test func commentsInJSONTellWhetherSomethingStandsBeforeThem() {
    let tree = read("// a\n{ // b\n  /* c */ \"d\": 1 // e\n}\n", dialect: .json).tree
    #expect(tree.comments.map(\.followsContent) == [false, true, false, true])
  }
}
