import Diagnostics
import PlainText
import Testing
import YAML

/// One change, with its place as a path of keys and entry numbers: `a.0.b`; the root is ``.
enum EditingOperation: Sendable {
  case set(String, NewValue)
  case rename(String, to: String)
  case insertKey(String, into: String, NewValue, at: Int? = nil)
  case insertEntry(NewValue, into: String, at: Int? = nil)
  case remove(String)
}

/// A text before and after one change.
struct EditingExample: Sendable, CustomTestStringConvertible {
  let name: String
  let before: String
  let operation: EditingOperation
  /// Nil when the change must be refused.
  let after: String?

  var testDescription: String { name }

  init(_ name: String, _ before: String, _ operation: EditingOperation, _ after: String?) {
    self.name = name
    self.before = before
    self.operation = operation
    self.after = after
  }

  /// Makes the change and holds its result against `after` and against what every edit promises.
  func check(range: ByteRange? = nil, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let bytes = Array(before.utf8)
    let editor = try TreeEditor(bytes, range: range)
    let (change, model) = try operation.resolved(in: editor.tree)
    guard let after else {
      #expect(throws: EditRefusal.self, sourceLocation: sourceLocation) {
        try change.make(with: editor)
      }
      return
    }
    let edited = try change.make(with: editor)
    #expect(
      String(decoding: edited.bytes, as: UTF8.self) == after, sourceLocation: sourceLocation)
    #expect(Array(after.utf8) == edited.bytes, sourceLocation: sourceLocation)
    try requirePromises(of: edited, before: bytes, model, range: range)
  }
}

/// Holds what every edit promises: bytes outside of the edits' ranges stay, and the text, read anew, says what `model`
/// does.
func requirePromises(
  of edited: EditedText, before: [UInt8], _ model: [DataValue], range: ByteRange? = nil
) throws {
  var rebuilt: [UInt8] = []
  var done = 0
  for edit in edited.edits.sorted(by: {
    ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
  }) {
    try #require(edit.range.lowerBound >= done, "edits overlap")
    rebuilt += before[done..<edit.range.lowerBound] + edit.replacement
    done = edit.range.upperBound
  }
  rebuilt += before[done...]
  try #require(rebuilt == edited.bytes, "bytes outside of the edits have changed")
  let newRange = range.map { $0.lowerBound..<$0.upperBound + rebuilt.count - before.count }
  if let range {
    try #require(edited.edits.allSatisfy { range.contains($0.range) }, "an edit is out of range")
  }
  let reading = YAMLReader.read(rebuilt, range: newRange, path: "after")
  try #require(
    !reading.diagnostics.contains { $0.rule != "duplicate-key" && $0.severity == .error })
  try #require(
    reading.tree.dataValues().map(\.withoutCoreTags) == model.map(\.withoutCoreTags),
    "the text says something else")
  try #require(edited.tree.dataValues() == reading.tree.dataValues())
}

extension EditingOperation {
  /// The same with the tree's own indices, and what the text must say afterwards.
  func resolved(in tree: Tree) throws -> (EditingChange, [DataValue]) {
    let change: EditingChange
    switch self {
    case .set(let path, let value): change = .set(try tree.node(at: path), value)
    case .rename(let path, let name):
      change = .rename(try tree.node(at: path, wantsKey: true), name)
    case .insertKey(let key, let path, let value, let position):
      change = .insertPair(try tree.node(at: path), position, key, value)
    case .insertEntry(let value, let path, let position):
      change = .insertEntry(try tree.node(at: path), position, value)
    case .remove(let path):
      let (parent, _) = Tree.split(path)
      change = .remove(try tree.node(at: path, wantsKey: true), from: try tree.node(at: parent))
    }
    return (change, try change.applied(to: tree))
  }
}

extension Tree {
  static func split(_ path: String) -> (parent: String, last: String) {
    guard let dot = path.lastIndex(of: ".") else { return ("", path) }
    return (String(path[..<dot]), String(path[path.index(after: dot)...]))
  }

  /// The node at a path; with `wantsKey` a mapping's key in place of its value.
  func node(at path: String, wantsKey: Bool = false) throws -> Int {
    var node = try #require(documents.last).root
    if path.isEmpty { return node }
    let steps = path.split(separator: ".", omittingEmptySubsequences: false)
    for (depth, step) in steps.enumerated() {
      let children = children(of: node)
      if nodes[node].kind == .sequence {
        node = children[try #require(Int(step))]
      } else {
        let pair = try #require(
          stride(from: 0, to: children.count, by: 2).first { text(of: children[$0]) == step },
          "no key \(step)")
        node = children[wantsKey && depth == steps.count - 1 ? pair : pair + 1]
      }
    }
    return node
  }
}
