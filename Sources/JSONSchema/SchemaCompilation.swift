import Diagnostics
import ECMAPattern
import PlainText
import YAML

/// The making of one `CompiledSchema`: schemas are numbered when they are first referred to and compiled from a work
/// list, so that neither nesting nor references take stack.
struct SchemaCompilation {
  var registry: SchemaRegistry
  var program = Program()
  let options: SchemaCompiler.Options
  var diagnostics: [Diagnostic] = []
  private var hasDroppedDiagnostics = false
  var annotations: [StaticAnnotation] = []

  /// Schema indexes by document and node.
  private var indices: [SchemaLocation: Int32] = [:]
  /// Schemas with a number that are not compiled yet.
  private var pending: [Int32] = []
  /// Numbers of dynamic anchors by name.
  private var dynamicAnchors: [String: Int32] = [:]
  private var patternIndices: [String: Int32] = [:]
  /// How many steps may still be spent on tables for patterns. From zero on patterns run without a table; at the same
  /// number below zero even reading them takes too long.
  private(set) var patternPreparation = SchemaCompilation.greatestPatternPreparation
  private static let greatestPatternPreparation = 8_000_000
  private var hasTooManyPatterns = false
  private var nameReferences: [String: NameReference] = [:]
  private var unknownKeywordCount = 0
  /// References were found that lead back to their own schema without end.
  var hasEndlessReferences = false
  let keywords: [InjectedKeyword]

  struct SchemaLocation: Hashable {
    var document: Int
    var node: Int
  }

  /// An injected keyword with the compiled schema of its value.
  struct InjectedKeyword {
    var definition: KeywordDefinition
    /// Nil where schemas are not judged.
    var schema: CompiledSchema?
  }

  init(
    options: SchemaCompiler.Options,
    retrieve: @escaping @Sendable (String) -> SchemaRetrieval
  ) {
    self.options = options
    registry = SchemaRegistry(retrieve: retrieve)
    keywords = options.keywords.map { definition in
      guard options.judgesSchemas else { return InjectedKeyword(definition: definition) }
      var compilation = SchemaCompilation(
        options: .init(assertsFormats: true, judgesSchemas: false)
      ) { _ in .notFound }
      let file = SourceFile(path: "keyword:" + definition.name, text: definition.schema)
      return InjectedKeyword(
        definition: definition,
        schema: compilation.compile(file, uri: URIReference("keyword:" + definition.name)))
    }
  }

  mutating func compile(_ file: SourceFile, uri: URIReference) -> CompiledSchema {
    let document = registry.add(file, uri: uri)
    let root = schema(at: registry.documents[document].root, in: document)
    compilePending()
    if options.judgesSchemas { judgeDocuments() }
    findEndlessReferences()
    followPlainReferences()
    if options.judgesSchemas { checkUnusedSchemas() }
    return CompiledSchema(
      program: program, root: root, documents: registry.documents,
      diagnostics: bounded(sorted(diagnostics + registry.diagnostics)), annotations: annotations,
      keywordNames: keywords.map(\.definition.name), hasEndlessReferences: hasEndlessReferences)
  }

  /// Warns about what is wrong in schemas that nothing refers to, such as a dead `$ref` in an unused entry of `$defs`.
  ///
  /// They are compiled in a copy, of which only the findings are kept: they change no verdict, and so they are no errors.
  private mutating func checkUnusedSchemas() {
    var copy = self
    let known = copy.diagnostics.count
    let knownInRegistry = copy.registry.diagnostics.count
    for index in registry.documents.indices {
      let document = registry.documents[index]
      if Metaschema.file(at: document.uri.withoutFragment) != nil { continue }
      for node in registry.schemas(in: index)
      where indices[SchemaLocation(document: index, node: node)] == nil {
        _ = copy.schema(at: node, in: index)
      }
    }
    copy.compilePending()
    registry.diagnostics += copy.registry.diagnostics[knownInRegistry...].map(Self.asWarning)
    diagnostics += copy.diagnostics[known...].map(Self.asWarning)
    hasDroppedDiagnostics = copy.hasDroppedDiagnostics
  }

  private static func asWarning(_ finding: Diagnostic) -> Diagnostic {
    var warning = finding
    warning.severity = .warning
    return warning
  }

  /// Findings beyond this are not even made. It is more than are shown, so that those shown are mostly the first of the
  /// text, though schemas are compiled in another order.
  private static let mostKeptDiagnostics = 500

  /// Without findings beyond the most that are shown; the last then says so.
  private func bounded(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let most = FindingLimit.most
    guard diagnostics.count > most else { return diagnostics }
    let hidden = diagnostics[most...]
    let isError = hasDroppedDiagnostics || hidden.contains { $0.severity == .error }
    let last = FindingLimit.finding(
      isError ? .error : .warning, in: "this schema",
      hidden: hasDroppedDiagnostics ? nil : hidden.count, at: diagnostics[most - 1].place)
    return diagnostics[..<most] + [last]
  }

