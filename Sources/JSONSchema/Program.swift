import ECMAPattern
import YAML

/// A set of the JSON data model's types. A number counts as `integer` when it has no fraction, else as `fraction`;
/// the schema type `number` is both.
package struct TypeSet: OptionSet, Sendable, Hashable {
  /// One bit for each type.
  package let rawValue: UInt8

  /// The types with these bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `null`.
  package static let null = TypeSet(rawValue: 1)
  /// `true` and `false`.
  package static let boolean = TypeSet(rawValue: 2)
  /// Numbers without a fraction: `1.0` and `1e3` too (Validation, section 6.1.1).
  package static let integer = TypeSet(rawValue: 4)
  /// Numbers with a fraction.
  package static let fraction = TypeSet(rawValue: 8)
  /// Texts.
  package static let string = TypeSet(rawValue: 16)
  /// Lists.
  package static let array = TypeSet(rawValue: 32)
  /// Keys with values.
  package static let object = TypeSet(rawValue: 64)

  /// The schema type `number`: with a fraction or without.
  package static let number: TypeSet = [.integer, .fraction]
  /// Every type there is, so that nothing is ruled out.
  package static let all: TypeSet = [.null, .boolean, .number, .string, .array, .object]
}

/// What an `Instruction` checks or applies. The comments name its operands.
enum Operation: UInt8, Sendable {
  // Any value
  /// first: schema
  case reference
  /// first: index into `Program.dynamicReferences`
  case dynamicReference
  /// first, second: range of `Program.lists`
  case allOf, anyOf, oneOf
  /// first: schema
  case not
  /// first: schema; second: schema for success or -1; third: schema for failure or -1
  case condition
  /// first: constant
  case constant
  /// first: index into `Program.choices`
  case choice
  /// first: index into `Program.customChecks`
  case custom
  // Text. first: a length, a pattern or a format
  case minimumLength, maximumLength, pattern, format
  // Numbers. first: index into `Program.numbers`; second: the same number, where third is not -1
  case minimum, maximum, exclusiveMinimum, exclusiveMaximum, multiple
  // Arrays
  /// first: a count
  case minimumItems, maximumItems
  case uniqueItems
  /// first, second: range of `Program.lists` for the first items; third: schema of the others or -1
  case items
  /// first: schema; second: least; third: most or -1
  case contains
  /// first: schema
  case unevaluatedItems
  // Objects
  /// first: a count
  case minimumProperties, maximumProperties
  /// first: index into `Program.objects`
  case fields
  /// first: schema
  case propertyNames
  /// first, second: range of `Program.dependencies`
  case dependentRequired, dependentSchemas
  /// first: schema
  case unevaluatedProperties

  /// Which values it looks at: the segment of a schema's instructions that it belongs to.
  var segment: Int {
    switch self {
    case .reference, .dynamicReference, .allOf, .anyOf, .oneOf, .not, .condition, .constant,
      .choice,
      .custom:
      0
    case .minimumLength, .maximumLength, .pattern, .format: 1
    case .minimum, .maximum, .exclusiveMinimum, .exclusiveMaximum, .multiple: 2
    case .minimumItems, .maximumItems, .uniqueItems, .items, .contains, .unevaluatedItems: 3
    case .minimumProperties, .maximumProperties, .fields, .propertyNames, .dependentRequired,
      .dependentSchemas, .unevaluatedProperties:
      4
    }
  }
}

/// One thing that a schema asks for.
struct Instruction: Sendable {
  var operation: Operation
  var first: Int32 = -1
  var second: Int32 = -1
  var third: Int32 = -1
}

/// One schema object or boolean, compiled.
struct Subschema: Sendable {
  /// The types that it lets pass.
  var types: TypeSet = .all
  /// The schema `true` or one that asks for nothing.
  var acceptsAll = false
  /// The schema `false`.
  var rejectsAll = false
  /// It has `unevaluatedProperties` or `unevaluatedItems`.
  var tracksEvaluation = false
  /// Where its instructions are: those for any value in `starts.0 ..< starts.1`, for text up to `starts.2`, then numbers,
  /// arrays and objects.
  var starts: (Int32, Int32, Int32, Int32, Int32, Int32) = (0, 0, 0, 0, 0, 0)
  /// The schema resource that it belongs to.
  var resource: Int32 = 0
  /// The schema to judge by: itself, or where it leads when it is nothing but a `$ref`.
  var forward: Int32 = 0
  /// Where it stands: the index of its document and its node there.
  var document: Int32 = 0
  var node: Int32 = 0
}

