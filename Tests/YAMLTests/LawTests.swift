import Diagnostics
import PlainText
import TestSupport
import Testing
import YAML

/// What holds for any text, right or wrong.
@Suite struct LawTests {
  @Test func nodesAreNestedAndInOrder() {
    for text in Samples.all { checkTree(of: text) }
  }

  @Test func everyPrefixGivesATree() {
    for text in Samples.all where text.utf8.count < 400 {
      let bytes = Array(text.utf8)
      for count in 0..<bytes.count { checkTree(of: Array(bytes[..<count])) }
    }
  }

  @Test(arguments: 1...8) func mutatedTextsGiveATree(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let fragments = [
      "?", "{{a}}", "#b", "1,250 ", "“", "”", "• ", "\u{A0}", "\n<<<<<<< a\n", "\n=======\n", "TBD",
      "a", ": ", "- ", "? ", "\n", " ", "\t", "#", " #c", "\"", "'", "[", "]", "{", "}", ",", "&a ",
      "*a", "!t ", "|\n", ">-\n", "---\n", "...\n", "%YAML 1.2\n", "\r\n", "\\", "\u{FEFF}", "é",
      "\u{7}", "<<: ", "@", "`",
    ].map { Array($0.utf8) }
    for text in Samples.all {
      var bytes = Array(text.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
          bytes.insert(contentsOf: fragments.randomElement(using: &random) ?? [], at: place)
        case 1: bytes.removeSubrange(place..<min(place + 3, bytes.count))
        case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        default: bytes.insert(contentsOf: bytes[place...].prefix(20), at: place / 2)
        }
      }
      checkTree(of: bytes)
    }
  }

  @Test func aTextReadAsPartOfAFileHasTheSameTreeFurtherOn() {
    for text in Samples.texts where !text.contains("---") && !text.hasPrefix("%") {
      let alone = read(text)
      let before = Array("---\nnot this: [\n---\n".utf8)
      let bytes = before + Array(text.utf8) + Array("\n---\nnor this\n".utf8)
      let range = before.count..<before.count + text.utf8.count
      let part = YAMLReader.read(bytes, range: range, path: "a.md")
      #expect(part.tree.documents.count == 1)
      #expect(part.diagnostics.map(\.message) == alone.diagnostics.map(\.message))
      #expect(
        part.diagnostics.map { $0.place.range.lowerBound - before.count }
          == alone.diagnostics.map(\.place.range.lowerBound))
      if !alone.tree.nodes.isEmpty {
        #expect(part.tree.eventText() == alone.tree.eventText())
      }
    }
  }

  @Test func hashesAreThoseOfTheTexts() {
    for text in Samples.all {
      let tree = read(text).tree
      tree.withAccess { access in
        for index in tree.nodes.indices where tree.nodes[index].kind == .scalar {
          #expect(tree.nodes[index].hash == Tree.hash(of: access.text(of: index)))
        }
      }
    }
  }

  private func checkTree(of text: String) { checkTree(of: Array(text.utf8)) }

  /// Reads `bytes` in both dialects and holds what `Node` promises.
  private func checkTree(of bytes: [UInt8]) {
    for (dialect, conventions) in [
      (YAMLReader.Dialect.yaml, YAMLReader.Conventions.strict), (.yaml, .handwritten),
      (.json, .strict),
    ] {
      let reading = YAMLReader.read(
        bytes, path: "a.yaml", dialect: dialect, conventions: conventions)
      let shown = String(decoding: bytes, as: UTF8.self)
      let tree = reading.tree
      var index = 0
      for document in tree.documents {
        #expect(document.root == index, "\(shown)")
        #expect(document.range.upperBound <= bytes.count, "\(shown)")
        guard let next = checkNode(document.root, in: tree, shown) else { return }
        index = next
      }
      #expect(index == tree.nodes.count, "\(shown)")
      var last = -1
      for comment in tree.comments {
        #expect(comment.range.lowerBound > last, "\(shown)")
        last = comment.range.lowerBound
        #expect(comment.range.upperBound <= bytes.count, "\(shown)")
      }
      for diagnostic in reading.diagnostics {
        #expect(diagnostic.place.range.upperBound <= bytes.count, "\(shown)")
        for fix in diagnostic.fixes {
          #expect(throws: Never.self) { try bytes.applying(fix.edits) }
        }
      }
    }
  }

  /// Returns the index after the node and all in it, or nil when it is wrong.
  private func checkNode(_ index: Int, in tree: Tree, _ text: String) -> Int? {
    guard index < tree.nodes.count else {
      Issue.record("no node \(index) in \(text)")
      return nil
    }
    let node = tree.nodes[index]
    guard node.start <= node.end, Int(node.end) <= tree.bytes.count, node.lead <= node.start else {
      Issue.record("node \(index) has wrong offsets in \(text)")
      return nil
    }
    var child = index + 1
    var count = 0
    var place = node.start
    while child < Int(node.next) {
      guard let next = checkNode(child, in: tree, text) else { return nil }
      guard tree.nodes[child].lead >= place, tree.nodes[child].end <= node.end else {
        Issue.record("node \(child) is not within its parent in \(text)")
        return nil
      }
      place = max(tree.nodes[child].lead, tree.nodes[child].end)
      child = next
      count += 1
    }
    switch node.kind {
    case .mapping: #expect(Int(node.payload) * 2 == count, "\(text)")
    case .sequence: #expect(Int(node.payload) == count, "\(text)")
    case .scalar, .alias: #expect(count == 0, "\(text)")
    }
    guard child == Int(node.next) else {
      Issue.record("node \(index) ends elsewhere in \(text)")
      return nil
    }
    return child
  }
}
