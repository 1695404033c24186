/// Runs a table: one look-up for each character, nothing else.
///
/// It is made for patterns without look-around and back references whose table stays small. A
/// class, because a match then retains one object instead of every list in it.
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

  /// Nil when the pattern has look-arounds, or its table would grow too large.
  init?(_ program: Program, work: inout Int) {
    guard program.looks.isEmpty,
      let states = StateTable(
        program,
        StateTable.Task(entry: program.entry, isAnchored: program.isAnchored),
        work: &work)
    else { return nil }
    classes = program.classes
    ascii = classes.ascii
    classCount = classes.count
    let rowCount = states.next.count / states.columnCount
    // One row more than the state table has, which is row 1.
    var table = [UInt16](repeating: 0, count: classCount)
    table += [UInt16](repeating: UInt16(classCount), count: classCount)
    var acceptsAtEnd = [false, true]
    for row in 1..<rowCount {
      let base = row * states.columnCount
      for number in base..<(base + classCount) {
        let next = states.next[number] == 0 ? 0 : Int(states.next[number]) + 1
        table.append(UInt16((states.isMatch[number] ? 1 : next) * classCount))
      }
      acceptsAtEnd.append(states.isMatch[base + classCount])
    }
    self.table = table
    self.acceptsAtEnd = acceptsAtEnd
    initial = UInt16((StateTable.initialRow + 1) * classCount)
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
