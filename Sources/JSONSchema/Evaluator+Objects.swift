import YAML

extension Evaluator {
  mutating func acceptsObject(_ instruction: Instruction, _ index: Int, _ tracker: Int) -> Bool {
    switch instruction.operation {
    case .fields:
      return acceptsFields(program.pointee.objects[Int(instruction.first)], index, tracker)
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
    var count = 0
  }

  @inline(never)
  private mutating func acceptsFields(_ plan: ObjectPlan, _ index: Int, _ tracker: Int) -> Bool {
    if tree.nodes[index].isMerging || plan.requiredCount > 64 {
      return acceptsUnusualFields(plan, index, tracker)
    }
    var fields = RequiredFields()
    let end = Int(tree.nodes[index].next)
    var key = index + 1
    var ordinal = 0
    while key < end {
      let value = Int(tree.nodes[key].next)
      guard acceptsField(plan, key, value, ordinal, tracker, &fields) else { return false }
      key = Int(tree.nodes[value].next)
      ordinal += 1
    }
    return fields.count == Int(plan.requiredCount)
  }

  /// The same for objects with merge keys and for very many required fields.
  @inline(never)
  private mutating func acceptsUnusualFields(
    _ plan: ObjectPlan, _ index: Int, _ tracker: Int
  ) -> Bool {
    let required = Int(plan.requiredCount)
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

  private mutating func acceptsField(
    _ plan: ObjectPlan, _ key: Int, _ value: Int, _ ordinal: Int, _ tracker: Int,
    _ fields: inout RequiredFields
  ) -> Bool {
    var isKnown = false
    if let slot = slot(of: key, in: plan) {
      if slot.required >= 0 { note(slot.required, in: &fields) }
      if slot.schema >= 0 {
        guard accepts(slot.schema, value) else { return false }
        isKnown = true
      }
    }
    var position = Int(plan.patternStart)
    while position < Int(plan.patternEnd) {
      if matches(program.pointee.lists[position], tree.name(ofKey: key)) {
        guard accepts(program.pointee.lists[position + 1], value) else { return false }
        isKnown = true
      }
      if isExhausted { return false }
      position += 2
    }
    if !isKnown, plan.additional >= 0, !tree.nodes[key].isDamaged {
      guard accepts(plan.additional, value) else { return false }
      isKnown = true
    }
    if isKnown { mark(ordinal, in: tracker) }
    return true
  }

  mutating func note(_ required: Int32, in fields: inout RequiredFields) {
    if fields.region < 0 {
      let bit: UInt64 = 1 << UInt64(required)
      if fields.seen & bit == 0 { fields.count += 1 }
      fields.seen |= bit
    } else if !isMarked(Int(required), in: fields.region) {
      mark(Int(required), in: fields.region)
      fields.count += 1
    }
  }

  /// What a schema knows about a field's name.
  @inline(__always)
  mutating func slot(of key: Int, in plan: ObjectPlan) -> FieldSlot? {
    guard plan.slotMask >= 0 else { return nil }
    let hash = tree.hash(ofKey: key)
    var position = Int(hash) & Int(plan.slotMask)
    while true {
      let slot = program.pointee.slots[Int(plan.slotStart) + position]
      if slot.nameLength < 0 { return nil }
      if slot.hash == hash,
        sameBytes(tree.name(ofKey: key), program.pointee.name(slot.nameStart, slot.nameLength))
      {
        return slot
      }
      budget -= 1
      position = (position + 1) & Int(plan.slotMask)
    }
  }

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
