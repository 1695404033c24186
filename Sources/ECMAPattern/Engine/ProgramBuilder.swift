/// Makes a program from a tree.
///
/// Parts are put together from the leaves up; counted repetitions are written out. There are two
/// kinds of programs. The linear kind answers only whether there is a match: captures, laziness and
/// the rule against empty turns make no difference to that, so they are left out, and each
/// look-around becomes a program of its own. The backtracking kind keeps them all, as back
/// references need.
struct ProgramBuilder {
  /// A longer program is refused. It allows `^.{0,65535}$` and refuses `(a{1000}){1000}`.
  static let maximumLength = 150_000

  private let tree: PatternTree
  private let isLinear: Bool
  private var program: Program
  private var fragments: [[Instruction]]
  private var canBeEmpty: [Bool]
  private var isAnchored: [Bool]
  private var isBackward: [Bool]

  /// - Throws: `PatternError` of kind `tooLarge`.
  static func build(_ tree: PatternTree) throws(PatternError) -> Program {
    var builder = try ProgramBuilder(tree)
    return try builder.build()
  }

  private init(_ tree: PatternTree) throws(PatternError) {
    self.tree = tree
    isLinear = !tree.hasBackReferences
    let hasWords = tree.nodes.contains {
      if case .assertion(let assertion) = $0 {
        assertion == .wordBoundary || assertion == .notWordBoundary
      } else {
        false
      }
    }
    program = Program(classes: try CharacterClasses(of: tree.sets, withWords: hasWords))
    program.hasWordAssertions = hasWords
    program.registerCount = 2 * tree.groupCount
    let count = tree.nodes.count
    fragments = [[Instruction]](repeating: [], count: count)
    canBeEmpty = [Bool](repeating: true, count: count)
    isAnchored = [Bool](repeating: false, count: count)
    isBackward = [Bool](repeating: false, count: count)
  }

  private mutating func build() throws(PatternError) -> Program {
    spreadDirections()
    for index in tree.nodes.indices {
      fragments[index] = try fragment(of: index)
      guard fragments[index].count <= Self.maximumLength else { throw tooLarge(at: 0) }
    }
    program.isAnchored = isAnchored[tree.root]
    program.entry = try place(take(tree.root))
    return program
  }

  private func tooLarge(at offset: Int) -> PatternError {
    PatternError(
      kind: .tooLarge,
      message: "pattern too large: written out, it takes more than "
        + "\(Self.maximumLength) steps; use fewer parts or smaller numbers in { }", offset: offset)
  }

  /// Appends a finished part and a `match` to the program, with absolute targets.
  private mutating func place(_ fragment: [Instruction]) throws(PatternError) -> Int {
    let start = program.instructions.count
    guard start + fragment.count < Self.maximumLength else { throw tooLarge(at: 0) }
    for (index, instruction) in fragment.enumerated() {
      var placed = instruction
      switch instruction.operation {
      case .split:
        placed.first += Int32(start + index)
        placed.second += Int32(start + index)
      case .jump, .lookStart: placed.first += Int32(start + index)
      default: break
      }
      program.instructions.append(placed)
    }
    program.instructions.append(Instruction(operation: .match))
    return start
  }

  /// Says of each node whether it is matched to the left: the whole stands after its parts, so a
  /// walk from the end reaches it first.
  private mutating func spreadDirections() {
    for index in tree.nodes.indices.reversed() {
      switch tree.nodes[index] {
      case .empty, .set, .assertion, .backReference: break
      case .sequence(let parts), .alternation(let parts):
        for part in parts { isBackward[part] = isBackward[index] }
      case .capture(let part, _): isBackward[part] = isBackward[index]
      case .repetition(let part, _): isBackward[part] = isBackward[index]
      case .look(let part, let isBehind, _): isBackward[part] = isLinear ? !isBehind : isBehind
      }
    }
  }

  /// Each node has one user, so its instructions can be moved instead of copied.
  private mutating func take(_ node: Int) -> [Instruction] {
    var result: [Instruction] = []
    swap(&result, &fragments[node])
    return result
  }

  private mutating func fragment(of index: Int) throws(PatternError) -> [Instruction] {
    switch tree.nodes[index] {
    case .empty: return []
    case .set(let set):
      canBeEmpty[index] = false
      let operation: Instruction.Operation = !isLinear && isBackward[index] ? .setBackward : .set
      return [Instruction(operation: operation, argument: Int32(set))]
    case .assertion(let assertion):
      isAnchored[index] = assertion == .start
      return [Instruction(operation: .assertion, argument: Int32(assertion.rawValue))]
    case .backReference(let groups):
      program.references.append(groups)
      return [
        Instruction(
          operation: isBackward[index] ? .backReferenceBackward : .backReference,
          argument: Int32(program.references.count - 1))
      ]
    case .sequence(let parts): return try sequence(parts, at: index)
    case .alternation(let parts): return try alternation(parts, at: index)
    case .capture(let part, let group):
      canBeEmpty[index] = canBeEmpty[part]
      isAnchored[index] = isAnchored[part]
      if isLinear { return take(part) }
      let (start, end) = (Int32(2 * group - 2), Int32(2 * group - 1))
      let first = Instruction(operation: .save, argument: isBackward[index] ? end : start)
      let last = Instruction(operation: .save, argument: isBackward[index] ? start : end)
      return [first] + take(part) + [last]
    case .repetition(let part, let repetition):
      canBeEmpty[index] = repetition.minimum == 0 || canBeEmpty[part]
      isAnchored[index] = repetition.minimum > 0 && isAnchored[part]
      return try self.repetition(repetition, of: part)
    case .look(let part, let isBehind, let isNegative):
      return try look(part, isBehind: isBehind, isNegative: isNegative)
    }
  }

