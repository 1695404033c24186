import ECMAPattern
import YAML

extension Evaluator {
  // MARK: Text

  @inline(never)
  mutating func acceptsText(_ range: Range<Int32>, _ index: Int) -> Bool {
    let text = text(index)
    for position in range {
      guard acceptsText(program.pointee.instructions[Int(position)], text) else { return false }
    }
    return true
  }

  mutating func acceptsText(
    _ instruction: Instruction, _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    switch instruction.operation {
    case .minimumLength:
      let least = Int(instruction.first)
      // A character takes one to four bytes.
      if text.count < least { return false }
      return text.count >= least * 4 || length(of: text) >= least
    case .maximumLength:
      let most = Int(instruction.first)
      if text.count <= most { return true }
      return text.count <= most * 4 && length(of: text) <= most
    case .pattern: return matches(instruction.first, text)
    case .format:
      guard spend(text.count >> 5) else { return false }
      return Format(rawValue: UInt8(instruction.first))?.accepts(text) ?? true
    default: return true
    }
  }

  /// How many Unicode code points a text has (Validation, section 6.3.1).
  @inline(never)
  mutating func length(of text: UnsafeBufferPointer<UInt8>) -> Int {
    guard spend(text.count >> 6) else { return 0 }
    var count = 0
    for byte in text { count += byte & 0xC0 != 0x80 ? 1 : 0 }
    return count
  }

  /// Whether a pattern is found anywhere in a text (Validation, section 6.3.3).
  @inline(never)
  mutating func matches(_ pattern: Int32, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let outcome = program.pointee.patterns[Int(pattern)].matches(text, budget: &budget)
    switch outcome {
    case .matched: return true
    case .notMatched: return false
    case .outOfBudget:
      exhaust()
      return false
    }
  }

  // MARK: Numbers

  @inline(never)
  mutating func acceptsNumber(_ range: Range<Int32>, _ index: Int) -> Bool {
    if let value = shortWhole(index), let answer = accepts(value, range) { return answer }
    guard let number = number(index) else { return false }
    for position in range {
      guard acceptsNumber(program.pointee.instructions[Int(position)], number) else { return false }
    }
    return true
  }

  /// The value of a number that is written as up to 15 decimal digits and nothing else; nil for any other.
  @inline(__always)
  private func shortWhole(_ index: Int) -> Int? {
    guard let text = tree.textInPlace(index), text.count <= 15, text.count > 0 else { return nil }
    var value = 0
    for byte in text {
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }

  /// Judges a whole number by limits that are small whole numbers too; nil where one is not, or asks for something else.
  @inline(__always)
  private mutating func accepts(_ value: Int, _ range: Range<Int32>) -> Bool? {
    for position in range {
      let instruction = program.pointee.instructions[Int(position)]
      guard instruction.third >= 0 else { return nil }
      let bound = Int(instruction.second)
      switch instruction.operation {
      case .minimum: if value < bound { return false }
      case .maximum: if value > bound { return false }
      case .exclusiveMinimum: if value <= bound { return false }
      case .exclusiveMaximum: if value >= bound { return false }
      default: return nil
      }
    }
    return true
  }

  /// The number at a node; nil after giving up on one that is too long to read.
  mutating func number(_ index: Int) -> ExactNumber? {
    let text = tree.scalarText(index)
    guard spend(text.count >> 5) else { return nil }
    if let number = ExactNumber(text) { return number }
    exhaust()
    return nil
  }

  mutating func acceptsNumber(_ instruction: Instruction, _ number: ExactNumber) -> Bool {
    let limit = program.pointee.numbers.baseAddress.unsafelyUnwrapped + Int(instruction.first)
    if let order = number.quickOrder(limit) {
      switch instruction.operation {
      case .minimum: return order >= 0
      case .maximum: return order <= 0
      case .exclusiveMinimum: return order > 0
      case .exclusiveMaximum: return order < 0
      default: break
      }
    }
    return acceptsLongNumber(instruction, number)
  }

  @inline(never)
  private mutating func acceptsLongNumber(
    _ instruction: Instruction, _ number: ExactNumber
  ) -> Bool {
    let bound = program.pointee.numbers[Int(instruction.first)]
    switch instruction.operation {
    case .minimum: return bound <= number
    case .maximum: return number <= bound
    case .exclusiveMinimum: return bound < number
    case .exclusiveMaximum: return number < bound
    case .multiple: return number.isMultiple(of: bound, budget: &budget) && spend(0)
    default: return true
    }
  }

  // MARK: Constants

  @inline(never)
  mutating func isConstant(_ constant: Int32, _ index: Int) -> Bool {
    if type(index) == .string {
      return isTextConstant(constant, hash: tree.nodes[index].hash, text(index))
    }
    return isEqual(index, constant)
  }

  @inline(__always)
  private mutating func isTextConstant(
    _ constant: Int32, hash: UInt32, _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let index = constants.target(of: Int(constant))
    return constants.valueType(index) == .string && constants.nodes[index].hash == hash
      && spend(text.count >> 6) && sameBytes(constantText(index), text)
  }

  private mutating func isEqual(_ index: Int, _ constant: Int32) -> Bool {
    var comparison = ValueComparison(budget: budget)
    let equal = comparison.areEqual(index, in: tree, Int(constant), in: constants)
    budget = comparison.budget
    if budget < 0 { exhaust() }
    return equal && budget >= 0
  }

  @inline(never)
  mutating func isChoice(_ table: ChoiceTable, _ index: Int) -> Bool {
    if type(index) == .string { return isTextChoice(table, index) }
    var comparison = ValueComparison(budget: budget)
    let hash = comparison.hash(index, in: tree)
    budget = comparison.budget
    guard spend(0) else { return false }
    var position = Int(hash) & Int(table.mask)
    while true {
      let slot = program.pointee.choiceSlots[Int(table.start) + position]
      if slot.constant < 0 { return false }
      if slot.hash == hash, isConstant(slot.constant, index) { return true }
      guard spend(1) else { return false }
      position = (position + 1) & Int(table.mask)
    }
  }

  private mutating func isTextChoice(_ table: ChoiceTable, _ index: Int) -> Bool {
    let text = text(index)
    let hash = ValueComparison.hash(ofText: tree.nodes[index].hash)
    var position = Int(hash) & Int(table.mask)
    while true {
      let slot = program.pointee.choiceSlots[Int(table.start) + position]
      if slot.constant < 0 { return false }
      if slot.hash == hash, slot.textLength >= 0, spend(text.count >> 6),
        sameBytes(program.pointee.name(slot.textStart, slot.textLength), text)
      {
        return true
      }
      guard spend(1) else { return false }
      position = (position + 1) & Int(table.mask)
    }
  }

  // MARK: Injected keywords

  @inline(never)
  mutating func finding(of instruction: Instruction, _ index: Int) -> KeywordFinding? {
    let check = program.pointee.customChecks[Int(instruction.first)]
    let document = program.pointee.documents[Int(check.document)]
    return check.check(
      KeywordUse(
        tree: tree, node: index,
        keyword: SchemaValue(document: document, node: Int(check.node))))
  }
}
