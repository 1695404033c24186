import PlainText
import YAML

/// One walk over a document's tree by its kind's plan: what facts keep, and what document rules need to know besides.
struct FactWalk {
  private let plan: KindPlan
  private let tables: WalkTables
  private let tree: TreeAccess
  private(set) var objects: [DocumentFacts.Object] = []
  private(set) var values: [DocumentFacts.Value] = []
  private(set) var freeValues: [DocumentFacts.FreeValue] = []
  private(set) var emptyAnswers: [(object: Int32, field: Int32)] = []
  private(set) var text: [UInt8] = []
  /// The texts that are to be kept, until all are known.
  private var texts: [UnsafeBufferPointer<UInt8>] = []
  private var textLength: UInt32 = 0
  private(set) var items: [DocumentFacts.ItemEntry] = []
  private(set) var observations = DocumentObservations()
  /// A short text can stand for very much through aliases.
  private var remaining = Self.limit
  private var unknownKeys: Set<Int> = []

  /// How many objects and values one document may have.
  static let limit = 200_000

  init(kind: Kind, tree: TreeAccess, root: Int) {
    plan = kind.plan
    tables = kind.plan.tables
    self.tree = tree
    guard tree.nodes[root].kind == .mapping else { return }
    // An ordinary document needs no more room than this.
    texts.reserveCapacity(64)
    objects.reserveCapacity(16)
    values.reserveCapacity(64)
    observations.reserveCapacity(16)
    addObject(type: 0, node: root, parent: -1, field: -1, position: -1)
    var next = 0
    while next < objects.count {
      visit(next)
      next += 1
    }
    joinTexts()
    noteItems()
  }

  /// Copies the texts while their tree is there.
  private mutating func joinTexts() {
    text = [UInt8](unsafeUninitializedCapacity: Int(textLength)) { buffer, count in
      // The length is the sum of all their lengths.
      for own in texts { count = buffer[count...].initialize(fromContentsOf: own) }
    }
    texts = []
  }

  /// The text of the document's status; nil when it is not known.
  var status: String? {
    guard let field = plan.field(Self.statusName, of: 0), let root = objects.first else {
      return nil
    }
    let own = values[Int(root.firstValue)..<Int(root.endValue)]
    return own.first { $0.field == Int32(field) }.map {
      String(decoding: text[Int($0.textStart)..<Int($0.textEnd)], as: UTF8.self)
    }
  }

  private static let statusName: FieldName = "status"

  var isExhausted: Bool { remaining <= 0 }

  /// Whether lists or groups of fields stand under a name that the kind does not list, or in another shape than it asks for, so
  /// that what is in them is not among the objects.
  private(set) var lacksObjects = false

  private mutating func addObject(type: Int, node: Int, parent: Int, field: Int, position: Int) {
    remaining -= 1
    guard remaining > 0 else { return }
    objects.append(
      DocumentFacts.Object(
        type: Int32(type), parent: Int32(parent), field: Int32(field), position: Int32(position),
        start: tree.nodes[node].start, end: tree.nodes[node].end))
    observations.objects.append(DocumentObservations.Object(node: Int32(node)))
  }

  private mutating func visit(_ object: Int) {
    let own = tables.objects[Int(objects[object].type)]
    objects[object].firstValue = Int32(values.count)
    objects[object].firstChild = Int32(objects.count)
    let node = observations.node(of: object)
    var written = FieldSet()
    var known = FieldSet()
    tree.forEachEntry(of: node) { key, value in
      let keyNode = tree.resolved(key)
      let field =
        tree.nodes[keyNode].kind == .scalar
        ? tables.field(hash: tree.nodes[keyNode].hash, tree.text(of: keyNode), of: own) : -1
      guard field >= 0 else {
        visitUnlisted(object, isClosed: own.isClosed, key: keyNode, value: value)
        return
      }
      let ordinal = field - Int(own.firstField)
      guard !written.contains(ordinal) else { return }
      written.insert(ordinal)
      if visitField(field, object: object, own, value: value) { known.insert(ordinal) }
    }
    observations.objects[object].written = written
    observations.objects[object].known = known
    objects[object].endValue = Int32(values.count)
    objects[object].endChild = Int32(objects.count)
  }

