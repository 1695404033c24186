import Drawing
import PlainText
import PlanModel

/// Groups as one line each, where a line for each of their items would make a picture that nobody reads.
extension TimelineScene {
  mutating func drawFoldedGroups() {
    for group in layout.groups.prefix(Self.mostGroups) { drawFolded(group) }
    let left = layout.groups.count - Self.mostGroups
    y += 8
    let more = left > 0 ? " \(left) more groups are not drawn." : ""
    let note =
      "\(layout.rowCount) rows are too many for one picture: each group is one line, darker where more ends.\(more) Choose less, or take the page (html), which has them all."
    for line in SceneMeasures.smallStyle.lines(
      note, width: measures.width - 2 * SceneMeasures.margin)
    {
      y += 16
      scene.elements.append(
        .text(
          TextElement(
            line, at: Point(SceneMeasures.margin, y), SceneMeasures.smallStyle,
            TimelineInks.muted, on: TimelineInks.paper)))
    }
    y += 6
  }

  private mutating func drawFolded(_ group: TimelineLayout.Group) {
    let top = y
    let rows = group.rows
    let line = [Point(SceneMeasures.margin, top), Point(measures.chartRight, top)]
    let before = scene.elements
    scene.elements = [
      .shape(Shape(.polyline(line), stroke: Shape.Stroke(TimelineInks.grid)))
    ]
    let count = "\(rows.count)"
    let countWidth = SceneMeasures.smallStyle.width(of: count)
    let room = measures.chartLeft - SceneMeasures.margin - 24 - countWidth
    let title = group.title.isEmpty ? "Roadmap" : group.title.oneLine
    scene.elements.append(
      .text(
        TextElement(
          fitting: title, into: room,
          at: Point(SceneMeasures.margin + 8, top + 17), SceneMeasures.rowStyle, TimelineInks.text,
          on: TimelineInks.paper)))
    scene.elements.append(
      .text(
        TextElement(
          count, at: Point(measures.chartLeft - 8, top + 17), SceneMeasures.smallStyle,
          TimelineInks.muted, on: TimelineInks.paper, anchor: .end)))
    lines.append(SceneLine(top: top, bottom: top + SceneMeasures.bandHeight))
    drawDensity(rows, top: top)
    let words = "\(title): \(rows.count) \(rows.count == 1 ? "row" : "rows")"
    scene.elements = before + [.group(Group(title: words, scene.elements))]
    y = top + SceneMeasures.bandHeight
  }

  /// A cell for each piece of the axis, the darker the more ends in it.
  private mutating func drawDensity(_ rows: [TimelineLayout.Row], top: Double) {
    for (tick, count, share) in layout.density(of: rows) {
      let left = measures.x(tick.first)
      let box = Rectangle(
        x: left + 0.5, y: top + 5, width: max(1, measures.xAfter(tick.last) - left - 1),
        height: SceneMeasures.bandHeight - 10)
      scene.elements.append(
        .group(
          Group(
            title: "\(tick.label): \(count)",
            [
              .shape(
                Shape(
                  .rectangle(box, radius: 2),
                  fill: .plain(
                    TimelineInks.unit(0).mixed(with: TimelineInks.paper, 0.85 * (1 - share)))))
            ])))
    }
  }
}

extension TimelineLayout {
  /// How many rows end in each of the axis's finest pieces that any ends in, and how that is to the most.
  func density(of rows: [Row]) -> [(tick: TimeAxis.Tick, count: Int, share: Double)] {
    guard let ticks = axis.headers.last else { return [] }
    var counts = [Int](repeating: 0, count: ticks.count)
    for row in rows {
      guard let day = items[row.item].lastDay ?? items[row.item].firstDay else { continue }
      // The piece in which the day is: the last that begins by then.
      var low = 0
      var high = ticks.count
      while low < high {
        let middle = (low + high) / 2
        if ticks[middle].first <= day { low = middle + 1 } else { high = middle }
      }
      if low > 0, day <= ticks[low - 1].last { counts[low - 1] += 1 }
    }
    let most = counts.max() ?? 0
    return ticks.indices.filter { counts[$0] > 0 }.map {
      (ticks[$0], counts[$0], Double(counts[$0]) / Double(most))
    }
  }
}
