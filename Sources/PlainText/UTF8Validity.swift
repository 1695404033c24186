/// Finds what is not UTF-8 (Unicode 15, section 3.9, table 3-7: no overlong forms, no surrogates,
/// nothing above U+10FFFF).
package enum UTF8Validity {
  /// The length in bytes (1 to 4) of the well-formed scalar at `index`, or 0 when the bytes there are not one.
  package static func scalarLength(in bytes: [UInt8], at index: Int) -> Int {
    bytes.withUnsafeBufferPointer { scalarLength(in: $0, at: index) }
  }

  /// The length in bytes (1 to 4) of the well-formed scalar at `index`, or 0 when the bytes there are not one.
  @inlinable
  package static func scalarLength(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return 1 }
    let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    guard length > 0, index + length <= bytes.count else { return 0 }
    let second = bytes[index + 1]
    switch first {
    case 0xE0: if second < 0xA0 || second > 0xBF { return 0 }
    case 0xED: if second < 0x80 || second > 0x9F { return 0 }
    case 0xF0: if second < 0x90 || second > 0xBF { return 0 }
    case 0xF4: if second < 0x80 || second > 0x8F { return 0 }
    default: if second & 0xC0 != 0x80 { return 0 }
    }
    if length > 2, bytes[index + 2] & 0xC0 != 0x80 { return 0 }
    if length > 3, bytes[index + 3] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// Whether all of `bytes` is well-formed. ASCII is passed over eight bytes at a time.
  package static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    firstInvalid(in: bytes, from: 0) == nil
  }

  /// Each maximal run of bytes that is not well-formed, in order, at most `limit` of them.
  package static func invalidRanges(in bytes: [UInt8], limit: Int = 100) -> [ByteRange] {
    bytes.withUnsafeBufferPointer { buffer in
      var ranges: [ByteRange] = []
      var index = 0
      while ranges.count < limit, let start = firstInvalid(in: buffer, from: index) {
        var end = start + 1
        while end < buffer.count, scalarLength(in: buffer, at: end) == 0 { end += 1 }
        ranges.append(start..<end)
        index = end
      }
      return ranges
    }
  }

  /// The offset of the first zero byte at or after `start`; nil where there is none.
  package static func firstZero(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let raw = UnsafeRawPointer(base)
    var index = start
    while index &+ 32 <= bytes.count {
      // A word has a zero byte where subtracting one from each byte borrows from a bit that was not set.
      var found: UInt64 = 0
      for offset in stride(from: 0, to: 32, by: 8) {
        let word = raw.loadUnaligned(fromByteOffset: index &+ offset, as: UInt64.self)
        found |= (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
      }
      if found != 0 { break }
      index &+= 32
    }
    while index < bytes.count {
      if bytes[index] == 0 { return index }
      index += 1
    }
    return nil
  }

  /// The offset of the first byte at or after `start` that begins no well-formed scalar.
  /// `start` must be a scalar's start.
  package static func firstInvalid(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let raw = UnsafeRawPointer(base)
    let count = bytes.count
    var index = start
    while index < count {
      while index &+ 64 <= count {
        let words =
          raw.loadUnaligned(fromByteOffset: index, as: SIMD2<UInt64>.self)
          | raw.loadUnaligned(fromByteOffset: index &+ 16, as: SIMD2<UInt64>.self)
          | raw.loadUnaligned(fromByteOffset: index &+ 32, as: SIMD2<UInt64>.self)
          | raw.loadUnaligned(fromByteOffset: index &+ 48, as: SIMD2<UInt64>.self)
        if (words[0] | words[1]) & 0x8080_8080_8080_8080 != 0 { break }
        index &+= 64
      }
      if index + 8 <= count {
        // The high bit of each byte that is not ASCII; the first of them is the next to look at.
        let high =
          raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
          & 0x8080_8080_8080_8080
        guard high != 0 else {
          index += 8
          continue
        }
        index += high.trailingZeroBitCount / 8
      }
      guard index < count else { break }
      let length = scalarLength(in: bytes, at: index)
      if length == 0 { return index }
      index += length
    }
    return nil
  }
}
