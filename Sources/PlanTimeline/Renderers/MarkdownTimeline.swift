import PlainText
import PlanModel
import PlanSchedule

/// A table for each group, for documents and mails, with a row for each item and for each day of what is due again and again.
enum MarkdownTimeline: TimelineRenderer {
  static let name = "markdown"
  static let fileEndings = [".md", ".markdown"]

  static func render(_ layout: TimelineLayout, _ options: RenderingOptions) -> [UInt8] {
    var text = "# \(layout.title.escapedForMarkdown)\n\n\(layout.subtitle.escapedForMarkdown)\n"
    if layout.isInternal { text += "\n**Internal**\n" }
    var header = ["What", "Start", "End", "Business unit"]
    if layout.isInternal { header += ["Owner", "Standing"] }
    if layout.comparison != nil { header += ["Slip"] }
    for group in layout.groups {
      text += "\n## \((group.title.isEmpty ? "Roadmap" : group.title).escapedForMarkdown)\n\n"
      text += row(header) + row(header.map { _ in "---" }, isRule: true)
      for section in group.sections {
        for entry in section.rows {
          for line in layout.tableEntries(of: layout.items[entry.item]) {
            text += row(cells(entry, line, layout))
          }
        }
      }
    }
    if !layout.slipRows.isEmpty {
      text += "\n## What moved since \((layout.comparison?.name ?? "").escapedForMarkdown)\n\n"
      text += row(SlipRow.header) + row(SlipRow.header.map { _ in "---" }, isRule: true)
      for slip in layout.slipRows { text += row(slip.cells) }
    }
    for note in layout.notes { text += "\n\(note.escapedForMarkdown)\n" }
    return Array(text.utf8)
  }

  private static func cells(
    _ row: TimelineLayout.Row, _ entry: TableEntry, _ layout: TimelineLayout
  ) -> [String] {
    let item = layout.items[row.item]
    let inset = String(repeating: "– ", count: row.depth)
    var cells = [
      inset + item.title, entry.start?.description ?? "",
      item.isOpenEnded ? "open" : entry.end?.description ?? "",
      item.businessUnits.map(BusinessUnitName.shown).joined(separator: ", "),
    ]
    if layout.isInternal { cells += [item.owner ?? "", ItemWords.standing(entry.standing) ?? ""] }
    if let comparison = layout.comparison {
      cells.append(ItemWords.change(item, since: comparison))
    }
    return cells
  }

  private static func row(_ cells: [String], isRule: Bool = false) -> String {
    "| " + cells.map { isRule ? $0 : $0.oneLine.escapedForMarkdown }.joined(separator: " | ")
      + " |\n"
  }
}
