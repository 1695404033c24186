package import Diagnostics
package import PlanModel

/// A field of a kind about which one rule speaks in better words, so that a general rule is silent there.
///
/// `SpokenField("negotiation", "issues", "walk-away")` on the page of no-walk-away keeps missing-field from telling the
/// same lack once more.
package struct SpokenField: Sendable, Hashable {
  /// The rule that is silent.
  package let general: RuleName
  /// The name of the kind: `negotiation`.
  package let kind: String
  /// The way to the field from the document's root.
  package let path: [FieldName]

  /// - Parameters:
  ///   - path: the names from the document's root to the field.
  ///   - general: the rule that is silent about it.
  package init(_ kind: String, _ path: FieldName..., insteadOf general: RuleName = "missing-field")
  {
    self.init(kind, path, insteadOf: general)
  }

  init(_ kind: String, _ path: [FieldName], insteadOf general: RuleName) {
    self.general = general
    self.kind = kind
    self.path = path
  }
}

extension RuleRegistry {
  private static let spokenFields: Set<SpokenField> = Set(pages.flatMap(\.speaksFor))

  /// The hashes of the last names of those fields: nearly every name is none of them.
  private static let spokenNames: Set<UInt32> = Set(
    spokenFields.compactMap { $0.path.last?.hash })

  /// Whether a rule leaves a field of an object to another rule.
  static func isSpokenFor(
    _ field: FieldName, of object: Int, _ facts: DocumentFacts, insteadOf general: RuleName
  ) -> Bool {
    spokenNames.contains(field.hash)
      && isSpokenFor([field], of: object, facts, insteadOf: general)
  }

  /// Whether a rule leaves what a way of names leads to from an object to another rule.
  static func isSpokenFor(
    _ names: [FieldName], of object: Int, _ facts: DocumentFacts, insteadOf general: RuleName
  ) -> Bool {
    guard let last = names.last, spokenNames.contains(last.hash) else { return false }
    let path = facts.fieldPath(of: object) + names
    return spokenFields.contains(SpokenField(facts.kind.name, path, insteadOf: general))
  }
}
