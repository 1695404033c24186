import YAML

/// `x-person`: each entry of a list makes a person known.
package struct PersonAnnotation: Sendable, Hashable {
  /// For whom the person works.
  package enum Side: String, Sendable {
    case us, customer
  }

  /// For whom the people of the list work.
  package let side: Side
  /// The field with the person's id; nil where entries only name people.
  package let id: FieldName?
  /// The field with what people call the person.
  package let name: FieldName
  /// The field that names whom the person reports to.
  package let manager: FieldName?
  /// The field with the day from which the person is no longer there.
  package let left: FieldName?

  init?(_ data: DataValue) {
    guard let side = data["side"]?.text.flatMap(Side.init(rawValue:)),
      let name = data["name"]?.text
    else { return nil }
    self.side = side
    self.name = FieldName(name)
    id = data["id"]?.text.map { FieldName($0) }
    manager = data["manager"]?.text.map { FieldName($0) }
    left = data["left"]?.text.map { FieldName($0) }
  }

  var fields: [FieldName] { [name] + [id, manager, left].compactMap { $0 } }
}