  private mutating func sequence(
    _ parts: [Int], at index: Int
  ) throws(PatternError) -> [Instruction] {
    canBeEmpty[index] = parts.allSatisfy { canBeEmpty[$0] }
    // What comes before the first ^ must match nothing, which only places are sure to do.
    search: for part in parts {
      if isAnchored[part] { isAnchored[index] = true }
      switch tree.nodes[part] {
      case .look, .assertion: continue
      default: break search
      }
    }
    if parts.count == 1 { return take(parts[0]) }
    var result: [Instruction] = []
    for part in isBackward[index] ? parts.reversed() : parts {
      result += take(part)
      guard result.count <= Self.maximumLength else { throw tooLarge(at: 0) }
    }
    return result
  }

  private mutating func alternation(
    _ parts: [Int], at index: Int
  ) throws(PatternError) -> [Instruction] {
    canBeEmpty[index] = parts.contains { canBeEmpty[$0] }
    isAnchored[index] = parts.allSatisfy { isAnchored[$0] }
    let total = parts.reduce(2 * parts.count - 2) { $0 + fragments[$1].count }
    guard total <= Self.maximumLength else { throw tooLarge(at: 0) }
    var result: [Instruction] = []
    for part in parts.dropLast() {
      let body = take(part)
      result.append(
        Instruction(operation: .split, first: 1, second: Int32(body.count + 2)))
      result += body
      result.append(Instruction(operation: .jump, first: Int32(total - result.count)))
    }
    return result + take(parts[parts.count - 1])
  }

  private mutating func repetition(
    _ repetition: PatternTree.Repetition, of part: Int
  ) throws(PatternError) -> [Instruction] {
    var body = take(part)
    if body.isEmpty { return [] }
    if !isLinear, !repetition.groups.isEmpty {
      body.insert(
        Instruction(
          operation: .reset, first: Int32(2 * repetition.groups.lowerBound - 2),
          second: Int32(2 * repetition.groups.upperBound - 2)), at: 0)
    }
    let optionalCount = repetition.maximum.map { $0 - repetition.minimum } ?? 1
    let (required, overflow) = repetition.minimum.multipliedReportingOverflow(by: body.count)
    let (optional, otherOverflow) = optionalCount.multipliedReportingOverflow(by: body.count + 3)
    guard !overflow, !otherOverflow, required <= Self.maximumLength,
      optional <= 2 * Self.maximumLength, required + optional <= 2 * Self.maximumLength
    else { throw tooLarge(at: repetition.offset) }

    var result: [Instruction] = []
    for _ in 0..<repetition.minimum { result += body }
    if isLinear, repetition.maximum == nil, repetition.minimum > 0 {
      result.append(Instruction(operation: .split, first: Int32(-body.count), second: 1))
      return result
    }
    var turn = body
    if !isLinear, canBeEmpty[part] {
      let register = Int32(program.registerCount)
      program.registerCount += 1
      turn.insert(Instruction(operation: .save, argument: register), at: 0)
      turn.append(Instruction(operation: .checkProgress, argument: register))
    }
    guard repetition.maximum != nil else {
      result.append(split(repetition, over: turn.count + 2))
      result += turn
      result.append(Instruction(operation: .jump, first: Int32(-turn.count - 1)))
      return result
    }
    let end = result.count + optionalCount * (turn.count + 1)
    for _ in 0..<optionalCount {
      result.append(split(repetition, over: end - result.count))
      result += turn
    }
    return result
  }

  /// A choice between the next instruction and one `distance` further.
  private func split(_ repetition: PatternTree.Repetition, over distance: Int) -> Instruction {
    repetition.isLazy
      ? Instruction(operation: .split, first: Int32(distance), second: 1)
      : Instruction(operation: .split, first: 1, second: Int32(distance))
  }

  private mutating func look(
    _ part: Int, isBehind: Bool, isNegative: Bool
  ) throws(PatternError) -> [Instruction] {
    let body = take(part)
    if isLinear {
      let entry = try place(body)
      program.looks.append(
        Program.Look(entry: entry, isBehind: isBehind, isNegative: isNegative))
      return [Instruction(operation: .look, argument: Int32(program.looks.count - 1))]
    }
    let number = Int32(program.lookCount)
    let sign: Int32 = isNegative ? 1 : 0
    program.lookCount += 1
    let start = Instruction(
      operation: .lookStart, argument: number, first: Int32(body.count + 2), second: sign)
    return [start] + body + [Instruction(operation: .lookEnd, argument: number, second: sign)]
  }
}
