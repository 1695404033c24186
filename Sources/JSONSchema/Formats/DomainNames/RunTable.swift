import ECMAPattern

/// A value for every code point, found by a binary search among runs.
struct RunTable: Sendable {
  private var starts: [UInt32] = []
  private var values: [UInt8] = []

  /// Decodes runs of (length, value) over all code points.
  init(_ text: StaticString) {
    var table = PackedTable(text)
    var position: UInt32 = 0
    while let length = table.next(), let value = table.next() {
      starts.append(position)
      values.append(UInt8(truncatingIfNeeded: value))
      position += length
    }
  }

  func value(of codePoint: UInt32) -> UInt8 {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= codePoint { low = middle } else { high = middle }
    }
    return values[low]
  }
}
