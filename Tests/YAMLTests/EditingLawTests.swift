import Foundation
import PlainText
import TestSupport
import Testing
import YAML

/// What holds for every edit at every place of any text: it is refused, or it keeps all other bytes and the text
/// then says what a plain model of the change says.
@Suite struct EditingLawTests {
  /// Front matter as people write it: here no edit that makes sense is refused.
  static let ordinary = [
    """
    # Account plan
    kind: account
    title: "Northwind: the plan" # shown on top
    status: active
    owner: 'Ann O''Neil'

    # Money
    revenue: 1250000 USD
    share: 12.5
    tags: [strategic, europe]
    none: []
    empty:
    notes: |
      First line.

      Third line.
    summary: >-
      Folded text
      over lines.

    milestones:
      - id: pilot # the first
        start: 2027-03-31
        needs: [a, b]
        # what comes out
        outcome: it works
      - id: rollout
        team:
          lead: ann
          members:
            - bob
            - carl

    # The people
    team:
    - ann
    # - gone
    - bob
    links: {home: "https://x.y", docs: docs/a.md}

    """,
    "title: x\r\nlist:\r\n  - a\r\n  - b # c\r\n\r\nmap:\r\n    deep: 'q'\r\n    more: \"z\"\r\nlast:\r\n",
    "a: one\n  two\n  three\nb:\n  - - x\n    - y\n  - z: 1\n",
    "{\n  \"a\": [1, 2.5, {\"b\": null}],\n  \"c\": {},\n  \"d\": \"text\"\n}\n",
    "- a\n- b\n-\n- {x: 1}",
    "id: x", "- x", "x", "[]", "",
    "defaults: &d\n  a: 1\n  b: [2]\nuse:\n  <<: *d\n  c: 3\n",
  ]

  static let values: [NewValue] = [
    .text("a: b # c"), .text("one\ntwo\n"), .text(""), .literal("12"), .list([]), .fields([]),
    .list([.text("x"), .fields([.init("k", .text("v")), .init("l", .list([.literal("1")]))])]),
    .fields([.init("k", .text("v")), .init("m", .fields([.init("n o", .text("p\nq"))]))]),
  ]

  /// Every change that the tree has a place for.
  static func changes(of tree: Tree) -> [EditingChange] {
    var result: [EditingChange] = []
    func visit(_ node: Int, isKey: Bool) {
      if isKey {
        result.append(.rename(node, "new: name"))
      } else {
        result += values.map { .set(node, $0) }
      }
      let children = tree.children(of: node)
      let isMapping = tree.nodes[node].kind == .mapping
      if isMapping || tree.nodes[node].flags.contains(.absent), !isKey {
        for position in [nil] + (0...children.count / 2).map(Optional.some) {
          for value in values { result.append(.insertPair(node, position, "new", value)) }
        }
      }
      if tree.nodes[node].kind == .sequence || tree.nodes[node].flags.contains(.absent), !isKey {
        for position in [nil] + (0...children.count).map(Optional.some) {
          for value in values { result.append(.insertEntry(node, position, value)) }
        }
      }
      for (number, child) in children.enumerated() {
        let childIsKey = isMapping && number % 2 == 0
        if childIsKey || !isMapping { result.append(.remove(child, from: node)) }
        visit(child, isKey: childIsKey)
      }
    }
    for document in tree.documents { visit(document.root, isKey: false) }
    return result
  }

  /// How many changes of each kind were tried and refused.
  struct Tally {
    var tried: [String: Int] = [:]
    var refused: [String: Int] = [:]
    var refusals: [String] = []

    mutating func count(_ change: EditingChange, refused isRefused: Bool, in text: String) {
      let name = String("\(change)".prefix { $0 != "(" })
      tried[name, default: 0] += 1
      guard isRefused else { return }
      refused[name, default: 0] += 1
      refusals.append("\(change) in \(text.debugDescription)")
    }
  }

