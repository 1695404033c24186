import Diagnostics
import JSONSchema
import PlainText
import YAML

/// Finds names in the annotations of a book's own schemas that lead nowhere: fields that the kind does not have, kinds that there
/// are not, statuses that the status cannot have.
///
/// A schema may describe several types of object; a name that one of them has is right.
struct AnnotationReview {
  private let schema: CompiledSchema
  private let plan: KindPlan
  private let kinds: [String]
  /// For each schema the types of object that it describes.
  private var objects: [SchemaReference: [Int]] = [:]
  private var diagnostics: [Diagnostic] = []
  /// What was told, by its place and words: a schema that several kinds or places use is told once.
  private var told: Set<Told> = []

  private struct Told: Hashable {
    let path: String
    let range: ByteRange
    let message: String
  }

  init(_ schema: CompiledSchema, _ plan: KindPlan, kinds: [String]) {
    self.schema = schema
    self.plan = plan
    self.kinds = kinds
    for value in plan.values {
      guard let object = value.object else { continue }
      for own in value.schemas { objects[own, default: []].append(object) }
    }
  }

  mutating func findings() -> [Diagnostic] {
    for (name, shape) in AnnotationShape.ofObjects.sorted(by: { $0.key < $1.key }) {
      for use in schema.annotations(named: name) where isOwn(use.value) {
        guard let owners = objects[use.schema] else { continue }
        review(use.value.node, of: use.value.document, shape, name, owners)
      }
    }
    for value in plan.values {
      for own in value.schemas { reviewValue(value, own) }
    }
    diagnostics.sort {
      ($0.place.path, $0.place.range.lowerBound) < ($1.place.path, $1.place.range.lowerBound)
    }
    return diagnostics
  }

  /// Whether it stands in a file of the book.
  private func isOwn(_ value: SchemaValue) -> Bool {
    !value.place.path.hasPrefix("planbook:")
  }

  // MARK: Objects

  private mutating func review(
    _ node: Int, of document: SchemaDocument, _ shape: AnnotationShape, _ keyword: String,
    _ owners: [Int]
  ) {
    let tree = document.tree
    switch shape {
    case .oneOrMore(let inner):
      for entry in entries(of: node, tree) { review(entry, of: document, inner, keyword, owners) }
    case .textOr(let text, let other):
      let isText = tree.nodes[node].kind != .mapping
      review(node, of: document, isText ? text : other, keyword, owners)
    case .group(let fields):
      for (key, value) in pairs(of: node, tree) {
        guard let inner = fields[tree.text(of: key)] else { continue }
        review(value, of: document, inner, keyword, owners)
      }
    case .condition:
      let pairs = pairs(of: node, tree)
      let names = Set(pairs.map { tree.text(of: $0.key) })
      if names == ["list", "due", "date"] { return reviewDone(pairs, document, keyword, owners) }
      for (key, value) in pairs { reviewTerm(key, value, document, keyword, owners) }
    case .paths, .fields:
      // A name is text; what else stands there the annotation's own schema tells.
      for entry in entries(of: node, tree) where tree.nodes[entry].type == .string {
        reviewPath(FieldPath(tree.text(of: entry)), at: entry, document, keyword, owners)
      }
    case .kind: reviewKind(node, document)
    case .assertion: reviewAssertion(node, document, owners)
    }
  }

  private mutating func reviewTerm(
    _ key: Int, _ value: Int, _ document: SchemaDocument, _ keyword: String, _ owners: [Int]
  ) {
    let path = FieldPath(document.tree.text(of: key))
    guard reviewPath(path, at: key, document, keyword, owners) else { return }
    let allowed = owners.compactMap { reach(path, from: $0)?.allowedTexts }
    guard let texts = allowed.first, allowed.count == owners.count else { return }
    for entry in entries(of: value, document.tree) where document.tree.nodes[entry].kind == .scalar
    {
      let text = document.tree.text(of: entry)
      if allowed.contains(where: { $0.contains(text) }) { continue }
      report(
        "'\(path)' cannot be '\(text.printable)'", named: text, among: texts, at: entry, document)
    }
  }

