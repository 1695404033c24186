package import PlanModel

/// How an activity stands against today, by its dates and what its owner says of it.
package enum ActivityStatus: String, Sendable, CaseIterable {
  /// It will not be done.
  case dropped
  /// It is said to be done, and its last day has come.
  case done
  /// It is said to be done, but its last day is still ahead: either is wrong.
  case doneInFuture = "done-in-future"
  /// Its last day has passed, and it is not done.
  case overdue
  /// Its first day has passed, and nothing says that it has begun.
  case lateStart = "late-start"
  /// Its owner says that it may not be in time.
  case atRisk = "at-risk"
  /// It has begun and its last day has not passed.
  case underWay = "under-way"
  /// Its first day is still ahead, or it is a point that is.
  case ahead
  /// It has no dates to stand against.
  case undated

  /// What an owner says of an activity.
  package enum Said: String, Sendable, CaseIterable {
    /// It is meant to be done.
    case planned
    /// It is going as planned.
    case onTrack = "on-track"
    /// It may not be in time.
    case atRisk = "at-risk"
    /// It is finished.
    case done
    /// It will not be done.
    case dropped
  }

  /// What comes first in the order of these counts: what the owner calls dropped or done; a last day that has passed;
  /// what the owner calls at risk; a first day that has passed.
  ///
  /// - Parameters:
  ///   - start: the first day; nil for a point, or when it is not known.
  ///   - end: the last day.
  ///   - said: what its owner says; nil when nothing.
  ///   - hasBegun: whether something says that work has begun, such as progress.
  package init(
    start: CalendarDate?, end: CalendarDate?, said: Said?, hasBegun: Bool = false,
    today: CalendarDate
  ) {
    switch said {
    case .dropped: self = .dropped
    case .done: self = end.map { $0 > today } ?? false ? .doneInFuture : .done
    case .planned, .onTrack, .atRisk, nil:
      if let end, end < today {
        self = .overdue
      } else if said == .atRisk {
        self = .atRisk
      } else if let start, start < today, said != .onTrack, !hasBegun {
        self = .lateStart
      } else if let start {
        self = start <= today ? .underWay : .ahead
      } else {
        self = end == nil ? .undated : .ahead
      }
    }
  }
}
