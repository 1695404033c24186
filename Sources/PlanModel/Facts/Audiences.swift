/// What may go to the customer (Annotations.md, `x-audience`).
extension DocumentFacts {
  private static let audienceName: FieldName = "audience"

  /// What an object says about its own audience; nil where it says nothing.
  package func audience(of object: Int) -> Audience? {
    value(Self.audienceName, of: object).flatMap { Audience(rawValue: string($0)) }
  }

  /// Whether an item says of itself that the customer may see it.
  package var hasItemsForCustomer: Bool {
    objects.indices.contains { objects[$0].position >= 0 && audience(of: $0) == .customer }
  }

  /// Whether an object may be shown to the customer: as it says itself, else as the document does.
  package func isForCustomer(_ object: Int) -> Bool {
    (audience(of: object) ?? audience(of: Self.root)) == .customer
  }

  /// Whether a value goes out: it is marked for the customer, and its document or item is (Annotations.md, `x-audience`).
  package func goesOut(_ value: Value, of owner: Int) -> Bool {
    let field = kind.plan.value(ofField: Int(value.field))
    let marked = plan(of: value).audience ?? field.audience ?? inheritedAudience(of: owner)
    guard marked == .customer else { return false }
    var current = owner
    while current > 0 {
      if let own = audience(of: current) {
        // An item's own word covers its own fields only.
        return own == .customer && (current == owner || audience(of: Self.root) == .customer)
      }
      current = Int(objects[current].parent)
    }
    return audience(of: Self.root) == .customer
  }

  /// What the fields around an object say about all that is in them.
  private func inheritedAudience(of object: Int) -> Audience? {
    var current = object
    while current > 0 {
      let field = Int(objects[current].field)
      let value = kind.plan.value(ofField: field)
      let entry = objects[current].position >= 0 ? value.entry.map { kind.plan.values[$0] } : nil
      if let audience = entry?.audience ?? value.audience { return audience }
      current = Int(objects[current].parent)
    }
    return nil
  }
}
