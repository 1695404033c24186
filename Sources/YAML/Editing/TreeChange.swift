import PlainText

/// One change to a tree, by the indices of the nodes that it is about: from it follows what a text must say after
/// an edit, however the edit is written.
enum TreeChange {
  /// A node, which may be a key, says something else.
  case replace(node: Int, with: DataValue)
  /// A mapping has another pair, before the one that was at `position`.
  case insertPair(mapping: Int, position: Int, pair: DataValue.Pair)
  /// A sequence has another entry, before the one that was at `position`.
  case insertEntry(sequence: Int, position: Int, value: DataValue)
  /// A sequence's entry is gone, or a mapping's pair by its key.
  case remove(child: Int)
}

/// Several changes to one tree at once, found by the node that each is about. All indices and positions are those of
/// the tree before any of them; what is inserted at one position keeps the order of the changes.
struct TreeChanges {
  private(set) var replaced: [Int: DataValue] = [:]
  private(set) var removed: Set<Int> = []
  private(set) var insertedPairs: [Int: [(position: Int, pair: DataValue.Pair)]] = [:]
  private(set) var insertedEntries: [Int: [(position: Int, value: DataValue)]] = [:]

  init(_ changes: [TreeChange] = []) {
    for change in changes {
      switch change {
      case .replace(let node, let value): replaced[node] = value
      case .insertPair(let mapping, let position, let pair):
        insertedPairs[mapping, default: []].append((position, pair))
      case .insertEntry(let sequence, let position, let value):
        insertedEntries[sequence, default: []].append((position, value))
      case .remove(let child): removed.insert(child)
      }
    }
  }
}

extension Tree {
  /// What a node and everything in it says once `changes` are made.
  func dataValue(of index: Int, changedBy changes: TreeChanges) -> DataValue {
    let node = nodes[index]
    if let value = changes.replaced[index] { return value }
    switch node.kind {
    case .scalar:
      return .scalar(type: node.type, text: text(of: index), marks: marks(of: index))
    case .alias:
      return .alias(bytes.text(in: Int(node.start) + 1..<Int(node.end)))
    case .sequence:
      var inserted = (changes.insertedEntries[index] ?? [])[...]
      var entries: [DataValue] = []
      for (position, entry) in children(of: index).enumerated() {
        while let next = inserted.first, next.position <= position {
          entries.append(next.value)
          inserted.removeFirst()
        }
        if changes.removed.contains(entry) { continue }
        entries.append(dataValue(of: entry, changedBy: changes))
      }
      entries += inserted.map(\.value)
      return .sequence(entries, marks: marks(of: index))
    case .mapping:
      var inserted = (changes.insertedPairs[index] ?? [])[...]
      var pairs: [DataValue.Pair] = []
      let children = children(of: index)
      for child in stride(from: 0, to: children.count, by: 2) {
        while let next = inserted.first, next.position <= child / 2 {
          pairs.append(next.pair)
          inserted.removeFirst()
        }
        if changes.removed.contains(children[child]) { continue }
        pairs.append(
          DataValue.Pair(
            key: dataValue(of: children[child], changedBy: changes),
            value: dataValue(of: children[child + 1], changedBy: changes)))
      }
      pairs += inserted.map(\.pair)
      return .mapping(pairs, marks: marks(of: index))
    }
  }
}
