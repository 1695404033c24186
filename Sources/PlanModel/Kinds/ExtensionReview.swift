import Diagnostics
import PlainText
import YAML

/// Finds what a book's own schema of a kind means to change and does not: an entry type without its anchor, an anchor that nothing
/// asks for, the `kind` of another kind.
struct ExtensionReview {
  private let name: String
  private let file: SourceFile
  private let tree: Tree
  private let root: Int

  /// Nil for a file that is no schema of fields, which is told elsewhere.
  init?(_ name: String, _ file: SourceFile) {
    let tree = YAMLReader.read(file.bytes, path: file.path).tree
    guard let root = tree.documents.first?.root, tree.nodes[root].kind == .mapping else {
      return nil
    }
    self.name = name
    self.file = file
    self.tree = tree
    self.root = root
  }

  func findings(_ plan: KindPlan) -> [Diagnostic] {
    (kindFinding(plan).map { [$0] } ?? []) + anchorFindings()
  }

  // MARK: The kind's name

  /// Documents of a kind say its name, which is its file's.
  private func kindFinding(_ plan: KindPlan) -> Diagnostic? {
    guard let field = plan.field("kind", of: DocumentFacts.root),
      let allowed = plan.value(ofField: field).allowedTexts, let first = allowed.first,
      // Two files whose names differ in case alone are told themselves.
      !allowed.contains(where: { $0.lowercased() == name.lowercased() })
    else { return nil }
    let base = text("$ref", in: root).flatMap(Self.builtInName)
    let own = tree.value(of: "properties", in: root).flatMap { tree.value(of: "kind", in: $0) }
    let node = own ?? tree.value(of: "$ref", in: root) ?? root
    return finding(
      "this file makes the kind '\(name)', but its documents would have to say 'kind: \(first.printable)'",
      at: node == root ? 0..<0 : tree.nodes[node].range, .error, [first],
      help: own == nil && base == first
        ? "To change '\(first)', call the file templates/\(first).schema.yaml"
        : "Write 'kind: {const: \(name)}', or give the file the kind's name")
  }

  // MARK: Anchors

  private func anchorFindings() -> [Diagnostic] {
    guard let base = text("$ref", in: root).flatMap(Self.builtInName),
      let definitions = tree.value(of: "$defs", in: root),
      tree.nodes[definitions].kind == .mapping
    else { return [] }
    let asked = Self.values(of: "$dynamicRef", in: tree).union(
      Self.builtInValues("$dynamicRef", base))
    let offered = Self.builtInValues("$dynamicAnchor", base)
    let references = Self.values(of: "$ref", in: tree)
    // Another file of the book may ask for an anchor.
    let isAlone = references.allSatisfy { $0.hasPrefix("planbook:") || $0.hasPrefix("#") }
    var found: [Diagnostic] = []
    let children = tree.children(of: definitions)
    for index in stride(from: 0, to: children.count, by: 2) {
      let entry = tree.text(of: children[index])
      let value = children[index + 1]
      guard tree.nodes[value].kind == .mapping else { continue }
      if let node = tree.value(of: "$dynamicAnchor", in: value) {
        let anchor = tree.text(of: node)
        guard isAlone, !asked.contains("#" + anchor), !references.contains("#" + anchor) else {
          continue
        }
        let nearest = NearestName.of(anchor, among: offered.sorted())
        found.append(
          finding(
            "nothing asks for '\(anchor.printable)', so that this changes nothing"
              + (nearest.map { " (did you mean '\($0)'?)" } ?? ""),
            at: tree.nodes[node].range, .warning, [anchor],
            help: nearest == nil
              ? "There are: \(offered.sorted().joined(separator: ", "))" : nil))
      } else if offered.contains(entry), !references.contains("#/$defs/" + entry) {
        found.append(
          finding(
            "'\(entry)' changes nothing without '$dynamicAnchor: \(entry)'",
            at: tree.nodes[children[index]].range, .warning, [entry],
            help: "Write '$dynamicAnchor: \(entry)' as its first line"))
      }
    }
    return found
  }

  /// What stands under a keyword anywhere in a built-in kind's schema and in the parts that all kinds share.
  private static func builtInValues(_ keyword: String, _ kind: String) -> Set<String> {
    var found: Set<String> = []
    for name in [kind, "common"] {
      guard let file = BuiltInKinds.schema(name) else { continue }
      found.formUnion(values(of: keyword, in: YAMLReader.read(file.bytes, path: file.path).tree))
    }
    return found
  }

  private static func values(of keyword: String, in tree: Tree) -> Set<String> {
    var found: Set<String> = []
    for (index, node) in tree.nodes.enumerated() where node.kind == .mapping {
      if let value = tree.value(of: keyword, in: index), tree.nodes[value].kind == .scalar {
        found.insert(tree.text(of: value))
      }
    }
    return found
  }

  /// `planbook:contract` is the kind `contract`.
  private static func builtInName(_ reference: String) -> String? {
    let scheme = "planbook:"
    guard reference.hasPrefix(scheme) else { return nil }
    let name = String(reference.dropFirst(scheme.count).prefix { $0 != "#" })
    return BuiltInKinds.names.contains(name) ? name : nil
  }

  private func text(_ keyword: String, in node: Int) -> String? {
    tree.value(of: keyword, in: node).flatMap {
      tree.nodes[$0].kind == .scalar ? tree.text(of: $0) : nil
    }
  }

  private func finding(
    _ message: String, at range: ByteRange, _ severity: Severity, _ arguments: [String],
    help: String?
  ) -> Diagnostic {
    Diagnostic(
      "schema-error", severity, message, at: Place(path: file.path, range: range),
      arguments: arguments, help: help)
  }
}
