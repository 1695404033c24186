import JSONSchema
import YAML

/// Reading an annotation's value, whose form its own JSON Schema has judged: what does not fit is passed over.
extension DataValue {
  /// The text of a single value.
  var text: String? {
    if case .scalar(_, let text, _) = self { text } else { nil }
  }

  var entries: [DataValue]? {
    if case .sequence(let entries, _) = self { entries } else { nil }
  }

  /// The fields in the order of the text.
  var fields: [(name: String, value: DataValue)]? {
    guard case .mapping(let pairs, _) = self else { return nil }
    return pairs.compactMap { pair in pair.key.text.map { ($0, pair.value) } }
  }

  subscript(name: String) -> DataValue? { fields?.first { $0.name == name }?.value }

  /// The texts of a list, or the one text.
  var texts: [String] { entries?.compactMap(\.text) ?? text.map { [$0] } ?? [] }

  /// The values of a list, or the one value: many annotations take one entry or several.
  var oneOrMore: [DataValue] { entries ?? [self] }

  var path: FieldPath? { text.map { FieldPath($0) } }

  /// Paths of which the first that has a value counts.
  var paths: [FieldPath] { texts.map { FieldPath($0) } }

  var condition: Condition? {
    guard let fields, !fields.isEmpty else { return nil }
    return Condition(
      fields.map { Condition.Term(path: FieldPath($0.name), values: $0.value.texts) })
  }

  var states: LifecycleStates? {
    entries.map {
      LifecycleStates($0.compactMap { $0.text.flatMap(LifecycleState.init(rawValue:)) })
    }
  }
}

extension SchemaValue {
  /// What stands under the keyword.
  var data: DataValue { document.tree.dataValue(of: node) }
}

/// Holds where each path has one of its values (Annotations.md, section 3).
package struct Condition: Sendable, Hashable {
  /// A path, and the values of which it must have one.
  package struct Term: Sendable, Hashable {
    /// The way to the value.
    package let path: FieldPath
    /// The texts of which the value must be one.
    package let values: [String]
  }

  /// All of them must hold.
  package let terms: [Term]

  /// A condition that holds where each term does.
  package init(_ terms: [Term]) { self.terms = terms }
}
