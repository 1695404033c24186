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
    // Of the file and column at hand: its cells come one after the other.
    var known: ListedIDs?
    book.forEachDataCell(&findings, of: .item) { cell, row, column, own, findings in
      guard !meansUnknown(cell), case .item(let list) = own.data.layout.columns[column].content
      else { return }
      let listed: ListedIDs
      if let known, known.data === own.data, known.list == list {
        listed = known
      } else {
        listed = ListedIDs(own.data, list, book)
        known = listed
      }
      if listed.contains(cell) { return }
      own.report(row: row, column: column, to: &findings) { text in
        let names = listed.names
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

/// The ids in a list of the documents that name a data file.
private struct ListedIDs {
  let data: DataFile
  let list: FieldName
  /// In the order of the documents.
  private(set) var names: [String] = []
  /// Nil where a document cannot be read whole, so that nobody knows what it lists.
  private var ids: Set<[UInt8]>? = []

  init(_ data: DataFile, _ list: FieldName, _ book: Snapshot) {
    self.data = data
    self.list = list
    for document in data.named.documents {
      guard let facts = book.documents[document].facts else { continue }
      if facts.isDamaged { ids = nil }
      for object in facts.itemObjects where facts.listName(of: object) == list {
        if let id = facts.id(of: object) { names.append(id) }
        guard ids != nil else { continue }
        if let id = facts.idValue(of: object) { insert(id, facts) }
        facts.forEachValue("aliases", of: object) { insert($0, facts) }
      }
    }
  }

  private mutating func insert(_ value: DocumentFacts.Value, _ facts: DocumentFacts) {
    facts.withText(of: value) { _ = ids?.insert(Array($0)) }
  }

  func contains(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    ids?.contains(Array(cell)) ?? true
  }
}
