package import Diagnostics

/// One schema inside a `CompiledSchema`.
package struct SchemaReference: Sendable, Hashable {
  let index: Int32
}

/// A field that objects under a schema may have.
package struct SchemaProperty: Sendable {
  /// The field's key.
  package var name: String
  /// The schema of its value.
  package var schema: SchemaReference
  /// Whether `required` names it.
  package var isRequired: Bool
}

// What a schema says, without a value: for templates, completion and the order of keys.
extension CompiledSchema {
  /// The schema that whole documents are judged by.
  package var rootSchema: SchemaReference { SchemaReference(index: root) }

  /// A schema and those that always apply to the same value (`$ref`, `$dynamicRef` in its outermost meaning, `allOf`), and with
  /// `includingAlternatives` those that may (`anyOf`, `oneOf`, `if`, `then`, `else`, `dependentSchemas`), each once, in the order
  /// of the schema.
  package func schemasInPlace(
    of reference: SchemaReference, includingAlternatives: Bool = false
  ) -> [SchemaReference] {
    schemasInPlace(of: [reference], includingAlternatives: includingAlternatives)
  }

  /// The same for several schemas that apply to one value, in their order.
  package func schemasInPlace(
    of references: [SchemaReference], includingAlternatives: Bool = false
  ) -> [SchemaReference] {
    var found: [SchemaReference] = []
    var seen: Set<Int32> = []
    var pending = references.reversed().map(\.index)
    while let index = pending.popLast() {
      guard index >= 0, seen.insert(index).inserted else { continue }
      found.append(SchemaReference(index: index))
      pending += inPlace(index, includingAlternatives).reversed()
    }
    return found
  }

  private func inPlace(_ index: Int32, _ includingAlternatives: Bool) -> [Int32] {
    let schema = program.schemas[Int(index)]
    var next: [Int32] = []
    for instruction in program.instructions[Int(schema.starts.0)..<Int(schema.starts.5)] {
      switch instruction.operation {
      case .reference, .dynamicReference, .allOf: next += targets(of: instruction)
      case .anyOf, .oneOf:
        guard includingAlternatives else { continue }
        next += program.lists[Int(instruction.first)..<Int(instruction.second)]
      case .condition:
        guard includingAlternatives else { continue }
        next += [instruction.first, instruction.second, instruction.third]
      case .dependentSchemas:
        guard includingAlternatives else { continue }
        next += program.dependencies[Int(instruction.first)..<Int(instruction.second)]
          .map(\.schema)
      default: break
      }
    }
    return next
  }

  /// The schemas that `$ref`, `$dynamicRef` (in its outermost meaning) or `allOf` applies to the same value.
  private func targets(of instruction: Instruction) -> [Int32] {
    switch instruction.operation {
    case .reference: return [instruction.first]
    case .dynamicReference:
      let dynamic = program.dynamicReferences[Int(instruction.first)]
      let outermost = DynamicTarget(
        resource: program.schemas[Int(root)].resource, anchor: dynamic.anchor)
      return [program.dynamicTargets[outermost] ?? dynamic.initial]
    case .allOf: return Array(program.lists[Int(instruction.first)..<Int(instruction.second)])
    default: return []
    }
  }

  /// The fields that objects under a schema may have by `properties`, in the order of the schema files; a name that
  /// several schemas have is given for each. Those of alternatives count as not required.
  package func properties(of reference: SchemaReference) -> [SchemaProperty] {
    let always = Set(schemasInPlace(of: reference))
    var properties: [SchemaProperty] = []
    var required: Set<String> = []
    for schema in schemasInPlace(of: reference, includingAlternatives: true) {
      for property in ownProperties(of: schema) {
        properties.append(property)
        if property.isRequired, always.contains(schema) { required.insert(property.name) }
      }
      if always.contains(schema) { required.formUnion(ownRequired(of: schema)) }
    }
    for position in properties.indices {
      properties[position].isRequired = required.contains(properties[position].name)
    }
    return properties
  }

