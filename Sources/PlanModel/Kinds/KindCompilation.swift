import Diagnostics
import JSONSchema
import PlainText
import YAML

/// Binds a kind's annotations to the values that its schemas describe.
struct KindCompilation {
  private let schema: CompiledSchema
  /// Names of fields that facts keep beyond those that annotations need; nil for all.
  private let keptNames: Set<String>?
  private var objects: [KindPlan.ObjectType] = []
  private var fields: [KindPlan.Field] = []
  private var values: [KindPlan.Value] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Values that were described already, by the schemas that describe them.
  private var known: [[SchemaReference]: Int] = [:]
  /// Every schema that binding reached, for telling where an annotation is without effect.
  private var reached: Set<SchemaReference> = []
  /// How many values the one that is being described lies in.
  private var depth = 0
  /// How much may still be said about values: a value for each schema that describes it.
  private var remaining = Self.mostDescriptions
  /// Whether it was told that a schema goes deeper, or describes more, than is read.
  private var isTooMuchTold = false
  /// Field names that conditions and paths read.
  private var readNames: Set<String> = [
    "id", "aliases", "status", "audience", "fiscal-year-start",
  ]

  /// How deep the fields of a document may lie in each other.
  private static let mostDepth = 100
  /// Schemas that refer to each other can describe, on every way that leads to a value, another set of schemas for it.
  private static let mostDescriptions = 50_000

  /// - Parameter isJudged: whether anybody asks for annotations that have no effect.
  /// - Parameter kinds: the names of all kinds.
  init(_ schema: CompiledSchema, keptNames: Set<String>?, kinds: [String], isJudged: Bool) {
    self.schema = schema
    self.keptNames = keptNames
    _ = value([schema.rootSchema])
    if isJudged {
      reportUnbound()
      reportUnreadableAssertions()
    }
    markKept()
    if isJudged {
      var review = AnnotationReview(schema, plan, kinds: kinds)
      diagnostics += review.findings()
    }
  }

  /// What was bound.
  var plan: KindPlan { KindPlan(objects: objects, fields: fields, values: values) }

  /// The schemas that describe one value, outermost first, each with those that apply with it.
  private func layers(of roots: [SchemaReference]) -> [SchemaReference] {
    schema.schemasInPlace(of: roots)
  }

  private mutating func value(_ roots: [SchemaReference]) -> Int {
    let layers = layers(of: roots)
    if let index = known[layers] { return index }
    let index = self.values.count
    known[layers] = index
    self.values.append(KindPlan.Value())
    reached.formUnion(layers)
    var value = KindPlan.Value(schemas: layers)
    describe(&value, layers)
    remaining -= layers.count
    if depth >= Self.mostDepth || remaining < 0 {
      tellTooMuch(layers)
      // The document itself is an object in any case.
      if index == 0 { self.objects.append(KindPlan.ObjectType()) }
    } else {
      depth += 1
      // The document itself is the first object, whatever its schema says.
      value.object = object(roots, layers, isDocument: index == 0)
      value.entry = entry(layers)
      depth -= 1
    }
    self.values[index] = value
    return index
  }

  /// Says, once, that what lies below a value is not read.
  private mutating func tellTooMuch(_ layers: [SchemaReference]) {
    guard !isTooMuchTold, let layer = layers.first else { return }
    isTooMuchTold = true
    diagnostics.append(
      Diagnostic(
        "schema-error", .error,
        remaining < 0
          ? "these schemas describe more than \(Self.mostDescriptions) values, so the rest of them is not read"
          : "the fields below this lie more than \(Self.mostDepth) deep in each other, so they are not read",
        at: schema.place(of: layer),
        help: "Describe less: a schema that refers to another counts anew wherever it is used"))
  }

  /// The outermost that says something wins.
  private func first(_ keyword: String, _ layers: [SchemaReference]) -> DataValue? {
    for layer in layers {
      if let value = schema.ownValue(of: keyword, in: layer) { return value.data }
    }
    return nil
  }

  private func all(_ keyword: String, _ layers: [SchemaReference]) -> [SchemaValue] {
    layers.compactMap { schema.ownValue(of: keyword, in: $0) }
  }

