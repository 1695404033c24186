/// Runs the tables of a pattern with look-around: for each look-around one, which finds all the
/// places where it holds, and at last that of the pattern itself.
///
/// A look-behind's table reads the text from the left, a look-ahead's from the right, so each is
/// one pass.
final class LookAutomaton: Sendable {
  private struct Pass: Sendable {
    /// Where the next row begins, shifted by one, and whether the body has matched in the lowest
    /// bit.
    let table: [UInt32]
    let columnCount: Int
    let looks: [Int]
    let isBackward: Bool
    let isNegative: Bool

    init(_ states: StateTable, _ task: StateTable.Task, isNegative: Bool) {
      columnCount = states.columnCount
      table = zip(states.next, states.isMatch).map {
        UInt32(Int($0) * states.columnCount) << 1 | ($1 ? 1 : 0)
      }
      looks = task.looks
      isBackward = task.isBackward
      self.isNegative = isNegative
    }

    /// The first column for the truths of the look-arounds at a place.
    @inline(__always)
    func column(_ truths: UInt8, _ classCount: Int) -> Int {
      var own = 0
      for (index, look) in looks.enumerated() { own |= Int(truths >> look & 1) << index }
      return own * (classCount + 1)
    }
  }

  private let passes: [Pass]
  private let classes: CharacterClasses

  /// Nil when there are more than eight look-arounds, or a table would grow too large.
  init?(_ program: Program, work: inout Int) {
    guard program.looks.count <= 8 else { return nil }
    var passes: [Pass] = []
    for number in 0...program.looks.count {
      let isMain = number == program.looks.count
      let entry = isMain ? program.entry : program.looks[number].entry
      // Bodies stand one after the other, each up to its `match`.
      let body = program.instructions[entry...].prefix { $0.operation != .match }
      var task = StateTable.Task(entry: entry)
      task.looks = Set(body.filter { $0.operation == .look }.map { Int($0.argument) }).sorted()
      if isMain {
        task.isAnchored = program.isAnchored
      } else {
        task.isBackward = !program.looks[number].isBehind
        task.findsAllPlaces = true
      }
      guard let states = StateTable(program, task, work: &work) else { return nil }
      passes.append(
        Pass(states, task, isNegative: !isMain && program.looks[number].isNegative))
    }
    self.passes = passes
    classes = program.classes
  }

  /// Costs one unit of budget for each byte and pass.
  func matches(_ text: UnsafeBufferPointer<UInt8>, budget: inout Int) -> ECMAPattern.Outcome {
    let price = text.count * (passes.count + 1)
    guard price <= budget else {
      budget = 0
      return .outOfBudget
    }
    budget -= price
    let isMatched = withUnsafeTemporaryAllocation(of: UInt16.self, capacity: text.count) { units in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count + 1) { truths in
        var count = 0
        var offset = 0
        while offset < text.count {
          let (unit, length) = UTF8Unit.at(offset, in: text)
          units.initializeElement(at: count, to: UInt16(classes.ofUnit(unit)))
          count += 1
          offset += length
        }
        let places = UnsafeMutableBufferPointer(rebasing: truths[0...count])
        places.initialize(repeating: 0)
        let read = UnsafeBufferPointer(rebasing: units[0..<count])
        for look in 0..<(passes.count - 1) { find(look, read, places) }
        return search(read, places)
      }
    }
    return isMatched ? .matched : .notMatched
  }

  /// Sets bit `look` of all places where that look-around holds.
  private func find(
    _ look: Int, _ units: UnsafeBufferPointer<UInt16>,
    _ places: UnsafeMutableBufferPointer<UInt8>
  ) {
    let pass = passes[look]
    let classCount = classes.count
    pass.table.withUnsafeBufferPointer { table in
      var state = StateTable.initialRow * pass.columnCount
      for step in 0...units.count {
        let place = pass.isBackward ? units.count - step : step
        let next =
          step == units.count
          ? classCount : Int(units[pass.isBackward ? place - 1 : place])
        let entry = table[state + pass.column(places[place], classCount) + next]
        if (entry & 1 == 1) != pass.isNegative { places[place] |= 1 << UInt8(look) }
        state = Int(entry >> 1)
      }
    }
  }

  private func search(
    _ units: UnsafeBufferPointer<UInt16>, _ places: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    let pass = passes[passes.count - 1]
    let classCount = classes.count
    return pass.table.withUnsafeBufferPointer { table in
      var state = StateTable.initialRow * pass.columnCount
      for place in 0...units.count {
        let next = place == units.count ? classCount : Int(units[place])
        let entry = table[state + pass.column(places[place], classCount) + next]
        if entry & 1 == 1 { return true }
        state = Int(entry >> 1)
        if state == 0 { return false }
      }
      return false
    }
  }
}
