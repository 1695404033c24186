package import CSV
package import PlainText
package import PlanModel
package import YAML

/// How the rows of a table become documents, or items in the lists of documents. Everything is stated; nothing about a
/// value is guessed.
package struct ImportMapping: Sendable {
  /// The file or command line that states it, to which all ranges here belong.
  package var source: SourceFile
  /// The kind of the documents.
  package var kind: String
  /// Where the source states the kind, in bytes.
  package var kindRange: ByteRange = 0..<0
  /// Where a row's document is, below `plans/` and without `.md`.
  package var path: TextTemplate
  /// The keys from the root to the value by which a document is found again that has another path, such as
  /// `["external-ids", "crm"]`; nil to go by the path alone.
  package var match: [String]?
  /// Rows become items of a list, rather than documents.
  package var items: Items?
  /// What a row says about its document or item, in the order in which new ones have it.
  package var fields: [Field]
  /// Fields that are only written when the document or item is made, and belong to people from then on.
  package var onlyNew: Set<String> = []
  /// Rows that do not meet all of these are left out.
  package var conditions: [RowCondition] = []
  /// Whether several rows that say the same about one document or item count as one, rather than being refused.
  package var mergesSameRows = false
  /// How the table is written.
  package var csv = CSVOptions()

  /// Rows as items of a list.
  package struct Items: Sendable {
    /// The key of the list at the document's root.
    package var list: String
    /// Where the source names the list, in bytes.
    package var listRange: ByteRange
    /// A row's item id.
    package var id: TextTemplate
    /// What a document says beside the list when it is made.
    package var document: [Field]
  }

  /// One key and what is written there.
  package struct Field: Sendable {
    /// From the document's or item's root, `["outcome", "reason"]`.
    package var key: [String]
    /// What is written there.
    package var value: ValueSpecification
    /// The key in the mapping's source.
    package var range: ByteRange
  }
}

/// What is written for one key, by the row.
package indirect enum ValueSpecification: Sendable {
  /// The same in every row.
  case constant(NewValue)
  /// A text made of the row's cells.
  case cell(CellSpecification)
  /// A list, whose entries are made one by one; those that come to nothing are left out.
  case list([ValueSpecification])
  /// Keys with values, which are made one by one.
  case fields([(key: String, value: ValueSpecification)])
}

/// A text from a row's cells, and how it is turned into a value.
package struct CellSpecification: Sendable {
  /// What to do with a text that the specification does not know.
  package enum Otherwise: String, Sendable, CaseIterable {
    /// Write it as it is, for a check to find.
    case keep
    /// Refuse the row.
    case refuse
    /// Write nothing.
    case leaveOut = "leave-out"
  }

  /// What to do where a cell is empty.
  package enum WhenEmpty: String, Sendable, CaseIterable {
    /// Write nothing; what is in the document stays.
    case leaveOut = "leave-out"
    /// Refuse the row.
    case refuse
  }

  /// The text before anything is made of it.
  package var text: TextTemplate
  /// Texts and what they become; nil for a text that is not written.
  package var values: [String: NewValue?] = [:]
  /// Where the source states what texts become, in bytes, by those texts.
  package var valueRanges: [String: ByteRange] = [:]
  /// How a date is written in the table; nil where it is none.
  package var date: DateFormat?
  /// How a number is written in the table; nil where it is none.
  package var number: NumberFormat?
  /// What a number is multiplied by, such as 1000000 for a column in millions.
  package var factor: ExactDecimal?
  /// The currency's code, which may be a column.
  package var currency: TextTemplate?
  /// What becomes of a text that `values` does not name.
  package var otherwise = Otherwise.keep
  /// What becomes of a row whose cell is empty.
  package var whenEmpty = WhenEmpty.leaveOut

  /// A text that is written as it stands in the table.
  package init(text: TextTemplate) { self.text = text }
}

/// A row counts only when a cell's text is one of these, or only when it is none of them.
package struct RowCondition: Sendable {
  /// The column whose cells decide.
  package var column: String
  /// The texts that are looked for, compared as a whole.
  package var texts: Set<String>
  /// Whether rows with one of the texts count, rather than rows without.
  package var isWanted: Bool
  /// The condition in the mapping's source, in bytes.
  package var range: ByteRange
}
