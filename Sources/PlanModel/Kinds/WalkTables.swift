import YAML

/// What one walk over a document needs of a `KindPlan`, as plain numbers: nothing in it is counted when it is looked at.
struct WalkTables: Sendable {
  /// A type of object, by its place in `KindPlan.objects`.
  struct Object {
    /// Its fields' places in `KindPlan.fields`.
    var firstField: Int32
    var slotStart: Int32
    /// One less than the number of its slots, which is a power of two; -1 for a type without fields.
    var slotMask: Int32
    /// A place in `KindPlan.fields`; -1 where there is none.
    var idField: Int32
    var aliasesField: Int32
    var isClosed: Bool
    var isItem: Bool
    var hasTimeline: Bool
    var hasDue: Bool
    var hasAssertions: Bool
  }

  /// A field, by its place in `KindPlan.fields`.
  struct Field {
    var hash: UInt32
    /// A place in `KindPlan.values`.
    var value: Int32
    /// Where its name stands in `names`.
    var nameStart: Int32
    var nameLength: Int32
  }

  /// What is said about a value, by its place in `KindPlan.values`.
  struct Value {
    /// A place in `KindPlan.objects`, or -1.
    var object: Int32
    /// A place in `KindPlan.values`, or -1.
    var entry: Int32
    var isTyped: Bool
    var acceptsNumbers: Bool
    var emptyMeansUnknown: Bool
    var isKept: Bool
    /// Whether it names something: a document, an item, a file.
    var isReference: Bool
    /// What its text may be, in `types`.
    var firstType: Int32
    var endType: Int32
  }

  private(set) var objects: [Object] = []
  private(set) var fields: [Field] = []
  private(set) var values: [Value] = []
  private(set) var types: [ValueType] = []
  private(set) var names: [UInt8] = []
  /// Places in `fields`; -1 for an empty slot.
  private(set) var slots: [Int32] = []

  init(objects: [KindPlan.ObjectType], fields: [KindPlan.Field], values: [KindPlan.Value]) {
    for field in fields {
      let name = Array(field.name.description.utf8)
      self.fields.append(
        Field(
          hash: field.name.hash, value: Int32(field.value), nameStart: Int32(names.count),
          nameLength: Int32(name.count)))
      names += name
    }
    for value in values {
      self.values.append(
        Value(
          object: Int32(value.object ?? -1), entry: Int32(value.entry ?? -1),
          isTyped: !value.types.isEmpty, acceptsNumbers: value.acceptsNumbers,
          emptyMeansUnknown: value.emptyMeansUnknown, isKept: value.isKept,
          isReference: !value.references.isEmpty, firstType: Int32(types.count),
          endType: Int32(types.count + value.types.count)))
      types += value.types
    }
    for object in objects { add(object) }
  }

  private mutating func add(_ object: KindPlan.ObjectType) {
    let start = slots.count
    var size = 0
    if !object.fields.isEmpty {
      size = 4
      while size < object.fields.count * 2 { size *= 2 }
      slots += Array(repeating: -1, count: size)
      for field in object.fields {
        var position = Int(fields[field].hash) & (size - 1)
        while slots[start + position] >= 0 { position = (position + 1) & (size - 1) }
        slots[start + position] = Int32(field)
      }
    }
    objects.append(
      Object(
        firstField: Int32(object.fields.lowerBound), slotStart: Int32(start),
        slotMask: Int32(size - 1), idField: Int32(object.idField),
        aliasesField: Int32(object.aliasesField ?? -1), isClosed: object.isClosed,
        isItem: object.itemLabel != nil, hasTimeline: !object.timeline.isEmpty,
        hasDue: !object.due.isEmpty, hasAssertions: !object.assertions.isEmpty))
  }

  /// Whether a field's value, or an entry of it, names something.
  func isReference(field: Int, isEntry: Bool) -> Bool {
    let own = values[Int(fields[field].value)]
    return isEntry && own.entry >= 0 ? values[Int(own.entry)].isReference : own.isReference
  }

  /// Whether any of a value's types accepts a text.
  func accepts(_ text: UnsafeBufferPointer<UInt8>, _ value: Value) -> Bool {
    for index in Int(value.firstType)..<Int(value.endType) where types[index].accepts(text) {
      return true
    }
    return false
  }

  /// The field of a type of object by the hash and the bytes of a key: a place in `fields`, or -1.
  @inline(__always)
  func field(hash: UInt32, _ name: UnsafeBufferPointer<UInt8>, of object: Object) -> Int {
    guard object.slotMask >= 0 else { return -1 }
    var position = Int32(truncatingIfNeeded: hash) & object.slotMask
    while true {
      let index = Int(slots[Int(object.slotStart + position)])
      if index < 0 { return -1 }
      if fields[index].hash == hash, isNamed(fields[index], name) { return index }
      position = (position + 1) & object.slotMask
    }
  }

  @inline(__always)
  private func isNamed(_ field: Field, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    names.withUnsafeBufferPointer { names in
      let start = Int(field.nameStart)
      return sameText(
        UnsafeBufferPointer(rebasing: names[start..<start + Int(field.nameLength)]), name)
    }
  }
}
