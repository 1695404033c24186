import PlainText
import YAML

/// One walk over a document's tree by its kind's plan: what facts keep, and what document rules need to know besides.
struct FactWalk {
  private let plan: KindPlan
  private let tree: TreeAccess
  private(set) var facts: DocumentFacts
  private(set) var observations = DocumentObservations()
  /// A short text can stand for very much through aliases.
  private var remaining = Self.limit

  /// How many objects and values one document may have.
  static let limit = 200_000

  init(kind: Kind, tree: TreeAccess, root: Int) {
    plan = kind.plan
    self.tree = tree
    facts = DocumentFacts(kind: kind, state: .draft)
    guard tree.nodes[root].kind == .mapping else { return }
    addObject(type: 0, node: root, parent: -1, field: -1, position: -1)
    var next = 0
    while next < facts.objects.count {
      visit(next)
      next += 1
    }
    noteItems()
  }

  var isExhausted: Bool { remaining <= 0 }

  private mutating func addObject(type: Int, node: Int, parent: Int, field: Int, position: Int) {
    remaining -= 1
    guard remaining > 0 else { return }
    facts.objects.append(
      DocumentFacts.Object(
        type: Int32(type), parent: Int32(parent), field: Int32(field), position: Int32(position),
        start: tree.nodes[node].start, end: tree.nodes[node].end))
    observations.objectNodes.append(Int32(node))
    observations.known.append(FieldSet())
    observations.written.append(FieldSet())
  }

  private mutating func visit(_ object: Int) {
    let type = Int(facts.objects[object].type)
    let own = plan.objects[type]
    facts.objects[object].firstValue = Int32(facts.values.count)
    facts.objects[object].firstChild = Int32(facts.objects.count)
    let node = Int(observations.objectNodes[object])
    tree.forEachEntry(of: node) { key, value in
      let keyNode = tree.resolved(key)
      guard tree.nodes[keyNode].kind == .scalar,
        let field = plan.field(hash: tree.nodes[keyNode].hash, tree.text(of: keyNode), of: own)
      else {
        visitUnlisted(object, own, key: keyNode, value: value)
        return
      }
      let ordinal = field - own.fields.lowerBound
      guard !observations.written[object].contains(ordinal) else { return }
      observations.written[object].insert(ordinal)
      if visitField(field, object: object, value: value) {
        observations.known[object].insert(ordinal)
      }
    }
    facts.objects[object].endValue = Int32(facts.values.count)
    facts.objects[object].endChild = Int32(facts.objects.count)
  }

  private mutating func visitUnlisted(
    _ object: Int, _ own: KindPlan.ObjectType, key: Int, value: Int
  ) {
    if own.isClosed {
      observations.unknownFields.append((object: object, key: key, value: value))
      return
    }
    let target = tree.resolved(value)
    guard tree.nodes[key].kind == .scalar, tree.nodes[target].kind == .scalar,
      isKnown(target), remaining > 0
    else { return }
    remaining -= 1
    let name = keep(tree.text(of: key))
    let text = keep(tree.text(of: target))
    facts.freeValues.append(
      DocumentFacts.FreeValue(
        object: Int32(object), nameStart: name.lowerBound, nameEnd: name.upperBound,
        value: DocumentFacts.Value(
          field: -1, position: -1, start: tree.nodes[target].start, end: tree.nodes[target].end,
          textStart: text.lowerBound, textEnd: text.upperBound)))
  }

  /// Returns whether the field's value is known.
  private mutating func visitField(_ field: Int, object: Int, value: Int) -> Bool {
    guard !tree.nodes[value].flags.contains(.recursive) else { return true }
    let target = tree.resolved(value)
    let about = plan.values[plan.fields[field].value]
    switch tree.nodes[target].kind {
    case .scalar:
      return addScalar(target, field: field, position: -1, about, object)
    case .mapping:
      guard tree.nodes[target].payload > 0 else { return noteEmpty(target, about, field, object) }
      if let type = about.object {
        addObject(type: type, node: target, parent: object, field: field, position: -1)
      }
      return true
    case .sequence:
      guard tree.nodes[target].payload > 0 else { return noteEmpty(target, about, field, object) }
      if let entry = about.entry {
        visitEntries(target, field: field, object: object, plan.values[entry])
      }
      return true
    case .alias: return true
    }
  }

  private mutating func visitEntries(
    _ list: Int, field: Int, object: Int, _ about: KindPlan.Value
  ) {
    var entry = list + 1
    let end = Int(tree.nodes[list].next)
    var position = 0
    while entry < end, remaining > 0 {
      let target = tree.resolved(entry)
      if !tree.nodes[entry].flags.contains(.recursive) {
        switch tree.nodes[target].kind {
        case .scalar:
          _ = addScalar(target, field: field, position: position, about, object)
        case .mapping:
          if let type = about.object {
            addObject(type: type, node: target, parent: object, field: field, position: position)
          }
        case .sequence, .alias: break
        }
      }
      entry = Int(tree.nodes[entry].next)
      position += 1
    }
  }

