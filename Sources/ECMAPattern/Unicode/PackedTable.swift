/// Reads generated tables: numbers as base 32 digits, the least digit first, in the alphabet
/// `A–Z a–z 0–9 + /`, where the upper half of the alphabet says that another digit follows.
package struct PackedTable: Sequence, IteratorProtocol {
  private var cursor: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>

  /// Reads a table from its beginning; the text stays where it is.
  package init(_ text: StaticString) {
    cursor = text.utf8Start
    end = cursor + text.utf8CodeUnitCount
  }

  /// The next number; nil at the end of the table.
  package mutating func next() -> UInt32? {
    guard cursor < end else { return nil }
    var number: UInt32 = 0
    var shift: UInt32 = 0
    while cursor < end {
      let digit = Self.digit(cursor.pointee)
      cursor += 1
      number |= (digit & 31) << shift
      shift += 5
      if digit < 32 { break }
    }
    return number
  }

  private static func digit(_ byte: UInt8) -> UInt32 {
    switch byte {
    case 0x41...0x5A: UInt32(byte - 0x41)
    case 0x61...0x7A: UInt32(byte - 0x61 + 26)
    case 0x30...0x39: UInt32(byte - 0x30 + 52)
    case 0x2B: 62
    default: 63
    }
  }
}

extension ScalarSet {
  /// Decodes distances between the code points where membership changes, beginning outside at zero.
  package init(flips: StaticString) {
    var boundaries: [UInt32] = []
    var position: UInt32 = 0
    for distance in PackedTable(flips) {
      position += distance
      boundaries.append(position)
    }
    if boundaries.count % 2 == 1 { boundaries.append(ScalarSet.invalid) }
    self.init(sortedBoundaries: boundaries)
  }

  /// Decodes runs of (length, value) over all code points and keeps those whose value is wanted.
  init(runs: StaticString, where isWanted: (Int) -> Bool) {
    var ranges: [ClosedRange<UInt32>] = []
    var position: UInt32 = 0
    var table = PackedTable(runs)
    while let length = table.next(), let value = table.next() {
      if isWanted(Int(value)) { ranges.append(position...(position + length - 1)) }
      position += length
    }
    self.init(ranges: ranges)
  }
}