  private mutating func describe(_ value: inout KindPlan.Value, _ layers: [SchemaReference]) {
    value.title = first("title", layers)?.text
    value.description = first("description", layers)?.text
    value.types = first("x-type", layers).map { ValueType.all(in: $0) } ?? []
    value.acceptsNumbers = !schema.ownTypes(of: layers).isDisjoint(with: .number)
    value.references =
      first("x-reference", layers).map { $0.oneOrMore.map { ReferenceTarget($0) } } ?? []
    value.emptyMeansUnknown = ["minItems", "minProperties"].contains { keyword in
      all(keyword, layers).contains { $0.text != "0" }
    }
    value.audience = first("x-audience", layers)?.text.flatMap(Audience.init(rawValue:))
    value.isDeprecated = all("deprecated", layers).contains { $0.text == "true" }
    value.earlierNames = first("x-renamed-from", layers)?.texts ?? []
    value.isPersonal = all("x-personal", layers).contains { $0.text == "true" }
    for (from, to) in first("x-transitions", layers)?.fields ?? [] {
      value.transitions[from] = to.texts
    }
    value.allowedTexts = first("enum", layers)?.texts ?? first("const", layers)?.text.map { [$0] }
    value.defaultText = first("default", layers)?.text
    value.format = first("format", layers)?.text
  }

  private mutating func entry(_ layers: [SchemaReference]) -> Int? {
    let roots = layers.compactMap { schema.ownItems(of: $0) }
    return roots.isEmpty ? nil : value(roots)
  }

  private mutating func object(
    _ roots: [SchemaReference], _ layers: [SchemaReference], isDocument: Bool
  ) -> Int? {
    var described: [String: [SchemaReference]] = [:]
    var required: Set<String> = []
    for layer in layers {
      for property in schema.ownProperties(of: layer) {
        described[property.name, default: []].append(property.schema)
      }
      required.formUnion(schema.ownValue(of: "required", in: layer)?.data.texts ?? [])
    }
    guard isDocument || !described.isEmpty || layers.contains(where: { saysObject($0) }) else {
      return nil
    }
    let index = self.objects.count
    self.objects.append(KindPlan.ObjectType())
    var type = KindPlan.ObjectType()
    let isOpen = ["additionalProperties", "unevaluatedProperties", "patternProperties"]
      .contains { !all($0, layers).isEmpty }
    type.isClosed = !described.isEmpty && !isOpen
    annotate(&type, layers)
    var order: [String] = []
    var seen: Set<String> = []
    for root in roots {
      for name in schema.fieldOrder(of: root) where seen.insert(name).inserted {
        order.append(name)
      }
    }
    if order.count > KindPlan.mostFields {
      diagnostics.append(tooMany(order.count, layers[0]))
      order.removeSubrange(KindPlan.mostFields...)
    }
    let values = order.map { value(described[$0] ?? []) }
    // Fields of one object stand together, so they are added once those within them are known.
    let start = self.fields.count
    for (name, value) in zip(order, values) {
      self.fields.append(
        KindPlan.Field(name: FieldName(name), value: value, isRequired: required.contains(name)))
    }
    type.fields = start..<self.fields.count
    self.objects[index] = type
    return index
  }

  private func tooMany(_ count: Int, _ layer: SchemaReference) -> Diagnostic {
    Diagnostic(
      "schema-error", .error,
      "there are \(count) fields here; planbook reads \(KindPlan.mostFields) at most in one place",
      at: schema.place(of: layer), help: "Put some of them together into a field of their own")
  }

  private func saysObject(_ layer: SchemaReference) -> Bool {
    schema.ownValue(of: "type", in: layer)?.data.text == "object"
  }

  private mutating func annotate(_ type: inout KindPlan.ObjectType, _ layers: [SchemaReference]) {
    type.itemLabel = first("x-item", layers)?["label"]?.text.map { FieldName($0) }
    type.person = first("x-person", layers).flatMap { PersonAnnotation($0) }
    type.term = first("x-term", layers).flatMap { TermAnnotation($0) }
    type.requirements = all("x-required-when", layers).flatMap { Requirement.all(in: $0.data) }
    type.timeline = all("x-timeline", layers)
      .flatMap { $0.data.oneOrMore.map { TimelineAnnotation($0) } }
    type.due = all("x-due", layers).flatMap { $0.data.oneOrMore.compactMap { DueAnnotation($0) } }
    type.immutable = all("x-immutable-when", layers).compactMap { ImmutableAnnotation($0.data) }
    type.assertions = all("x-assert", layers)
      .flatMap { ($0.data.entries ?? []).compactMap { Assertion($0) } }
    read(type.term?.paths ?? [])
    read(type.timeline.flatMap(\.paths))
    read(type.due.flatMap(\.paths))
    read(type.assertions.flatMap(\.paths))
    for entry in type.immutable {
      read(entry.condition.terms.map(\.path) + [entry.through].compactMap { $0 })
    }
    for requirement in type.requirements {
      read(requirement.condition?.terms.map(\.path) ?? [])
      read(requirement.exception?.terms.map(\.path) ?? [])
    }
    for name in type.person?.fields ?? [] { readNames.insert(name.description) }
    for due in type.due {
      if case .list(let list, let due, let date)? = due.done {
        readNames.formUnion([list, due, date].map(\.description))
      }
      if case .meeting(_, let date, let people, _)? = due.recurs?.since { read([date, people]) }
    }
  }

