package import Diagnostics
import PlainText
package import YAML

/// One schema file, read. A class, since walks over schemas ask for it again and again.
package final class SchemaDocument: Sendable {
  /// The path to show people.
  package let path: String
  /// Where it was asked for; the base of its references until an `$id` says otherwise (Core, section 9.1.1).
  let uri: URIReference
  /// What the file says.
  package let tree: Tree
  /// The node of the first document of the stream, aliases followed.
  package let root: Int

  init(path: String, uri: URIReference, tree: Tree) {
    self.path = path
    self.uri = uri
    self.tree = tree.withRoot
    root = self.tree.documents.first?.root ?? 0
  }

  /// A field of a schema object.
  struct Field {
    var name: String
    var key: Int
    /// Aliases followed.
    var value: Int
  }

  func resolved(_ node: Int) -> Int {
    let entry = tree.nodes[node]
    guard entry.kind == .alias, entry.payload != Node.noIndex else { return node }
    return Int(entry.payload)
  }

  func kind(_ node: Int) -> Node.Kind { tree.nodes[node].kind }

  /// The fields of an object with merge keys applied; none for anything else.
  func fields(of node: Int) -> [Field] {
    guard kind(node) == .mapping else { return [] }
    return tree.withAccess { access in
      access.entries(ofMapping: node).map { entry in
        Field(
          name: String(decoding: access.name(ofKey: entry.key), as: UTF8.self), key: entry.key,
          value: access.resolved(entry.value))
      }
    }
  }

  /// One field of an object, found without making texts of all the others.
  func field(_ name: String, of node: Int) -> Field? {
    guard kind(node) == .mapping else { return nil }
    var name = name
    return name.withUTF8 { bytes in
      let hash = Tree.hash(of: bytes)
      return tree.withAccess { access in
        var found: MappingEntry?
        // The last of duplicate keys, as most readers of JSON do.
        access.forEachEntry(of: node) { key, value in
          if access.hash(ofKey: key) == hash, sameBytes(access.name(ofKey: key), bytes) {
            found = MappingEntry(key: key, value: value)
          }
        }
        return found.map {
          Field(
            name: String(decoding: bytes, as: UTF8.self), key: $0.key,
            value: access.target(of: $0.value))
        }
      }
    }
  }

  func value(_ keyword: Keyword, of node: Int) -> Int? { field(keyword.rawValue, of: node)?.value }

  /// The entries of a list, aliases followed; none for anything else.
  func items(of node: Int) -> [Int] {
    guard kind(node) == .sequence else { return [] }
    var items: [Int] = []
    var item = node + 1
    while item < tree.next(after: node) {
      items.append(resolved(item))
      item = tree.next(after: item)
    }
    return items
  }

  /// The text of a scalar that is a string.
  func string(_ node: Int) -> String? {
    let type = tree.nodes[node].type
    guard kind(node) == .scalar, type == .string || type == .other else { return nil }
    return tree.text(of: node)
  }

  func boolean(_ node: Int) -> Bool? {
    guard kind(node) == .scalar, tree.nodes[node].type == .boolean else { return nil }
    return tree.withAccess { $0.isTrue(node) }
  }

  func number(_ node: Int) -> ExactNumber? {
    let type = tree.nodes[node].type
    guard kind(node) == .scalar, type == .integer || type == .float else { return nil }
    return tree.withAccess { ExactNumber($0.text(of: node)) }
  }

  /// The node's place, for findings; a missing value has the place where it would stand.
  package func place(of node: Int) -> Place {
    Place(path: path, range: tree.nodes[node].range)
  }

  /// The keys and indexes that lead from the root to a node.
  package func path(to node: Int) -> [String] {
    var steps: [String] = []
    var current = root
    while current < node, node < tree.next(after: current) {
      let isMapping = kind(current) == .mapping
      var child = current + 1
      var key = child
      var position = 0
      while tree.next(after: child) <= node {
        if isMapping, position % 2 == 0 { key = child }
        child = tree.next(after: child)
        position += 1
      }
      if isMapping, position % 2 == 0 { return steps + [tree.text(of: child)] }
      steps.append(isMapping ? tree.text(of: key) : String(position))
      current = child
    }
    return steps
  }
}

extension Tree {
  /// This tree; for a text without any document one with a single missing value, which is null.
  var withRoot: Tree {
    guard documents.isEmpty else { return self }
    var tree = self
    let root = tree.nodes.count
    let end = UInt32(bytes.count)
    tree.nodes.append(
      Node(
        kind: .scalar, style: .plain, type: .null, flags: .absent, start: end, end: end,
        next: UInt32(root + 1), lead: end))
    tree.documents.append(
      Tree.Document(
        root: root, hasStartMarker: false, hasEndMarker: false, range: bytes.count..<bytes.count))
    return tree
  }
}
