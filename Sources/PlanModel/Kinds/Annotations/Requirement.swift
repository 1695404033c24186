import YAML

/// An entry of `x-required-when`: fields that an object must have, by the document's state.
package struct Requirement: Sendable {
  /// From which state on, and how much, it matters (Annotations.md, x-required-when).
  package enum Level: String, Sendable, CaseIterable {
    case active, closing, quality
  }

  package let level: Level
  /// The fields; with `isOneOf` at least one of them is asked for, else each.
  package let fields: [FieldName]
  package let isOneOf: Bool
  package let condition: Condition?
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
