package import PlainText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The fence around a document's front matter.
///
/// Front matter begins at the very start of the file, after a UTF-8 byte-order mark if there is
/// one, with a line that holds exactly `---`, and ends with the next line that holds `---` or
/// `...`; both may be followed by spaces and tabs. Lines end at LF, CRLF or a lone CR. All offsets
/// are zero-based UTF-8 byte offsets into the file.
package enum FrontMatter: Sendable, Hashable {
  /// The file has no front matter; `bodyStart` is 0, or 3 after a byte-order mark.
  case none(bodyStart: Int)
  /// The front matter's own lines, with the last one's line end; the whole with both fence lines,
  /// without the closing fence's line end; and where the body's first line begins.
  case found(content: ByteRange, whole: ByteRange, bodyStart: Int)
  /// The opening fence, without its line end. No line closes it.
  case unterminated(opening: ByteRange)

  /// Where the Markdown begins; nil when the front matter has no end, so that nothing can be said
  /// of a body.
  package var bodyStart: Int? {
    switch self {
    case .none(let bodyStart): bodyStart
    case .found(_, _, let bodyStart): bodyStart
    case .unterminated: nil
    }
  }

  /// Finds the front matter of a file. Reads no further than the closing fence and allocates
  /// nothing.
  package static func find(in bytes: [UInt8]) -> FrontMatter {
    bytes.withUnsafeBufferPointer { find(in: $0) }
  }

  /// Finds the front matter of a file. Reads no further than the closing fence and allocates
  /// nothing.
  package static func find(in bytes: UnsafeBufferPointer<UInt8>) -> FrontMatter {
    guard let text = bytes.baseAddress else { return .none(bodyStart: 0) }
    let count = bytes.count
    let hasMark = count >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF
    let start = hasMark ? 3 : 0
    guard let openingEnd = fenceEnd(text, at: start, count: count, character: UInt8(ascii: "-"))
    else { return .none(bodyStart: start) }
    let contentStart = LineScanner.nextLine(text, after: openingEnd, count: count)
    // Nearly every file ends its lines with LF alone; the others are read line by line.
    var onlyLineFeeds = true
    var line = contentStart
    while line < count {
      let first = text[line]
      if first == UInt8(ascii: "-") || first == UInt8(ascii: "."),
        let end = fenceEnd(text, at: line, count: count, character: first)
      {
        if onlyLineFeeds, memchr(text + contentStart, 0x0D, line - contentStart) != nil {
          onlyLineFeeds = false
          line = contentStart
          continue
        }
        return .found(
          content: contentStart..<line, whole: start..<end,
          bodyStart: LineScanner.nextLine(text, after: end, count: count))
      }
      if onlyLineFeeds, let next = nextCandidate(text, from: line, count: count) {
        line = next
      } else {
        if onlyLineFeeds, memchr(text + contentStart, 0x0D, line - contentStart) != nil {
          line = contentStart
        }
        onlyLineFeeds = false
        let end = LineScanner.lineEnd(text, from: line, count: count)
        line = LineScanner.nextLine(text, after: end, count: count)
      }
    }
    return .unterminated(opening: start..<openingEnd)
  }

  /// The start of the next line behind a line feed that begins with `-` or `.`; nil when there is none.
  @inline(__always)
  private static func nextCandidate(
    _ text: UnsafePointer<UInt8>, from start: Int, count: Int
  ) -> Int? {
    var index = start
    while let found = memchr(text + index, 0x0A, count - index) {
      index = UnsafeRawPointer(text).distance(to: UnsafeRawPointer(found)) + 1
      guard index < count else { return nil }
      if text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: ".") { return index }
    }
    return nil
  }

  /// The end of the line at `start`, without its line end, when it is three times `character` and
  /// then only spaces and tabs.
  @inline(__always)
  private static func fenceEnd(
    _ text: UnsafePointer<UInt8>, at start: Int, count: Int, character: UInt8
  ) -> Int? {
    guard start + 3 <= count, text[start] == character, text[start + 1] == character,
      text[start + 2] == character
    else { return nil }
    var index = start + 3
    while index < count, text[index].isSpaceOrTab { index += 1 }
    return index == count || text[index].isLineEnd ? index : nil
  }
}
