import PlainText
import YAML

/// Rows that become items of a list.
extension Planning {
  mutating func planItems(_ items: ImportMapping.Items, _ groups: [Group]) {
    var paths: [String] = []
    var members: [String: [Group]] = [:]
    for group in groups {
      if members[group.target.path] == nil { paths.append(group.target.path) }
      members[group.target.path, default: []].append(group)
    }
    for path in paths { planItems(items, members[path] ?? [], path) }
  }

  mutating func planItems(
    _ items: ImportMapping.Items, _ groups: [Group], _ path: String
  ) {
    var values: [(id: String, fields: [NewValue.Field])] = []
    // Each item's rows; the first is the one that counts.
    var owners: [[Int]] = []
    for group in groups {
      guard let id = group.target.item, let fields = fields(ofRows: group.rows, group.target) else {
        continue
      }
      values.append((id, [.init("id", .text(id))] + fields.filter { $0.key != "id" }))
      owners.append(group.rows.filter { !isRefused[$0] })
    }
    guard let row = owners.first?.first, let target = groups.first?.target else { return }
    do throws(RowReader.Refusal) {
      guard target.isThere, let old = existing.contents[path] else {
        let list = NewValue.Field(items.list, .list(values.map { .fields($0.fields) }))
        try make(target, try reader.fields(items.document, row) + [list])
        for row in owners.compactMap(\.first) { rows[row].outcome = .created }
        return
      }
      let document = try document(old, target)
      var difference = FieldDifference(tree: document.tree)
      var outcomes = owners.map { _ in FieldDifference.ItemOutcome.added }
      if let list = document.node(at: [items.list]) {
        let node = document.tree.nodes[list]
        guard node.kind == .sequence || node.flags.contains(.absent) else {
          throw RowReader.Refusal(
            message: "'\(items.list.printable)' in '\(path.printable)' is not a list",
            help: "Make it one, with an entry for each item.")
        }
        outcomes = difference.add(items: values, toListAt: list, leaving: mapping.onlyNew)
      } else {
        difference.add(
          [.init(items.list, .list(values.map { .fields($0.fields) }))], at: document.root)
      }
      let new = try edited(document, difference)
      for (row, outcome) in zip(owners.compactMap(\.first), outcomes) {
        rows[row].outcome =
          switch outcome {
          case .added: .created
          case .changed: .updated
          case .unchanged: .unchanged
          }
      }
      if let new { changes.append(.init(path: path + ".md", old: old, new: new)) }
    } catch {
      for row in owners.joined() { refuse(row, error) }
    }
  }
}
