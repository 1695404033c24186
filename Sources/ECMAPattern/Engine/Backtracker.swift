/// Runs a program with back references: one possibility after another, as ECMA-262 words it.
///
/// The choices left to try are a list on the heap, so that no text can exhaust the stack; its
/// length and the number of steps are bounded.
struct Backtracker {
  /// The most choices and old register values that are kept.
  private static let maximumFrames = 1 << 20

  private struct Frame {
    enum Kind: UInt8 {
      /// Go on at instruction `index` and byte `position`.
      case choice
      /// Put `position` back into register `index`.
      case restore
      /// A look-around began here: `position` is where, `index` the `lookStart`.
      case look
    }
    let kind: Kind
    let index: Int32
    let position: Int
  }

  private let program: Program
  private let text: UnsafeBufferPointer<UInt8>
  private var frames: [Frame] = []
  /// Byte offsets, or -1 for a group that took no part.
  private var registers: [Int]
  /// By look-around, where its frame is while its body runs.
  private var lookFrames: [Int]
  private var budget: Int

  static func matches(
    _ program: Program, _ text: UnsafeBufferPointer<UInt8>, budget: inout Int
  ) -> ECMAPattern.Outcome {
    guard budget > program.registerCount + program.lookCount else {
      budget = 0
      return .outOfBudget
    }
    var run = Backtracker(program, text, budget: budget)
    defer { budget = max(run.budget, 0) }
    var start = 0
    while true {
      if let outcome = run.attempt(at: start) { return outcome }
      guard start < text.count, !program.isAnchored else { return .notMatched }
      start += UTF8Unit.at(start, in: text).length
    }
  }

  private init(_ program: Program, _ text: UnsafeBufferPointer<UInt8>, budget: Int) {
    self.program = program
    self.text = text
    self.budget = budget
    registers = [Int](repeating: -1, count: program.registerCount)
    lookFrames = [Int](repeating: 0, count: program.lookCount)
  }

  /// Tries to match from `start` on; nil when that fails, with all registers as they were.
  private mutating func attempt(at start: Int) -> ECMAPattern.Outcome? {
    var next = program.entry
    var position = start
    while true {
      budget -= 1
      guard budget >= 0, frames.count <= Self.maximumFrames else { return .outOfBudget }
      let instruction = program.instructions[next]
      let argument = Int(instruction.argument)
      var succeeds = true
      switch instruction.operation {
      case .match: return .matched
      case .set:
        succeeds = false
        if position < text.count {
          let (unit, length) = UTF8Unit.at(position, in: text)
          succeeds = program.classes.set(argument, holds: program.classes.ofUnit(unit))
          position += length
        }
      case .setBackward:
        succeeds = false
        if position > 0 {
          let (unit, length) = UTF8Unit.before(position, in: text)
          succeeds = program.classes.set(argument, holds: program.classes.ofUnit(unit))
          position -= length
        }
      case .assertion: succeeds = place(at: position).satisfies(instruction.argument)
      case .split:
        frames.append(Frame(kind: .choice, index: instruction.second, position: position))
        next = Int(instruction.first)
        continue
      case .jump:
        next = Int(instruction.first)
        continue
      case .save: set(argument, to: position)
      case .reset:
        for register in Int(instruction.first)..<Int(instruction.second)
        where registers[register] != -1 {
          set(register, to: -1)
        }
        budget -= Int(instruction.second - instruction.first)
      case .checkProgress: succeeds = registers[argument] != position
      case .backReference: succeeds = stepOver(program.references[argument], &position, false)
      case .backReferenceBackward:
        succeeds = stepOver(program.references[argument], &position, true)
      case .lookStart:
        lookFrames[argument] = frames.count
        frames.append(Frame(kind: .look, index: Int32(next), position: position))
      case .lookEnd:
        position = endLook(argument, isNegative: instruction.second == 1)
        succeeds = instruction.second == 0
      case .look: succeeds = false
      }
      if succeeds {
        next += 1
      } else {
        guard let choice = nextChoice() else { return nil }
        (next, position) = choice
      }
    }
  }

  private mutating func set(_ register: Int, to value: Int) {
    frames.append(Frame(kind: .restore, index: Int32(register), position: registers[register]))
    registers[register] = value
  }

  /// Goes back to the last choice; nil when there is none left.
  private mutating func nextChoice() -> (next: Int, position: Int)? {
    while let frame = frames.popLast() {
      switch frame.kind {
      case .choice: return (Int(frame.index), frame.position)
      case .restore: registers[Int(frame.index)] = frame.position
      case .look:
        // All ways through its body have failed, which is what a negative one asks for.
        let start = program.instructions[Int(frame.index)]
        if start.second == 1 { return (Int(start.first), frame.position) }
      }
    }
    return nil
  }

  /// A look-around's body has matched: its other possibilities are dropped. A positive one keeps
  /// what it captured, to be forgotten when an earlier choice is taken again.
  /// - Returns: where the look-around began.
  private mutating func endLook(_ look: Int, isNegative: Bool) -> Int {
    let start = lookFrames[look]
    let position = frames[start].position
    var kept = start
    for index in (start + 1)..<max(frames.count, start + 1) where frames[index].kind == .restore {
      frames[kept] = frames[index]
      kept += 1
    }
    budget -= frames.count - start
    frames.removeLast(frames.count - kept)
    if isNegative {
      while frames.count > start, let frame = frames.popLast() {
        registers[Int(frame.index)] = frame.position
      }
    }
    return position
  }

  /// Steps over the text that the group captured; a group that took no part matches nothing.
  private mutating func stepOver(
    _ groups: [Int], _ position: inout Int, _ isBackward: Bool
  ) -> Bool {
    for group in groups {
      let (start, end) = (registers[2 * group - 2], registers[2 * group - 1])
      guard start >= 0, end >= 0 else { continue }
      let count = end - start
      let from = isBackward ? position - count : position
      guard from >= 0, from + count <= text.count else { return false }
      budget -= count
      for index in 0..<count where text[start + index] != text[from + index] { return false }
      position = isBackward ? from : from + count
      return true
    }
    return true
  }

  private func place(at position: Int) -> Closure.Place {
    func isWord(_ offset: Int) -> Bool {
      guard offset >= 0, offset < text.count, text[offset] < 0x80 else { return false }
      return program.classes.isWord[program.classes.ofUnit(UInt32(text[offset]))]
    }
    return Closure.Place(
      isAtStart: position == 0, isAtEnd: position == text.count,
      isAfterWord: isWord(position - 1), isBeforeWord: isWord(position))
  }
}
