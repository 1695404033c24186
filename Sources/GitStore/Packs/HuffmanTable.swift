/// How the codes of one alphabet become a table.
///
/// An entry has in its low 5 bits how many bits the code has, or has beyond those of the first look-up; in bits 8 to 12 how many bits
/// follow; from bit 16 on the literal, the length or distance that these bits are added to, or the place of a further part. An entry
/// of 0 belongs to no code.
struct HuffmanTable {
  static let countMask: UInt32 = 0x1F
  static let literalFlag: UInt32 = 0x80
  static let endFlag: UInt32 = 0x40
  /// The code is longer; bits 8 to 12 say how many bits the further part takes.
  static let furtherFlag: UInt32 = 0x20

  /// What the entry of each symbol is, but for the number of bits.
  private let entries: [UInt32]

  static let lengths = HuffmanTable(entries: (0..<19).map { UInt32($0) << 16 })

  /// RFC 1951, section 3.2.5. The symbols that are in no stream have no entry.
  static let literals = HuffmanTable(
    entries: (0..<256).map { UInt32($0) << 16 | literalFlag } + [endFlag]
      + zip(
        [
          3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115,
          131, 163, 195, 227, 258,
        ] as [UInt32],
        [
          0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
        ] as [UInt32]
      ).map { $0 << 16 | $1 << 8 })

  static let distances = HuffmanTable(
    entries: zip(
      [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
        2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
      ] as [UInt32],
      [
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12,
        13, 13,
      ] as [UInt32]
    ).map { $0 << 16 | $1 << 8 })

  /// Fills a table by the lengths of the codes of all symbols (RFC 1951, section 3.2.2).
  ///
  /// - Returns: false where there are more codes than bits can tell apart. Fewer are no fault until such a code comes.
  func fill(
    _ table: UnsafeMutablePointer<UInt32>, _ firstBits: Int, _ lengths: UnsafePointer<UInt8>,
    _ symbols: Int, _ capacity: Int
  ) -> Bool {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 16) { next in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 16) { counts in
        counts.initialize(repeating: 0)
        next.initialize(repeating: 0)
        for symbol in 0..<symbols { counts[Int(lengths[symbol])] &+= 1 }
        counts[0] = 0
        var code = 0
        var longest = 0
        for length in 1...15 {
          code = (code + Int(counts[length - 1])) << 1
          next[length] = code
          if code + Int(counts[length]) > 1 << length { return false }
          if counts[length] > 0 { longest = length }
        }
        let size = 1 &<< firstBits
        table.update(repeating: 0, count: size)
        var end = size
        return entries.withUnsafeBufferPointer { entries in
          for symbol in 0..<symbols {
            let length = Int(lengths[symbol])
            if length == 0 { continue }
            let reversed = Self.reversed(next[length], length)
            next[length] &+= 1
            // A symbol that is in no stream has no entry.
            let entry = symbol < entries.count ? entries[symbol] : 0
            let isKnown = symbol < entries.count
            if length <= firstBits {
              let own = isKnown ? entry | UInt32(truncatingIfNeeded: length) : 0
              let step = 1 &<< length
              var place = reversed
              while place < size {
                table[place] = own
                place &+= step
              }
              continue
            }
            let first = reversed & (size &- 1)
            if table[first] == 0 {
              let bits = longest &- firstBits
              guard end + 1 &<< bits <= capacity else { return false }
              (table + end).update(repeating: 0, count: 1 &<< bits)
              table[first] = UInt32(end) << 16 | UInt32(bits) << 8 | Self.furtherFlag
              end += 1 &<< bits
            }
            let start = Int(table[first] >> 16)
            let further = length &- firstBits
            let own = isKnown ? entry | UInt32(truncatingIfNeeded: further) : 0
            let furtherSize = 1 &<< (longest &- firstBits)
            let step = 1 &<< further
            var place = reversed &>> firstBits
            while place < furtherSize {
              table[start &+ place] = own
              place &+= step
            }
          }
          return true
        }
      }
    }
  }

  /// The low bits of a code in the other order: a stream holds codes from their first bit on.
  @inline(__always)
  private static func reversed(_ code: Int, _ length: Int) -> Int {
    var value = UInt16(truncatingIfNeeded: code)
    value = (value & 0x5555) << 1 | value >> 1 & 0x5555
    value = (value & 0x3333) << 2 | value >> 2 & 0x3333
    value = (value & 0x0F0F) << 4 | value >> 4 & 0x0F0F
    return Int(value.byteSwapped &>> UInt16(truncatingIfNeeded: 16 &- length))
  }
}
