/// Where each node of a tree stands, which the tree itself tells only downwards.
struct NodePlaces: Sendable {
  /// For each node the index of the collection that it is in, or -1 for a document's root.
  private let parents: [Int32]
  /// For each node whether it is a key.
  private let keys: [Bool]

  init(_ tree: Tree) {
    var parents = [Int32](repeating: -1, count: tree.nodes.count)
    var keys = [Bool](repeating: false, count: tree.nodes.count)
    var open: [(index: Int, childCount: Int)] = []
    for (index, node) in tree.nodes.enumerated() {
      while let last = open.last, Int(tree.nodes[last.index].next) <= index { open.removeLast() }
      if let last = open.last {
        parents[index] = Int32(last.index)
        keys[index] = tree.nodes[last.index].kind == .mapping && last.childCount % 2 == 0
        open[open.count - 1].childCount += 1
      }
      if Int(node.next) > index + 1 { open.append((index, 0)) }
    }
    self.parents = parents
    self.keys = keys
  }

  /// The collection that a node is in; nil for a document's root.
  func parent(of index: Int) -> Int? { parents[index] < 0 ? nil : Int(parents[index]) }

  /// Whether a node is a key of a mapping.
  func isKey(_ index: Int) -> Bool { keys[index] }
}
