import CSV
import PlainText
import PlanModel
import YAML

/// What a row says, by a mapping whose columns are known.
struct RowReader {
  let table: CSVTable
  /// For each column's name its index.
  let columns: [String: Int]

  /// Why a row cannot be imported.
  struct Refusal: Error, Equatable {
    /// One line without a full stop.
    let message: String
    var help: String?
    /// The cell that is the reason, where it is one.
    var column: Int?
    /// Another row that has to do with it.
    var otherRow: Int?
  }

  /// A text that was written as it is, because it is not in the form that the mapping states.
  struct Kept: Equatable {
    let key: String
    let text: String
    let row: Int
    /// What it was expected to be.
    let expected: String
  }

  /// What a value came to.
  private enum Outcome {
    case value(NewValue)
    /// Nothing is known; `isFilled` tells nothing then.
    case missing
  }

  private(set) var kept: [Kept] = []

  init(table: CSVTable, columns: [String: Int]) {
    self.table = table
    self.columns = columns
  }

  /// A cell's text, its line ends as LF and without blanks around it.
  func text(_ column: String, _ row: Int) -> String {
    guard let index = columns[column] else { return "" }
    let text = table.text(row: row, column: index)
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    return isPlain ? text : text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").trimmed
  }

  /// The text of a template; nil when a column that it needs is empty.
  func text(_ template: TextTemplate, _ row: Int, asID: Bool = false) -> String? {
    var result = ""
    for piece in template.pieces {
      switch piece {
      case .text(let text): result += text
      case .column(let placeholder):
        var cell = text(placeholder.column, row)
        if placeholder.isID || asID { cell = Slug.of(cell) }
        if cell.isEmpty {
          guard let fallback = placeholder.fallback else { return nil }
          cell = asID ? Slug.of(fallback) : fallback
        }
        result += cell
      }
    }
    return result
  }

  /// Where a row's document is, below `plans/` and without `.md`.
  func path(_ template: TextTemplate, _ row: Int) throws(Refusal) -> String {
    guard var path = text(template, row, asID: true) else {
      throw missingPart(of: template, row, "path")
    }
    if path.hasSuffix(".md") { path = String(path.dropLast(3)) }
    if let problem = DocumentPath.problem(in: path) {
      throw Refusal(
        message:
          "'\(path.printable)' cannot be a document's path: \(problem.message.lowercasedFirst)",
        help: problem.help)
    }
    return path
  }

  /// A row's item id.
  func itemID(_ template: TextTemplate, _ row: Int) throws(Refusal) -> String {
    guard let id = text(template, row) else { throw missingPart(of: template, row, "id") }
    guard id == Slug.of(id), !id.isEmpty else {
      throw Refusal(
        message: "'\(id.printable)' cannot be an id",
        help: "An id has small letters, digits and hyphens; write '{column as id}' in the mapping.")
    }
    return id
  }

  private func missingPart(of template: TextTemplate, _ row: Int, _ what: String) -> Refusal {
    for placeholder in template.placeholders where placeholder.fallback == nil {
      let cell = text(placeholder.column, row)
      let column = columns[placeholder.column]
      if cell.isEmpty {
        return Refusal(
          message:
            "The \(what) needs '\(placeholder.column.printable)', which is empty in this row",
          help: "Fill it in, or state a text for it: '{\(placeholder.column.printable)|unknown}'.",
          column: column)
      }
      if Slug.of(cell).isEmpty {
        return Refusal(
          message: "'\(cell.printable)' has no Latin letters or digits for the \(what)",
          help: "Use another column, such as a number.", column: column)
      }
    }
    return Refusal(message: "The \(what) is empty in this row")
  }

  // MARK: Values

  /// What a row says for each field, in order, keys with dots made into fields within fields. Fields without a value
  /// are left out.
  mutating func fields(
    _ fields: [ImportMapping.Field], _ row: Int
  ) throws(Refusal) -> [NewValue.Field] {
    var result: [NewValue.Field] = []
    for field in fields {
      var isFilled = false
      let key = field.key.joined(separator: ".")
      if case .value(let value) = try value(field.value, row, key, &isFilled) {
        Self.add(value, at: field.key[...], to: &result)
      }
    }
    return result
  }

