import Diagnostics
import PlainText
import Testing
import YAML

/// What the conventions of handwritten text change in a tree, beside their findings.
@Suite struct HandwrittenTests {
  private func read(_ text: String, range: ByteRange? = nil) -> Reading {
    YAMLReader.read(Array(text.utf8), range: range, path: "plan.md", conventions: .handwritten)
  }

  /// The texts of the values that have a flag, in the order of the text.
  private func values(_ text: String, with flag: Node.Flags) -> [String] {
    let tree = read(text).tree
    return tree.nodes.indices.filter { tree.nodes[$0].flags.contains(flag) }
      .map { tree.text(of: $0) }
  }

  @Test(arguments: [
    "a: ?\nb: x\n", "a: ? # who\nb: x\n", "a:   ?", "a:\n  ?\nb: x\n", "- a: ?\n  b: x\n",
    "- ?\n- x\n", "a:\n- ?\n", "a:\n  - b: x\n    c:\n    - ?\n  - ?\n", "[a, ?]", "[?]", "[? , a]",
    "{a: ?}", "{a: ? , b: c}", "{a: [?\n ]}", "a: &x ?\nb: *x\n", "- ?\n\n# note\n- x\n",
  ]) func aQuestionMarkAloneIsAValue(_ text: String) {
    let reading = read(text)
    #expect(reading.diagnostics.map(\.message) == [])
    let marks = reading.tree.nodes.indices.filter { reading.tree.text(of: $0) == "?" }
    #expect(!marks.isEmpty)
    for mark in marks {
      #expect(reading.tree.nodes[mark].type == .string)
      #expect(reading.tree.nodes[mark].flags.contains(.unknown))
    }
  }

  @Test(arguments: [
    "? a\n: b\n", "- ? a\n  : b\n", "- ?\n    a\n  : b\n", "?\n  a\n: b\n",
    "a:\n  ?\n    b\n  : c\n",
    "{? a : b}", "[? a : b]", "? - a\n  - b\n: c\n", "?\nb: c\n", "? # key\n  a\n: b\n",
  ]) func keysWithAQuestionMarkStayKeys(_ text: String) {
    #expect(
      read(text).tree.eventText() == YAMLReader.read(Array(text.utf8), path: "a").tree.eventText())
  }

  @Test func withoutTheConventionsAQuestionMarkIsAnError() {
    for text in ["a: ?\n", "[?]", "{a: ?}"] {
      #expect(YAMLReader.read(Array(text.utf8), path: "a").diagnostics.count == 1)
    }
  }

  @Test func whatMeansUnknownIsMarked() {
    let text = """
      a:
      b: ""
      c: ' '
      d: ~
      e: null
      f: "?"
      g: TBD
      h: tbd.
      i: 'Tbd'
      j: [TBD, x, "", !!str ]
      k: {l: , m}
      n: &x ?
      o: *x
      p: |
        TBD
      """
    #expect(
      values(text, with: .unknown)
        == [
          "", "", " ", "~", "null", "?", "TBD", "tbd.", "Tbd", "TBD", "", "", "", "", "?", "TBD",
        ])
    #expect(values(text, with: .placeholder) == [])
  }

  @Test func ordinaryValuesAndKeysAreNotMarked() {
    let text = """
      TBD: x
      "?": tbd soon
      "{{name}}": TBDs
      : to be decided
      ~: "??"
      none: []
      no: {}
      zero: 0
      text: "{{a}} and {{b}}"
      brace: "{{a}"
      """
    #expect(values(text, with: .unknown) == [])
    #expect(values(text, with: .placeholder) == [])
  }

  @Test func wholePlaceholdersAreMarked() {
    #expect(
      values("a: '{{title}}'\nb: \" {{ x }} \"\nc: ['{{y}}']\nd: {{bare}}\n", with: .placeholder)
        == ["{{title}}", " {{ x }} ", "{{y}}", ""])
  }

  @Test func theDocumentItselfIsNotMarked() {
    for text in ["", "TBD", "?", "''"] { #expect(values(text, with: .unknown) == []) }
  }

  @Test func damagedValuesAreNotMarkedAsWell() {
    #expect(values("account: #42\nowner dana\nx: y\n", with: .unknown) == [])
    #expect(values("account: #42\n", with: .damaged) == [""])
    #expect(values("amounts: [1,250,000 USD, ?]\n", with: .damaged) == ["1", "250", "000 USD"])
  }

  @Test func findingsSayWhatTheyAreAbout() {
    let text = """
      milestones:
        - id: pilot
          account: #42
          value: {target: 1,250,000 USD}
        - title: Rollout #2
          owner: a
          owner: b
      """
    #expect(
      read(text).diagnostics.map { [$0.rule.description] + $0.subject } == [
        ["swallowed-comment", "milestones", "pilot", "account"],
        ["split-number", "milestones", "pilot", "value", "target"],
        ["swallowed-comment", "milestones", "1", "title"],
        ["duplicate-key", "milestones", "1", "owner"],
      ])
  }

  @Test func aConflictOverBothPartsOfAFileIsOneFinding() {
    let front = "title: A\n<<<<<<< HEAD\nowner: dana\n"
    let text = "---\n\(front)---\nBody\n=======\nowner: ben\n>>>>>>> theirs\n"
    let bytes = Array(text.utf8)
    let range = 4..<4 + front.utf8.count
    let reading = read(text, range: range)
    #expect(reading.diagnostics.map(\.rule) == ["conflict-marker"])
    #expect(reading.tree.value(of: "owner", in: 0).map { reading.tree.text(of: $0) } == "dana")
    #expect(
      ConflictFindings.find(in: bytes, range: range.upperBound..<bytes.count, path: "a.md") == [])
    #expect(ConflictFindings.find(in: bytes, path: "a.md").count == 1)
  }

  @Test func aConflictKeepsThePlacesOfWhatFollows() throws {
    let text = "a: 1\n<<<<<<< HEAD\nb: 2\n||||||| base\nb: 0\n=======\nb: 3\n>>>>>>> x\nc: @d\n"
    let reading = read(text)
    #expect(reading.diagnostics.map(\.rule) == ["conflict-marker", "yaml-syntax"])
    #expect(reading.diagnostics.last?.place.range.lowerBound == text.utf8.count - 3)
    #expect(reading.tree.bytes == Array(text.utf8))
    let titles = reading.diagnostics[0].fixes.map(\.title)
    #expect(titles == ["Keep the version above '======='", "Keep the version below '======='"])
    let texts = try reading.diagnostics[0].fixes.map {
      String(decoding: try Array(text.utf8).applying($0.edits), as: UTF8.self)
    }
    #expect(texts == ["a: 1\nb: 2\nc: @d\n", "a: 1\nb: 3\nc: @d\n"])
  }

  @Test func findingsAreBounded() {
    let text = (0..<1000).map { "k\($0): #\($0)\n" }.joined()
    #expect(read(text).diagnostics.count == YAMLReader.Limits().findings)
  }
}
