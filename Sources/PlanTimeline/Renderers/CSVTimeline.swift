import CSV
import PlanModel
import PlanSchedule

/// A row for each item, and for each day of what is due again and again, by RFC 4180, for spreadsheets.
enum CSVTimeline: TimelineRenderer {
  static let name = "csv"
  static let fileEndings = [".csv"]

  private static let commonColumns = [
    "id", "title", "kind", "account", "business-units", "owner", "status", "start", "end", "done",
  ]
  private static let baselineColumns = ["baseline-start", "baseline-end", "slip-days", "change"]
  /// What the customer does not see.
  private static let internalColumns = ["standing", "slack-days", "critical", "file", "line"]

  static func render(_ layout: TimelineLayout, _ options: RenderingOptions) -> [UInt8] {
    var writer = CSVWriter(lineEnd: .carriageReturnLineFeed)
    writer.row(
      commonColumns + (layout.comparison == nil ? [] : baselineColumns)
        + (layout.isInternal ? internalColumns : []))
    for item in layout.items {
      for entry in layout.tableEntries(of: item) {
        writer.row(cells(item, entry, layout, options))
      }
    }
    return writer.bytes
  }

  private static func cells(
    _ item: TimelineItem, _ entry: TableEntry, _ layout: TimelineLayout,
    _ options: RenderingOptions
  ) -> [String] {
    var cells = [
      layout.publicID(item.id).spreadsheetText, item.title.spreadsheetText, item.kind.id,
      ((layout.isInternal ? item.account?.id : item.account?.title) ?? "").spreadsheetText,
      item.businessUnits.joined(separator: " ").spreadsheetText,
      (item.owner ?? "").spreadsheetText, (item.status ?? "").spreadsheetText,
      entry.start?.description ?? "", entry.end?.description ?? "",
      item.progress.map { "\(Int(($0 * 100).rounded()))%" } ?? "",
    ]
    if let comparison = layout.comparison {
      cells += baselineCells(item, comparison, isOccurrence: entry.isOccurrence)
    }
    if layout.isInternal {
      cells += [
        entry.standing.rawValue, item.slack.map(String.init) ?? "",
        item.isCritical ? "yes" : "", item.path.spreadsheetText,
        options.lineNumbers[item.id].map(String.init) ?? "",
      ]
    }
    return cells
  }

  private static func baselineCells(
    _ item: TimelineItem, _ comparison: BaselineComparison, isOccurrence: Bool
  ) -> [String] {
    switch comparison.changes[item.id] {
    // A series has no end that could move.
    case .kept? where isOccurrence: ["", "", "", ""]
    case .kept(let start, let end, let slip)?:
      [
        start?.description ?? "", end?.description ?? "", slip.map(String.init) ?? "",
        comparison.isMoved(item) ? "moved" : "",
      ]
    case .added?: ["", "", "", "added"]
    case nil: [item.start?.description ?? "", item.end?.description ?? "", "", "dropped"]
    }
  }
}
