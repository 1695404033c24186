#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Unpacks what zlib packed, where the size of the outcome is known beforehand: the streams of RFC 1950 with the blocks of RFC 1951.
///
/// A pack holds very many short streams, so that what costs is to set up each of them: here it is the tables of codes alone. Whatever is
/// wrong with a stream, the answer is that it cannot be unpacked; libgit2 is then asked, and says what it thinks of it.
struct Inflater: ~Copyable {
  /// How many bytes the room for an outcome must have beyond its size: matches are copied by whole words.
  static let slack = 16

  /// How many bits of a code the first look-up takes; longer codes lead to a further part of the table.
  private static let literalBits = 9
  private static let distanceBits = 8
  private static let lengthBits = 7

  /// The lengths of all codes that a block can have, and of those, how many are for literals and lengths.
  private static let mostLiterals = 288
  private static let mostDistances = 32
  /// Codes have 15 bits at most, so that the further parts have no more entries than that for each code.
  private static let literalTableSize = 1 << literalBits + 288 * 64
  private static let distanceTableSize = 1 << distanceBits + 32 * 128

  /// The tables of one sort of block.
  private struct Tables {
    let literals: UnsafeMutablePointer<UInt32>
    let distances: UnsafeMutablePointer<UInt32>

    init() {
      literals = .allocate(capacity: Inflater.literalTableSize)
      distances = .allocate(capacity: Inflater.distanceTableSize)
    }

    func deallocate() {
      literals.deallocate()
      distances.deallocate()
    }
  }

  /// Those that every block with fixed codes has, and those that a block brings with it.
  private let fixed: Tables
  private let own: Tables
  private let codeLengths: UnsafeMutablePointer<UInt32>
  private let lengths: UnsafeMutablePointer<UInt8>

  init() {
    fixed = Tables()
    own = Tables()
    codeLengths = .allocate(capacity: 1 << Self.lengthBits)
    lengths = .allocate(capacity: Self.mostLiterals + Self.mostDistances)
    lengths.initialize(repeating: 0, count: Self.mostLiterals + Self.mostDistances)
    makeFixedTables()
  }

  deinit {
    fixed.deallocate()
    own.deallocate()
    codeLengths.deallocate()
    lengths.deallocate()
  }

