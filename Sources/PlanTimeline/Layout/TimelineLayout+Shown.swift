import PlanModel
import PlanSchedule

/// What of an item the days that are shown leave out, and what they show of a baseline.
extension TimelineLayout {
  /// Whether a bar begins before the first day that is shown.
  func beginsBefore(_ item: TimelineItem) -> Bool { item.start.map { $0 < axis.first } ?? false }

  /// Whether a bar goes on after the last day that is shown.
  func goesOnAfter(_ item: TimelineItem) -> Bool {
    !item.isPoint && (item.isOpenEnded || item.end.map { $0 > axis.last } ?? false)
  }

  /// Where an item was at the baseline, if it moved and the picture shows those days; the start is nil for a single day.
  func shownBaseline(of item: TimelineItem) -> (start: CalendarDate?, end: CalendarDate)? {
    guard let comparison, comparison.isMoved(item),
      case .kept(let start, let end?, _)? = comparison.changes[item.id],
      end >= axis.first, (start ?? end) <= axis.last
    else { return nil }
    // A plan may have been wrong then, and end before it began.
    return (start.flatMap { $0 < end ? $0 : nil }, end)
  }

  /// Whether an item is there and has moved its end within what the picture shows: from where to where.
  func shownSlip(of item: TimelineItem) -> (was: CalendarDate, end: CalendarDate)? {
    guard let was = shownBaseline(of: item)?.end, let end = item.end, end != was else { return nil }
    return (was, end)
  }
}

/// A line of a table of items: an item, or one day of a series.
struct TableEntry {
  let start: CalendarDate?
  let end: CalendarDate?
  let standing: ActivityStatus
  /// Whether it is one of several days on which an item is due.
  let isOccurrence: Bool
}

extension TimelineLayout {
  /// The lines of an item in a table: one, or of a series one for each day that is shown, so that each day can be sorted and counted.
  func tableEntries(of item: TimelineItem) -> [TableEntry] {
    let days = item.points.filter { $0 >= axis.first && $0 <= axis.last }
    guard item.recurs || item.points.count > 1, !days.isEmpty else {
      return [
        TableEntry(
          start: item.start, end: item.end, standing: item.standing, isOccurrence: false)
      ]
    }
    return days.map { day in
      let isLate = today.map { day < $0 } ?? false
      return TableEntry(
        start: nil, end: day, standing: isLate ? item.standing : .ahead, isOccurrence: true)
    }
  }
}

/// The parts of a length that nothing covers.
struct FreeStretches {
  private(set) var stretches: [ClosedRange<Double>]

  /// - Parameter covered: may overlap, in any order.
  init(of length: ClosedRange<Double>, without covered: [ClosedRange<Double>]) {
    stretches = []
    var reached = length.lowerBound
    for range in covered.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > reached {
        stretches.append(reached...min(range.lowerBound, length.upperBound))
      }
      reached = max(reached, range.upperBound)
      if reached >= length.upperBound { return }
    }
    stretches.append(reached...length.upperBound)
  }

  /// The last one that has so much room.
  func last(with room: Double) -> ClosedRange<Double>? {
    stretches.last { $0.upperBound - $0.lowerBound >= room }
  }
}
