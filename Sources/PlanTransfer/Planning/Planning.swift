import CSV
package import Diagnostics
import PlainText
import YAML

extension RuleName {
  /// A row that is not imported.
  package static let importRow: RuleName = "import-row"
  /// Values that are not in the form that the mapping states and were written as they are.
  package static let importValue: RuleName = "import-value"
}

/// The work of planning one import.
struct Planning {
  let mapping: ImportMapping
  let table: CSVTable
  let existing: ExistingDocuments
  let template: DocumentTemplate
  var reader: RowReader

  var changes: [ImportPlan.FileChange] = []
  var rows: [ImportPlan.Row]
  private(set) var refusals: [(row: Int, refusal: RowReader.Refusal)] = []
  /// For each row whether it is among `refusals`.
  private(set) var isRefused: [Bool]

  /// Where a row goes.
  struct Target: Hashable {
    /// Below `plans/`, without `.md`.
    var path: String
    var item: String?
    /// Whether there is such a document.
    var isThere: Bool

    var text: String { item.map { "\(path)#\($0)" } ?? path }
  }

  /// Nil, with findings, when the table has not the columns that the mapping names or the template cannot be used.
  init?(
    _ mapping: ImportMapping, _ table: CSVTable, _ existing: ExistingDocuments,
    _ template: SourceFile?, _ diagnostics: inout [Diagnostic]
  ) {
    let columns = ColumnBinding(mapping, table)
    diagnostics += columns.diagnostics
    var isPossible = columns.diagnostics.isEmpty && !table.columns.isEmpty
    self.template =
      template.map { DocumentTemplate($0.bytes) ?? DocumentTemplate(kind: mapping.kind) }
      ?? DocumentTemplate(kind: mapping.kind)
    if let template, DocumentTemplate(template.bytes) == nil {
      diagnostics.append(
        Diagnostic(
          .importMapping, .error, "New documents cannot be made from this template",
          at: Place(path: template.path, range: 0..<0),
          help: "Its front matter must be free of errors, with each field on a line of its own."))
      isPossible = false
    }
    guard isPossible else { return nil }
    self.mapping = mapping
    self.table = table
    self.existing = existing
    reader = RowReader(table: table, columns: columns.indices)
    isRefused = Array(repeating: false, count: table.rowCount)
    rows = (0..<table.rowCount).map {
      ImportPlan.Row(line: table.line(ofRow: $0), outcome: .refused, target: "")
    }
  }

  mutating func run() {
    let groups = groupedRows()
    if let items = mapping.items {
      planItems(items, groups)
    } else {
      for group in groups { planDocument(group.target, group.rows) }
    }
  }

  /// Refuses a row; one that is refused already keeps its first reason, so that each row has one finding.
  mutating func refuse(_ row: Int, _ refusal: RowReader.Refusal) {
    guard !isRefused[row] else { return }
    rows[row].outcome = .refused
    isRefused[row] = true
    refusals.append((row, refusal))
  }
}
