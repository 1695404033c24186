import PlainText

/// Turns text in other encodings into UTF-8.
enum Transcoding {
  /// What a byte-order mark at the start of a file says.
  enum Mark {
    case none
    case utf8
    case utf16LittleEndian
    case utf16BigEndian
    case utf32

    init(_ bytes: [UInt8]) {
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
        self = .utf8
      } else if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
        self = .utf32
      } else if bytes.starts(with: [0xFF, 0xFE]) {
        self = .utf16LittleEndian
      } else if bytes.starts(with: [0xFE, 0xFF]) {
        self = .utf16BigEndian
      } else {
        self = .none
      }
    }
  }

  /// UTF-8, and where in it a character stands for something that could not be read.
  struct Result {
    var bytes: [UInt8] = []
    /// Byte offsets into `bytes`, each of one U+FFFD, in their order.
    var replaced: [Int] = []

    fileprivate mutating func append(_ scalar: Unicode.Scalar?) {
      if scalar == nil { replaced.append(bytes.count) }
      bytes.append(contentsOf: UTF8.encode(scalar ?? "\u{FFFD}")!)  // every scalar can be encoded
    }
  }

  /// From UTF-16 (Unicode 15, section 3.9, definition D91). A mark at the start is left out; surrogates without their
  /// partner and an odd last byte are replaced.
  static func fromUTF16(_ bytes: [UInt8], isBigEndian: Bool) -> Result {
    var result = Result()
    result.bytes.reserveCapacity(bytes.count / 2 + bytes.count / 8)
    var index = 0
    func unit(_ index: Int) -> UInt16 {
      let first = UInt16(bytes[index])
      let second = UInt16(bytes[index + 1])
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    if bytes.count >= 2, unit(0) == 0xFEFF { index = 2 }
    while index + 1 < bytes.count {
      let first = unit(index)
      index += 2
      if first < 0x80 {
        result.bytes.append(UInt8(first))
      } else if UTF16.isLeadSurrogate(first), index + 1 < bytes.count,
        UTF16.isTrailSurrogate(unit(index))
      {
        let high = UInt32(first) - 0xD800
        result.append(Unicode.Scalar(0x10000 + high << 10 + UInt32(unit(index)) - 0xDC00))
        index += 2
      } else {
        result.append(Unicode.Scalar(UInt32(first)))
      }
    }
    if index < bytes.count { result.append(nil) }
    return result
  }

  /// From Windows code page 1252. The five bytes that stand for nothing are replaced.
  static func fromWindows1252(_ bytes: [UInt8]) -> Result {
    var result = Result()
    result.bytes.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        result.bytes.append(byte)
      } else {
        result.append(Windows1252.scalar(byte))
      }
    }
    return result
  }
}
