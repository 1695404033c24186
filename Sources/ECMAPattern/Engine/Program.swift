/// One step of a program.
struct Instruction: Sendable {
  enum Operation: UInt8, Sendable {
    /// The whole, or the body of a look-around, has matched.
    case match
    /// Steps over one unit of set `argument`.
    case set
    /// The same, to the left.
    case setBackward
    /// Goes on if assertion `argument` (a raw value) holds here.
    case assertion
    /// Tries `first`, and `second` if that fails.
    case split
    /// Goes on at `first`.
    case jump
    /// Goes on if look-around `argument` holds here, which was worked out before.
    case look

    // The rest is made only for `Backtracker`.

    /// Stores the position in register `argument`.
    case save
    /// Forgets registers `first` to below `second`.
    case reset
    /// Fails if the position is still what register `argument` holds.
    case checkProgress
    /// Steps over the text that one of the groups of `references[argument]` captured.
    case backReference
    case backReferenceBackward
    /// Begins the body of look-around `argument`; `first` comes after it; `second` is 1 for a
    /// negative one.
    case lookStart
    /// Ends the body of look-around `argument`; `second` is 1 for a negative one.
    case lookEnd
  }

  var operation: Operation
  var argument: Int32 = 0
  /// Targets are relative to the instruction while the program is put together.
  var first: Int32 = 0
  var second: Int32 = 0
}

/// What the engines run.
struct Program: Sendable {
  /// A look-around whose truth at each place is worked out by a run of its own.
  struct Look: Sendable {
    let entry: Int
    /// A look-behind's body is run from the left, a look-ahead's mirrored body from the right.
    let isBehind: Bool
    let isNegative: Bool
  }

  var instructions: [Instruction] = []
  /// Where the pattern itself begins.
  var entry = 0
  /// Inner look-arounds stand before the outer ones that use them.
  var looks: [Look] = []
  /// Whether a match can begin nowhere but at the start of the text.
  var isAnchored = false
  var hasWordAssertions = false
  var classes: CharacterClasses
  /// Registers: two for each group from number 1 on, then one for each loop that must not turn on
  /// nothing.
  var registerCount = 0
  /// How many look-arounds `lookStart` numbers.
  var lookCount = 0
  /// The groups that each back reference means.
  var references: [[Int]] = []
}
