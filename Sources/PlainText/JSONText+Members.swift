extension JSONText {
  /// Writes a member of the object at hand.
  package mutating func member(_ name: String, _ text: String) {
    key(name)
    string(text)
  }

  /// Writes a member whose value is a whole number.
  package mutating func member(_ name: String, _ number: Int) {
    key(name)
    integer(number)
  }

  /// Writes a member whose value is `true` or `false`.
  package mutating func member(_ name: String, _ value: Bool) {
    key(name)
    boolean(value)
  }

  /// Writes an object whose members `body` writes.
  package mutating func object(_ body: (inout JSONText) -> Void) {
    beginObject()
    body(&self)
    endObject()
  }

  /// Writes a member that is an object, whose members `body` writes.
  package mutating func member(_ name: String, object body: (inout JSONText) -> Void) {
    key(name)
    object(body)
  }

  /// Writes a member that is an array; `body` writes one value for each element.
  package mutating func member<Elements: Sequence>(
    _ name: String, array elements: Elements, _ body: (inout JSONText, Elements.Element) -> Void
  ) {
    key(name)
    beginArray()
    for element in elements { body(&self, element) }
    endArray()
  }
}
