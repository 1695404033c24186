import Diagnostics
import PlainText
import PlanModel

/// A document that is to be read through again from time to time is.
enum StaleDocument: HistoryRule {
  static let page = RulePage(
    "stale-document", .history, "A document that is to be read through again from time to time is.",
    severity: .news, need: .history,
    text: """
      A document with `review-every` and without `last-reviewed` counts as read through when somebody last changed what it says. The \
      commits tell when that was: a change of its owner or status alone, of quotes, order or comments is none. Where `last-reviewed` \
      says it, nobody needs the history, and `overdue` tells when the next time has come.

      It goes through the commits, which takes its time, and so runs with `planbook check --history` only. Nothing is said of drafts and \
      closed documents, and of a document whose last change lies before the commits that a shallow clone has.
      """,
    right: [
      RuleExample(
        """
        ---
        kind: offering
        title: LTL
        status: available
        owner: Ines Okafor
        type: service
        business-unit: freight
        capabilities: [pallets]
        benefits: [{customer-type: retail, why: fewer trucks}]
        last-reviewed: 2027-01-04
        review-every: 3 months
        ---

        """, at: "plans/catalog/ltl.md")
    ], wrong: [], isShownElsewhere: true)

  static func check(
    _ book: Snapshot, _ lastChanges: [Int: CalendarDate], _ context: CheckContext,
    _ findings: inout Findings
  ) {
    for (index, document) in book.documents.enumerated() {
      guard let facts = document.facts, facts.state == .active, let changed = lastChanges[index],
        let every = reviewInterval(of: facts), let interval = facts.duration(every),
        let due = interval.after(changed, in: book.calendars.business)?.date, due < context.today
      else { continue }
      findings.report(
        "nobody has changed this \(facts.kind.title.lowercased()) since \(changed), and it is to be read through every \(facts.string(every).printable)",
        in: document, at: every.range, subject: ["review-every"],
        arguments: [changed.description],
        help: "Read it through, and write the day: last-reviewed: \(context.today)")
    }
  }

  /// The documents about which the rule has a question to the history.
  static func asks(about document: Snapshot.Document) -> Bool {
    guard let facts = document.facts, facts.state == .active else { return false }
    return reviewInterval(of: facts) != nil
  }

  /// How often a document is to be read through, where nothing says when that was done last.
  private static func reviewInterval(of facts: DocumentFacts) -> DocumentFacts.Value? {
    guard facts.value("last-reviewed", of: DocumentFacts.root) == nil else { return nil }
    return facts.value("review-every", of: DocumentFacts.root)
  }
}
