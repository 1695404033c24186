import Diagnostics
import ECMAPattern
import JSONSchema
import MarkdownOutline
import PlainText
import YAML

/// Something that must take any bytes.
protocol FuzzTarget: Sendable {
  /// The word for it on the command line.
  var name: String { get }
  /// Inputs to begin with.
  var seeds: [[UInt8]] { get }
  /// Reads the input and traps when what must hold does not.
  func run(_ input: [UInt8])
}

/// The readers that can be run. A new one is one type and one line here.
enum FuzzTargets {
  static let all: [any FuzzTarget] = [
    YAMLTarget(), JSONTarget(), EditingTarget(), MarkdownTarget(), PatternTarget(), SchemaTarget(),
  ]
}

/// Holds what every tree promises, whatever the text was.
private func requireSound(_ reading: Reading, count: Int) {
  let tree = reading.tree
  for (index, node) in tree.nodes.enumerated() {
    precondition(
      node.start <= node.end && Int(node.end) <= count, "node \(index) is out of the text")
    precondition(
      Int(node.next) > index && Int(node.next) <= tree.nodes.count, "node \(index) has no end")
  }
  for document in tree.documents {
    precondition(tree.nodes.indices.contains(document.root), "a document has no root")
  }
  for diagnostic in reading.diagnostics {
    let range = diagnostic.place.range
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "a finding is out of the text")
    precondition(!diagnostic.message.isEmpty, "a finding says nothing")
  }
}

struct YAMLTarget: FuzzTarget {
  let name = "yaml"
  let seeds = [
    "title: Plan\nitems:\n  - id: a # note\n    to: \"x\\ty\"\n  - {b: [1, 2.5], c: ~}\n",
    "&a a: |2-\n   text\n\nb: >+\n  folded\n  text\n\nc: *a\n<<: {d: 'it''s'}\n",
    "%YAML 1.2\n%TAG ! tag:example.com,2000:\n--- !thing\n? [complex, key]\n: - - x\n...\n",
  ].map { Array($0.utf8) }

  func run(_ input: [UInt8]) {
    let reading = YAMLReader.read(input, path: "input")
    requireSound(reading, count: input.count)
    _ = reading.tree.eventText()
    requireSound(
      YAMLReader.read(input, path: "input", conventions: .handwritten), count: input.count)
    if !input.isEmpty {
      let part = YAMLReader.read(input, range: 1..<input.count, path: "input")
      requireSound(part, count: input.count)
    }
  }
}

struct JSONTarget: FuzzTarget {
  let name = "json"
  let seeds = [
    #"{"a":[1,-2.5e3,true,false,null,"\u00e9\ud83d\ude00"],"b":{"c":{}}}"#, "[]", "\"x\"",
  ].map { Array($0.utf8) }

  func run(_ input: [UInt8]) {
    requireSound(
      YAMLReader.read(input, path: "input", dialect: .json), count: input.count)
  }
}

struct EditingTarget: FuzzTarget {
  let name = "editing"
  let seeds = YAMLTarget().seeds

  /// Every edit either is refused or gives a text that reads without error; the editor itself compares what it says.
  func run(_ input: [UInt8]) {
    guard let editor = try? TreeEditor(input) else { return }
    for index in editor.tree.nodes.indices.prefix(12) {
      let attempts: [() throws -> EditedText] = [
        { try editor.replacing(index, with: .text("a: b # c")) },
        { try editor.replacing(index, with: .list([.literal("1")])) },
        { try editor.inserting(key: "k", .text("v"), into: index) },
        {
          try editor.inserting(.fields([.init("k", .text(""))]), into: index, at: 0)
        },
        { try editor.renaming(key: index, to: "re named") },
        { try editor.removing(index + 1, from: index) },
      ]
      for attempt in attempts {
        guard let edited = try? attempt() else { continue }
        precondition((try? input.applying(edited.edits)) == edited.bytes, "the edits say otherwise")
      }
    }
  }
}

struct MarkdownTarget: FuzzTarget {
  let name = "markdown"
  let seeds = [
    "---\ntitle: x\n---\n\n# Head *ing* `code`\n\n- [ ] task [a](b \"c\")\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n",
    "Setext\n===\n\n> quote\n> ```swift\n> code\n> ```\n\n[ref]: <a b> 'title'\n\n![i][ref] <https://x.y>\n",
    "1. one\n\n   <div>\n   <!-- c -->\n   </div>\n\n    indented\n\\[a] &amp; **b _c_**\n",
  ].map { Array($0.utf8) }

  func run(_ input: [UInt8]) {
    let start = FrontMatter.find(in: input).bodyStart ?? 0
    let outline = MarkdownOutline(input, bodyStart: start)
    _ = outline.dump()
  }
}

struct PatternTarget: FuzzTarget {
  let name = "pattern"
  let seeds = [
    "^[a-z0-9]+(-[a-z0-9]+)*$\nltl-pilot", "^(?=.*\\d)(?<n>a|b)\\k<n>{2,3}?$\naab1",
    "[\\p{L}&&\\w]\\u{1F600}(?<!x)\\b\n😀 x", "(a+)+$\naaaaaaaaaaaaaaaaaaaaaaaaaaaab",
  ].map { Array($0.utf8) }

  /// The first line is the pattern, the rest is what it is run on.
  func run(_ input: [UInt8]) {
    let end = input.firstIndex(of: 0x0A) ?? input.count
    guard let pattern = try? ECMAPattern(Array(input[..<end])) else { return }
    var budget = 200_000
    _ = Array(input[end...]).withUnsafeBufferPointer { pattern.matches($0, budget: &budget) }
  }
}

struct SchemaTarget: FuzzTarget {
  let name = "schema"
  let seeds = [
    ##"{"required":["a"],"properties":{"a":{"$ref":"#/$defs/n"}},"$defs":{"n":{"multipleOf":0.01}}}"##,
    ##"{"allOf":[{"$dynamicRef":"#x"}],"$dynamicAnchor":"x","unevaluatedProperties":false}"##,
    ##"{"items":{"oneOf":[true,{"not":{}}]},"if":{"const":1},"then":{"enum":[1]},"minItems":1}"##,
    "type: array\nuniqueItems: true\ncontains: {pattern: '^a+$'}\nprefixItems:\n  - format: date\n",
  ].map { Array($0.utf8) }

  /// The input is the schema, and the value that it judges.
  func run(_ input: [UInt8]) {
    let schema = SchemaCompiler().compile(SourceFile(path: "schema.yaml", bytes: input))
    let reading = YAMLReader.read(input, path: "input.yaml")
    var limits = EvaluationLimits()
    limits.steps = 200_000
    for document in reading.tree.documents {
      let evaluation = schema.evaluate(
        reading.tree, path: "input.yaml", node: document.root, limits: limits)
      for violation in evaluation.violations {
        precondition(
          violation.place.range.upperBound <= input.count, "a finding is out of the text")
      }
    }
  }
}
