/// Reads a pattern by the grammar of ECMA-262 ("Patterns") with the `u` flag: the strict grammar,
/// without the allowances of Annex B.
///
/// It is one loop with a list of open groups, so that no nesting can exhaust the stack.
struct PatternParser {
  /// Groups nested deeper than this are refused; it bounds the cost of joining program parts.
  static let maximumDepth = 250
  /// A longer pattern is refused.
  static let maximumLength = 1 << 18

  /// An open group, or the pattern as a whole.
  struct Frame {
    enum Kind {
      case pattern, plain
      case capture(Int)
      case look(isBehind: Bool, isNegative: Bool)
    }
    let kind: Kind
    /// Where its `(` is.
    let offset: Int
    /// The number of groups before it.
    let groupsBefore: Int
    /// Its place in `places`.
    let place: Int
    var alternatives: [Int] = []
    var sequence: [Int] = []
  }

  /// Where a group stands: inside which group, and in which alternative of that.
  /// Two groups may share a name when they are in different alternatives of one group.
  struct Place {
    let parent: Int
    let alternative: Int
  }

  let text: UnsafeBufferPointer<UInt8>
  var position = 0
  var tree = PatternTree()
  private var setNumbers: [ScalarSet: Int] = [:]
  /// The sets of properties that were named before, by the text between the braces.
  var propertySets: [String: ScalarSet] = [:]
  var frames: [Frame] = []
  private var places: [Place] = [Place(parent: -1, alternative: 0)]
  /// Named groups: number and place of each, by name.
  private var groupNames: [String: [(group: Int, place: Int)]] = [:]
  /// References that can be judged only when all groups are known: node, name or number, offset.
  private var references: [(node: Int, target: Reference, offset: Int)] = []

  private enum Reference {
    case name(String)
    case number(Int)
  }

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// Reads the whole pattern.
  /// - Throws: `PatternError` at the first fault.
  mutating func parse() throws(PatternError) -> PatternTree {
    guard text.count <= Self.maximumLength else {
      throw tooLarge("the pattern is longer than \(Self.maximumLength) bytes", at: 0)
    }
    try checkUTF8()
    frames.append(Frame(kind: .pattern, offset: 0, groupsBefore: 0, place: 0))
    while position < text.count { try parseTerm() }
    if frames.count > 1 {
      throw fault(
        "this group is never closed; add the missing ), or write \\( for the character",
        at: frames[frames.count - 1].offset)
    }
    tree.root = closeDisjunction()
    try resolveReferences()
    return tree
  }

  private func checkUTF8() throws(PatternError) {
    var offset = 0
    while offset < text.count {
      let (unit, length) = UTF8Unit.at(offset, in: text)
      if unit == ScalarSet.invalid { throw fault("the pattern is not valid UTF-8", at: offset) }
      offset += length
    }
  }

  private mutating func parseTerm() throws(PatternError) {
    let start = position
    switch text[position] {
    case UInt8(ascii: "|"):
      position += 1
      closeAlternative()
    case UInt8(ascii: "("): try openGroup()
    case UInt8(ascii: ")"):
      position += 1
      try closeGroup(at: start)
    case UInt8(ascii: "^"):
      position += 1
      try addAssertion(.start, from: start)
    case UInt8(ascii: "$"):
      position += 1
      try addAssertion(.end, from: start)
    case UInt8(ascii: "."):
      position += 1
      try addAtom(.set(number(of: ScalarSet.lineTerminator.complement)))
    case UInt8(ascii: "["):
      let set = try parseClass()
      try addAtom(.set(number(of: set)))
    case UInt8(ascii: "\\"): try parseEscape()
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
      let sign = Character(Unicode.Scalar(text[position]))
      throw fault(
        "there is nothing before \(sign) to repeat; write \\\(sign) for the character", at: start)
    case UInt8(ascii: "{"):
      throw fault("a { must follow what it repeats; write \\{ for the character", at: start)
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      let sign = Character(Unicode.Scalar(text[position]))
      throw fault("this \(sign) closes nothing; write \\\(sign) for the character", at: start)
    default:
      let (unit, length) = UTF8Unit.at(position, in: text)
      position += length
      try addAtom(.set(number(of: ScalarSet(unit...unit))))
    }
  }

  // MARK: Building

  /// The number of a set in `tree.sets`; equal sets share one.
  mutating func number(of set: ScalarSet) -> Int {
    if let known = setNumbers[set] { return known }
    tree.sets.append(set)
    setNumbers[set] = tree.sets.count - 1
    return tree.sets.count - 1
  }

  private mutating func add(_ node: PatternTree.Node) -> Int {
    tree.nodes.append(node)
    return tree.nodes.count - 1
  }

  private mutating func append(_ node: Int) {
    frames[frames.count - 1].sequence.append(node)
  }

  /// Adds what may be repeated, with the quantifier that follows it.
  mutating func addAtom(_ node: PatternTree.Node, groups: Range<Int>? = nil) throws(PatternError) {
    let groups = groups ?? (tree.groupCount + 1)..<(tree.groupCount + 1)
    let atom = add(node)
    guard let repetition = try parseQuantifier(groups: groups) else { return append(atom) }
    append(add(.repetition(atom, repetition)))
  }

  mutating func addBackReference(number: Int, at offset: Int) throws(PatternError) {
    references.append((tree.nodes.count, .number(number), offset))
    try addAtom(.backReference([]))
  }

