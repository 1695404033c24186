import Diagnostics
import PlainText
import YAML

/// Says what is wrong with a value that a schema does not accept: the second pass, over invalid documents only.
///
/// It follows the same rules as `Evaluator` without stopping at the first violation, and asks the evaluator
/// where only a yes or no is needed.
struct Explainer {
  var evaluator: Evaluator
  /// The tree that is judged, for fixes; `evaluator.tree` is the same as pointers.
  let tree: Tree
  let schema: CompiledSchema
  /// Put before every subject.
  let prefix: [String]
  var path: [PathStep] = []
  var violations: [Violation] = []
  /// Where the violations of the alternative begin that is tried; 0 outside of alternatives. Each has room for as many
  /// violations as a document, so that the closest is found whatever came before.
  var attemptStart = 0
  /// Whether a violation was left out because there are so many already; nothing is looked for then.
  var isFull = false
  /// The fields that the last unknown field could have meant.
  var knownFields: KnownFields?

  init(_ evaluator: Evaluator, tree: Tree, schema: CompiledSchema, prefix: [String]) {
    self.evaluator = evaluator
    self.tree = tree
    self.schema = schema
    self.prefix = prefix
  }

  /// Whether nothing more can be found.
  var hasEnded: Bool { isFull || evaluator.isExhausted }

  var access: TreeAccess { evaluator.tree }
  var program: UnsafePointer<ProgramAccess> { evaluator.program }

  /// A value where it is used: its node as written, which may be an alias, and with aliases followed.
  struct Value {
    var written: Int
    var index: Int
  }

  // MARK: Schemas

  /// Adds every violation of a schema by a value. Fields and entries that it speaks of count as evaluated, whether
  /// they are right or not, so that one mistake is not reported twice.
  @inline(never)
  mutating func explain(
    _ schemaIndex: Int32, _ written: Int, _ outerTracker: Int = Evaluator.noTracker
  ) {
    let schema = program.pointee.schemas[Int(schemaIndex)]
    if schema.acceptsAll || isFull { return }
    guard evaluator.spend(1) else { return }
    let value = Value(written: written, index: access.resolved(written))
    if evaluator.isExempt(written, value.index) { return }
    if schema.rejectsAll { return addRejected(value, schemaIndex) }
    let type = evaluator.type(value.index)
    if !evaluator.hasType(schema.types, value.index, type) {
      return addWrongType(value, schemaIndex)
    }
    guard evaluator.enter() else { return }
    let entered = evaluator.enterResource(schema.resource)
    let isCollection = type == .array || type == .object
    var tracker = isCollection ? outerTracker : Evaluator.noTracker
    let needsOwn = schema.tracksEvaluation && isCollection
    let width = needsOwn ? evaluator.trackerWidth(value.index) : 0
    if needsOwn { tracker = evaluator.pushTracker(width) }

    explain(schema, schemaIndex, value, type, tracker)

    if needsOwn {
      if outerTracker >= 0 { evaluator.merge(tracker, into: outerTracker, width) }
      evaluator.popTracker(width)
    }
    evaluator.leaveResource(entered)
    evaluator.leave()
  }

  @inline(never)
  private mutating func explain(
    _ schema: Subschema, _ schemaIndex: Int32, _ value: Value, _ type: ValueType, _ tracker: Int
  ) {
    let starts = schema.starts
    for position in starts.0..<starts.1 {
      explainAny(program.pointee.instructions[Int(position)], schemaIndex, value, tracker)
    }
    switch type {
    case .null, .boolean: break
    case .string:
      let text = evaluator.text(value.index)
      for position in starts.1..<starts.2 {
        let instruction = program.pointee.instructions[Int(position)]
        if !evaluator.acceptsText(instruction, text) { addText(instruction, schemaIndex, value) }
      }
    case .number:
      guard starts.2 < starts.3, let number = evaluator.number(value.index) else { break }
      for position in starts.2..<starts.3 {
        let instruction = program.pointee.instructions[Int(position)]
        if !evaluator.acceptsNumber(instruction, number) {
          addNumber(instruction, schemaIndex, value)
        }
      }
    case .array:
      for position in starts.3..<starts.4 {
        explainArray(program.pointee.instructions[Int(position)], schemaIndex, value, tracker)
      }
    case .object:
      for position in starts.4..<starts.5 {
        explainObject(program.pointee.instructions[Int(position)], schemaIndex, value, tracker)
      }
    }
  }

