package import PlanModel

/// A milestone trend chart in the characters of a terminal: the day of the report across, the planned day upward, one letter for each
/// line where a commit moved it, and the diagonal on which a plan lands when its day comes.
package struct TrendChart: Sendable {
  private let lines: [TrendLine]
  private let today: CalendarDate

  /// How many lines a chart can tell apart.
  package static let mostLines = 26
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
  /// How many cells the planned days at the left take.
  private static let labelWidth = 12

  /// - Parameter lines: at most `mostLines`.
  package init(_ lines: [TrendLine], today: CalendarDate) {
    self.lines = Array(lines.prefix(Self.mostLines))
    self.today = today
  }

  /// The letter of a line.
  package static func letter(_ index: Int) -> String { String(letters[index]) }

  /// The chart as lines of text; empty where there is nothing to draw.
  package func text(width: Int, height: Int = 18) -> String {
    let columns = max(20, min(width, 200) - Self.labelWidth - 2)
    let rows = max(6, height)
    guard let span = TrendSpan(lines, today: today) else { return "" }
    let across = Scale(span.reports, steps: columns)
    let upward = Scale(span.planned, steps: rows)
    var cells = Array(repeating: Array(repeating: Character(" "), count: columns), count: rows)
    for column in 0..<columns {
      let day = across.day(column)
      if span.planned.contains(day) { cells[upward.step(day)][column] = "∙" }
    }
    for (index, line) in lines.enumerated().reversed() {
      draw(line, Self.letters[index], across, upward, &cells)
    }
    return frame(cells, across, upward)
  }

  private func draw(
    _ line: TrendLine, _ letter: Character, _ across: Scale, _ upward: Scale,
    _ cells: inout [[Character]]
  ) {
    let points = line.points.sorted { $0.reported < $1.reported }
    for (place, point) in points.enumerated() {
      guard let planned = point.planned else { continue }
      let row = upward.step(planned)
      let start = across.step(point.reported)
      let isLast = place + 1 == points.count
      let end = across.step(isLast ? max(today, point.reported) : points[place + 1].reported)
      for column in start..<max(start, end) + 1
      where cells[row][column] == " " || cells[row][column] == "∙" {
        cells[row][column] = "─"
      }
      cells[row][start] = letter
    }
  }

  private func frame(_ cells: [[Character]], _ across: Scale, _ upward: Scale) -> String {
    var text = ""
    for row in cells.indices.reversed() {
      let isLabelled = row % 4 == 0 || row == cells.count - 1
      let label = isLabelled ? DateWords.day(upward.day(row)) : ""
      var line = cells[row]
      while line.last == " " { line.removeLast() }
      text += Self.padded(label) + (isLabelled ? " ┤" : " │") + String(line) + "\n"
    }
    let columns = cells.first?.count ?? 0
    text += Self.padded("") + " └" + String(repeating: "─", count: columns) + "\n"
    let left = DateWords.day(across.day(0))
    let right = DateWords.day(across.day(columns - 1))
    let gap = max(1, columns - left.count - right.count)
    return text + Self.padded("") + "  " + left + String(repeating: " ", count: gap) + right + "\n"
  }

  private static func padded(_ label: String) -> String {
    String(repeating: " ", count: max(0, labelWidth - label.count)) + label
  }
}

/// Days on so many steps of equal length.
private struct Scale {
  private let first: CalendarDate
  private let span: Int
  private let steps: Int

  init(_ days: ClosedRange<CalendarDate>, steps: Int) {
    first = days.lowerBound
    span = max(1, first.days(until: days.upperBound))
    self.steps = steps
  }

  func step(_ day: CalendarDate) -> Int {
    let place = (first.days(until: day) * (steps - 1) * 2 + span) / (span * 2)
    return min(max(0, place), steps - 1)
  }

  func day(_ step: Int) -> CalendarDate {
    first.adding(days: (step * span * 2 + steps - 1) / (2 * max(1, steps - 1))) ?? first
  }
}
