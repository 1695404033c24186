package import Diagnostics
package import PlanModel
package import PlanSchedule

/// What a rule is about, as groups of pages.
package enum RuleGroup: String, Sendable, CaseIterable {
  case text, schema, references, body, roadmap, strategy, contract, performance
  case opportunity, competitor, negotiation, problem
  case valueCase = "value case"
  case relationships, history, audience, suppressions, settings
}

/// How severe a rule's findings are when no setting says otherwise.
package enum SeverityPolicy: Sendable {
  /// A fault about the text, whatever state the document is in.
  case always(Severity)
  /// A fault whose weight depends on the state of the document; nil is off.
  case byState(draft: Severity?, active: Severity?, closed: Severity?)
  /// Bad news about the business: a note in every state, shown apart, never in the exit code.
  case news
  /// Not reported until a setting turns it on with this severity.
  case off(Severity)

  /// A field, section or answer that is missing: nothing in a draft, needed once active.
  package static let missing = SeverityPolicy.byState(
    draft: .note, active: .error, closed: .warning)
  /// How well a plan is made: owners, evidence, sources.
  package static let quality = SeverityPolicy.byState(draft: nil, active: .warning, closed: nil)

  /// The severity that it has at most.
  var strongest: Severity {
    switch self {
    case .always(let severity), .off(let severity): severity
    case .byState(let draft, let active, let closed):
      [draft, active, closed].compactMap { $0 }.max() ?? .note
    case .news: .note
    }
  }

  /// The severity in a state; nil is off.
  package func severity(in state: LifecycleState) -> Severity? {
    switch self {
    case .always(let severity): severity
    case .byState(let draft, let active, let closed):
      switch state {
      case .draft: draft
      case .active: active
      case .closed: closed
      }
    case .news: .note
    case .off: nil
    }
  }
}

/// What a rule needs in order to run.
package enum RuleNeed: String, Sendable, CaseIterable {
  /// One document's text and tree.
  case document
  /// The facts of the whole book.
  case book
  /// A snapshot before and one after.
  case change
  /// A walk over the history.
  case history
}

/// A part of a kind that a rule reads; where a team's schema lacks it, the rule cannot apply.
package struct RuleReads: Sendable {
  /// The name of the kind: `roadmap`.
  package let kind: String
  /// The way to the field from the document's root: `["milestones", "end"]`.
  package let path: [FieldName]

  /// - Parameter path: the names from the document's root to the field.
  package init(_ kind: String, _ path: FieldName...) {
    self.kind = kind
    self.path = path
  }
}

/// A rule as a page and a promise: its name, what it says, why, and examples that are its tests.
package final class RulePage: Sendable {
  /// The name that findings, settings and `allow` comments use.
  package let name: RuleName
  /// The group in whose page it is listed.
  package let group: RuleGroup
  /// What the rule asks for, in one sentence.
  package let summary: String
  /// Why, what to do, and where the rule is silent; Markdown.
  package let text: String
  /// How much its findings matter where no setting says otherwise, by the document's state.
  package let severity: SeverityPolicy
  /// What has to be known before it can run.
  package let need: RuleNeed
  /// The fields without which it cannot apply; empty for a rule about any kind.
  package let reads: [RuleReads]
  /// The fields about which general rules are silent because this one speaks.
  package let speaksFor: [SpokenField]
  /// Books in which the rule finds nothing.
  package let right: [RuleExample]
  /// Books in which it finds something at each mark.
  package let wrong: [RuleExample]
  /// Whether a suppression may cover it.
  package let canBeSuppressed: Bool
  /// Whether it takes more than a book in memory to show it, so that there is no wrong example here.
  package let isShownElsewhere: Bool

  /// Puts a page together.
  ///
  /// - Parameters:
  ///   - summary: one sentence.
  ///   - text: Markdown.
  ///   - right: books in which the rule finds nothing.
  ///   - wrong: books in which it finds something at each mark.
  package init(
    _ name: RuleName, _ group: RuleGroup, _ summary: String, severity: SeverityPolicy,
    need: RuleNeed = .document, reads: [RuleReads] = [], speaksFor: [SpokenField] = [],
    canBeSuppressed: Bool = true, text: String, right: [RuleExample], wrong: [RuleExample],
    isShownElsewhere: Bool = false
  ) {
    self.name = name
    self.group = group
    self.summary = summary
    self.text = text
    self.severity = severity
    self.need = need
    self.reads = reads
    self.speaksFor = speaksFor
    self.right = right
    self.wrong = wrong
    self.canBeSuppressed = canBeSuppressed
    self.isShownElsewhere = isShownElsewhere
  }

  /// Whether its findings are about the business, not the text.
  package var isNews: Bool {
    if case .news = severity { true } else { false }
  }
}

