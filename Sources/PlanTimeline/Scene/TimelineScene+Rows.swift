import Drawing
import PlainText
import PlanModel
import PlanSchedule

/// Where an item was drawn.
struct PlacedItem {
  /// Its place in `TimelineScene.lines`.
  let line: Int
  /// Its bar or diamond.
  let box: Rectangle
  let isPoint: Bool
}

/// A horizontal strip of a picture.
struct SceneLine {
  let top: Double
  let bottom: Double
  /// From where to where something is drawn in it: bars and their labels.
  var obstacles: [ClosedRange<Double>] = []
}

extension TimelineScene {
  mutating func drawGroups() {
    let showsBands = layout.groups.count > 1 || layout.groups.contains { !$0.title.isEmpty }
    for group in layout.groups {
      if showsBands, layout.groups.count > 1 || group.sections.allSatisfy({ $0.title == nil }) {
        drawBand(group.title)
      }
      for section in group.sections {
        if let title = section.title { drawSection(title) }
        for row in section.rows { drawRow(row) }
      }
    }
    if layout.groups.isEmpty {
      scene.elements.append(
        .text(
          TextElement(
            "Nothing has a date here.", at: Point(SceneMeasures.margin, y + 20),
            SceneMeasures.rowStyle, TimelineInks.muted, on: TimelineInks.paper)))
      y += 32
    }
  }

  private mutating func drawBand(_ title: String) {
    let width = measures.chartRight - SceneMeasures.margin
    let box = Rectangle(
      x: SceneMeasures.margin, y: y, width: width, height: SceneMeasures.bandHeight)
    scene.elements.append(.shape(Shape(.rectangle(box), fill: .plain(TimelineInks.band))))
    let shown = title.isEmpty ? "Roadmap" : title.oneLine
    scene.elements.append(
      .text(
        TextElement(
          fitting: shown, into: measures.chartLeft - SceneMeasures.margin - 16,
          at: Point(SceneMeasures.margin + 8, y + 17), SceneMeasures.bandStyle,
          TimelineInks.text, on: TimelineInks.band)))
    lines.append(SceneLine(top: y, bottom: y + SceneMeasures.bandHeight))
    y += SceneMeasures.bandHeight
  }

  private mutating func drawSection(_ title: String) {
    scene.elements.append(
      .text(
        TextElement(
          fitting: title.oneLine, into: measures.chartLeft - SceneMeasures.margin - 16,
          at: Point(SceneMeasures.margin + 8, y + 16), SceneMeasures.smallBoldStyle,
          TimelineInks.muted, on: TimelineInks.paper)))
    lines.append(SceneLine(top: y, bottom: y + SceneMeasures.sectionHeight))
    y += SceneMeasures.sectionHeight
  }

  // MARK: A row

  private mutating func drawRow(_ row: TimelineLayout.Row) {
    let item = layout.items[row.item]
    let top = y
    rowHeight =
      layout.shownBaseline(of: item) == nil
      ? SceneMeasures.rowHeight : SceneMeasures.comparedRowHeight
    let before = scene.elements
    scene.elements = []
    let line = [Point(SceneMeasures.margin, top), Point(measures.chartRight, top)]
    scene.elements.append(
      .shape(Shape(.polyline(line), stroke: Shape.Stroke(TimelineInks.grid))))
    drawNames(item, depth: row.depth, isParent: layout.parents.contains(row.item))
    lines.append(SceneLine(top: top, bottom: top + rowHeight))
    drawMarks(item, index: row.item)
    let elements = scene.elements
    let link = layout.linkBase.map { $0 + item.path.percentEncodedPath }
    scene.elements =
      before + [
        .group(Group(title: ItemWords.details(item, in: layout), link: link, elements))
      ]
    y = top + rowHeight
  }

  private var middle: Double { y + rowHeight / 2 }
  /// The middle of what is now; what was stands below it.
  var barMiddle: Double { rowHeight == SceneMeasures.rowHeight ? middle : middle - 5 }

