package import Diagnostics
import JSONSchema
package import MarkdownOutline
package import PlainText
package import YAML

/// One Markdown file of a book, read: what document rules look at while its tree is there. It is an object, so that handing it on
/// costs nothing.
package final class DocumentReading {
  /// What was made of a file.
  package enum Content {
    /// A document of a known kind.
    case document(DocumentFacts)
    /// A document that does not say what it is, or says something that no kind is called.
    case unknownKind(UnknownKind)
    /// Markdown without front matter.
    case note
    /// A document whose front matter cannot be found.
    case unreadable
  }

  /// How much of a file is looked at.
  package enum Scope: Sendable {
    /// All of it.
    case whole
    /// The fields alone, for whoever asks what was planned: the outline is empty, and JSON Schema is not asked.
    case fields
  }

  /// Why a document has no kind.
  package struct UnknownKind {
    /// What stands under `kind`; nil where there is no such field, or nothing in it.
    package let name: String?
    /// Where it stands, or where the field should be.
    package let range: ByteRange
    /// Whether it is told elsewhere why nothing is known: the front matter or the kind's own file cannot be read.
    package let isToldElsewhere: Bool
  }

  /// The file, with its path from the book's root.
  package let file: SourceFile
  /// The front matter as it was read, with byte offsets into the whole file.
  package let tree: Tree
  /// Where the front matter's fields are.
  package let fieldsRange: ByteRange
  /// Where the text below the front matter begins; the end of the file where the front matter has none.
  package let bodyStart: Int
  /// The blocks and links of the text below the front matter.
  package let outline: MarkdownOutline
  /// What became of it: facts where its kind is known.
  package let content: Content
  /// What was noticed on the walk over the fields, for rules to speak of.
  package let observations: DocumentObservations
  /// What reading the text as such found.
  package let textFindings: [Diagnostic]
  /// What JSON Schema found.
  package let violations: [Diagnostic]
  /// The names of all kinds, ordered.
  package let kindNames: [String]
  /// The sections that the kind asks for, as they are found in the body; nil where it asks for none.
  package private(set) lazy var requiredSections = RequiredSections(self)

  /// Reads a file.
  ///
  /// - Parameter scope: how much of it is looked at.
  package init(_ file: SourceFile, kinds: KindCache, scope: Scope = .whole) {
    self.file = file
    kindNames = kinds.names
    let frontMatter = FrontMatter.find(in: file.bytes)
    let encodingFindings = EncodingFindings.find(
      in: file.bytes, from: frontMatter.bodyStart ?? 0, path: file.path)
    bodyStart = frontMatter.bodyStart ?? file.bytes.count
    outline = MarkdownOutline(
      file.bytes, bodyStart: scope == .whole ? bodyStart : file.bytes.count)
    guard case .found(let range, _, _) = frontMatter else {
      tree = Tree(bytes: file.bytes)
      fieldsRange = 0..<0
      observations = DocumentObservations()
      violations = []
      if case .unterminated(let opening) = frontMatter {
        content = .unreadable
        textFindings = encodingFindings + [Self.unterminated(file, opening)]
      } else {
        let misplaced = MisplacedFields.find(in: file, kinds: kindNames)
        content = misplaced.isEmpty ? .note : .unreadable
        textFindings =
          encodingFindings + ConflictFindings.find(in: file.bytes, path: file.path) + misplaced
      }
      return
    }
    fieldsRange = range
    let reading = YAMLReader.read(
      file.bytes, range: range, path: file.path, conventions: .handwritten,
      limits: kinds.readingLimits)
    let ownFindings =
      reading.diagnostics + encodingFindings
      + ConflictFindings.find(
        in: file.bytes, range: range.upperBound..<file.bytes.count, path: file.path)
    var tree = reading.tree
    let root = tree.documents.first?.root ?? 0
    guard !tree.nodes.isEmpty, tree.nodes[root].kind == .mapping else {
      textFindings = ownFindings
      self.tree = tree
      observations = DocumentObservations()
      violations = []
      content = .unknownKind(
        UnknownKind(
          name: nil, range: range.lowerBound..<range.lowerBound,
          isToldElsewhere: reading.diagnostics.contains { $0.severity == .error }))
      return
    }
    let named = Self.kindNode(tree, root)
    guard let node = named, let kind = kinds.kind(tree.text(of: node)) else {
      let place = named.map { tree.nodes[$0].range } ?? range.lowerBound..<range.lowerBound
      let name = named.map { tree.text(of: $0) } ?? ""
      textFindings = ownFindings
      self.tree = tree
      observations = DocumentObservations()
      violations = []
      content = .unknownKind(
        UnknownKind(
          name: name.isEmpty ? nil : name, range: place,
          isToldElsewhere: kinds.isUnread(name)
            || name.isEmpty && reading.diagnostics.contains { $0.severity == .error }))
      return
    }
    let walk = tree.withAccess { FactWalk(kind: kind, tree: $0, root: root) }
    var observations = walk.observations
    let facts = DocumentFacts(
      walk, kind: kind, state: Self.state(named: walk.status, kind),
      body: scope == .whole ? BodyFacts(outline) : .empty,
      isDamaged: walk.isExhausted || walk.lacksObjects
        || reading.diagnostics.contains { $0.severity == .error })
    // JSON Schema has nothing to say of what is not known yet, nor of what a rule with better words speaks about.
    for node in observations.emptyUnknowns { tree.nodes[node].flags.insert(.damaged) }
    for value in observations.badValues { tree.nodes[value.node].flags.insert(.damaged) }
    observations.emptyUnknowns = []
    textFindings = ownFindings + (walk.isExhausted ? [Self.tooMuch(file.path, range)] : [])
    violations =
      scope == .fields
      ? []
      : kind.violations(in: tree, of: file, root: root, limits: kinds.evaluationLimits)
    self.tree = tree
    self.observations = observations
    content = .document(facts)
  }

  private static func kindNode(_ tree: Tree, _ root: Int) -> Int? {
    guard let value = tree.value(of: "kind", in: root) else { return nil }
    let node = tree.withAccess { $0.resolved(value) }
    return tree.nodes[node].kind == .scalar ? node : nil
  }

  private static func state(named status: String?, _ kind: Kind) -> LifecycleState {
    guard let status else { return kind.lifecycle.initialState }
    return kind.lifecycle.state(of: status) ?? .active
  }

  private static func tooMuch(_ path: String, _ fields: ByteRange) -> Diagnostic {
    Diagnostic(
      "limit-exceeded", .error,
      "these fields stand for more than \(FactWalk.limit) values, so the rest of them is not looked at",
      at: Place(
        path: path, range: fields.lowerBound..<min(fields.lowerBound + 1, fields.upperBound)),
      help: "Write fewer, or use the repetition marks '*' less")
  }

  private static func unterminated(_ file: SourceFile, _ opening: ByteRange) -> Diagnostic {
    Diagnostic(
      "front-matter-unterminated", .error, "the front matter that begins here has no end",
      at: Place(path: file.path, range: opening), help: "Add a line '---' after its last field",
      fixes: [
        Fix("Add a line '---' where the fields seem to end", .unsafe, [closing(file, opening)])
      ])
  }

  /// The second `---`, before the first empty line or heading, else at the end.
  private static func closing(_ file: SourceFile, _ opening: ByteRange) -> Edit {
    let lines = LineTable(file.bytes)
    let first = lines.line(at: opening.lowerBound)
    let end =
      file.bytes.text(in: lines.range(ofLine: first).upperBound..<file.bytes.count)
        .hasPrefix("\r\n") ? "\r\n" : "\n"
    var line = first + 1
    while line <= lines.lineCount {
      let range = lines.range(ofLine: line)
      let text = file.bytes[range]
      if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) || text.starts(with: Array("##".utf8)) {
        let isLastLine = range.isEmpty && range.lowerBound == file.bytes.count
        return .insertion(at: range.lowerBound, "---" + (isLastLine ? "" : end))
      }
      line += 1
    }
    return .insertion(at: file.bytes.count, end + "---")
  }
}

