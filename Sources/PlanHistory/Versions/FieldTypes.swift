import PlanModel

extension Kind {
  /// Where the kind tells of the entries of a list, among `plan.objects`; of the document itself for the empty way. Nil for a list that
  /// the kind does not know.
  func object(of list: String) -> Int? {
    let root: Int? = plan.objects.isEmpty ? nil : 0
    return list.isEmpty ? root : value(list, ofObject: root)?.object
  }

  /// What is said about the value of a field of an object: of its entries, where it is a list. Nil for a field that the kind does not
  /// list.
  func value(_ path: String, ofObject object: Int?) -> KindPlan.Value? {
    var object = object
    var found: KindPlan.Value?
    for name in DottedKeys.keys(path) {
      guard let owner = object, let field = plan.field(FieldName(name), of: owner) else {
        return nil
      }
      let own = plan.value(ofField: field)
      found = own.entry.map { plan.values[$0] } ?? own
      object = found?.object
    }
    return found
  }
}
