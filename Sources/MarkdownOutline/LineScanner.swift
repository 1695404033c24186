/// Finds single bytes eight at a time.
enum LineScanner {
  /// The offset of the first LF or CR at or after `start`, or `count`.
  @inline(__always)
  static func lineEnd(_ text: UnsafePointer<UInt8>, from start: Int, count: Int) -> Int {
    let raw = UnsafeRawPointer(text)
    var index = start
    while index + 8 <= count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      let found = word.bytes(equalTo: 0x0A) | word.bytes(equalTo: 0x0D)
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < count, !text[index].isLineEnd { index += 1 }
    return index
  }

  /// The offset of the first byte at or after `start` that may begin or end a link, or keep another byte from doing so; `count`
  /// where there is none.
  @inline(__always)
  static func linkMark(_ text: UnsafePointer<UInt8>, from start: Int, count: Int) -> Int {
    let raw = UnsafeRawPointer(text)
    var index = start
    while index &+ 8 <= count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      let found =
        word.bytes(equalTo: UInt8(ascii: "[")) | word.bytes(equalTo: UInt8(ascii: "\\"))
        | word.bytes(equalTo: UInt8(ascii: "]")) | word.bytes(equalTo: UInt8(ascii: "`"))
        | word.bytes(equalTo: UInt8(ascii: "<")) | word.bytes(equalTo: UInt8(ascii: "!"))
      if found != 0 { return index &+ found.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < count, !text[index].mayMatterToLinks { index &+= 1 }
    return index
  }

  /// Where the line after the one that ends at `end` begins: past LF, CRLF or CR, at most `count`.
  @inline(__always)
  static func nextLine(_ text: UnsafePointer<UInt8>, after end: Int, count: Int) -> Int {
    guard end < count else { return count }
    if text[end] == 0x0D, end + 1 < count, text[end + 1] == 0x0A { return end + 2 }
    return end + 1
  }
}

extension UInt64 {
  /// The high bit of each byte that equals `byte`. Bytes above the lowest hit may be marked
  /// wrongly, because a subtraction borrows from its neighbour; so only the lowest mark, or none at
  /// all, is to be trusted.
  @inline(__always)
  fileprivate func bytes(equalTo byte: UInt8) -> UInt64 {
    let difference = self ^ (0x0101_0101_0101_0101 &* UInt64(byte))
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
  }
}

extension UInt8 {
  /// Whether it may begin or end a link, or keep another byte from doing so.
  @inline(__always) fileprivate var mayMatterToLinks: Bool {
    switch self {
    case UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "\\"),
      UInt8(ascii: "]"), UInt8(ascii: "`"):
      true
    default: false
    }
  }
}
