import PlanModel

/// Tells whether a value of a document says the same as one of an earlier snapshot, though what it names may have another name now.
struct NameComparison {
  private let pair: BookChange.DocumentPair
  private let change: BookChange

  init(_ pair: BookChange.DocumentPair, in change: BookChange) {
    self.pair = pair
    self.change = change
  }

  /// Whether a value of the earlier document means the same as one of the later; both are places in the documents' `values`.
  func meansSame(_ old: Int, as new: Int) -> Bool {
    pair.oldFacts.meansSame(
      pair.oldFacts.values[old], as: pair.newFacts.values[new], of: pair.newFacts)
      || earlier(old) == later(new)
  }

  /// What a value of the earlier document says, in the names of the later snapshot.
  func earlier(_ index: Int) -> String {
    let value = pair.oldFacts.values[index]
    let text = pair.oldFacts.string(value)
    if let reference = change.before.reference(ofValue: index, in: pair.old) {
      if reference.outcome == .file { return Self.fileName(text) }
      guard reference.isFound, let target = change.later[Int(reference.document)] else {
        return text
      }
      return name(target, itemOf: Int(reference.document), Int(reference.object)) ?? text
    }
    guard pair.oldFacts.types(of: value).contains(.person),
      case .found(let found) = change.before.person(text, from: pair.old)
    else { return text }
    let person = change.before.people.everybody[found]
    guard person.id != nil, let target = change.later[person.document] else { return text }
    return name(target, itemOf: person.document, person.object) ?? text
  }

  /// What a value of the later document says, in full.
  func later(_ index: Int) -> String {
    let value = pair.newFacts.values[index]
    let text = pair.newFacts.string(value)
    if let reference = change.after.reference(ofValue: index, in: pair.new) {
      if reference.outcome == .file { return Self.fileName(text) }
      guard reference.isFound else { return text }
      return name(Int(reference.document), Int(reference.object))
    }
    guard pair.newFacts.types(of: value).contains(.person),
      case .found(let found) = change.after.person(text, from: pair.new)
    else { return text }
    let person = change.after.people.everybody[found]
    return person.id == nil ? text : name(person.document, person.object)
  }

  /// A file may lie elsewhere as long as it is called the same.
  private static func fileName(_ text: String) -> String {
    String(text.split(separator: "/").last ?? "")
  }

  private func name(_ document: Int, _ object: Int) -> String {
    let target = change.after.documents[document]
    guard object >= 0, let id = target.facts?.id(of: object) else { return target.id }
    return "\(target.id)#\(id)"
  }

  /// The later name of something of an earlier document; nil when it went away.
  private func name(_ target: Int, itemOf document: Int, _ object: Int) -> String? {
    guard object >= 0 else { return change.after.documents[target].id }
    guard var id = change.before.documents[document].facts?.id(of: object),
      let item = id.withUTF8({ change.after.documents[target].facts?.item($0) })
    else { return nil }
    return name(target, item.object)
  }
}