  @inline(never)
  private mutating func explainAny(
    _ instruction: Instruction, _ schemaIndex: Int32, _ value: Value, _ tracker: Int
  ) {
    switch instruction.operation {
    case .reference: explain(instruction.first, value.written, tracker)
    case .dynamicReference:
      let reference = program.pointee.dynamicReferences[Int(instruction.first)]
      explain(evaluator.target(of: reference), value.written, tracker)
    case .allOf:
      for position in instruction.first..<instruction.second {
        explain(program.pointee.lists[Int(position)], value.written, tracker)
      }
    case .anyOf, .oneOf: explainAlternatives(instruction, schemaIndex, value, tracker)
    case .not:
      if evaluator.accepts(instruction.first, value.index) {
        addExcluded(instruction.first, schemaIndex, value)
      }
    case .condition: explainCondition(instruction, schemaIndex, value, tracker)
    case .constant:
      if !evaluator.isConstant(instruction.first, value.index) {
        addWrongValue([instruction.first], "const", schemaIndex, value)
      }
    case .choice:
      let table = program.pointee.choices[Int(instruction.first)]
      if !evaluator.isChoice(table, value.index) {
        let constants = program.pointee.lists[Int(table.listStart)..<Int(table.listEnd)]
        addWrongValue(Array(constants), "enum", schemaIndex, value)
      }
    case .custom:
      if let finding = evaluator.finding(of: instruction, value.index) {
        addCustom(finding, instruction, schemaIndex, value)
      }
    default: break
    }
  }

  @inline(never)
  private mutating func explainCondition(
    _ instruction: Instruction, _ schemaIndex: Int32, _ value: Value, _ tracker: Int
  ) {
    let holds = evaluator.acceptsBranch(instruction.first, value.index, tracker)
    let next = holds ? instruction.second : instruction.third
    guard next >= 0, !evaluator.isExhausted else { return }
    let first = violations.count
    explain(next, value.written, tracker)
    guard violations.count > first, let place = place(of: "if", in: schemaIndex) else { return }
    let message = holds ? "asked for because this holds" : "asked for because this does not hold"
    for position in first..<violations.count {
      violations[position].related.append(RelatedPlace(message, at: place))
    }
  }

  // MARK: Arrays

  @inline(never)
  private mutating func explainArray(
    _ instruction: Instruction, _ schemaIndex: Int32, _ value: Value, _ tracker: Int
  ) {
    switch instruction.operation {
    case .minimumItems, .maximumItems:
      if !evaluator.acceptsArray(instruction, value.index, tracker) {
        addCount(instruction, Int(access.nodes[value.index].payload), schemaIndex, value)
      }
    case .uniqueItems:
      if let pair = evaluator.repeatedItem(value.index) {
        addRepeated(pair.first, pair.second, schemaIndex, value)
      }
    case .contains:
      if !evaluator.acceptsArray(instruction, value.index, tracker) {
        addContains(instruction, schemaIndex, value)
      }
    case .items: explainItems(instruction, value, tracker)
    case .unevaluatedItems:
      var item = value.index + 1
      var ordinal = 0
      while item < Int(access.nodes[value.index].next), !hasEnded {
        if !evaluator.isMarked(ordinal, in: tracker) {
          explainEntry(instruction.first, item, ordinal)
          evaluator.mark(ordinal, in: tracker)
        }
        item = Int(access.nodes[item].next)
        ordinal += 1
      }
    default: break
    }
  }

  @inline(never)
  private mutating func explainItems(
    _ instruction: Instruction, _ value: Value, _ tracker: Int
  ) {
    let first = Int(instruction.first)
    let prefix = Int(instruction.second) - first
    var item = value.index + 1
    var ordinal = 0
    while item < Int(access.nodes[value.index].next), !hasEnded {
      let schema = ordinal < prefix ? program.pointee.lists[first + ordinal] : instruction.third
      if schema < 0 { break }
      explainEntry(schema, item, ordinal)
      evaluator.mark(ordinal, in: tracker)
      item = Int(access.nodes[item].next)
      ordinal += 1
    }
  }

  @inline(never)
  private mutating func explainEntry(_ schema: Int32, _ item: Int, _ position: Int) {
    path.append(.entry(position: position, node: access.resolved(item)))
    explain(schema, item)
    path.removeLast()
  }

  // MARK: Objects

