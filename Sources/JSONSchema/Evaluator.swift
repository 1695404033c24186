import YAML

/// Judges values by schemas: yes or no, as fast as it can.
///
/// It makes no text and, for schemas without `unevaluated…` and `uniqueItems`, no allocation. Everything it does lowers
/// `budget`; when that or the depth is used up, `isExhausted` is set, every answer is false and means nothing.
///
/// Some calls carry a *tracker*: where in `bits` the set of the value's fields or entries begins that a keyword has
/// evaluated (Core, section 11), or -1 when nobody asks.
struct Evaluator {
  let program: UnsafePointer<ProgramAccess>
  let tree: TreeAccess
  let constants: TreeAccess
  private let greatestDepth: Int
  var budget: Int
  private(set) var isExhausted = false
  private var depth = 0
  /// Sets of evaluated fields and entries, one after the other, as a stack.
  var bits: [UInt64] = []
  /// The resources that evaluation has come through, outermost first, each once: only its outermost entry counts
  /// for `$dynamicRef` (Core, section 8.2.3.2).
  private var scope: [Int32] = []
  /// A field's key that is judged as text by `propertyNames`, whatever type it has as a YAML value.
  var nameNode = -1

  init(
    program: UnsafePointer<ProgramAccess>, tree: TreeAccess, constants: TreeAccess,
    limits: EvaluationLimits
  ) {
    self.program = program
    self.tree = tree
    self.constants = constants
    greatestDepth = limits.depth
    budget = limits.steps
  }

  static let noTracker = -1

  // MARK: Budget

  /// Takes `steps` from the budget. Returns false when it is used up.
  @inline(__always)
  mutating func spend(_ steps: Int) -> Bool {
    // Both are far from the limits of `Int`.
    budget &-= steps
    if budget >= 0 { return true }
    exhaust()
    return false
  }

  @inline(never)
  mutating func exhaust() {
    isExhausted = true
    budget = -1
  }

  /// Goes one schema deeper. Returns false at the limit; then `leave` must not be called.
  mutating func enter() -> Bool {
    guard depth < greatestDepth else {
      exhaust()
      return false
    }
    depth += 1
    return true
  }

  mutating func leave() { depth -= 1 }

  // MARK: Dynamic scope

  /// Notes that evaluation enters a schema's resource; the result goes to `leaveResource`.
  @inline(__always)
  mutating func enterResource(_ resource: Int32) -> Bool {
    program.pointee.needsDynamicScope && pushResource(resource)
  }

  @inline(never)
  private mutating func pushResource(_ resource: Int32) -> Bool {
    guard !scope.contains(resource) else { return false }
    scope.append(resource)
    return true
  }

  @inline(__always)
  mutating func leaveResource(_ entered: Bool) {
    if entered { popResource() }
  }

  @inline(never)
  private mutating func popResource() { scope.removeLast() }

  /// The schema that a `$dynamicRef` means here.
  @inline(never)
  mutating func target(of reference: DynamicReference) -> Int32 {
    guard reference.anchor >= 0 else { return reference.initial }
    for resource in scope {
      budget -= 1
      let key = DynamicTarget(resource: resource, anchor: reference.anchor)
      if let target = program.pointee.dynamicTargets.pointee[key] { return target }
    }
    return reference.initial
  }

  // MARK: Values

  /// What a node is, seen as JSON.
  @inline(__always)
  func type(_ index: Int) -> ValueType {
    index == nameNode ? .string : tree.valueType(index)
  }

  /// A string's bytes.
  @inline(__always)
  mutating func text(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    if index != nameNode, let text = tree.textInPlace(index) { return text }
    return unusualText(index)
  }

  @inline(never)
  private mutating func unusualText(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    index == nameNode ? tree.name(ofKey: index) : tree.scalarText(index)
  }

  /// The bytes of a constant that is a string.
  @inline(__always)
  mutating func constantText(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    constants.textInPlace(index) ?? unusualConstantText(index)
  }

  @inline(never)
  private mutating func unusualConstantText(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    constants.scalarText(index)
  }

  /// Whether any schema accepts a node: one has been reported already, its value is marked as not known yet or as a
  /// placeholder, or following it never ends.
  @inline(__always)
  func isExempt(_ written: Int, _ resolved: Int) -> Bool {
    let node = tree.nodes[resolved]
    return node.isUnjudged || node.isAlias || tree.nodes[written].isRecursive
  }

  /// Whether nothing can be said of a node: what stands there could not be read, or following it never ends.
  func isUnreadable(_ written: Int, _ resolved: Int) -> Bool {
    let node = tree.nodes[resolved]
    return node.isDamaged || node.isAlias || tree.nodes[written].isRecursive
  }

