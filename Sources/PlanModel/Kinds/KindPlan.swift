package import JSONSchema
import YAML

/// What a kind's annotations say about each value of a document, compiled so that one walk over a document's tree needs
/// nothing else: flat arrays, found by the hashes of keys.
///
/// Annotations bind through `properties`, `items`, `$ref`, `$dynamicRef` and `allOf` alone, so that what a value means never
/// depends on what another one says.
package final class KindPlan: Sendable {
  /// A type of object; the first is the document itself.
  package struct ObjectType: Sendable {
    /// Its fields' places in `KindPlan.fields`, in the house order of keys.
    package var fields: Range<Int> = 0..<0
    /// Whether a field that the schemas do not list is a mistake.
    package var isClosed = false
    /// The field that people read, when objects of this type are items.
    package var itemLabel: FieldName?
    /// `x-person`: that each object of this type makes a person known.
    package var person: PersonAnnotation?
    /// `x-term`: from what the dates of its term follow.
    package var term: TermAnnotation?
    /// `x-required-when`: the fields that it must have, by the document's state.
    package var requirements: [Requirement] = []
    /// `x-assert`: what must hold for its values.
    package var assertions: [Assertion] = []
    /// `x-timeline`: how it is drawn.
    package var timeline: [TimelineAnnotation] = []
    /// `x-due`: which of its dates come up in the agenda.
    package var due: [DueAnnotation] = []
    /// `x-immutable-when`: which of its fields no longer change, and from when on.
    package var immutable: [ImmutableAnnotation] = []
    /// The field that is an item's or a person's id: a place in `KindPlan.fields`; -1 where there is none.
    package internal(set) var idField = -1
    /// The field with an item's earlier ids.
    var aliasesField: Int?
  }

  /// A field of a type of object.
  package struct Field: Sendable {
    /// The key, with its hash.
    package var name: FieldName
    /// What is said about its value, in `KindPlan.values`.
    package var value: Int
    /// Whether JSON Schema's `required` asks for it.
    package var isRequired: Bool
  }

  /// What is said about a value.
  package struct Value: Sendable {
    /// What people call it; nil where the schemas do not say.
    package var title: String?
    package var description: String?
    /// The schemas that describe it, outermost first.
    package var schemas: [SchemaReference] = []
    /// `x-type`: how its text is read; of several the first that fits counts.
    package var types: [ValueType] = []
    /// `x-reference`: what its text may name; any of them will do.
    package var references: [ReferenceTarget] = []
    /// What it is when it is an object: a place in `KindPlan.objects`.
    package var object: Int?
    /// What its entries are when it is a list: a place in `KindPlan.values`.
    package var entry: Int?
    /// Whether an empty list or object means that the value is not known yet.
    package var emptyMeansUnknown = false
    /// `x-audience`: for whom it is meant; nil where nothing is said.
    package var audience: Audience?
    /// `x-personal`: whether it tells something about a person.
    package var isPersonal = false
    /// `x-transitions`: for each text, those that it may become from one state of the book to the next.
    package var transitions: [String: [String]] = [:]
    /// The texts that `enum` or `const` allow.
    package var allowedTexts: [String]?
    /// The text of `default`, which counts where the value is missing.
    package var defaultText: String?
    /// Whether a bare number may stand where a text of `types` is asked for.
    package var acceptsNumbers = false
    /// What `format` asks for: `email`.
    package var format: String?
    /// Whether the kind would rather not see it used any more.
    package var isDeprecated = false
    /// `x-renamed-from`: the names that the field had before.
    package var earlierNames: [String] = []
    /// Whether facts keep it.
    package var isKept = false
  }

  /// The most fields that one type of object may have.
  static let mostFields = 128

  /// The types of objects that a document may hold; the first is the document itself.
  package let objects: [ObjectType]
  /// The fields of all types of objects; a type's own are at `ObjectType.fields`.
  package let fields: [Field]
  /// What is said about the values of all fields and entries of lists.
  package let values: [Value]
  /// How objects of each type are drawn with dates of their own; nil for those that are not.
  package let bars: [TimelineAnnotation?]
  /// Whether any object is drawn with dates of its own, or has something to come after, or a length.
  package let hasBars: Bool
  /// Whether any object that is drawn has something to come after, or a length, so that there is something to schedule.
  package let hasLinkedBars: Bool
  /// Whether things of this kind come after each other, as those of a roadmap do.
  package let isSequence: Bool
  /// Whether anything of any object is due.
  package let hasDues: Bool
  /// Whether any object has a term.
  package let hasTerms: Bool
  /// For each type of object the fields that `required` asks for, and those of each of its requirements, as sets.
  let requiredFields: [FieldSet]
  let requirementFields: [[FieldSet]]
  /// For each type of object the fields that any of these asks for.
  let askedFields: [FieldSet]
  /// The same for one walk over a document.
  let tables: WalkTables

  /// A plan of objects whose fields and values are all there.
  init(objects: [ObjectType], fields: [Field], values: [Value]) {
    var objects = objects
    for index in objects.indices {
      let own = objects[index]
      let id = own.itemLabel != nil ? "id" : own.person?.id
      objects[index].idField =
        own.fields.first { fields[$0].name.description == id?.description } ?? -1
      objects[index].aliasesField = own.fields.first { fields[$0].name == "aliases" }
    }
    self.objects = objects
    bars = objects.map(\.bar)
    hasBars = bars.contains { $0 != nil }
    hasLinkedBars = bars.contains { $0?.isLinked == true }
    isSequence = bars.contains { $0?.after != nil }
    hasDues = objects.contains { !$0.due.isEmpty }
    hasTerms = objects.contains { $0.term != nil }
    self.fields = fields
    self.values = values
    requiredFields = objects.map { own in
      FieldSet(own.fields.filter { fields[$0].isRequired }.map { $0 - own.fields.lowerBound })
    }
    requirementFields = objects.map { own in
      own.requirements.map { requirement in
        FieldSet(
          own.fields.filter { requirement.fields.contains(fields[$0].name) }
            .map { $0 - own.fields.lowerBound })
      }
    }
    askedFields = zip(requiredFields, requirementFields).map { required, others in
      others.reduce(into: required) { $0.formUnion($1) }
    }
    tables = WalkTables(objects: objects, fields: fields, values: values)
  }

  /// The place in `fields` of an object type's field.
  package func field(_ name: FieldName, of object: Int) -> Int? {
    let found = name.withBytes { tables.field(hash: name.hash, $0, of: tables.objects[object]) }
    return found < 0 ? nil : found
  }

  /// Whether a way of names leads from the document's root to a field, through objects and the entries of lists.
  package func hasField(at path: [FieldName]) -> Bool {
    var object: Int? = objects.isEmpty ? nil : 0
    for name in path {
      guard let owner = object, let field = field(name, of: owner) else { return false }
      let value = value(ofField: field)
      object = value.object ?? value.entry.flatMap { values[$0].object }
    }
    return true
  }

  /// What is said about the value of a field, of entries where the value is a list.
  package func value(ofField field: Int) -> Value { values[fields[field].value] }
}

/// `x-audience`: who may see a value.
package enum Audience: String, Sendable {
  /// Customers too.
  case customer
  /// Nobody but us.
  case internalOnly = "internal"
}