  private mutating func read(_ paths: [FieldPath]) {
    for path in paths { readNames.formUnion(path.names.map(\.description)) }
  }

  /// Assertions of the book's own files that cannot be read. What is no list, or no text in it, the keyword's own schema tells.
  private mutating func reportUnreadableAssertions() {
    for use in schema.annotations(named: "x-assert")
    where !use.value.place.path.hasPrefix("planbook:") {
      let tree = use.value.document.tree
      var node = tree.firstChild(of: use.value.node)
      for entry in use.value.data.entries ?? [] {
        if Assertion(entry) == nil, let text = entry.text ?? entry["that"]?.text {
          diagnostics.append(unreadable(text, at: node, use.value.document))
        }
        node = tree.next(after: node)
      }
    }
  }

  private func unreadable(_ text: String, at node: Int, _ document: SchemaDocument) -> Diagnostic {
    Diagnostic(
      "schema-error", .error,
      "'\(text.printable)' in 'x-assert' is no comparison that planbook can read",
      at: document.place(of: node), subject: document.path(to: node), arguments: [text],
      help: "Write it like 'end >= start' or 'plan-total == sum(plan.revenue)', "
        + "with spaces around each sign")
  }

  /// Annotations of the book's own files that stand where they bind to nothing. A built-in part that an extension replaces
  /// is out of reach and no mistake.
  private mutating func reportUnbound() {
    for keyword in AnnotationKeywords.names {
      for use in schema.annotations(named: keyword)
      where !reached.contains(use.schema) && !use.value.place.path.hasPrefix("planbook:") {
        diagnostics.append(
          Diagnostic(
            "schema-error", .error, "'\(keyword)' has no effect here",
            at: use.value.place, subject: use.value.document.path(to: use.value.node),
            arguments: [keyword],
            help: "An annotation counts below properties, items, $ref, $dynamicRef and allOf only"))
      }
    }
  }

  private mutating func markKept() {
    for field in self.fields {
      let value = self.values[field.value]
      let entry = value.entry.map { self.values[$0] }
      let name = field.name.description
      self.values[field.value].isKept =
        self.values[field.value].isKept || keptNames == nil || keptNames?.contains(name) == true
        || readNames.contains(name) || !value.types.isEmpty || !value.references.isEmpty
        || entry?.types.isEmpty == false || entry?.references.isEmpty == false
        || !value.transitions.isEmpty
    }
    for object in self.objects {
      for entry in object.immutable { for path in entry.fields { keepAll(at: path, in: object) } }
    }
  }

  /// Keeps all that is in the fields that must stay as they are, since they are compared with an earlier snapshot.
  private mutating func keepAll(at path: FieldPath, in object: KindPlan.ObjectType) {
    guard !path.isTermDate else { return }
    var owner: KindPlan.ObjectType? = path.isRooted ? self.objects.first : object
    var value: Int?
    for name in path.names {
      guard let field = owner?.fields.first(where: { self.fields[$0].name == name }) else { return }
      value = self.fields[field].value
      owner = content(of: self.fields[field].value).map { self.objects[$0] }
    }
    guard let value else { return }
    var pending = [value]
    var seen: Set<Int> = []
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      self.values[next].isKept = true
      guard let inner = content(of: next) else { continue }
      pending += self.objects[inner].fields.map { self.fields[$0].value }
    }
  }

  /// The type of object that a value is, or that the entries of a list are.
  private func content(of value: Int) -> Int? {
    self.values[value].object ?? self.values[value].entry.flatMap { self.values[$0].object }
  }
}
