package import Drawing
import PlainText
import PlanModel

/// Draws a layout: the head, the axis, the rows with their names on the left, lines for what comes after what, and below it what
/// the signs mean.
package struct TimelineScene {
  let layout: TimelineLayout
  let measures: SceneMeasures
  var scene: Scene
  /// Where the next part begins.
  var y = 0.0
  var rowsTop = 0.0
  /// How high the row is that is drawn.
  var rowHeight = SceneMeasures.rowHeight
  /// What is drawn of each item, for the lines between them.
  var placed: [Int: PlacedItem] = [:]
  /// The lines of the picture from its top: rows with what is in their way, and bands.
  var lines: [SceneLine] = []
  /// More rows than this are drawn as one line for each group.
  static let mostRows = 300
  /// More groups than this are not drawn.
  static let mostGroups = 300

  /// How wide a picture is when nobody says: it fits a page in landscape and a screen.
  package static let usualWidth = 1280.0

  /// Draws a layout as a picture.
  ///
  /// - Parameter width: in CSS pixels; the height follows from the rows.
  package static func draw(_ layout: TimelineLayout, width: Double = usualWidth) -> Scene {
    var drawing = TimelineScene(layout, width: width)
    drawing.draw()
    return drawing.scene
  }

  private init(_ layout: TimelineLayout, width: Double) {
    self.layout = layout
    measures = SceneMeasures(layout, width: width)
    scene = Scene(
      width: measures.width, height: 0, title: layout.title.oneLine,
      summary: layout.summary, background: TimelineInks.paper)
  }

  private mutating func draw() {
    drawHead()
    let axisTop = y
    y += Double(layout.axis.headers.count) * SceneMeasures.headerRowHeight
    if layout.today != nil { y += 18 }
    rowsTop = y
    let underlay = scene.elements
    scene.elements = []
    if layout.rowCount > Self.mostRows { drawFoldedGroups() } else { drawGroups() }
    let rows = scene.elements
    // What is written below the rows is not in the chart.
    let bottom = lines.last?.bottom ?? y
    scene.elements = underlay
    drawAxis(top: axisTop, bottom: bottom)
    scene.elements += rows
    drawDependencies()
    drawTodayLabel(axisTop: axisTop)
    y += 14
    drawLegend()
    drawSlipTable()
    drawNotes()
    scene.height = (y + SceneMeasures.margin - 8).rounded()
  }

  // MARK: The head

  private mutating func drawHead() {
    let left = SceneMeasures.margin
    let right = measures.width - SceneMeasures.margin
    var room = right - left
    if layout.isInternal {
      let style = SceneMeasures.smallBoldStyle
      let width = style.width(of: "Internal") + 16
      let box = Rectangle(x: right - width, y: 18, width: width, height: 22)
      scene.elements.append(
        .shape(Shape(.rectangle(box, radius: 3), stroke: Shape.Stroke(TimelineInks.alarm))))
      scene.elements.append(
        .text(
          TextElement(
            "Internal", at: Point(box.x + 8, 33), style, TimelineInks.alarm,
            on: TimelineInks.paper)))
      room -= width + 16
    }
    scene.elements.append(
      .text(
        TextElement(
          fitting: layout.title.oneLine, into: room, at: Point(left, 38),
          SceneMeasures.titleStyle, TimelineInks.text, on: TimelineInks.paper)))
    scene.elements.append(
      .text(
        TextElement(
          fitting: layout.subtitle, into: right - left, at: Point(left, 58),
          SceneMeasures.rowStyle, TimelineInks.muted, on: TimelineInks.paper)))
    y = 74
  }

  // MARK: The axis

  private mutating func drawAxis(top: Double, bottom: Double) {
    let axis = layout.axis
    if axis.scale == .week, axis.dayCount <= 400 {
      for weekend in axis.weekends {
        let x = measures.x(weekend.lowerBound)
        let box = Rectangle(
          x: x, y: rowsTop, width: measures.xAfter(weekend.upperBound) - x, height: bottom - rowsTop
        )
        scene.elements.append(.shape(Shape(.rectangle(box), fill: .plain(TimelineInks.weekend))))
      }
    }
    for (level, ticks) in axis.headers.enumerated() {
      let rowTop = top + Double(level) * SceneMeasures.headerRowHeight
      let isFinest = level == axis.headers.count - 1
      let style = isFinest ? SceneMeasures.smallStyle : SceneMeasures.smallBoldStyle
      let widest = ticks.map { style.width(of: $0.label) }.max() ?? 0
      let narrowest =
        ticks.map { measures.xAfter($0.last) - measures.x($0.first) }.sorted()[ticks.count / 2]
      // Where pieces are narrow, only each so many is named.
      let step = max(1, Int(((widest + 6) / max(0.1, narrowest)).rounded(.up)))
      for (index, tick) in ticks.enumerated() {
        let left = measures.x(tick.first)
        let right = measures.xAfter(tick.last)
        if index > 0 || isFinest {
          let ink = isFinest ? TimelineInks.grid : TimelineInks.strongGrid
          let isDrawn = !isFinest || index % step == 0
          if isDrawn {
            // Months begin within weeks, and their lines would run through what is written there.
            let isShort = !isFinest && axis.scale == .week
            let end = isShort ? rowTop + SceneMeasures.headerRowHeight : bottom
            let line = [Point(left, rowTop), Point(left, end)]
            scene.elements.append(.shape(Shape(.polyline(line), stroke: Shape.Stroke(ink))))
          }
        }
        guard index % step == 0 else { continue }
        let isMiddle = isFinest && step == 1
        let following =
          index + step < ticks.count ? measures.x(ticks[index + step].first) : measures.chartRight
        let room = isMiddle ? right - left : following - left - 6
        guard style.width(of: tick.label) <= room else { continue }
        let place =
          isMiddle ? Point((left + right) / 2, rowTop + 14) : Point(left + 4, rowTop + 14)
        scene.elements.append(
          .text(
            TextElement(
              tick.label, at: place, style, isFinest ? TimelineInks.muted : TimelineInks.text,
              on: TimelineInks.paper, anchor: isMiddle ? .middle : .start)))
      }
    }
    for x in [measures.chartLeft, measures.chartRight] {
      scene.elements.append(
        .shape(
          Shape(
            .polyline([Point(x, top), Point(x, bottom)]),
            stroke: Shape.Stroke(TimelineInks.strongGrid))))
    }
    let base = [Point(SceneMeasures.margin, rowsTop), Point(measures.chartRight, rowsTop)]
    scene.elements.append(
      .shape(Shape(.polyline(base), stroke: Shape.Stroke(TimelineInks.strongGrid))))
    if let x = todayX {
      let line = [Point(x, rowsTop - 2), Point(x, bottom)]
      scene.elements.append(
        .shape(Shape(.polyline(line), stroke: Shape.Stroke(TimelineInks.today, width: 1.5))))
    }
  }

  /// Where today is; nil where the picture does not show it.
  var todayX: Double? {
    guard let today = layout.today, today >= layout.axis.first, today <= layout.axis.last else {
      return nil
    }
    return measures.middle(of: today)
  }

  private mutating func drawTodayLabel(axisTop: Double) {
    guard let today = layout.today, let x = todayX else { return }
    let style = SceneMeasures.smallBoldStyle
    let label = "Today, \(TickWords.date(today))"
    let half = style.width(of: label) / 2
    let center = min(max(x, measures.chartLeft + half + 2), measures.chartRight - half - 2)
    scene.elements.append(
      .text(
        TextElement(
          label, at: Point(center, rowsTop - 6), style, TimelineInks.today,
          on: TimelineInks.paper, anchor: .middle)))
  }

  // MARK: Notes

  private mutating func drawNotes() {
    let style = SceneMeasures.smallStyle
    for note in layout.notes {
      for line in style.lines(note.oneLine, width: measures.width - 2 * SceneMeasures.margin) {
        y += 16
        scene.elements.append(
          .text(
            TextElement(
              line, at: Point(SceneMeasures.margin, y), style, TimelineInks.muted,
              on: TimelineInks.paper)))
      }
    }
  }
}

extension TimelineLayout {
  /// What stands below the title.
  var subtitle: String {
    var parts = ["\(TickWords.date(axis.first)) – \(TickWords.date(axis.last))"]
    if let comparison {
      parts.append(
        "compared with \(comparison.name.oneLine)\(comparison.date.map { " of \(TickWords.date($0))" } ?? "")"
      )
    }
    if let snapshotName { parts.append("as it was at \(snapshotName.oneLine)") }
    return parts.joined(separator: "  ·  ")
  }

  /// The picture in a few sentences, for those who do not see it.
  package var summary: String {
    var parts = [
      "A timeline from \(TickWords.date(axis.first)) to \(TickWords.date(axis.last)) with \(rowCount) \(rowCount == 1 ? "row" : "rows")"
        + (groups.isEmpty ? "" : " in \(groups.count) \(groups.count == 1 ? "group" : "groups")")
        + "."
    ]
    let rows = groups.flatMap(\.rows).prefix(40)
    for row in rows {
      parts.append("\(items[row.item].title): \(ItemWords.dates(items[row.item])).")
    }
    if rowCount > 40 { parts.append("And \(rowCount - 40) more.") }
    return parts.map(\.oneLine).joined(separator: " ")
  }
}