  /// The patterns by which a schema and those that it applies in place allow fields (`patternProperties`), each once, in
  /// the order of the schema files.
  func fieldPatterns(of reference: SchemaReference) -> [String] {
    var seen: Set<String> = []
    var patterns: [String] = []
    for schema in schemasInPlace(of: reference, includingAlternatives: true) {
      guard let plan = plan(of: schema), plan.patternStart < plan.patternEnd else { continue }
      let place = program.schemas[Int(schema.index)]
      let document = documents[Int(place.document)]
      guard let node = document.value(.patternProperties, of: Int(place.node)) else { continue }
      for field in document.fields(of: node)
      where document.boolean(field.value) != false && seen.insert(field.name).inserted {
        patterns.append(field.name)
      }
    }
    return patterns
  }

  private func plan(of reference: SchemaReference) -> ObjectPlan? {
    let schema = program.schemas[Int(reference.index)]
    return program.instructions[Int(schema.starts.4)..<Int(schema.starts.5)]
      .first { $0.operation == .fields }.map { program.objects[Int($0.first)] }
  }

  private func slots(of plan: ObjectPlan) -> [FieldSlot] {
    guard plan.slotMask >= 0 else { return [] }
    return program.slots[Int(plan.slotStart)...Int(plan.slotStart + plan.slotMask)]
      .filter { $0.nameLength >= 0 }
  }

  private func name(of slot: FieldSlot) -> String {
    let start = Int(slot.nameStart)
    return String(decoding: program.text[start..<start + Int(slot.nameLength)], as: UTF8.self)
  }

  /// The fields that a schema's own `properties` describes, in the order of its text.
  package func ownProperties(of reference: SchemaReference) -> [SchemaProperty] {
    guard let plan = plan(of: reference) else { return [] }
    // The node of a property's schema tells its place in the file, except where an alias stands for it.
    let place = program.schemas[Int(reference.index)]
    let document = documents[Int(place.document)]
    var order: [String: Int] = [:]
    if let node = document.value(.properties, of: Int(place.node)) {
      for (position, field) in document.fields(of: node).enumerated() {
        order[field.name] = position
      }
    }
    return slots(of: plan).filter { $0.schema >= 0 }
      .map { slot in
        SchemaProperty(
          name: name(of: slot), schema: SchemaReference(index: slot.schema),
          isRequired: slot.required >= 0)
      }
      .sorted { (order[$0.name] ?? 0, $0.name) < (order[$1.name] ?? 0, $1.name) }
  }

  private func ownRequired(of reference: SchemaReference) -> [String] {
    guard let plan = plan(of: reference) else { return [] }
    return slots(of: plan).filter { $0.required >= 0 }.map { name(of: $0) }
  }

  /// The schema of a list's entries (`items`), where a schema or one that always applies with it has one.
  package func items(of reference: SchemaReference) -> SchemaReference? {
    for schema in schemasInPlace(of: reference) {
      let own = program.schemas[Int(schema.index)]
      let items = program.instructions[Int(own.starts.3)..<Int(own.starts.4)]
        .first { $0.operation == .items && $0.third >= 0 }
      if let items { return SchemaReference(index: items.third) }
    }
    return nil
  }

  /// The schema of a list's entries by a schema's own `items`.
  package func ownItems(of reference: SchemaReference) -> SchemaReference? {
    let own = program.schemas[Int(reference.index)]
    return program.instructions[Int(own.starts.3)..<Int(own.starts.4)]
      .first { $0.operation == .items && $0.third >= 0 }.map { SchemaReference(index: $0.third) }
  }

  /// Where a schema stands.
  package func place(of reference: SchemaReference) -> Place {
    let own = program.schemas[Int(reference.index)]
    return documents[Int(own.document)].place(of: Int(own.node))
  }

