import Diagnostics
import PlainText

/// Reads CSV (RFC 4180) as spreadsheets and exports write it, from bytes, in time linear in their number.
///
/// Nothing is dropped: a row that is too long or too short, a quote that is never closed and text in the wrong
/// encoding are told by the table's diagnostics, and the cells stand in it as they could be read.
package enum CSVReader {
  /// Reads a file whose first row names the columns.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - path: its name for the findings' places.
  package static func read(
    _ bytes: [UInt8], path: String, options: CSVOptions = CSVOptions()
  ) -> CSVTable {
    var findings = CSVFindings(path: path)
    let text = utf8(bytes, options.encoding, &findings)
    var table = CSVTable(SourceFile(path: path, bytes: text.bytes))
    if text.bytes.count > CSVTable.Cell.byteLimit {
      findings.add(
        "limit-exceeded", .error,
        "The file has more than \(CSVTable.Cell.byteLimit) bytes, which is the most that can be read",
        at: 0..<0, help: "Cut it into several files, each with the column names.")
    } else {
      table.source.bytes.withUnsafeBufferPointer {
        readRows($0, options.separator, into: &table, &findings)
      }
      markUnreadable(replaced: text.replaced, in: &table, &findings)
      if table.columns.isEmpty {
        findings.add(
          .csvEmpty, .error, "The file is empty: it needs a first row with the columns' names",
          at: 0..<0)
      } else if table.rowCount == 0 {
        findings.add(
          .csvEmpty, .warning, "The file names columns but has no rows below them",
          at: table.columns[0].range)
      }
    }
    table.diagnostics = findings.sorted()
    return table
  }

  // MARK: Encoding

  /// The file in UTF-8. Text in UTF-16 is only turned into it when the options say so: a file that was saved in
  /// another way than usual may have been meant for something else.
  private static func utf8(
    _ bytes: [UInt8], _ encoding: CSVEncoding, _ findings: inout CSVFindings
  ) -> Transcoding.Result {
    func refusal(_ name: String, mayBeTold: Bool) -> Transcoding.Result {
      let other = mayBeTold ? ", or say that its encoding is \(CSVEncoding.utf16.rawValue)" : ""
      findings.add(
        .csvEncoding, .error, "The file is in \(name), not in UTF-8", at: 0..<0,
        help: "Save it as \"CSV UTF-8\"\(other).")
      return Transcoding.Result()
    }
    switch Transcoding.Mark(bytes) {
    case .utf8: return Transcoding.Result(bytes: bytes)
    case .utf32: return refusal("UTF-32", mayBeTold: false)
    case .utf16LittleEndian where encoding != .utf16: return refusal("UTF-16", mayBeTold: true)
    case .utf16BigEndian where encoding != .utf16: return refusal("UTF-16", mayBeTold: true)
    case .utf16BigEndian: return Transcoding.fromUTF16(bytes, isBigEndian: true)
    case .utf16LittleEndian: return Transcoding.fromUTF16(bytes, isBigEndian: false)
    case .none: break
    }
    return switch encoding {
    case .utf8: Transcoding.Result(bytes: bytes)
    case .utf16: Transcoding.fromUTF16(bytes, isBigEndian: false)
    case .windows1252: Transcoding.fromWindows1252(bytes)
    }
  }

  // MARK: Rows

  private static func readRows(
    _ bytes: UnsafeBufferPointer<UInt8>, _ given: CSVSeparator?, into table: inout CSVTable,
    _ findings: inout CSVFindings
  ) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let announcement = SeparatorDetection.Announcement(bytes, from: start)
    let headerStart = announcement?.end ?? start
    table.separator =
      given ?? announcement?.separator
      ?? SeparatorDetection.separator(inHeaderOf: bytes, from: headerStart)
    var scanner = RowScanner(
      bytes, separator: table.separator.byte, from: headerStart, line: announcement == nil ? 1 : 2)
    guard scanner.readRow() else { return }
    _ = report(scanner.faults, &findings, endingAt: bytes.count)
    readColumns(scanner.cells, of: &table, &findings)
    let columnCount = table.columns.count
    while scanner.readRow() {
      let row = table.rowCount
      table.cells.append(contentsOf: scanner.cells)
      table.rowStarts.append(UInt32(table.cells.count))
      table.rowLines.append(UInt32(scanner.rowLine))
      var damage: CSVTable.Damage?
      if !scanner.faults.isEmpty {
        damage = report(scanner.faults, &findings, endingAt: bytes.count)
        if let damage {
          table.damagedRows.append(CSVTable.DamagedRow(row: UInt32(row), damage: damage))
        }
      }
      let count = scanner.cells.count
      if count != columnCount, damage != .unclosedQuote {
        findings.add(.rowLength) {
          rowLength(count, table.columns, table.range(ofRow: row), table.source.path)
        }
      }
    }
  }

  private static func rowLength(
    _ count: Int, _ columns: [CSVTable.Column], _ range: ByteRange, _ path: String
  ) -> Diagnostic {
    let cells = count == 1 ? "1 cell" : "\(count) cells"
    let expected = columns.count == 1 ? "1 column" : "\(columns.count) columns"
    let missing =
      count < columns.count
      ? "The cells from '\(columns[count].name.printable)' on are missing."
      : "A cell that holds the separator must be in quotes."
    return Diagnostic(
      .csvRow, .error, "This row has \(cells), but there are \(expected)",
      at: Place(path: path, range: range), arguments: ["\(count)", "\(columns.count)"],
      help: missing)
  }

  /// Tells what is wrong with a row's quotes and characters, and what that means for it.
  private static func report(
    _ faults: [RowScanner.Fault], _ findings: inout CSVFindings, endingAt end: Int
  ) -> CSVTable.Damage? {
    var damage: CSVTable.Damage?
    let path = findings.path
    func finding(_ offset: Int, _ severity: Severity, _ message: String, _ help: String)
      -> Diagnostic
    {
      Diagnostic(
        .csvQuote, severity, message, at: Place(path: path, range: offset..<offset + 1), help: help)
    }
    for fault in faults {
      switch fault.kind {
      case .unclosedQuote:
        damage = .unclosedQuote
        findings.add(
          .csvQuote, .error,
          "This quote is never closed, so that all behind it is taken for one cell",
          at: fault.offset..<fault.offset + 1,
          help: "Close it behind the cell's text; double a quote that belongs to the text.")
      case .textAfterQuote:
        damage = damage ?? .textAfterQuote
        findings.add(.textAfterQuote) {
          finding(
            fault.offset, .error, "Text stands behind the closing quote of a cell",
            "Double a quote that belongs to the text.")
        }
      case .quoteInside:
        findings.add(.quoteInside) {
          finding(
            fault.offset, .warning,
            "This quote is taken as it stands, since its cell begins without one",
            "Put the whole cell in quotes and double those in it.")
        }
      case .nulCharacter:
        damage = damage ?? .nulCharacter
        findings.add(.nulCharacter) {
          Diagnostic(
            .csvEncoding, .error, "A NUL character stands here, which no text has",
            at: Place(path: path, range: fault.offset..<fault.offset + 1),
            help: "Is the file in UTF-16? Save it as \"CSV UTF-8\".")
        }
      }
    }
    return damage
  }

  // MARK: Columns

  private static func readColumns(
    _ cells: [CSVTable.Cell], of table: inout CSVTable, _ findings: inout CSVFindings
  ) {
    let bytes = table.source.bytes
    let path = table.source.path
    var places: [String: ByteRange] = [:]
    for (index, cell) in cells.enumerated() {
      let text = cell.hasDoubledQuotes ? bytes.unquoted(cell) : Array(bytes[bytes.inside(cell)])
      let name = String(decoding: text, as: UTF8.self).trimmed
      let range = cell.start..<cell.end
      table.columns.append(CSVTable.Column(name: name, range: range))
      if name.isEmpty {
        findings.add(.column) {
          Diagnostic(
            .csvColumn, .warning, "Column \(index + 1) has no name, so that it cannot be used",
            at: Place(path: path, range: range))
        }
      } else if let first = places[name] {
        findings.add(.column) {
          Diagnostic(
            .csvColumn, .error, "There are two columns '\(name.printable)'",
            at: Place(path: path, range: range), arguments: [name],
            related: [RelatedPlace("the first one is here", at: Place(path: path, range: first))],
            help: "Give each column a name of its own; the first one is read.")
        }
      } else {
        places[name] = range
      }
    }
  }

  // MARK: Unreadable text

  /// Tells which bytes are no text, and marks their rows.
  private static func markUnreadable(
    replaced: [Int], in table: inout CSVTable, _ findings: inout CSVFindings
  ) {
    var marked: [CSVTable.DamagedRow] = []
    var row = 0
    func mark(_ range: ByteRange) {
      while row < table.rowCount, table.range(ofRow: row).upperBound <= range.lowerBound {
        row += 1
      }
      if row < table.rowCount, table.range(ofRow: row).lowerBound < range.upperBound,
        marked.last.map({ $0.row != UInt32(row) }) ?? true
      {
        marked.append(CSVTable.DamagedRow(row: UInt32(row), damage: .invalidText))
      }
    }
    for offset in replaced {
      let range = offset..<offset + 3
      mark(range)
      findings.add(.invalidText) {
        Diagnostic(
          .csvEncoding, .error,
          "Here is something that is no character in the encoding that was named",
          at: Place(path: table.source.path, range: range),
          help: "Save the file as \"CSV UTF-8\".")
      }
    }
    table.source.bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while let start = UTF8Validity.firstInvalid(in: bytes, from: index) {
        index = start + 1
        while index < bytes.count, UTF8Validity.scalarLength(in: bytes, at: index) == 0 {
          index += 1
        }
        let range = start..<index
        mark(range)
        findings.add(.invalidText) {
          Diagnostic(
            "invalid-utf8", .error, "These bytes are not UTF-8 text",
            at: Place(path: table.source.path, range: range),
            help:
              "Save the file as \"CSV UTF-8\", or say that its encoding is windows-1252 if it comes from Excel's plain \"CSV\"."
          )
        }
      }
    }
    merge(marked, into: &table.damagedRows)
  }

  /// Adds rows to those that are there, each once and in their order.
  private static func merge(
    _ others: [CSVTable.DamagedRow], into rows: inout [CSVTable.DamagedRow]
  ) {
    guard !others.isEmpty else { return }
    var known = Set(rows.map(\.row))
    rows += others.filter { known.insert($0.row).inserted }
    rows.sort { $0.row < $1.row }
  }
}
