/// The table of a deterministic automaton, made by the subset construction.
///
/// A column stands for what is seen at a place: the class of the next unit, or the end, together
/// with the truth there of the look-arounds that are asked for. An entry says whether the body has
/// matched at that place, before the unit is read, and in which row the next place is looked up.
struct StateTable {
  /// The next row by row and column; row 0 can never match.
  private(set) var next: [UInt16] = []
  private(set) var isMatch: [Bool] = []
  let columnCount: Int
  /// The row to begin in.
  static let initialRow = 1

  /// What is run, and what is asked of it.
  struct Task {
    let entry: Int
    /// Whether units are read from the right; the program is mirrored then.
    var isBackward = false
    /// The look-arounds that its instructions ask for; bit `i` of a column's truths is that of
    /// `looks[i]`.
    var looks: [Int] = []
    /// Whether a match begins at the first place only.
    var isAnchored = false
    /// Whether every place at which a match ends is wanted, not just the first.
    var findsAllPlaces = false
  }

  /// Nil when the table would grow too large. `work` rises by the instructions looked at, in either case.
  init?(_ program: Program, _ task: Task, work: inout Int) {
    guard task.looks.count <= 5 else { return nil }
    columnCount = (program.classes.count + 1) << task.looks.count
    guard 3 * columnCount <= Self.maximumEntries else { return nil }
    var builder = Builder(program, task)
    let isComplete = builder.build(into: &self)
    work += builder.work
    guard isComplete else { return nil }
  }

  /// The most entries of a table.
  private static let maximumEntries = 1 << 15
  /// The most instructions that are looked at while a table is made.
  private static let maximumWork = 400_000

  /// The instructions to be followed next, and what assertions need to know of the units read so
  /// far. Assertions are decided when the next unit, or the end, is seen.
  private struct State: Hashable {
    /// Ascending.
    var kernel: [Int32]
    var isAtFirst: Bool
    var isPastWord: Bool
  }

  private struct Builder {
    let program: Program
    let task: Task
    var closure: Closure
    var rows: [State: Int] = [:]
    var states: [State]
    var work = 0

    init(_ program: Program, _ task: Task) {
      self.program = program
      self.task = task
      closure = Closure(program)
      let start = State(kernel: [Int32(task.entry)], isAtFirst: true, isPastWord: false)
      // Row 0 has no state of its own and is never built.
      states = [start, start]
      rows[start] = StateTable.initialRow
    }

    mutating func build(into table: inout StateTable) -> Bool {
      addEmptyRow(to: &table)
      let endClass = program.classes.count
      var row = StateTable.initialRow
      while row < states.count {
        addEmptyRow(to: &table)
        for truths in 0..<(1 << task.looks.count) {
          let base = row * table.columnCount + truths * (endClass + 1)
          table.isMatch[base + endClass] = close(states[row], truths, isEnd: true, isWord: false)
          for isWord in program.hasWordAssertions ? [false, true] : [false] {
            let isMatched = close(states[row], truths, isEnd: false, isWord: isWord)
            for number in 0..<endClass where program.classes.isWord[number] == isWord {
              table.isMatch[base + number] = isMatched
              if isMatched, !task.findsAllPlaces { continue }
              guard let next = self.row(after: number, isWord: isWord, table.columnCount) else {
                return false
              }
              table.next[base + number] = UInt16(next)
            }
          }
        }
        row += 1
      }
      return true
    }

    private func addEmptyRow(to table: inout StateTable) {
      table.next += [UInt16](repeating: 0, count: table.columnCount)
      table.isMatch += [Bool](repeating: false, count: table.columnCount)
    }

    /// The row for what is left of the closure when a unit of a class is read; nil at the limits.
    private mutating func row(after number: Int, isWord: Bool, _ columnCount: Int) -> Int? {
      var state = State(kernel: [], isAtFirst: false, isPastWord: isWord)
      for instruction in closure.consuming
      where program.classes.set(
        Int(program.instructions[Int(instruction)].argument), holds: number)
      {
        state.kernel.append(instruction + 1)
      }
      work += closure.consuming.count + 1
      guard work <= StateTable.maximumWork else { return nil }
      if !task.isAnchored { state.kernel.append(Int32(task.entry)) }
      if state.kernel.isEmpty { return 0 }
      state.kernel.sort()
      if let known = rows[state] { return known }
      guard (states.count + 1) * columnCount <= StateTable.maximumEntries else { return nil }
      rows[state] = states.count
      states.append(state)
      return states.count - 1
    }

    /// Follows everything that reads no unit; whether `match` is reached.
    private mutating func close(
      _ state: State, _ truths: Int, isEnd: Bool, isWord: Bool
    ) -> Bool {
      let place =
        task.isBackward
        ? Closure.Place(
          isAtStart: isEnd, isAtEnd: state.isAtFirst, isAfterWord: isWord,
          isBeforeWord: state.isPastWord)
        : Closure.Place(
          isAtStart: state.isAtFirst, isAtEnd: isEnd, isAfterWord: state.isPastWord,
          isBeforeWord: isWord)
      closure.begin()
      var isMatched = false
      for instruction in state.kernel {
        isMatched =
          closure.follow(
            instruction, at: place,
            lookHolds: { look in
              task.looks.firstIndex(of: Int(look)).map { truths >> $0 & 1 == 1 } ?? false
            }, stopsAtMatch: !task.findsAllPlaces) || isMatched
        if isMatched, !task.findsAllPlaces { break }
      }
      work += closure.stepsTaken + state.kernel.count
      return isMatched
    }
  }
}