  /// `done: {list, due, date}`: a list of the object, and fields of its entries.
  private mutating func reviewDone(
    _ pairs: [(key: Int, value: Int)], _ document: SchemaDocument, _ keyword: String,
    _ owners: [Int]
  ) {
    let tree = document.tree
    guard let list = pairs.first(where: { tree.text(of: $0.key) == "list" })?.value,
      reviewPath(FieldPath(tree.text(of: list)), at: list, document, keyword, owners)
    else { return }
    let entryTypes = owners.compactMap { reach(FieldPath(tree.text(of: list)), from: $0) }
      .compactMap { content(of: $0) }
    guard !entryTypes.isEmpty else { return }
    for pair in pairs where pair.value != list {
      reviewPath(
        FieldPath(tree.text(of: pair.value)), at: pair.value, document, keyword, entryTypes)
    }
  }

  private mutating func reviewAssertion(_ node: Int, _ document: SchemaDocument, _ owners: [Int]) {
    guard let assertion = Assertion(document.tree.dataValue(of: node)) else { return }
    for path in assertion.paths {
      reviewPath(path, at: node, document, "x-assert", owners)
    }
  }

  /// Returns whether a path leads somewhere.
  @discardableResult
  private mutating func reviewPath(
    _ path: FieldPath, at node: Int, _ document: SchemaDocument, _ keyword: String, _ owners: [Int]
  ) -> Bool {
    var candidates: [String] = []
    var missing = path.description
    for owner in owners {
      switch follow(path, from: owner) {
      case .leads: return true
      case .lacks(let name, let names):
        missing = name
        candidates += names
      }
    }
    report(
      "'\(keyword)' names '\(path)', which \(path.isTermDate ? "is no date of a term" : "is no field here")",
      named: missing, among: candidates, at: node, document)
    return false
  }

  // MARK: Values

  private mutating func reviewValue(_ value: KindPlan.Value, _ own: SchemaReference) {
    if let reference = schema.ownValue(of: "x-reference", in: own), isOwn(reference) {
      for target in entries(of: reference.node, reference.document.tree) {
        for (key, named) in pairs(of: target, reference.document.tree)
        where reference.document.tree.text(of: key) == "kind" {
          reviewKind(named, reference.document)
        }
      }
    }
    guard let texts = value.allowedTexts else { return }
    if let lifecycle = schema.ownValue(of: "x-lifecycle", in: own), isOwn(lifecycle) {
      for (_, states) in pairs(of: lifecycle.node, lifecycle.document.tree) {
        reviewTexts(states, lifecycle.document, texts)
      }
    }
    if let transitions = schema.ownValue(of: "x-transitions", in: own), isOwn(transitions) {
      for (from, to) in pairs(of: transitions.node, transitions.document.tree) {
        reviewTexts(from, transitions.document, texts)
        reviewTexts(to, transitions.document, texts)
      }
    }
  }

  private mutating func reviewTexts(_ node: Int, _ document: SchemaDocument, _ texts: [String]) {
    for entry in entries(of: node, document.tree) where document.tree.nodes[entry].kind == .scalar {
      let text = document.tree.text(of: entry)
      if texts.contains(text) { continue }
      report(
        "'\(text.printable)' is none of the values that are allowed here", named: text,
        among: texts, at: entry, document)
    }
  }

  private mutating func reviewKind(_ node: Int, _ document: SchemaDocument) {
    for entry in entries(of: node, document.tree) where document.tree.nodes[entry].kind == .scalar {
      let name = document.tree.text(of: entry)
      if kinds.contains(name) { continue }
      report("there is no kind '\(name.printable)'", named: name, among: kinds, at: entry, document)
    }
  }

  // MARK: Following paths

