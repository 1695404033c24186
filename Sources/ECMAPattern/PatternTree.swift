/// A pattern as it was read: nodes in a flat list in which parts stand before the whole, so that
/// nothing that works on it needs recursion.
struct PatternTree: Sendable {
  enum Assertion: UInt8, Sendable { case start, end, wordBoundary, notWordBoundary }

  struct Repetition: Sendable {
    let minimum: Int
    /// Nil when there is none.
    let maximum: Int?
    let isLazy: Bool
    /// The captures inside, which each turn resets.
    let groups: Range<Int>
    /// Where the quantifier is in the pattern, in bytes.
    let offset: Int
  }

  enum Node: Sendable {
    /// Matches the empty text.
    case empty
    /// Matches one unit of the set with this number in `sets`.
    case set(Int)
    case assertion(Assertion)
    /// What the group captured; more than one number for a name that several alternatives use.
    case backReference([Int])
    case sequence([Int])
    case alternation([Int])
    case capture(Int, group: Int)
    case repetition(Int, Repetition)
    case look(Int, isBehind: Bool, isNegative: Bool)
  }

  var nodes: [Node] = []
  /// Every set that the pattern names, each once.
  var sets: [ScalarSet] = []
  /// The node that is the whole pattern.
  var root = 0
  /// How many capturing groups there are; they are numbered from 1.
  var groupCount = 0
  var hasBackReferences = false
  var hasLooks = false
}
