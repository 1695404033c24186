import Diagnostics
import PlainText
import YAML

extension SchemaCompilation {
  // MARK: Applicators in place

  /// The keywords that apply other schemas to the same value.
  mutating func addApplicators(_ source: SchemaSource, _ instructions: inout [Instruction]) {
    if let node = source.values[.ref], let target = target(of: node, source) {
      let schema = schema(at: target.node, in: target.document)
      instructions.append(Instruction(operation: .reference, first: schema))
    }
    if let node = source.values[.dynamicRef], let target = target(of: node, source) {
      addDynamicReference(to: target, &instructions)
    }
    let lists: [(Keyword, Operation)] = [(.allOf, .allOf), (.anyOf, .anyOf), (.oneOf, .oneOf)]
    for (keyword, operation) in lists {
      guard let node = source.values[keyword], source.document.kind(node) == .sequence else {
        continue
      }
      let schemas = source.document.items(of: node).map { schema(at: $0, in: source.documentIndex) }
      // An empty list is an error that the metaschema tells.
      guard !schemas.isEmpty else { continue }
      let range = addList(schemas)
      instructions.append(
        Instruction(operation: operation, first: range.lowerBound, second: range.upperBound))
    }
    if let node = source.values[.not] {
      instructions.append(
        Instruction(operation: .not, first: schema(at: node, in: source.documentIndex)))
    }
    if let node = source.values[.if] {
      let branches = [Keyword.then, .else].map { keyword in
        source.values[keyword].map { schema(at: $0, in: source.documentIndex) } ?? -1
      }
      instructions.append(
        Instruction(
          operation: .condition, first: schema(at: node, in: source.documentIndex),
          second: branches[0], third: branches[1]))
    }
  }

  private mutating func addDynamicReference(
    to target: ReferenceTarget, _ instructions: inout [Instruction]
  ) {
    let initial = schema(at: target.node, in: target.document)
    var anchor: Int32 = -1
    if let name = target.anchor,
      registry.resources[target.resource].dynamicAnchors[name] == target.node
    {
      anchor = dynamicAnchor(named: name)
    }
    instructions.append(
      Instruction(operation: .dynamicReference, first: Int32(program.dynamicReferences.count)))
    program.dynamicReferences.append(DynamicReference(initial: initial, anchor: anchor))
  }

  // MARK: References

  /// Where a reference leads.
  private struct ReferenceTarget {
    var document: Int
    var node: Int
    var resource: Int
    /// The plain name in the reference.
    var anchor: String?
  }

  /// Finds what a reference names (Core, section 8.2); nil after a finding about it.
  private mutating func target(of node: Int, _ source: SchemaSource) -> ReferenceTarget? {
    guard let text = source.document.string(node) else { return nil }
    let reference = URIReference(text).resolved(against: registry.resources[source.resource].uri)
    let uri = reference.withoutFragment
    let resource: Int
    switch registry.resource(at: uri) {
    case .success(let found): resource = found
    case .failure(let failure):
      reportUnknownDocument(uri, text: text, reason: failure.reason, at: node, source)
      return nil
    }
    let fragment = URIReference.percentDecoded(reference.fragment ?? "")
    if let tokens = JSONPointer.tokens(of: fragment) {
      switch registry.node(at: tokens, in: resource) {
      case .found(let target):
        let document = registry.resources[resource].document
        let owner = registry.owner(of: target, in: document) ?? resource
        return ReferenceTarget(document: document, node: target, resource: owner)
      case .missing(let depth, let nearest):
        reportDeadPointer(text, tokens: tokens, depth: depth, nearest: nearest, at: node, source)
        return nil
      }
    }
    let name = String(decoding: fragment, as: UTF8.self)
    guard let target = registry.resources[resource].anchors[name] else {
      reportUnknownAnchor(name, text: text, in: resource, at: node, source)
      return nil
    }
    return ReferenceTarget(
      document: registry.resources[resource].document, node: target, resource: resource,
      anchor: name)
  }

  private mutating func reportUnknownDocument(
    _ uri: String, text: String, reason: String, at node: Int, _ source: SchemaSource
  ) {
    let meant = uri == URIReference(text).withoutFragment ? "" : " (\(Wording.excerpt(uri)))"
    let nearest = NearestName.of(uri, among: registry.knownURIs)
    report(
      "the schema that \(Wording.quoted(text))\(meant) refers to is not found: \(reason)",
      node: node, of: source.document, arguments: [text],
      help: nearest.map { "Did you mean '\(Wording.excerpt($0))'?" }
        ?? "Nothing is fetched from the network; name a local file or give a local copy of it")
  }

