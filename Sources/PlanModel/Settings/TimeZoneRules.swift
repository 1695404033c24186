/// How far a place's clocks are ahead of UTC at each moment, as a file of the time zone database says.
///
/// Reads the Time Zone Information Format, TZif, of versions 1 to 4 (RFC 9636, which replaces RFC 8536).
package struct TimeZoneRules: Sendable, Hashable {
  /// When the offset changes, in seconds since 1970-01-01T00:00Z without leap seconds; in order.
  private let changes: [Int64]
  /// The offset from each change on, in seconds.
  private let offsets: [Int32]
  /// The offset before the first change (RFC 9636, section 3.2: local time type 0).
  private let first: Int32
  /// What holds after the last change; nil when nothing is said, and then its offset stays.
  private let rule: PosixTimeZone?

  /// - Parameter bytes: the whole file.
  /// - Returns: nil when the bytes are not such a file, or it ends too soon.
  package init?(tzif bytes: [UInt8]) {
    guard let header = Header(bytes, at: 0) else { return nil }
    guard header.version >= 2 else {
      self.init(bytes, header, timeSize: 4, rule: nil)
      return
    }
    // The first block is for readers of version 1 alone (section 3).
    guard let second = Header(bytes, at: header.end(timeSize: 4)) else { return nil }
    // The footer is a text between two line ends, which may be empty (section 3.3).
    let footer = bytes.dropFirst(second.end(timeSize: 8))
    guard footer.first == 0x0A, let last = footer.dropFirst().firstIndex(of: 0x0A) else {
      return nil
    }
    let text = footer[(footer.startIndex + 1)..<last]
    var rule: PosixTimeZone?
    if !text.isEmpty {
      guard let read = PosixTimeZone(Array(text)) else { return nil }
      rule = read
    }
    self.init(bytes, second, timeSize: 8, rule: rule)
  }

  private init?(_ bytes: [UInt8], _ header: Header, timeSize: Int, rule: PosixTimeZone?) {
    guard header.end(timeSize: timeSize) <= bytes.count, header.types > 0 else { return nil }
    let kinds = header.start + header.times * timeSize
    let types = kinds + header.times
    func offset(ofType type: Int) -> Int32 {
      Int32(truncatingIfNeeded: bytes.bigEndian(at: types + type * 6, size: 4))
    }
    var changes: [Int64] = []
    var offsets: [Int32] = []
    for index in 0..<header.times {
      let type = Int(bytes[kinds + index])
      let time = bytes.bigEndian(at: header.start + index * timeSize, size: timeSize)
      guard type < header.types, changes.last.map({ $0 < time }) ?? true else { return nil }
      changes.append(time)
      offsets.append(offset(ofType: type))
    }
    self.changes = changes
    self.offsets = offsets
    self.rule = rule
    first = offset(ofType: 0)
  }

  /// How many seconds clocks are ahead of UTC, at a number of seconds since 1970-01-01T00:00Z.
  package func secondsAheadOfUTC(at instant: Int64) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    if low == changes.count, let rule { return rule.secondsAheadOfUTC(at: instant) }
    return Int(low == 0 ? first : offsets[low - 1])
  }
}

/// What stands before a block of data (RFC 9636, section 3.1).
private struct Header {
  let version: Int
  let times: Int
  let types: Int
  /// Where the block begins.
  let start: Int
  private let characters: Int
  private let leapSeconds: Int
  private let indicators: Int

  init?(_ bytes: [UInt8], at offset: Int) {
    guard offset >= 0, bytes.count - offset >= 44,
      bytes[offset...].starts(with: "TZif".utf8)
    else { return nil }
    let mark = bytes[offset + 4]
    version = mark == 0 ? 1 : Int(mark &- UInt8(ascii: "0"))
    var counts: [Int] = []
    for index in 0..<6 {
      let count = bytes.bigEndian(at: offset + 20 + index * 4, size: 4)
      // No count can be larger than the file, which bounds all sums below.
      guard count >= 0, count <= bytes.count else { return nil }
      counts.append(Int(count))
    }
    indicators = counts[0] + counts[1]
    leapSeconds = counts[2]
    times = counts[3]
    types = counts[4]
    characters = counts[5]
    start = offset + 44
  }

  /// Where the block ends (section 3.2).
  func end(timeSize: Int) -> Int {
    start + times * (timeSize + 1) + types * 6 + characters + leapSeconds * (timeSize + 4)
      + indicators
  }
}

extension [UInt8] {
  /// A signed number, the greatest byte first.
  fileprivate func bigEndian(at offset: Int, size: Int) -> Int64 {
    var number: Int64 = Int8(bitPattern: self[offset]) < 0 ? -1 : 0
    for byte in self[offset..<offset + size] { number = number << 8 | Int64(byte) }
    return number
  }
}
