import MarkdownOutline
import PlainText
import YAML

/// What changes in the text of one file when something gets another name.
struct FileChanges: Sendable {
  /// An earlier id that is kept.
  struct Alias: Sendable {
    /// One step on the way from the document to an object.
    struct Step: Sendable {
      let field: String
      /// The zero-based place in a list; nil where the field holds the object itself.
      let position: Int?
    }

    let earlier: String
    /// The id from now on, which is no earlier one any more.
    let present: String
    let way: [Step]
    /// The fields of such objects in the house order.
    let order: [String]
  }

  /// New texts of fields' values, by where those stand.
  var values: [ByteRange: String] = [:]
  /// New destinations of links in the body, by where those stand.
  var links: [ByteRange: String] = [:]
  var alias: Alias?

  var isEmpty: Bool { values.isEmpty && links.isEmpty && alias == nil }

  /// The text with the changes, and nothing else changed: it was read again, and its fields say what they said but for them.
  /// - Throws: `EditRefusal` where that cannot be done safely.
  func applied(to bytes: [UInt8]) throws(EditRefusal) -> [UInt8] {
    var result = bytes
    var shift = 0
    if case .found(let range, _, _) = FrontMatter.find(in: bytes),
      !values.isEmpty || alias != nil
    {
      var editor = try TreeEditor(bytes, range: range)
      if !values.isEmpty { editor = try editor.making(try replacements(in: editor.tree)).editor }
      if let alias { editor = try Self.keeping(alias, in: editor) }
      result = editor.tree.bytes
      shift = result.count - bytes.count
    }
    do {
      return try result.applying(
        links.map { place, text in
          Edit(
            range: place.lowerBound + shift..<place.upperBound + shift, replacement: text)
        })
    } catch {
      throw EditRefusal(reason: "its links stand within one another")
    }
  }

  private func replacements(in tree: Tree) throws(EditRefusal) -> [BatchChange] {
    var nodes: [Int: Int] = [:]
    for (index, node) in tree.nodes.enumerated()
    where node.kind == .scalar || node.kind == .alias {
      nodes[Int(node.start)] = index
    }
    var changes: [BatchChange] = []
    for (place, text) in values.sorted(by: { $0.key.lowerBound < $1.key.lowerBound }) {
      guard let node = nodes[place.lowerBound] else { throw .cannotBeFound }
      changes.append(.replace(node: node, with: .text(text)))
    }
    return changes
  }

  private static func keeping(
    _ alias: Alias, in editor: TreeEditor
  ) throws(EditRefusal) -> TreeEditor {
    let field = "aliases"
    let object = try object(alias.way, in: editor.tree)
    guard let list = editor.tree.value(of: field, in: object) else {
      return try editor.inserting(
        key: field, .list([.text(alias.earlier)]), into: object,
        at: position(of: field, in: object, editor.tree, order: alias.order)
      ).editor
    }
    var editor = try editor.making([.addEntries([.text(alias.earlier)], to: list)]).editor
    guard let whole = editor.tree.value(of: field, in: try Self.object(alias.way, in: editor.tree)),
      let outdated = editor.tree.children(of: whole).first(where: {
        editor.tree.nodes[$0].kind == .scalar && editor.tree.text(of: $0) == alias.present
      })
    else { return editor }
    editor = try editor.removing(outdated, from: whole).editor
    return editor
  }

  private static func object(
    _ way: [Alias.Step], in tree: Tree
  ) throws(EditRefusal) -> Int {
    guard var node = tree.documents.first?.root else { throw .cannotBeFound }
    for step in way {
      guard let value = tree.value(of: step.field, in: node) else { throw .cannotBeFound }
      node = value
      if let position = step.position {
        let entries = tree.children(of: value)
        guard entries.indices.contains(position) else { throw .cannotBeFound }
        node = entries[position]
      }
    }
    guard tree.nodes[node].kind == .mapping else { throw .cannotBeFound }
    return node
  }

  /// Behind how many of an object's fields a new one belongs: behind the last that comes before it in the house order.
  private static func position(
    of field: String, in object: Int, _ tree: Tree, order: [String]
  ) -> Int {
    let ranks = Dictionary(
      order.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let children = tree.children(of: object)
    guard let own = ranks[field] else { return children.count / 2 }
    var position = 0
    for index in stride(from: 0, to: children.count, by: 2) {
      if let rank = ranks[tree.text(of: children[index])], rank < own { position = index / 2 + 1 }
    }
    return position
  }
}

extension EditRefusal {
  fileprivate static let cannotBeFound = EditRefusal(
    reason: "it is written in a way that cannot be changed safely, such as with '&' and '*'")
}
