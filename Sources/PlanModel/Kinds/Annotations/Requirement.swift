import YAML

/// An entry of `x-required-when`: fields that an object must have, by the document's state.
package struct Requirement: Sendable {
  /// From which state on, and how much, it matters (Annotations.md, x-required-when).
  package enum Level: String, Sendable, CaseIterable {
    /// To be in force; to be closed; to be good.
    case active, closing, quality
  }

  /// When the fields are needed.
  package let level: Level
  /// The fields; with `isOneOf` at least one of them is asked for, else each.
  package let fields: [FieldName]
  /// Whether one of the fields is enough.
  package let isOneOf: Bool
  /// Where it asks for the fields at all; nil for everywhere.
  package let condition: Condition?
  /// Where it does not ask for them (`unless`).
  package let exception: Condition?

  static func all(in data: DataValue) -> [Requirement] {
    Level.allCases.flatMap { level in
      (data[level.rawValue]?.entries ?? []).map { entry in
        guard entry.fields != nil else {
          return Requirement(
            level: level, fields: entry.texts.map { FieldName($0) }, isOneOf: false,
            condition: nil, exception: nil)
        }
        let oneOf = entry["one-of"]
        return Requirement(
          level: level, fields: (oneOf ?? entry["fields"])?.texts.map { FieldName($0) } ?? [],
          isOneOf: oneOf != nil, condition: entry["if"]?.condition,
          exception: entry["unless"]?.condition)
      }
    }
  }
}