extension DocumentReading {
  /// The facts of a document of a known kind.
  package var facts: DocumentFacts? {
    if case .document(let facts) = content { facts } else { nil }
  }

  /// The node of an object of the facts.
  package func node(of object: Int) -> Int { observations.node(of: object) }

  /// Where a field of an object stands: its key.
  package func keyRange(of field: Int, of object: Int, _ facts: DocumentFacts) -> ByteRange? {
    let name = facts.kind.plan.fields[field].name
    return tree.withAccess { access in
      var found: ByteRange?
      access.forEachEntry(of: node(of: object)) { key, _ in
        let key = access.resolved(key)
        if found == nil, access.nodes[key].kind == .scalar, access.nodes[key].hash == name.hash,
          name.isSpelled(access.text(of: key))
        {
          found = access.nodes[key].range
        }
      }
      return found
    }
  }

  /// Where something is said about an object as a whole: its id, else its first key.
  package func nameRange(of object: Int, _ facts: DocumentFacts) -> ByteRange {
    if let id = facts.idValue(of: object) { return id.range }
    let first = node(of: object) + 1
    guard first < Int(tree.nodes[node(of: object)].next) else { return facts.range(of: object) }
    return tree.nodes[first].range
  }

  /// Whether a field of an object has a value that is known; `field` is a place in `KindPlan.fields`.
  package func isKnown(_ field: Int, of object: Int, _ facts: DocumentFacts) -> Bool {
    observations.objects[object].known.contains(facts.ordinal(of: field, of: object))
  }

