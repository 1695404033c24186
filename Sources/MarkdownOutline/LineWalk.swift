#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Goes over the lines of a text, from the first to the last, and notes in which of them links may begin.
///
/// The system's search leaps from one line end to the next and from one mark to the next. It passes over each byte at most once
/// for each of what it looks for, so that lines without marks cost next to nothing.
struct LineWalk {
  private let text: UnsafePointer<UInt8>
  private let count: Int
  /// Whether lines may end with CR.
  private let hasCarriageReturns: Bool
  // Where each mark is next; `count` where there is none any more.
  private var bracket: Int
  private var angle: Int
  private var backtick: Int

  /// What is known of a line once its end is found.
  struct Line {
    /// The offset of its LF or CR, or the text's length.
    var end: Int
    /// Whether a `[` or `<`, without which there is neither link, definition, autolink nor comment, stands in it.
    var mayHoldLinks: Bool
    /// The offset of the first `[`, `<` or backtick, or the line's end.
    var firstMark: Int
  }

  /// Stands at `start` of a text with `count` bytes.
  init(_ text: UnsafePointer<UInt8>, from start: Int, count: Int) {
    self.text = text
    self.count = count
    hasCarriageReturns = Self.first(0x0D, in: text, from: start, to: count) < count
    bracket = Self.first(UInt8(ascii: "["), in: text, from: start, to: count)
    angle = Self.first(UInt8(ascii: "<"), in: text, from: start, to: count)
    backtick = Self.first(UInt8(ascii: "`"), in: text, from: start, to: count)
  }

  /// The line that begins at `start`, which is not before the lines that were asked for already.
  @inline(__always)
  mutating func line(from start: Int) -> Line {
    let end =
      hasCarriageReturns
      ? LineScanner.lineEnd(text, from: start, count: count)
      : Self.first(0x0A, in: text, from: start, to: count)
    if bracket < start {
      bracket = Self.first(UInt8(ascii: "["), in: text, from: start, to: count)
    }
    if angle < start { angle = Self.first(UInt8(ascii: "<"), in: text, from: start, to: count) }
    if backtick < start {
      backtick = Self.first(UInt8(ascii: "`"), in: text, from: start, to: count)
    }
    let firstLink = min(bracket, angle)
    return Line(
      end: end, mayHoldLinks: firstLink < end, firstMark: min(firstLink, backtick, end))
  }

  /// The same for a part of a line, from `start` on.
  static func restOfLine(_ text: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Line {
    let firstLink = min(
      first(UInt8(ascii: "["), in: text, from: start, to: end),
      first(UInt8(ascii: "<"), in: text, from: start, to: end))
    let backtick = first(UInt8(ascii: "`"), in: text, from: start, to: end)
    return Line(end: end, mayHoldLinks: firstLink < end, firstMark: min(firstLink, backtick))
  }

  /// The offset of the first `byte` from `start` up to `end`, or `end`; both are within the text.
  @inline(__always)
  private static func first(
    _ byte: UInt8, in text: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) -> Int {
    guard start < end, let found = memchr(text + start, Int32(byte), end - start) else {
      return end
    }
    return UnsafeRawPointer(text).distance(to: UnsafeRawPointer(found))
  }
}
