package import Diagnostics
package import PlanModel

/// Which findings the comments of a book keep quiet, and what is to be said about the comments themselves.
package struct SuppressionReview: Sendable {
  /// A comment with what became of it.
  struct Entry: Sendable {
    let path: String
    let state: LifecycleState
    let kind: String?
    let comment: AllowedFinding
    /// Why it covers nothing at all; nil for one that may cover something.
    let hindrance: Hindrance?
    /// The entry of the same file and rule that it lies in; -1 where there is none.
    var outer = -1
    var isUsed = false
  }

  /// Why a comment covers nothing.
  enum Hindrance: Sendable {
    case unreadable
    case unknownRule
    /// Findings of this rule cannot be suppressed.
    case fixedRule
    /// The settings list the rule under `suppressions.never`, or allow no suppression.
    case settings
    case expired
    /// There is one for the same rule and the same place already.
    case repeated
  }

  private struct Key: Hashable {
    let path: String
    let rule: String
  }

  private(set) var entries: [Entry] = []
  /// The entries that count, ordered by where what they cover begins.
  private var byRule: [Key: [Int]] = [:]
  private let context: CheckContext

  /// Whether nothing is suppressed anywhere.
  package var isEmpty: Bool { entries.isEmpty }

  /// Takes in what the comments of files allow, and the settings that say which of it counts.
  package init(_ files: [BookFile], _ context: CheckContext) {
    self.context = context
    for file in files where !file.allowed.isEmpty {
      for comment in file.allowed {
        let entry = Entry(
          path: file.path, state: file.role.state, kind: file.role.kindName, comment: comment,
          hindrance: Self.hindrance(of: comment, context))
        if entry.hindrance == nil {
          byRule[Key(path: file.path, rule: comment.rule), default: []].append(entries.count)
        }
        entries.append(entry)
      }
    }
    for (key, found) in byRule { byRule[key] = nested(found) }
  }

  private static func hindrance(
    of comment: AllowedFinding, _ context: CheckContext
  ) -> Hindrance? {
    guard comment.isReadable else { return .unreadable }
    let name = RuleName(comment.rule)
    guard let page = RuleRegistry.page(of: name) else { return .unknownRule }
    guard page.canBeSuppressed, page.group != .text, page.group != .suppressions else {
      return .fixedRule
    }
    guard context.settings.suppressions.allows(name) else { return .settings }
    return comment.isExpired(on: context.today) ? .expired : nil
  }

  /// Puts the entries of one file and rule in order, outer ones first, and finds for each the one that it lies in.
  private mutating func nested(_ found: [Int]) -> [Int] {
    let ordered = found.sorted {
      let a = entries[$0].comment.covered
      let b = entries[$1].comment.covered
      return (a.lowerBound, -a.upperBound, $0) < (b.lowerBound, -b.upperBound, $1)
    }
    var kept: [Int] = []
    var open: [Int] = []
    for index in ordered {
      let own = entries[index]
      if let last = kept.last, entries[last].comment.covered == own.comment.covered {
        entries[index] = Entry(
          path: own.path, state: own.state, kind: own.kind, comment: own.comment,
          hindrance: .repeated)
        continue
      }
      while let last = open.last,
        entries[last].comment.covered.upperBound <= own.comment.covered.lowerBound
      {
        open.removeLast()
      }
      entries[index].outer = open.last ?? -1
      open.append(index)
      kept.append(index)
    }
    return kept
  }

  /// What keeps a finding quiet, which counts as used from now on; nil when nothing does.
  package mutating func suppression(of finding: Diagnostic) -> Suppression? {
    guard !byRule.isEmpty,
      let own = byRule[Key(path: finding.place.path, rule: finding.rule.description)]
    else { return nil }
    let place = finding.place.range.lowerBound
    var low = 0
    var high = own.count
    while low < high {
      let middle = (low + high) / 2
      if entries[own[middle]].comment.covered.lowerBound <= place {
        low = middle + 1
      } else {
        high = middle
      }
    }
    // The innermost that reaches as far: what something lacks is found just behind its end.
    var index = low == 0 ? -1 : own[low - 1]
    while index >= 0, entries[index].comment.covered.upperBound < place {
      index = entries[index].outer
    }
    guard index >= 0 else { return nil }
    entries[index].isUsed = true
    return Suppression(.inSource, justification: entries[index].comment.reason)
  }

  /// What is wrong with the comments, and with overrides of the settings whose time is over, once every finding has been asked about.
  ///
  /// - Parameter notRun: rules of which nobody knows whether they would have found something.
  package func findings(notRun: Set<RuleName> = []) -> [Diagnostic] {
    var findings = Findings(context)
    var review = self
    review.entries.removeAll {
      $0.hindrance == nil && !$0.isUsed && notRun.contains(RuleName($0.comment.rule))
    }
    for rule in RuleRegistry.suppressionRules where findings.begin(rule.page) {
      rule.check(review, context, &findings)
    }
    return findings.diagnostics
  }
}
