/// Divides all units into the few classes that a pattern can tell apart.
///
/// Two units are in one class when every set of the pattern holds both or neither.
struct CharacterClasses: Sendable {
  /// How many classes there are.
  private(set) var count = 1
  /// The class of each ASCII character.
  private(set) var ascii = [UInt16](repeating: 0, count: 128)
  /// Where runs of one class begin among the units from 0x80 on, ascending, and the class of each.
  private var starts: [UInt32] = [0x80]
  private var runs: [UInt16] = [0]
  /// The class of every unit from 0x80 on when they all have the same, else nil.
  private(set) var classOfAllOthers: UInt16?
  /// By set, a bit for each class that belongs to it.
  private var members: [UInt64] = []
  private var wordsPerSet = 1
  /// Whether the characters of a class are those of `\w`; all false when the pattern asks no place
  /// for a word boundary.
  private(set) var isWord: [Bool] = []

  /// - Parameters:
  ///   - sets: the pattern's sets.
  ///   - withWords: whether `\b` or `\B` is in the pattern.
  /// - Throws: `PatternError` when the sets are too many to be told apart at reasonable cost.
  init(of sets: [ScalarSet], withWords: Bool) throws(PatternError) {
    let all = withWords ? sets + [.word] : sets
    var boundaries = Set<UInt32>([0, 0x80])
    for set in all { boundaries.formUnion(set.boundaries) }
    let intervals = boundaries.filter { $0 < ScalarSet.end }.sorted()
    var positions: [UInt32: Int] = [ScalarSet.end: intervals.count]
    for (index, start) in intervals.enumerated() { positions[start] = index }

    // Each set splits the classes that it holds only a part of.
    var work = 0
    var classes = [Int](repeating: 0, count: intervals.count)
    var classCount = 1
    for set in all {
      var renamed: [Int: Int] = [:]
      try Self.forEachInterval(of: set, positions, &work) { interval in
        let old = classes[interval]
        if let new = renamed[old] {
          classes[interval] = new
        } else {
          renamed[old] = classCount
          classes[interval] = classCount
          classCount += 1
        }
      }
    }
    var numbers: [Int: Int] = [:]
    for (index, name) in classes.enumerated() {
      let number = numbers[name] ?? numbers.count
      numbers[name] = number
      classes[index] = number
    }
    count = numbers.count
    wordsPerSet = (count + 63) / 64
    guard count < 0xFFFF, all.count * wordsPerSet <= 1 << 18 else { throw Self.tooMany }

    members = [UInt64](repeating: 0, count: all.count * wordsPerSet)
    for (number, set) in all.enumerated() {
      try Self.forEachInterval(of: set, positions, &work) { interval in
        members[number * wordsPerSet + classes[interval] / 64] |=
          1 << UInt64(classes[interval] % 64)
      }
    }
    isWord = [Bool](repeating: false, count: count)
    if withWords { for number in 0..<count { isWord[number] = set(all.count - 1, holds: number) } }

    fillLookup(intervals, classes)
  }

  private mutating func fillLookup(_ intervals: [UInt32], _ classes: [Int]) {
    starts = []
    runs = []
    for (index, start) in intervals.enumerated() {
      let number = UInt16(classes[index])
      if start < 0x80 {
        let end = index + 1 < intervals.count ? min(intervals[index + 1], 0x80) : 0x80
        for character in start..<end { ascii[Int(character)] = number }
      } else if runs.last != number {
        starts.append(start)
        runs.append(number)
      }
    }
    classOfAllOthers = runs.count == 1 ? runs[0] : nil
  }

  private static let tooMany = PatternError(
    kind: .tooLarge, message: "pattern too large: it tells too many kinds of characters apart",
    offset: 0)

  private static func forEachInterval(
    of set: ScalarSet, _ positions: [UInt32: Int], _ work: inout Int, _ body: (Int) -> Void
  ) throws(PatternError) {
    for index in stride(from: 0, to: set.boundaries.count, by: 2) {
      guard let first = positions[set.boundaries[index]],
        let last = positions[set.boundaries[index + 1]]
      else { continue }
      work += last - first
      guard work <= 4_000_000 else { throw tooMany }
      for interval in first..<last { body(interval) }
    }
  }

  /// Whether the units of a class belong to the set with this number.
  @inline(__always)
  func set(_ set: Int, holds number: Int) -> Bool {
    members[set * wordsPerSet + number >> 6] >> UInt64(number & 63) & 1 == 1
  }

  /// The class of a unit.
  @inline(__always)
  func ofUnit(_ unit: UInt32) -> Int {
    if unit < 0x80 { return Int(ascii[Int(unit)]) }
    if let classOfAllOthers { return Int(classOfAllOthers) }
    return ofHighUnit(unit)
  }

  private func ofHighUnit(_ unit: UInt32) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= unit { low = middle } else { high = middle }
    }
    return Int(runs[low])
  }
}
