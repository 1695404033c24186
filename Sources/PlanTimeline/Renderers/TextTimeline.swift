import Drawing
import PlainText
import PlanModel
import PlanSchedule

/// Bars of characters, for a terminal or a mail.
enum TextTimeline: TimelineRenderer {
  static let name = "text"
  static let fileEndings = [".txt"]

  /// Where nothing says how wide it may be: a mail is read at this width.
  private static let usualColumns = 100
  private static let fewestColumns = 40

  static func render(_ layout: TimelineLayout, _ options: RenderingOptions) -> [UInt8] {
    var drawing = TextDrawing(layout, columns: max(fewestColumns, options.columns ?? usualColumns))
    return Array(drawing.draw(isColored: options.isColored).utf8)
  }
}

/// One such picture while it is made.
private struct TextDrawing {
  let layout: TimelineLayout
  var canvas: TerminalCanvas
  let titleWidth: Int
  let chartLeft: Int
  let chartWidth: Int
  private var firstRow = 0

  init(_ layout: TimelineLayout, columns: Int) {
    self.layout = layout
    canvas = TerminalCanvas(width: columns)
    let widest =
      layout.groups.flatMap(\.rows).map {
        min(60, layout.items[$0.item].title.oneLine.displayWidth) + $0.depth * 2
      }.max() ?? 10
    titleWidth = max(12, min(widest, columns * 2 / 5))
    chartLeft = titleWidth + 4
    chartWidth = max(8, columns - chartLeft)
  }

  mutating func draw(isColored: Bool) -> String {
    drawHead()
    drawAxis()
    firstRow = canvas.lineCount
    for group in layout.groups {
      if layout.groups.count > 1 || group.sections.allSatisfy({ $0.title == nil }) {
        let line = canvas.addLine()
        canvas.write(
          group.title.isEmpty ? "Roadmap" : group.title.oneLine, at: 0, line: line, .bold)
      }
      for section in group.sections {
        if let title = section.title {
          let line = canvas.addLine()
          canvas.write(title.oneLine, at: 0, line: line, .faint)
        }
        for row in section.rows { draw(row) }
      }
    }
    if layout.groups.isEmpty {
      let line = canvas.addLine()
      canvas.write("Nothing has a date here.", at: 0, line: line)
    }
    drawFoot()
    return canvas.text(isColored: isColored) + tables()
  }

  private mutating func drawHead() {
    let line = canvas.addLine()
    let mark = layout.isInternal ? "Internal" : ""
    canvas.write(
      layout.title.oneLine, at: 0, line: line, .bold, room: canvas.width - mark.count - 2)
    canvas.write(mark, at: canvas.width - mark.count, line: line, .red)
    let second = canvas.addLine()
    canvas.write(layout.subtitle, at: 0, line: second, .faint)
    _ = canvas.addLine()
  }

  /// The cell in which a day is.
  private func column(_ day: CalendarDate) -> Int {
    let position = layout.axis.position(of: day)
    return chartLeft + min(chartWidth - 1, max(0, position * chartWidth / layout.axis.dayCount))
  }

  private mutating func drawAxis() {
    for ticks in layout.axis.headers {
      let line = canvas.addLine()
      var free = chartLeft
      for tick in ticks {
        let at = column(tick.first)
        guard at >= free, at + tick.label.count <= canvas.width else { continue }
        canvas.write(tick.label, at: at, line: line, .faint)
        free = at + tick.label.count + 1
      }
    }
    guard let today = todayColumn else { return }
    let line = canvas.addLine()
    canvas.put("▼", at: today, line: line, .red)
    let label = layout.today.map { "today \(TickWords.dayAndMonth($0))" } ?? ""
    let left = today + 2 + label.count <= canvas.width ? today + 2 : today - 1 - label.count
    canvas.write(label, at: left, line: line, .red)
  }

  private var todayColumn: Int? {
    layout.today.flatMap {
      $0 >= layout.axis.first && $0 <= layout.axis.last ? column($0) : nil
    }
  }

