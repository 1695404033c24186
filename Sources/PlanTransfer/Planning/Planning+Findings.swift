import CSV
import Diagnostics
import PlainText

/// What is told about rows.
extension Planning {
  /// How many rows that are refused are told one by one.
  private static let most = 100

  /// Why rows were refused, and which values were kept as they are.
  func findings() -> [Diagnostic] {
    func place(_ row: Int, _ column: Int?) -> Place {
      let range = column.flatMap { table.range(row: row, column: $0) } ?? table.range(ofRow: row)
      return Place(path: table.source.path, range: range)
    }
    let ordered = refusals.sorted { $0.row < $1.row }
    var result: [Diagnostic] = ordered.prefix(Self.most).map { row, refusal in
      Diagnostic(
        .importRow, .error, "This row is not imported: \(refusal.message.lowercasedUnlessName)",
        at: place(row, refusal.column),
        related: refusal.otherRow.map { [RelatedPlace("the other row", at: place($0, nil))] } ?? [],
        help: refusal.help)
    }
    if ordered.count > Self.most {
      let count = ordered.count - Self.most
      result.append(
        Diagnostic(
          .importRow, .error,
          count == 1
            ? "From here on 1 more row is not imported"
            : "From here on \(count) more rows are not imported",
          at: place(ordered[Self.most].row, nil)))
    }
    return result + keptValues()
  }

  /// One finding for each field, with how many of its values were kept and the first of them.
  private func keptValues() -> [Diagnostic] {
    var first: [String: (kept: RowReader.Kept, count: Int)] = [:]
    var order: [String] = []
    for kept in reader.kept where rows[kept.row].outcome != .refused {
      if first[kept.key] == nil { order.append(kept.key) }
      first[kept.key] = (first[kept.key]?.kept ?? kept, (first[kept.key]?.count ?? 0) + 1)
    }
    return order.compactMap { key in
      guard let (kept, count) = first[key] else { return nil }
      return Diagnostic(
        .importValue, .note,
        count == 1
          ? "In one row '\(key.printable)' is not \(kept.expected); it stayed as written, '\(kept.text.printable)'"
          : "In \(count) rows '\(key.printable)' is not \(kept.expected); it stayed as written, first '\(kept.text.printable)'",
        at: Place(path: table.source.path, range: table.range(ofRow: kept.row)),
        help:
          "State 'otherwise: refuse' or 'otherwise: leave-out' in the mapping to have it differently."
      )
    }
  }
}

extension String {
  /// With a small first letter, unless the text begins with a quoted name.
  fileprivate var lowercasedUnlessName: String { hasPrefix("'") ? self : lowercasedFirst }
}
