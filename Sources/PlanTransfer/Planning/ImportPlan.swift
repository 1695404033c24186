package import CSV
package import Diagnostics
package import PlainText

/// What an import would do: the files that change, and what becomes of every row.
///
/// A plan is a function of values: the mapping, the table, what the book has already, and the kind's template. The same values
/// give the same plan.
package struct ImportPlan: Sendable {
  /// One file that is made or changed.
  package struct FileChange: Sendable, Equatable {
    /// Below `plans/`, with `.md`.
    package var path: String
    /// What the file is now; nil when it is made.
    package var old: [UInt8]?
    /// What the file is to be.
    package var new: [UInt8]
  }

  /// What becomes of one row.
  package enum Outcome: Sendable, Equatable {
    /// A document or item is made.
    case created
    /// A document or item that is there says something else.
    case updated
    /// The document or item says all of it already.
    case unchanged
    /// Nothing is written for it; a finding says why.
    case refused
    /// It does not meet a condition of the mapping.
    case leftOut
    /// All its cells are empty.
    case empty
    /// It says the same as an earlier row, whose index this is.
    case same(as: Int)
  }

  /// A row with what becomes of it.
  package struct Row: Sendable, Equatable {
    /// Where the row begins in the CSV file, 1-based.
    package var line: Int
    /// What becomes of the row.
    package var outcome: Outcome
    /// The document below `plans/`, without `.md`, and behind `#` the item; empty where the row has none.
    package var target: String
  }

  /// In the order of the first rows that they come from.
  package internal(set) var changes: [FileChange] = []
  /// One for each row of the table, in its order.
  package internal(set) var rows: [Row] = []
  /// Findings about the table, the mapping's columns, rows that are refused, and values that were kept as they are. Their
  /// places are in the CSV file or in the mapping's source.
  package internal(set) var diagnostics: [Diagnostic] = []

  /// A plan to do nothing, where there is no mapping to go by.
  package init() {}

  /// How many rows came to this. All of them add up to the number of rows.
  package func count(_ outcome: Outcome) -> Int { rows.count { $0.outcome == outcome } }

  /// How many rows say the same as an earlier one.
  package var sameCount: Int {
    rows.count { if case .same = $0.outcome { true } else { false } }
  }

  /// The report in one line: `8800 rows: 8799 created, 1 refused`.
  package var summary: String {
    var parts: [String] = []
    func add(_ count: Int, _ word: String) { if count > 0 { parts.append("\(count) \(word)") } }
    add(count(.created), "created")
    add(count(.updated), "updated")
    add(count(.unchanged), "unchanged")
    add(count(.refused), "refused")
    add(count(.leftOut), "left out")
    add(sameCount, "the same as an earlier row")
    add(count(.empty), "empty")
    let rows = rows.count == 1 ? "1 row" : "\(rows.count) rows"
    return parts.isEmpty ? rows : rows + ": " + parts.joined(separator: ", ")
  }

  /// Plans an import.
  ///
  /// - Parameters:
  ///   - existing: the documents of the book.
  ///   - template: what new documents begin as; nil for nothing but the fields.
  package init(
    _ mapping: ImportMapping, _ table: CSVTable, existing: ExistingDocuments,
    template: SourceFile? = nil
  ) {
    diagnostics = table.diagnostics
    guard let planning = Planning(mapping, table, existing, template, &diagnostics) else {
      rows = (0..<table.rowCount).map {
        Row(line: table.line(ofRow: $0), outcome: .refused, target: "")
      }
      return
    }
    var planner = planning
    planner.run()
    changes = planner.changes
    rows = planner.rows
    diagnostics += planner.findings()
  }
}
