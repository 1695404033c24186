import CSV
import PlainText
import YAML

/// Rows that become documents.
extension Planning {
  /// The one thing that rows for one place say; nil when they are refused.
  mutating func fields(
    ofRows group: [Int], _ target: Target
  ) -> [NewValue.Field]? {
    var readings: [(row: Int, fields: [NewValue.Field])] = []
    for row in group {
      do throws(RowReader.Refusal) {
        readings.append((row, try reader.fields(mapping.fields, row)))
      } catch {
        refuse(row, error)
      }
    }
    guard let first = readings.first else { return nil }
    let others = readings.dropFirst()
    if others.isEmpty { return first.fields }
    guard mapping.mergesSameRows else {
      for (row, _) in readings {
        refuse(row, besides: row == first.row ? readings[1].row : first.row, group.count, target)
      }
      return nil
    }
    if let different = others.first(where: { $0.fields != first.fields }) {
      for (row, fields) in readings {
        let other = fields == first.fields ? different.row : first.row
        refuse(row, besides: other, group.count, target)
      }
      return nil
    }
    for (row, _) in others { rows[row].outcome = .same(as: first.row) }
    return first.fields
  }

  /// Refuses one of several rows for one place, by the side of another of them.
  private mutating func refuse(_ row: Int, besides other: Int, _ count: Int, _ target: Target) {
    let lines = [row, other].sorted().map { table.line(ofRow: $0) }
    let difference = mapping.mergesSameRows ? " and say different things" : ""
    let more = count > 2 ? " (\(count) rows in all)" : ""
    refuse(
      row,
      RowReader.Refusal(
        message:
          "Lines \(lines[0]) and \(lines[1]) are both for '\(target.text.printable)'\(difference)\(more)",
        help: "Keep one of them, or make the path from a column that tells them apart.",
        otherRow: other))
  }

  mutating func planDocument(_ target: Target, _ group: [Int]) {
    guard let fields = fields(ofRows: group, target) else { return }
    // The first row that was not refused is the one that counts.
    guard let row = group.first(where: { !isRefused[$0] }) else { return }
    do throws(RowReader.Refusal) {
      if target.isThere, let old = existing.contents[target.path] {
        let document = try document(old, target)
        var difference = FieldDifference(tree: document.tree)
        difference.add(fields.leaving(mapping.onlyNew), at: document.root)
        let new = try edited(document, difference)
        rows[row].outcome = new == nil ? .unchanged : .updated
        if let new { changes.append(.init(path: target.path + ".md", old: old, new: new)) }
      } else {
        try make(target, fields)
        rows[row].outcome = .created
      }
    } catch {
      for row in group { refuse(row, error) }
    }
  }

  /// A document of the book that may be changed.
  func document(
    _ bytes: [UInt8], _ target: Target
  ) throws(RowReader.Refusal) -> ExistingDocument {
    guard let document = ExistingDocument(bytes) else {
      throw RowReader.Refusal(
        message: "The front matter of '\(target.path.printable)' cannot be read",
        help: "Mend it first; 'planbook check' says where.")
    }
    if let kind = document.text(at: ["kind"]), kind != mapping.kind {
      throw RowReader.Refusal(
        message:
          "'\(target.path.printable)' is there already and is of the kind '\(kind.printable)'",
        help: "Make the path from a column that tells them apart.")
    }
    return document
  }

  /// The document with the changes made; nil when there are none.
  func edited(
    _ document: ExistingDocument, _ difference: FieldDifference
  ) throws(RowReader.Refusal) -> [UInt8]? {
    guard !difference.changes.isEmpty else { return nil }
    if let field = difference.sharedField {
      throw RowReader.Refusal(
        message:
          "In the document '\(field.printable)' is used elsewhere by an alias, which would change with it",
        help: "Write the value out at both places.")
    }
    do {
      let editor = try TreeEditor(document.bytes, range: document.range)
      return try editor.making(difference.changes).bytes
    } catch {
      throw RowReader.Refusal(message: "The document cannot be changed: \(error.reason)")
    }
  }

  mutating func make(
    _ target: Target, _ fields: [NewValue.Field]
  ) throws(RowReader.Refusal) {
    let all = [NewValue.Field("kind", .text(mapping.kind))] + fields
    guard let bytes = template.document(saying: all) else {
      throw RowReader.Refusal(
        message: "The values of this row cannot be written into the template",
        help: "Look at the template's front matter for tabs, braces and anchors.")
    }
    changes.append(.init(path: target.path + ".md", old: nil, new: bytes))
  }
}