  @inline(never)
  private mutating func explainObject(
    _ instruction: Instruction, _ schemaIndex: Int32, _ value: Value, _ tracker: Int
  ) {
    switch instruction.operation {
    case .minimumProperties, .maximumProperties:
      if !evaluator.acceptsObject(instruction, value.index, tracker) {
        addCount(instruction, evaluator.fieldCount(value.index), schemaIndex, value)
      }
    case .fields:
      let plan = program.pointee.objects[Int(instruction.first)]
      explainFields(plan, schemaIndex, value, tracker)
      explainMissing(plan, schemaIndex, value)
    case .propertyNames:
      for entry in evaluator.entries(ofMapping: value.index) where !hasEnded {
        explainName(instruction.first, entry.key)
      }
    case .dependentRequired:
      for position in instruction.first..<instruction.second {
        explainDependency(program.pointee.dependencies[Int(position)], schemaIndex, value)
      }
    case .dependentSchemas:
      for position in instruction.first..<instruction.second {
        let dependency = program.pointee.dependencies[Int(position)]
        guard evaluator.field(dependency.name, value.index) != nil else { continue }
        explain(dependency.schema, value.written, tracker)
      }
    case .unevaluatedProperties:
      let entries = evaluator.entries(ofMapping: value.index)
      for (ordinal, entry) in entries.enumerated()
      where !evaluator.isMarked(ordinal, in: tracker) && !hasEnded {
        explainOther(instruction.first, entry, schemaIndex, value, "unevaluatedProperties")
        evaluator.mark(ordinal, in: tracker)
      }
    default: break
    }
  }

  @inline(never)
  private mutating func explainFields(
    _ plan: ObjectPlan, _ schemaIndex: Int32, _ value: Value, _ tracker: Int
  ) {
    let entries = evaluator.entries(ofMapping: value.index)
    for (ordinal, entry) in entries.enumerated() where !hasEnded {
      var isKnown = false
      if let slot = evaluator.slot(of: entry.key, in: plan), slot.schema >= 0 {
        isKnown = true
        explainField(slot.schema, entry)
      }
      for position in stride(from: Int(plan.patternStart), to: Int(plan.patternEnd), by: 2)
      where evaluator.matches(program.pointee.lists[position], access.name(ofKey: entry.key)) {
        isKnown = true
        explainField(program.pointee.lists[position + 1], entry)
      }
      if !isKnown, plan.additional >= 0 {
        isKnown = true
        explainOther(plan.additional, entry, schemaIndex, value, "additionalProperties")
      }
      if isKnown { evaluator.mark(ordinal, in: tracker) }
    }
  }

  @inline(never)
  mutating func explainField(_ schema: Int32, _ entry: MappingEntry) {
    path.append(.field(key: entry.key))
    explain(schema, entry.value)
    path.removeLast()
  }

  /// A field that no other keyword speaks of.
  @inline(never)
  private mutating func explainOther(
    _ other: Int32, _ entry: MappingEntry, _ schemaIndex: Int32, _ value: Value, _ keyword: String
  ) {
    if access.nodes[entry.key].isDamaged { return }
    if program.pointee.schemas[Int(other)].rejectsAll {
      addUnknownField(entry, keyword, schemaIndex, value)
    } else {
      explainField(other, entry)
    }
  }

  @inline(never)
  private mutating func explainMissing(
    _ plan: ObjectPlan, _ schemaIndex: Int32, _ value: Value
  ) {
    guard plan.requiredCount > 0 else { return }
    var present = [Bool](repeating: false, count: Int(plan.requiredCount))
    for entry in evaluator.entries(ofMapping: value.index) {
      if let slot = evaluator.slot(of: entry.key, in: plan), slot.required >= 0 {
        present[Int(slot.required)] = true
      }
    }
    guard present.contains(false) else { return }
    let slots = program.pointee.slots[Int(plan.slotStart)...Int(plan.slotStart + plan.slotMask)]
      .filter { $0.nameLength >= 0 && $0.required >= 0 && !present[Int($0.required)] }
      .sorted { $0.required < $1.required }
    for slot in slots where !hasEnded {
      let name = BoundedName.subject(
        program.pointee.name(slot.nameStart, slot.nameLength), hash: slot.hash)
      addMissing(name, described: slot.schema, "required", schemaIndex, value)
    }
  }

  @inline(never)
  private mutating func explainDependency(
    _ dependency: Dependency, _ schemaIndex: Int32, _ value: Value
  ) {
    guard let cause = evaluator.field(dependency.name, value.index) else { return }
    for position in dependency.start..<dependency.end {
      let name = program.pointee.names[Int(position)]
      guard evaluator.field(name, value.index) == nil, !hasEnded else { continue }
      addMissing(
        BoundedName.subject(program.pointee.name(name.start, name.length), hash: name.hash),
        described: -1,
        "dependentRequired", schemaIndex, value, because: cause.key)
    }
  }

  @inline(never)
  private mutating func explainName(_ schema: Int32, _ key: Int) {
    guard !evaluator.acceptsName(schema, ofKey: key), !hasEnded else { return }
    let outer = evaluator.beginName(key)
    let first = violations.count
    path.append(.field(key: key))
    explain(schema, access.resolved(key))
    path.removeLast()
    evaluator.nameNode = outer
    for position in first..<violations.count {
      violations[position].rule = .badFieldName
      violations[position].range = access.nodes[key].range
      violations[position].message = "the field name " + violations[position].message
      violations[position].fixes = []
    }
  }
}
