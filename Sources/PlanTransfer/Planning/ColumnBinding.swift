import CSV
import Diagnostics
import PlainText

/// The columns that a mapping names, found in a table.
struct ColumnBinding {
  /// For each name the column's index.
  private(set) var indices: [String: Int] = [:]
  /// Columns that are not there, or twice.
  private(set) var diagnostics: [Diagnostic] = []

  init(_ mapping: ImportMapping, _ table: CSVTable) {
    // A file that could not be read has no columns; its own findings say so.
    guard !table.columns.isEmpty else { return }
    var counts: [String: Int] = [:]
    for (index, column) in table.columns.enumerated() where !column.name.isEmpty {
      counts[column.name, default: 0] += 1
      if indices[column.name] == nil { indices[column.name] = index }
    }
    let names = table.columns.map(\.name).filter { !$0.isEmpty }
    for (name, range) in mapping.namedColumns {
      let place = Place(path: mapping.source.path, range: range)
      switch counts[name] {
      case 1?: continue
      case nil:
        let nearest = NearestName.of(name, among: names)
        diagnostics.append(
          Diagnostic(
            .importMapping, .error,
            "The file has no column '\(name.printable)'"
              + (nearest.map { " (did you mean '\($0.printable)'?)" } ?? ""),
            at: place,
            help: nearest == nil
              ? "It has \(names.map(\.printable).joined(separator: ", "))." : nil))
      case let count?:
        diagnostics.append(
          Diagnostic(
            .importMapping, .error,
            "The file has \(count) columns '\(name.printable)', so that it is not certain which is meant",
            at: place, help: "Give each column in the file a name of its own."))
      }
    }
  }
}

extension ImportMapping {
  /// Every column that is named anywhere, with its place in the source.
  fileprivate var namedColumns: [(name: String, range: ByteRange)] {
    var result: [(String, ByteRange)] = []
    func add(_ template: TextTemplate?) {
      guard let template else { return }
      for column in template.columns { result.append((column, template.range)) }
    }
    func add(_ value: ValueSpecification) {
      switch value {
      case .constant: break
      case .cell(let cell):
        add(cell.text)
        add(cell.currency)
      case .list(let entries): for entry in entries { add(entry) }
      case .fields(let entries): for entry in entries { add(entry.value) }
      }
    }
    add(path)
    add(items?.id)
    for field in (items?.document ?? []) + fields { add(field.value) }
    for condition in conditions { result.append((condition.column, condition.range)) }
    return result
  }
}
