import YAML

/// What a kind says of the CSV file that a field names: its columns, and which of them tell its rows apart (Annotations.md,
/// x-reference).
package struct DataLayout: Sendable, Hashable {
  /// A column by the heading that it has in the file.
  package struct Column: Sendable, Hashable {
    /// What its cells hold.
    package enum Content: Sendable, Hashable {
      case text
      case number
      case period
      /// A part of our company, as accounts and offerings name it.
      case businessUnit
      /// The id of an item of a list in the document that names the file.
      case item(FieldName)

      package enum Sort: Sendable {
        case text, number, period, businessUnit, item
      }

      /// Which of the cases it is.
      package var sort: Sort {
        switch self {
        case .text: .text
        case .number: .number
        case .period: .period
        case .businessUnit: .businessUnit
        case .item: .item
        }
      }
    }

    package let name: String
    package let content: Content
    /// Whether the file must have it.
    package let isRequired: Bool
  }

  package let columns: [Column]
  /// The columns in which no two rows may say the same, as places in `columns`.
  package let key: [Int]

  /// That of a file of which nothing is said: it has rows, and that is all.
  static let unknown = DataLayout(columns: [], key: [])

  private init(columns: [Column], key: [Int]) {
    self.columns = columns
    self.key = key
  }

  /// Nil where nothing is said of columns.
  init?(_ target: DataValue) {
    guard let entries = target["columns"]?.entries else { return nil }
    columns = entries.compactMap { entry in
      entry["name"]?.text.map { name in
        Column(
          name: name, content: Column.Content(entry),
          isRequired: entry["required"]?.text == "true")
      }
    }
    let names = columns.map(\.name)
    key = (target["row-key"]?.texts ?? []).compactMap { names.firstIndex(of: $0) }
  }

  /// The columns that must be there and have something in each row: without them nobody knows what a row is about.
  package var filledColumns: [Int] { key.filter { columns[$0].isRequired } }
}

extension DataLayout.Column.Content {
  fileprivate init(_ column: DataValue) {
    if let list = column["item"]?.text {
      self = .item(FieldName(list))
      return
    }
    self =
      switch column["type"]?.text {
      case "number": .number
      case "period": .period
      case "business-unit": .businessUnit
      default: .text
      }
  }
}
