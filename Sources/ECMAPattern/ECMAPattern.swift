/// A regular expression in the dialect that JSON Schema asks for: ECMA-262 with the `u` flag.
///
/// A pattern is searched for: it may match anywhere in the text unless `^` or `$` say otherwise.
/// Texts are UTF-8 bytes; a byte that is part of no well-formed character counts as one unit, which
/// `.` and negated sets (`[^a]`, `\W`, `\D`, `\S`, `\P{…}`) match and nothing else does.
///
/// No pattern can make a match run away: one without back references takes time proportional to the
/// text, through a table made when the pattern is read where that stays small; all engines count
/// their steps against the caller's budget.
package struct ECMAPattern: Sendable {
  /// What came of matching.
  package enum Outcome: Sendable, Equatable {
    /// Some part of the text fits the pattern.
    case matched
    /// No part of the text fits the pattern.
    case notMatched
    /// The budget was spent before the answer was known.
    case outOfBudget
  }

  private enum Engine: Sendable {
    case automaton(Automaton)
    case lookAutomaton(LookAutomaton)
    indirect case simulation(Program)
    indirect case backtracker(Program)
  }

  private let engine: Engine

  /// Reads a pattern.
  /// - Throws: `PatternError` when it is no valid pattern, or too large to be run.
  package init(_ pattern: UnsafeBufferPointer<UInt8>) throws(PatternError) {
    var preparation = Int.max
    try self.init(pattern, preparation: &preparation)
  }

  /// Reads one of many patterns whose preparation together is bounded.
  /// - Parameter preparation: how many steps making tables may still take; what was taken, and the size of the
  ///   pattern, are subtracted, also below zero. From zero on no table is made, so that matching takes longer; the answers
  ///   are the same.
  /// - Throws: `PatternError` when it is no valid pattern, or too large to be run.
  package init(
    _ pattern: UnsafeBufferPointer<UInt8>, preparation: inout Int
  ) throws(PatternError) {
    var parser = PatternParser(pattern)
    let tree = try parser.parse()
    let program = try ProgramBuilder.build(tree)
    let makesTables = preparation > 0
    preparation -= program.instructions.count
    var work = 0
    defer { preparation -= work }
    if tree.hasBackReferences {
      engine = .backtracker(program)
    } else if makesTables, let automaton = Automaton(program, work: &work) {
      engine = .automaton(automaton)
    } else if makesTables, tree.hasLooks,
      let automaton = LookAutomaton(program, work: &work)
    {
      engine = .lookAutomaton(automaton)
    } else {
      engine = .simulation(program)
    }
  }

  /// Reads a pattern.
  /// - Throws: `PatternError` when it is no valid pattern, or too large to be run.
  package init(_ pattern: [UInt8]) throws(PatternError) {
    self = try pattern.withUnsafeBufferPointer { bytes throws(PatternError) in
      try ECMAPattern(bytes)
    }
  }

  /// Reads a pattern.
  /// - Throws: `PatternError` when it is no valid pattern, or too large to be run.
  package init(_ pattern: String) throws(PatternError) { try self.init(Array(pattern.utf8)) }

  /// Whether the pattern matches somewhere in the text.
  /// - Parameters:
  ///   - text: UTF-8, not necessarily well-formed.
  ///   - budget: how many steps may be taken; what was taken is subtracted, down to zero. A step is
  ///     about the work for one byte of text.
  package func matches(
    _ text: UnsafeBufferPointer<UInt8>, budget: inout Int
  ) -> Outcome {
    switch engine {
    case .automaton(let automaton): automaton.matches(text, budget: &budget)
    case .lookAutomaton(let automaton): automaton.matches(text, budget: &budget)
    case .simulation(let program): Simulation.matches(program, text, budget: &budget)
    case .backtracker(let program): Backtracker.matches(program, text, budget: &budget)
    }
  }

  /// Whether a text is a valid pattern; nothing is made ready to run.
  /// - Throws: `PatternError` where it is not, or where its groups are nested too deep to tell.
  package static func checkSyntax(_ pattern: UnsafeBufferPointer<UInt8>) throws(PatternError) {
    var parser = PatternParser(pattern)
    _ = try parser.parse()
  }
}
