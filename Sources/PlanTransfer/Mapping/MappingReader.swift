import CSV
package import Diagnostics
package import PlainText
import YAML

extension RuleName {
  /// A mapping for an import that says something impossible.
  package static let importMapping: RuleName = "import-mapping"
}

/// Reads a mapping from YAML. All mistakes are found in one reading, each at its line.
package struct MappingReader {
  /// What a reading came to. There is no mapping when there are errors.
  package struct Result: Sendable {
    /// What the mapping says; nil when it has errors.
    package var mapping: ImportMapping?
    /// What is wrong with it, that YAML cannot be read included.
    package var diagnostics: [Diagnostic]
  }

  let tree: Tree
  let path: String
  var diagnostics: [Diagnostic]

  /// Reads a whole mapping file.
  package static func read(_ source: SourceFile) -> Result {
    let reading = YAMLReader.read(source.bytes, path: source.path)
    var reader = MappingReader(
      tree: reading.tree, path: source.path, diagnostics: reading.diagnostics)
    // What cannot be read as YAML would only cause findings about findings.
    guard !reader.diagnostics.contains(where: { $0.severity == .error }) else {
      return Result(mapping: nil, diagnostics: reader.diagnostics)
    }
    let mapping = reader.mapping(source)
    let isWhole = !reader.diagnostics.contains { $0.severity == .error }
    return Result(mapping: isWhole ? mapping : nil, diagnostics: reader.diagnostics)
  }

  // MARK: The whole

  private static let keys = [
    "kind", "path", "match", "items", "id", "document", "fields", "only-new", "only-rows",
    "skip-rows", "same-rows", "separator", "encoding",
  ]

  private mutating func mapping(_ source: SourceFile) -> ImportMapping? {
    guard let root = tree.documents.first?.root, tree.nodes[root].kind == .mapping else {
      report(
        "A mapping has keys such as kind, path and fields; there are none here", at: 0..<0,
        help: "Begin with 'kind: account'.")
      return nil
    }
    let entries = entries(of: root, known: Self.keys, what: "a mapping")
    let kind = requiredText("kind", entries, root)
    let pathTemplate = entries["path"].flatMap { template($0) }
    if entries["path"] == nil { missing("path", "path: \"{account}/account\"", root) }
    if let pathTemplate { checkPath(pathTemplate) }
    let fields = entries["fields"].map { self.fields($0) }
    if fields == nil { missing("fields", "fields:", root) }
    var mapping = ImportMapping(
      source: source, kind: kind ?? "",
      path: pathTemplate ?? TextTemplate(column: "", range: 0..<0), items: items(entries, root),
      fields: fields ?? [])
    mapping.kindRange = entries["kind"].map { range($0) } ?? 0..<0
    mapping.match = match(entries, mapping.fields)
    mapping.onlyNew = onlyNew(entries, mapping.fields)
    mapping.conditions =
      conditions(entries["only-rows"], isWanted: true)
      + conditions(entries["skip-rows"], isWanted: false)
    if let node = entries["same-rows"] {
      mapping.mergesSameRows = choice(node, among: ["refuse", "merge"]) == "merge"
    }
    if let node = entries["separator"],
      let name = choice(node, among: CSVSeparator.allCases.map(\.rawValue))
    {
      mapping.csv.separator = CSVSeparator(rawValue: name)
    }
    if let node = entries["encoding"],
      let name = choice(node, among: CSVEncoding.allCases.map(\.rawValue)),
      let encoding = CSVEncoding(rawValue: name)
    {
      mapping.csv.encoding = encoding
    }
    return mapping
  }

  private mutating func items(_ entries: [String: Int], _ root: Int) -> ImportMapping.Items? {
    guard let node = entries["items"] else {
      for key in ["id", "document"] {
        guard let other = entries[key] else { continue }
        report(
          "'\(key)' is only for rows that become items of a list", at: range(other),
          help: "Name the list with 'items:', or leave this out.")
      }
      return nil
    }
    let list = text(node)
    guard let idNode = entries["id"] else {
      missing("id", "id: \"{name as id}\"", root)
      return nil
    }
    guard let list, let id = template(idNode) else { return nil }
    return ImportMapping.Items(
      list: list, listRange: range(node), id: id,
      document: entries["document"].map { fields($0) } ?? [])
  }

  /// By which value documents are found again: what is stated, else the first id of another system that is written.
  private mutating func match(
    _ entries: [String: Int], _ fields: [ImportMapping.Field]
  ) -> [String]? {
    guard let node = entries["match"] else {
      return entries["items"] == nil ? fields.first { $0.key.first == "external-ids" }?.key : nil
    }
    guard let text = text(node), text != "path" else { return nil }
    if entries["items"] != nil {
      report(
        "Rows that become items of a list are found again by the path and the id, not by 'match'",
        at: range(node), help: "Leave 'match' out.")
      return nil
    }
    let key = text.split(separator: ".").map(String.init)
    if !fields.contains(where: { $0.key == key }) {
      report(
        "No field '\(text.printable)' is written, so that nothing could be found by it",
        at: range(node),
        help: "Name one of the fields below, such as external-ids.crm, or 'path'.")
    }
    return key
  }

  private mutating func onlyNew(
    _ entries: [String: Int], _ fields: [ImportMapping.Field]
  ) -> Set<String> {
    guard let node = entries["only-new"] else { return [] }
    var result: Set<String> = []
    for entry in listEntries(node) {
      guard let name = text(entry) else { continue }
      let names = fields.map { $0.key.joined(separator: ".") }
      if !names.contains(name) { unknown(name, among: names, what: "one of the fields", at: entry) }
      result.insert(name)
    }
    return result
  }

  private mutating func conditions(_ node: Int?, isWanted: Bool) -> [RowCondition] {
    guard let node else { return [] }
    var result: [RowCondition] = []
    for (key, value) in pairs(of: node) {
      let texts = listEntries(value).compactMap { text($0, mayBeEmpty: true) }
      result.append(
        RowCondition(
          column: tree.text(of: key), texts: Set(texts), isWanted: isWanted, range: range(key)))
    }
    return result
  }

  /// Says what makes a path impossible whatever the rows say.
  private mutating func checkPath(_ template: TextTemplate) {
    // A column stands for letters, digits and hyphens.
    var shape = template.pieces.map { piece in
      if case .text(let text) = piece { text } else { "x" }
    }.joined()
    if shape.hasSuffix(".md") { shape = String(shape.dropLast(3)) }
    if let problem = DocumentPath.problem(in: shape) {
      report(problem.message, at: template.range, help: problem.help)
    } else if shape.hasPrefix("plans/") {
      report(
        "A path begins below 'plans' already", at: template.range,
        help: "Leave out 'plans/' at its beginning.")
    }
  }

  // MARK: Parts

  mutating func report(_ message: String, at range: ByteRange, help: String? = nil) {
    diagnostics.append(
      Diagnostic(.importMapping, .error, message, at: Place(path: path, range: range), help: help))
  }

  func range(_ node: Int) -> ByteRange { tree.nodes[node].range }

  /// The pairs of a node; a finding and none when it has no fields.
  mutating func pairs(of node: Int) -> [(key: Int, value: Int)] {
    guard tree.nodes[node].kind == .mapping else {
      report("Fields are expected here, each as 'name: value'", at: range(node))
      return []
    }
    let children = tree.children(of: node)
    return stride(from: 0, to: children.count, by: 2).map { (children[$0], children[$0 + 1]) }
  }

  /// The values of a node by their keys; each unknown key gets a finding with the nearest one.
  mutating func entries(of node: Int, known: [String], what: String) -> [String: Int] {
    var result: [String: Int] = [:]
    for (key, value) in pairs(of: node) {
      let name = tree.text(of: key)
      if known.contains(name) {
        result[name] = value
      } else {
        unknown(name, among: known, what: "something \(what) has", at: key)
      }
    }
    return result
  }

  mutating func unknown(_ name: String, among known: [String], what: String, at node: Int) {
    let nearest = NearestName.of(name, among: known)
    report(
      "'\(name.printable)' is not \(what)" + (nearest.map { " (did you mean '\($0)'?)" } ?? ""),
      at: range(node),
      help: nearest == nil ? "There are \(known.joined(separator: ", "))." : nil)
  }

  /// The entries of a list, or a single value as a list of one.
  func listEntries(_ node: Int) -> [Int] {
    tree.nodes[node].kind == .sequence ? tree.children(of: node) : [node]
  }

  /// The text of a value, whatever type it reads as.
  mutating func text(_ node: Int, mayBeEmpty: Bool = false) -> String? {
    guard tree.nodes[node].kind == .scalar else {
      report("A single text is expected here", at: range(node))
      return nil
    }
    let text = tree.text(of: node)
    if text.isEmpty, !mayBeEmpty {
      report("Something is missing here", at: range(node))
      return nil
    }
    return text
  }

  mutating func template(_ node: Int) -> TextTemplate? {
    guard let text = text(node) else { return nil }
    do {
      return try TextTemplate(text, range: range(node))
    } catch {
      report(error.message, at: range(node), help: error.help)
      return nil
    }
  }

  /// A text that must be one of a few.
  mutating func choice(_ node: Int, among names: [String]) -> String? {
    guard let text = text(node) else { return nil }
    if names.contains(text) { return text }
    unknown(text, among: names, what: "one of \(names.joined(separator: ", "))", at: node)
    return nil
  }

  private mutating func requiredText(
    _ key: String, _ entries: [String: Int], _ root: Int
  ) -> String? {
    guard let node = entries[key] else {
      missing(key, "\(key): account", root)
      return nil
    }
    return text(node)
  }

  private mutating func missing(_ key: String, _ example: String, _ root: Int) {
    let start = Int(tree.nodes[root].start)
    report("The mapping does not say '\(key)'", at: start..<start, help: "Write '\(example)'.")
  }
}
