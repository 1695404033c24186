import CSV
import PlainText
import YAML

/// Which row goes where.
extension Planning {
  typealias Group = (target: Target, rows: [Int])

  /// The rows that can be imported, those for one document or item together, in the order of the first of each.
  mutating func groupedRows() -> [Group] {
    let matched =
      mapping.match.map { existing.paths(ofKind: mapping.kind, by: $0) } ?? [:]
    let matchField = mapping.match.flatMap { key in mapping.fields.first { $0.key == key } }
    var groups: [Group] = []
    var indices: [String: Int] = [:]
    // For each id of another system the row that has it and where that goes.
    var owners: [String: (row: Int, target: String)] = [:]
    var conflicts: [Int: Int] = [:]
    for row in 0..<table.rowCount {
      if table.isEmpty(row: row) {
        rows[row].outcome = .empty
        continue
      }
      do throws(RowReader.Refusal) {
        try requireWhole(row)
        guard meetsConditions(row) else {
          rows[row].outcome = .leftOut
          continue
        }
        let id: String? = if let matchField { try matchID(matchField, row) } else { nil }
        let target = try target(of: row, id, matched)
        rows[row].target = target.text
        if let id {
          if let owner = owners[id], owner.target != target.text {
            conflicts[row] = owner.row
            conflicts[owner.row] = row
          }
          owners[id] = owners[id] ?? (row, target.text)
        }
        if let index = indices[target.text] {
          groups[index].rows.append(row)
        } else {
          indices[target.text] = groups.count
          groups.append((target, [row]))
        }
      } catch {
        refuse(row, error)
      }
    }
    guard !conflicts.isEmpty else { return groups }
    for (row, other) in conflicts.sorted(by: { $0.key < $1.key }) {
      refuse(
        row,
        RowReader.Refusal(
          message:
            "Lines \(table.line(ofRow: min(row, other))) and \(table.line(ofRow: max(row, other))) have the same '\(mapping.match?.joined(separator: ".") ?? "")' but different paths",
          help: "Keep one of them, or mend the id.", otherRow: other))
    }
    return groups.compactMap { group in
      let rest = group.rows.filter { conflicts[$0] == nil }
      return rest.isEmpty ? nil : (group.target, rest)
    }
  }

  /// Refuses a row that was not read with certainty.
  private func requireWhole(_ row: Int) throws(RowReader.Refusal) {
    switch table.damage(ofRow: row) {
    case .unclosedQuote:
      throw RowReader.Refusal(message: "A quote in this row is never closed")
    case .textAfterQuote:
      throw RowReader.Refusal(message: "Text stands behind a closing quote in this row")
    case .nulCharacter: throw RowReader.Refusal(message: "This row has a NUL character")
    case .invalidText:
      throw RowReader.Refusal(message: "This row has bytes that are no text")
    case nil: break
    }
    let count = table.cellCount(ofRow: row)
    guard count == table.columns.count else {
      throw RowReader.Refusal(
        message:
          "This row has \(count == 1 ? "1 cell" : "\(count) cells") for \(table.columns.count) columns"
      )
    }
  }

  private func meetsConditions(_ row: Int) -> Bool {
    mapping.conditions.allSatisfy {
      $0.texts.contains(reader.text($0.column, row)) == $0.isWanted
    }
  }

  /// The text by which a row's document is found again; nil where it has none.
  private func matchID(
    _ field: ImportMapping.Field, _ row: Int
  ) throws(RowReader.Refusal) -> String? {
    // A reader of its own, so that a value that is kept as it is counts once.
    var reader = reader
    var value = try reader.fields([field], row).first?.value
    while case .fields(let inner)? = value { value = inner.first?.value }
    return switch value {
    case .text(let text)?, .literal(let text)?: text
    default: nil
    }
  }

  private func target(
    of row: Int, _ id: String?, _ matched: [String: [String]]
  ) throws(RowReader.Refusal) -> Target {
    let item: String? =
      if let items = mapping.items { try reader.itemID(items.id, row) } else { nil }
    if let id, let paths = matched[id] {
      guard paths.count == 1 else {
        throw RowReader.Refusal(
          message:
            "Several documents have the id '\(id.printable)': \(paths.map(\.printable).joined(separator: ", "))",
          help: "Give each its own, and import again.")
      }
      return Target(path: paths[0], item: item, isThere: true)
    }
    let path = existing.path(afterMovesOf: try reader.path(mapping.path, row))
    if let obstacle = existing.obstacle(at: path) {
      throw RowReader.Refusal(
        message: obstacle.hasSuffix(".md")
          ? "'plans/\(obstacle.printable)' is there already and cannot be read"
          : "'plans/\(obstacle.printable)' is a symbolic link or a file, and not a folder of the book",
        help: "Put it elsewhere, or make the path from another column.")
    }
    let isThere = existing.contents[path] != nil
    if isThere, let id, let match = mapping.match,
      let other = existing.contents[path].flatMap({ ExistingDocument($0) })?.text(at: match),
      other != id
    {
      throw RowReader.Refusal(
        message:
          "'\(path.printable)' is there already, with the id '\(other.printable)' rather than '\(id.printable)'",
        help: "Make the path from a column that tells them apart.")
    }
    return Target(path: path, item: item, isThere: isThere)
  }
}
