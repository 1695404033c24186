import PlanModel
import PlanSchedule

/// A colour or sign that a picture explains below its rows.
enum LegendSign: Hashable {
  /// The colour of a business unit, by its id.
  case unit(String)
  /// Before a name: it is done.
  case done
  /// Before a name: it should have ended.
  case overdue
  /// Before a name: it is at risk, or should have begun.
  case atRisk
  /// The part of a bar that is done.
  case progress
  /// What consists of others.
  case sum
  /// A diamond.
  case day
  /// Dots.
  case series
  /// A span within a bar, by its place in `TimelineLayout.windowNames`.
  case window(Int)
  /// The day that was promised.
  case promised
  /// A line from what ends to what comes after it.
  case after
  /// What may not slip.
  case critical
  /// What was dropped.
  case dropped
  /// A bar that begins before the first day that is shown, or goes on after the last.
  case beyond
  /// Where it was at the baseline.
  case baseline
  /// The line from there to a later end.
  case later
  /// The line from there to an earlier end.
  case earlier

  /// What it means.
  func word(in layout: TimelineLayout) -> String {
    switch self {
    case .unit(let unit): BusinessUnitName.shown(unit)
    case .done: "Done"
    case .overdue: "Overdue"
    case .atRisk: "At risk or not begun"
    case .progress: "Done so far"
    case .sum: "Sum of its parts"
    case .day: "A day"
    case .series: "Due again and again"
    case .window(let place): "\(layout.windowNames[place]) window"
    case .promised: "Promised for"
    case .after: "Comes after"
    case .critical: "Critical: may not slip"
    case .dropped: "Dropped"
    case .beyond: "Goes on beyond what is shown"
    case .baseline: "Where it was at \(layout.comparison?.name ?? "")"
    case .later: "Ends later than then"
    case .earlier: "Ends earlier than then"
    }
  }
}

extension TimelineLayout {
  /// What a picture with a row for each item has to explain: all that is on it and nothing else.
  var legendSigns: [LegendSign] {
    let rows = groups.flatMap(\.rows)
    let shown = rows.map { items[$0.item] }
    let bars = rows.filter { !items[$0.item].isPoint && items[$0.item].points.count < 2 }
    func isShown(_ isMeant: (TimelineItem) -> Bool) -> Bool { shown.contains(where: isMeant) }
    /// Of bars that are drawn as such.
    func isOnBar(_ isMeant: (TimelineItem) -> Bool) -> Bool {
      bars.contains { !parents.contains($0.item) && isMeant(items[$0.item]) }
    }
    func isDiamond(_ item: TimelineItem) -> Bool { item.isPoint && item.points.count < 2 }
    var signs: [(LegendSign, Bool)] = businessUnits.map { unit in
      (.unit(unit), isShown { $0.businessUnits.first == unit })
    }
    signs += [
      (.done, isShown { $0.standing.legendSign == .done }),
      (.overdue, isShown { $0.standing.legendSign == .overdue }),
      (.atRisk, isShown { $0.standing.legendSign == .atRisk }),
      (
        .progress,
        isOnBar { $0.state == .done || $0.state == .open && ($0.progress ?? 0) > 0 }
      ),
      (.sum, bars.contains { parents.contains($0.item) }),
      (.day, isShown(isDiamond)),
      (.series, isShown { $0.points.count > 1 }),
    ]
    let windows = Set(
      shown.flatMap(\.windows).filter { $0.end >= axis.first && $0.start <= axis.last }.map(\.name))
    signs += windowNames.enumerated().map { (.window($0), windows.contains($1)) }
    let slips = shown.compactMap { shownSlip(of: $0) }
    signs += [
      (
        .promised,
        isShown { item in
          item.promised.map { $0 != item.end && $0 >= axis.first && $0 <= axis.last } ?? false
        }
      ),
      (.after, showsDependencies),
      (
        .critical,
        isOnBar { $0.isCritical && $0.state != .dropped }
          || isShown { isDiamond($0) && $0.isCritical && $0.state != .dropped }
      ),
      (
        .dropped,
        isOnBar { $0.state == .dropped } || isShown { isDiamond($0) && $0.state == .dropped }
      ),
      (.beyond, bars.contains { beginsBefore(items[$0.item]) || goesOnAfter(items[$0.item]) }),
      (.baseline, isShown { shownBaseline(of: $0) != nil }),
      (.later, slips.contains { $0.end > $0.was }),
      (.earlier, slips.contains { $0.end < $0.was }),
    ]
    return signs.filter(\.1).map(\.0)
  }

  /// Lines are drawn within a group only: through other groups they would lead past too much that they have nothing to do with.
  private var showsDependencies: Bool {
    groups.contains { group in
      let own = Set(group.rows.map(\.item).filter { items[$0].points.count < 2 })
      return own.contains { item in
        items[item].predecessors.contains { $0 != item && own.contains($0) }
      }
    }
  }
}

extension ActivityStatus {
  /// The sign before the name of what stands so; nil for what has none.
  var legendSign: LegendSign? {
    switch self {
    case .done, .doneInFuture: .done
    case .overdue: .overdue
    case .atRisk, .lateStart: .atRisk
    case .dropped, .underWay, .ahead, .undated: nil
    }
  }
}
