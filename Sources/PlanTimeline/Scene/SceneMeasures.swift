import Drawing
import PlanModel

/// Where things are in a picture: its columns and the height of its parts.
struct SceneMeasures {
  static let margin = 24.0
  static let bandHeight = 26.0
  static let sectionHeight = 22.0
  static let rowHeight = 26.0
  /// Of a row that shows below its bar where that was.
  static let comparedRowHeight = 34.0
  static let headerRowHeight = 20.0
  static let indent = 14.0
  static let gap = 14.0
  static let iconWidth = 18.0
  /// The widest that a picture gets where a scale needs room.
  static let mostWidth = 8000.0

  static let titleStyle = TextStyle(size: 20, weight: .bold)
  static let bandStyle = TextStyle(size: 12.5, weight: .bold)
  static let rowStyle = TextStyle(size: 12)
  static let parentStyle = TextStyle(size: 12, weight: .bold)
  static let smallStyle = TextStyle(size: 11)
  static let smallBoldStyle = TextStyle(size: 11, weight: .bold)

  let titleWidth: Double
  let unitWidth: Double
  let ownerWidth: Double
  let chartLeft: Double
  let chartWidth: Double
  let width: Double
  private let axis: TimeAxis

  init(_ layout: TimelineLayout, width: Double) {
    axis = layout.axis
    var titles = 150.0
    var units = 0.0
    var owners = 0.0
    for row in layout.groups.flatMap(\.rows) {
      let item = layout.items[row.item]
      let style = item.parent == nil ? Self.parentStyle : Self.rowStyle
      // The longest that is looked at is longer than a column gets.
      titles = max(
        titles, style.width(of: String(item.title.prefix(80))) + Double(row.depth) * Self.indent)
      // What the groups are called by needs no column.
      if layout.grouping != .businessUnit, let unit = item.businessUnits.first {
        units = max(units, Self.smallStyle.width(of: BusinessUnitName.shown(unit)) + 14)
      }
      if layout.isInternal, layout.grouping != .owner, let owner = item.owner {
        owners = max(owners, Self.smallStyle.width(of: owner))
      }
    }
    let room = width - 2 * Self.margin
    titleWidth = min(titles + 2, room * 0.27)
    unitWidth = min(units, room * 0.09)
    ownerWidth = min(owners, room * 0.1)
    var left = Self.margin + Self.iconWidth + titleWidth + Self.gap
    if unitWidth > 0 { left += unitWidth + Self.gap }
    if ownerWidth > 0 { left += ownerWidth + Self.gap }
    chartLeft = left.rounded()
    let pieces = Double(axis.headers.last?.count ?? 1)
    let least: Double =
      switch axis.scale {
      case .week: 26
      case .month: 30
      case .quarter: 34
      case .half: 34
      case .year: 44
      }
    let wanted = max(width - chartLeft - Self.margin, pieces * least)
    chartWidth = min(wanted, Self.mostWidth - chartLeft - Self.margin).rounded()
    self.width = chartLeft + chartWidth + Self.margin
  }

  var chartRight: Double { chartLeft + chartWidth }
  var unitLeft: Double { Self.margin + Self.iconWidth + titleWidth + Self.gap }
  var ownerLeft: Double { unitWidth > 0 ? unitLeft + unitWidth + Self.gap : unitLeft }

  /// Where a day begins.
  func x(_ day: CalendarDate) -> Double {
    chartLeft + Double(axis.position(of: day)) / Double(axis.dayCount) * chartWidth
  }

  /// Where a day ends.
  func xAfter(_ day: CalendarDate) -> Double {
    chartLeft + Double(axis.position(of: day) + 1) / Double(axis.dayCount) * chartWidth
  }

  /// The middle of a day.
  func middle(of day: CalendarDate) -> Double { (x(day) + xAfter(day)) / 2 }

  func clamped(_ x: Double) -> Double { min(max(x, chartLeft), chartRight) }
}
