/// Follows the instructions of a linear program that read no character.
struct Closure {
  /// What the assertions ask of a place between two units.
  struct Place {
    let isAtStart: Bool
    let isAtEnd: Bool
    let isAfterWord: Bool
    let isBeforeWord: Bool

    @inline(__always)
    func satisfies(_ assertion: Int32) -> Bool {
      switch PatternTree.Assertion(rawValue: UInt8(truncatingIfNeeded: assertion)) {
      case .start: isAtStart
      case .end: isAtEnd
      case .wordBoundary: isAfterWord != isBeforeWord
      case .notWordBoundary: isAfterWord == isBeforeWord
      case nil: false
      }
    }
  }

  private let instructions: [Instruction]
  /// By instruction: the round in which it was last reached.
  private var reached: [UInt32]
  private var round: UInt32 = 0
  private var pending: [Int32] = []
  /// The `set` instructions reached in this round.
  private(set) var consuming: [Int32] = []
  /// How many instructions were looked at in this round.
  private(set) var stepsTaken = 0

  init(_ program: Program) {
    instructions = program.instructions
    reached = [UInt32](repeating: 0, count: instructions.count)
  }

  /// Begins a new round in which nothing is reached yet.
  mutating func begin() {
    // A text has less than four thousand million places: it is bounded by the budget, an `Int`
    // that would take hours to spend; starting over keeps the count right even then.
    if round == UInt32.max {
      for index in reached.indices { reached[index] = 0 }
      round = 0
    }
    round += 1
    consuming.removeAll(keepingCapacity: true)
    stepsTaken = 0
  }

  /// Follows `start`; whether `match` is reached.
  /// - Parameter stopsAtMatch: the rest does not matter once `match` is reached.
  @inline(__always)
  mutating func follow(
    _ start: Int32, at place: Place, lookHolds: (Int32) -> Bool, stopsAtMatch: Bool = true
  ) -> Bool {
    var isMatched = false
    if reached[Int(start)] == round { return false }
    pending.append(start)
    reached[Int(start)] = round
    while let next = pending.popLast() {
      stepsTaken += 1
      let instruction = instructions[Int(next)]
      switch instruction.operation {
      case .match:
        isMatched = true
        if stopsAtMatch {
          pending.removeAll(keepingCapacity: true)
          return true
        }
      case .set: consuming.append(next)
      case .split:
        push(instruction.second)
        push(instruction.first)
      case .jump: push(instruction.first)
      case .assertion: if place.satisfies(instruction.argument) { push(next + 1) }
      case .look: if lookHolds(instruction.argument) { push(next + 1) }
      default: break
      }
    }
    return isMatched
  }

  @inline(__always)
  private mutating func push(_ instruction: Int32) {
    if reached[Int(instruction)] != round {
      reached[Int(instruction)] = round
      pending.append(instruction)
    }
  }
}
