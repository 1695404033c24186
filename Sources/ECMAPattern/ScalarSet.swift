/// A set of the units that a text is made of: Unicode code points and, as one more member,
/// `ScalarSet.invalid`, which stands for a byte that belongs to no well-formed UTF-8 sequence.
///
/// It is a sorted list of boundaries: the set holds `boundaries[0]..<boundaries[1]`,
/// `boundaries[2]..<boundaries[3]` and so on. Neighbouring ranges are always joined, so that equal
/// sets have equal boundaries.
package struct ScalarSet: Sendable, Hashable {
  /// The unit for a byte that is no part of a well-formed sequence, one above the last code point.
  package static let invalid: UInt32 = 0x11_0000
  /// One above the last unit.
  static let end: UInt32 = 0x11_0001

  /// Where the set begins and ends in turn: strictly ascending, of even count.
  package private(set) var boundaries: [UInt32]

  /// The empty set.
  package init() { boundaries = [] }

  init(_ range: ClosedRange<UInt32>) { boundaries = [range.lowerBound, range.upperBound + 1] }

  /// The union of ranges in any order.
  init(ranges: [ClosedRange<UInt32>]) {
    boundaries = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = boundaries.last, range.lowerBound <= last {
        boundaries[boundaries.count - 1] = max(last, range.upperBound + 1)
      } else {
        boundaries.append(range.lowerBound)
        boundaries.append(range.upperBound + 1)
      }
    }
  }

  /// - Parameter sortedBoundaries: strictly ascending, of even count.
  init(sortedBoundaries: [UInt32]) { boundaries = sortedBoundaries }

  /// Whether it holds no unit at all.
  package var isEmpty: Bool { boundaries.isEmpty }

  /// Whether the set holds `unit`; a binary search.
  package func contains(_ unit: UInt32) -> Bool {
    var low = 0
    var high = boundaries.count
    while low < high {
      let middle = (low + high) / 2
      if boundaries[middle] <= unit { low = middle + 1 } else { high = middle }
    }
    return low % 2 == 1
  }

  /// All units that are not in this set, `invalid` among them unless this set has it.
  var complement: ScalarSet {
    var result = boundaries
    if result.first == 0 { result.removeFirst() } else { result.insert(0, at: 0) }
    if result.last == Self.end { result.removeLast() } else { result.append(Self.end) }
    return ScalarSet(sortedBoundaries: result)
  }

  func union(_ other: ScalarSet) -> ScalarSet { combined(other) { $0 || $1 } }
  func symmetricDifference(_ other: ScalarSet) -> ScalarSet { combined(other) { $0 != $1 } }

  /// One walk over both lists of boundaries.
  private func combined(_ other: ScalarSet, by rule: (Bool, Bool) -> Bool) -> ScalarSet {
    var result: [UInt32] = []
    var (i, j) = (0, 0)
    var inside = false
    while i < boundaries.count || j < other.boundaries.count {
      let a = i < boundaries.count ? boundaries[i] : UInt32.max
      let b = j < other.boundaries.count ? other.boundaries[j] : UInt32.max
      let next = min(a, b)
      if a == next { i += 1 }
      if b == next { j += 1 }
      let now = rule(i % 2 == 1, j % 2 == 1)
      if now != inside {
        result.append(next)
        inside = now
      }
    }
    return ScalarSet(sortedBoundaries: result)
  }
}

/// The sets that the syntax names (ECMA-262, "Runtime Semantics: CompileToCharSet").
extension ScalarSet {
  /// `\d`: the ASCII digits alone.
  static let digit = ScalarSet(0x30...0x39)

  /// `\w`: the ASCII letters, digits and the low line alone.
  static let word = ScalarSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])

  /// `\s`: WhiteSpace and LineTerminator, which are tab to carriage return, U+FEFF, the line and
  /// paragraph separators and every Space_Separator.
  static let space = ScalarSet(ranges: [
    0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029,
    0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
  ])

  /// What `.` does not match without the `s` flag: LineTerminator.
  static let lineTerminator = ScalarSet(ranges: [0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029])
}
