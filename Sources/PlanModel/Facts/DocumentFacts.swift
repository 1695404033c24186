package import PlainText
import YAML

/// What a snapshot keeps of one document: its objects, and those of its values that somebody may ask for, with their places in the
/// file. The tree is gone by then.
///
/// Objects stand breadth first: the document itself is the first, and what is directly in one object stands together.
package final class DocumentFacts: Sendable {
  /// An object: the document itself, an item, a row, a group of fields.
  package struct Object: Sendable, BitwiseCopyable {
    /// What it is: a place in `KindPlan.objects`.
    package var type: Int32
    /// The object that it is in; -1 for the document.
    package var parent: Int32
    /// The field of the parent that holds it: a place in `KindPlan.fields`; -1 for the document.
    package var field: Int32
    /// Its zero-based place in a list; -1 where it is no entry.
    package var position: Int32
    /// Its values' places in `DocumentFacts.values`.
    var firstValue: Int32 = 0
    var endValue: Int32 = 0
    /// The places in `DocumentFacts.objects` of the objects directly in it.
    var firstChild: Int32 = 0
    var endChild: Int32 = 0
    /// The value that is its id; -1 where it has none.
    var idValue: Int32 = -1
    /// Where it begins and ends in the file, in bytes.
    var start: UInt32
    var end: UInt32
  }

  /// A value that is known: single, or an entry of a list of single values.
  package struct Value: Sendable, BitwiseCopyable {
    /// A place in `KindPlan.fields`.
    package var field: Int32
    /// The zero-based place in a list; -1 where it is no entry.
    package var position: Int32
    /// Where it stands in the file, in bytes.
    var start: UInt32
    var end: UInt32
    /// Where its text stands in `DocumentFacts.text`.
    var textStart: UInt32
    var textEnd: UInt32

    /// Where it stands in the file.
    package var range: ByteRange { Int(start)..<Int(end) }
  }

  /// A value under a name that the kind does not list, in an object that allows any. The text of a list or group is empty.
  package struct FreeValue: Sendable, BitwiseCopyable {
    /// The object that has it.
    package var object: Int32
    var nameStart: UInt32
    var nameEnd: UInt32
    /// The value itself.
    package var value: Value
  }

  /// An item by its id.
  struct ItemEntry: Sendable, BitwiseCopyable {
    var hash: UInt32
    var object: Int32
  }

  /// The kind by which the document was read.
  package let kind: Kind
  /// Whether it is a draft, active or closed, by its status.
  package let state: LifecycleState
  /// The objects that it holds, each before those within it; the first is the document itself.
  package let objects: ObjectList
  /// The values that are kept, in the order of the objects that have them.
  package let values: ValueList
  /// What stands under names that the kind does not list.
  package let freeValues: [FreeValue]
  /// Fields whose empty list or object is an answer, in the order of the objects.
  let emptyAnswers: [(object: Int32, field: Int32)]
  let text: [UInt8]
  /// Ordered by hash, then by place; aliases of items too.
  let items: [ItemEntry]
  /// What is known of the text below the front matter.
  package let body: BodyFacts
  /// Whether parts of the front matter could not be read, so that the facts may lack something that is written.
  package let isDamaged: Bool
  /// Whether it has texts that are not what their fields ask for, so that the facts lack them.
  package let lacksUnfitValues: Bool

  init(
    _ walk: borrowing FactWalk, kind: Kind, state: LifecycleState, body: BodyFacts,
    isDamaged: Bool
  ) {
    self.isDamaged = isDamaged
    lacksUnfitValues = !walk.observations.badValues.isEmpty
    self.kind = kind
    self.state = state
    objects = ObjectList(walk.objects)
    values = ValueList(walk.values)
    freeValues = walk.freeValues
    emptyAnswers = walk.emptyAnswers
    text = walk.text
    items = walk.items.fitting
    self.body = body
  }

  /// Facts that were kept as bytes; see `FactsEncoding`.
  init(
    kind: Kind, state: LifecycleState, objects: [Object], values: [Value],
    freeValues: [FreeValue], emptyAnswers: [(object: Int32, field: Int32)], text: [UInt8],
    items: [ItemEntry], body: BodyFacts, isDamaged: Bool, lacksUnfitValues: Bool
  ) {
    self.kind = kind
    self.state = state
    self.objects = ObjectList(objects)
    self.values = ValueList(values)
    self.freeValues = freeValues
    self.emptyAnswers = emptyAnswers
    self.text = text
    self.items = items
    self.body = body
    self.isDamaged = isDamaged
    self.lacksUnfitValues = lacksUnfitValues
  }
}

extension Array where Element: BitwiseCopyable {
  /// The same in no more room than it needs. A book holds the facts of all its documents, so the room in which their arrays grew is
  /// not kept.
  var fitting: [Element] {
    guard !isEmpty else { return [] }
    return [Element](unsafeUninitializedCapacity: count) { buffer, count in
      count = withUnsafeBufferPointer { buffer.initialize(fromContentsOf: $0) }
    }
  }
}

