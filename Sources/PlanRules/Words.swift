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

  /// An object after a field's name: " of milestone 'ltl-pilot'", or nothing for the document itself.
  static func of(_ object: Int, _ facts: DocumentFacts) -> String {
    facts.objects[object].field < 0 ? "" : " of " + place(of: object, facts)
  }

  /// An object as the place of something: " in milestone 'ltl-pilot'", or nothing for the document itself.
  static func `in`(_ object: Int, _ facts: DocumentFacts) -> String {
    facts.objects[object].field < 0 ? "" : " in " + place(of: object, facts)
  }

  /// What an entry of a list is called: by its schema's title.
  static func noun(ofList field: Int, _ facts: DocumentFacts) -> String {
    let list = facts.kind.plan.value(ofField: field)
    let title = list.entry.flatMap { facts.kind.plan.values[$0].title }
    return title.map { $0.lowercased() } ?? "entry of '\(facts.kind.plan.fields[field].name)'"
  }

  /// What an item is: "milestone".
  static func noun(of object: Int, _ facts: DocumentFacts) -> String {
    let field = facts.objects[object].field
    return field < 0 ? facts.kind.title.lowercased() : noun(ofList: Int(field), facts)
  }

  /// What a reference may name: "contract or opportunity", "milestone of a roadmap".
  package static func targets(_ targets: [ReferenceTarget]) -> String {
    let words = targets.map { target in
      let kinds = target.kinds.joined(separator: " or ")
      guard !target.lists.isEmpty else { return kinds }
      let items = target.lists.map { singular($0.description) }.joined(separator: " or ")
      return kinds.isEmpty ? items : "\(items) of \(withArticle(kinds))"
    }
    return words.filter { !$0.isEmpty }.joined(separator: ", or ")
  }

  /// How to write a reference.
  static func howToName(_ targets: [ReferenceTarget]) -> String {
    if targets.contains(where: { !$0.lists.isEmpty }) {
      return "Write the id alone for one in this document, else the document, '#' and the id, "
        + "like roadmap#ltl-pilot"
    }
    return "Write the path below plans/ without .md, from the account's folder or from the top"
  }

  /// A list's name as one of its entries is called.
  private static func singular(_ list: String) -> String {
    list.hasSuffix("s") ? String(list.dropLast()) : list
  }

  static func withArticle(_ noun: String) -> String {
    guard let first = noun.first else { return noun }
    return ("aeiou".contains(first) ? "an " : "a ") + noun
  }

  /// The fields that an object may have.
  static func fieldList(of object: Int, _ facts: DocumentFacts) -> String {
    let names = facts.type(of: object).fields
      .map { facts.kind.plan.fields[$0].name.description }
    return "It can have: " + names.joined(separator: ", ")
  }
}

extension String {
  /// Names that keep their capital.
  private static let months: Set<String> = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// With a small first letter, where the word is no name: one with another capital in it stays as it is.
  var lowercasedFirst: String {
    guard let first, first.isUppercase else { return self }
    let word = prefix { $0.isLetter }
    if Self.months.contains(String(word)) { return self }
    guard word.dropFirst().allSatisfy({ $0.isLowercase }) else { return self }
    return first.lowercased() + dropFirst()
  }
}

extension Words {
  /// Several words as an enumeration: "a", "a and b", "a, b and c".
  static func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension Words {
  /// The rates by which amounts were put together, after them: " at 1.08 USD for 1 EUR"; nothing where there are none.
  static func rates(_ rates: [ExchangeRate]) -> String {
    var words: [String] = []
    for rate in rates {
      let text = "\(rate.factor) \(rate.to) for 1 \(rate.from)"
      if !words.contains(text) { words.append(text) }
    }
    return words.isEmpty ? "" : " at " + list(words)
  }
}
