import PlainText

/// A table for a terminal: columns side by side, cut where they do not fit.
package struct TextTable: Sendable {
  private let header: [String]
  private let rows: [[String]]
  private static let gap = 2
  /// What a column keeps at least, in cells.
  private static let narrowest = 8

  /// - Parameter rows: each with as many cells as the header.
  package init(header: [String], rows: [[String]]) {
    self.header = header
    self.rows = rows.map { $0.map(\.printable) }
  }

  /// The table as lines.
  ///
  /// - Parameter width: how many cells a line may take; nil for any number.
  package func text(width: Int?) -> String {
    var widths = header.map(\.displayWidth)
    for row in rows {
      for (column, cell) in row.enumerated() {
        widths[column] = max(widths[column], cell.displayWidth)
      }
    }
    if let width { fit(&widths, into: width) }
    return ([header] + rows).map { line($0, widths) + "\n" }.joined()
  }

  /// Takes cells from the widest column until the line fits.
  private func fit(_ widths: inout [Int], into width: Int) {
    var excess = widths.reduce(0, +) + Self.gap * (widths.count - 1) - width
    while excess > 0 {
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
        widths[widest] > Self.narrowest
      else { return }
      widths[widest] -= 1
      excess -= 1
    }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    var pending = 0
    for (cell, width) in zip(cells, widths) {
      let shown = cell.cut(toWidth: width)
      // Nothing but spaces never ends a line.
      if !shown.isEmpty {
        line += String(repeating: " ", count: pending) + shown
        pending = 0
      }
      pending += width - shown.displayWidth + Self.gap
    }
    return line
  }
}
