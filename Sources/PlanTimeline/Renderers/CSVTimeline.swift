import CSV
import PlanModel
import PlanSchedule

/// A row for each item, by RFC 4180, for spreadsheets.
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
      var cells = [
        layout.publicID(item.id).spreadsheetText, item.title.spreadsheetText, item.kind.id,
        ((layout.isInternal ? item.account?.id : item.account?.title) ?? "").spreadsheetText,
        item.businessUnits.joined(separator: " ").spreadsheetText,
        (item.owner ?? "").spreadsheetText, (item.status ?? "").spreadsheetText,
        item.start?.description ?? "", item.end?.description ?? "",
        item.progress.map { "\(Int(($0 * 100).rounded()))%" } ?? "",
      ]
      if let comparison = layout.comparison { cells += baselineCells(item, comparison) }
      if layout.isInternal {
        cells += [
          item.standing.rawValue, item.slack.map(String.init) ?? "",
          item.isCritical ? "yes" : "", item.path.spreadsheetText,
          options.lineNumbers[item.id].map(String.init) ?? "",
        ]
      }
      writer.row(cells)
    }
    return writer.bytes
  }

  private static func baselineCells(
    _ item: TimelineItem, _ comparison: BaselineComparison
  ) -> [String] {
    switch comparison.changes[item.id] {
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
