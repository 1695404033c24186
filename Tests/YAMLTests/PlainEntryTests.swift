import Diagnostics
import PlainText
import TestSupport
import Testing
import YAML

/// Entries of the form `key: text`, for which the reader has a short cut: it must say what the long way says.
@Suite struct PlainEntryTests {
  /// What a node is, wherever it stands.
  private struct Facts: Equatable {
    var kind: Node.Kind
    var type: Node.ScalarType
    var style: Node.Style
    var flags: Node.Flags
    var next: UInt32
    var hash: UInt32
    var text: String
    var line: Int
    var column: UInt32
    var leadColumn: UInt32

    init(_ tree: Tree, _ index: Int, _ lines: LineTable) {
      let node = tree.nodes[index]
      kind = node.kind
      type = node.type
      style = node.style
      flags = node.flags
      next = node.next
      hash = node.hash
      text = tree.text(of: index)
      line = lines.line(at: Int(node.start))
      let lineStart = UInt32(lines.range(ofLine: line).lowerBound)
      column = node.start - lineStart
      leadColumn = node.lead &- lineStart
    }
  }

  private static func facts(_ text: String) -> [Facts] {
    let tree = read(text).tree
    let lines = LineTable(Array(text.utf8))
    return tree.nodes.indices.map { Facts(tree, $0, lines) }
  }

  /// A comment behind the value makes the reader take the long way.
  @Test(arguments: 1...40) func areReadAsWithACommentBehindThem(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let keys = [
      "a", "id", "title", "business-unit", "a key with spaces", "größe", "x:y", "null", "2027",
      "<<", "ключ", "k ", "key\t", "no#comment", "a,b]", "true",
    ]
    let values = [
      "b", "2027-03-31", "12", "-1.50", "text with several words in it", "http://example.com/a#b",
      "Zürich", "Ελλάδα и другие", "a:b", "null", "~", "true", ".5", "0x1F", "<<", "x \t", "a, b]",
      "10:30:00", "it's", "a\"b", "\u{1F600} face", "a\tb", "n", "12 34", "e5", "c# and f#",
    ]
    for _ in 0..<20 {
      var short = ""
      var long = ""
      let lineEnd = Bool.random(using: &random) ? "\n" : "\r\n"
      let indent = ["", "  ", "         "].randomElement(using: &random) ?? ""
      if !indent.isEmpty {
        short += "outer:" + lineEnd
        long += "outer:" + lineEnd
      }
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let key = keys.randomElement(using: &random) ?? ""
        let value = values.randomElement(using: &random) ?? ""
        let gap = [" ", "  ", "            "].randomElement(using: &random) ?? ""
        let line = "\(indent)\(key):\(gap)\(value)"
        short += line + lineEnd
        long += line + " # comment" + lineEnd
        if Int.random(in: 0..<6, using: &random) == 0 {
          let between =
            ["", "# full line", indent + "  # deeper", "   "]
            .randomElement(using: &random) ?? ""
          short += between + lineEnd
          long += between + lineEnd
        }
      }
      #expect(Self.facts(short) == Self.facts(long), "\(short.debugDescription)")
      let findings = read(short).diagnostics.map(\.message)
      #expect(findings == read(long).diagnostics.map(\.message))
    }
  }

  @Test(
    arguments: [
      ("a: b\n  c\nd: e\n", #"{"a":"b c","d":"e"}"#),
      ("a: b\r\n  c\r\nd: e\r\n", #"{"a":"b c","d":"e"}"#),
      ("a: b\n\n\n  c\n", #"{"a":"b\n\nc"}"#),
      ("a: b\n# x\n  c: d\n", nil),
      ("a: b\n  # x\nc: d\n", #"{"a":"b","c":"d"}"#),
      ("a: b\n  c: d\n", nil),
      ("a: b\n\tc\n", nil),
      ("a: b", #"{"a":"b"}"#),
      ("a: b\nc:\nd: e\n", #"{"a":"b","c":null,"d":"e"}"#),
      ("a: b\nc:\n- d\ne: f\n", #"{"a":"b","c":["d"],"e":"f"}"#),
      ("- a: b\n  c: d\n- e: f\n", #"[{"a":"b","c":"d"},{"e":"f"}]"#),
      ("x:\n  a: b\n  c: d\ny: z\n", #"{"x":{"a":"b","c":"d"},"y":"z"}"#),
      ("a: b\nc: d: e\n", nil),
      ("a: b\nc: d #e\n", #"{"a":"b","c":"d"}"#),
      ("a: b\nc: d#e\n", #"{"a":"b","c":"d#e"}"#),
      ("a: b\n..c: d\n", #"{"a":"b","..c":"d"}"#),
      ("a: b\n-c: d\n", #"{"a":"b","-c":"d"}"#),
      ("a: b\rc: d\r", #"{"a":"b","c":"d"}"#),
      ("x: &x {k: 1}\na: b\n<<: *x\n", #"{"x":{"k":1},"a":"b","k":1}"#),
      ("a: 1\nb: 2\na: 3\n", nil),
      ("a: b\nlong enough to be two words and \u{7}: d\n", nil),
      ("a: \u{A0}b\nc: d\n", "{\"a\":\"\u{A0}b\",\"c\":\"d\"}"),
      ("a: b\u{FEFF}c\nd: e\n", nil),
    ] as [(String, String?)])
  func mean(text: String, json: String?) throws {
    let reading = read(text)
    if let json {
      #expect(reading.diagnostics.isEmpty)
      #expect(try String(decoding: JSONWriter().write(reading.tree), as: UTF8.self) == json + "\n")
    } else {
      #expect(!reading.diagnostics.isEmpty)
    }
  }

  @Test func endWithTheirDocument() {
    for end in ["---\n", "...\n"] {
      let reading = read("a: b\nc: d\n\(end)")
      #expect(reading.diagnostics.isEmpty)
      #expect(reading.tree.documents.first?.range == 0..<9 || end == "...\n")
      #expect(reading.tree.nodes[0].payload == 2)
    }
  }

  @Test func countTowardsTheLimitOfNodes() {
    var limits = YAMLReader.Limits()
    limits.nodes = 9
    let four = (0..<4).map { "k\($0): v\n" }.joined()
    #expect(read(four, limits: limits).diagnostics.isEmpty)
    #expect(read(four + "e: f\n", limits: limits).diagnostics.map(\.rule) == ["limit-exceeded"])
    #expect(read(four + "e: f\n", limits: limits).tree.nodes.count <= 11)
  }
}