  private static func add(
    _ value: NewValue, at key: ArraySlice<String>, to fields: inout [NewValue.Field]
  ) {
    guard let first = key.first else { return }
    let rest = key.dropFirst()
    if rest.isEmpty {
      fields.append(.init(first, value))
    } else if let index = fields.firstIndex(where: { $0.key == first }),
      case .fields(var inner) = fields[index].value
    {
      add(value, at: rest, to: &inner)
      fields[index].value = .fields(inner)
    } else {
      var inner: [NewValue.Field] = []
      add(value, at: rest, to: &inner)
      fields.append(.init(first, .fields(inner)))
    }
  }

  /// - Parameter isFilled: set when a column of the row has something to say in the value.
  private mutating func value(
    _ specification: ValueSpecification, _ row: Int, _ key: String, _ isFilled: inout Bool
  ) throws(Refusal) -> Outcome {
    switch specification {
    case .constant(let value): return .value(value)
    case .cell(let cell): return try value(cell, row, key, &isFilled)
    case .list(let entries):
      var values: [NewValue] = []
      var isAnyFilled = false
      for entry in entries {
        if case .value(let value) = try value(entry, row, key, &isAnyFilled) {
          values.append(value)
        }
      }
      isFilled = isFilled || isAnyFilled
      return values.isEmpty ? .missing : .value(.list(values))
    case .fields(let entries):
      var fields: [NewValue.Field] = []
      var isAnyFilled = false
      var hasColumns = false
      for entry in entries {
        hasColumns = hasColumns || entry.value.namesColumns
        if case .value(let value) = try value(entry.value, row, "\(key).\(entry.key)", &isAnyFilled)
        {
          fields.append(.init(entry.key, value))
        }
      }
      isFilled = isFilled || isAnyFilled
      // Constants alone say nothing about a row whose columns are all empty.
      return fields.isEmpty || hasColumns && !isAnyFilled ? .missing : .value(.fields(fields))
    }
  }

  private mutating func value(
    _ cell: CellSpecification, _ row: Int, _ key: String, _ isFilled: inout Bool
  ) throws(Refusal) -> Outcome {
    let text = text(cell.text, row)
    let column = cell.text.columns.first.flatMap { columns[$0] }
    guard let text, !text.isEmpty else {
      guard cell.whenEmpty == .leaveOut else {
        throw Refusal(
          message: "'\(key.printable)' is empty in this row, and the mapping wants it filled",
          column: column)
      }
      return .missing
    }
    if !cell.text.columns.isEmpty { isFilled = true }
    if let value = cell.values[text] {
      guard let value else { return .missing }
      return .value(value)
    }
    if let date = cell.date {
      if let value = date.read(text) { return .value(.text(value)) }
      return try otherwise(cell, text, row, key, "a date in the form that the mapping states")
    }
    if cell.number != nil || cell.currency != nil || cell.factor != nil {
      guard let number = (cell.number ?? .plain).read(text),
        let value = cell.factor.map({ number.multiplied(by: $0) }) ?? number
      else {
        return try otherwise(cell, text, row, key, "a number in the form that the mapping states")
      }
      guard let currency = cell.currency else { return .value(.literal(value.description)) }
      guard let code = self.text(currency, row), Currency(code: code) != nil else {
        return try otherwise(cell, text, row, key, "an amount with a currency")
      }
      return .value(.text("\(value) \(code)"))
    }
    guard cell.values.isEmpty else {
      return try otherwise(cell, text, row, key, "one of the texts that the mapping lists")
    }
    return .value(.text(text))
  }

  private mutating func otherwise(
    _ cell: CellSpecification, _ text: String, _ row: Int, _ key: String, _ expected: String
  ) throws(Refusal) -> Outcome {
    switch cell.otherwise {
    case .leaveOut: return .missing
    case .keep:
      // "Not known yet" is no value in another form.
      var text = text
      if !text.withUTF8({ meansUnknown($0) }) {
        kept.append(Kept(key: key, text: text, row: row, expected: expected))
      }
      return .value(.text(text))
    case .refuse:
      throw Refusal(
        message: "'\(key.printable)' must be \(expected); found '\(text.printable)'",
        column: cell.text.columns.first.flatMap { columns[$0] })
    }
  }
}

extension ValueSpecification {
  /// Whether any column is named in it.
  var namesColumns: Bool {
    switch self {
    case .constant: false
    case .cell(let cell): !cell.text.columns.isEmpty
    case .list(let entries): entries.contains(where: \.namesColumns)
    case .fields(let entries): entries.contains { $0.value.namesColumns }
    }
  }
}

extension String {
  /// With a small first letter, for going on within a sentence.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
