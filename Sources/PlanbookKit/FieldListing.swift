package import YAML

/// Lists what a tree says as lines, one for each value: the way to it, and the text.
///
/// List entries with an `id` are named by it, others by their place from 0: `milestones[ltl-pilot].end`.
package struct FieldListing {
  /// One value.
  package struct Line: Sendable, Equatable {
    /// The way to the value; empty when the whole document is one value.
    package let path: String
    /// What the value says; collections without entries are `[]` and `{}`.
    package let value: String
  }

  private let tree: Tree
  private var lines: [Line] = []
  /// How many more bytes may be listed, since a short text can stand for an endless one, and a long key for many ways.
  private var remaining = 64 << 20

  /// The values of the document whose root is `root`.
  /// - Throws: `ListingTooLong` when its aliases stand for too much.
  package static func lines(of tree: Tree, root: Int) throws(ListingTooLong) -> [Line] {
    var listing = FieldListing(tree: tree)
    try listing.add(root, path: "", depth: 0)
    return listing.lines
  }

  private init(tree: Tree) { self.tree = tree }

  private mutating func add(_ index: Int, path: String, depth: Int) throws(ListingTooLong) {
    remaining -= 1 + path.utf8.count
    let resolved = tree.withAccess { $0.resolved(index) }
    let node = tree.nodes[resolved]
    guard remaining > 0, depth < 512, !tree.nodes[index].flags.contains(.recursive) else {
      throw ListingTooLong()
    }
    switch node.kind {
    case .scalar, .alias:
      lines.append(Line(path: path, value: tree.text(of: resolved)))
    case .sequence:
      let entries = tree.children(of: resolved)
      if entries.isEmpty { lines.append(Line(path: path, value: "[]")) }
      for (position, entry) in entries.enumerated() {
        let id = tree.value(of: "id", in: tree.withAccess { $0.resolved(entry) })
        let name = id.map { tree.text(of: $0) } ?? String(position)
        try add(entry, path: "\(path)[\(name)]", depth: depth + 1)
      }
    case .mapping:
      let entries = tree.withAccess { access in
        var entries: [(key: Int, value: Int)] = []
        access.forEachEntry(of: resolved) { key, value in entries.append((key, value)) }
        return entries
      }
      if entries.isEmpty { lines.append(Line(path: path, value: "{}")) }
      for (key, value) in entries {
        let name = name(ofKey: key)
        try add(value, path: path.isEmpty ? name : "\(path).\(name)", depth: depth + 1)
      }
    }
  }
}

extension FieldListing {
  /// A key as a step of the way: its text; an empty one as `""` and a collection as its JSON.
  private func name(ofKey key: Int) -> String {
    let target = tree.withAccess { $0.resolved(key) }
    if tree.nodes[target].kind == .scalar {
      let text = tree.text(of: target)
      return text.isEmpty ? "\"\"" : text
    }
    var json: [UInt8] = []
    do {
      try JSONWriter().write(target, of: tree, to: &json)
    } catch {
      return "…"
    }
    return String(decoding: json, as: UTF8.self)
  }
}

/// A document whose aliases stand for more than can be listed.
package struct ListingTooLong: Error, Sendable, Equatable {}