  /// Whether a value's type is among `types`.
  ///
  /// Mutating, like all that is called for each value, because the compiler copies the whole evaluator to call what is
  /// not.
  @inline(__always)
  mutating func hasType(_ types: TypeSet, _ index: Int, _ type: ValueType) -> Bool {
    switch type {
    case .null: return types.contains(.null)
    case .boolean: return types.contains(.boolean)
    case .string: return types.contains(.string)
    case .array: return types.contains(.array)
    case .object: return types.contains(.object)
    case .number:
      if tree.nodes[index].isInteger { return types.contains(.integer) }
      let wanted = types.intersection(.number)
      if wanted == .number || wanted.isEmpty { return !wanted.isEmpty }
      return types.contains(isWhole(index) ? .integer : .fraction)
    }
  }

  @inline(never)
  private mutating func isWhole(_ index: Int) -> Bool {
    ExactNumber(tree.scalarText(index))?.isWhole ?? false
  }

  // MARK: Schemas

  /// Whether a schema accepts the value at a node.
  mutating func accepts(_ schemaIndex: Int32, _ written: Int, _ tracker: Int = noTracker) -> Bool {
    let schemas = program.pointee.schemas.baseAddress.unsafelyUnwrapped
    let schema = schemas + Int(schemas[Int(schemaIndex)].forward)
    if schema.pointee.acceptsAll { return true }
    guard spend(1) else { return false }
    let index = tree.target(of: written)
    if isExempt(written, index) { return true }
    if schema.pointee.rejectsAll { return false }
    let type = type(index)
    let types = schema.pointee.types
    let matching = types.rawValue & type.types.rawValue
    if matching != type.types.rawValue, matching == 0 || !hasType(types, index, type) {
      return false
    }
    let starts = schema.pointee.starts
    if starts.0 == starts.5 { return true }
    if starts.0 &+ 1 == starts.5 {
      // Many fields have a list of values to choose from, or one value, and nothing else.
      let instruction = program.pointee.instructions[Int(starts.0)]
      switch instruction.operation {
      case .choice: return isChoice(program.pointee.choices[Int(instruction.first)], index)
      case .constant: return isConstant(instruction.first, index)
      default: break
      }
    }
    if starts.0 == starts.1 {
      // Most schemas of plain values have nothing beyond the checks of their own type.
      switch type {
      case .string: return starts.1 == starts.2 || acceptsText(starts.1..<starts.2, index)
      case .number: return starts.2 == starts.3 || acceptsNumber(starts.2..<starts.3, index)
      case .null, .boolean: return true
      case .array: if starts.3 == starts.4 { return true }
      case .object: if starts.4 == starts.5 { return true }
      }
    }
    return acceptsAll(of: schema, index, type, tracker)
  }

  /// Judges a field's key as text.
  mutating func acceptsName(_ schema: Int32, ofKey key: Int) -> Bool {
    let outer = beginName(key)
    defer { nameNode = outer }
    return accepts(schema, nameNode)
  }

  /// Sees a key as text from now on; the result is what `nameNode` was before.
  mutating func beginName(_ key: Int) -> Int {
    let outer = nameNode
    nameNode = tree.target(of: key)
    return outer
  }

  private mutating func acceptsAll(
    of schema: UnsafePointer<Subschema>, _ index: Int, _ type: ValueType, _ outerTracker: Int
  ) -> Bool {
    guard enter() else { return false }
    let entered = enterResource(schema.pointee.resource)
    let isCollection = type == .array || type == .object
    var tracker = isCollection ? outerTracker : Self.noTracker
    let needsOwn = schema.pointee.tracksEvaluation && isCollection
    let width = needsOwn ? trackerWidth(index) : 0
    if needsOwn { tracker = pushTracker(width) }

    let accepted = runs(schema, index, type, tracker)

    if needsOwn {
      if accepted, outerTracker >= 0 { merge(tracker, into: outerTracker, width) }
      popTracker(width)
    }
    leaveResource(entered)
    leave()
    return accepted
  }

  private mutating func runs(
    _ schema: UnsafePointer<Subschema>, _ index: Int, _ type: ValueType, _ tracker: Int
  ) -> Bool {
    let starts = schema.pointee.starts
    for position in starts.0..<starts.1 {
      guard runs(program.pointee.instructions[Int(position)], index, tracker) else { return false }
    }
    switch type {
    case .null, .boolean: return true
    case .string: return starts.1 == starts.2 || acceptsText(starts.1..<starts.2, index)
    case .number: return starts.2 == starts.3 || acceptsNumber(starts.2..<starts.3, index)
    case .array:
      for position in starts.3..<starts.4 {
        let instruction = program.pointee.instructions[Int(position)]
        guard acceptsArray(instruction, index, tracker) else { return false }
      }
    case .object:
      for position in starts.4..<starts.5 {
        let instruction = program.pointee.instructions[Int(position)]
        guard acceptsObject(instruction, index, tracker) else { return false }
      }
    }
    return true
  }