  /// What a schema itself says under a keyword.
  package func ownValue(of keyword: String, in reference: SchemaReference) -> SchemaValue? {
    let own = program.schemas[Int(reference.index)]
    let document = documents[Int(own.document)]
    return document.field(keyword, of: Int(own.node)).map {
      SchemaValue(document: document, node: $0.value)
    }
  }

  /// The fields that a schema, with those that always apply with it, describes by `properties`: each once, where it is first
  /// met on a walk over the schemas in the order of their texts.
  package func fieldOrder(of reference: SchemaReference) -> [String] {
    var order: [String] = []
    var names: Set<String> = []
    var seen: Set<SchemaReference> = []
    var pending = [FieldSource.schema(reference)]
    while let next = pending.popLast() {
      switch next {
      case .properties(let schema):
        for property in ownProperties(of: schema) where names.insert(property.name).inserted {
          order.append(property.name)
        }
      case .schema(let schema):
        if seen.insert(schema).inserted { pending += fieldSources(of: schema).reversed() }
      }
    }
    return order
  }

  /// What gives an object fields: the `properties` of a schema, or all that another one says.
  private enum FieldSource {
    case properties(SchemaReference)
    case schema(SchemaReference)
  }

  /// Where the fields of a schema come from, in the order of its text.
  private func fieldSources(of reference: SchemaReference) -> [FieldSource] {
    let own = program.schemas[Int(reference.index)]
    let instructions = program.instructions[Int(own.starts.0)..<Int(own.starts.5)]
    var sources: [FieldSource] = []
    for field in documents[Int(own.document)].fields(of: Int(own.node)) {
      let operation: Operation
      switch field.name {
      case "properties":
        sources.append(.properties(reference))
        continue
      case "$ref": operation = .reference
      case "$dynamicRef": operation = .dynamicReference
      case "allOf": operation = .allOf
      default: continue
      }
      for instruction in instructions where instruction.operation == operation {
        sources += targets(of: instruction).map { .schema(SchemaReference(index: $0)) }
      }
    }
    return sources
  }

  /// The types that a schema, with those that always apply with it, lets pass.
  package func types(of reference: SchemaReference) -> TypeSet {
    ownTypes(of: schemasInPlace(of: reference))
  }

  /// The types that some schemas let pass together, each by its own `type` alone.
  package func ownTypes(of references: [SchemaReference]) -> TypeSet {
    references.reduce(TypeSet.all) { $0.intersection(program.schemas[Int($1.index)].types) }
  }

  /// The values that `enum` or `const` allow; nil where neither is given.
  package func allowedValues(of reference: SchemaReference) -> [SchemaValue]? {
    for schema in schemasInPlace(of: reference) {
      let own = program.schemas[Int(schema.index)]
      let document = documents[Int(own.document)]
      if let list = document.value(.enum, of: Int(own.node)) {
        return document.items(of: list).map { SchemaValue(document: document, node: $0) }
      }
      if let node = document.value(.const, of: Int(own.node)) {
        return [SchemaValue(document: document, node: node)]
      }
    }
    return nil
  }

  /// What a schema, or one that always applies with it, says under a keyword; the schema's own value first.
  package func value(of keyword: String, in reference: SchemaReference) -> SchemaValue? {
    for schema in schemasInPlace(of: reference) {
      let own = program.schemas[Int(schema.index)]
      let document = documents[Int(own.document)]
      if let field = document.field(keyword, of: Int(own.node)) {
        return SchemaValue(document: document, node: field.value)
      }
    }
    return nil
  }

  /// Every use of a describing or injected keyword in the compiled schemas, with the schema that it belongs to.
  package func annotations(named keyword: String) -> [(schema: SchemaReference, value: SchemaValue)]
  {
    annotations.filter { $0.keyword == keyword }
      .sorted { ($0.document, $0.node) < ($1.document, $1.node) }
      .map { annotation in
        let document = documents[Int(annotation.document)]
        return (
          SchemaReference(index: annotation.schema),
          SchemaValue(document: document, node: annotation.node)
        )
      }
  }
}
