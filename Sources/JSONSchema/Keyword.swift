/// The keywords that draft 2020-12 defines.
enum Keyword: String, CaseIterable, Sendable {
  // Core, section 8
  case schema = "$schema"
  case vocabulary = "$vocabulary"
  case id = "$id"
  case anchor = "$anchor"
  case dynamicAnchor = "$dynamicAnchor"
  case ref = "$ref"
  case dynamicRef = "$dynamicRef"
  case definitions = "$defs"
  case comment = "$comment"
  // Core, section 10
  case allOf, anyOf, oneOf, not
  case `if`, then, `else`
  case dependentSchemas
  case prefixItems, items, contains
  case properties, patternProperties, additionalProperties, propertyNames
  // Core, section 11
  case unevaluatedItems, unevaluatedProperties
  // Validation, section 6
  case type, `enum`, const
  case multipleOf, maximum, exclusiveMaximum, minimum, exclusiveMinimum
  case maxLength, minLength, pattern
  case maxItems, minItems, uniqueItems, maxContains, minContains
  case maxProperties, minProperties, required, dependentRequired
  // Validation, section 7
  case format
  // Validation, section 8
  case contentEncoding, contentMediaType, contentSchema
  // Validation, section 9
  case title, description
  case `default`, deprecated, readOnly, writeOnly, examples

  /// Where the schemas inside a keyword's value stand.
  enum Subschemas: Sendable {
    case none
    /// The value is a schema.
    case one
    /// The value is a list of schemas.
    case list
    /// The value is an object whose values are schemas.
    case map
  }

  var subschemas: Subschemas {
    switch self {
    case .not, .if, .then, .else, .items, .contains, .additionalProperties, .propertyNames,
      .unevaluatedItems, .unevaluatedProperties, .contentSchema:
      .one
    case .allOf, .anyOf, .oneOf, .prefixItems: .list
    case .definitions, .dependentSchemas, .properties, .patternProperties: .map
    default: .none
    }
  }

  /// The vocabulary that defines it.
  var owner: Vocabularies {
    switch self {
    case .schema, .vocabulary, .id, .anchor, .dynamicAnchor, .ref, .dynamicRef, .definitions,
      .comment:
      .core
    case .allOf, .anyOf, .oneOf, .not, .if, .then, .else, .dependentSchemas, .prefixItems, .items,
      .contains, .properties, .patternProperties, .additionalProperties, .propertyNames:
      .applicator
    case .unevaluatedItems, .unevaluatedProperties: .unevaluated
    case .type, .enum, .const, .multipleOf, .maximum, .exclusiveMaximum, .minimum,
      .exclusiveMinimum, .maxLength, .minLength, .pattern, .maxItems, .minItems, .uniqueItems,
      .maxContains, .minContains, .maxProperties, .minProperties, .required, .dependentRequired:
      .validation
    case .format: [.formatAnnotation, .formatAssertion]
    case .contentEncoding, .contentMediaType, .contentSchema: .content
    case .title, .description, .default, .deprecated, .readOnly, .writeOnly, .examples: .metadata
    }
  }

  /// Keywords of earlier drafts that schemas still carry; the metaschema knows them and they do nothing.
  static let retired: Set<String> = [
    "definitions", "dependencies", "$recursiveAnchor", "$recursiveRef",
  ]

  /// By name.
  static let named: [String: Keyword] = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}

/// A set of the vocabularies that draft 2020-12 defines (Core, section 8.1.2).
struct Vocabularies: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  static let core = Vocabularies(rawValue: 1)
  static let applicator = Vocabularies(rawValue: 2)
  static let unevaluated = Vocabularies(rawValue: 4)
  static let validation = Vocabularies(rawValue: 8)
  static let metadata = Vocabularies(rawValue: 16)
  static let formatAnnotation = Vocabularies(rawValue: 32)
  static let formatAssertion = Vocabularies(rawValue: 64)
  static let content = Vocabularies(rawValue: 128)

  /// What the standard metaschema asks for; also what holds where a schema names no metaschema.
  static let standard: Vocabularies = [
    .core, .applicator, .unevaluated, .validation, .metadata, .formatAnnotation, .content,
  ]

  /// By URI.
  static let named: [String: Vocabularies] = [
    "https://json-schema.org/draft/2020-12/vocab/core": .core,
    "https://json-schema.org/draft/2020-12/vocab/applicator": .applicator,
    "https://json-schema.org/draft/2020-12/vocab/unevaluated": .unevaluated,
    "https://json-schema.org/draft/2020-12/vocab/validation": .validation,
    "https://json-schema.org/draft/2020-12/vocab/meta-data": .metadata,
    "https://json-schema.org/draft/2020-12/vocab/format-annotation": .formatAnnotation,
    "https://json-schema.org/draft/2020-12/vocab/format-assertion": .formatAssertion,
    "https://json-schema.org/draft/2020-12/vocab/content": .content,
  ]
}
