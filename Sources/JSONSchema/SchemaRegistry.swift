import Diagnostics
package import PlainText
import YAML

/// What asking for another schema document brought.
package enum SchemaRetrieval: Sendable {
  /// The document, as it was read.
  case file(SourceFile)
  /// There is no such document where planbook looks.
  case notFound
  /// There is one, and it cannot be read; the reason in plain words.
  case unreadable(String)
}

/// One schema with a URI of its own: a document's root, or a subschema with `$id` (Core, section 4.3.5).
struct SchemaResource {
  var document: Int
  var node: Int
  var uri: URIReference
  var vocabularies: Vocabularies
  /// Plain names (Core, section 8.2.2) and the nodes that have them.
  var anchors: [String: Int] = [:]
  var dynamicAnchors: [String: Int] = [:]
}

/// All schema documents of a compilation, and what can be found in them by URI.
///
/// Only places where the standard's keywords put schemas are searched for `$id` and anchors; a place that is reached
/// by a JSON Pointer alone (inside an unknown keyword) is searched when it is first used.
struct SchemaRegistry {
  private(set) var documents: [SchemaDocument] = []
  private(set) var resources: [SchemaResource] = []
  var diagnostics: [Diagnostic] = []

  private let retrieve: @Sendable (String) -> SchemaRetrieval
  /// Resources by their URI without fragment.
  private var byURI: [String: Int] = [:]
  /// Per document: which resource each schema's node belongs to.
  private var owners: [[Int: Int]] = []
  /// URIs that were asked for in vain.
  private var failures: [String: String] = [:]
  /// Metaschemas already read for their vocabularies.
  private var dialects: [String: Vocabularies] = [:]

  init(retrieve: @escaping @Sendable (String) -> SchemaRetrieval) { self.retrieve = retrieve }

  /// Which resource the schema at a node belongs to; nil when the node is not known as a schema.
  func owner(of node: Int, in document: Int) -> Int? { owners[document][node] }

  /// The nodes of a document that are known as schemas, in the order of the text.
  func schemas(in document: Int) -> [Int] { owners[document].keys.sorted() }

  /// The URIs that can be referred to without reading another file.
  var knownURIs: [String] { byURI.keys.sorted() }

  // MARK: Documents

  /// Reads a file and finds the resources and anchors in it.
  mutating func add(_ file: SourceFile, uri: URIReference) -> Int {
    let reading = SchemaReading.read(file)
    diagnostics += reading.diagnostics
    if reading.tree.documents.count > 1 {
      let start = reading.tree.documents[1].range.lowerBound
      let end = min(start + 1, file.bytes.count)
      diagnostics.append(
        Diagnostic(
          .schemaError, .warning, "only the first document is used as the schema",
          at: Place(path: file.path, range: start..<max(start, end)),
          help: "Put each schema into a file of its own"))
    }
    let index = documents.count
    documents.append(SchemaDocument(path: file.path, uri: uri, tree: reading.tree))
    owners.append([:])
    let resource = SchemaResource(
      document: index, node: documents[index].root, uri: uri, vocabularies: .standard)
    resources.append(resource)
    byURI[uri.withoutFragment] = byURI[uri.withoutFragment] ?? resources.count - 1
    search(from: documents[index].root, of: index, resource: resources.count - 1)
    return index
  }

  /// The resource at a URI without fragment, read now if need be; else why there is none.
  mutating func resource(at uri: String) -> Result<Int, RetrievalFailure> {
    if let known = byURI[uri] { return .success(known) }
    if let reason = failures[uri] { return .failure(RetrievalFailure(reason: reason)) }
    if let builtIn = Metaschema.file(at: uri) {
      let document = add(builtIn, uri: URIReference(uri))
      return .success(rootResource(of: document, at: uri))
    }
    let reason: String
    switch retrieve(uri) {
    case .file(let file):
      let document = add(file, uri: URIReference(uri))
      return .success(rootResource(of: document, at: uri))
    case .notFound: reason = "there is no such schema here"
    case .unreadable(let why): reason = why
    }
    failures[uri] = reason
    return .failure(RetrievalFailure(reason: reason))
  }