  private mutating func visitUnlisted(_ object: Int, isClosed: Bool, key: Int, value: Int) {
    if isClosed {
      // A part of a split number or text.
      if tree.nodes[key].flags.contains(.damaged) { return }
      remaining -= 1
      // An alias can put one field into very many places; it is told once.
      guard remaining > 0, unknownKeys.insert(key).inserted else { return }
      observations.unknownFields.append((object: object, key: key, value: value))
      if tree.nodes[tree.resolved(value)].kind != .scalar { lacksObjects = true }
      return
    }
    let target = tree.resolved(value)
    let isSingle = tree.nodes[target].kind == .scalar
    guard tree.nodes[key].kind == .scalar, !isSingle || isKnown(target), remaining > 0
    else { return }
    remaining -= 1
    let name = keep(tree.text(of: key))
    let text = keep(tree.text(of: target))
    freeValues.append(
      DocumentFacts.FreeValue(
        object: Int32(object), nameStart: name.lowerBound, nameEnd: name.upperBound,
        value: DocumentFacts.Value(
          field: -1, position: -1, start: tree.nodes[target].start, end: tree.nodes[target].end,
          textStart: text.lowerBound, textEnd: text.upperBound)))
  }

  /// Returns whether the field's value is known.
  private mutating func visitField(
    _ field: Int, object: Int, _ type: WalkTables.Object, value: Int
  ) -> Bool {
    guard !tree.nodes[value].flags.contains(.recursive) else { return true }
    let target = tree.resolved(value)
    let about = Int(tables.fields[field].value)
    let own = tables.values[about]
    switch tree.nodes[target].kind {
    case .scalar:
      let isID = field == Int(type.idField)
      if own.entry >= 0, tables.values[Int(own.entry)].object >= 0, isKnown(target) {
        lacksObjects = true
      }
      return addScalar(
        target, field: field, position: -1, about, isKept: own.isKept, idOf: isID ? object : -1,
        object)
    case .mapping:
      guard tree.nodes[target].payload > 0 else { return noteEmpty(target, own, field, object) }
      if own.object >= 0 {
        addObject(
          type: Int(own.object), node: target, parent: object, field: field, position: -1)
      } else if own.entry >= 0 {
        lacksObjects = true
      }
      return true
    case .sequence:
      guard tree.nodes[target].payload > 0 else { return noteEmpty(target, own, field, object) }
      if own.entry >= 0 {
        visitEntries(
          target, field: field, object: object, Int(own.entry), isKept: own.isKept)
      }
      return true
    case .alias: return true
    }
  }

