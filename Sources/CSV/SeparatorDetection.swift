/// Finds out what separates the cells of a file.
enum SeparatorDetection {
  /// A first line `sep=;`, by which Excel is told the separator (any case).
  struct Announcement {
    let separator: CSVSeparator
    /// Where the next line begins.
    let end: Int

    /// Nil when the line at `start` is no such one.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
      var index = start
      for letter in "sep=".utf8 {
        guard index < bytes.count, bytes[index] | 0x20 == letter | 0x20 else { return nil }
        index += 1
      }
      guard index < bytes.count, let separator = CSVSeparator(byte: bytes[index]) else {
        return nil
      }
      index += 1
      if index < bytes.count {
        guard bytes[index] == 0x0A || bytes[index] == 0x0D else { return nil }
        let isCarriageReturn = bytes[index] == 0x0D
        index += 1
        if isCarriageReturn, index < bytes.count, bytes[index] == 0x0A { index += 1 }
      }
      self.separator = separator
      end = index
    }
  }

  /// The candidate that stands most often in the first line that is not blank, outside of quotes; the comma when there
  /// is none, and among equals the first in the order of `CSVSeparator.allCases`.
  static func separator(
    inHeaderOf bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> CSVSeparator {
    var counts = [Int](repeating: 0, count: 256)
    var index = start
    while index < bytes.count, bytes[index] == 0x0A || bytes[index] == 0x0D { index += 1 }
    var isInQuotes = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") { isInQuotes.toggle() }
      if !isInQuotes {
        if byte == 0x0A || byte == 0x0D { break }
        counts[Int(byte)] += 1
      }
      index += 1
    }
    var best = CSVSeparator.comma
    for candidate in CSVSeparator.allCases
    where counts[Int(candidate.byte)] > counts[Int(best.byte)] {
      best = candidate
    }
    return best
  }
}