  struct RetrievalFailure: Error {
    var reason: String
  }

  private func rootResource(of document: Int, at uri: String) -> Int {
    byURI[uri] ?? owners[document][documents[document].root] ?? 0
  }

  // MARK: Places inside a document

  /// The node that a JSON Pointer leads to from a resource's root, with the search for identifiers done there.
  mutating func node(at tokens: [[UInt8]], in resource: Int) -> PointerResult {
    let document = resources[resource].document
    var node = resources[resource].node
    var owner = resource
    for (depth, token) in tokens.enumerated() {
      let text = String(decoding: token, as: UTF8.self)
      switch documents[document].kind(node) {
      case .mapping:
        guard let field = documents[document].field(text, of: node) else {
          return .missing(depth: depth, nearest: nearest(to: text, of: node, in: document))
        }
        node = field.value
      case .sequence:
        let items = documents[document].items(of: node)
        guard let position = Int(text), String(position) == text, items.indices.contains(position)
        else { return .missing(depth: depth, nearest: nil) }
        node = items[position]
      case .scalar, .alias: return .missing(depth: depth, nearest: nil)
      }
      owner = owners[document][node] ?? owner
    }
    if owners[document][node] == nil { search(from: node, of: document, resource: owner) }
    return .found(node)
  }

  private func nearest(to name: String, of node: Int, in document: Int) -> String? {
    // Looking for a near one among very many costs more than it helps.
    guard documents[document].tree.nodes[node].payload <= 500 else { return nil }
    return NearestName.of(name, among: documents[document].fields(of: node).map(\.name))
  }

  enum PointerResult {
    case found(Int)
    /// The token at `depth` names nothing.
    case missing(depth: Int, nearest: String?)
  }

  /// Records `$id`, `$anchor` and `$dynamicAnchor` of a schema and all schemas in it.
  private mutating func search(from start: Int, of document: Int, resource: Int) {
    var pending = [(node: start, resource: resource)]
    while let (node, parent) = pending.popLast() {
      var resource = parent
      guard owners[document][node] == nil else { continue }
      let source = documents[document]
      let fields = source.fields(of: node)
      if let id = fields.last(where: { $0.name == Keyword.id.rawValue }),
        let text = source.string(id.value)
      {
        resource = addResource(text, at: node, of: document, inside: resource)
      }
      owners[document][node] = resource
      if resources[resource].node == node, resources[resource].document == document {
        readDialect(of: resource, fields: fields)
      }
      for field in fields {
        guard let keyword = Keyword.named[field.name] else { continue }
        addAnchor(keyword, field, at: node, to: resource)
        switch keyword.subschemas {
        case .none: break
        case .one: pending.append((field.value, resource))
        case .list: pending += source.items(of: field.value).map { ($0, resource) }
        case .map: pending += source.fields(of: field.value).map { ($0.value, resource) }
        }
      }
    }
  }

  private mutating func addResource(
    _ id: String, at node: Int, of document: Int, inside parent: Int
  ) -> Int {
    var uri = URIReference(id).resolved(against: resources[parent].uri)
    uri.fragment = nil
    let key = uri.withoutFragment
    reportSharedURI(key, at: node, of: document)
    if resources[parent].node == node, resources[parent].document == document {
      resources[parent].uri = uri
      byURI[key] = byURI[key] ?? parent
      return parent
    }
    resources.append(
      SchemaResource(
        document: document, node: node, uri: uri, vocabularies: resources[parent].vocabularies))
    byURI[key] = byURI[key] ?? resources.count - 1
    return resources.count - 1
  }

  /// Reports an `$id` by which another schema of the same file is known (Core, section 8.2.1: two schemas with one URI are
  /// an error). References by it lead to the first. A file may well be read twice, under two names.
  private mutating func reportSharedURI(_ key: String, at node: Int, of document: Int) {
    guard let other = byURI[key], resources[other].document == document,
      resources[other].node != node
    else { return }
    let source = documents[document]
    guard let id = source.value(.id, of: node) else { return }
    diagnostics.append(
      Diagnostic(
        .schemaError, .error,
        "another schema of this file has the same '$id' (\(key.printable))",
        at: source.place(of: id), subject: source.path(to: id), arguments: [key],
        related: [RelatedPlace("the other schema", at: source.place(of: resources[other].node))],
        help: "Give each schema an '$id' of its own, or none"))
  }

