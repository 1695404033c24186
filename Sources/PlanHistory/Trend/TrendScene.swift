package import Drawing
package import PlanModel

/// A milestone trend chart as a picture: the day of the report across, the planned day upward, a line for each thing and the diagonal on
/// which a plan lands when its day comes.
package struct TrendScene {
  private let lines: [TrendLine]
  private let today: CalendarDate
  private var scene: Scene
  private let across: DayScale
  private let upward: DayScale
  private let width: Double

  /// More lines than this cannot be told apart.
  package static let mostLines = 32
  /// How wide it is where the names are short; long ones make it wider, up to `widestName`.
  private static let leastWidth = 1000.0
  private static let widestName = 340.0
  private static let left = 86.0
  private static let right = 730.0
  private static let top = 76.0
  private static let leastHeight = 420.0
  private static let labelHeight = 17.0
  private static let small = TextStyle(size: 11)
  private static let label = TextStyle(size: 12)

  /// Draws a chart.
  ///
  /// - Parameters:
  ///   - lines: at most `mostLines`, each with at least one planned day.
  ///   - remark: what the reader must know besides; nil for nothing.
  /// - Returns: nil where there is nothing to draw.
  package static func draw(
    _ lines: [TrendLine], today: CalendarDate, title: String, remark: String? = nil
  ) -> Scene? {
    guard let span = TrendSpan(lines, today: today) else { return nil }
    let height = max(leastHeight, Double(lines.count) * labelHeight + 40)
    var drawing = TrendScene(
      lines, today, span, height: height, title: title, remark: remark)
    drawing.drawAxes()
    drawing.drawDiagonal()
    for (index, line) in lines.enumerated() { drawing.draw(line, index) }
    drawing.drawLabels()
    return drawing.scene
  }

  private init(
    _ lines: [TrendLine], _ today: CalendarDate, _ span: TrendSpan, height: Double,
    title: String, remark: String?
  ) {
    self.lines = lines
    self.today = today
    across = DayScale(
      span.reports.lowerBound, span.reports.upperBound, from: Self.left, to: Self.right, each: 92)
    // A margin keeps the outer lines off the frame.
    upward = DayScale(
      span.planned.lowerBound.adding(days: -3) ?? span.planned.lowerBound,
      span.planned.upperBound.adding(days: 3) ?? span.planned.upperBound,
      from: Self.top + height, to: Self.top, each: 34)
    let moved = lines.count { $0.shiftCount > 0 }
    let end = across.last
    let laterCount = lines.count { line in
      line.points.last.flatMap(\.planned).map { $0 > end } ?? false
    }
    let later =
      laterCount == 0
      ? nil
      : "\(laterCount) planned for after \(DateWords.day(end)) \(laterCount == 1 ? "lands" : "land") right of the picture"
    let remarks = [remark, later].compactMap(\.self).joined(separator: "; ")
    let names = lines.map { Self.label.width(of: $0.slip.label) }.max() ?? 0
    let days = lines.map { Self.label.width(of: DateWords.days($0.days)) }.max() ?? 0
    width = max(
      Self.leastWidth, (Self.right + 34 + min(names, Self.widestName) + 10 + days + 20).rounded(.up)
    )
    scene = Scene(
      width: width, height: Self.top + height + 62, title: title,
      summary:
        "Milestone trend of \(lines.count) planned dates, \(moved) of which moved, reported until \(today)",
      background: Palette.paper)
    add(
      title, at: Point(Self.left, 30), TextStyle(size: 18, weight: .bold), Palette.text,
      to: Self.right)
    add(
      "Across: the day of the report. Upward: the day that was planned then. A plan lands where it meets the diagonal.",
      at: Point(Self.left, 50), Self.small, Palette.muted, to: width - 20)
    if !remarks.isEmpty {
      add(
        remarks, at: Point(Self.left, scene.height - 12), Self.small, Palette.muted,
        to: width - 20)
    }
    scene.elements.append(
      .text(
        TextElement(
          "Internal", at: Point(width - 20, 30), TextStyle(size: 12, weight: .bold),
          Palette.today, on: Palette.paper, anchor: .end)))
  }

  private mutating func add(
    _ text: String, at place: Point, _ style: TextStyle, _ ink: Ink, to right: Double
  ) {
    scene.elements.append(
      .text(
        TextElement(
          fitting: text, into: right - place.x, at: place, style, ink, on: Palette.paper)))
  }

  private mutating func line(
    _ points: [Point], _ ink: Ink, width: Double = 1, dashes: [Double] = []
  ) {
    scene.elements.append(
      .shape(Shape(.polyline(points), stroke: .init(ink, width: width, dashes: dashes))))
  }

  // MARK: Axes

  private mutating func drawAxes() {
    let bottom = upward.start
    for day in upward.ticks {
      let y = upward.place(of: day)
      line([Point(Self.left, y), Point(Self.right, y)], Palette.grid)
      scene.elements.append(
        .text(
          TextElement(
            DateWords.day(day), at: Point(Self.left - 8, y + 4), Self.small, Palette.muted,
            on: Palette.paper, anchor: .end)))
    }
    for day in across.ticks {
      let x = across.place(of: day)
      line([Point(x, Self.top), Point(x, bottom)], Palette.grid)
      scene.elements.append(
        .text(
          TextElement(
            DateWords.day(day), at: Point(x, bottom + 18), Self.small, Palette.muted,
            on: Palette.paper, anchor: .middle)))
    }
    line(
      [Point(Self.left, Self.top), Point(Self.left, bottom), Point(Self.right, bottom)],
      Palette.strongGrid)
    let x = across.place(of: today)
    line([Point(x, Self.top), Point(x, bottom)], Palette.today)
    scene.elements.append(
      .text(
        TextElement(
          "Today, \(DateWords.day(today))", at: Point(max(x, Self.left + 30), Self.top - 6),
          Self.small,
          Palette.today, on: Palette.paper, anchor: .middle)))
  }

  /// Where the planned day is the day of the report.
  private mutating func drawDiagonal() {
    let first = max(across.first, upward.first)
    let last = min(across.last, upward.last)
    guard first < last else { return }
    line(
      [first, last].map { Point(across.place(of: $0), upward.place(of: $0)) }, Palette.muted,
      dashes: [5, 4])
  }

  // MARK: Lines

  private static func ink(_ index: Int) -> Ink { Palette.series[index % Palette.series.count] }

  private mutating func draw(_ line: TrendLine, _ index: Int) {
    let points = line.points.sorted { $0.reported < $1.reported }
    var path: [Point] = []
    for (place, point) in points.enumerated() {
      guard let planned = point.planned else {
        // It had no date for a while.
        if let last = path.last { path.append(Point(across.place(of: point.reported), last.y)) }
        self.line(path, Self.ink(index), width: 2)
        path = []
        continue
      }
      let own = Point(across.place(of: point.reported), upward.place(of: planned))
      // It held until the next report.
      if let last = path.last { path.append(Point(own.x, last.y)) }
      path.append(own)
      if place + 1 == points.count {
        let end = max(today, point.reported)
        let held = Point(across.place(of: end), own.y)
        path.append(held)
        self.line([held, Point(Self.right, own.y)], Self.ink(index), dashes: [1, 4])
      }
    }
    if path.count > 1 { self.line(path, Self.ink(index), width: 2) }
    for point in points {
      guard let planned = point.planned else { continue }
      let center = Point(across.place(of: point.reported), upward.place(of: planned))
      scene.elements.append(
        .group(Group(title: Self.words(line, point), [.shape(Self.mark(center, index))])))
    }
  }

  /// Each line has a mark of another form, for those who do not see its colour.
  private static func mark(_ center: Point, _ index: Int) -> Shape {
    let (x, y) = (center.x, center.y)
    let geometry: Shape.Geometry =
      switch index / Palette.series.count % 4 {
      case 0: .circle(center, radius: 4.5)
      case 1: .rectangle(Rectangle(x: x - 4, y: y - 4, width: 8, height: 8))
      case 2:
        .polygon([Point(x, y - 5.5), Point(x + 5.5, y), Point(x, y + 5.5), Point(x - 5.5, y)])
      default: .polygon([Point(x, y - 5), Point(x + 5, y + 4), Point(x - 5, y + 4)])
      }
    return Shape(
      geometry, fill: .plain(ink(index)), stroke: .init(Palette.paper, width: 1.25))
  }

  /// What is shown when a pointer rests on a point.
  private static func words(_ line: TrendLine, _ point: TrendLine.Point) -> String {
    let planned = point.planned.map { DateWords.day($0) } ?? "no date"
    var words = "\(line.slip.label): \(planned)"
    if let days = point.move.days { words += " (\(DateWords.days(days)))" }
    words += ", reported \(DateWords.day(point.reported))"
    if let origin = point.move.origin { words += " by \(origin.author) in \(origin.abbreviated)" }
    if let reason = point.move.reason, point.move.from != nil { words += ": \(reason)" }
    return words
  }

  /// Names beside the ends of their lines, moved apart where they would lie on each other.
  private mutating func drawLabels() {
    let ends = lines.enumerated().compactMap { index, line -> (index: Int, y: Double)? in
      let last = line.points.sorted { $0.reported < $1.reported }.last { $0.planned != nil }
      return last?.planned.map { (index, upward.place(of: $0)) }
    }.sorted { ($0.y, $0.index) < ($1.y, $1.index) }
    var places = ends.map(\.y)
    for place in places.indices.dropFirst() {
      places[place] = max(places[place], places[place - 1] + Self.labelHeight)
    }
    let excess = (places.last ?? 0) - upward.start
    if excess > 0 {
      for place in places.indices.reversed() {
        let next = place + 1 < places.count ? places[place + 1] - Self.labelHeight : upward.start
        places[place] = min(places[place], next)
      }
    }
    for (place, end) in ends.enumerated() {
      let line = lines[end.index]
      let y = places[place]
      self.line(
        [Point(Self.right + 2, end.y), Point(Self.right + 18, y)], Self.ink(end.index))
      scene.elements.append(.shape(Self.mark(Point(Self.right + 24, y), end.index)))
      let days = line.shiftCount == 0 ? "" : DateWords.days(line.days)
      let room = Self.label.width(of: days)
      scene.elements.append(
        .text(
          TextElement(
            days, at: Point(width - 20, y + 4), Self.label, Palette.muted,
            on: Palette.paper, anchor: .end)))
      add(
        line.slip.label, at: Point(Self.right + 34, y + 4), Self.label, Palette.text,
        to: width - 28 - room)
    }
  }
}

