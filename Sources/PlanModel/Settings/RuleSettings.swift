package import Diagnostics

/// How much the findings of a rule matter, as settings state it.
package enum RuleLevel: String, Sendable, Hashable, CaseIterable {
  /// The rule finds nothing.
  case off
  case note
  case warning
  case error

  /// The severity of findings; nil when there are to be none.
  package var severity: Severity? {
    switch self {
    case .off: nil
    case .note: .note
    case .warning: .warning
    case .error: .error
    }
  }
}

/// How much the findings of rules matter, in the whole book and in parts of it.
package struct RuleSettings: Sendable, Hashable {
  /// For the whole book, by the rule's name (`rules`).
  package var levels: [String: RuleLevel] = [:]
  /// For parts of it (`overrides`), in the order of the file.
  package var overrides: [RuleOverride] = []

  /// Every rule as it is without settings.
  package init() {}

  /// Whether the settings say anything about a rule.
  package func mentions(_ rule: RuleName) -> Bool {
    if levels.isEmpty, overrides.isEmpty { return false }
    let name = rule.description
    return levels[name] != nil || overrides.contains { $0.levels[name] != nil }
  }

  /// What the settings state about a rule for one document; nil when they say nothing.
  ///
  /// The last override that speaks of the rule and the document counts, else the whole book's level.
  ///
  /// - Parameters:
  ///   - path: the document's file below `plans/`.
  ///   - kind: the document's kind; nil when it is not known, and then no override for kinds counts.
  ///   - today: overrides that ended before this day do not count.
  package func level(
    of rule: RuleName, path: [UInt8], kind: String?, on today: CalendarDate
  ) -> RuleLevel? {
    let name = rule.description
    let override = overrides.last {
      $0.levels[name] != nil && $0.covers(path: path, kind: kind) && !$0.isExpired(on: today)
    }
    return override?.levels[name] ?? levels[name]
  }
}

/// Other severities for a part of the book, which is also how a finding is suppressed by path and rule.
package struct RuleOverride: Sendable, Hashable {
  /// The files below `plans/`; nil for all.
  package var paths: PathPatterns?
  /// The kinds of documents; nil for all.
  package var kinds: Set<String>?
  /// By the rule's name.
  package var levels: [String: RuleLevel] = [:]
  /// Why; nil when nothing is said.
  package var reason: String?
  /// The last day on which it counts; nil for always.
  package var until: CalendarDate?
  /// Where each rule is named, for findings about the override itself.
  package var places: [String: Place] = [:]

  /// An override without any rule yet, which covers every document.
  package init() {}

  /// Whether it speaks of a document.
  package func covers(path: [UInt8], kind: String?) -> Bool {
    if let kinds {
      guard let kind, kinds.contains(kind) else { return false }
    }
    return paths?.match(path) ?? true
  }

  /// Whether its last day is over.
  package func isExpired(on today: CalendarDate) -> Bool { until.map { $0 < today } ?? false }
}