  private mutating func visitEntries(
    _ list: Int, field: Int, object: Int, _ about: Int, isKept: Bool
  ) {
    let own = tables.values[about]
    var entry = list + 1
    let end = Int(tree.nodes[list].next)
    var position = 0
    while entry < end, remaining > 0 {
      let target = tree.resolved(entry)
      if !tree.nodes[entry].flags.contains(.recursive) {
        switch tree.nodes[target].kind {
        case .scalar:
          _ = addScalar(
            target, field: field, position: position, about, isKept: isKept, idOf: -1, object)
        case .mapping:
          if own.object >= 0 {
            addObject(
              type: Int(own.object), node: target, parent: object, field: field,
              position: position)
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
    _ node: Int, _ about: WalkTables.Value, _ field: Int, _ object: Int
  ) -> Bool {
    guard about.emptyMeansUnknown else {
      emptyAnswers.append((Int32(object), Int32(field)))
      return true
    }
    observations.emptyUnknowns.append(node)
    return false
  }

  /// Mutating, like all that is called for each value, because the compiler copies the whole walk to call what is not.
  private mutating func isKnown(_ node: Int) -> Bool {
    let own = tree.nodes[node]
    if own.flags.contains(.damaged) { return true }
    if own.type == .null { return false }
    if own.end &- own.start > 6 { return true }
    return !meansUnknown(tree.text(of: node))
  }

  /// Returns whether the value is known.
  ///
  /// - Parameters:
  ///   - about: what is said about the value, or about the list's entries: a place in `KindPlan.values`.
  ///   - idOf: the object whose id it is; -1 for another value.
  private mutating func addScalar(
    _ node: Int, field: Int, position: Int, _ about: Int, isKept: Bool, idOf: Int, _ object: Int
  ) -> Bool {
    let own = tree.nodes[node]
    guard isKnown(node) else { return false }
    // What the reader of the text found fault with is written, and nobody knows what it says.
    if own.flags.contains(.damaged) { return true }
    let bytes = tree.text(of: node)
    let rule = tables.values[about]
    if own.type == .string {
      if isPlaceholder(bytes) {
        remaining -= 1
        if remaining > 0 {
          observations.placeholders.append((object: object, field: field, node: node))
        }
        return false
      }
      if rule.isTyped, !tables.accepts(bytes, rule) {
        noteBad(node, field: field, position: position, object)
        return true
      }
    } else if own.type == .integer || own.type == .float, rule.isTyped, !rule.acceptsNumbers {
      noteBad(node, field: field, position: position, object)
      return true
    }
    guard isKept, remaining > 0 else { return true }
    remaining -= 1
    let kept = keep(bytes)
    if idOf >= 0 { objects[idOf].idValue = Int32(values.count) }
    values.append(
      DocumentFacts.Value(
        field: Int32(field), position: Int32(position), start: own.start, end: own.end,
        textStart: kept.lowerBound, textEnd: kept.upperBound))
    return true
  }

  private mutating func noteBad(_ node: Int, field: Int, position: Int, _ object: Int) {
    remaining -= 1
    guard remaining > 0 else { return }
    observations.badValues.append((object: object, field: field, position: position, node: node))
  }

  private mutating func keep(_ bytes: UnsafeBufferPointer<UInt8>) -> Range<UInt32> {
    let start = textLength
    // So many bytes count as a value more, since an alias can repeat a long text.
    remaining -= bytes.count / 256
    textLength += UInt32(bytes.count)
    if bytes.count > 0 { texts.append(bytes) }
    return start..<textLength
  }

  private mutating func noteItems() {
    for object in objects.indices.dropFirst() {
      let type = tables.objects[Int(objects[object].type)]
      guard type.isItem else { continue }
      if objects[object].idValue >= 0 { note(values[Int(objects[object].idValue)], object) }
      guard type.aliasesField >= 0 else { continue }
      for index in Int(objects[object].firstValue)..<Int(objects[object].endValue)
      where values[index].field == type.aliasesField {
        note(values[index], object)
      }
    }
    items.sort { ($0.hash, $0.object) < ($1.hash, $1.object) }
  }

  private mutating func note(_ value: DocumentFacts.Value, _ object: Int) {
    let hash = text.withUnsafeBufferPointer {
      Tree.hash(
        of: UnsafeBufferPointer(rebasing: $0[Int(value.textStart)..<Int(value.textEnd)]))
    }
    items.append(DocumentFacts.ItemEntry(hash: hash, object: Int32(object)))
  }
}

/// What a walk noticed that document rules speak about while the tree is there.
package struct DocumentObservations {
  /// What is noticed of one object of the facts.
  struct Object {
    /// Its node.
    var node: Int32
    /// Which of its type's fields have a value that is known.
    var known = FieldSet()
    /// Which of its type's fields are written at all.
    var written = FieldSet()
  }

  /// The objects, by their places in the facts.
  var objects: [Object] = []
  /// Keys that the kind does not list.
  package internal(set) var unknownFields: [(object: Int, key: Int, value: Int)] = []
  /// Texts and numbers that none of the field's types accepts; `position` is -1 outside of lists.
  package internal(set) var badValues: [(object: Int, field: Int, position: Int, node: Int)] = []
  /// Placeholders of a template that nobody filled in, in the order of the objects.
  package internal(set) var placeholders: [(object: Int, field: Int, node: Int)] = []
  /// Empty lists and objects that mean "not known yet".
  var emptyUnknowns: [Int] = []

  /// Makes room for so many objects.
  mutating func reserveCapacity(_ count: Int) { objects.reserveCapacity(count) }

  /// The node of an object.
  func node(of object: Int) -> Int { Int(objects[object].node) }
}

/// A set of an object type's fields, by their places from 0; no type has more than `KindPlan.mostFields`.
struct FieldSet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init() {}

  init(_ ordinals: [Int]) { for ordinal in ordinals { insert(ordinal) } }

  @inline(__always)
  func contains(_ ordinal: Int) -> Bool {
    (ordinal < 64 ? low >> UInt64(ordinal) : high >> UInt64(ordinal - 64)) & 1 != 0
  }

  /// Whether every field of another set is in this one.
  @inline(__always)
  func isSuperset(of other: FieldSet) -> Bool { other.low & ~low == 0 && other.high & ~high == 0 }

  @inline(__always)
  mutating func formUnion(_ other: FieldSet) {
    low |= other.low
    high |= other.high
  }

  @inline(__always)
  mutating func insert(_ ordinal: Int) {
    if ordinal < 64 { low |= 1 << UInt64(ordinal) } else { high |= 1 << UInt64(ordinal - 64) }
  }
}
