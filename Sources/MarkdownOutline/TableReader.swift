/// Tables (GFM 0.29, section 4.10).
extension BlockReader {
  /// The most cells that a row may have.
  private static let maximumCells = 65_535

  /// Opens a table when the line is a delimiter row and the open paragraph's last line a header
  /// that matches it.
  ///
  /// Earlier lines of the paragraph stay a paragraph of their own, which then holds no definitions
  /// and in which `\|` means a pipe, both as cmark-gfm does. True when a table was opened.
  mutating func openTable() -> Bool {
    guard isDelimiterRow() else { return false }
    let leaf = open.count - 1
    guard open[leaf].kind == .paragraph, continued == open.count,
      readCells(from: firstNonspace, to: lineEnd)
    else { return false }
    let delimiters = cellRanges
    let header = outline.segments[outline.segments.count - 1]
    guard readCells(from: header.start, to: header.end), cellRanges.count == delimiters.count
    else { return false }

    var table = open.removeLast()
    outline.segments.removeLast()
    if outline.segments.count > table.firstSegment {
      let end = paragraphEnd(from: table.firstSegment)
      let start = blocks[table.block].range.lowerBound
      blocks[table.block].range = start..<max(start, end)
      outline.inlineTexts.append(
        InlineText(
          segments: table.firstSegment..<outline.segments.count, block: table.block,
          unescapesPipes: true, mayHoldLinks: leafMayHoldLinks))
      var block = blocks[table.block]
      block.range = header.start..<header.start
      blocks.append(block)
      table.block += 1
      open[open.count - 1].childCount += 1
    }
    let headerStart = ByteSpan(start: text, count: header.end).trimmed(
      header.start..<header.end
    ).lowerBound
    blocks[table.block].kind = .table
    blocks[table.block].range = headerStart..<headerStart
    blocks[table.block].element = outline.tables.count
    table.kind = .table
    table.end = trimmedLineEnd
    table.firstSegment = outline.segments.count
    open.append(table)

    let firstAlignment = outline.columnAlignments.count
    for cell in delimiters {
      let isLeft = text[cell.lowerBound] == UInt8(ascii: ":")
      let isRight = text[cell.upperBound - 1] == UInt8(ascii: ":")
      outline.columnAlignments.append(
        isLeft && isRight ? .center : isLeft ? .left : isRight ? .right : .unspecified)
    }
    outline.tables.append(
      MarkdownOutline.Table(
        range: 0..<0, delimiterRange: firstNonspace..<trimmedLineEnd,
        alignments: firstAlignment..<outline.columnAlignments.count,
        rows: outline.tableRows.count..<outline.tableRows.count, block: table.block))
    let headerMayHoldLinks = leafMayHoldLinks
    appendRow(header.start..<header.end, mayHoldLinks: headerMayHoldLinks)
    return true
  }

  /// Adds the line, whose cells were just read, to the open table.
  mutating func addTableRow(_ line: Range<Int>) {
    appendRow(line, mayHoldLinks: lineMayHoldLinks)
    open[open.count - 1].end = trimmedLineEnd
  }

  private mutating func appendRow(_ line: Range<Int>, mayHoldLinks: Bool) {
    let table = outline.tables.count - 1
    let firstCell = outline.tableCells.count
    for cell in cellRanges.prefix(outline.tables[table].alignments.count) {
      var inlineText: Int?
      if mayHoldLinks, !cell.isEmpty {
        outline.segments.append(Segment(start: cell.lowerBound, end: cell.upperBound))
        inlineText = outline.inlineTexts.count
        outline.inlineTexts.append(
          InlineText(
            segments: outline.segments.count - 1..<outline.segments.count,
            block: outline.tables[table].block, unescapesPipes: true, mayHoldLinks: true))
      }
      outline.tableCells.append(
        MarkdownOutline.TableCell(range: cell, table: table, inlineText: inlineText))
    }
    outline.tableRows.append(
      MarkdownOutline.TableRow(
        range: ByteSpan(start: text, count: line.upperBound).trimmed(line),
        cells: firstCell..<outline.tableCells.count))
  }

  mutating func finishTable(_ table: Int, range: Range<Int>) {
    outline.tables[table].range = range
    outline.tables[table].rows = outline.tables[table].rows.lowerBound..<outline.tableRows.count
  }

  /// Whether the line, from its first byte that is no space on, is dashes, colons and pipes as they
  /// stand between a header and its rows.
  private func isDelimiterRow() -> Bool {
    let line = ByteSpan(start: text + firstNonspace, count: lineEnd - firstNonspace)
    var index = line.byteOrLineEnd(0) == UInt8(ascii: "|") ? 1 : 0
    var columns = 0
    while true {
      while line.byteOrLineEnd(index).isCellSpace { index += 1 }
      if index >= line.count { return columns > 0 }
      if line[index] == UInt8(ascii: ":") { index += 1 }
      let dashes = index
      while line.byteOrLineEnd(index) == UInt8(ascii: "-") { index += 1 }
      guard index > dashes else { return false }
      if line.byteOrLineEnd(index) == UInt8(ascii: ":") { index += 1 }
      while line.byteOrLineEnd(index).isCellSpace { index += 1 }
      columns += 1
      if index >= line.count { return true }
      guard line[index] == UInt8(ascii: "|") else { return false }
      index += 1
    }
  }

  /// Splits a line into cells, trimmed, and leaves them in `cellRanges`. False when it makes no
  /// row.
  ///
  /// Cells are split before anything else is read, so that a pipe in code separates too; only a
  /// backslash before it keeps it in its cell.
  mutating func readCells(from start: Int, to end: Int) -> Bool {
    cellRanges.removeAll(keepingCapacity: true)
    let line = ByteSpan(start: text, count: end)
    var index = start
    func skipPipe() -> Bool {
      guard index < end, text[index] == UInt8(ascii: "|") else { return false }
      index += 1
      while index < end, text[index].isCellSpace { index += 1 }
      return true
    }
    _ = skipPipe()
    while index < end {
      let cell = index
      while index < end,
        text[index] != UInt8(ascii: "|")
          || (index > cell && text[index - 1] == UInt8(ascii: "\\"))
      {
        index += 1
      }
      let cellEnd = index
      guard skipPipe() || cellEnd > cell else { break }
      guard cellRanges.count < Self.maximumCells else { return false }
      cellRanges.append(line.trimmed(cell..<cellEnd))
    }
    return !cellRanges.isEmpty
  }
}

extension UInt8 {
  /// White space within a row.
  fileprivate var isCellSpace: Bool { isSpaceOrTab || self == 0x0B || self == 0x0C }
}
