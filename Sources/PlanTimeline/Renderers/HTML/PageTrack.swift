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
        if item.start.map({ $0 >= shown.lowerBound }) ?? false {
          marks += sign(low, "M0-4.5V5L4 1.5V-4.5Z", "f \(color)")
        }
        if item.end.map({ $0 <= shown.upperBound }) ?? false {
          marks += sign(high, "M0-4.5V5L-4 1.5V-4.5Z", "f \(color)")
        }
      }
    } else {
      marks += bar(low, high, y: "6", height: 13, "b\(outline) \(color)")
      let share = item.state == .done ? 1 : item.progress ?? 0
      if share > 0, item.state != .dropped {
        marks += bar(low, low + (high - low) * share, y: "6", height: 13, "f \(color)")
      }
      // It goes on beyond what is shown.
      if item.isOpenEnded || item.end.map({ $0 > shown.upperBound }) ?? false {
        marks += sign(100, "M-9-4L-4 0-9 4", "tip\(share >= 1 ? " full" : "") \(color)")
      }
      if let start = item.start, start < shown.lowerBound, high - low > 4 {
        marks += sign(0, "M9-4L4 0 9 4", "tip\(share > 0 ? " full" : "") \(color)")
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
    if let promised = item.promised, promised != item.end, shown.contains(promised) {
      marks += sign(percent(promised, after: true), "M0 8V-9L6-6.5 0-4", "fl")
    }
    if let comparison = layout.comparison, comparison.isMoved(item),
      case .kept(let start, let end?, _)? = comparison.changes[item.id],
      end >= shown.lowerBound, (start ?? end) <= shown.upperBound
    {
      marks +=
        start.map {
          bar(percent($0), percent(end, after: true), y: "24", height: 4, "gh")
        } ?? sign(middle(of: end), "M0-4L4 0 0 4-4 0Z", "gh", y: "26")
    }
    marks += label?.markup ?? ""
    let details = ItemWords.details(item, in: layout).escapedForMarkup
    return "<svg class=\"r\"><title>\(details)</title>\(marks)</svg>"
  }

  /// Below this share of the chart, in percent, the feet of what consists of others would touch.
  private static let narrowestBeam = 2.5

  // MARK: What is written beside a bar

  /// Words beside a bar.
  struct PlacedLabel {
    let markup: String
    let isRight: Bool
    /// How far from the bar they reach.
    let pixels: Int
  }

  /// How wide the chart is in the narrowest window: the page's style gives the table 980 pixels, of which the other columns take
  /// the rest.
  private var narrowestChart: Double { layout.isInternal ? 442 : 568 }

  /// The date and how it stands, right of the bar or left of it, where there is room in the narrowest window. Of a series it stands
  /// beside the dot that it speaks of where there is room before the next.
  func placedLabel(_ item: TimelineItem, _ low: Double, _ high: Double) -> PlacedLabel? {
    let label = ItemLabel(item, in: layout)
    let style = TextStyle(size: 11)
    func pixels(_ parts: [ItemLabel.Part]) -> Double {
      parts.reduce(11) { $0 + style.width(of: $1.text) + 4 }
    }
    let share = 100 / narrowestChart
    func placed(_ x: Double, isRight: Bool, _ parts: [ItemLabel.Part]) -> PlacedLabel {
      let spans = parts.map { part in
        Self.style(part.tone).map { "<tspan class=\"\($0)\">\(part.text)</tspan>" } ?? part.text
      }
      return PlacedLabel(
        markup:
          "<text x=\"\(x.shortText)%\" dx=\"\(isRight ? 11 : -11)\" y=\"16.5\"\(isRight ? "" : " text-anchor=\"end\"")>\(spans.joined(separator: " "))</text>",
        isRight: isRight, pixels: Int(pixels(parts)))
    }
    let after = label.choices(isBefore: false)
    func needed(_ parts: [ItemLabel.Part]) -> Double { (pixels(parts) + 3) * share }
    if let named = item.namedPoint(in: layout.axis.first...layout.axis.last) {
      let own = middle(of: item.points[named])
      let next = named + 1 < item.points.count ? middle(of: item.points[named + 1]) : 100
      for parts in after {
        if own + needed(parts) <= min(100, next) { return placed(own, isRight: true, parts) }
        if own - needed(parts) >= 0 { return placed(own, isRight: false, parts) }
      }
    }
    for (after, before) in zip(after, label.choices(isBefore: true)) {
      if high + needed(after) <= 100 { return placed(high, isRight: true, after) }
      if low - needed(before) >= 0 { return placed(low, isRight: false, before) }
    }
    return nil
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
