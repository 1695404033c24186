import YAML

extension Evaluator {
  mutating func acceptsObject(_ instruction: Instruction, _ index: Int, _ tracker: Int) -> Bool {
    switch instruction.operation {
    case .fields:
      let plans = program.pointee.objects.baseAddress.unsafelyUnwrapped
      return acceptsFields(plans + Int(instruction.first), index, tracker)
    case .minimumProperties:
      return fieldCount(index) >= Int(instruction.first) && !isExhausted
    case .maximumProperties:
      return fieldCount(index) <= Int(instruction.first) && !isExhausted
    case .propertyNames: return acceptsNames(instruction.first, index)
    case .dependentRequired:
      for position in instruction.first..<instruction.second {
        guard meets(program.pointee.dependencies[Int(position)], index) else { return false }
      }
      return true
    case .dependentSchemas:
      for position in instruction.first..<instruction.second {
        let dependency = program.pointee.dependencies[Int(position)]
        guard field(dependency.name, index) != nil else { continue }
        guard accepts(dependency.schema, index, tracker) else { return false }
      }
      return !isExhausted
    case .unevaluatedProperties:
      return acceptsUnevaluatedFields(instruction.first, index, tracker)
    default: return true
    }
  }

  @inline(never)
  mutating func fieldCount(_ index: Int) -> Int {
    let node = tree.nodes[index]
    return node.isMerging
      ? entries(ofMapping: index).count : Int(node.payload)
  }

  // MARK: properties, required, patternProperties, additionalProperties

  /// What has been seen of the required fields: a word where they are at most 64, else a set in `bits`.
  struct RequiredFields {
    var seen: UInt64 = 0
    var region = Evaluator.noTracker
    /// How many are in the set in `bits`.
    var seenOfMany = 0

    /// How many there are.
    var count: Int { region < 0 ? seen.nonzeroBitCount : seenOfMany }
  }

  @inline(never)
  private mutating func acceptsFields(
    _ plan: UnsafePointer<ObjectPlan>, _ index: Int, _ tracker: Int
  ) -> Bool {
    if tree.nodes[index].isMerging || plan.pointee.requiredCount > 64 {
      return acceptsUnusualFields(plan, index, tracker)
    }
    var fields = RequiredFields()
    let end = Int(tree.nodes[index].next)
    // Only the name decides which schema a field is judged by, and nobody asks which were judged.
    let isSimple = tracker < 0 && plan.pointee.patternStart == plan.pointee.patternEnd
    // Then nothing is asked of a field that the plan does not know, as where several schemas share the fields of an object.
    let isOpen = isSimple && plan.pointee.additional < 0
    var key = index &+ 1
    var ordinal = 0
    while key < end {
      let value = Int(tree.nodes[key].next)
      if isSimple, let slot = slot(of: key, in: plan), slot.pointee.schema >= 0 || isOpen {
        if slot.pointee.required >= 0 { note(slot.pointee.required, in: &fields) }
        if slot.pointee.schema >= 0 {
          guard accepts(slot.pointee.schema, value) else { return false }
        }
      } else if !isOpen {
        guard acceptsField(plan, key, value, ordinal, tracker, &fields) else { return false }
      }
      key = Int(tree.nodes[value].next)
      ordinal &+= 1
    }
    return fields.count == Int(plan.pointee.requiredCount)
  }

  /// The same for objects with merge keys and for very many required fields.
  @inline(never)
  private mutating func acceptsUnusualFields(
    _ plan: UnsafePointer<ObjectPlan>, _ index: Int, _ tracker: Int
  ) -> Bool {
    let required = Int(plan.pointee.requiredCount)
    var fields = RequiredFields()
    let width = required > 64 ? (required + 63) >> 6 : 0
    if width > 0 { fields.region = pushTracker(width) }
    var accepted = true
    for (ordinal, entry) in entries(ofMapping: index).enumerated() {
      accepted = acceptsField(plan, entry.key, entry.value, ordinal, tracker, &fields)
      if !accepted { break }
    }
    if width > 0 { popTracker(width) }
    return accepted && fields.count == required
  }

