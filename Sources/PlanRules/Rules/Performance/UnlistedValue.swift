import Diagnostics
import PlainText
import PlanModel

/// What a data file names is in the list of the document that names the file.
enum UnlistedValue: BookRule {
  static let page = RulePage(
    "unlisted-value", .performance, "A data file names only measures that its document lists.",
    severity: .always(.error), need: .book,
    text: """
      The document says what each measure is, in which unit, and which way is better. Figures of a measure that it does not list mean \
      nothing to anybody. Write the id as it stands under `measures`, or add the measure there.

      Where several documents name one file, the list of any of them will do. The same holds for each column that a kind of your own \
      ties to a list.
      """,
    right: [
      DataExamples.file(
        "period,business-unit,measure,target,actual\nFY26,parcel,revenue,1,1\nFY26,parcel,on-time,1,1\n"
      )
    ],
    wrong: [
      DataExamples.file(
        "period,business-unit,measure,target,actual\nFY26,parcel,↓revenu,1,1\nFY26,parcel,↓claims,1,1\n"
      )
    ])

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    book.forEachDataCell(&findings, of: .item) { cell, row, column, own, findings in
      guard !meansUnknown(cell), case .item(let list) = own.data.layout.columns[column].content
      else { return }
      let owners = own.data.named.documents.compactMap { book.documents[$0].facts }
      let isListed = owners.contains { facts in
        facts.isDamaged
          || facts.item(cell).map { facts.listName(of: $0.object) == list } ?? false
      }
      if isListed { return }
      own.report(row: row, column: column, to: &findings) { text in
        let names = owners.flatMap { facts in
          facts.children(list, of: DocumentFacts.root).compactMap { facts.id(of: $0) }
        }
        let nearest = NearestName.of(text, among: names)
        return (
          "'\(text.printable)' is not in '\(list)' of the document"
            + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
          nearest == nil ? "Add it there, or write one of: \(names.joined(separator: ", "))" : nil
        )
      }
    }
  }
}