// MARK: Asking

extension DocumentFacts {
  /// The document itself, in `objects`.
  package static var root: Int { 0 }

  /// Where an object stands in the file, in bytes.
  package func range(of object: Int) -> ByteRange {
    Int(objects[object].start)..<Int(objects[object].end)
  }

  /// The place in `KindPlan.fields` of a field of an object; nil when objects of its type have none of that name.
  package func field(_ name: FieldName, of object: Int) -> Int? {
    kind.plan.field(name, of: Int(objects[object].type))
  }

  /// The value of a field; the first entry where it is a list.
  package func value(_ name: FieldName, of object: Int) -> Value? {
    guard let field = field(name, of: object) else { return nil }
    let own = valueIndices(of: object)
    for index in own where values.field(at: index) == Int32(field) { return values[index] }
    return nil
  }

  /// The places in `values` of all values of an object.
  package func valueIndices(of object: Int) -> Range<Int> {
    Int(objects[object].firstValue)..<Int(objects[object].endValue)
  }

  /// The values of a field, one for each entry of a list.
  package func values(_ name: FieldName, of object: Int) -> [Value] {
    guard let field = field(name, of: object) else { return [] }
    return valueIndices(of: object).compactMap {
      values.field(at: $0) == Int32(field) ? values[$0] : nil
    }
  }

  /// Calls `body` with each value of a field, one for each entry of a list.
  @inline(__always)
  package func forEachValue(
    _ name: FieldName, of object: Int, _ body: (_ value: Value) -> Void
  ) {
    guard let field = field(name, of: object) else { return }
    for index in valueIndices(of: object) where values.field(at: index) == Int32(field) {
      body(values[index])
    }
  }

  /// The objects that a field holds: its entries, or the one that it is.
  package func children(_ name: FieldName, of object: Int) -> Range<Int> {
    guard let field = field(name, of: object) else { return 0..<0 }
    let own = objects[object]
    var first = Int(own.firstChild)
    let end = Int(own.endChild)
    while first < end, objects[first].field != Int32(field) { first += 1 }
    var last = first
    while last < end, objects[last].field == Int32(field) { last += 1 }
    return first..<last
  }

  /// Whether a field says with an empty list that there is nothing, which is an answer.
  package func isAnsweredByNone(_ name: FieldName, of object: Int) -> Bool {
    guard !emptyAnswers.isEmpty, let field = field(name, of: object) else { return false }
    let first = emptyAnswers.partition { $0.object >= Int32(object) }
    return emptyAnswers[first...].prefix { $0.object == Int32(object) }
      .contains { $0.field == Int32(field) }
  }

