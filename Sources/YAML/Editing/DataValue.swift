import PlainText

/// What a node says, apart from how it is written: for comparing a text before and after an edit.
///
/// Two values are equal when a program that reads the texts cannot tell them apart: types, texts, tags, anchors,
/// aliases and the order of keys count, quotes, indentation and comments do not.
package indirect enum DataValue: Sendable, Equatable {
  case scalar(type: Node.ScalarType, text: String, marks: Marks = Marks())
  case sequence([DataValue], marks: Marks = Marks())
  case mapping([Pair], marks: Marks = Marks())
  /// Another use of the node with this anchor (without its `*`).
  case alias(String)

  /// One key with its value.
  package struct Pair: Sendable, Equatable {
    package var key: DataValue
    package var value: DataValue

    package init(key: DataValue, value: DataValue) {
      self.key = key
      self.value = value
    }
  }

  /// A node's anchor and tag.
  package struct Marks: Sendable, Equatable {
    /// Without its `&`.
    package var anchor: String?
    package var tag: String?

    package init(anchor: String? = nil, tag: String? = nil) {
      self.anchor = anchor
      self.tag = tag
    }
  }
}

extension Tree {
  /// What each document of the stream says.
  package func dataValues() -> [DataValue] {
    documents.map { dataValue(of: $0.root) }
  }

  /// What a node and everything in it says.
  ///
  /// Recurses as deep as the text is nested, which the reader limits.
  package func dataValue(of index: Int) -> DataValue { dataValue(of: index, changedBy: nil) }

  /// The same with one change made to it; `change` names nodes by their index.
  func dataValue(of index: Int, changedBy change: TreeChange?) -> DataValue {
    let node = nodes[index]
    if case .replace(index, let value) = change { return value.dataValue(marks: marks(of: index)) }
    switch node.kind {
    case .scalar:
      if case .rename(index, let name) = change {
        return .scalar(type: .string, text: name, marks: marks(of: index))
      }
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
        entries.insert(value.dataValue(), at: position)
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
      if case .insertPair(index, let position, let key, let value) = change {
        pairs.insert(
          DataValue.Pair(key: .scalar(type: .string, text: key), value: value.dataValue()),
          at: position)
      }
      return .mapping(pairs, marks: marks(of: index))
    }
  }

  /// The children of a collection: a sequence's entries, or a mapping's keys and values in turn.
  package func children(of index: Int) -> [Int] {
    var result: [Int] = []
    var child = firstChild(of: index)
    let end = next(after: index)
    while child < end {
      result.append(child)
      child = next(after: child)
    }
    return result
  }

  /// A node's anchor and tag as values.
  private func marks(of index: Int) -> DataValue.Marks {
    let node = nodes[index]
    guard node.flags.contains(.hasProperties) else { return DataValue.Marks() }
    let own = properties[Int(node.propertiesIndex)]
    return DataValue.Marks(
      anchor: own.anchor.map { bytes.text(in: $0.lowerBound + 1..<$0.upperBound) },
      tag: own.resolvedTag)
  }
}

/// One change to a tree, by the indices of the nodes that it is about.
enum TreeChange {
  case replace(node: Int, with: NewValue)
  case rename(key: Int, to: String)
  case insertPair(mapping: Int, position: Int, key: String, value: NewValue)
  case insertEntry(sequence: Int, position: Int, value: NewValue)
  /// Removes a sequence's entry, or a mapping's pair by its key.
  case remove(child: Int)
}
