import Drawing
import PlanModel
import PlanSchedule

/// What is written beside bars: dates, and how things stand.
extension TimelineScene {
  /// Where a label stands and what it stands on.
  private struct PlacedLabel {
    let parts: [ItemLabel.Part]
    let left: Double
    /// The ink of the bar that it stands in, and its own; nil beside bars, where each part has its own.
    var inks: (background: Ink, text: Ink)?
    /// Whether what is below it is covered.
    var isOnPaper = false
  }

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

  /// Writes the date and how it stands to the right of the bar, else to its left, else in it, else nothing: the title has it all. Of a
  /// series it stands beside the dot that it speaks of where there is room.
  ///
  /// - Parameters:
  ///   - bar: nil for what is no bar.
  ///   - isBeam: whether it is thinner than a label.
  mutating func drawDateLabel(
    _ item: TimelineItem, beside extent: ClosedRange<Double>, within bar: Rectangle?, isBeam: Bool
  ) {
    let label = ItemLabel(item, in: layout)
    let within = label.choices(.within)
    for (index, (after, before)) in zip(label.choices(.after), label.choices(.before)).enumerated()
    {
      guard
        let placed = place(after, before, of: item, beside: extent)
          ?? bar.flatMap({ place(within[index], of: item, within: $0, isBeam: isBeam) })
      else { continue }
      draw(placed)
      let right = placed.left + Self.width(of: placed.parts)
      let all = min(extent.lowerBound, placed.left)...max(extent.upperBound, right)
      lines[lines.count - 1].obstacles.append(all)
      return
    }
    lines[lines.count - 1].obstacles.append(extent)
  }

  private mutating func draw(_ label: PlacedLabel) {
    let style = SceneMeasures.smallStyle
    let width = Self.width(of: label.parts)
    let left = label.left
    let crossesToday =
      label.inks == nil && todayX.map { $0 > left - 3 && $0 < left + width + 3 } ?? false
    if crossesToday || label.isOnPaper {
      let margin = label.isOnPaper ? 4.0 : 2
      let box = Rectangle(x: left - margin, y: barMiddle - 7, width: width + 2 * margin, height: 14)
      scene.elements.append(.shape(Shape(.rectangle(box), fill: .plain(TimelineInks.paper))))
    }
    var x = left
    for part in label.parts {
      scene.elements.append(
        .text(
          TextElement(
            part.text, at: Point(x, barMiddle + 4), style, label.inks?.text ?? Self.ink(part.tone),
            on: label.inks?.background ?? TimelineInks.paper)))
      x += style.width(of: part.text) + Self.labelSpace
    }
  }

  private static let labelSpace = 6.0

  private static func width(of parts: [ItemLabel.Part]) -> Double {
    parts.reduce(-labelSpace) {
      $0 + SceneMeasures.smallStyle.width(of: $1.text) + labelSpace
    }
  }

  /// Which of two forms of a label has room beside a bar, and where it begins; nil where neither has.
  private func place(
    _ after: [ItemLabel.Part], _ before: [ItemLabel.Part], of item: TimelineItem,
    beside extent: ClosedRange<Double>
  ) -> PlacedLabel? {
    let width = Self.width(of: after)
    if let beside = room(besideNamedPointOf: item).first(where: {
      $0.room.upperBound - $0.room.lowerBound >= width
    }) {
      return PlacedLabel(
        parts: after,
        left: beside.isRight ? beside.room.lowerBound : beside.room.upperBound - width)
    }
    if extent.upperBound + 6 + width <= measures.chartRight - 2 {
      return PlacedLabel(parts: after, left: extent.upperBound + 6)
    }
    let left = extent.lowerBound - 6 - Self.width(of: before)
    return left >= measures.chartLeft + 2 ? PlacedLabel(parts: before, left: left) : nil
  }

  /// Where a label has room in its own bar, as far right as it can; nil where it has none.
  private func place(
    _ parts: [ItemLabel.Part], of item: TimelineItem, within bar: Rectangle, isBeam: Bool
  ) -> PlacedLabel? {
    let width = Self.width(of: parts)
    let left = bar.x + (layout.beginsBefore(item) ? 14 : 8)
    let right = bar.right - (layout.goesOnAfter(item) ? 14 : 8)
    guard left < right else { return nil }
    let share = item.state == .done ? 1 : item.state == .dropped ? 0 : item.progress ?? 0
    var covered = item.windows.map { window in
      let low = measures.clamped(measures.x(window.start))
      return low - 6...max(low, measures.clamped(measures.xAfter(window.end))) + 6
    }
    // A word half on the one and half on the other could not be read.
    if !isBeam, share > 0, share < 1 { covered.append(bar.x...bar.x + bar.width * share + 5) }
    guard let room = FreeStretches(of: left...right, without: covered).last(with: width) else {
      return nil
    }
    var label = PlacedLabel(parts: parts, left: room.upperBound - width)
    if isBeam {
      label.isOnPaper = true
      return label
    }
    let ink = TimelineInks.unit(layout.colorIndex(of: item))
    label.inks =
      share >= 1
      ? (ink, TimelineInks.paper)
      : (ink.mixed(with: TimelineInks.paper, item.state == .dropped ? 1 : 0.62), TimelineInks.text)
    return label
  }
}