/// A rule. Each is one file in `Rules`, in the folder of its group, and one line in `RuleRegistry`.
package protocol Rule: Sendable {
  /// What the rule is and promises, for its page, for `planbook explain` and for its tests.
  static var page: RulePage { get }
}

/// A rule whose findings are made where files are read: by the reader of YAML, by JSON Schema, by the list of files.
package protocol ReadingRule: Rule {}

/// A rule that looks at one document while its tree is there.
package protocol DocumentRule: Rule {
  /// Adds what the rule finds in one document; the findings already belong to this rule.
  static func check(_ document: DocumentReading, _ findings: inout Findings)
}

/// A rule that looks at the facts of the whole book.
package protocol BookRule: Rule {
  /// Adds what the rule finds in a book; the findings already belong to this rule.
  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings)
}

/// A rule that looks at the facts of one document at a time, with the book around it. Such rules look at a document one after the
/// other before any looks at the next, so that what is known of it is fetched from memory once for all of them.
package protocol FactsRule: Rule {
  /// Adds what the rule finds in one document of a book; the findings already belong to this rule.
  ///
  /// - Parameter index: the document's place in `Snapshot.documents`.
  static func check(
    _ index: Int, _ document: Snapshot.Document, _ facts: DocumentFacts, in book: Snapshot,
    _ context: CheckContext, _ findings: inout Findings)
}

/// A rule that looks at when everything in the book is. The schedule is made once for all of them.
package protocol ScheduleRule: Rule {
  /// Adds what the rule finds in a schedule; the findings already belong to this rule.
  static func check(_ schedule: BookSchedule, _ context: CheckContext, _ findings: inout Findings)
}

/// A rule that looks at what became of a book from one snapshot to a later one.
package protocol ChangeRule: Rule {
  /// Adds what the rule finds in a change; the findings already belong to this rule.
  static func check(_ change: BookChange, _ context: CheckContext, _ findings: inout Findings)
}

/// A rule that asks the history when documents last said something else: the day by their places in the book; where a day is
/// missing, history does not tell.
package protocol HistoryRule: Rule {
  static func check(
    _ book: Snapshot, _ lastChanges: [Int: CalendarDate], _ context: CheckContext,
    _ findings: inout Findings)
  /// Whether it has a question about a document.
  static func asks(about document: Snapshot.Document) -> Bool
}

/// A rule about what keeps findings of other rules quiet; it runs when all others have.
package protocol SuppressionRule: Rule {
  /// Adds what the rule finds among the entries of a review; the findings already belong to this rule.
  static func check(
    _ review: SuppressionReview, _ context: CheckContext, _ findings: inout Findings)
}

/// What a check is told besides the book.
package struct CheckContext: Sendable {
  /// The day that counts as today.
  package let today: CalendarDate
  /// What the book's settings say.
  package let settings: Settings
  /// Whether those who are judged may not change what they are judged by.
  package let isPolicyLocked: Bool
  /// Draws the roadmap that a comment in a file of a book asks for, by the comment's words and the file's path; nil where nobody
  /// can.
  package let timelineBlock: TimelineBlock?

  /// See `timelineBlock`.
  package typealias TimelineBlock =
    @Sendable (_ book: Snapshot, _ options: String, _ path: String) -> Result<[UInt8], UndrawnBlock>

  /// Why a roadmap inside a text cannot be drawn.
  package struct UndrawnBlock: Error {
    /// Why it cannot be drawn, one line without a full stop.
    package let message: String
    /// What to do about it; nil when the message says it.
    package let remedy: String?

    /// - Parameter message: one line without a full stop.
    package init(_ message: String, remedy: String?) {
      self.message = message
      self.remedy = remedy
    }
  }

  /// Puts together what checks are told; without settings the defaults count.
  package init(
    today: CalendarDate, settings: Settings = Settings(), isPolicyLocked: Bool = false,
    timelineBlock: TimelineBlock? = nil
  ) {
    self.today = today
    self.settings = settings
    self.isPolicyLocked = isPolicyLocked
    self.timelineBlock = timelineBlock
  }

  /// The severity of a rule's finding in a file: what the settings say, else the rule's own. Nil is off.
  ///
  /// A rule that is off in a document's state stays off there: the settings say how much a finding matters, not when it is one.
  func severity(
    of rule: RuleName, _ own: Severity?, path: String, kind: String?
  ) -> Severity? {
    let isOptional = RuleRegistry.optionalRules.contains(rule)
    guard own != nil || isOptional else { return nil }
    guard settings.rules.mentions(rule) else { return isOptional ? nil : own }
    let below = path.hasPrefix(BookFile.plansFolder) ? path.dropFirst(6) : path[...]
    guard
      let level = settings.rules.level(
        of: rule, path: Array(below.utf8), kind: kind, on: today)
    else { return own }
    return level.severity
  }
}