  /// Tries every change, holds the promises of those that are made, and counts those that are refused.
  func tryAll(
    _ text: [UInt8], range: ByteRange? = nil, _ tally: inout Tally
  ) throws {
    let editor = try TreeEditor(text, range: range)
    for change in Self.changes(of: editor.tree) {
      let edited: EditedText
      do { edited = try change.make(with: editor) } catch is EditRefusal {
        tally.count(change, refused: true, in: String(decoding: text, as: UTF8.self))
        continue
      }
      tally.count(change, refused: false, in: "")
      do {
        try requirePromises(
          of: edited, before: text, try change.applied(to: editor.tree), range: range)
      } catch {
        Issue.record(
          "\(change) in \(String(decoding: text, as: UTF8.self)) gives \(String(decoding: edited.bytes, as: UTF8.self)): \(error)"
        )
      }
    }
  }

  @Test(arguments: ordinary)
  func ordinaryTextIsNeverRefused(_ text: String) throws {
    var tally = Tally()
    try tryAll(Array(text.utf8), &tally)
    // What must be refused: the anchor `&d` goes, which `*d` needs.
    #expect(tally.refusals.filter { !$0.contains("*d") } == [])
    if text.contains("*d") { #expect(tally.refused == ["remove": 1]) }
  }

  @Test func ordinaryFrontMatterIsNeverRefused() throws {
    for text in Self.ordinary where text.hasSuffix("\n") {
      let file = Array("---\n\(text)---\n\n# a: 1\n- b\n".utf8)
      var tally = Tally()
      try tryAll(file, range: 4..<4 + text.utf8.count, &tally)
      #expect(tally.refusals.filter { !$0.contains("*d") } == [])
    }
  }

  @Test(arguments: 0..<20)
  func manyEditsOneAfterTheOther(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let start = try #require(Self.ordinary.filter { !$0.isEmpty }.randomElement(using: &random))
    var editor = try TreeEditor(Array(start.utf8))
    var made = 0
    for _ in 0..<12 {
      let change = try #require(Self.changes(of: editor.tree).randomElement(using: &random))
      let edited: EditedText
      do { edited = try change.make(with: editor) } catch is EditRefusal { continue }
      let model = try change.applied(to: editor.tree)
      try requirePromises(of: edited, before: editor.tree.bytes, model)
      editor = edited.editor
      made += 1
    }
    #expect(made >= 4)
  }

  @Test(arguments: [("[", "]"), ("- ", "")])
  func theDeepestTextIsEdited(open: String, close: String) throws {
    let depth = 250
    let outer = (String(repeating: open, count: depth), String(repeating: close, count: depth))
    let editor = try TreeEditor(Array("\(outer.0)x\(outer.1)\n".utf8))
    let edited = try editor.replacing(depth, with: .text("two words"))
    #expect(String(decoding: edited.bytes, as: UTF8.self) == "\(outer.0)two words\(outer.1)\n")
  }

  @Test(.enabled(if: Shared.folder != nil))
  func everyValidCaseOfTheSuite() throws {
    let suite = try #require(Shared.folder) + "/suites/yaml"
    var tally = Tally()
    let files = try FileManager.default.subpathsOfDirectory(atPath: suite)
    for name in files.sorted() where name.hasSuffix("/in.yaml") {
      let folder = suite + "/" + name.dropLast("/in.yaml".count)
      guard !FileManager.default.fileExists(atPath: folder + "/error") else { continue }
      let text = Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/in.yaml")))
      try tryAll(text, &tally)
    }
    #expect(tally.tried.values.reduce(0, +) > 10_000)
    // Whatever is refused would take an anchor away that an alias needs.
    #expect(tally.refusals.filter { !$0.contains("*") } == [])
    #expect(tally.refused.values.reduce(0, +) * 100 < tally.tried.values.reduce(0, +))
  }
}
