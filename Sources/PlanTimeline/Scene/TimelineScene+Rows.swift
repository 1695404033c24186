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
    let before = scene.elements
    scene.elements = []
    let line = [Point(SceneMeasures.margin, top), Point(measures.chartRight, top)]
    scene.elements.append(
      .shape(Shape(.polyline(line), stroke: Shape.Stroke(TimelineInks.grid))))
    drawNames(item, depth: row.depth, isParent: layout.parents.contains(row.item))
    lines.append(SceneLine(top: top, bottom: top + measures.rowHeight))
    drawMarks(item, index: row.item)
    let elements = scene.elements
    let link = layout.linkBase.map { $0 + item.path.percentEncodedPath }
    scene.elements =
      before + [
        .group(Group(title: ItemWords.details(item, in: layout), link: link, elements))
      ]
    y = top + measures.rowHeight
  }

  private var middle: Double { y + measures.rowHeight / 2 }
  /// The middle of what is now; what was stands below it.
  private var barMiddle: Double { layout.comparison == nil ? middle : middle - 5 }

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
    let x = SceneMeasures.margin + 6
    switch item.standing {
    case .done, .doneInFuture:
      let tick = [Point(x - 4, middle), Point(x - 1, middle + 3), Point(x + 4, middle - 4)]
      scene.elements.append(
        .shape(
          Shape(
            .polyline(tick), stroke: Shape.Stroke(TimelineInks.good, width: 2, isRounded: true))))
    case .atRisk, .lateStart:
      let triangle = [Point(x, middle - 5), Point(x + 5, middle + 4), Point(x - 5, middle + 4)]
      scene.elements.append(
        .shape(
          Shape(
            .polygon(triangle),
            stroke: Shape.Stroke(TimelineInks.warning, width: 1.75, isRounded: true))))
    case .overdue:
      scene.elements.append(
        .shape(Shape(.circle(Point(x, middle), radius: 4.5), fill: .plain(TimelineInks.alarm))))
    case .dropped, .underWay, .ahead, .undated: break
    }
  }

  // MARK: Bars and diamonds

  private mutating func drawMarks(_ item: TimelineItem, index: Int) {
    guard let first = item.firstDay else { return }
    let ink = TimelineInks.unit(layout.colorIndex(of: item))
    var extent: ClosedRange<Double>
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
    }
    drawWindows(item, &extent)
    drawPromise(item)
    drawBaseline(item, &extent)
    drawDateLabel(item, beside: extent)
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
      // What consists of others: a thin beam with feet, as schedules draw summaries.
      let beam = [
        Point(box.x, box.y + 2), Point(box.right, box.y + 2), Point(box.right, box.bottom - 1),
        Point(max(box.x, box.right - 4), box.y + 8), Point(min(box.right, box.x + 4), box.y + 8),
        Point(box.x, box.bottom - 1),
      ]
      scene.elements.append(.shape(Shape(.polygon(beam), fill: .plain(ink))))
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
    // It goes on beyond what is shown.
    let goesOn = item.isOpenEnded || item.end.map { $0 > layout.axis.last } ?? false
    if goesOn { drawTip(at: box.right - 4, box, share >= 1 ? TimelineInks.paper : ink, 1) }
    if let start = item.start, start < layout.axis.first, box.width > 24 {
      drawTip(at: box.x + 4, box, share > 0 ? TimelineInks.paper : ink, -1)
    }
  }

  private mutating func drawTip(at x: Double, _ box: Rectangle, _ ink: Ink, _ sign: Double) {
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
    guard let comparison = layout.comparison, comparison.isMoved(item),
      case .kept(let start, let end?, _)? = comparison.changes[item.id],
      end >= layout.axis.first, (start ?? end) <= layout.axis.last
    else { return }
    drawSlip(item, from: end)
    let ink = TimelineInks.ghost
    if let start, start < end {
      let left = measures.clamped(measures.x(start))
      let box = Rectangle(
        x: left, y: middle + 5, width: max(3, measures.clamped(measures.xAfter(end)) - left),
        height: 5)
      scene.elements.append(.shape(Shape(.rectangle(box, radius: 1.5), fill: .plain(ink))))
      extent = min(extent.lowerBound, box.x)...max(extent.upperBound, box.right)
    } else {
      let x = measures.clamped(measures.middle(of: end))
      let corners = [
        Point(x, middle + 4), Point(x + 4, middle + 8), Point(x, middle + 12),
        Point(x - 4, middle + 8),
      ]
      scene.elements.append(.shape(Shape(.polygon(corners), fill: .plain(ink))))
      extent = min(extent.lowerBound, x - 4)...max(extent.upperBound, x + 4)
    }
  }

  /// A line from where the end was to where it is.
  private mutating func drawSlip(_ item: TimelineItem, from was: CalendarDate) {
    guard let end = item.end, end != was else { return }
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

  // MARK: What is written beside a bar

  private static func ink(_ tone: ItemLabel.Tone) -> Ink {
    switch tone {
    case .plain: TimelineInks.muted
    case .good: TimelineInks.good
    case .warning: TimelineInks.warning
    case .alarm: TimelineInks.alarm
    }
  }

  /// The room to the right of the dot of a series that is written out, and to its left, up to the next dots.
  private func room(besideNamedPointOf item: TimelineItem) -> [(
    room: ClosedRange<Double>, isRight: Bool
  )] {
    guard let named = item.namedPoint(in: layout.axis.first...layout.axis.last) else { return [] }
    func x(_ place: Int) -> Double? {
      item.points.indices.contains(place) ? measures.middle(of: item.points[place]) : nil
    }
    guard let own = x(named) else { return [] }
    let right = min(x(named + 1).map { $0 - 9 } ?? measures.chartRight, measures.chartRight - 2)
    // What is before it is not on the picture.
    let left = measures.chartLeft + 2
    return [(own + 11, right, true), (left, own - 11, false)].filter { $0.0 <= $0.1 }
      .map { ($0.0...$0.1, $0.2) }
  }

  /// Writes the date and how it stands to the right of the bar, else to its left, else nothing: the title has it all. Of a series it
  /// stands beside the dot that it speaks of where there is room.
  private mutating func drawDateLabel(
    _ item: TimelineItem, beside extent: ClosedRange<Double>
  ) {
    let label = ItemLabel(item, in: layout)
    let after = label.choices(isBefore: false)
    let before = label.choices(isBefore: true)
    for (after, before) in zip(after, before) {
      guard let (parts, left) = place(after, before, of: item, beside: extent) else { continue }
      let style = SceneMeasures.smallStyle
      let width = Self.width(of: parts)
      if let today = todayX, today > left - 3, today < left + width + 3 {
        let box = Rectangle(x: left - 2, y: barMiddle - 7, width: width + 4, height: 14)
        scene.elements.append(.shape(Shape(.rectangle(box), fill: .plain(TimelineInks.paper))))
      }
      var x = left
      for part in parts {
        scene.elements.append(
          .text(
            TextElement(
              part.text, at: Point(x, barMiddle + 4), style, Self.ink(part.tone),
              on: TimelineInks.paper)))
        x += style.width(of: part.text) + Self.labelSpace
      }
      let all = min(extent.lowerBound, left)...max(extent.upperBound, left + width)
      lines[lines.count - 1].obstacles.append(all)
      return
    }
    lines[lines.count - 1].obstacles.append(extent)
  }

  private static let labelSpace = 6.0

  private static func width(of parts: [ItemLabel.Part]) -> Double {
    parts.reduce(-labelSpace) {
      $0 + SceneMeasures.smallStyle.width(of: $1.text) + labelSpace
    }
  }

  /// Which of two forms of a label has room, and where it begins; nil where neither has.
  private func place(
    _ after: [ItemLabel.Part], _ before: [ItemLabel.Part], of item: TimelineItem,
    beside extent: ClosedRange<Double>
  ) -> (parts: [ItemLabel.Part], left: Double)? {
    let width = Self.width(of: after)
    if let beside = room(besideNamedPointOf: item).first(where: {
      $0.room.upperBound - $0.room.lowerBound >= width
    }) {
      return (after, beside.isRight ? beside.room.lowerBound : beside.room.upperBound - width)
    }
    if extent.upperBound + 6 + width <= measures.chartRight - 2 {
      return (after, extent.upperBound + 6)
    }
    let left = extent.lowerBound - 6 - Self.width(of: before)
    return left >= measures.chartLeft + 2 ? (before, left) : nil
  }
}
