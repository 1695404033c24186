/// Runs a linear program on a text, all its possibilities side by side.
///
/// The cost is at most the length of the text times the length of the program, whatever the
/// pattern. A look-around is worked out for all places first: a look-behind holds where a run of
/// its body from the left, begun anew at each place, has just matched; a look-ahead is the same in
/// a mirror.
struct Simulation {
  private let program: Program
  /// The class of each unit of the text.
  private var units: [UInt16] = []
  private var closure: Closure
  /// By look-around, the answer for each place.
  private var answers: [[Bool]] = []
  private var budget: Int

  static func matches(
    _ program: Program, _ text: UnsafeBufferPointer<UInt8>, budget: inout Int
  ) -> ECMAPattern.Outcome {
    // What is set up before the first step has its price too.
    let price = program.instructions.count / 8 + text.count * (1 + program.looks.count)
    guard price <= budget else {
      budget = 0
      return .outOfBudget
    }
    var simulation = Simulation(program, text, budget: budget - price)
    let outcome = simulation.run()
    budget = max(simulation.budget, 0)
    return outcome
  }

  private init(_ program: Program, _ text: UnsafeBufferPointer<UInt8>, budget: Int) {
    self.program = program
    self.budget = budget
    closure = Closure(program)
    units.reserveCapacity(text.count)
    var offset = 0
    while offset < text.count {
      let (unit, length) = UTF8Unit.at(offset, in: text)
      units.append(UInt16(program.classes.ofUnit(unit)))
      offset += length
    }
  }

  private mutating func run() -> ECMAPattern.Outcome {
    for look in program.looks {
      guard let holds = places(of: look) else { return .outOfBudget }
      answers.append(holds)
    }
    var pending: [Int32] = []
    for position in 0...units.count {
      if position == 0 || !program.isAnchored { pending.append(Int32(program.entry)) }
      if pending.isEmpty { return .notMatched }
      if close(pending, at: position) { return .matched }
      guard budget >= 0 else { return .outOfBudget }
      if position < units.count { advance(over: units[position], into: &pending) }
    }
    return .notMatched
  }

  /// Where a look-around holds, its sign taken into account; nil when the budget is spent.
  private mutating func places(of look: Program.Look) -> [Bool]? {
    var result = [Bool](repeating: look.isNegative, count: units.count + 1)
    var pending: [Int32] = []
    for step in 0...units.count {
      let position = look.isBehind ? step : units.count - step
      pending.append(Int32(look.entry))
      if close(pending, at: position, stopsAtMatch: false) {
        result[position] = !look.isNegative
      }
      guard budget >= 0 else { return nil }
      if step < units.count {
        advance(over: units[look.isBehind ? position : position - 1], into: &pending)
      }
    }
    return result
  }

  /// Follows all pending instructions at a place; whether `match` was reached.
  private mutating func close(
    _ pending: [Int32], at position: Int, stopsAtMatch: Bool = true
  ) -> Bool {
    let place = Closure.Place(
      isAtStart: position == 0, isAtEnd: position == units.count,
      isAfterWord: position > 0 && program.classes.isWord[Int(units[position - 1])],
      isBeforeWord: position < units.count && program.classes.isWord[Int(units[position])])
    closure.begin()
    var isMatched = false
    for instruction in pending {
      if closure.follow(
        instruction, at: place, lookHolds: { answers[Int($0)][position] },
        stopsAtMatch: stopsAtMatch)
      {
        isMatched = true
        if stopsAtMatch { break }
      }
    }
    budget -= closure.stepsTaken + 1
    return isMatched
  }

  private mutating func advance(over unit: UInt16, into pending: inout [Int32]) {
    pending.removeAll(keepingCapacity: true)
    for instruction in closure.consuming
    where program.classes.set(
      Int(program.instructions[Int(instruction)].argument), holds: Int(unit))
    {
      pending.append(instruction + 1)
    }
    budget -= closure.consuming.count
  }
}