/// A field name that a schema knows, in an open-addressing hash table.
struct FieldSlot: Sendable {
  var hash: UInt32 = 0
  /// The name in `Program.text`. A free slot has the length -1.
  var nameStart: Int32 = 0
  var nameLength: Int32 = -1
  /// The schema under `properties`, or -1 where the name is only required.
  var schema: Int32 = -1
  /// Which required field it is, or -1.
  var required: Int32 = -1
}

/// What a schema says about the fields of an object: `properties`, `required`, `patternProperties` and
/// `additionalProperties`, checked in one pass over the fields.
struct ObjectPlan: Sendable {
  /// The table is `Program.slots[slotStart...]` with `slotMask + 1` slots; `slotMask` is -1 when there is none.
  var slotStart: Int32 = 0
  var slotMask: Int32 = -1
  var requiredCount: Int32 = 0
  /// Pairs of pattern and schema in `Program.lists`.
  var patternStart: Int32 = 0
  var patternEnd: Int32 = 0
  /// The schema of all other fields, or -1.
  var additional: Int32 = -1
}

/// What follows when a field is there.
struct Dependency: Sendable {
  var name: NameReference
  /// `dependentSchemas`: the schema.
  var schema: Int32 = -1
  /// `dependentRequired`: a range of `Program.names`.
  var start: Int32 = 0
  var end: Int32 = 0
}

/// A field name in `Program.text`.
struct NameReference: Sendable {
  var hash: UInt32
  var start: Int32
  var length: Int32
}

/// The values of an `enum` as an open-addressing hash table in `Program.choiceSlots`.
struct ChoiceTable: Sendable {
  var start: Int32 = 0
  var mask: Int32 = 0
  /// The values in the order of the schema: a range of `Program.lists` (constants).
  var listStart: Int32 = 0
  var listEnd: Int32 = 0
}

struct ChoiceSlot: Sendable {
  var hash: UInt32 = 0
  /// The constant, or -1 for a free slot.
  var constant: Int32 = -1
  /// Where its text stands in `Program.text`; the length is -1 for a constant that is no string.
  var textStart: Int32 = 0
  var textLength: Int32 = -1
}

/// A `$dynamicRef` (Core, section 8.2.3.2).
struct DynamicReference: Sendable {
  /// What it means where no outer resource has an anchor of the name.
  var initial: Int32
  /// The anchor's number in `Program.dynamicTargets`, or -1 when it behaves as a `$ref`.
  var anchor: Int32
}

/// One resource's anchor and a dynamic anchor's name.
struct DynamicTarget: Hashable, Sendable {
  var resource: Int32
  var anchor: Int32
}

/// All compiled schemas as flat arrays that refer to each other by index.
struct Program: Sendable {
  var schemas: [Subschema] = []
  var instructions: [Instruction] = []
  /// Schemas, constants or pattern-and-schema pairs, as an instruction says.
  var lists: [Int32] = []
  var objects: [ObjectPlan] = []
  var slots: [FieldSlot] = []
  var names: [NameReference] = []
  var dependencies: [Dependency] = []
  var choices: [ChoiceTable] = []
  var choiceSlots: [ChoiceSlot] = []
  var numbers: [ExactNumber] = []
  var patterns: [ECMAPattern] = []
  var customChecks: [CustomCheck] = []
  var dynamicReferences: [DynamicReference] = []
  var dynamicTargets: [DynamicTarget: Int32] = [:]
  /// Field names, and the texts among the values of `enum`.
  var text: [UInt8] = []
  /// The values of `const` and `enum`.
  var constants = Tree(bytes: [])
  /// Whether any `$dynamicRef` depends on the path that led to it.
  var needsDynamicScope = false
}

/// An injected keyword's check, bound to its value in one schema.
struct CustomCheck: Sendable {
  /// The index into the compiler's keyword definitions.
  var definition: Int
  var check: KeywordDefinition.Check
  /// The keyword's value in its document.
  var document: Int32
  var node: Int32
}
