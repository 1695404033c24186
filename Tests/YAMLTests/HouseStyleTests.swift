import PlainText
import TestSupport
import Testing
import YAML

/// Fields in the house style.
@Suite struct HouseStyleTests {
  /// The style where every object's fields stand in the order of the alphabet.
  private func style(_ text: String) throws -> HouseStyle {
    try HouseStyle(Array(text.utf8)) { bytes in
      let order = "abcdefghijklmnopqrstuvwxyz".map(String.init)
      var orders: HouseStyle.Orders = [:]
      for node in YAMLReader.read(bytes, path: "").tree.nodes where node.kind == .mapping {
        orders[Int(node.start)] = order
      }
      return orders
    }
  }

  struct Example: CustomTestStringConvertible {
    var name: String
    var before: String
    var after: String
    var leftLines: [Int] = []
    var testDescription: String { name }
  }

  static let examples = [
    Example(
      name: "comments go with their entries",
      before:
        "d: 1 # one\n# about c\n# more\nc: 2\nb:   # of b\n  # in b\n  - 1\n  # end of b\na: 4\n",
      after:
        "a: 4\nb:   # of b\n  # in b\n  - 1\n  # end of b\n# about c\n# more\nc: 2\nd: 1 # one\n"),
    Example(
      name: "entries that begin behind a dash",
      before: "a:\n  - y: 2 # two\n    # about x\n    x: 3\n    m: [1,\n      2]\n  - z: 1\n",
      after: "a:\n  - m: [1,\n      2]\n    # about x\n    x: 3\n    y: 2 # two\n  - z: 1\n"),
    Example(
      name: "braces keep their spaces and commas",
      before: "a: {m: 1,  l: {e: 1, d: 2} , k: }\nb: {\n  y: 1,\n  x: 2,\n  }\n",
      after: "a: {k: ,  l: {d: 2, e: 1} , m: 1 }\nb: {\n  x: 2,\n  y: 1,\n  }\n"),
    Example(
      name: "an empty line keeps groups apart, and an unknown field stays behind its neighbour",
      before: "c: 1\nunknown: 2\nb: 3\n\ne: 4\na: 5\n\n# apart\n\nd: 6\n",
      after: "b: 3\nc: 1\nunknown: 2\n\na: 5\ne: 4\n\n# apart\n\nd: 6\n"),
    Example(
      name: "texts of several lines move as they are",
      before: "b: |\n  one\n\n    two\n  # no comment\na: >-\n  three\n  four\n",
      after: "a: >-\n  three\n  four\nb: |\n  one\n\n    two\n  # no comment\n"),
    Example(
      name: "quotes that change nothing go",
      before:
        "a: \"x y\"\n'b': 'it''s'\nc: \"2027-03-31\"\nd: [\"p\", 'q, r', \"s: t\", \"{{name}}\"]\n",
      after: "a: x y\nb: it's\nc: 2027-03-31\nd: [p, 'q, r', \"s: t\", \"{{name}}\"]\n"),
    Example(
      name: "quotes that are needed stay as they are",
      before:
        "a: \"12\"\nb: 'yes'\nc: \"\"\nd: 'a: b'\ne: \"x # y\"\nf: '?'\ng: \"- z\"\nh: !!str \"w\"\n",
      after:
        "a: \"12\"\nb: 'yes'\nc: \"\"\nd: 'a: b'\ne: \"x # y\"\nf: '?'\ng: \"- z\"\nh: !!str \"w\"\n"
    ),
    Example(
      name: "JSON stays JSON", before: "{\"a\": [\"x\", {\"b\": \"y\"}]}\n",
      after: "{\"a\": [\"x\", {\"b\": \"y\"}]}\n"),
    Example(
      name: "two spaces for each level",
      before:
        "a:\n- b:\n      c: 1\n      # about d\n      d: |\n         text\n           more\n  # below b\n-   e: 2\n    f:\n        - 1\n# at the end\n",
      after:
        "a:\n  - b:\n      c: 1\n      # about d\n      d: |\n         text\n           more\n    # below b\n  - e: 2\n    f:\n      - 1\n# at the end\n"
    ),
    Example(
      name: "line ends stay", before: "b: 'x'\r\na:\r\n    c: 1\r\n",
      after: "a:\r\n  c: 1\r\nb: x\r\n"),
    Example(
      name: "a comment at the top may be about everything",
      before: "# the plan\nb: 1\na: 2\n", after: "# the plan\nb: 1\na: 2\n", leftLines: [1]),
    Example(
      name: "what is named elsewhere keeps its place",
      before: "c: &x 1\nb: *x\na: 'q'\n", after: "c: &x 1\nb: *x\na: q\n", leftLines: [1]),
    Example(
      name: "comments between fields in braces",
      before: "a: {\n  y: 1, # why\n  x: 2 }\n", after: "a: {\n  y: 1, # why\n  x: 2 }\n",
      leftLines: [1]),
    Example(
      name: "lists within lists on one line",
      before: "a:\n- - 1\n  - 2\n", after: "a:\n  - - 1\n    - 2\n", leftLines: [2]),
  ]

  @Test(arguments: examples)
  func `each example, twice`(_ example: Example) throws {
    let style = try style(example.before)
    #expect(String(decoding: style.bytes, as: UTF8.self) == example.after)
    #expect(style.leftOut.map(\.line) == example.leftLines)
    #expect(try self.style(example.after).bytes == style.bytes)
  }

  @Test func `a text with an error is refused`() {
    #expect(throws: EditRefusal.self) { try style("a: [1\nb: 2\n") }
  }

