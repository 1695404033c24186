import PlanModel

/// All rules, in the order of their groups' pages.
package enum RuleRegistry {
  package static let readingRules: [any ReadingRule.Type] = [
    InvalidUTF8.self, FrontMatterUnterminated.self, YAMLSyntax.self, DuplicateKey.self,
    LimitExceeded.self, UnreadableFile.self,
    WrongType.self, ValueNotAllowed.self, ValueOutOfRange.self, NotAMultiple.self,
    WrongLength.self, WrongCount.self, BadPattern.self, DuplicateEntry.self, MissingEntry.self,
    SeveralFormsFit.self, FieldNotAllowed.self, BadFieldName.self, SchemaError.self,
  ]

  package static let documentRules: [any DocumentRule.Type] = [
    UnknownKind.self, MissingField.self, UnknownField.self, BadFormat.self,
    DuplicateItemID.self,
  ]

  package static let bookRules: [any BookRule.Type] = [
    ReferenceNotFound.self, ReferenceToWrongKind.self, AmbiguousReference.self,
    ReferenceThroughAlias.self, AmbiguousAlias.self, BrokenLink.self, BrokenAnchor.self,
    OrphanDocument.self,
  ]

  /// The names of fields that facts must keep so that the rules can read them.
  package static let keptNames: Set<String> = Set(
    pages.flatMap { $0.reads.flatMap { $0.path.map(\.description) } })

  /// The pages of all rules.
  package static let pages: [RulePage] =
    readingRules.map { $0.page } + documentRules.map { $0.page } + bookRules.map { $0.page }
}
