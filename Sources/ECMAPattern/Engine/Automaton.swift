/// A deterministic automaton: one table look-up for each character, nothing else.
///
/// It is made for patterns without look-around and back references, as long as it stays small.
/// A class, because a match then retains one object instead of every list in it.
final class Automaton: Sendable {
  /// Rows of `classCount` entries; an entry is where the next state's row begins.
  /// Row 0 can never match, row 1 has matched.
  private let table: [UInt16]
  /// By row: whether the text may end here.
  private let acceptsAtEnd: [Bool]
  private let initial: UInt16
  private let classes: CharacterClasses
  private let ascii: [UInt16]
  private let classCount: Int

  fileprivate init(
    table: [UInt16], acceptsAtEnd: [Bool], initial: UInt16, classes: CharacterClasses
  ) {
    self.table = table
    self.acceptsAtEnd = acceptsAtEnd
    self.initial = initial
    self.classes = classes
    ascii = classes.ascii
    classCount = classes.count
  }

  /// Costs one unit of budget for each byte read.
  func matches(_ text: UnsafeBufferPointer<UInt8>, budget: inout Int) -> ECMAPattern.Outcome {
    let limit = min(text.count, max(budget, 0))
    let matchedRow = classCount
    var state = Int(initial)
    var offset = 0
    table.withUnsafeBufferPointer { table in
      ascii.withUnsafeBufferPointer { ascii in
        while offset < limit, state > matchedRow {
          let byte = text[offset]
          if byte < 0x80 {
            state = Int(table[state + Int(ascii[Int(byte)])])
            offset += 1
          } else {
            let (unit, length) = UTF8Unit.at(offset, in: text)
            state = Int(table[state + classes.ofUnit(unit)])
            offset += length
          }
        }
      }
    }
    budget -= min(offset, limit)
    if state == matchedRow { return .matched }
    if state == 0 { return .notMatched }
    if offset < text.count { return .outOfBudget }
    return acceptsAtEnd[state / classCount] ? .matched : .notMatched
  }
}

/// Makes an `Automaton` by the subset construction.
///
/// A state is the set of instructions that are to be followed next, together with what the places
/// that assertions ask for need to know of the text before. Assertions are decided when the next
/// character, or the end, is seen.
struct AutomatonBuilder {
  /// The most entries of a table.
  private static let maximumTable = 1 << 15
  /// The most instructions that are looked at while an automaton is made.
  private static let maximumWork = 400_000

  private struct State: Hashable {
    /// Ascending.
    var kernel: [Int32]
    var isAtStart: Bool
    var isAfterWord: Bool
  }

  private let program: Program
  private var closure: Closure
  private var work = 0

  /// Nil when the pattern has look-arounds, or its automaton would grow too large.
  static func build(_ program: Program) -> Automaton? {
    guard program.looks.isEmpty else { return nil }
    var builder = AutomatonBuilder(program)
    return builder.build()
  }

  private init(_ program: Program) {
    self.program = program
    closure = Closure(program)
  }

  private mutating func build() -> Automaton? {
    let classCount = program.classes.count
    let entry = Int32(program.entry)
    let start = State(kernel: [entry], isAtStart: true, isAfterWord: false)
    // Rows 0 and 1 are the two final ones.
    var rows: [State: Int] = [start: 2]
    var states = [start, start, start]
    var table = [UInt16](repeating: 0, count: classCount)
    table += [UInt16](repeating: UInt16(classCount), count: classCount)
    var acceptsAtEnd = [false, true]
    var row = 2
    while row < states.count {
      let state = states[row]
      row += 1
      acceptsAtEnd.append(close(state, isAtEnd: true, isBeforeWord: false))
      for isBeforeWord in program.hasWordAssertions ? [false, true] : [false] {
        let isMatched = close(state, isAtEnd: false, isBeforeWord: isBeforeWord)
        let base = (row - 1) * classCount
        if table.count == base { table += [UInt16](repeating: 0, count: classCount) }
        for number in 0..<classCount where program.classes.isWord[number] == isBeforeWord {
          if isMatched {
            table[base + number] = UInt16(classCount)
            continue
          }
          var next = State(kernel: [], isAtStart: false, isAfterWord: isBeforeWord)
          for instruction in closure.consuming
          where program.classes.set(
            Int(program.instructions[Int(instruction)].argument), holds: number)
          {
            next.kernel.append(instruction + 1)
          }
          work += closure.consuming.count + 1
          guard work <= Self.maximumWork else { return nil }
          if !program.isAnchored { next.kernel.append(entry) }
          if next.kernel.isEmpty { continue }
          next.kernel.sort()
          if let known = rows[next] {
            table[base + number] = UInt16(known * classCount)
          } else {
            guard (states.count + 1) * classCount <= Self.maximumTable else { return nil }
            rows[next] = states.count
            table[base + number] = UInt16(states.count * classCount)
            states.append(next)
          }
        }
      }
    }
    return Automaton(
      table: table, acceptsAtEnd: acceptsAtEnd, initial: UInt16(2 * classCount),
      classes: program.classes)
  }

  /// Follows everything that reads no character; whether the pattern has matched by that.
  private mutating func close(_ state: State, isAtEnd: Bool, isBeforeWord: Bool) -> Bool {
    let place = Closure.Place(
      isAtStart: state.isAtStart, isAtEnd: isAtEnd, isAfterWord: state.isAfterWord,
      isBeforeWord: isBeforeWord)
    closure.begin()
    for instruction in state.kernel {
      if closure.follow(instruction, at: place, lookHolds: { _ in false }) { return true }
    }
    work += closure.consuming.count + state.kernel.count + closure.stepsTaken
    return false
  }
}