/// Days along a length, with ticks on first days of months.
private struct DayScale {
  let first: CalendarDate
  let last: CalendarDate
  let start: Double
  /// First days of months, so many months apart that their labels have room. The last is the last day of all, so that it can be read
  /// between which two a day lies.
  let ticks: [CalendarDate]
  private let end: Double

  /// - Parameter length: how much room the label of a tick needs.
  init(
    _ first: CalendarDate, _ last: CalendarDate, from start: Double, to end: Double,
    each length: Double
  ) {
    self.first = first
    self.start = start
    self.end = end
    let room = Int(abs(end - start) / length)
    let days = first.days(until: last)
    let months =
      [1, 2, 3, 6, 12, 24, 60, 120, 240].first { $0 * 30 * max(1, room) >= days } ?? 1200
    let parts = first.parts
    var ticks: [CalendarDate] = []
    var month = (parts.year * 12 + parts.month - 1) / months * months
    while let day = CalendarDate(year: month / 12, month: month % 12 + 1, day: 1) {
      if day >= first { ticks.append(day) }
      if day >= last { break }
      month += months
    }
    // One day alone still has a length.
    self.last = max(ticks.last ?? first, first < last ? last : first.adding(days: 1) ?? last)
    self.ticks = ticks.isEmpty ? [first] : ticks
  }

  func place(of day: CalendarDate) -> Double {
    let share = Double(first.days(until: day)) / Double(max(1, first.days(until: last)))
    return start + (end - start) * min(max(0, share), 1)
  }
}
