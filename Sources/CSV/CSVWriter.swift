/// Writes CSV (RFC 4180) cell by cell, with quotes only where they are needed to read the same again.
package struct CSVWriter: Sendable {
  /// What ends a row.
  package enum LineEnd: String, Sendable, CaseIterable {
    case lineFeed = "\n"
    /// As RFC 4180 has it, and Excel.
    case carriageReturnLineFeed = "\r\n"
  }

  /// What has been written so far, in UTF-8.
  package private(set) var bytes: [UInt8] = []
  private let separator: CSVSeparator
  private let lineEnd: LineEnd
  /// Where the row that is being written begins.
  private var rowStart: Int
  private var isFirstCell = true
  /// Whether the row with the column names is being written, by which readers find out the separator.
  private var isFirstRow = true

  /// - Parameter hasMark: whether the file begins with a byte-order mark, by which Excel knows UTF-8.
  package init(
    separator: CSVSeparator = .comma, lineEnd: LineEnd = .lineFeed, hasMark: Bool = false
  ) {
    self.separator = separator
    self.lineEnd = lineEnd
    if hasMark { bytes = [0xEF, 0xBB, 0xBF] }
    rowStart = bytes.count
  }

  /// A writer of further rows, to be appended to this one when it ends a row.
  package func continuation() -> CSVWriter {
    var writer = CSVWriter(separator: separator, lineEnd: lineEnd)
    writer.isFirstRow = isFirstRow
    return writer
  }

  /// Takes over the rows of a continuation.
  package mutating func append(_ rows: CSVWriter) {
    bytes.append(contentsOf: rows.bytes)
    rowStart = bytes.count
  }

  /// Writes a whole row.
  package mutating func row(_ cells: some Sequence<String>) {
    for var cell in cells { cell.withUTF8 { self.cell($0) } }
    endRow()
  }

  /// Writes the next cell of a row, given in UTF-8.
  package mutating func cell(_ text: some Collection<UInt8>) {
    if !isFirstCell { bytes.append(separator.byte) }
    let mayBeTaken = isFirstCell && isFirstRow && Self.couldMeanSomethingElse(text)
    isFirstCell = false
    guard mayBeTaken || needsQuotes(text) else {
      bytes.append(contentsOf: text)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Ends a row. One without any cell, or with a single empty one, is written as `""`: a blank line is no row.
  package mutating func endRow() {
    if bytes.count == rowStart { bytes.append(contentsOf: "\"\"".utf8) }
    bytes.append(contentsOf: lineEnd.rawValue.utf8)
    rowStart = bytes.count
    isFirstCell = true
    isFirstRow = false
  }

  private func needsQuotes(_ text: some Collection<UInt8>) -> Bool {
    let separator = separator.byte
    for byte in text
    where byte == separator || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
      || isFirstRow && CSVSeparator(byte: byte) != nil
    {
      return true
    }
    return false
  }

  /// Whether a file that begins with this text would be taken for one with a byte-order mark or a named separator.
  private static func couldMeanSomethingElse(_ text: some Collection<UInt8>) -> Bool {
    text.starts(with: [0xEF, 0xBB, 0xBF])
      || text.prefix(4).elementsEqual("sep=".utf8) {
        $0 | 0x20 == $1 | 0x20
      }
  }
}
