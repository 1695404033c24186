import Drawing
import PlainText
import PlanModel

/// The table of what moved, below the rows.
extension TimelineScene {
  /// More lines than this are left to the page and the data formats.
  private static let mostSlips = 40

  mutating func drawSlipTable() {
    guard let comparison = layout.comparison else { return }
    let all = layout.slipRows
    let left = SceneMeasures.margin
    let width = measures.width - 2 * SceneMeasures.margin
    y += 26
    let title =
      all.isEmpty
      ? "Nothing moved since \(comparison.name.oneLine)"
      : "What moved since \(comparison.name.oneLine)"
    scene.elements.append(
      .text(
        TextElement(
          fitting: title, into: width, at: Point(left, y), SceneMeasures.bandStyle,
          TimelineInks.text, on: TimelineInks.paper)))
    y += 8
    guard !all.isEmpty else { return }
    let rows = all.prefix(Self.mostSlips)
    let columns = columnWidths(Array(rows), width: width)
    drawCells(
      SlipRow.header, columns, SceneMeasures.smallBoldStyle, ink: { _ in TimelineInks.muted })
    for row in rows {
      let line = [Point(left, y), Point(left + width, y)]
      scene.elements.append(
        .shape(Shape(.polyline(line), stroke: Shape.Stroke(TimelineInks.grid))))
      drawCells(row.cells, columns, SceneMeasures.smallStyle) { column in
        guard column == 3 else { return TimelineInks.text }
        return (row.slip ?? 0) > 0
          ? TimelineInks.alarm
          : row.slip == nil && row.end == nil ? TimelineInks.muted : TimelineInks.good
      }
    }
    if all.count > rows.count {
      y += 14
      scene.elements.append(
        .text(
          TextElement(
            "And \(all.count - rows.count) more.", at: Point(left, y), SceneMeasures.smallStyle,
            TimelineInks.muted, on: TimelineInks.paper)))
    }
    y += 8
  }

  private var hasReasons: Bool { layout.slipRows.contains { $0.reason != nil } }

  /// What each column needs, with what is left over for the last; columns without any text are left out.
  private func columnWidths(_ rows: [SlipRow], width: Double) -> [Double] {
    let style = SceneMeasures.smallStyle
    let bold = SceneMeasures.smallBoldStyle
    let cells = rows.map(\.cells)
    var widths = SlipRow.header.indices.map { column -> Double in
      let texts = cells.map { $0[column] }
      guard texts.contains(where: { !$0.isEmpty }) else { return 0 }
      let most = texts.map { style.width(of: $0.oneLine) }.max() ?? 0
      return max(bold.width(of: SlipRow.header[column]), most) + SceneMeasures.gap
    }
    let last = widths.count - 1
    widths[0] = min(widths[0], width * 0.28)
    widths[5] = min(widths[5], width * 0.14)
    widths[last] = max(0, width - widths[..<last].reduce(0, +))
    return widths
  }

  private mutating func drawCells(
    _ cells: [String], _ columns: [Double], _ style: TextStyle, ink: (Int) -> Ink
  ) {
    var x = SceneMeasures.margin
    let top = y
    var height = 20.0
    for (column, cell) in cells.enumerated() {
      let room = columns[column] - SceneMeasures.gap
      if room > 0, !(column == cells.count - 1 && cell == SlipRow.header.last && !hasReasons) {
        let isLast = column == cells.count - 1
        let texts = isLast ? style.lines(cell.oneLine, width: room) : [cell.oneLine]
        for (number, text) in texts.enumerated() {
          scene.elements.append(
            .text(
              TextElement(
                fitting: text, into: room, at: Point(x, top + 14 + Double(number) * 14), style,
                ink(column), on: TimelineInks.paper)))
        }
        height = max(height, 6 + 14 * Double(texts.count))
      }
      x += columns[column]
    }
    y = top + height
  }
}