  private mutating func drawNames(_ item: TimelineItem, depth: Int, isParent: Bool) {
    let isFaint = item.state == .dropped
    let left = SceneMeasures.margin + SceneMeasures.iconWidth + Double(depth) * SceneMeasures.indent
    let style = isParent ? SceneMeasures.parentStyle : SceneMeasures.rowStyle
    drawIcon(item)
    scene.elements.append(
      .text(
        TextElement(
          fitting: item.title.oneLine,
          into: SceneMeasures.margin + SceneMeasures.iconWidth + measures.titleWidth - left,
          at: Point(left, middle + 4), style, isFaint ? TimelineInks.muted : TimelineInks.text,
          on: TimelineInks.paper, isStruckThrough: isFaint)))
    if measures.unitWidth > 0, let unit = item.businessUnits.first {
      let box = Rectangle(x: measures.unitLeft, y: middle - 4, width: 8, height: 8)
      scene.elements.append(
        .shape(
          Shape(
            .rectangle(box, radius: 2),
            fill: .plain(TimelineInks.unit(layout.colorIndex(of: item))))))
      scene.elements.append(
        .text(
          TextElement(
            fitting: BusinessUnitName.shown(unit).oneLine, into: measures.unitWidth - 13,
            at: Point(measures.unitLeft + 13, middle + 4), SceneMeasures.smallStyle,
            TimelineInks.muted, on: TimelineInks.paper)))
    }
    if measures.ownerWidth > 0, let owner = item.owner {
      scene.elements.append(
        .text(
          TextElement(
            fitting: owner.oneLine, into: measures.ownerWidth,
            at: Point(measures.ownerLeft, middle + 4), SceneMeasures.smallStyle,
            TimelineInks.muted, on: TimelineInks.paper)))
    }
  }

  /// A sign for how it stands: a tick, a triangle, a full circle.
  private mutating func drawIcon(_ item: TimelineItem) {
    guard let sign = item.standing.legendSign else { return }
    let center = Point(SceneMeasures.margin + 6, middle)
    scene.elements.append(.shape(standingShape(sign, center)))
  }

  // MARK: Bars and diamonds

  private mutating func drawMarks(_ item: TimelineItem, index: Int) {
    guard let first = item.firstDay else { return }
    let ink = TimelineInks.unit(layout.colorIndex(of: item))
    var extent: ClosedRange<Double>
    var bar: Rectangle?
    if item.points.count > 1 {
      extent = drawSeries(item, ink)
    } else if item.isPoint {
      let x = measures.middle(of: item.end ?? first)
      let box = Rectangle(x: x - 7, y: barMiddle - 7, width: 14, height: 14)
      guard x >= measures.chartLeft, x <= measures.chartRight else { return }
      drawDiamond(item, box, ink)
      placed[index] = PlacedItem(line: lines.count - 1, box: box, isPoint: true)
      extent = box.x...box.right
    } else {
      let left = measures.clamped(measures.x(first))
      let right = item.end.map { measures.clamped(measures.xAfter($0)) } ?? measures.chartRight
      let isParent = layout.parents.contains(index)
      var box = Rectangle(
        x: left, y: barMiddle - 7, width: max(3, right - left), height: 14)
      if isParent, box.width < Self.narrowestBeam {
        box.x -= (Self.narrowestBeam - box.width) / 2
        box.width = Self.narrowestBeam
      }
      drawBar(item, box, ink, isParent: isParent)
      placed[index] = PlacedItem(line: lines.count - 1, box: box, isPoint: false)
      extent = box.x...box.right
      bar = box
    }
    drawWindows(item, &extent)
    if let bar, !layout.parents.contains(index) { drawTips(item, bar, ink) }
    drawPromise(item)
    drawBaseline(item, &extent)
    drawDateLabel(item, beside: extent, within: bar, isBeam: layout.parents.contains(index))
  }

  /// Narrower than this the feet of a beam would touch.
  private static let narrowestBeam = 18.0

  private mutating func drawSeries(_ item: TimelineItem, _ ink: Ink) -> ClosedRange<Double> {
    var left = measures.chartRight
    var right = measures.chartLeft
    for day in item.points where day >= layout.axis.first && day <= layout.axis.last {
      let x = measures.middle(of: day)
      scene.elements.append(
        .shape(
          Shape(
            .circle(Point(x, barMiddle), radius: 4),
            fill: .plain(ink.mixed(with: TimelineInks.paper, 0.6)),
            stroke: Shape.Stroke(ink, width: 1.25))))
      left = min(left, x - 5)
      right = max(right, x + 5)
    }
    guard left <= right else { return measures.chartLeft...measures.chartLeft }
    return left...right
  }

