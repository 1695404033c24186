import Drawing
import PlainText
import PlanModel
import PlanSchedule

extension PageMarkup {
  // MARK: The chart's part of a row

  func extent(_ item: TimelineItem) -> (Double, Double) {
    if item.points.count > 1, let first = item.points.first, let last = item.points.last {
      return (middle(of: first), middle(of: last))
    }
    guard let first = item.firstDay else { return (0, 0) }
    if item.isPoint { return (middle(of: first), middle(of: first)) }
    return (percent(first), item.end.map { percent($0, after: true) } ?? 100)
  }

  func track(
    _ item: TimelineItem, _ row: TimelineLayout.Row, _ color: String, _ label: PlacedLabel?
  ) -> String {
    var marks = ""
    let (low, high) = extent(item)
    let outline = item.state == .dropped ? " off" : item.isCritical ? " crit" : ""
    func bar(_ from: Double, _ to: Double, y: String, height: Int, _ style: String) -> String {
      "<rect x=\"\(from.shortText)%\" y=\"\(y)\" width=\"\(max(0.15, to - from).shortText)%\" height=\"\(height)\" rx=\"3\" class=\"\(style)\"/>"
    }
    func sign(_ x: Double, _ path: String, _ style: String, y: String = "12.5") -> String {
      "<svg x=\"\(x.shortText)%\" y=\"\(y)\" overflow=\"visible\"><path d=\"\(path)\" class=\"\(style)\"/></svg>"
    }
    let shown = layout.axis.first...layout.axis.last
    if item.points.count > 1 {
      for day in item.points where shown.contains(day) {
        marks +=
          "<circle cx=\"\(middle(of: day).shortText)%\" cy=\"12.5\" r=\"4\" class=\"m \(color)\"/>"
      }
    } else if item.isPoint {
      let full = item.state == .done ? " full" : ""
      marks += sign(low, "M0-7L7 0 0 7-7 0Z", "m\(full)\(outline) \(color)")
    } else if layout.parents.contains(row.item) {
      if high - low < Self.narrowestBeam {
        marks += sign((low + high) / 2, "M-9-4.5H9V5L5 1.5H-5L-9 5Z", "f \(color)")
      } else {
        marks += bar(low, high, y: "8", height: 6, "f \(color)")
        for (x, side, isOpen) in [
          (low, "", layout.beginsBefore(item)), (high, "-", layout.goesOnAfter(item)),
        ] {
          if isOpen {
            // The head of an arrow in place of the end.
            marks += sign(x, "M\(side)7-5H0V2H\(side)7Z", "lb")
            marks += sign(x, "M0-1.5L\(side)7-7.5V4.5Z", "f \(color)")
          } else {
            marks += sign(x, "M0-4.5V5L\(side)4 1.5V-4.5Z", "f \(color)")
          }
        }
      }
    } else {
      marks += bar(low, high, y: "6", height: 13, "b\(outline) \(color)")
      let share = item.state == .done ? 1 : item.progress ?? 0
      if share > 0, item.state != .dropped {
        marks += bar(low, low + (high - low) * share, y: "6", height: 13, "f \(color)")
      }
    }
    for window in item.windows
    where window.end >= shown.lowerBound && window.start <= shown.upperBound {
      let index = layout.windowNames.firstIndex(of: window.name) ?? 0
      for style in ["wb", "w\(index % 3)"] {
        marks += bar(
          percent(window.start), percent(window.end, after: true), y: "4", height: 17, style)
      }
    }
    marks += tips(item, color, low, high, isBeam: layout.parents.contains(row.item))
    if let promised = item.promised, promised != item.end, shown.contains(promised) {
      marks += sign(percent(promised, after: true), "M0 8V-9L6-6.5 0-4", "fl")
    }
    if let (start, end) = layout.shownBaseline(of: item) {
      marks += slip(item)
      marks +=
        start.map {
          bar(percent($0), percent(end, after: true), y: "24", height: 5, "gh")
        } ?? sign(middle(of: end), "M0-5L5 0 0 5-5 0Z", "gh", y: "26.5")
    }
    marks += label?.markup ?? ""
    let details = ItemWords.details(item, in: layout).escapedForMarkup
    return "<svg class=\"r\"><title>\(details)</title>\(marks)</svg>"
  }