  /// Instructions for any value.
  mutating func runs(_ instruction: Instruction, _ index: Int, _ tracker: Int) -> Bool {
    switch instruction.operation {
    case .reference: return accepts(instruction.first, index, tracker)
    case .dynamicReference:
      let reference = program.pointee.dynamicReferences[Int(instruction.first)]
      return accepts(target(of: reference), index, tracker)
    case .allOf:
      var position = instruction.first
      while position < instruction.second {
        guard accepts(program.pointee.lists[Int(position)], index, tracker) else { return false }
        position += 1
      }
      return true
    case .anyOf: return acceptsAny(instruction, index, tracker)
    case .oneOf: return acceptsOne(instruction, index, tracker)
    case .not: return !accepts(instruction.first, index) && !isExhausted
    case .condition: return acceptsCondition(instruction, index, tracker)
    case .constant: return isConstant(instruction.first, index)
    case .choice: return isChoice(program.pointee.choices[Int(instruction.first)], index)
    case .custom: return finding(of: instruction, index) == nil
    default: return true
    }
  }

  @inline(never)
  private mutating func acceptsAny(
    _ instruction: Instruction, _ index: Int, _ tracker: Int
  ) -> Bool {
    var accepted = false
    for position in instruction.first..<instruction.second {
      if acceptsBranch(program.pointee.lists[Int(position)], index, tracker) {
        // All branches count towards what is evaluated (Core, section 10.2.1.2).
        if tracker < 0 { return true }
        accepted = true
      }
      if isExhausted { return false }
    }
    return accepted
  }

  @inline(never)
  private mutating func acceptsOne(
    _ instruction: Instruction, _ index: Int, _ tracker: Int
  ) -> Bool {
    var count = 0
    for position in instruction.first..<instruction.second {
      if acceptsBranch(program.pointee.lists[Int(position)], index, tracker) { count += 1 }
      if count > 1 || isExhausted { return false }
    }
    return count == 1
  }

  @inline(never)
  private mutating func acceptsCondition(
    _ instruction: Instruction, _ index: Int, _ tracker: Int
  ) -> Bool {
    if instruction.second < 0, instruction.third < 0, tracker < 0 { return true }
    let holds = acceptsBranch(instruction.first, index, tracker)
    if isExhausted { return false }
    let next = holds ? instruction.second : instruction.third
    return next < 0 || accepts(next, index, tracker)
  }

  /// Judges by a schema that may fail without the whole failing; only then does what it evaluated count.
  @inline(never)
  mutating func acceptsBranch(_ schema: Int32, _ index: Int, _ tracker: Int) -> Bool {
    guard tracker >= 0 else { return accepts(schema, index) }
    let width = trackerWidth(index)
    let own = pushTracker(width)
    let accepted = accepts(schema, index, own)
    if accepted { merge(own, into: tracker, width) }
    popTracker(width)
    return accepted
  }

  // MARK: Sets of evaluated fields and entries

  /// How many words of `bits` a set of the node's children takes.
  @inline(never)
  mutating func trackerWidth(_ index: Int) -> Int {
    let node = tree.nodes[index]
    guard node.isMapping || node.isSequence else { return 0 }
    let count =
      node.isMerging
      ? entries(ofMapping: index).count : Int(node.payload)
    return (count + 63) >> 6
  }

  @inline(never)
  mutating func pushTracker(_ width: Int) -> Int {
    _ = spend(width >> 2)
    let start = bits.count
    for _ in 0..<width { bits.append(0) }
    return start
  }

  @inline(never)
  mutating func popTracker(_ width: Int) { bits.removeLast(width) }

  @inline(never)
  mutating func merge(_ source: Int, into target: Int, _ width: Int) {
    for word in 0..<width { bits[target + word] |= bits[source + word] }
  }

  @inline(__always)
  mutating func mark(_ ordinal: Int, in tracker: Int) {
    if tracker >= 0 { setBit(ordinal, in: tracker) }
  }

  @inline(never)
  private mutating func setBit(_ ordinal: Int, in tracker: Int) {
    bits[tracker + (ordinal >> 6)] |= 1 << UInt64(ordinal & 63)
  }

  @inline(__always)
  func isMarked(_ ordinal: Int, in tracker: Int) -> Bool {
    bits[tracker + (ordinal >> 6)] & (1 << UInt64(ordinal & 63)) != 0
  }
}