  private mutating func drawDiamond(_ item: TimelineItem, _ box: Rectangle, _ ink: Ink) {
    let center = Point(box.x + box.width / 2, box.y + box.height / 2)
    let corners = [
      Point(center.x, box.y), Point(box.right, center.y), Point(center.x, box.bottom),
      Point(box.x, center.y),
    ]
    let isFaint = item.state == .dropped
    let fill = item.state == .done ? ink : ink.mixed(with: TimelineInks.paper, isFaint ? 1 : 0.55)
    scene.elements.append(
      .shape(
        Shape(.polygon(corners), fill: .plain(fill), stroke: outline(item, ink))))
  }

  private func outline(_ item: TimelineItem, _ ink: Ink) -> Shape.Stroke {
    if item.state == .dropped { return Shape.Stroke(TimelineInks.ghost, dashes: [3, 2]) }
    return item.isCritical
      ? Shape.Stroke(TimelineInks.critical, width: 2.25) : Shape.Stroke(ink, width: 1.25)
  }

  private mutating func drawBar(
    _ item: TimelineItem, _ box: Rectangle, _ ink: Ink, isParent: Bool
  ) {
    if isParent {
      drawBeam(item, box, ink)
      return
    }
    let isFaint = item.state == .dropped
    let tint = ink.mixed(with: TimelineInks.paper, isFaint ? 1 : 0.62)
    let share = item.state == .done ? 1 : isFaint ? 0 : item.progress ?? 0
    scene.elements.append(.shape(Shape(.rectangle(box, radius: 3), fill: .plain(tint))))
    if share > 0 {
      var done = box
      done.width = max(2, box.width * share)
      scene.elements.append(.shape(Shape(.rectangle(done, radius: 3), fill: .plain(ink))))
    }
    scene.elements.append(
      .shape(Shape(.rectangle(box, radius: 3), stroke: outline(item, ink))))
  }

  /// What consists of others: a thin beam with feet, as schedules draw summaries; where it goes on beyond what is shown, its end is the
  /// head of an arrow.
  private mutating func drawBeam(_ item: TimelineItem, _ box: Rectangle, _ ink: Ink) {
    let (top, low, foot) = (box.y + 2, box.y + 8, box.bottom - 1)
    /// From the lower edge to the upper one; `sign` is 1 at the right end.
    func end(_ x: Double, _ sign: Double, isOpen: Bool) -> [Point] {
      guard isOpen else {
        return [Point(x - sign * 4, low), Point(x, foot), Point(x, top)]
      }
      let neck = x - sign * 7
      return [
        Point(neck, low), Point(neck, low + 3), Point(x, (top + low) / 2), Point(neck, top - 3),
        Point(neck, top),
      ]
    }
    let corners =
      end(box.x, -1, isOpen: layout.beginsBefore(item))
      + end(box.right, 1, isOpen: layout.goesOnAfter(item)).reversed()
    scene.elements.append(.shape(Shape(.polygon(corners), fill: .plain(ink))))
  }

  /// Signs at the edges that a bar goes on beyond.
  private mutating func drawTips(_ item: TimelineItem, _ box: Rectangle, _ ink: Ink) {
    let share = item.state == .done ? 1 : item.state == .dropped ? 0 : item.progress ?? 0
    let ink = item.state == .dropped ? TimelineInks.ghost : ink
    if layout.goesOnAfter(item) {
      drawTip(
        item, at: box.right - 4, box, layout.axis.last, share >= 1 ? TimelineInks.paper : ink, 1)
    }
    if layout.beginsBefore(item), box.width > 24 {
      drawTip(
        item, at: box.x + 4, box, layout.axis.first, share > 0 ? TimelineInks.paper : ink, -1)
    }
  }