  /// Signs at the edges that a bar goes on beyond.
  private func tips(
    _ item: TimelineItem, _ color: String, _ low: Double, _ high: Double, isBeam: Bool
  ) -> String {
    guard !isBeam, !item.isPoint, item.points.count < 2 else { return "" }
    let share = item.state == .done ? 1 : item.state == .dropped ? 0 : item.progress ?? 0
    let color = item.state == .dropped ? "cg" : color
    var text = ""
    func tip(_ edge: Double, _ side: String, _ day: CalendarDate, isFull: Bool) {
      text += "<svg x=\"\(edge.shortText)%\" y=\"12.5\" overflow=\"visible\">"
      // On the lines of a window it could not be seen.
      if item.windows.contains(where: { $0.start <= day && $0.end >= day }) {
        text += "<path d=\"M0-5.5H\(side)12V5.5H0Z\" class=\"lb\"/>"
      }
      text +=
        "<path d=\"M\(side)9-4L\(side)4 0 \(side)9 4\" class=\"tip\(isFull ? " full" : "") \(color)\"/></svg>"
    }
    if layout.goesOnAfter(item) { tip(100, "-", layout.axis.last, isFull: share >= 1) }
    if layout.beginsBefore(item), high - low > 4 {
      tip(0, "", layout.axis.first, isFull: share > 0)
    }
    return text
  }

  /// A line from where the end was to where it is.
  private func slip(_ item: TimelineItem) -> String {
    guard let (was, end) = layout.shownSlip(of: item) else { return "" }
    let (from, to) = (
      item.isPoint ? middle(of: was) : percent(was, after: true),
      item.isPoint ? middle(of: end) : percent(end, after: true)
    )
    let style = end > was ? "sl up" : "sl"
    func line(_ x: Double, _ y: Double, _ other: Double, _ otherY: Double) -> String {
      "<line x1=\"\(x.shortText)%\" x2=\"\(other.shortText)%\" y1=\"\(y.shortText)\" y2=\"\(otherY.shortText)\" class=\"\(style)\"/>"
    }
    return line(from, 26.5, to, 26.5) + line(to, 26.5, to, 20.5)
  }

  /// Below this share of the chart, in percent, the feet of what consists of others would touch.
  private static let narrowestBeam = 2.5

  // MARK: What is written beside a bar

  /// Words beside a bar or in it.
  struct PlacedLabel {
    let markup: String
    /// How far from the bar they reach, to the left and to the right.
    var pixelsBefore = 0
    var pixelsAfter = 0
  }

  /// How wide the chart is in the narrowest window: the page's style gives the sheet 980 pixels, of which its margin and the other
  /// columns take the rest.
  private var narrowestChart: Double { layout.isInternal ? 434 : 560 }

  private static let labelStyle = TextStyle(size: 11)

  private static func width(_ parts: [ItemLabel.Part]) -> Double {
    parts.reduce(0) { $0 + labelStyle.width(of: $1.text) + 4 }
  }

  /// The date and how it stands, right of the bar or left of it or in it, where there is room in the narrowest window. Of a series it
  /// stands beside the dot that it speaks of where there is room before the next.
  func placedLabel(
    _ item: TimelineItem, _ low: Double, _ high: Double, isBeam: Bool
  ) -> PlacedLabel? {
    let label = ItemLabel(item, in: layout)
    let share = 100 / narrowestChart
    let within = label.choices(.within)
    for (index, (after, before)) in zip(label.choices(.after), label.choices(.before)).enumerated()
    {
      func needed(_ parts: [ItemLabel.Part]) -> Double { (Self.width(parts) + 14) * share }
      if let named = item.namedPoint(in: layout.axis.first...layout.axis.last) {
        let own = middle(of: item.points[named])
        let next = named + 1 < item.points.count ? middle(of: item.points[named + 1]) : 100
        if own + needed(after) <= min(100, next) { return beside(own, isRight: true, after) }
        if own - needed(after) >= 0 { return beside(own, isRight: false, after) }
      }
      if high + needed(after) <= 100 { return beside(high, isRight: true, after) }
      if low - needed(before) >= 0 { return beside(low, isRight: false, before) }
      if !item.isPoint, let label = placed(within[index], in: item, low, high, isBeam: isBeam) {
        return label
      }
    }
    return nil
  }

