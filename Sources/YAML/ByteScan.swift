/// Scans over text eight bytes at a time.
///
/// Each word is asked for the bytes that may matter; which of them do, the table of byte classes says. Both give the
/// same answer as asking the table for every byte.
enum ByteScan {
  private static let low: UInt64 = 0x0101_0101_0101_0101
  private static let high: UInt64 = 0x8080_8080_8080_8080

  /// The high bit of each byte that is a control character, DEL or beyond ASCII. Bytes above the first of them
  /// may be marked as well, because the subtraction borrows.
  @inline(__always)
  private static func unusual(_ word: UInt64) -> UInt64 {
    ((word &- 0x2020_2020_2020_2020) & ~word) | word | (word &+ low)
  }

  /// The high bit of each byte that is equal to those of `pattern`; bytes above the first of them may be marked as well.
  @inline(__always)
  private static func equal(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
    let difference = word ^ pattern
    return (difference &- low) & ~difference
  }

  /// The offset of the first byte at or after `index` whose class has a bit of `stop`, or `end`.
  ///
  /// - Parameters:
  ///   - stop: `ByteClass.plainStop` or `ByteClass.lineStop`.
  ///   - base, table: those of the parser.
  @inline(__always)
  static func first(
    _ stop: UInt8, from index: Int, end: Int, _ base: UnsafePointer<UInt8>,
    _ table: UnsafePointer<UInt8>
  ) -> Int {
    let text = UnsafeRawPointer(base)
    var index = index
    while index &+ 8 <= end {
      let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      var marks = unusual(word)
      if stop == ByteClass.plainStop {
        marks |= equal(word, 0x3A3A_3A3A_3A3A_3A3A) | equal(word, 0x2323_2323_2323_2323)
      }
      marks &= high
      if marks == 0 {
        index &+= 8
        continue
      }
      index &+= marks.trailingZeroBitCount &>> 3
      if table[Int(base[index])] & stop != 0 { return index }
      // Letters beyond ASCII seldom come alone.
      repeat {
        index &+= 1
      } while index < end && base[index] >= 0x80 && table[Int(base[index])] & stop == 0
    }
    while index < end, table[Int(base[index])] & stop == 0 { index &+= 1 }
    return index
  }

  /// The offset of the first byte at or after `index` that is no space, or `end`.
  @inline(__always)
  static func afterSpaces(from index: Int, end: Int, _ base: UnsafePointer<UInt8>) -> Int {
    var index = index
    if index &+ 8 <= end {
      let word = UnsafeRawPointer(base)
        .loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      let others = word ^ 0x2020_2020_2020_2020
      if others != 0 { return index &+ (others.trailingZeroBitCount &>> 3) }
      index &+= 8
    }
    while index < end, base[index] == ASCII.space { index &+= 1 }
    return index
  }
}
