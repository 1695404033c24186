import PlanModel

/// All rules, in the order of their groups' pages.
package enum RuleRegistry {
  package static let documentRules: [any DocumentRule.Type] = [
    UnknownKind.self, MissingField.self, UnknownField.self,
  ]

  package static let bookRules: [any BookRule.Type] = [
    ReferenceNotFound.self
  ]

  /// The names of fields that facts must keep so that the rules can read them.
  package static let keptNames: Set<String> = Set(
    pages.flatMap { $0.reads.flatMap { $0.path.map(\.description) } })

  /// The pages of all rules.
  package static let pages: [RulePage] =
    documentRules.map { $0.page } + bookRules.map { $0.page }
}