  private mutating func drawTip(
    _ item: TimelineItem, at x: Double, _ box: Rectangle, _ day: CalendarDate, _ ink: Ink,
    _ sign: Double
  ) {
    // On the lines of a window it could not be seen.
    if item.windows.contains(where: { $0.start <= day && $0.end >= day }) {
      let ground = Rectangle(x: x - (sign > 0 ? 8 : 4), y: box.y + 1.5, width: 12, height: 11)
      scene.elements.append(
        .shape(Shape(.rectangle(ground), fill: .plain(TimelineInks.paper))))
    }
    let tip = [
      Point(x - sign * 5, box.y + 3), Point(x, box.y + 7), Point(x - sign * 5, box.bottom - 3),
    ]
    scene.elements.append(
      .shape(Shape(.polyline(tip), stroke: Shape.Stroke(ink, width: 1.5, isRounded: true))))
  }

  private mutating func drawWindows(_ item: TimelineItem, _ extent: inout ClosedRange<Double>) {
    for window in item.windows
    where window.end >= layout.axis.first && window.start <= layout.axis.last {
      let left = measures.clamped(measures.x(window.start))
      let right = max(left + 3, measures.clamped(measures.xAfter(window.end)))
      let ink = TimelineInks.windows[
        (layout.windowNames.firstIndex(of: window.name) ?? 0) % TimelineInks.windows.count]
      let box = Rectangle(x: left, y: barMiddle - 9, width: right - left, height: 18)
      scene.elements.append(
        .shape(Shape(.rectangle(box, radius: 2), fill: .plain(TimelineInks.paper))))
      scene.elements.append(
        .shape(
          Shape(
            .rectangle(box, radius: 2), fill: .hatched(ink), stroke: Shape.Stroke(ink, width: 1.25))
        ))
      extent = min(extent.lowerBound, left)...max(extent.upperBound, right)
    }
  }

  private mutating func drawPromise(_ item: TimelineItem) {
    guard let promised = item.promised, promised != item.end, promised >= layout.axis.first,
      promised <= layout.axis.last
    else { return }
    let x = measures.xAfter(promised)
    let flag = [
      Point(x, barMiddle + 9), Point(x, barMiddle - 10), Point(x + 6, barMiddle - 7.5),
      Point(x, barMiddle - 5),
    ]
    scene.elements.append(
      .shape(
        Shape(
          .polyline(flag), fill: .plain(TimelineInks.text),
          stroke: Shape.Stroke(TimelineInks.text, width: 1.25))))
  }

  private mutating func drawBaseline(_ item: TimelineItem, _ extent: inout ClosedRange<Double>) {
    guard let (start, end) = layout.shownBaseline(of: item) else { return }
    drawSlip(item)
    let ink = TimelineInks.ghost
    if let start {
      let left = measures.clamped(measures.x(start))
      let box = Rectangle(
        x: left, y: middle + 5, width: max(3, measures.clamped(measures.xAfter(end)) - left),
        height: 5)
      scene.elements.append(.shape(Shape(.rectangle(box, radius: 1.5), fill: .plain(ink))))
      extent = min(extent.lowerBound, box.x)...max(extent.upperBound, box.right)
    } else {
      let x = measures.clamped(measures.middle(of: end))
      let corners = [
        Point(x, middle + 2.5), Point(x + 5, middle + 7.5), Point(x, middle + 12.5),
        Point(x - 5, middle + 7.5),
      ]
      scene.elements.append(.shape(Shape(.polygon(corners), fill: .plain(ink))))
      extent = min(extent.lowerBound, x - 5)...max(extent.upperBound, x + 5)
    }
  }

  /// A line from where the end was to where it is.
  private mutating func drawSlip(_ item: TimelineItem) {
    guard let (was, end) = layout.shownSlip(of: item) else { return }
    func place(_ day: CalendarDate) -> Double {
      measures.clamped(item.isPoint ? measures.middle(of: day) : measures.xAfter(day))
    }
    let ink = end > was ? TimelineInks.alarm : TimelineInks.good
    let y = middle + 7.5
    let (from, to) = (place(was), place(end))
    let path = [Point(from, y), Point(to, y), Point(to, y - 5)]
    scene.elements.append(
      .shape(Shape(.polyline(path), stroke: Shape.Stroke(ink, width: 1.25, dashes: [2, 2]))))
  }
}