  @inline(never)
  private mutating func acceptsField(
    _ plan: UnsafePointer<ObjectPlan>, _ key: Int, _ value: Int, _ ordinal: Int, _ tracker: Int,
    _ fields: inout RequiredFields
  ) -> Bool {
    var isKnown = false
    if let slot = slot(of: key, in: plan) {
      if slot.pointee.required >= 0 { note(slot.pointee.required, in: &fields) }
      if slot.pointee.schema >= 0 {
        guard accepts(slot.pointee.schema, value) else { return false }
        isKnown = true
      }
    }
    var position = Int(plan.pointee.patternStart)
    while position < Int(plan.pointee.patternEnd) {
      if matches(program.pointee.lists[position], tree.name(ofKey: key)) {
        guard accepts(program.pointee.lists[position + 1], value) else { return false }
        isKnown = true
      }
      if isExhausted { return false }
      position += 2
    }
    if !isKnown, plan.pointee.additional >= 0, !tree.nodes[key].isDamaged {
      guard accepts(plan.pointee.additional, value) else { return false }
      isKnown = true
    }
    if isKnown { mark(ordinal, in: tracker) }
    return true
  }

  @inline(__always)
  private mutating func note(_ required: Int32, in fields: inout RequiredFields) {
    if fields.region < 0 {
      fields.seen |= 1 &<< UInt64(truncatingIfNeeded: required)
    } else {
      noteOfMany(required, in: &fields)
    }
  }

  @inline(never)
  private mutating func noteOfMany(_ required: Int32, in fields: inout RequiredFields) {
    guard !isMarked(Int(required), in: fields.region) else { return }
    mark(Int(required), in: fields.region)
    fields.seenOfMany += 1
  }

  /// What a schema knows about a field's name.
  mutating func slot(of key: Int, in plan: ObjectPlan) -> FieldSlot? {
    withUnsafePointer(to: plan) { slot(of: key, in: $0)?.pointee }
  }

  @inline(__always)
  private mutating func slot(
    of key: Int, in plan: UnsafePointer<ObjectPlan>
  ) -> UnsafePointer<FieldSlot>? {
    let mask = Int(plan.pointee.slotMask)
    guard mask >= 0 else { return nil }
    let name: UnsafeBufferPointer<UInt8>
    let hash: UInt32
    if let text = tree.textInPlace(key) {
      name = text
      hash = tree.nodes[key].hash
    } else {
      name = unusualName(ofKey: key)
      hash = unusualHash(ofKey: key)
    }
    let slots = program.pointee.slots.baseAddress.unsafelyUnwrapped + Int(plan.pointee.slotStart)
    var position = Int(hash) & mask
    while true {
      let slot = slots + position
      if slot.pointee.nameLength < 0 { return nil }
      if slot.pointee.hash == hash,
        sameBytes(name, program.pointee.name(slot.pointee.nameStart, slot.pointee.nameLength))
      {
        return slot
      }
      budget &-= 1
      position = (position &+ 1) & mask
    }
  }

  @inline(never)
  private mutating func unusualName(ofKey key: Int) -> UnsafeBufferPointer<UInt8> {
    tree.name(ofKey: key)
  }

  @inline(never)
  private mutating func unusualHash(ofKey key: Int) -> UInt32 { tree.hash(ofKey: key) }

  // MARK: Names and dependencies

  @inline(never)
  private mutating func acceptsNames(_ schema: Int32, _ index: Int) -> Bool {
    for entry in entries(ofMapping: index) {
      guard acceptsName(schema, ofKey: entry.key) else { return false }
    }
    return true
  }

  /// The field of a name; nil when the object has none.
  @inline(never)
  mutating func field(_ name: NameReference, _ index: Int) -> MappingEntry? {
    guard spend(1 + (Int(tree.nodes[index].payload) >> 3)) else { return nil }
    let text = program.pointee.name(name.start, name.length)
    if tree.nodes[index].isMerging {
      return entries(ofMapping: index).first {
        tree.hash(ofKey: $0.key) == name.hash && sameBytes(tree.name(ofKey: $0.key), text)
      }
    }
    let end = Int(tree.nodes[index].next)
    var key = index + 1
    while key < end {
      let value = Int(tree.nodes[key].next)
      if tree.hash(ofKey: key) == name.hash, sameBytes(tree.name(ofKey: key), text) {
        return MappingEntry(key: key, value: value)
      }
      key = Int(tree.nodes[value].next)
    }
    return nil
  }

  @inline(never)
  private mutating func meets(_ dependency: Dependency, _ index: Int) -> Bool {
    guard field(dependency.name, index) != nil else { return !isExhausted }
    for position in dependency.start..<dependency.end {
      guard field(program.pointee.names[Int(position)], index) != nil else { return false }
    }
    return true
  }

  @inline(never)
  private mutating func acceptsUnevaluatedFields(
    _ schema: Int32, _ index: Int, _ tracker: Int
  ) -> Bool {
    for (ordinal, entry) in entries(ofMapping: index).enumerated()
    where !isMarked(ordinal, in: tracker) && !tree.nodes[entry.key].isDamaged {
      guard accepts(schema, entry.value) else { return false }
      mark(ordinal, in: tracker)
    }
    return true
  }
}
