/// What a field says, whatever its kind makes of it.
package enum FieldValue: Sendable, Hashable {
  /// Nothing, or `null`.
  case nothing
  /// A single value as it is read, without quotes and escapes.
  case text(String)
  /// Entries in their order; those that are items of the document stand apart as `PlanRecord`s.
  case list([FieldValue])
  /// Fields ordered by name.
  case group([PlanField])

  /// The text of a single value.
  package var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The texts of a list of single values, or the one text; nil where anything else is in it.
  package var texts: [String]? {
    switch self {
    case .nothing: return []
    case .text(let text): return [text]
    case .group: return nil
    case .list(let entries):
      let texts = entries.compactMap(\.text)
      return texts.count == entries.count ? texts : nil
    }
  }
}

/// A field with its value.
package struct PlanField: Sendable, Hashable {
  /// The name; within a record the names that lead to the value, joined with dots: `renewal.notice`.
  package let path: String
  /// What stands there.
  package let value: FieldValue

  /// - Parameter path: the names that lead to the value, joined with dots.
  package init(_ path: String, _ value: FieldValue) {
    self.path = path
    self.value = value
  }
}

extension [PlanField] {
  /// The value of a field; the fields are ordered by path.
  package func value(_ path: String) -> FieldValue? { first { $0.path == path }?.value }
}
