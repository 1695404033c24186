package import Diagnostics
package import PlainText

/// A CSV file as it was read: column names, rows and cells as byte ranges in flat arrays.
///
/// The first row gives the names of the columns. Rows are counted from 0 behind it; lines are counted from 1 in the
/// file. Blank lines are no rows. Every cell is kept as it stands, blanks around it too.
package struct CSVTable: Sendable {
  /// The name and the place of a column.
  package struct Column: Sendable, Hashable {
    /// Without the blanks around it.
    package let name: String
    /// The cell with the name, with its quotes.
    package let range: ByteRange
  }

  /// Why what a row says is uncertain.
  package enum Damage: UInt8, Sendable {
    /// A quote opens in it and is not closed before the end of the file.
    case unclosedQuote
    /// Text stands between a closing quote and the next separator.
    case textAfterQuote
    /// It has a NUL character.
    case nulCharacter
    /// It has bytes that are no text in the file's encoding.
    case invalidText
  }

  /// Where one cell is: eight bytes, since a table may have very many.
  struct Cell: Sendable {
    /// The first byte, at the opening quote if there is one; the highest bit says that the cell is in quotes, from its
    /// first byte to its last. A cell whose quotes are wrong is kept as one without.
    private let first: UInt32
    /// The byte after the last; the highest bit says that quotes in it are doubled.
    private let last: UInt32
    private static let flag: UInt32 = 1 << 31
    /// The largest file whose offsets leave that bit free.
    static let byteLimit = Int(flag) - 1

    init(_ range: ByteRange, isQuoted: Bool, hasDoubledQuotes: Bool) {
      first = UInt32(range.lowerBound) | (isQuoted ? Self.flag : 0)
      last = UInt32(range.upperBound) | (hasDoubledQuotes ? Self.flag : 0)
    }

    var isQuoted: Bool { first & Self.flag != 0 }
    var hasDoubledQuotes: Bool { last & Self.flag != 0 }
    var start: Int { Int(first & ~Self.flag) }
    var end: Int { Int(last & ~Self.flag) }
  }

  /// A row whose text is uncertain.
  struct DamagedRow: Sendable {
    let row: UInt32
    let damage: Damage
  }

  /// The file's name, and its text in UTF-8, to which all offsets belong. For a file in another encoding this is what it
  /// was turned into.
  package let source: SourceFile
  /// What separates the cells.
  package internal(set) var separator = CSVSeparator.comma
  /// The columns by their order in the file.
  package internal(set) var columns: [Column] = []
  /// What is wrong with the file, in the order of the text. Rules: `csv-encoding`, `csv-quote`, `csv-row`,
  /// `csv-column`, `csv-empty`, `invalid-utf8` and `limit-exceeded`.
  package internal(set) var diagnostics: [Diagnostic] = []

  /// All cells of all rows behind the column names.
  var cells: [Cell] = []
  /// For each row the index of its first cell, and at the end the number of cells.
  var rowStarts: [UInt32] = [0]
  /// For each row the line in which it begins.
  var rowLines: [UInt32] = []
  /// Rows whose text is uncertain, in their order; at most one entry for each.
  var damagedRows: [DamagedRow] = []

  init(_ source: SourceFile) { self.source = source }

  /// How many rows there are behind the column names.
  package var rowCount: Int { rowLines.count }

  /// The first column with this name; upper and lower case count.
  package func column(named name: String) -> Int? {
    columns.firstIndex { $0.name == name }
  }

  /// How many cells a row has, which may be more or fewer than there are columns.
  package func cellCount(ofRow row: Int) -> Int { Int(rowStarts[row + 1] - rowStarts[row]) }

  /// The line in which a row begins, 1-based.
  package func line(ofRow row: Int) -> Int { Int(rowLines[row]) }

  /// Why what a row says is uncertain; nil when it is not.
  package func damage(ofRow row: Int) -> Damage? {
    var low = 0
    var high = damagedRows.count
    while low < high {
      let middle = (low + high) / 2
      if damagedRows[middle].row < UInt32(row) { low = middle + 1 } else { high = middle }
    }
    guard low < damagedRows.count, damagedRows[low].row == UInt32(row) else { return nil }
    return damagedRows[low].damage
  }

  /// A row's bytes, without its line end.
  package func range(ofRow row: Int) -> ByteRange {
    cells[Int(rowStarts[row])].start..<cells[Int(rowStarts[row + 1]) - 1].end
  }

  /// A cell's bytes, with its quotes; nil where the row is too short.
  package func range(row: Int, column: Int) -> ByteRange? {
    cell(row: row, column: column).map { $0.start..<$0.end }
  }

  /// Hands what a cell says to `body`, without its quotes and with doubled ones made single; empty where the row is
  /// too short. Valid only inside `body`.
  package func withText<Result>(
    row: Int, column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    guard let cell = cell(row: row, column: column) else {
      return body(UnsafeBufferPointer(start: nil, count: 0))
    }
    if cell.hasDoubledQuotes { return source.bytes.unquoted(cell).withUnsafeBufferPointer(body) }
    let range = source.bytes.inside(cell)
    return source.bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// What a cell says; empty where the row is too short. Bytes that are not UTF-8 are shown as U+FFFD.
  package func text(row: Int, column: Int) -> String {
    withText(row: row, column: column) { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether all cells of a row are empty.
  package func isEmpty(row: Int) -> Bool {
    cells[Int(rowStarts[row])..<Int(rowStarts[row + 1])].allSatisfy {
      source.bytes.inside($0).isEmpty
    }
  }

  private func cell(row: Int, column: Int) -> Cell? {
    let index = Int(rowStarts[row]) + column
    return column >= 0 && index < Int(rowStarts[row + 1]) ? cells[index] : nil
  }
}

extension [UInt8] {
  /// A cell's bytes without its quotes.
  func inside(_ cell: CSVTable.Cell) -> ByteRange {
    cell.isQuoted ? cell.start + 1..<cell.end - 1 : cell.start..<cell.end
  }

  /// What a cell in quotes says, with doubled quotes made single.
  func unquoted(_ cell: CSVTable.Cell) -> [UInt8] {
    var result: [UInt8] = []
    let range = inside(cell)
    result.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = self[index]
      result.append(byte)
      index += byte == UInt8(ascii: "\"") && index + 1 < range.upperBound ? 2 : 1
    }
    return result
  }
}
