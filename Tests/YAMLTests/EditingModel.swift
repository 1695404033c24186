import PlainText
import Testing
import YAML

/// One change by the indices of a tree's nodes.
enum EditingChange: Sendable {
  case set(Int, NewValue)
  case rename(Int, String)
  case insertPair(Int, Int?, String, NewValue)
  case insertEntry(Int, Int?, NewValue)
  case remove(Int, from: Int)

  func make(with editor: TreeEditor) throws -> EditedText {
    switch self {
    case .set(let node, let value): try editor.replacing(node, with: value)
    case .rename(let key, let name): try editor.renaming(key: key, to: name)
    case .insertPair(let mapping, let position, let key, let value):
      try editor.inserting(key: key, value, into: mapping, at: position)
    case .insertEntry(let sequence, let position, let value):
      try editor.inserting(value, into: sequence, at: position)
    case .remove(let child, let collection): try editor.removing(child, from: collection)
    }
  }

  /// What the documents say once the change is made: worked out on plain values by the path of child numbers,
  /// without the editor's own reckoning.
  func applied(to tree: Tree) throws -> [DataValue] {
    let target: Int
    switch self {
    case .set(let node, _), .rename(let node, _), .insertPair(let node, _, _, _),
      .insertEntry(let node, _, _), .remove(let node, _):
      target = node
    }
    let path = try #require(tree.path(to: target))
    var documents = tree.dataValues()
    documents[path.document].change(at: path.steps[...], self)
    return documents
  }
}

extension Tree {
  /// The number of the document that a node is in, and the child numbers that lead to it.
  func path(to target: Int) -> (document: Int, steps: [Int])? {
    for (number, document) in documents.enumerated() {
      guard document.root <= target, target < next(after: document.root) else { continue }
      var steps: [Int] = []
      var node = document.root
      while node != target {
        let children = children(of: node)
        guard let step = children.lastIndex(where: { $0 <= target }) else { return nil }
        steps.append(step)
        node = children[step]
      }
      return (number, steps)
    }
    return nil
  }
}

extension DataValue {
  mutating func change(at path: ArraySlice<Int>, _ change: EditingChange) {
    guard let step = path.first else {
      changeHere(change)
      return
    }
    let rest = path.dropFirst()
    switch self {
    case .sequence(var values, let marks):
      if rest.isEmpty, case .remove = change {
        values.remove(at: step)
      } else {
        values[step].change(at: rest, change)
      }
      self = .sequence(values, marks: marks)
    case .mapping(var pairs, let marks):
      if rest.isEmpty, case .remove = change {
        pairs.remove(at: step / 2)
      } else if step % 2 == 0 {
        pairs[step / 2].key.change(at: rest, change)
      } else {
        pairs[step / 2].value.change(at: rest, change)
      }
      self = .mapping(pairs, marks: marks)
    case .scalar, .alias: Issue.record("a path leads into a scalar")
    }
  }

  private mutating func changeHere(_ change: EditingChange) {
    switch (change, self) {
    case (.set(_, let value), _): self = DataValue(value, marks: marks)
    case (.rename(_, let name), _): self = DataValue(.text(name), marks: marks)
    case (.insertPair(_, let position, let key, let value), .mapping(var pairs, let marks)):
      let pair = Pair(key: DataValue(.text(key)), value: DataValue(value))
      pairs.insert(pair, at: min(position ?? pairs.count, pairs.count))
      self = .mapping(pairs, marks: marks)
    case (.insertPair(_, _, let key, let value), .scalar(_, "", let marks)):
      self = DataValue(.fields([.init(key, value)]), marks: marks)
    case (.insertEntry(_, let position, let value), .sequence(var values, let marks)):
      values.insert(DataValue(value), at: min(position ?? values.count, values.count))
      self = .sequence(values, marks: marks)
    case (.insertEntry(_, _, let value), .scalar(_, "", let marks)):
      self = DataValue(.list([value]), marks: marks)
    default: break  // The editor must refuse it, so that nobody asks.
    }
  }

  private var marks: Marks {
    switch self {
    case .scalar(_, _, let marks), .sequence(_, let marks), .mapping(_, let marks): marks
    case .alias: Marks()
    }
  }

  /// What a new value is to say, as its definition has it.
  init(_ value: NewValue, marks: Marks = Marks()) {
    let isForeign = marks.tag.map { !$0.isCoreTag } ?? false
    switch value {
    case .text(let text):
      self = .scalar(type: isForeign ? .other : .string, text: text, marks: marks)
    case .literal(let text):
      let type: Node.ScalarType =
        switch text {
        case "true", "false": .boolean
        case "null", "~": .null
        default: text.contains(".") || marks.tag == "tag:yaml.org,2002:float" ? .float : .integer
        }
      self = .scalar(type: isForeign ? .other : type, text: text, marks: marks)
    case .list(let values): self = .sequence(values.map { DataValue($0) }, marks: marks)
    case .fields(let fields):
      self = .mapping(
        fields.map { Pair(key: DataValue(.text($0.key)), value: DataValue($0.value)) },
        marks: marks)
    }
  }

  /// The same without YAML's own tags, which say nothing that a value's type does not say and which an edit may remove.
  var withoutCoreTags: DataValue {
    switch self {
    case .scalar(let type, let text, let marks):
      .scalar(type: type, text: text, marks: marks.withoutCoreTag)
    case .sequence(let values, let marks):
      .sequence(values.map(\.withoutCoreTags), marks: marks.withoutCoreTag)
    case .mapping(let pairs, let marks):
      .mapping(
        pairs.map { Pair(key: $0.key.withoutCoreTags, value: $0.value.withoutCoreTags) },
        marks: marks.withoutCoreTag)
    case .alias: self
    }
  }
}

extension DataValue.Marks {
  fileprivate var withoutCoreTag: DataValue.Marks {
    DataValue.Marks(anchor: anchor, tag: tag.flatMap { $0.isCoreTag ? nil : $0 })
  }
}

extension String {
  fileprivate var isCoreTag: Bool {
    let names = ["str", "null", "bool", "int", "float", "seq", "map"]
    return self == "!" || names.contains { self == "tag:yaml.org,2002:" + $0 }
  }
}