  /// Unpacks a stream.
  ///
  /// - Parameters:
  ///   - input: begins with the stream, and may go on behind it.
  ///   - output: room for `size` bytes and `slack` more.
  /// - Returns: whether the stream is right and says so many bytes, neither fewer nor more.
  func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutablePointer<UInt8>, size: Int
  ) -> Bool {
    guard let start = input.baseAddress, input.count > 6 else { return false }
    let header = UInt16(input[0]) << 8 | UInt16(input[1])
    // RFC 1950, section 2.2: method 8, a window of 32 KiB at most, a check sum of the two bytes, no dictionary.
    guard input[0] & 0x0F == 8, input[0] >> 4 <= 7, header % 31 == 0, input[1] & 0x20 == 0 else {
      return false
    }
    let bytes = start.assumingMemoryBound(to: UInt8.self)
    var reader = BitReader(bytes + 2, end: bytes + input.count)
    var written = 0
    while true {
      reader.refill()
      let isLast = reader.take(1) == 1
      switch reader.take(2) {
      case 0:
        guard copyStored(&reader, output, &written, size) else { return false }
      case 1:
        guard decode(&reader, fixed, output, &written, size) else { return false }
      case 2:
        guard readTables(&reader), decode(&reader, own, output, &written, size) else {
          return false
        }
      default: return false
      }
      if isLast { break }
    }
    guard written == size, let sum = reader.checkSum() else { return false }
    return Self.adler32(UnsafePointer(output), size) == sum
  }

  // MARK: Blocks

  /// RFC 1951, section 3.2.4.
  private func copyStored(
    _ reader: inout BitReader, _ output: UnsafeMutablePointer<UInt8>, _ written: inout Int,
    _ size: Int
  ) -> Bool {
    guard let source = reader.alignedBytes(4) else { return false }
    let count = Int(source[0]) | Int(source[1]) << 8
    guard count ^ 0xFFFF == Int(source[2]) | Int(source[3]) << 8, count <= size - written,
      let content = reader.alignedBytes(count)
    else { return false }
    memcpy(output + written, content, count)
    written += count
    return true
  }

  /// RFC 1951, section 3.2.6.
  private func makeFixedTables() {
    for symbol in 0..<Self.mostLiterals {
      lengths[symbol] = symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8
    }
    (lengths + Self.mostLiterals).update(repeating: 5, count: Self.mostDistances)
    let areRight =
      HuffmanTable.literals.fill(
        fixed.literals, Self.literalBits, lengths, Self.mostLiterals, Self.literalTableSize)
      && HuffmanTable.distances.fill(
        fixed.distances, Self.distanceBits, lengths + Self.mostLiterals, Self.mostDistances,
        Self.distanceTableSize)
    precondition(areRight, "the fixed codes of RFC 1951 fit their bits")
  }

  /// The order in which the lengths of the codes for lengths stand.
  private static let lengthOrder: [Int] = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  /// RFC 1951, section 3.2.7.
  private func readTables(_ reader: inout BitReader) -> Bool {
    reader.refill()
    let literalCount = reader.take(5) + 257
    let distanceCount = reader.take(5) + 1
    let lengthCount = reader.take(4) + 4
    guard literalCount <= 286, distanceCount <= 30 else { return false }
    lengths.update(repeating: 0, count: 19)
    Self.lengthOrder.withUnsafeBufferPointer { order in
      for place in 0..<lengthCount {
        reader.refill()
        lengths[order[place]] = UInt8(truncatingIfNeeded: reader.take(3))
      }
    }
    guard
      HuffmanTable.lengths.fill(
        codeLengths, Self.lengthBits, lengths, 19, 1 << Self.lengthBits)
    else { return false }
    var place = 0
    let count = literalCount + distanceCount
    while place < count {
      reader.refill()
      let entry = codeLengths[reader.peek(Self.lengthBits)]
      guard entry != 0, !reader.isOverrun else { return false }
      reader.drop(Int(entry & HuffmanTable.countMask))
      let symbol = Int(entry >> 16)
      if symbol < 16 {
        lengths[place] = UInt8(truncatingIfNeeded: symbol)
        place += 1
        continue
      }
      var repeated: UInt8 = 0
      let times: Int
      switch symbol {
      case 16:
        guard place > 0 else { return false }
        repeated = lengths[place - 1]
        times = reader.take(2) + 3
      case 17: times = reader.take(3) + 3
      default: times = reader.take(7) + 11
      }
      guard times <= count - place else { return false }
      (lengths + place).update(repeating: repeated, count: times)
      place += times
    }
    // A block that could never end.
    guard lengths[256] != 0 else { return false }
    return HuffmanTable.literals.fill(
      own.literals, Self.literalBits, lengths, literalCount, Self.literalTableSize)
      && HuffmanTable.distances.fill(
        own.distances, Self.distanceBits, lengths + literalCount, distanceCount,
        Self.distanceTableSize)
  }

  private func decode(
    _ reader: inout BitReader, _ tables: Tables, _ output: UnsafeMutablePointer<UInt8>,
    _ written: inout Int, _ size: Int
  ) -> Bool {
    var bits = reader
    var place = written
    let literals = tables.literals
    let distances = tables.distances
    defer {
      reader = bits
      written = place
    }
    while true {
      bits.refill()
      guard !bits.isOverrun else { return false }
      var entry = literals[bits.peek(Self.literalBits)]
      // 56 bits are there: three literals of 15 bits take no more than 45 of them.
      var rest = 2
      while entry & HuffmanTable.literalFlag != 0, rest > 0 {
        guard place < size else { return false }
        output[place] = UInt8(truncatingIfNeeded: entry >> 16)
        place &+= 1
        bits.drop(Int(entry & HuffmanTable.countMask))
        entry = literals[bits.peek(Self.literalBits)]
        rest &-= 1
      }
      if entry & HuffmanTable.furtherFlag != 0 {
        bits.drop(Self.literalBits)
        entry = literals[Int(entry >> 16) &+ bits.peek(Int(entry >> 8 & 0x1F))]
      }
      bits.drop(Int(entry & HuffmanTable.countMask))
      if entry & HuffmanTable.literalFlag != 0 {
        guard place < size else { return false }
        output[place] = UInt8(truncatingIfNeeded: entry >> 16)
        place &+= 1
        continue
      }
      if entry & HuffmanTable.endFlag != 0 { return !bits.isOverrun }
      // No code begins so.
      if entry == 0 { return false }
      bits.refill()
      let length = Int(entry >> 16) &+ bits.take(Int(entry >> 8 & 0x1F))
      entry = distances[bits.peek(Self.distanceBits)]
      if entry & HuffmanTable.furtherFlag != 0 {
        bits.drop(Self.distanceBits)
        entry = distances[Int(entry >> 16) &+ bits.peek(Int(entry >> 8 & 0x1F))]
      }
      if entry == 0 { return false }
      bits.drop(Int(entry & HuffmanTable.countMask))
      let distance = Int(entry >> 16) &+ bits.take(Int(entry >> 8 & 0x1F))
      guard distance <= place, length <= size &- place else { return false }
      Self.copy(output + place, distance: distance, count: length)
      place &+= length
    }
  }

  /// Repeats what was written `distance` bytes before; up to `slack` bytes beyond the end may be written as well.
  @inline(__always)
  private static func copy(_ target: UnsafeMutablePointer<UInt8>, distance: Int, count: Int) {
    let source = UnsafeRawPointer(target - distance)
    let raw = UnsafeMutableRawPointer(target)
    var done = 0
    if distance >= 8 {
      while done < count {
        raw.storeBytes(
          of: source.loadUnaligned(fromByteOffset: done, as: UInt64.self), toByteOffset: done,
          as: UInt64.self)
        done &+= 8
      }
    } else if distance == 1 {
      memset(raw, Int32(target[-1]), count)
    } else {
      while done < count {
        target[done] = target[done &- distance]
        done &+= 1
      }
    }
  }

  /// RFC 1950, section 9.
  private static func adler32(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
    var low: UInt32 = 1
    var high: UInt32 = 0
    var place = 0
    while place < count {
      // The most bytes after which the sums still fit.
      let end = min(count, place + 5552)
      while place < end {
        low &+= UInt32(bytes[place])
        high &+= low
        place &+= 1
      }
      low %= 65521
      high %= 65521
    }
    return high << 16 | low
  }
}
