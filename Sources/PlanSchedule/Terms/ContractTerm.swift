package import PlanModel

/// One term of an agreement, with the days that matter in it.
package struct ContractTerm: Sendable, Hashable {
  /// 1 for the first, and 1 more for each time it rolled over.
  package let number: Int
  /// The first day in force; nil when it is not known.
  package let start: CalendarDate?
  /// The last day in force; nil when it is not known, beyond the calendar, or there is none.
  package let end: CountedDate?
  /// The last day on which notice is in time: the end less the notice, and when that is no business day, the one
  /// before it. The end itself when no notice is agreed; nil when there is no end.
  package let noticeDeadline: CountedDate?
  /// The notice deadline less the lead; from this day to the deadline is the decision window. The deadline itself
  /// when no lead is written.
  package let decisionDate: CountedDate?
  /// Whether it goes on without terms: nothing says when it ends, and notice may be given any day.
  package let isOpenEnded: Bool

  /// The first year for which counting business days found no holidays listed; nil when all were.
  package var unlistedYear: Int? {
    // Each of these days is counted from the one before and carries on what was missed.
    decisionDate?.unlistedYear ?? noticeDeadline?.unlistedYear ?? end?.unlistedYear
  }
}

extension ContractTerm {
  /// Where in a term a day is.
  package enum Stage: String, Sendable, CaseIterable {
    /// The term has not begun.
    case ahead
    /// In force, and nothing is to be decided yet.
    case running
    /// From the decision date to the last day on which notice is in time.
    case decision
    /// In force, and too late for notice.
    case afterNotice = "after-notice"
    /// The last day has passed.
    case ended
  }

  /// The stage on a day. A decision date that comes before the term has begun is looked at first, since what must be
  /// decided then cannot wait.
  package func stage(on day: CalendarDate) -> Stage {
    if let end, day > end.date { return .ended }
    if let deadline = noticeDeadline, day > deadline.date { return .afterNotice }
    if let decision = decisionDate, day >= decision.date { return .decision }
    if let start, day < start { return .ahead }
    return .running
  }
}