  private mutating func draw(_ row: TimelineLayout.Row) {
    let item = layout.items[row.item]
    let line = canvas.addLine()
    if let (sign, style) = sign(item) { canvas.put(sign, at: 0, line: line, style) }
    let left = 2 + row.depth * 2
    canvas.write(
      item.title.oneLine, at: left, line: line, item.state == .dropped ? .faint : .plain,
      room: titleWidth + 2 - left)
    let extent = drawMarks(item, line: line, isParent: layout.parents.contains(row.item))
    let label = drawDate(item, beside: extent, line: line)
    if let today = todayColumn, canvas.isFree(today..<today + 1, line: line),
      !label.contains(today)
    {
      canvas.put("│", at: today, line: line, .red)
    }
    drawBaseline(item)
  }

  private func sign(_ item: TimelineItem) -> (Character, TerminalCanvas.Style)? {
    switch item.standing {
    case .done, .doneInFuture: ("✓", .green)
    case .overdue: ("!", .red)
    case .atRisk, .lateStart: ("△", .yellow)
    case .dropped: ("×", .faint)
    case .underWay, .ahead, .undated: nil
    }
  }

  private static let styles: [TerminalCanvas.Style] = [.blue, .yellow, .green, .magenta, .cyan]

  private mutating func drawMarks(_ item: TimelineItem, line: Int, isParent: Bool) -> Range<Int> {
    let style =
      layout.colorIndex(of: item).map { Self.styles[$0 % Self.styles.count] } ?? .plain
    let shown = layout.axis.first...layout.axis.last
    if item.points.count > 1 {
      let columns = item.points.filter(shown.contains).map(column)
      for column in columns { canvas.put("●", at: column, line: line, style) }
      return (columns.min() ?? chartLeft)..<(columns.max() ?? chartLeft) + 1
    }
    guard let first = item.firstDay else { return chartLeft..<chartLeft }
    if item.isPoint {
      let at = column(first)
      canvas.put(item.state == .done ? "◆" : "◇", at: at, line: line, style)
      return at..<at + 1
    }
    let from = column(first)
    let to = max(from, item.end.map(column) ?? canvas.width - 1)
    let count = to - from + 1
    let done = item.state == .done ? count : Int((Double(count) * (item.progress ?? 0)).rounded())
    for offset in 0..<count {
      let sign: Character =
        item.state == .dropped ? "┄" : isParent ? "━" : offset < done ? "█" : "▒"
      canvas.put(sign, at: from + offset, line: line, style)
    }
    for window in item.windows
    where window.end >= shown.lowerBound && window.start <= shown.upperBound {
      for column in column(window.start)...column(window.end) {
        canvas.put(windowSign(window.name), at: column, line: line, .yellow)
      }
    }
    if layout.beginsBefore(item) { canvas.put("←", at: from, line: line, style) }
    if layout.goesOnAfter(item) { canvas.put("→", at: to, line: line, style) }
    return from..<to + 1
  }

  private func windowSign(_ name: String) -> Character {
    let signs: [Character] = ["╱", "╲", "╳"]
    return signs[(layout.windowNames.firstIndex(of: name) ?? 0) % signs.count]
  }

  /// - Returns: the cells in which it is written; none where there is no room.
  private mutating func drawDate(
    _ item: TimelineItem, beside extent: Range<Int>, line: Int
  ) -> Range<Int> {
    let label = ItemLabel(item, in: layout)
    let style: TerminalCanvas.Style = item.standing == .overdue ? .red : .faint
    func text(_ parts: [ItemLabel.Part]) -> String { parts.map(\.text).joined(separator: " ") }
    let within = label.choices(.within)
    for (index, (after, before)) in zip(label.choices(.after), label.choices(.before)).enumerated()
    {
      let (after, before) = (text(after), text(before))
      for (text, left) in [
        (after, extent.upperBound + 1), (before, extent.lowerBound - 1 - before.displayWidth),
      ] where left > chartLeft - 1 {
        let cells = left..<left + text.displayWidth
        guard canvas.isFree(left - 1..<cells.upperBound, line: line) else { continue }
        canvas.write(text, at: left, line: line, style)
        return cells
      }
      if !item.isPoint, item.points.count < 2,
        let cells = room(for: text(within[index]), in: item, extent)
      {
        canvas.write(" \(text(within[index])) ", at: cells.lowerBound, line: line, style)
        return cells
      }
    }
    return extent.upperBound..<extent.upperBound
  }

