package import PlanModel

/// How things of a book are called in sentences.
package enum Words {
  /// An object: "this contract", "milestone 'ltl-pilot'", "'renewal'".
  package static func place(of object: Int, _ facts: DocumentFacts) -> String {
    let own = facts.objects[object]
    guard own.field >= 0 else { return "this \(facts.kind.title.lowercased())" }
    let field = facts.kind.plan.fields[Int(own.field)]
    guard own.position >= 0 else { return "'\(field.name)'" }
    let noun = noun(ofList: Int(own.field), facts)
    if let id = facts.id(of: object) { return "\(noun) '\(id)'" }
    return "\(noun) \(own.position + 1)"
  }

  /// What an entry of a list is called: by its schema's title.
  static func noun(ofList field: Int, _ facts: DocumentFacts) -> String {
    let list = facts.kind.plan.value(ofField: field)
    let title = list.entry.flatMap { facts.kind.plan.values[$0].title }
    return title.map { $0.lowercased() } ?? "entry of '\(facts.kind.plan.fields[field].name)'"
  }

  /// The fields that an object may have.
  static func fieldList(of object: Int, _ facts: DocumentFacts) -> String {
    let names = facts.type(of: object).fields
      .map { facts.kind.plan.fields[$0].name.description }
    return "It can have: " + names.joined(separator: ", ")
  }
}
