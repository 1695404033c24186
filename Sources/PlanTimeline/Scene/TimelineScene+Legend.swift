import Drawing
import PlainText
import PlanModel
import PlanSchedule

/// What the signs and colours mean: only those that the picture has.
extension TimelineScene {
  /// A sign that is drawn into a box of 18 by 12, and its word.
  private struct Entry {
    let word: String
    let shapes: (Point) -> [Shape]
  }

  mutating func drawLegend() {
    let entries = unitEntries + signEntries
    guard !entries.isEmpty, layout.rowCount <= Self.mostRows, !layout.groups.isEmpty else { return }
    let style = SceneMeasures.smallStyle
    var x = SceneMeasures.margin
    let right = measures.width - SceneMeasures.margin
    y += 6
    for entry in entries {
      let width = 24 + min(style.width(of: entry.word), 220) + 18
      if x + width > right, x > SceneMeasures.margin {
        x = SceneMeasures.margin
        y += 20
      }
      for shape in entry.shapes(Point(x, y)) { scene.elements.append(.shape(shape)) }
      scene.elements.append(
        .text(
          TextElement(
            fitting: entry.word, into: 220, at: Point(x + 24, y + 4), style, TimelineInks.muted,
            on: TimelineInks.paper)))
      x += width
    }
    y += 14
  }

  private var unitEntries: [Entry] {
    layout.businessUnits.map { unit in
      Entry(word: BusinessUnitName.shown(unit).oneLine) { place in
        let box = Rectangle(x: place.x, y: place.y - 5, width: 18, height: 10)
        return [
          Shape(
            .rectangle(box, radius: 2), fill: .plain(TimelineInks.unit(layout.unitColors[unit])))
        ]
      }
    }
  }

  private var shownItems: [TimelineItem] {
    layout.groups.flatMap(\.rows).map { layout.items[$0.item] }
  }

  private var signEntries: [Entry] {
    let items = shownItems
    var entries: [Entry] = []
    let ink = TimelineInks.noUnit
    if items.contains(where: { $0.progress != nil || $0.state == .done }) {
      entries.append(
        Entry(word: "Done so far") { place in
          let box = Rectangle(x: place.x, y: place.y - 5, width: 18, height: 10)
          var part = box
          part.width = 10
          return [
            Shape(
              .rectangle(box, radius: 2), fill: .plain(ink.mixed(with: TimelineInks.paper, 0.62))),
            Shape(.rectangle(part, radius: 2), fill: .plain(ink)),
            Shape(.rectangle(box, radius: 2), stroke: Shape.Stroke(ink, width: 1.25)),
          ]
        })
    }
    if items.contains(where: { $0.isPoint && $0.points.count <= 1 }) {
      entries.append(
        Entry(word: "A day") { place in
          [
            Shape(
              .polygon(Self.diamond(Point(place.x + 9, place.y), 6)),
              fill: .plain(ink.mixed(with: TimelineInks.paper, 0.55)),
              stroke: Shape.Stroke(ink, width: 1.25))
          ]
        })
    }
    if items.contains(where: { $0.points.count > 1 }) {
      entries.append(
        Entry(word: "Due again and again") { place in
          [4.0, 14.0].map { offset in
            Shape(
              .circle(Point(place.x + offset, place.y), radius: 4),
              fill: .plain(ink.mixed(with: TimelineInks.paper, 0.6)),
              stroke: Shape.Stroke(ink, width: 1.25))
          }
        })
    }
    for (index, name) in layout.windowNames.enumerated() {
      let ink = TimelineInks.windows[index % TimelineInks.windows.count]
      entries.append(
        Entry(word: "\(name.oneLine) window") { place in
          let box = Rectangle(x: place.x, y: place.y - 6, width: 18, height: 12)
          return [
            Shape(
              .rectangle(box, radius: 2), fill: .hatched(ink),
              stroke: Shape.Stroke(ink, width: 1.25))
          ]
        })
    }
    if items.contains(where: { $0.promised != nil && $0.promised != $0.end }) {
      entries.append(
        Entry(word: "Promised for") { place in
          let flag = [
            Point(place.x + 6, place.y + 7), Point(place.x + 6, place.y - 7),
            Point(place.x + 12, place.y - 4.5), Point(place.x + 6, place.y - 2),
          ]
          return [
            Shape(
              .polyline(flag), fill: .plain(TimelineInks.text),
              stroke: Shape.Stroke(TimelineInks.text, width: 1.25))
          ]
        })
    }
    if items.contains(where: { !$0.predecessors.isEmpty }) {
      entries.append(
        Entry(word: "Comes after") { place in
          let head = [
            Point(place.x + 18, place.y), Point(place.x + 12.5, place.y - 3.5),
            Point(place.x + 12.5, place.y + 3.5),
          ]
          return [
            Shape(
              .polyline([Point(place.x, place.y), Point(place.x + 13, place.y)]),
              stroke: Shape.Stroke(TimelineInks.link, width: 1.25)),
            Shape(.polygon(head), fill: .plain(TimelineInks.link)),
          ]
        })
    }
    if items.contains(where: \.isCritical) {
      entries.append(
        Entry(word: "Critical: may not slip") { place in
          let box = Rectangle(x: place.x + 1, y: place.y - 5, width: 16, height: 10)
          return [
            Shape(
              .rectangle(box, radius: 2), stroke: Shape.Stroke(TimelineInks.critical, width: 2.25))
          ]
        })
    }
    if let comparison = layout.comparison {
      entries.append(
        Entry(word: "Where it was at \(comparison.name.oneLine)") { place in
          let box = Rectangle(x: place.x, y: place.y - 2.5, width: 18, height: 5)
          return [Shape(.rectangle(box, radius: 1.5), fill: .plain(TimelineInks.ghost))]
        })
    }
    return entries
  }

  static func diamond(_ center: Point, _ radius: Double) -> [Point] {
    [
      Point(center.x, center.y - radius), Point(center.x + radius, center.y),
      Point(center.x, center.y + radius), Point(center.x - radius, center.y),
    ]
  }
}
