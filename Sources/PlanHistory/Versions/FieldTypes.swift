import PlanModel

extension Kind {
  /// What is said about the value of a field of a record: of its entries, where it is a list. Nil for a field that the kind does not
  /// list.
  func value(_ path: String, of list: String) -> KindPlan.Value? {
    var names = list.isEmpty ? [] : DottedKeys.keys(list)
    names += DottedKeys.keys(path)
    var object: Int? = plan.objects.isEmpty ? nil : 0
    var found: KindPlan.Value?
    for name in names {
      guard let owner = object, let field = plan.field(FieldName(name), of: owner) else {
        return nil
      }
      let own = plan.value(ofField: field)
      found = own.entry.map { plan.values[$0] } ?? own
      object = found?.object
    }
    return found
  }

  /// The annotations of what the entries of a list are; of the document itself for the empty way.
  func objectType(of list: String) -> KindPlan.ObjectType? {
    guard !list.isEmpty else { return plan.objects.first }
    return value("", of: list)?.object.map { plan.objects[$0] }
  }
}
