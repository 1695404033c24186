import Diagnostics
import PlainText
import PlanModel

/// Where a rule about the rows of one data file puts what it finds: a bounded number one by one, then one that counts the others,
/// since a column in a wrong form is wrong in every row.
struct DataFindings {
  /// How many findings of one rule in one file are told one by one.
  static let most = 20

  let data: DataFile
  private let state: LifecycleState
  private let kind: String?
  private var count = 0
  private var firstHidden: ByteRange?

  init(_ data: DataFile, _ book: Snapshot) {
    self.data = data
    let facts = book.documents[data.named.documents[0]].facts
    state = facts?.state ?? .active
    kind = facts?.kind.name
  }

  /// Adds a finding about a place in the file.
  ///
  /// - Parameter subject: what the place is called, by headings and what the row's key says.
  func report(
    _ message: String, at range: ByteRange, subject: [String] = [], arguments: [String] = [],
    related: [RelatedPlace] = [], help: String? = nil, severity: SeverityPolicy? = nil,
    to findings: inout Findings
  ) {
    findings.report(
      message, path: data.path, range: range, state: state, kind: kind, subject: subject,
      arguments: arguments, related: related, help: help, severity: severity)
  }

  /// Adds a finding about a cell of a column of the layout, of which there may be very many; its words are made only where it is
  /// told by itself.
  mutating func report(
    row: Int, column: Int, to findings: inout Findings,
    _ words: (_ text: String) -> (message: String, help: String?)
  ) {
    let range = data.range(row: row, column: column)
    guard isTold(at: range) else { return }
    let text = data.text(row: row, column: column)
    let (message, help) = words(text)
    report(
      message, at: range, subject: data.key(ofRow: row) + [data.layout.columns[column].name],
      arguments: [text], help: help, to: &findings)
  }

  /// Counts a finding; whether it is told by itself.
  mutating func isTold(at range: ByteRange) -> Bool {
    count += 1
    if count <= Self.most { return true }
    firstHidden = firstHidden ?? range
    return false
  }

  /// Tells how many more there are.
  func finish(_ findings: inout Findings) {
    guard let firstHidden else { return }
    let more = count - Self.most
    report(
      "from here on there \(more == 1 ? "is one more" : "are \(more) more") of this in the file",
      at: firstHidden, subject: ["more"], to: &findings)
  }
}

extension Snapshot {
  /// Calls `body` with each cell that can be read, of the columns of one sort in all data files.
  func forEachDataCell(
    _ findings: inout Findings, of sort: DataLayout.Column.Content.Sort,
    _ body: (
      _ cell: UnsafeBufferPointer<UInt8>, _ row: Int, _ column: Int, _ own: inout DataFindings,
      _ findings: inout Findings
    ) -> Void
  ) {
    for data in dataFiles {
      var own = DataFindings(data, self)
      let columns = data.layout.columns.indices.filter {
        data.has(column: $0) && data.layout.columns[$0].content.sort == sort
      }
      for row in 0..<data.rowCount where data.isReadable(row: row) {
        for column in columns {
          data.withText(row: row, column: column) { body($0, row, column, &own, &findings) }
        }
      }
      own.finish(&findings)
    }
  }
}

/// What the examples of rules about data files share.
enum DataExamples {
  static let path = "plans/acme/performance.csv"

  static let document = """
    ---
    kind: performance
    title: Acme, figures
    status: current
    data: performance.csv
    source: monthly export
    as-of: 2027-01-31
    measures:
      - {id: revenue, title: Revenue, unit: USD, better: higher, combine: sum}
      - {id: on-time, title: On time, unit: "%", better: higher, combine: average}
    ---

    ## Summary

    As planned.
    """

  static let book = [
    "plans/acme/performance.md": document,
    "plans/acme/account.md":
      "---\nkind: account\ntitle: Acme\nstatus: prospect\nbusiness-units: [parcel, freight]\n---\n",
  ]

  /// An example of a data file.
  static func file(_ text: String, line: Int = #line, file: String = #fileID) -> RuleExample {
    RuleExample(text, at: path, others: book, line: line, file: file)
  }
}
