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

extension Tree {
  /// What a node and everything in it says once `change` is made.
  func dataValue(of index: Int, changedBy change: TreeChange?) -> DataValue {
    let node = nodes[index]
    if case .replace(index, let value) = change { return value }
    switch node.kind {
    case .scalar:
      return .scalar(type: node.type, text: text(of: index), marks: marks(of: index))
    case .alias:
      return .alias(bytes.text(in: Int(node.start) + 1..<Int(node.end)))
    case .sequence:
      var entries: [DataValue] = []
      for entry in children(of: index) {
        if case .remove(entry) = change { continue }
        entries.append(dataValue(of: entry, changedBy: change))
      }
      if case .insertEntry(index, let position, let value) = change {
        entries.insert(value, at: position)
      }
      return .sequence(entries, marks: marks(of: index))
    case .mapping:
      var pairs: [DataValue.Pair] = []
      let children = children(of: index)
      for position in stride(from: 0, to: children.count, by: 2) {
        if case .remove(children[position]) = change { continue }
        pairs.append(
          DataValue.Pair(
            key: dataValue(of: children[position], changedBy: change),
            value: dataValue(of: children[position + 1], changedBy: change)))
      }
      if case .insertPair(index, let position, let pair) = change {
        pairs.insert(pair, at: position)
      }
      return .mapping(pairs, marks: marks(of: index))
    }
  }
}
