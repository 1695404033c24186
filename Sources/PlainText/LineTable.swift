/// A place in a text as people count it.
package struct Position: Sendable, Hashable {
  /// Which line, 1-based.
  package var line: Int
  /// How far along the line, 1-based, in Unicode scalars. An invalid byte counts as one.
  package var column: Int
  /// The zero-based offset in UTF-8 bytes that this place stands for.
  package var offset: Int

  /// Puts together what was counted; that the three agree is for the caller to see to. `LineTable` finds them.
  package init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}

/// How an editor counts along a line: the position encodings of the Language Server Protocol 3.17
/// (`PositionEncodingKind`), which are zero-based.
package enum ColumnUnit: Sendable, CaseIterable {
  /// UTF-8 bytes.
  case utf8
  /// UTF-16 code units.
  case utf16
  /// Unicode scalars.
  case unicodeScalar
}

/// Where each line of a text begins, for turning byte offsets into lines and columns and back.
///
/// A line ends at LF, CRLF or a lone CR, as in YAML 1.2 (section 5.4), CommonMark (section 2.1) and the
/// Language Server Protocol. A text that ends with a line end has one more, empty, line after it.
/// A byte-order mark at the very start takes no column, so that surfaces agree whether or not an
/// editor shows it.
package struct LineTable: Sendable {
  /// The byte offset at which each line starts; never empty, the first is 0.
  package let lineStarts: [Int]
  private let bytes: [UInt8]
  /// How much of the text stands before every so many bytes, so that a column is found without counting a long line
  /// from its start each time; empty when all is ASCII, where nothing need be counted.
  private let checkpoints: [Checkpoint]
  /// 3 when the text begins with a UTF-8 byte-order mark, else 0.
  private let markLength: Int

  /// Finds the lines of `bytes`. Takes time linear in their number.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    markLength = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var starts = [0]
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let byte = buffer[index]
        index += 1
        if byte == 0x0A {
          starts.append(index)
        } else if byte == 0x0D {
          if index < buffer.count, buffer[index] == 0x0A { index += 1 }
          starts.append(index)
        }
      }
    }
    lineStarts = starts
    checkpoints = Self.checkpoints(of: bytes)
  }

  /// What stands before a place of the text.
  private struct Checkpoint {
    /// A scalar's start.
    var offset: Int
    var scalars: Int
    var utf16Units: Int
  }

  /// The distance between checkpoints, in bytes.
  private static let stride = 1024

  private static func checkpoints(of bytes: [UInt8]) -> [Checkpoint] {
    bytes.withUnsafeBufferPointer { checkpoints(of: $0) }
  }

  private static func checkpoints(of bytes: UnsafeBufferPointer<UInt8>) -> [Checkpoint] {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return [] }
    var points = [Checkpoint(offset: 0, scalars: 0, utf16Units: 0)]
    var next = points[0]
    while next.offset < bytes.count {
      let length =
        bytes[next.offset] < 0x80
        ? 1 : max(1, UTF8Validity.scalarLength(in: bytes, at: next.offset))
      next.offset += length
      next.scalars += 1
      next.utf16Units += ColumnUnit.utf16.width(ofScalarWithLength: length)
      if next.offset - points[points.count - 1].offset >= stride { points.append(next) }
    }
    return points
  }

  /// How many units stand before the scalar that `offset` is in.
  private func units(_ unit: ColumnUnit, before offset: Int) -> Int {
    guard !checkpoints.isEmpty else { return offset }
    var low = 0
    var high = checkpoints.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if checkpoints[middle].offset <= offset { low = middle } else { high = middle }
    }
    let start = checkpoints[low]
    var count =
      switch unit {
      case .utf8: start.offset
      case .utf16: start.utf16Units
      case .unicodeScalar: start.scalars
      }
    var index = start.offset
    while index < offset {
      let length = max(1, UTF8Validity.scalarLength(in: bytes, at: index))
      if index + length > offset { break }
      count += unit.width(ofScalarWithLength: length)
      index += length
    }
    return count
  }

  /// How many lines the text has; at least 1.
  package var lineCount: Int { lineStarts.count }

  /// The 1-based line that holds the byte at `offset`; offsets beyond the text belong to the last line.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The bytes of a 1-based line, without its line end and without a byte-order mark.
  /// A line that does not exist is empty.
  package func range(ofLine line: Int) -> ByteRange {
    guard line >= 1, line <= lineStarts.count else { return bytes.count..<bytes.count }
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] : bytes.count
    if line < lineStarts.count {
      if end > start, bytes[end - 1] == 0x0A { end -= 1 }
      if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    }
    return (line == 1 ? min(start + markLength, end) : start)..<end
  }

  /// The place of a byte offset. An offset inside a line end counts as the end of its line; an offset inside
  /// a multi-byte scalar counts as that scalar; an offset past the end counts as the end.
  package func position(at offset: Int) -> Position {
    let offset = max(0, min(offset, bytes.count))
    let line = line(at: offset)
    let content = range(ofLine: line)
    return Position(
      line: line, column: 1 + count(of: .unicodeScalar, in: content, before: offset),
      offset: offset)
  }

  /// The zero-based column of a byte offset, counted in `unit`, as editors ask for it.
  package func zeroBasedColumn(at offset: Int, in unit: ColumnUnit) -> Int {
    count(of: unit, in: range(ofLine: line(at: offset)), before: offset)
  }

  /// The byte offset of a zero-based line and column counted in `unit`. A column past the end of the line is
  /// the line's end and a column inside a scalar is that scalar's start, as the Language Server Protocol asks.
  package func offset(zeroBasedLine line: Int, column: Int, in unit: ColumnUnit) -> Int {
    guard line < lineStarts.count else { return bytes.count }
    let content = range(ofLine: max(0, line) + 1)
    var remaining = column
    var index = content.lowerBound
    while index < content.upperBound, remaining > 0 {
      let length = scalarLength(at: index, limit: content.upperBound)
      let width = unit.width(ofScalarWithLength: length)
      if width > remaining { break }
      remaining -= width
      index += length
    }
    return index
  }

  private func count(of unit: ColumnUnit, in content: ByteRange, before offset: Int) -> Int {
    let end = min(offset, content.upperBound)
    guard end > content.lowerBound else { return 0 }
    return units(unit, before: end) - units(unit, before: content.lowerBound)
  }

  /// The number of bytes of the scalar at `index`; 1 for a byte that begins no valid scalar.
  private func scalarLength(at index: Int, limit: Int) -> Int {
    let length = UTF8Validity.scalarLength(in: bytes, at: index)
    return length == 0 || index + length > limit ? 1 : length
  }
}

extension ColumnUnit {
  /// How many of this unit a scalar of `length` UTF-8 bytes takes; an invalid byte is shown as one unit.
  fileprivate func width(ofScalarWithLength length: Int) -> Int {
    switch self {
    case .utf8: length
    case .utf16: length == 4 ? 2 : 1
    case .unicodeScalar: 1
    }
  }
}