  /// The objects that lack the known value of a field which JSON Schema's `required` or a requirement of their type asks for, whether
  /// or not its conditions hold.
  package func objectsWithOpenFields(_ facts: DocumentFacts) -> [Int] {
    let asked = facts.kind.plan.askedFields
    return facts.objects.indices.filter {
      !observations.objects[$0].known.isSuperset(of: asked[Int(facts.objects[$0].type)])
    }
  }

  /// Whether every field of an object that JSON Schema's `required` asks for has a value that is known.
  package func hasAllRequired(of object: Int, _ facts: DocumentFacts) -> Bool {
    let type = Int(facts.objects[object].type)
    return observations.objects[object].known.isSuperset(
      of: facts.kind.plan.requiredFields[type])
  }

  /// Whether every field that a requirement of an object's type asks for has a value that is known; `requirement` is its place
  /// among those of the type.
  package func hasAll(
    ofRequirement requirement: Int, of object: Int, _ facts: DocumentFacts
  ) -> Bool {
    let type = Int(facts.objects[object].type)
    return observations.objects[object].known.isSuperset(
      of: facts.kind.plan.requirementFields[type][requirement])
  }

  /// Whether a field of an object still has its template's placeholder.
  package func isPlaceholder(_ field: Int, of object: Int) -> Bool {
    let first = observations.placeholders.partition { $0.object >= object }
    return observations.placeholders[first...].prefix { $0.object == object }
      .contains { $0.field == field }
  }

  /// Whether a field of an object is written at all.
  package func isWritten(_ field: Int, of object: Int, _ facts: DocumentFacts) -> Bool {
    observations.objects[object].written.contains(facts.ordinal(of: field, of: object))
  }
}

extension DocumentFacts {
  /// A field's place among those of an object's type, from 0.
  fileprivate func ordinal(of field: Int, of object: Int) -> Int {
    field - Int(kind.plan.tables.objects[Int(objects[object].type)].firstField)
  }
}

/// A thread's own memory of the kinds that it met, so that they are found without waiting for other threads.
package final class KindCache {
  private let library: KindLibrary
  private var known: [String: Kind?] = [:]
  /// How much of one file is read.
  let readingLimits: YAMLReader.Limits
  /// How long one document is judged.
  let evaluationLimits: EvaluationLimits

  /// - Parameter limits: what the settings allow one file.
  package init(_ library: KindLibrary, limits: DocumentLimits = DocumentLimits()) {
    self.library = library
    readingLimits = limits.reading
    evaluationLimits = limits.evaluation
  }

  var names: [String] { library.names }

  /// Whether the book has a file for a kind that cannot be read.
  func isUnread(_ name: String) -> Bool { library.unreadNames.contains(name) }

  /// The kind of a name; nil when there is none.
  package func kind(_ name: String) -> Kind? {
    if let kind = known[name] { return kind }
    let kind = library.kind(name)
    // A hostile book may have any number of wrong names.
    if kind != nil || known.count < 1_000 { known[name] = .some(kind) }
    return kind
  }
}

extension Kind {
  /// What JSON Schema finds in the fields of a document. It is asked for here, because a kind that is asked keeps its schema, where
  /// others would copy it.
  fileprivate func violations(
    in tree: Tree, of file: SourceFile, root: Int, limits: EvaluationLimits
  ) -> [Diagnostic] {
    let found = schema.evaluate(tree, path: file.path, node: root, limits: limits).violations
    return found.isEmpty ? [] : found.map { $0.inWordsForAuthors(of: file) }
  }
}

extension BookFile.Role {
  /// What a Markdown file is, once read.
  package init(_ reading: DocumentReading) {
    switch reading.content {
    case .document(let facts): self = .document(facts)
    case .unknownKind, .unreadable: self = .documentWithoutKind
    case .note: self = .note(BodyFacts(reading.outline))
    }
  }
}
