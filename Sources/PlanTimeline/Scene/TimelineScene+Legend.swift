import Drawing
import PlainText

/// What the signs and colours mean.
extension TimelineScene {
  mutating func drawLegend() {
    let signs = layout.legendSigns
    guard !signs.isEmpty, layout.rowCount <= Self.mostRows else { return }
    let style = SceneMeasures.smallStyle
    var x = SceneMeasures.margin
    let right = measures.width - SceneMeasures.margin
    y += 6
    for sign in signs {
      let word = sign.word(in: layout).oneLine
      let width = 24 + min(style.width(of: word), 220) + 18
      if x + width > right, x > SceneMeasures.margin {
        x = SceneMeasures.margin
        y += 20
      }
      for shape in shapes(sign, at: Point(x, y)) { scene.elements.append(.shape(shape)) }
      scene.elements.append(
        .text(
          TextElement(
            fitting: word, into: 220, at: Point(x + 24, y + 4), style, TimelineInks.muted,
            on: TimelineInks.paper)))
      x += width
    }
    y += 14
  }

  /// A sign in a box of 18 by 12, whose left edge's middle is at a place.
  private func shapes(_ sign: LegendSign, at place: Point) -> [Shape] {
    let ink = TimelineInks.noUnit
    let tint = ink.mixed(with: TimelineInks.paper, 0.62)
    let bar = Rectangle(x: place.x, y: place.y - 5, width: 18, height: 10)
    func line(_ points: [Point], _ ink: Ink, width: Double = 1.25, dashes: [Double] = []) -> Shape {
      Shape(
        .polyline(points),
        stroke: Shape.Stroke(ink, width: width, dashes: dashes, isRounded: dashes.isEmpty))
    }
    switch sign {
    case .unit(let unit):
      let ink = TimelineInks.unit(layout.unitColors[unit])
      return [Shape(.rectangle(bar, radius: 2), fill: .plain(ink))]
    case .done, .overdue, .atRisk: return [standingShape(sign, Point(place.x + 9, place.y))]
    case .progress:
      var part = bar
      part.width = 10
      return [
        Shape(.rectangle(bar, radius: 2), fill: .plain(tint)),
        Shape(.rectangle(part, radius: 2), fill: .plain(ink)),
        Shape(.rectangle(bar, radius: 2), stroke: Shape.Stroke(ink, width: 1.25)),
      ]
    case .sum:
      let (left, right, top) = (place.x, place.x + 18, place.y - 4)
      return [
        Shape(
          .polygon([
            Point(left, top), Point(right, top), Point(right, top + 9), Point(right - 4, top + 5),
            Point(left + 4, top + 5), Point(left, top + 9),
          ]), fill: .plain(ink))
      ]
    case .day:
      return [
        Shape(
          .polygon(diamond(Point(place.x + 9, place.y), 6)),
          fill: .plain(ink.mixed(with: TimelineInks.paper, 0.55)),
          stroke: Shape.Stroke(ink, width: 1.25))
      ]
    case .series:
      return [4.0, 14.0].map { offset in
        Shape(
          .circle(Point(place.x + offset, place.y), radius: 4),
          fill: .plain(ink.mixed(with: TimelineInks.paper, 0.6)),
          stroke: Shape.Stroke(ink, width: 1.25))
      }
    case .window(let index):
      let ink = TimelineInks.windows[index % TimelineInks.windows.count]
      return [
        Shape(
          .rectangle(Rectangle(x: place.x, y: place.y - 6, width: 18, height: 12), radius: 2),
          fill: .hatched(ink), stroke: Shape.Stroke(ink, width: 1.25))
      ]
    case .promised:
      let flag = [
        Point(place.x + 6, place.y + 7), Point(place.x + 6, place.y - 7),
        Point(place.x + 12, place.y - 4.5), Point(place.x + 6, place.y - 2),
      ]
      return [
        Shape(
          .polyline(flag), fill: .plain(TimelineInks.text),
          stroke: Shape.Stroke(TimelineInks.text, width: 1.25))
      ]
    case .after:
      let head = [
        Point(place.x + 18, place.y), Point(place.x + 12.5, place.y - 3.5),
        Point(place.x + 12.5, place.y + 3.5),
      ]
      return [
        line([place, Point(place.x + 13, place.y)], TimelineInks.link),
        Shape(.polygon(head), fill: .plain(TimelineInks.link)),
      ]
    case .critical:
      let box = Rectangle(x: place.x + 1, y: place.y - 5, width: 16, height: 10)
      return [
        Shape(
          .rectangle(box, radius: 2), stroke: Shape.Stroke(TimelineInks.critical, width: 2.25))
      ]
    case .dropped:
      return [
        Shape(
          .rectangle(bar, radius: 2),
          stroke: Shape.Stroke(TimelineInks.ghost, width: 1.25, dashes: [3, 2]))
      ]
    case .beyond:
      return [
        Shape(.rectangle(bar, radius: 2), fill: .plain(tint)),
        line(
          [
            Point(bar.right - 9, bar.y + 2), Point(bar.right - 5, place.y),
            Point(bar.right - 9, bar.bottom - 2),
          ], ink, width: 1.5),
      ]
    case .baseline:
      let box = Rectangle(x: place.x, y: place.y - 2.5, width: 18, height: 5)
      return [Shape(.rectangle(box, radius: 1.5), fill: .plain(TimelineInks.ghost))]
    case .later, .earlier:
      let ink = sign == .later ? TimelineInks.alarm : TimelineInks.good
      let (from, to) = sign == .later ? (place.x, place.x + 18) : (place.x + 18, place.x)
      return [
        line(
          [Point(from, place.y + 3), Point(to, place.y + 3), Point(to, place.y - 3)], ink,
          dashes: [2, 2])
      ]
    }
  }

  /// The sign before the name of what is done, late or at risk.
  func standingShape(_ sign: LegendSign, _ center: Point) -> Shape {
    let (x, y) = (center.x, center.y)
    switch sign {
    case .done:
      return Shape(
        .polyline([Point(x - 4, y), Point(x - 1, y + 3), Point(x + 4, y - 4)]),
        stroke: Shape.Stroke(TimelineInks.good, width: 2, isRounded: true))
    case .atRisk:
      return Shape(
        .polygon([Point(x, y - 5), Point(x + 5, y + 4), Point(x - 5, y + 4)]),
        stroke: Shape.Stroke(TimelineInks.warning, width: 1.75, isRounded: true))
    default: return Shape(.circle(center, radius: 4.5), fill: .plain(TimelineInks.alarm))
    }
  }

  private func diamond(_ center: Point, _ radius: Double) -> [Point] {
    [
      Point(center.x, center.y - radius), Point(center.x + radius, center.y),
      Point(center.x, center.y + radius), Point(center.x - radius, center.y),
    ]
  }
}
