import PlanModel
import YAML

/// What must change in a document for it to say what a row says, and nothing else.
struct FieldDifference {
  let tree: Tree
  private(set) var changes: [BatchChange] = []
  /// The first field whose change would change another place too, because an alias there stands for it.
  private(set) var sharedField: String?
  /// The nodes that aliases stand for.
  private let aliased: Set<Int>

  init(tree: Tree) {
    self.tree = tree
    aliased = Set(
      tree.nodes.lazy.filter { $0.kind == .alias && $0.payload != Node.noIndex }
        .map { Int($0.payload) })
  }

  /// Adds what is needed for the fields at `node` to say `wanted`; keys that are not wanted stay as they are.
  ///
  /// - Parameter isShared: whether an alias stands for the fields or what they are in.
  mutating func add(_ wanted: [NewValue.Field], at node: Int, isShared: Bool = false) {
    var added: [NewValue.Field] = []
    for field in wanted {
      guard let value = tree.value(of: field.key, in: node) else {
        if isShared { sharedField = sharedField ?? field.key }
        added.append(field)
        continue
      }
      let isShared = isShared || aliased.contains(value)
      if case .fields(let inner) = field.value, tree.nodes[value].kind == .mapping {
        add(inner, at: value, isShared: isShared)
      } else if !says(field.value, at: value) {
        if isShared { sharedField = sharedField ?? field.key }
        changes.append(.replace(node: value, with: field.value))
      }
    }
    // Behind the changes within, since what is added to the last field of all stands at the same place.
    if !added.isEmpty { changes.append(.addFields(added, to: node)) }
  }

  /// What happens to one item.
  enum ItemOutcome {
    case added, changed, unchanged
  }

  /// Adds what is needed for the list at `node` to hold these items, each found by its id.
  ///
  /// - Parameter onlyNew: keys that are left alone in an item that is there already.
  mutating func add(
    items: [(id: String, fields: [NewValue.Field])], toListAt node: Int,
    leaving onlyNew: Set<String>
  ) -> [ItemOutcome] {
    var places: [String: Int] = [:]
    if tree.nodes[node].kind == .sequence {
      for entry in tree.children(of: node) {
        guard let id = tree.value(of: "id", in: entry) else { continue }
        let text = tree.text(of: id)
        if places[text] == nil { places[text] = entry }
      }
    }
    var outcomes: [ItemOutcome] = []
    var added: [NewValue] = []
    for item in items {
      guard let entry = places[item.id] else {
        added.append(.fields(item.fields))
        outcomes.append(.added)
        continue
      }
      let count = changes.count
      add(
        item.fields.leaving(onlyNew), at: entry,
        isShared: aliased.contains(entry) || aliased.contains(node))
      outcomes.append(changes.count > count ? .changed : .unchanged)
    }
    if !added.isEmpty {
      if aliased.contains(node) { sharedField = sharedField ?? "id" }
      changes.append(.addEntries(added, to: node))
    }
    return outcomes
  }

  /// Whether a node says a value already. Numbers are compared as numbers, since `1.50` and `1.5` are the same.
  private func says(_ value: NewValue, at node: Int) -> Bool {
    if tree.says(value, at: node) { return true }
    guard case .literal(let text) = value, let wanted = ExactDecimal(exactly: text) else {
      return false
    }
    let type = tree.nodes[node].type
    guard type == .integer || type == .float else { return false }
    return ExactDecimal(exactly: tree.text(of: node)) == wanted
  }
}

extension [NewValue.Field] {
  /// Without those whose keys (with dots for fields within fields) are in `keys`.
  func leaving(_ keys: Set<String>, below parent: String = "") -> [NewValue.Field] {
    guard !keys.isEmpty else { return self }
    return compactMap { field in
      let key = parent + field.key
      if keys.contains(key) { return nil }
      guard case .fields(let inner) = field.value else { return field }
      let rest = inner.leaving(keys, below: key + ".")
      return rest.isEmpty && !inner.isEmpty ? nil : NewValue.Field(field.key, .fields(rest))
    }
  }
}
