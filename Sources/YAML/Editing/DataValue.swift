import PlainText

/// What a node says, apart from how it is written: for comparing a text before and after an edit.
///
/// Two values are equal when a program that reads the texts cannot tell them apart: types, texts to the byte, tags,
/// anchors, aliases and the order of keys count; quotes, indentation and comments do not.
package indirect enum DataValue: Sendable {
  /// A single value: its type, and its text as it means, not as it is written.
  case scalar(type: Node.ScalarType, text: String, marks: Marks = Marks())
  /// A list, in order.
  case sequence([DataValue], marks: Marks = Marks())
  /// Keys with values, in order.
  case mapping([Pair], marks: Marks = Marks())
  /// Another use of the node with this anchor (without its `*`).
  case alias(String)

  /// One key with its value.
  package struct Pair: Sendable, Equatable {
    /// The key, which may be any value in YAML.
    package var key: DataValue
    /// The value; one that is absent is a scalar of the null type.
    package var value: DataValue

    /// Puts a key before its value.
    package init(key: DataValue, value: DataValue) {
      self.key = key
      self.value = value
    }
  }

  /// A node's anchor and tag.
  package struct Marks: Sendable, Equatable {
    /// Without its `&`.
    package var anchor: String?
    /// The resolved tag, such as `!thing`; nil when it says nothing that the value's type does not.
    package var tag: String?

    /// - Parameter anchor: without its `&`.
    package init(anchor: String? = nil, tag: String? = nil) {
      self.anchor = anchor
      self.tag = tag
    }
  }
}

extension DataValue: Equatable {
  /// Texts are compared byte by byte: `String`'s own equality takes é in one character and é in two for the same.
  package static func == (left: DataValue, right: DataValue) -> Bool {
    switch (left, right) {
    case (.scalar(let type, let text, let marks), .scalar(let otherType, let other, let others)):
      type == otherType && text.utf8.elementsEqual(other.utf8) && marks == others
    case (.sequence(let values, let marks), .sequence(let others, let otherMarks)):
      values == others && marks == otherMarks
    case (.mapping(let pairs, let marks), .mapping(let others, let otherMarks)):
      pairs == others && marks == otherMarks
    case (.alias(let name), .alias(let other)): name.utf8.elementsEqual(other.utf8)
    default: false
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
  package func dataValue(of index: Int) -> DataValue {
    dataValue(of: index, changedBy: TreeChanges())
  }

  /// Whether a node says exactly `value`, its anchor and tag apart.
  package func says(_ value: NewValue, at index: Int) -> Bool {
    dataValue(of: index) == value.dataValue(marks: marks(of: index))
  }

  /// The children of a collection: a sequence's entries, or a mapping's keys and values in turn. Empty for
  /// other nodes.
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
  func marks(of index: Int) -> DataValue.Marks {
    let node = nodes[index]
    guard node.flags.contains(.hasProperties) else { return DataValue.Marks() }
    let own = properties[Int(node.propertiesIndex)]
    return DataValue.Marks(
      anchor: own.anchor.map { bytes.text(in: $0.lowerBound + 1..<$0.upperBound) },
      tag: own.resolvedTag)
  }
}