  private enum Way {
    case leads
    /// The name that is not there, and those of which one may be meant.
    case lacks(String, [String])
  }

  private static let termDates = ["term-start", "term-end", "notice-deadline", "decision-date"]

  private func follow(_ path: FieldPath, from owner: Int) -> Way {
    if path.isTermDate {
      let isKnown = path.names.count == 1 && Self.termDates.contains(path.names[0].description)
      return isKnown ? .leads : .lacks(path.names.first?.description ?? "", Self.termDates)
    }
    var object: Int? = path.isRooted ? 0 : owner
    for name in path.names {
      guard let own = object else { return .lacks(name.description, []) }
      guard let field = plan.field(name, of: own) else {
        let type = plan.objects[own]
        if !type.isClosed { return .leads }
        return .lacks(
          name.description, type.fields.map { plan.fields[$0].name.description })
      }
      object = content(of: plan.value(ofField: field))
    }
    return .leads
  }

  /// What is said about the value that a path leads to; nil where it leads to nothing that is described.
  private func reach(_ path: FieldPath, from owner: Int) -> KindPlan.Value? {
    guard !path.isTermDate else { return nil }
    var object: Int? = path.isRooted ? 0 : owner
    var value: KindPlan.Value?
    for name in path.names {
      guard let own = object, let field = plan.field(name, of: own) else { return nil }
      value = plan.value(ofField: field)
      object = value.flatMap { content(of: $0) }
    }
    return value
  }

  private func content(of value: KindPlan.Value) -> Int? {
    value.object ?? value.entry.flatMap { plan.values[$0].object }
  }

  // MARK: The text

  /// Among more names than these the nearest is not looked for.
  private static let mostCandidates = 500

  /// The entries of a list, or the one value.
  private func entries(of node: Int, _ tree: Tree) -> [Int] {
    guard tree.nodes[node].kind == .sequence else { return [node] }
    var entries: [Int] = []
    var index = tree.firstChild(of: node)
    while index < tree.next(after: node) {
      entries.append(tree.withAccess { $0.resolved(index) })
      index = tree.next(after: index)
    }
    return entries
  }

  private func pairs(of node: Int, _ tree: Tree) -> [(key: Int, value: Int)] {
    guard tree.nodes[node].kind == .mapping else { return [] }
    var pairs: [(key: Int, value: Int)] = []
    tree.withAccess { access in
      access.forEachEntry(of: node) { pairs.append((access.resolved($0), access.resolved($1))) }
    }
    return pairs
  }

  private mutating func report(
    _ message: String, named name: String, among candidates: [String], at node: Int,
    _ document: SchemaDocument
  ) {
    let place = Place(path: document.path, range: document.tree.nodes[node].range)
    guard diagnostics.count < FindingLimit.most else {
      if diagnostics.count == FindingLimit.most {
        diagnostics.append(FindingLimit.finding(.error, in: "this schema", at: place))
      }
      return
    }
    guard
      told.insert(Told(path: place.path, range: place.range, message: message)).inserted
    else { return }
    let nearest =
      candidates.count <= Self.mostCandidates ? NearestName.of(name, among: candidates) : nil
    let isWhole = document.tree.text(of: node) == name
    let isPlain = document.tree.nodes[node].style == .plain
    let finding = Diagnostic(
      "schema-error", .error, message + (nearest.map { " (did you mean '\($0)'?)" } ?? ""),
      at: place, subject: document.path(to: node), arguments: [name],
      help: nearest == nil && !candidates.isEmpty
        ? "There are: " + candidates.prefix(20).joined(separator: ", ") : nil,
      fixes: nearest.flatMap { nearest in
        isWhole && isPlain
          ? [
            Fix(
              "Change it to '\(nearest)'", .unsafe,
              [Edit(range: place.range, replacement: nearest)])
          ] : nil
      } ?? [])
    diagnostics.append(finding)
  }
}
