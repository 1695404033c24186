import Diagnostics
import PlainText
import YAML

extension Explainer {
  /// What the value at the current path is called at the beginning of a sentence: "'age' in entry 'c2' of 'contacts'".
  var name: String {
    guard let last = path.last else {
      return prefix.last.map { Wording.quoted($0) } ?? "the document"
    }
    switch last {
    case .field(let key): return Wording.quoted(keyText(key)) + inEntry(path.dropLast())
    case .entry(let position, let node):
      let outer = path.dropLast()
      // A list within a list has no name that would stand between them.
      let around = outer.last?.isField == true ? outer.dropLast() : outer
      return entryName(position, node, list: outer.last) + inEntry(around)
    }
  }

  /// " in 'team'": where a field of the current value is, or nothing at the root.
  var inside: String { path.isEmpty && prefix.isEmpty ? "" : " in " + name }

  /// " in entry 'c2' of 'contacts'": the innermost entry on a path; nothing where there is none.
  private func inEntry(_ path: ArraySlice<PathStep>) -> String {
    guard let index = path.lastIndex(where: { !$0.isField }),
      case .entry(let position, let node) = path[index]
    else { return "" }
    return " in " + entryName(position, node, list: path[..<index].last)
  }

  private func entryName(_ position: Int, _ node: Int, list: PathStep?) -> String {
    let own = identifier(of: node).map { Wording.quoted($0) } ?? String(position + 1)
    guard case .field(let key)? = list else { return "entry \(own)" }
    return "entry \(own) of \(Wording.quoted(keyText(key)))"
  }

  /// A field's name for a sentence; a very long one is cut.
  func keyText(_ key: Int) -> String { BoundedName.text(access.name(ofKey: key)) }

  /// A field's name as part of a subject.
  private func keySubject(_ key: Int) -> String {
    BoundedName.subject(access.name(ofKey: key), hash: access.hash(ofKey: key))
  }

  /// An entry's own name: its `id`, where it has one that is a plain value.
  private func identifier(of node: Int) -> String? {
    guard access.nodes[node].isMapping, access.nodes[node].payload <= Self.mostFieldsForName,
      access.mergingSteps(node, limit: Self.mostMergingStepsForName) < Self.mostMergingStepsForName
    else { return nil }
    var identifier: String?
    access.forEachEntry(of: node) { key, value in
      guard identifier == nil, sameBytes(access.name(ofKey: key), asBytesOf: "id") else { return }
      let value = access.target(of: value)
      let text = access.text(of: value)
      guard !text.isEmpty else { return }
      identifier = BoundedName.subject(text, hash: access.nodes[value].hash)
    }
    return identifier
  }

  /// An entry with more fields is called by its position too.
  private static var mostFieldsForName: UInt32 { 256 }

  /// An entry that merges more than this is called by its position, because looking for its name costs too much.
  private static var mostMergingStepsForName: Int { 4_000 }

  /// The path as a finding's subject.
  var subject: [String] {
    prefix
      + path.map { step in
        switch step {
        case .field(let key): keySubject(key)
        case .entry(let position, let node): identifier(of: node) ?? String(position)
        }
      }
  }

  /// Where a value is shown: its text; for an absent one the key or the entry's dash.
  func range(of value: Value) -> ByteRange {
    let node = access.nodes[value.written]
    if !node.range.isEmpty { return node.range }
    if case .field(let key)? = path.last, !access.nodes[key].range.isEmpty {
      return access.nodes[key].range
    }
    return node.lead < node.start ? Int(node.lead)..<Int(node.lead) + 1 : node.range
  }

  /// Where something missing inside a value is shown: the key that introduces it; at the root and in lists its first line.
  func headRange(of value: Value) -> ByteRange {
    if case .field(let key)? = path.last { return access.nodes[key].range }
    let node = access.nodes[value.index]
    let first = value.index + 1
    if node.style == .block, first < Int(node.next), value.written == value.index {
      return access.nodes[first].range
    }
    let start = Int(access.nodes[value.written].start)
    return start..<min(start + 1, Int(access.nodes[value.written].end))
  }

  // MARK: The schema's side

  /// Where a keyword's value stands in a schema.
  func place(of keyword: String, in schemaIndex: Int32) -> Place? {
    let place = program.pointee.schemas[Int(schemaIndex)]
    let document = program.pointee.documents[Int(place.document)]
    return document.field(keyword, of: Int(place.node)).map { document.place(of: $0.value) }
  }

  /// A text annotation of a schema, or of the one that it refers to.
  func annotation(_ keyword: Keyword, of schemaIndex: Int32) -> String? {
    var index = schemaIndex
    for _ in 0..<8 {
      let schema = program.pointee.schemas[Int(index)]
      let document = program.pointee.documents[Int(schema.document)]
      if let node = document.value(keyword, of: Int(schema.node)), let text = document.string(node)
      {
        return text
      }
      let reference = program.pointee.instructions[Int(schema.starts.0)..<Int(schema.starts.1)]
        .first { $0.operation == .reference }
      guard let reference else { return nil }
      index = reference.first
    }
    return nil
  }

  /// What the schema's author says about a value, for the help line.
  func description(of schemaIndex: Int32) -> String? {
    annotation(.description, of: schemaIndex).map {
      Wording.excerpt($0.split(whereSeparator: \.isWhitespace).joined(separator: " "), limit: 200)
    }
  }
}
