import Drawing
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
    guard let ticks = layout.axis.headers.last, !ticks.isEmpty else { return }
    var counts = [Int](repeating: 0, count: ticks.count)
    for row in rows {
      guard let day = layout.items[row.item].lastDay ?? layout.items[row.item].firstDay else {
        continue
      }
      let place = ticks.firstIndex { day >= $0.first && day <= $0.last }
      if let place { counts[place] += 1 }
    }
    let most = counts.max() ?? 0
    guard most > 0 else { return }
    for (index, tick) in ticks.enumerated() where counts[index] > 0 {
      let left = measures.x(tick.first)
      let box = Rectangle(
        x: left + 0.5, y: top + 5, width: max(1, measures.xAfter(tick.last) - left - 1),
        height: SceneMeasures.bandHeight - 10)
      let share = 0.85 - 0.85 * Double(counts[index]) / Double(most)
      scene.elements.append(
        .group(
          Group(
            title: "\(tick.label): \(counts[index])",
            [
              .shape(
                Shape(
                  .rectangle(box, radius: 2),
                  fill: .plain(TimelineInks.unit(0).mixed(with: TimelineInks.paper, share))))
            ])))
    }
  }
}