  private mutating func reportDeadPointer(
    _ text: String, tokens: [[UInt8]], depth: Int, nearest: String?, at node: Int,
    _ source: SchemaSource
  ) {
    let missing = Wording.quoted(String(decoding: tokens[depth], as: UTF8.self))
    let parent =
      depth == 0
      ? "the schema" : Wording.quoted(String(decoding: tokens[depth - 1], as: UTF8.self))
    let hint = nearest.map { " (did you mean \(Wording.quoted($0))?)" } ?? ""
    report(
      "\(Wording.quoted(text)) leads nowhere: \(parent) has no \(missing)\(hint)", node: node,
      of: source.document, arguments: [text])
  }

  private mutating func reportUnknownAnchor(
    _ name: String, text: String, in resource: Int, at node: Int, _ source: SchemaSource
  ) {
    let anchors = registry.resources[resource].anchors.keys.sorted()
    let hint = NearestName.of(name, among: anchors).map { " (did you mean '#\($0)'?)" } ?? ""
    let isPathLike = name.contains("/") || anchors.isEmpty
    report(
      "\(Wording.quoted(text)) leads nowhere: no schema has the anchor \(Wording.quoted(name))\(hint)",
      node: node, of: source.document, arguments: [text],
      help: isPathLike ? "A path inside a schema begins with '#/', such as '#/$defs/name'" : nil)
  }

  /// Lets schemas that are nothing but a `$ref` lead straight to what they refer to. With a dynamic scope the way
  /// matters, so then they stay.
  mutating func followPlainReferences() {
    guard !program.needsDynamicScope else { return }
    for index in program.schemas.indices {
      var target = index
      for _ in 0..<8 {
        let schema = program.schemas[target]
        guard schema.types == .all, schema.starts.5 - schema.starts.0 == 1,
          case let only = program.instructions[Int(schema.starts.0)], only.operation == .reference
        else { break }
        target = Int(only.first)
      }
      program.schemas[index].forward = Int32(target)
    }
  }

  // MARK: References that never end

  /// Reports references that lead back to their own schema without going into the value, so that judging any value by
  /// them would never end (Core, section 9.4.1).
  ///
  /// Only keywords that always apply are followed; a circle through `then`, `else` or `dependentSchemas` may end.
  mutating func findEndlessReferences() {
    enum Mark { case new, open, done }
    var marks = [Mark](repeating: .new, count: program.schemas.count)
    for start in program.schemas.indices where marks[start] == .new {
      var path: [(schema: Int, next: [Int])] = [(start, inPlaceSchemas(of: start))]
      marks[start] = .open
      while let top = path.last {
        guard let next = top.next.last else {
          marks[top.schema] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].next.removeLast()
        switch marks[next] {
        case .new:
          marks[next] = .open
          path.append((next, inPlaceSchemas(of: next)))
        case .open: reportEndless(from: top.schema)
        case .done: break
        }
      }
    }
  }

  private func inPlaceSchemas(of index: Int) -> [Int] {
    let schema = program.schemas[index]
    var result: [Int] = []
    for instruction in program.instructions[Int(schema.starts.0)..<Int(schema.starts.1)] {
      switch instruction.operation {
      case .reference, .not, .condition: result.append(Int(instruction.first))
      case .dynamicReference:
        result.append(Int(program.dynamicReferences[Int(instruction.first)].initial))
      case .allOf, .anyOf, .oneOf:
        result += program.lists[Int(instruction.first)..<Int(instruction.second)].map { Int($0) }
      default: break
      }
    }
    return result
  }

  private mutating func reportEndless(from index: Int) {
    hasEndlessReferences = true
    let schema = program.schemas[index]
    let document = registry.documents[Int(schema.document)]
    let fields = document.fields(of: Int(schema.node))
    let reference = fields.first { $0.name == "$ref" || $0.name == "$dynamicRef" }
    report(
      "this schema refers back to itself without going into a field or an entry, so that judging by it "
        + "never ends", node: reference?.value ?? Int(schema.node), of: document)
  }
}
