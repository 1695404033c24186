import PlainText

/// A picture made of a terminal's cells: lines of characters of one or two cells each, every one with its colour.
package struct TerminalCanvas: Sendable {
  /// How a cell looks, by the attributes that every terminal has (ECMA-48, section 8.3.117, "SGR").
  package enum Style: UInt8, Sendable {
    /// As the terminal has it; the raw values are the parameters of SGR (ECMA-48, section 8.3.117).
    case plain = 0
    case bold = 1
    case faint = 2
    case red = 31
    case green = 32
    case yellow = 33
    case blue = 34
    case magenta = 35
    case cyan = 36
  }

  private struct Cell {
    /// Empty in the second cell of a wide character.
    var text = " "
    var style = Style.plain
  }

  /// How many cells a line has.
  package let width: Int
  private var lines: [[Cell]] = []

  /// A canvas without lines.
  ///
  /// - Parameter width: in cells; at least one is taken.
  package init(width: Int) { self.width = max(1, width) }

  /// Adds an empty line and gives its number.
  package mutating func addLine() -> Int {
    lines.append([Cell](repeating: Cell(), count: width))
    return lines.count - 1
  }

  /// How many lines it has.
  package var lineCount: Int { lines.count }

  /// The first characters of the cells in a rectangle that are not empty.
  package func characters(in columns: Range<Int>, lines numbers: Range<Int>) -> Set<Character> {
    let cells = numbers.clamped(to: lines.indices).flatMap {
      lines[$0][columns.clamped(to: 0..<width)]
    }
    return Set(cells.compactMap(\.text.first)).subtracting([" "])
  }

  /// Puts one character of one cell into a line; outside of the canvas it is left out.
  package mutating func put(
    _ character: Character, at column: Int, line: Int, _ style: Style = .plain
  ) {
    guard (0..<width).contains(column), lines.indices.contains(line) else { return }
    lines[line][column] = Cell(text: String(character), style: style)
  }

  /// Whether a run of cells is empty.
  package func isFree(_ columns: Range<Int>, line: Int) -> Bool {
    columns.lowerBound >= 0 && columns.upperBound <= width
      && columns.allSatisfy { lines[line][$0].text == " " }
  }

  /// Writes a text into a line, made printable, cut with `…` where it needs more than so many cells.
  package mutating func write(
    _ text: String, at column: Int, line: Int, _ style: Style = .plain, room: Int? = nil
  ) {
    guard column >= 0 else { return }
    let room = min(room ?? width, width - column)
    var position = column
    for character in text.printable.cut(toWidth: room) {
      let cells = String(character).displayWidth
      if cells == 0 {
        if position > column { lines[line][position - 1].text.append(character) }
        continue
      }
      guard position + cells <= column + room else { return }
      lines[line][position] = Cell(text: String(character), style: style)
      for extra in 1..<max(1, cells) {
        lines[line][position + extra] = Cell(text: "", style: style)
      }
      position += cells
    }
  }

  /// The lines, without spaces at their ends.
  package func text(isColored: Bool) -> String {
    var result = ""
    for line in lines {
      let end = line.lastIndex { $0.text != " " }.map { $0 + 1 } ?? 0
      var style = Style.plain
      for cell in line[..<end] {
        if isColored, cell.style != style {
          result += "\u{1B}[0m"
          if cell.style != .plain { result += "\u{1B}[\(cell.style.rawValue)m" }
          style = cell.style
        }
        result += cell.text
      }
      if isColored, style != .plain { result += "\u{1B}[0m" }
      result += "\n"
    }
    return result
  }
}
