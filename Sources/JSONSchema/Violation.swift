import Diagnostics
import PlainText

/// One step of the way from a document's root to a value.
enum PathStep: Sendable {
  /// A field, by its key's node.
  case field(key: Int)
  /// A list's entry, by its zero-based position and its node with aliases followed.
  case entry(position: Int, node: Int)

  var isField: Bool {
    if case .field = self { true } else { false }
  }
}

/// A way in which a value does not fit a schema, before it becomes a `Diagnostic`.
struct Violation {
  var rule: RuleName
  var message: String
  var range: ByteRange
  var subject: [String]
  var arguments: [String] = []
  /// The schema and the keyword in it that ask for something else.
  var schema: Int32
  var keyword: String
  var help: String?
  var related: [RelatedPlace] = []
  var fixes: [Fix] = []

  // What the choice among alternatives looks at.

  /// How many steps the value is away from the document's root.
  var depth: Int
  /// The types that would have been right, for a wrong type.
  var types: TypeSet = []
  /// The constants that would have been right, for a value that is not among them.
  var constants: [Int32] = []
  /// The field that is missing.
  var missing: String?
  /// Whether it is by one of several alternatives, or by all of them together.
  var isByAlternative = false

  // What tells whether another violation is of the same mistake.

  /// The node of the object where a field is missing or unknown.
  var object: Int?
  /// The field that an unknown one was probably meant to be.
  var meant: String?
}

extension RuleName {
  static let missingField: RuleName = "missing-field"
  static let unknownField: RuleName = "unknown-field"
  static let fieldNotAllowed: RuleName = "field-not-allowed"
  static let badFieldName: RuleName = "bad-field-name"
  static let wrongType: RuleName = "wrong-type"
  static let valueNotAllowed: RuleName = "value-not-allowed"
  static let valueOutOfRange: RuleName = "value-out-of-range"
  static let notAMultiple: RuleName = "not-a-multiple"
  static let wrongLength: RuleName = "wrong-length"
  static let wrongCount: RuleName = "wrong-count"
  static let badPattern: RuleName = "bad-pattern"
  static let badFormat: RuleName = "bad-format"
  static let duplicateEntry: RuleName = "duplicate-entry"
  static let missingEntry: RuleName = "missing-entry"
  static let severalFormsFit: RuleName = "several-forms-fit"
}