  private mutating func addAnchor(
    _ keyword: Keyword, _ field: SchemaDocument.Field, at node: Int, to resource: Int
  ) {
    guard keyword == .anchor || keyword == .dynamicAnchor,
      let name = documents[resources[resource].document].string(field.value)
    else { return }
    if let other = resources[resource].anchors[name], other != node {
      let document = documents[resources[resource].document]
      diagnostics.append(
        Diagnostic(
          .schemaError, .error, "the anchor '\(name.printable)' is given twice",
          at: document.place(of: field.value), subject: document.path(to: field.value),
          arguments: [name],
          related: [RelatedPlace("the other schema with it", at: document.place(of: other))]))
      return
    }
    resources[resource].anchors[name] = node
    if keyword == .dynamicAnchor { resources[resource].dynamicAnchors[name] = node }
  }

  // MARK: Dialects

  /// Finds which vocabularies a resource uses, by its `$schema` (Core, sections 8.1.1 and 8.1.2).
  private mutating func readDialect(of resource: Int, fields: [SchemaDocument.Field]) {
    let document = documents[resources[resource].document]
    guard let field = fields.last(where: { $0.name == Keyword.schema.rawValue }),
      let text = document.string(field.value)
    else { return }
    var uri = URIReference(text)
    uri.fragment = nil
    let key = uri.withoutFragment
    if key == Metaschema.standard { return }
    if let known = dialects[key] {
      resources[resource].vocabularies = known
      return
    }
    // A metaschema that describes itself has the standard's vocabularies until its own are read.
    dialects[key] = .standard
    let place = document.place(of: field.value)
    let subject = document.path(to: field.value)
    if let draft = Metaschema.otherDraft(key) {
      diagnostics.append(
        Diagnostic(
          .schemaError, .warning,
          "the schema is written for \(draft) and is read as draft 2020-12", at: place,
          subject: subject, arguments: [text],
          help: "Change it to \(Metaschema.standard) once its keywords are those of 2020-12"))
      return
    }
    switch self.resource(at: key) {
    case .failure(let failure):
      diagnostics.append(
        Diagnostic(
          .schemaError, .error,
          "the metaschema '\(text.printable)' is not known: \(failure.reason)",
          at: place, subject: subject, arguments: [text],
          help: "The usual one is \(Metaschema.standard)"))
    case .success(let metaschema):
      let vocabularies = readVocabularies(of: metaschema)
      dialects[key] = vocabularies
      resources[resource].vocabularies = vocabularies
    }
  }

  private mutating func readVocabularies(of resource: Int) -> Vocabularies {
    let document = documents[resources[resource].document]
    guard let list = document.value(.vocabulary, of: resources[resource].node) else {
      return .standard
    }
    var vocabularies = Vocabularies.core
    for field in document.fields(of: list) {
      if let known = Vocabularies.named[field.name] {
        vocabularies.insert(known)
      } else if document.boolean(field.value) == true {
        diagnostics.append(
          Diagnostic(
            .schemaError, .error,
            "the metaschema requires the vocabulary '\(field.name.printable)', which is not known",
            at: document.place(of: field.key), subject: document.path(to: field.key),
            arguments: [field.name]))
      }
    }
    return vocabularies
  }
}

extension RuleName {
  /// Something is wrong with a schema.
  static let schemaError: RuleName = "schema-error"
  /// A keyword in a schema is close to one that the standard knows.
  static let unknownKeyword: RuleName = "unknown-keyword"
  /// A format in a schema is close to one that is checked.
  static let unknownFormat: RuleName = "unknown-format"
  /// A limit was reached before there was an answer.
  static let limitExceeded: RuleName = "limit-exceeded"
}