  private func beside(_ x: Double, isRight: Bool, _ parts: [ItemLabel.Part]) -> PlacedLabel {
    let spans = parts.map { part in
      Self.style(part.tone).map { "<tspan class=\"\($0)\">\(part.text)</tspan>" } ?? part.text
    }
    let width = Self.width(parts)
    let pixels = Int(width + 11)
    // The line of today stands behind it in some window.
    let reach = (width + 14) / narrowestChart * 100
    let mayCrossToday =
      shownToday.map { today in
        let place = middle(of: today)
        return isRight ? place >= x && place <= x + reach : place <= x && place >= x - reach
      } ?? false
    let ground =
      mayCrossToday ? Self.ground(x, from: isRight ? 9 : -9 - width, width: width) : ""
    return PlacedLabel(
      markup:
        "\(ground)<text x=\"\(x.shortText)%\" dx=\"\(isRight ? 11 : -11)\" y=\"16.5\"\(isRight ? "" : " text-anchor=\"end\"")>\(spans.joined(separator: " "))</text>",
      pixelsBefore: isRight ? 0 : pixels, pixelsAfter: isRight ? pixels : 0)
  }

  /// What a label stands on where something else would show through.
  private static func ground(_ x: Double, from left: Double, width: Double) -> String {
    "<rect class=\"lb\" x=\"\(x.shortText)%\" y=\"5\" width=\"\(width.shortText)\" height=\"15\" transform=\"translate(\(left.shortText))\"/>"
  }

  /// A label in its own bar, as far right as it can be; nil where there is no room.
  private func placed(
    _ parts: [ItemLabel.Part], in item: TimelineItem, _ low: Double, _ high: Double, isBeam: Bool
  ) -> PlacedLabel? {
    let pixel = 100 / narrowestChart
    let left = low + (layout.beginsBefore(item) ? 14 : 8) * pixel
    let end = layout.goesOnAfter(item) ? 14.0 : 8
    guard left < high - end * pixel else { return nil }
    let share = item.state == .done ? 1 : item.state == .dropped ? 0 : item.progress ?? 0
    var covered = item.windows.filter {
      $0.end >= layout.axis.first && $0.start <= layout.axis.last
    }.map { percent($0.start) - 6 * pixel...percent($0.end, after: true) + 6 * pixel }
    // A word half on the one and half on the other could not be read.
    if !isBeam, share > 0, share < 1 { covered.append(low...low + (high - low) * share) }
    let width = Self.width(parts)
    guard
      let room = FreeStretches(of: left...high - end * pixel, without: covered)
        .last(with: width * pixel)
    else { return nil }
    // From the end of the bar, or of what is before a window, so that it keeps its distance in every window.
    let isAtEnd = room.upperBound >= high - end * pixel
    let x = isAtEnd ? high : room.upperBound + 6 * pixel
    let distance = isAtEnd ? end : 6
    let ground = isBeam ? Self.ground(x, from: -distance - width - 1, width: width + 4) : ""
    let style = isBeam ? "" : share >= 1 ? " class=\"in full\"" : " class=\"in\""
    let text = parts.map(\.text).joined(separator: " ")
    return PlacedLabel(
      markup:
        "\(ground)<text x=\"\(x.shortText)%\" dx=\"\((-distance).shortText)\" y=\"16.5\" text-anchor=\"end\"\(style)>\(text)</text>"
    )
  }

  private static func style(_ tone: ItemLabel.Tone) -> String? {
    switch tone {
    case .plain: nil
    case .good: "new"
    case .warning: "risk"
    case .alarm: "late"
    }
  }
}