  /// An empty list or object: an answer, or not known yet. Returns whether it is an answer.
  private mutating func noteEmpty(
    _ node: Int, _ about: KindPlan.Value, _ field: Int, _ object: Int
  ) -> Bool {
    guard about.emptyMeansUnknown else {
      facts.emptyAnswers.append((Int32(object), Int32(field)))
      return true
    }
    observations.emptyUnknowns.append(node)
    return false
  }

  private func isKnown(_ node: Int) -> Bool {
    let own = tree.nodes[node]
    if own.flags.contains(.damaged) { return true }
    if own.type == .null { return false }
    if own.end &- own.start > 6 { return true }
    return !meansUnknown(tree.text(of: node))
  }

  /// Returns whether the value is known.
  private mutating func addScalar(
    _ node: Int, field: Int, position: Int, _ about: KindPlan.Value, _ object: Int
  ) -> Bool {
    let own = tree.nodes[node]
    guard isKnown(node) else { return false }
    let text = tree.text(of: node)
    if own.type == .string {
      if isPlaceholder(text) {
        observations.placeholders.append((object: object, field: field, node: node))
        return false
      }
      if !about.types.isEmpty, !about.types.contains(where: { $0.accepts(text) }) {
        observations.badValues.append(
          (object: object, field: field, position: position, node: node))
        return true
      }
    } else if own.type == .integer || own.type == .float, !about.types.isEmpty,
      !about.acceptsNumbers
    {
      observations.badValues.append(
        (object: object, field: field, position: position, node: node))
      return true
    }
    guard plan.values[plan.fields[field].value].isKept, remaining > 0 else { return true }
    remaining -= 1
    let kept = keep(text)
    if field == plan.objects[Int(facts.objects[object].type)].idField, position < 0 {
      facts.objects[object].idValue = Int32(facts.values.count)
    }
    facts.values.append(
      DocumentFacts.Value(
        field: Int32(field), position: Int32(position), start: own.start, end: own.end,
        textStart: kept.lowerBound, textEnd: kept.upperBound))
    return true
  }

  private mutating func keep(_ text: UnsafeBufferPointer<UInt8>) -> Range<UInt32> {
    let start = UInt32(facts.text.count)
    facts.text.append(contentsOf: text)
    return start..<UInt32(facts.text.count)
  }

  private mutating func noteItems() {
    for object in facts.objects.indices.dropFirst() {
      let type = plan.objects[Int(facts.objects[object].type)]
      guard type.itemLabel != nil else { continue }
      if let id = facts.idValue(of: object) { note(id, object) }
      guard let aliases = type.aliasesField else { continue }
      for index in facts.valueIndices(of: object)
      where facts.values[index].field == Int32(aliases) {
        note(facts.values[index], object)
      }
    }
    facts.items.sort { ($0.hash, $0.object) < ($1.hash, $1.object) }
  }

  private mutating func note(_ value: DocumentFacts.Value, _ object: Int) {
    let hash = facts.withText(of: value) { Tree.hash(of: $0) }
    facts.items.append(DocumentFacts.ItemEntry(hash: hash, object: Int32(object)))
  }
}

/// What a walk noticed that document rules speak about while the tree is there.
package struct DocumentObservations {
  /// The node of each object of the facts.
  var objectNodes: [Int32] = []
  /// For each object, which of its type's fields have a value that is known.
  var known: [FieldSet] = []
  /// For each object, which of its type's fields are written at all.
  var written: [FieldSet] = []
  /// Keys that the kind does not list.
  package internal(set) var unknownFields: [(object: Int, key: Int, value: Int)] = []
  /// Texts and numbers that none of the field's types accepts; `position` is -1 outside of lists.
  package internal(set) var badValues: [(object: Int, field: Int, position: Int, node: Int)] = []
  /// Placeholders of a template that nobody filled in, in the order of the objects.
  package internal(set) var placeholders: [(object: Int, field: Int, node: Int)] = []
  /// Empty lists and objects that mean "not known yet".
  var emptyUnknowns: [Int] = []
}

/// A set of an object type's fields, by their places from 0.
struct FieldSet: Sendable {
  private var first: UInt64 = 0
  /// Fields beyond the 64th, which few types have.
  private var more: Set<Int> = []

  @inline(__always)
  func contains(_ ordinal: Int) -> Bool {
    ordinal < 64 ? first & (1 << UInt64(ordinal)) != 0 : more.contains(ordinal)
  }

  @inline(__always)
  mutating func insert(_ ordinal: Int) {
    if ordinal < 64 { first |= 1 << UInt64(ordinal) } else { more.insert(ordinal) }
  }
}
