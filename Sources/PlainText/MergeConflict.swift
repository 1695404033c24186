/// What Git leaves in a file where two changes could not be joined: both versions, with a line of seven marks before,
/// between and after them (git-merge, "How conflicts are presented").
package struct MergeConflict: Sendable, Hashable {
  /// The line `<<<<<<< …` without its line end; nil where only the closing line was left behind.
  package var opening: ByteRange?
  /// The line `||||||| …` before the version that both sides began with, where Git shows it.
  package var base: ByteRange?
  /// The line `=======`.
  package var separator: ByteRange?
  /// The line `>>>>>>> …`.
  package var closing: ByteRange?

  /// Where a finding about it belongs: its first marker line.
  package var marker: ByteRange { opening ?? closing ?? 0..<0 }

  /// Whether any of its lines is in `range`.
  package func touches(_ range: ByteRange) -> Bool {
    let end = (closing ?? separator ?? marker).upperBound
    return marker.lowerBound < range.upperBound && end > range.lowerBound
  }

  /// All conflicts of a text, in its order, and single opening or closing lines that were left behind.
  ///
  /// A line of seven `=` counts only within a conflict: elsewhere it is a heading in Markdown.
  package static func find(in text: UnsafeBufferPointer<UInt8>) -> [MergeConflict] {
    // Nearly every text is passed over by the system's own search.
    guard hasMarks(less, in: text) || hasMarks(greater, in: text) else { return [] }
    var conflicts: [MergeConflict] = []
    // A run of seven equal bytes has one of every seven places in it.
    var place = 6
    while place < text.count {
      let byte = text[place]
      if byte == less || byte == greater || byte == equals || byte == bar,
        let line = markerLine(around: place, in: text)
      {
        add(byte, line, to: &conflicts)
        place = line.upperBound + 6
      } else {
        place += 7
      }
    }
    return conflicts
  }

  /// Whether seven marks stand together anywhere.
  private static func hasMarks(_ mark: UInt8, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var place = 0
    while let first = ByteSearch.first(mark, in: text, from: place) {
      var end = first + 1
      while end < text.count, text[end] == mark { end += 1 }
      if end - first >= 7 { return true }
      place = end
    }
    return false
  }

  private static let less = UInt8(ascii: "<")
  private static let greater = UInt8(ascii: ">")
  private static let equals = UInt8(ascii: "=")
  private static let bar = UInt8(ascii: "|")

  private static func add(_ byte: UInt8, _ line: ByteRange, to conflicts: inout [MergeConflict]) {
    let isOpen = conflicts.last.map { $0.opening != nil && $0.closing == nil } ?? false
    switch byte {
    case less: conflicts.append(MergeConflict(opening: line))
    case greater where isOpen: conflicts[conflicts.count - 1].closing = line
    case greater: conflicts.append(MergeConflict(closing: line))
    case equals where isOpen && conflicts[conflicts.count - 1].separator == nil:
      conflicts[conflicts.count - 1].separator = line
    case bar where isOpen && conflicts[conflicts.count - 1].base == nil:
      conflicts[conflicts.count - 1].base = line
    default: break
    }
  }

  /// The line of exactly seven equal bytes around `place`, and a space and any text or nothing behind them.
  private static func markerLine(
    around place: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> ByteRange? {
    let byte = text[place]
    var first = place
    while first > 0, text[first - 1] == byte, place - first < 7 { first -= 1 }
    guard first == 0 || isLineEnd(text[first - 1]), first + 7 <= text.count else { return nil }
    for index in first..<first + 7 where text[index] != byte { return nil }
    var end = first + 7
    guard end == text.count || isLineEnd(text[end]) || text[end] == 0x20 && byte != equals else {
      return nil
    }
    while end < text.count, !isLineEnd(text[end]) { end += 1 }
    return first..<end
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
