import Drawing

/// Finds a way for a line from what ends to what starts after it: down or up beside the bars, along the gaps between rows.
///
/// A line leaves a bar near its end through its lower or upper edge, runs along the gap next to that row to a column in which
/// nothing is in its way, and along the gap next to the other row to the start of that one's bar. So it crosses no bar and no text.
struct DependencyRouting {
  let lines: [SceneLine]
  let left: Double
  let right: Double
  /// How many lines run in the gap above each row, so that they do not hide each other.
  private var used: [Int: Int] = [:]

  init(_ lines: [SceneLine], left: Double, right: Double) {
    self.lines = lines
    self.left = left
    self.right = right
  }

  /// How far a line keeps from what it passes.
  private static let distance = 3.0

  mutating func route(from: PlacedItem, to: PlacedItem) -> [Point] {
    let goesDown = to.line > from.line
    let start = Point(
      from.isPoint ? from.box.x + 7 : max(from.box.x + 1, from.box.right - 5),
      goesDown ? from.box.bottom : from.box.y)
    let end = Point(
      to.isPoint ? to.box.x + 7 : min(to.box.right - 1, to.box.x + 5),
      goesDown ? to.box.y : to.box.bottom)
    // The rows strictly between the two.
    let between = goesDown ? from.line + 1..<to.line : to.line + 1..<from.line
    let firstGap = gap(nextTo: from.line, below: goesDown)
    let lastGap = between.isEmpty ? firstGap : gap(nextTo: to.line, below: !goesDown)
    if between.isEmpty {
      return tidied([start, Point(start.x, firstGap), Point(end.x, firstGap), end])
    }
    if isFree(end.x, between) {
      return tidied([start, Point(start.x, firstGap), Point(end.x, firstGap), end])
    }
    if isFree(start.x, between) {
      return tidied([start, Point(start.x, lastGap), Point(end.x, lastGap), end])
    }
    let column = freeColumn(near: end.x, between)
    return tidied([
      start, Point(start.x, firstGap), Point(column, firstGap), Point(column, lastGap),
      Point(end.x, lastGap), end,
    ])
  }

  /// The height of a line in the gap below or above a row; each further one is a little beside those before.
  private mutating func gap(nextTo line: Int, below: Bool) -> Double {
    let row = below ? line : line - 1
    let boundary = below ? lines[line].bottom : lines[line].top
    let count = used[row, default: 0]
    used[row] = count + 1
    return boundary + [0, 2.5, -2.5][count % 3]
  }

  private func isFree(_ x: Double, _ between: Range<Int>) -> Bool {
    between.allSatisfy { line in
      lines[line].obstacles.allSatisfy {
        x < $0.lowerBound - Self.distance || x > $0.upperBound + Self.distance
      }
    }
  }

  /// The nearest column in which nothing is in the way; where bars span the whole chart, one beside it.
  private func freeColumn(near x: Double, _ between: Range<Int>) -> Double {
    var blocked: [ClosedRange<Double>] = []
    for line in between {
      for obstacle in lines[line].obstacles {
        blocked.append(
          obstacle.lowerBound - Self.distance - 1...obstacle.upperBound + Self.distance + 1)
      }
    }
    blocked.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    // The free columns are between the ends of what is blocked.
    var best: Double?
    var reached = left + 1
    func offer(_ low: Double, _ high: Double) {
      guard low <= high else { return }
      let candidate = min(max(x, low), high)
      if best.map({ abs(candidate - x) < abs($0 - x) }) ?? true { best = candidate }
    }
    for range in blocked {
      offer(reached, min(range.lowerBound, right - 1))
      reached = max(reached, range.upperBound)
    }
    offer(reached, right - 1)
    return best ?? (x - left < right - x ? left - 6 : right + 6)
  }

  /// Without points that add nothing.
  private func tidied(_ points: [Point]) -> [Point] {
    var result: [Point] = []
    for point in points {
      if let last = result.last, last == point { continue }
      if result.count >= 2 {
        let (a, b) = (result[result.count - 2], result[result.count - 1])
        if a.x == b.x && b.x == point.x || a.y == b.y && b.y == point.y {
          result[result.count - 1] = point
          continue
        }
      }
      result.append(point)
    }
    return result
  }
}

extension TimelineScene {
  /// Draws a line for each thing that comes after another, where both are in one group: through other groups a line would lead past
  /// too much that it has nothing to do with.
  mutating func drawDependencies() {
    var routing = DependencyRouting(lines, left: measures.chartLeft, right: measures.chartRight)
    for group in layout.groups {
      let rows = group.rows
      let own = Set(rows.map(\.item))
      for row in rows {
        guard let target = placed[row.item] else { continue }
        for predecessor in layout.items[row.item].predecessors where own.contains(predecessor) {
          guard let source = placed[predecessor], source.line != target.line else { continue }
          let isCritical = layout.items[row.item].isCritical && layout.items[predecessor].isCritical
          draw(routing.route(from: source, to: target), isCritical: isCritical)
        }
      }
    }
  }

  private mutating func draw(_ points: [Point], isCritical: Bool) {
    guard let end = points.last, points.count >= 2 else { return }
    let before = points[points.count - 2]
    let ink = isCritical ? TimelineInks.critical : TimelineInks.link
    var path = points
    let sign = end.y > before.y ? 1.0 : -1.0
    path[path.count - 1].y = end.y - sign * 4
    scene.elements.append(
      .shape(
        Shape(
          .polyline(path),
          stroke: Shape.Stroke(ink, width: isCritical ? 1.75 : 1.25, isRounded: true))))
    let head = [
      Point(end.x, end.y), Point(end.x - 3.5, end.y - sign * 5.5),
      Point(end.x + 3.5, end.y - sign * 5.5),
    ]
    scene.elements.append(.shape(Shape(.polygon(head), fill: .plain(ink))))
  }
}
