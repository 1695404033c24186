import PlainText
import TestSupport
import Testing
import YAML

/// Several changes at once come to the same as a plain model of them, one after the other.
@Suite struct EditingBatchTests {
  /// Nodes without others in them, so that no change is inside of what another replaces.
  private func leaves(of tree: Tree) -> [Int] {
    var result: [Int] = []
    func visit(_ node: Int) {
      let children = tree.children(of: node)
      if tree.nodes[node].kind == .scalar { result.append(node) }
      let isMapping = tree.nodes[node].kind == .mapping
      for (number, child) in children.enumerated() where !isMapping || number % 2 == 1 {
        visit(child)
      }
    }
    for document in tree.documents { visit(document.root) }
    return result
  }

  private func collections(of tree: Tree, _ kind: Node.Kind) -> [Int] {
    tree.nodes.indices.filter { tree.nodes[$0].kind == kind }
  }

  @Test(arguments: 0..<60)
  func `all changes are made, and nothing else`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for text in EditingLawTests.ordinary.prefix(5) {
      let bytes = Array(text.utf8)
      let editor = try TreeEditor(bytes)
      let tree = editor.tree
      var batch: [BatchChange] = []
      var model: [EditingChange] = []
      for node in leaves(of: tree) where Int.random(in: 0..<4, using: &random) == 0 {
        let value = EditingLawTests.values.randomElement(using: &random)!
        batch.append(.replace(node: node, with: value))
        model.append(.set(node, value))
      }
      for node in collections(of: tree, .mapping).reversed()
      where Int.random(in: 0..<3, using: &random) == 0 {
        let fields = (0..<Int.random(in: 1...3, using: &random)).map {
          NewValue.Field("new\($0)", EditingLawTests.values.randomElement(using: &random)!)
        }
        batch.append(.addFields(fields, to: node))
        model += fields.map { .insertPair(node, nil, $0.key, $0.value) }
      }
      for node in collections(of: tree, .sequence).reversed()
      where Int.random(in: 0..<3, using: &random) == 0 {
        let values = (0..<Int.random(in: 1...3, using: &random)).map { _ in
          EditingLawTests.values.randomElement(using: &random)!
        }
        batch.append(.addEntries(values, to: node))
        model += values.map { .insertEntry(node, nil, $0) }
      }
      var expected = tree.dataValues()
      for change in model {
        let path = try #require(tree.path(to: change.node))
        expected[path.document].change(at: path.steps[...], change)
      }
      let edited = try editor.making(batch)
      try requirePromises(of: edited, before: bytes, expected, range: nil)
    }
  }

  @Test func `an empty list is filled on lines of its own`() throws {
    let editor = try TreeEditor(Array("a: []  # none\nb: {}\nc:\n".utf8))
    let tree = editor.tree
    let root = tree.documents[0].root
    let edited = try editor.making([
      .addEntries([.text("x"), .text("w")], to: try #require(tree.value(of: "a", in: root))),
      .addFields([.init("k", .text("v"))], to: try #require(tree.value(of: "b", in: root))),
      .addEntries([.text("z")], to: try #require(tree.value(of: "c", in: root))),
    ])
    #expect(
      edited.bytes.text(in: 0..<edited.bytes.count)
        == "a:  # none\n  - x\n  - w\nb:\n  k: v\nc:\n  - z\n")
  }

  @Test func `one change that is refused refuses all`() throws {
    let editor = try TreeEditor(Array("a: 1\nb: 2\n".utf8))
    let root = editor.tree.documents[0].root
    #expect(throws: EditRefusal.self) {
      try editor.making([
        .replace(node: root + 2, with: .text("x")),
        .addFields([.init("b", .text("again"))], to: root),
      ])
    }
  }
}

extension EditingChange {
  /// The node that the change is about.
  fileprivate var node: Int {
    switch self {
    case .set(let node, _), .rename(let node, _), .insertPair(let node, _, _, _),
      .insertEntry(let node, _, _), .remove(let node, _):
      node
    }
  }
}
