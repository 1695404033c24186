import Diagnostics
import MarkdownOutline
import YAML

/// The documents that a book has already, for finding again what was imported before.
package struct ExistingDocuments: Sendable {
  /// The paths below `plans/` of all else: symbolic links, data files, and documents that could not be read.
  package var obstacles: Set<String> = []
  /// For each document, by its path below `plans/` without `.md`, the file's bytes.
  package let contents: [String: [UInt8]]
  /// For each path that a document had before, where it is; nil where several had it.
  private let moved: [String: String?]

  /// - Parameter contents: the files' bytes by their paths below `plans/` without `.md`.
  package init(_ contents: [String: [UInt8]] = [:]) {
    self.contents = contents
    var moved: [String: String?] = [:]
    let key = Array("aliases:".utf8)
    for (path, bytes) in contents where bytes.firstRange(of: key) != nil {
      guard let document = ExistingDocument(bytes) else { continue }
      for alias in document.texts(at: ["aliases"]) {
        moved[alias] = moved[alias] == nil ? .some(path) : .some(nil)
      }
    }
    self.moved = moved
  }

  /// Where the document is that a row's path means: one that had this path before, or one in the folder that an account moved
  /// to. A path that is taken, or whose folder is, stays as it is.
  func path(afterMovesOf path: String) -> String {
    guard !moved.isEmpty, contents[path] == nil else { return path }
    if case .some(.some(let place)) = moved[path] { return place }
    let account = "/account"
    var folder = path[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      if contents[folder + account] != nil { return path }
      guard case .some(.some(let place)) = moved[folder + account], place.hasSuffix(account) else {
        continue
      }
      let other = place.dropLast(account.count) + path[slash...]
      if case .some(.some(let moved)) = moved[String(other)], contents[String(other)] == nil {
        return moved
      }
      return String(other)
    }
    return path
  }

  /// For each text that documents of a kind have at a key, the paths of those documents, in their order.
  func paths(ofKind kind: String, by key: [String]) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for (path, bytes) in contents {
      guard let document = ExistingDocument(bytes), document.text(at: ["kind"]) == kind,
        let text = document.text(at: key)
      else { continue }
      result[text, default: []].append(path)
    }
    return result.mapValues { $0.sorted() }
  }

  /// What stands where a document could otherwise be made or changed: the document's own file, or what should be a folder above
  /// it. A link is one even when it leads to a folder, since that need not be part of the book.
  func obstacle(at path: String) -> String? {
    guard !obstacles.isEmpty, contents[path] == nil else { return nil }
    if obstacles.contains(path + ".md") { return path + ".md" }
    var folder = path[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      if obstacles.contains(String(folder)) { return String(folder) }
    }
    return nil
  }
}

/// One document's front matter as it was read.
struct ExistingDocument {
  let bytes: [UInt8]
  let tree: Tree
  /// The index of the front matter's fields.
  let root: Int
  /// The front matter's place.
  let range: Range<Int>

  /// Nil when there is no front matter, or it has errors.
  init?(_ bytes: [UInt8]) {
    guard case .found(let content, _, _) = FrontMatter.find(in: bytes) else { return nil }
    let reading = YAMLReader.read(bytes, range: content, path: "")
    guard !reading.diagnostics.contains(where: { $0.severity == .error }),
      let root = reading.tree.documents.first?.root, reading.tree.nodes[root].kind == .mapping
    else { return nil }
    self.bytes = bytes
    tree = reading.tree
    self.root = root
    range = content
  }

  /// The node at a key, from the root inward.
  func node(at key: [String]) -> Int? {
    var node = root
    for part in key {
      guard let next = tree.value(of: part, in: node) else { return nil }
      node = next
    }
    return node
  }

  /// The texts of the list at a key; none where there is no list.
  func texts(at key: [String]) -> [String] {
    guard let node = node(at: key), tree.nodes[node].kind == .sequence else { return [] }
    return tree.children(of: node).compactMap {
      tree.nodes[$0].kind == .scalar ? tree.text(of: $0) : nil
    }
  }

  /// The text of the value at a key; nil when there is none.
  func text(at key: [String]) -> String? {
    guard let node = node(at: key), tree.nodes[node].kind == .scalar else { return nil }
    let text = tree.text(of: node)
    return text.isEmpty ? nil : text
  }
}