  // MARK: Any text

  /// Texts with fields, lists, comments, quotes, empty lines and any indentation.
  struct RandomText {
    var random: SeededGenerator
    private(set) var text = ""
    private var commentCount = 0

    init(seed: UInt64) {
      random = SeededGenerator(seed: seed)
      fields(at: 0, depth: 0)
    }

    private mutating func chance(_ percent: Int) -> Bool {
      Int.random(in: 0..<100, using: &random) < percent
    }

    private mutating func comment() -> String {
      commentCount += 1
      return "# comment \(commentCount)"
    }

    private mutating func scalar() -> String {
      let texts = [
        "x", "2027-03-31", "'quoted'", "\"12\"", "\"a: b\"", "12", "[1, 'two', {d: 1, c: \"3\"}]",
        "{z: 1, y: 'w', x: [q]}", "~", "'it''s'", "|\n", "",
      ]
      return texts.randomElement(using: &random) ?? ""
    }

    private mutating func fields(at indent: Int, depth: Int, isBehindDash: Bool = false) {
      let margin = String(repeating: " ", count: indent)
      let names = "abcdefgh".map(String.init).shuffled(using: &random)
        .prefix(Int.random(in: 1...4, using: &random))
      for (index, name) in names.enumerated() {
        let isFirst = isBehindDash && index == 0
        if !isFirst, chance(15) { text += "\n" }
        if !isFirst, chance(20) { text += margin + comment() + "\n" }
        text += (isFirst ? "" : margin) + (chance(20) ? "'\(name)'" : name) + ":"
        value(at: indent, depth: depth)
      }
    }

    private mutating func value(at indent: Int, depth: Int) {
      if depth < 3, chance(25) {
        text += (chance(30) ? " " + comment() : "") + "\n"
        fields(at: indent + Int.random(in: 1...4, using: &random), depth: depth + 1)
      } else if depth < 3, chance(25) {
        text += "\n"
        let column = indent + (chance(30) ? 0 : Int.random(in: 1...4, using: &random))
        let margin = String(repeating: " ", count: column)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          if chance(15) { text += margin + comment() + "\n" }
          let gap = Int.random(in: 1...3, using: &random)
          text += margin + "-" + String(repeating: " ", count: gap)
          if chance(60) {
            fields(at: column + 1 + gap, depth: depth + 1, isBehindDash: true)
          } else {
            text += "item" + (chance(20) ? " " + comment() : "") + "\n"
          }
        }
      } else {
        let scalar = scalar()
        if scalar == "|\n" {
          let margin = String(repeating: " ", count: indent + Int.random(in: 1...4, using: &random))
          text += " |\n\(margin)first\n\n\(margin)  # second\n"
        } else {
          text += " " + scalar + (chance(20) ? " " + comment() : "") + "\n"
        }
      }
    }
  }

  private func sorted(_ value: DataValue) -> DataValue {
    switch value {
    case .mapping(let pairs, let marks):
      .mapping(
        pairs.map { DataValue.Pair(key: $0.key, value: sorted($0.value)) }
          .sorted { "\($0.key)" < "\($1.key)" }, marks: marks)
    case .sequence(let values, let marks): .sequence(values.map(sorted), marks: marks)
    default: value
    }
  }

  @Test(arguments: 0..<12)
  func `says what it said, loses no comment, and comes to rest at once`(_ part: UInt64) throws {
    var changedCount = 0
    for seed in part * 100..<part * 100 + 100 {
      let text = RandomText(seed: seed).text
      let style = try style(text)
      let before = YAMLReader.read(Array(text.utf8), path: "")
      let after = YAMLReader.read(style.bytes, path: "")
      #expect(before.diagnostics.isEmpty, "\(text)")
      #expect(after.diagnostics.isEmpty)
      #expect(
        before.tree.dataValues().map(sorted) == after.tree.dataValues().map(sorted), "\(text)")
      func comments(_ tree: Tree) -> [String] {
        tree.comments.map { tree.bytes.text(in: $0.range) }.sorted()
      }
      #expect(comments(before.tree) == comments(after.tree), "\(text)")
      let result = String(decoding: style.bytes, as: UTF8.self)
      let again = try self.style(result)
      #expect(again.bytes == style.bytes, "\(text)")
      if result != text { changedCount += 1 }
      if style.leftOut.isEmpty {
        let indents = result.split(separator: "\n").filter {
          !$0.contains("second") && !$0.contains("first")
        }
        .map { $0.prefix { $0 == " " }.count }
        #expect(indents.allSatisfy { $0 % 2 == 0 }, "\(text)")
      }
    }
    #expect(changedCount > 80)
  }

  @Test func `texts that people edit come to rest at once`() throws {
    for text in EditingLawTests.ordinary {
      let once = try style(text)
      let twice = try style(String(decoding: once.bytes, as: UTF8.self))
      #expect(once.bytes == twice.bytes, "\(text)")
    }
  }

  /// Each comment looks for the nearest line above that is not deeper than itself, past all that are.
  @Test(.timeLimit(.minutes(1)))
  func `very many comments below very many deeper lines take their time only`() throws {
    let deep = "a:\n" + String(repeating: "     - 1\n", count: 20_000)
    let comments = String(repeating: "  # so\n     # it is\n", count: 10_000)
    let styled = String(decoding: try style(deep + comments + "b: 2\n").bytes, as: UTF8.self)
    #expect(styled.hasPrefix("a:\n  - 1\n"))
    #expect(styled.hasSuffix("# it is\nb: 2\n"))
  }
}
