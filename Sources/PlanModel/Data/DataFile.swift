import CSV
package import Diagnostics
package import PlainText

/// A file that documents name as data.
package struct NamedData: Sendable {
  /// Its place in `Snapshot.files`.
  package let file: Int
  /// The documents that name it, in order; never none.
  package internal(set) var documents: [Int]
  /// What their kind says of it. Where documents of several kinds name one file, the first that says something decides.
  package internal(set) var layout: DataLayout
}

/// Such a file with its rows.
///
/// Texts of cells are given without the blanks around them. Rows are counted from 0 behind the headings.
package final class DataFile: Sendable {
  package let named: NamedData
  /// From the book's root.
  package let path: String
  let contents: DataContents
  /// For each column of the layout where it stands in the file; nil where it does not.
  private let places: [Int?]

  init(_ named: NamedData, path: String, _ contents: DataContents) {
    self.named = named
    self.path = path
    self.contents = contents
    places = named.layout.columns.map { contents.table?.column(named: $0.name) }
  }

  package var layout: DataLayout { named.layout }

  private var table: CSVTable? { contents.table }

  /// Why it could not be read at all, and what to do; nil when it could.
  package var problem: (message: String, help: String?)? { contents.problem }

  /// What is wrong with it as CSV, in the order of the text.
  package var faults: [Diagnostic] { table?.diagnostics ?? [] }

  // MARK: Columns

  /// The headings as they stand in the file, empty ones too.
  package var headings: [(name: String, range: ByteRange)] {
    table?.columns.map { ($0.name, $0.range) } ?? []
  }

  /// Whether the file has a column of the layout.
  package func has(column: Int) -> Bool { places[column] != nil }

  /// Those of some headings, given by their places in the file in ascending order, below which any cell says something.
  package func headingsWithText(among headings: [Int]) -> Set<Int> {
    guard let table else { return [] }
    var found: Set<Int> = []
    var open = headings
    for row in 0..<table.rowCount where !open.isEmpty {
      // A row costs no more than its own cells.
      let within = open.prefix { $0 < table.cellCount(ofRow: row) }
      let told = within.filter { column in
        table.withText(row: row, column: column) { !$0.trimmed.isEmpty }
      }
      guard !told.isEmpty else { continue }
      found.formUnion(told)
      open.removeAll { found.contains($0) }
    }
    return found
  }

  // MARK: Rows

  package var rowCount: Int { table?.rowCount ?? 0 }

  /// Whether a row says something, and its cells stand below their headings: neither too many nor too few, and no quote left open.
  package func isReadable(row: Int) -> Bool {
    guard let table, table.cellCount(ofRow: row) == table.columns.count, !table.isEmpty(row: row)
    else { return false }
    let damage = table.damage(ofRow: row)
    return damage == nil || damage == .invalidText
  }

  /// Where a row stands in the file, in bytes, without its line end.
  package func range(ofRow row: Int) -> ByteRange { table?.range(ofRow: row) ?? 0..<0 }

  /// Where a cell stands in the file, in bytes, with its quotes; the row for a cell that is not there.
  package func range(row: Int, column: Int) -> ByteRange {
    guard let table, let place = places[column],
      let range = table.range(row: row, column: place)
    else { return range(ofRow: row) }
    return range
  }

  /// Hands a cell's bytes to `body`; none where the file lacks the column of the layout. Valid only inside `body`.
  package func withText<Result>(
    row: Int, column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    guard let table, let place = places[column] else {
      return body(UnsafeBufferPointer(start: nil, count: 0))
    }
    return table.withText(row: row, column: place) { body($0.trimmed) }
  }

  /// What a cell says; empty where the file lacks the column.
  package func text(row: Int, column: Int) -> String {
    withText(row: row, column: column) { String(decoding: $0, as: UTF8.self) }
  }

  /// What a row is about: what its cells in the key's columns say, without the empty ones.
  package func key(ofRow row: Int) -> [String] {
    layout.key.map { text(row: row, column: $0) }.filter { !$0.isEmpty }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Without blanks at either end.
  fileprivate var trimmed: UnsafeBufferPointer<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    guard let first, let last, isBlank(first) || isBlank(last) else { return self }
    let rest = drop(while: isBlank)
    let end = rest.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? rest.startIndex
    return UnsafeBufferPointer(rebasing: self[rest.startIndex..<end])
  }
}

extension Snapshot {
  /// The same book with what stands in its data files.
  ///
  /// - Parameter contents: for each of `namedData`, in its order.
  package func withData(_ contents: [DataContents]) -> Snapshot {
    Snapshot(
      self, meanings: meanings,
      dataFiles: zip(namedData, contents).map { named, contents in
        DataFile(named, path: files[named.file].path, contents)
      })
  }
}
