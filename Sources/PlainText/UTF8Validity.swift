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
    ByteSearch.first(0, in: bytes, from: start)
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
    // Up to here, text is looked at scalar by scalar, since it holds more than ASCII and scalars of two bytes.
    var mixedEnd = start
    while index < count {
      while index &+ 64 <= count {
        let words =
          raw.loadUnaligned(fromByteOffset: index, as: SIMD2<UInt64>.self)
          | raw.loadUnaligned(fromByteOffset: index &+ 16, as: SIMD2<UInt64>.self)
          | raw.loadUnaligned(fromByteOffset: index &+ 32, as: SIMD2<UInt64>.self)
          | raw.loadUnaligned(fromByteOffset: index &+ 48, as: SIMD2<UInt64>.self)
        if (words[0] | words[1]) & highBits == 0 {
          index &+= 64
          continue
        }
        guard index > 0, index >= mixedEnd else { break }
        if !hasOnlyShortScalars(raw, at: index) {
          mixedEnd = index &+ 64
          break
        }
        // A scalar that the next bytes must complete begins the next block.
        index &+= bytes[index &+ 63] >= 0xC0 ? 63 : 64
      }
      if index + 8 <= count {
        // The high bit of each byte that is not ASCII; the first of them is the next to look at.
        let high =
          raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
          & highBits
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

  /// The high bit of each byte of a word, which is set in all but ASCII.
  @inline(__always) private static var highBits: UInt64 { 0x8080_8080_8080_8080 }

  /// Whether the 64 bytes at `index`, a scalar's start behind the first byte, are ASCII and well-formed scalars of two bytes, of
  /// which the last may lack its second byte. Says no when in doubt.
  ///
  /// Each byte is compared with the one before: a continuation byte must stand behind each leading byte, and nowhere else.
  @inline(__always)
  private static func hasOnlyShortScalars(_ raw: UnsafeRawPointer, at index: Int) -> Bool {
    typealias Words = SIMD2<UInt64>
    var faults = Words(repeating: 0)
    for offset in stride(from: index, to: index &+ 64, by: 16) {
      let byte = raw.loadUnaligned(fromByteOffset: offset, as: Words.self)
      let before = raw.loadUnaligned(fromByteOffset: offset &- 1, as: Words.self)
      // Bits that a shift brings over from a neighbouring byte never reach the high bit.
      let isContinuation = byte & ~(byte &<< 1)
      let leads = before & (before &<< 1)
      // 110xxxxx, and not 1100000x, which would be an overlong form of ASCII.
      let isShortLead =
        leads & ~(before &<< 2)
        & ((before & Words(repeating: 0x1E1E_1E1E_1E1E_1E1E))
          &+ Words(repeating: 0x7E7E_7E7E_7E7E_7E7E))
      faults |= (isContinuation ^ leads) | (leads ^ isShortLead)
    }
    return (faults[0] | faults[1]) & highBits == 0
  }
}