  private func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let order = Dictionary(
      registry.documents.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first }
    )
    return diagnostics.enumerated().sorted { a, b in
      let x = (order[a.element.place.path] ?? 0, a.element.place.range.lowerBound, a.offset)
      let y = (order[b.element.place.path] ?? 0, b.element.place.range.lowerBound, b.offset)
      return x < y
    }.map(\.element)
  }

  /// The number of the schema at a node, which is compiled in its turn.
  mutating func schema(at node: Int, in document: Int) -> Int32 {
    let location = SchemaLocation(document: document, node: node)
    if let known = indices[location] { return known }
    let index = Int32(program.schemas.count)
    indices[location] = index
    var schema = Subschema()
    schema.forward = index
    schema.document = Int32(document)
    schema.node = Int32(node)
    schema.resource = Int32(registry.owner(of: node, in: document) ?? 0)
    program.schemas.append(schema)
    pending.append(index)
    return index
  }

  private mutating func compilePending() {
    var compiled = 0
    repeat {
      while let next = pending.popLast() {
        compileSchema(next)
        compiled += 1
      }
      addDynamicTargets()
    } while !pending.isEmpty
    program.needsDynamicScope = !program.dynamicTargets.isEmpty
  }

  /// Compiles the schemas that a `$dynamicRef` can lead to: those with an anchor of its name in any resource that
  /// evaluation can enter.
  private mutating func addDynamicTargets() {
    guard !dynamicAnchors.isEmpty else { return }
    let entered = Set(program.schemas.map(\.resource))
    for resource in entered.sorted() {
      for (name, node) in registry.resources[Int(resource)].dynamicAnchors {
        guard let anchor = dynamicAnchors[name] else { continue }
        let target = DynamicTarget(resource: resource, anchor: anchor)
        guard program.dynamicTargets[target] == nil else { continue }
        program.dynamicTargets[target] = schema(
          at: node, in: registry.resources[Int(resource)].document)
      }
    }
  }

  mutating func dynamicAnchor(named name: String) -> Int32 {
    if let known = dynamicAnchors[name] { return known }
    let number = Int32(dynamicAnchors.count)
    dynamicAnchors[name] = number
    return number
  }

  /// A field name in the program's text.
  mutating func name(_ text: String) -> NameReference {
    if let known = nameReferences[text] { return known }
    let bytes = Array(text.utf8)
    let reference = NameReference(
      hash: bytes.withUnsafeBufferPointer { Tree.hash(of: $0) }, start: Int32(program.text.count),
      length: Int32(bytes.count))
    program.text += bytes
    nameReferences[text] = reference
    return reference
  }

  /// A compiled pattern, or nil after a finding about it.
  mutating func pattern(_ text: String, at node: Int, of document: SchemaDocument) -> Int32? {
    if let known = patternIndices[text] { return known }
    guard patternPreparation > -Self.greatestPatternPreparation else {
      if !hasTooManyPatterns {
        report(
          "the patterns of this schema take too long to prepare; this one and those after it are not judged",
          node: node, of: document, help: "Use fewer or shorter patterns")
      }
      hasTooManyPatterns = true
      return nil
    }
    do {
      let pattern = try preparedPattern(text)
      let index = Int32(program.patterns.count)
      program.patterns.append(pattern)
      patternIndices[text] = index
      return index
    } catch {
      report(
        "the pattern '\(Wording.excerpt(text))' is not valid: \(error.message)",
        at: patternPlace(error, node: node, of: document), node: node, of: document,
        arguments: [text])
      return nil
    }
  }

  private mutating func preparedPattern(_ text: String) throws(PatternError) -> ECMAPattern {
    try Array(text.utf8).withUnsafeBufferPointer { bytes throws(PatternError) in
      try ECMAPattern(bytes, preparation: &patternPreparation)
    }
  }

  /// The place inside the pattern where the error is, where the file's bytes are the pattern's.
  private func patternPlace(
    _ error: PatternError, node: Int, of document: SchemaDocument
  ) -> Place {
    let entry = document.tree.nodes[node]
    guard !entry.flags.contains(.cooked) else { return document.place(of: node) }
    let inner = Int(entry.start) + (entry.style == .plain ? 0 : 1)
    let limit = entry.style == .plain ? Int(entry.end) : Int(entry.end) - 1
    let start = min(inner + error.offset, limit)
    return Place(path: document.path, range: start..<min(start + 1, limit))
  }

  mutating func report(
    _ message: String, severity: Severity = .error, rule: RuleName = .schemaError,
    at place: Place? = nil, node: Int, of document: SchemaDocument, arguments: [String] = [],
    related: [RelatedPlace] = [], help: String? = nil, fixes: [Fix] = []
  ) {
    guard diagnostics.count < Self.mostKeptDiagnostics else {
      hasDroppedDiagnostics = true
      return
    }
    diagnostics.append(
      Diagnostic(
        rule, severity, message, at: place ?? document.place(of: node),
        subject: document.path(to: node).map { BoundedName.subject($0) }, arguments: arguments,
        related: related, help: help,
        fixes: fixes))
  }

  // MARK: Unknown keywords

  /// Warns about a keyword that the standard does not know when its name is close to one that it does. Others are
  /// annotations (Core, section 6.5). A name that begins with `x-` can only be meant for an injected keyword, and is an error then.
  mutating func warnIfMisspelt(
    _ field: SchemaDocument.Field, besides present: Set<String>, of document: SchemaDocument
  ) {
    guard !Keyword.retired.contains(field.name), unknownKeywordCount < 100 else { return }
    let isExtension = field.name.hasPrefix("x-")
    let injected = keywords.map(\.definition.name)
    let candidates =
      isExtension
      ? injected.filter { $0.hasPrefix("x-") } : Keyword.allCases.map(\.rawValue) + injected
    guard let nearest = NearestName.of(field.name, among: candidates),
      isExtension || !present.contains(nearest)
    else { return }
    unknownKeywordCount += 1
    let name = Wording.quoted(field.name)
    report(
      "\(name) is no keyword\(isExtension ? " that is known here" : " of JSON Schema") (did you mean '\(nearest)'?)",
      severity: isExtension ? .error : .warning,
      rule: isExtension ? .schemaError : .unknownKeyword, node: field.key, of: document,
      arguments: [field.name],
      fixes: present.contains(nearest)
        ? [] : Wording.renaming(field.key, in: document.tree, to: nearest))
  }

  /// Warns about a format that is not checked when its name is close to one that is. Others are annotations (Validation,
  /// section 7.2.3).
  mutating func warnIfMisspeltFormat(_ name: String, node: Int, of document: SchemaDocument) {
    guard let nearest = NearestName.of(name, among: Format.allCases.lazy.map(\.name)) else {
      return
    }
    report(
      "\(Wording.quoted(name)) is not a format that is checked (did you mean '\(nearest)'?)",
      severity: .warning, rule: .unknownFormat, node: node, of: document,
      arguments: [BoundedName.subject(name)],
      fixes: Wording.renaming(node, in: document.tree, to: nearest))
  }

  // MARK: Judging schemas

  /// Judges every schema file by its metaschema, and reports at the faulty lines.
  private mutating func judgeDocuments() {
    var compiled: [String: CompiledSchema] = [:]
    let count = registry.documents.count
    for index in 0..<count {
      let document = registry.documents[index]
      if Metaschema.file(at: document.uri.withoutFragment) != nil { continue }
      var metaschema = Metaschema.standard
      if let node = document.value(.schema, of: document.root), let text = document.string(node) {
        metaschema = URIReference(text).withoutFragment
      }
      let judge: CompiledSchema
      if metaschema == Metaschema.standard || Metaschema.otherDraft(metaschema) != nil {
        judge = Metaschema.compiled
      } else if let known = compiled[metaschema] {
        judge = known
      } else if let made = compileMetaschema(metaschema) {
        judge = made
        compiled[metaschema] = made
      } else {
        continue
      }
      let evaluation = judge.evaluate(document.tree, path: document.path)
      diagnostics += evaluation.violations.map {
        asSchemaError(SchemaForms.showing($0, $0.subject.last.flatMap { SchemaForms.standard[$0] }))
      }
    }
  }

  private mutating func compileMetaschema(_ uri: String) -> CompiledSchema? {
    guard case .success(let resource) = registry.resource(at: uri) else { return nil }
    let document = registry.documents[registry.resources[resource].document]
    let documents = registry.documents
    var compilation = SchemaCompilation(
      options: .init(assertsFormats: false, judgesSchemas: false)
    ) { uri in
      // The files that this compilation has read are enough for the usual metaschema, which refers to built-in ones.
      documents.first { $0.uri.withoutFragment == uri }
        .map { .file(SourceFile(path: $0.path, bytes: $0.tree.bytes)) } ?? .notFound
    }
    return compilation.compile(
      SourceFile(path: document.path, bytes: document.tree.bytes), uri: document.uri)
  }

  /// A violation of a metaschema in the words of a schema's finding.
  func asSchemaError(_ violation: Diagnostic) -> Diagnostic {
    var finding = violation
    if finding.rule != .limitExceeded { finding.rule = .schemaError }
    finding.related = []
    return finding
  }

  mutating func judge(_ keyword: InjectedKeyword, value: Int, of document: SchemaDocument) {
    guard let schema = keyword.schema else { return }
    let evaluation = schema.evaluate(
      document.tree, path: document.path, node: value,
      subject: document.path(to: value))
    let base = document.path(to: value).count
    diagnostics += SchemaForms.oneForEachPart(evaluation.violations, below: base).map {
      asSchemaError(SchemaForms.showing($0, keyword.definition.example))
    }
  }
}
