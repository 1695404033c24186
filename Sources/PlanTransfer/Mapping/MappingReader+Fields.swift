import PlainText
import PlanModel
import YAML

/// What is written into documents.
extension MappingReader {
  mutating func fields(_ node: Int) -> [ImportMapping.Field] {
    var result: [ImportMapping.Field] = []
    for (key, value) in pairs(of: node) {
      let name = tree.text(of: key)
      let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      if parts.contains("") {
        report("'\(name.printable)' is no name of a field", at: range(key))
      }
      for other in result where other.key.starts(with: parts) || parts.starts(with: other.key) {
        let otherName = other.key.joined(separator: ".")
        report(
          "'\(name.printable)' and '\(otherName.printable)' would be written in one place",
          at: range(key), help: "Leave one of them out.")
      }
      if parts == ["kind"] {
        report("The kind is stated once, above the fields", at: range(key))
      }
      if let specification = specification(value) {
        result.append(ImportMapping.Field(key: parts, value: specification, range: range(key)))
      }
    }
    return result
  }

  private mutating func specification(_ node: Int) -> ValueSpecification? {
    switch tree.nodes[node].kind {
    case .scalar:
      if tree.nodes[node].type != .string { return literal(node).map { .constant($0) } }
      guard let template = template(node) else { return nil }
      return .cell(CellSpecification(text: template))
    case .sequence:
      var entries: [ValueSpecification] = []
      for entry in tree.children(of: node) {
        if let specification = specification(entry) { entries.append(specification) }
      }
      return .list(entries)
    case .mapping:
      if tree.value(of: "from", in: node) != nil { return cell(node).map { .cell($0) } }
      var entries: [(key: String, value: ValueSpecification)] = []
      for (key, value) in pairs(of: node) {
        if let specification = specification(value) {
          entries.append((tree.text(of: key), specification))
        }
      }
      return .fields(entries)
    case .alias:
      report("Write the value out; an alias cannot stand here", at: range(node))
      return nil
    }
  }

  /// A number or a truth value as it is written.
  private mutating func literal(_ node: Int) -> NewValue? {
    guard tree.nodes[node].type != .null else {
      report(
        "Something is missing here", at: range(node),
        help: "Write a text, or a column such as \"{account}\" in quotes.")
      return nil
    }
    return .literal(tree.text(of: node))
  }

  private static let cellKeys = [
    "from", "values", "date", "number", "times", "money", "otherwise", "when-empty",
  ]

  private mutating func cell(_ node: Int) -> CellSpecification? {
    let entries = entries(of: node, known: Self.cellKeys, what: "a field")
    guard let from = entries["from"], let template = template(from) else { return nil }
    var cell = CellSpecification(text: template)
    if let node = entries["values"] { readValues(node, into: &cell) }
    if let node = entries["date"], let text = text(node) {
      cell.date = DateFormat(text)
      if cell.date == nil {
        report(
          "'\(text.printable)' does not say how dates are written", at: range(node),
          help: DateFormat.explanation)
      }
    }
    if let node = entries["number"], let text = text(node) {
      cell.number = NumberFormat(example: text)
      if cell.number == nil {
        report(
          "'\(text.printable)' does not say how numbers are written", at: range(node),
          help: NumberFormat.explanation)
      }
    }
    if let node = entries["times"], let text = text(node) {
      cell.factor = ExactDecimal(exactly: text)
      if cell.factor == nil {
        report("'\(text.printable)' is not a number like 1000", at: range(node))
      }
    }
    if let node = entries["money"] {
      cell.currency = self.template(node)
      checkCurrency(cell.currency, node)
    }
    if let node = entries["otherwise"] {
      let names = CellSpecification.Otherwise.allCases.map(\.rawValue)
      cell.otherwise =
        choice(node, among: names).flatMap { .init(rawValue: $0) } ?? cell.otherwise
    }
    if let node = entries["when-empty"] {
      let names = CellSpecification.WhenEmpty.allCases.map(\.rawValue)
      cell.whenEmpty =
        choice(node, among: names).flatMap { .init(rawValue: $0) } ?? cell.whenEmpty
    }
    if cell.date != nil, cell.number != nil || cell.currency != nil || cell.factor != nil {
      report("A value is a date or a number, not both", at: range(node))
    }
    return cell
  }

  private mutating func readValues(_ node: Int, into cell: inout CellSpecification) {
    for (key, value) in pairs(of: node) {
      let text = tree.text(of: key)
      guard tree.nodes[value].kind == .scalar else {
        report("A single value is expected here", at: range(value))
        continue
      }
      cell.valueRanges[text] = range(value)
      switch tree.nodes[value].type {
      case .null: cell.values[text] = .some(nil)
      case .string: cell.values[text] = .some(.text(tree.text(of: value)))
      default: cell.values[text] = .some(.literal(tree.text(of: value)))
      }
    }
  }

  /// A currency that is stated must be one.
  private mutating func checkCurrency(_ template: TextTemplate?, _ node: Int) {
    guard let template, template.columns.isEmpty else { return }
    let code = tree.text(of: node)
    guard Currency(code: code) == nil else { return }
    let nearest = Currency.nearestCode(to: code)
    report(
      "'\(code.printable)' is not a currency's code"
        + (nearest.map { " (did you mean '\($0)'?)" } ?? ""),
      at: range(node), help: "Write a code of ISO 4217, such as USD.")
  }
}