  mutating func addBackReference(name: String, at offset: Int) throws(PatternError) {
    references.append((tree.nodes.count, .name(name), offset))
    try addAtom(.backReference([]))
  }

  /// Adds what matches no text of its own and cannot be repeated.
  mutating func addAssertion(
    _ assertion: PatternTree.Assertion, from start: Int
  ) throws(PatternError) {
    append(add(.assertion(assertion)))
    try refuseQuantifier(after: String(decoding: text[start..<position], as: UTF8.self))
  }

  private func refuseQuantifier(after what: String) throws(PatternError) {
    guard position < text.count else { return }
    switch text[position] {
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "{"):
      throw fault(
        "\(what) matches a place, not a character, and cannot be repeated; "
          + "remove the \(Character(Unicode.Scalar(text[position])))", at: position)
    default: break
    }
  }

  private mutating func closeAlternative() {
    let parts = frames[frames.count - 1].sequence
    let node = parts.count == 1 ? parts[0] : add(parts.isEmpty ? .empty : .sequence(parts))
    frames[frames.count - 1].alternatives.append(node)
    frames[frames.count - 1].sequence = []
  }

  /// Ends the innermost frame's last alternative and gives the node of all of them.
  private mutating func closeDisjunction() -> Int {
    closeAlternative()
    let alternatives = frames.removeLast().alternatives
    return alternatives.count == 1 ? alternatives[0] : add(.alternation(alternatives))
  }

  // MARK: Groups

  private mutating func openGroup() throws(PatternError) {
    let start = position
    guard frames.count <= Self.maximumDepth else {
      throw tooLarge("groups are nested more than \(Self.maximumDepth) deep", at: start)
    }
    position += 1
    let place = places.count
    let parent = frames[frames.count - 1]
    let groupsBefore = tree.groupCount
    places.append(Place(parent: parent.place, alternative: parent.alternatives.count))
    let kind: Frame.Kind
    if !take("?") {
      tree.groupCount += 1
      kind = .capture(tree.groupCount)
    } else if take(":") {
      kind = .plain
    } else if take("=") {
      kind = .look(isBehind: false, isNegative: false)
    } else if take("!") {
      kind = .look(isBehind: false, isNegative: true)
    } else if take("<=") {
      kind = .look(isBehind: true, isNegative: false)
    } else if take("<!") {
      kind = .look(isBehind: true, isNegative: true)
    } else if take("<") {
      let name = try parseGroupName()
      tree.groupCount += 1
      try declare(name, place: place, at: start)
      kind = .capture(tree.groupCount)
    } else {
      throw fault(
        "after (? comes one of : = ! <= <! or <name>; flags such as (?i) do not exist here, "
          + "write [Aa] for either case", at: start)
    }
    frames.append(Frame(kind: kind, offset: start, groupsBefore: groupsBefore, place: place))
  }

  private mutating func closeGroup(at offset: Int) throws(PatternError) {
    guard frames.count > 1 else {
      throw fault("this ) closes nothing; write \\) for the character", at: offset)
    }
    let frame = frames[frames.count - 1]
    let inner = closeDisjunction()
    let groups = (frame.groupsBefore + 1)..<(tree.groupCount + 1)
    switch frame.kind {
    case .pattern: break
    case .plain:
      // A node of its own, so that the quantifier that may follow has one to repeat.
      try addAtom(.sequence([inner]), groups: groups)
    case .capture(let group): try addAtom(.capture(inner, group: group), groups: groups)
    case .look(let isBehind, let isNegative):
      tree.hasLooks = true
      append(add(.look(inner, isBehind: isBehind, isNegative: isNegative)))
      try refuseQuantifier(after: "a look-around")
    }
  }

  private mutating func declare(
    _ name: String, place: Int, at offset: Int
  ) throws(PatternError) {
    for other in groupNames[name] ?? [] where !areAlternatives(other.place, place) {
      throw fault("the group name \(name) is used twice; give each group its own", at: offset)
    }
    groupNames[name, default: []].append((tree.groupCount, place))
    if groupNames[name]?.count ?? 0 > 100 {
      throw tooLarge("the group name \(name) is used more than 100 times", at: offset)
    }
  }

  /// Whether two groups are in different alternatives of one group, so that never both take part.
  private func areAlternatives(_ first: Int, _ second: Int) -> Bool {
    // A parent's number is always lower than its child's, so the higher of the two climbs.
    var (a, b) = (first, second)
    var (alternativeA, alternativeB) = (0, 0)
    while a != b {
      if a > b {
        alternativeA = places[a].alternative
        a = places[a].parent
      } else {
        alternativeB = places[b].alternative
        b = places[b].parent
      }
    }
    return alternativeA != alternativeB
  }

  private mutating func resolveReferences() throws(PatternError) {
    for (node, target, offset) in references {
      tree.hasBackReferences = true
      switch target {
      case .number(let number):
        guard number <= tree.groupCount else {
          throw fault(
            "\\\(number) refers to group \(number), but the pattern has \(tree.groupCount)",
            at: offset)
        }
        tree.nodes[node] = .backReference([number])
      case .name(let name):
        guard let groups = groupNames[name] else {
          throw fault("no group is named \(name)", at: offset)
        }
        tree.nodes[node] = .backReference(groups.map(\.group))
      }
    }
  }
}
