package import Diagnostics
import PlanModel

/// All rules, in the order of their groups' pages.
package enum RuleRegistry {
  /// Rules whose findings come up while a file is read, by YAML and JSON Schema among others.
  package static let readingRules: [any ReadingRule.Type] = [
    InvalidUTF8.self, FrontMatterUnterminated.self, FrontMatterMisplaced.self, YAMLSyntax.self,
    DuplicateKey.self,
    SwallowedComment.self, SplitNumber.self, ConflictMarker.self,
    LimitExceeded.self, UnreadableFile.self,
    WrongType.self, ValueNotAllowed.self, ValueOutOfRange.self, NotAMultiple.self,
    WrongLength.self, WrongCount.self, BadPattern.self, DuplicateEntry.self, MissingEntry.self,
    SeveralFormsFit.self, FieldNotAllowed.self, BadFieldName.self, SchemaError.self,
    CollidingNames.self, UnknownKeyword.self, UnknownFormat.self,
  ]

  /// Rules about one document by itself.
  package static let documentRules: [any DocumentRule.Type] = [
    UnknownKind.self, MissingField.self, UnknownField.self, BadFormat.self, RenamedField.self,
    DeprecatedField.self,
    DuplicateItemID.self,
    MissingSection.self, EmptySection.self, LeftoverPlaceholder.self,
    ObjectiveNotMeasurable.self, NeedWithoutTrend.self,
    PersonalData.self,
  ]

  /// Rules that need the whole book.
  package static let bookRules: [any BookRule.Type] = [
    RuleNotApplicable.self,
    ReferenceNotFound.self, ReferenceToWrongKind.self, AmbiguousReference.self,
    ReferenceThroughAlias.self, BrokenLink.self, BrokenAnchor.self,
    OrphanDocument.self, ReferenceCircle.self, ObjectiveWithoutMilestone.self,
    OwnerUnknown.self,
    ObjectiveWithoutResource.self,
    ReportingCycle.self, DepartedContact.self,
    StaleGeneratedBlock.self,
    DataUnreadable.self, WrongColumns.self, UnevenRow.self, IncompleteRow.self,
    UnreadablePeriod.self, FigureNotANumber.self, UnlistedValue.self, UnknownBusinessUnit.self,
    DuplicatePeriod.self,
  ]

  /// Rules that need the facts of one document and the book around it.
  package static let factsRules: [any FactsRule.Type] = [
    AmbiguousAlias.self, SuspectReference.self, DocumentWithoutAccount.self, EndBeforeStart.self,
    DurationDisagrees.self, DoneInFuture.self, MilestoneOutsideFiscalYear.self, TotalsDisagree.self,
    InternalLinkedFromCustomerDocument.self,
  ]

  /// Rules that need to know when everything is.
  package static let scheduleRules: [any ScheduleRule.Type] = [
    AssertionFailed.self, DependencyCycle.self, StartsBeforeDependencyEnds.self, Overdue.self,
    UnlistedHolidays.self,
  ]

  /// Rules about what became of a book since an earlier state.
  package static let changeRules: [any ChangeRule.Type] = [
    UnexplainedSlip.self, SignedTermsChanged.self, IllegalTransition.self,
    DeletedWhileReferenced.self, DocumentBecameNote.self, PolicyChanged.self,
  ]

  /// Rules that run only when somebody asks for the history.
  package static let historyRules: [any HistoryRule.Type] = [StaleDocument.self]

  /// Rules about the comments and settings that keep findings of others quiet.
  package static let suppressionRules: [any SuppressionRule.Type] = [
    UnusedSuppression.self, ExpiredSuppression.self, SuppressionWithoutReason.self,
  ]

  /// The names of fields that facts must keep so that the rules can read them.
  package static let keptNames: Set<String> = Set(
    pages.filter { $0.need != .document }
      .flatMap { $0.reads.flatMap { $0.path.map(\.description) } })

  /// Rules that are off until a setting turns them on.
  static let optionalRules: Set<RuleName> = Set(
    pages.filter { if case .off = $0.severity { true } else { false } }.map(\.name))

  /// Rules whose findings stand whatever the settings say, because they say that a text cannot be read.
  package static let fixedRules: Set<String> = Set(
    pages.filter { $0.group == .text }.map(\.name.description))

  private static let groups: [RuleName: RuleGroup] = Dictionary(
    pages.map { ($0.name, $0.group) }, uniquingKeysWith: { first, _ in first })

  /// The group of a rule; nil for a name that no rule has.
  package static func group(of rule: RuleName) -> RuleGroup? { groups[rule] }

  /// What there is to know about each rule, for reports.
  package static let descriptions: [RuleDescription] = pages.map { page in
    RuleDescription(
      page.name, String(page.summary.dropLast()), help: page.text,
      severity: page.severity.strongest, group: page.group.rawValue,
      concern: page.isNews ? .news : .fault)
  }

  /// The pages of all rules.
  package static let pages: [RulePage] =
    readingRules.map { $0.page } + documentRules.map { $0.page } + bookRules.map { $0.page }
    + factsRules.map { $0.page }
    + scheduleRules.map { $0.page } + changeRules.map { $0.page }
    + historyRules.map { $0.page } + suppressionRules.map { $0.page }

  private static let places: [RuleName: Int] = Dictionary(
    uniqueKeysWithValues: pages.enumerated().map { ($1.name, $0) })

  /// The page of a rule; nil for a name that no rule has.
  package static func page(of rule: RuleName) -> RulePage? { places[rule].map { pages[$0] } }
}