  /// The bytes of a value.
  package func withText<Result>(
    of value: Value, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    text.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[Int(value.textStart)..<Int(value.textEnd)]))
    }
  }

  /// The text of a value.
  package func string(_ value: Value) -> String {
    String(decoding: text[Int(value.textStart)..<Int(value.textEnd)], as: UTF8.self)
  }

  /// The text of a field of an object; nil where it has none.
  package func string(_ name: FieldName, of object: Int) -> String? {
    value(name, of: object).map { string($0) }
  }

  /// Whether a value is a text, byte by byte.
  package func equals(_ value: Value, _ text: String) -> Bool {
    guard Int(value.textEnd &- value.textStart) == text.utf8.count else { return false }
    return withText(of: value) { sameText(text, $0) }
  }

  /// An object's id; nil for one that has none.
  package func id(of object: Int) -> String? {
    let index = Int(objects[object].idValue)
    return index < 0 ? nil : string(values[index])
  }

  /// The value that is an object's id.
  package func idValue(of object: Int) -> Value? {
    let index = Int(objects[object].idValue)
    return index < 0 ? nil : values[index]
  }

  /// The value of a field of any name in an object that allows any.
  package func freeValue(_ name: String, of object: Int) -> Value? {
    freeValues.first {
      $0.object == Int32(object)
        && text[Int($0.nameStart)..<Int($0.nameEnd)].elementsEqual(name.utf8)
    }?.value
  }

  /// The names of the fields of any name that an object has.
  package func freeNames(of object: Int) -> [String] {
    freeValues.filter { $0.object == Int32(object) }.map { name(of: $0) }
  }

  /// The name that a value stands under.
  package func name(of value: FreeValue) -> String {
    String(decoding: text[Int(value.nameStart)..<Int(value.nameEnd)], as: UTF8.self)
  }

  /// The annotations of an object's type.
  package func type(of object: Int) -> KindPlan.ObjectType {
    kind.plan.objects[Int(objects[object].type)]
  }

  /// `x-timeline` of an object's type.
  package func timeline(of object: Int) -> [TimelineAnnotation] {
    let type = Int(objects[object].type)
    return kind.plan.tables.objects[type].hasTimeline ? kind.plan.objects[type].timeline : []
  }

  /// `x-due` of an object's type.
  package func dues(of object: Int) -> [DueAnnotation] {
    let type = Int(objects[object].type)
    return kind.plan.tables.objects[type].hasDue ? kind.plan.objects[type].due : []
  }

  /// `x-assert` of an object's type.
  package func assertions(of object: Int) -> [Assertion] {
    let type = Int(objects[object].type)
    return kind.plan.tables.objects[type].hasAssertions ? kind.plan.objects[type].assertions : []
  }

  /// What is said about a value: about the entry, where it is one of a list.
  package func plan(of value: Value) -> KindPlan.Value {
    let own = kind.plan.value(ofField: Int(value.field))
    guard value.position >= 0, let entry = own.entry else { return own }
    return kind.plan.values[entry]
  }

  /// What a value may be: of the entry, where it is one of a list.
  package func types(of value: Value) -> [ValueType] {
    let own = kind.plan.fields[Int(value.field)].value
    if value.position >= 0, let entry = kind.plan.values[own].entry {
      return kind.plan.values[entry].types
    }
    return kind.plan.values[own].types
  }

  /// The name of the field that a value stands under.
  package func fieldName(of value: Value) -> FieldName {
    kind.plan.fields[Int(value.field)].name
  }

  /// The keys and ids that lead from the document to an object: entries without an id by their zero-based place.
  package func subject(of object: Int) -> [String] {
    var steps: [String] = []
    var current = object
    while objects[current].parent >= 0 {
      let own = objects[current]
      if own.position >= 0 { steps.append(id(of: current) ?? String(own.position)) }
      steps.append(kind.plan.fields[Int(own.field)].name.description)
      current = Int(own.parent)
    }
    return steps.reversed()
  }

  /// The keys and ids that lead from the document to a value of an object.
  package func subject(of value: Value, in object: Int) -> [String] {
    let name = fieldName(of: value).description
    return subject(of: object) + (value.position < 0 ? [name] : [name, String(value.position)])
  }

  /// The same for a value by its place in `values`.
  package func subject(ofValue index: Int) -> [String] {
    // The values of objects stand in the order of the objects; objects without values have empty ranges.
    let end = objects.partition { Int($0.firstValue) > index }
    var owner = end - 1
    while owner > 0, Int(objects[owner].endValue) <= index { owner -= 1 }
    return owner < 0 ? [] : subject(of: values[index], in: owner)
  }

  /// Whether two ids or aliases of items may be the same, which is found without comparing texts.
  package var hasRepeatedItemHashes: Bool {
    for index in items.indices.dropFirst() where items[index].hash == items[index - 1].hash {
      return true
    }
    return false
  }

  /// The object with an item id; the first where there are several, nil where there is none.
  package func item(_ id: UnsafeBufferPointer<UInt8>) -> (object: Int, isAlias: Bool)? {
    let hash = Tree.hash(of: id)
    var low = 0
    var high = items.count
    while low < high {
      let middle = (low + high) / 2
      if items[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    var alias: Int?
    while low < items.count, items[low].hash == hash {
      let object = Int(items[low].object)
      if let own = idValue(of: object), withText(of: own, { sameText($0, id) }) {
        return (object, false)
      }
      if alias == nil,
        values(Self.aliasesName, of: object).contains(where: { value in
          withText(of: value) { sameText($0, id) }
        })
      {
        alias = object
      }
      low += 1
    }
    return alias.map { ($0, true) }
  }

  /// Whether an item has this id, or had it before.
  package func hasItem(_ id: String) -> Bool {
    var id = id
    return id.withUTF8 { item($0) } != nil
  }

  static let aliasesName: FieldName = "aliases"

  /// The ids of all items in the order of the objects.
  package var itemObjects: [Int] {
    objects.indices.filter { objects[$0].idValue >= 0 && type(of: $0).itemLabel != nil }
  }
}

/// Whether a text has these bytes.
@inline(__always)
func sameText(_ a: String, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
  a.withBytes { sameText($0, b) }
}

/// Whether two texts are the same bytes.
@inline(__always)
func sameText(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
  let count = a.count
  guard count == b.count else { return false }
  guard count >= 8, let first = a.baseAddress, let second = b.baseAddress else {
    for index in 0..<count where a[index] != b[index] { return false }
    return true
  }
  let (x, y) = (UnsafeRawPointer(first), UnsafeRawPointer(second))
  // The last word overlaps the one before, so that no byte is compared alone.
  var offset = 0
  while true {
    let a = x.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    guard a == y.loadUnaligned(fromByteOffset: offset, as: UInt64.self) else { return false }
    guard offset + 8 < count else { return true }
    offset = min(offset + 8, count - 8)
  }
}