  /// The cells of a bar in which a text has room between spaces and within the bar, as far right as it can; nil where it has none.
  private func room(for text: String, in item: TimelineItem, _ extent: Range<Int>) -> Range<Int>? {
    let covered = item.windows.filter {
      $0.end >= layout.axis.first && $0.start <= layout.axis.last
    }.map { Double(column($0.start))...Double(column($0.end) + 1) }
    let width = text.displayWidth + 2
    guard extent.count > width + 4,
      let room = FreeStretches(
        of: Double(extent.lowerBound + 2)...Double(extent.upperBound - 2), without: covered
      ).last(with: Double(width))
    else { return nil }
    let end = Int(room.upperBound)
    return end - width..<end
  }

  private mutating func drawBaseline(_ item: TimelineItem) {
    guard let (start, end) = layout.shownBaseline(of: item) else { return }
    let line = canvas.addLine()
    for column in column(start ?? end)...column(end) {
      canvas.put("┈", at: column, line: line, .faint)
    }
    let words = "was \(TickWords.dayAndMonth(end))"
    let isRight = column(end) + 2 + words.count <= canvas.width
    canvas.write(
      words, at: isRight ? column(end) + 2 : max(0, column(start ?? end) - 1 - words.count),
      line: line, .faint)
  }

  /// What the signs mean that are on it, each before its word.
  private mutating func drawFoot() {
    let last = canvas.addLine()
    let marks = canvas.characters(in: 0..<1, lines: firstRow..<last)
    let signs = canvas.characters(in: chartLeft..<canvas.width, lines: firstRow..<last)
    var words: [(Character, String)] = [
      ("✓", "done"), ("!", "overdue"), ("△", "at risk or not begun"), ("×", "dropped"),
    ].filter { marks.contains($0.0) }
    let was = layout.comparison.map { "where it was at \($0.name.oneLine)" } ?? ""
    words += [
      ("█", "done so far"), ("▒", "to do"), ("━", "sum of its parts"), ("◇", "a day"),
      ("◆", "a day, done"), ("●", "due again and again"), ("┄", "its days"),
      ("←", "began before"), ("→", "goes on"), ("┈", was),
    ].filter { signs.contains($0.0) }
    words += layout.windowNames.map { (windowSign($0), "\($0.oneLine.lowercased()) window") }
      .filter { signs.contains($0.0) }
    var line = canvas.addLine()
    var column = 0
    for (sign, word) in words {
      let text = "\(sign) \(word)"
      if column > 0, column + text.displayWidth > canvas.width {
        line = canvas.addLine()
        column = 0
      }
      canvas.write(text, at: column, line: line, .faint)
      column += text.displayWidth + 3
    }
  }

  /// What follows the picture in full lines, which a terminal wraps.
  private func tables() -> String {
    var text = ""
    if let comparison = layout.comparison {
      let rows = layout.slipRows
      text +=
        rows.isEmpty
        ? "\nNothing moved since \(comparison.name.oneLine)\n"
        : "\nWhat moved since \(comparison.name.oneLine)\n"
      for row in rows {
        let dates = [row.was, row.end].compactMap { $0?.description }.joined(separator: " → ")
        var parts = [row.change, row.title.oneLine, dates]
        if let origin = row.origin {
          parts.append("\(origin.commit) \(origin.author.oneLine), \(origin.date)")
        }
        if let reason = row.reason { parts.append(reason.oneLine) }
        text +=
          (row.isPart ? "    " : "  ") + parts.filter { !$0.isEmpty }.joined(separator: "  ") + "\n"
      }
    }
    for note in layout.notes { text += "\n\(note.oneLine)\n" }
    return text
  }
}
