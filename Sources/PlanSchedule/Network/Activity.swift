package import PlanModel

/// Something that is to happen, as it is written: its dates or its length, and what it comes after.
package struct Activity: Sendable, Hashable {
  /// Whether it still counts.
  package enum State: UInt8, Sendable, CaseIterable {
    /// It is to be done.
    case open
    /// It is finished. It has dates and others come after it, but it can no longer slip.
    case done
    /// It will not be done. What has no dates and comes after it comes after what it came after itself.
    case dropped
  }

  /// The first day.
  package var start: CalendarDate?
  /// The last day.
  package var end: CalendarDate?
  /// How long it takes, its first and its last day counted. Passed over where both days are written.
  package var duration: PlanDuration?
  /// What must end before it starts, by index in the network's activities. One that is named twice counts once.
  package var predecessors: [Int]
  /// Whether it is open, done or dropped.
  package var state: State
  /// What business days are counted by.
  package var calendar: BusinessCalendar

  /// Describes an activity; what is not written is left nil.
  ///
  /// - Parameter predecessors: indices in the network's activities.
  package init(
    start: CalendarDate? = nil, end: CalendarDate? = nil, duration: PlanDuration? = nil,
    after predecessors: [Int] = [], state: State = .open,
    calendar: BusinessCalendar = .weekendsOnly
  ) {
    self.start = start
    self.end = end
    self.duration = duration
    self.predecessors = predecessors
    self.state = state
    self.calendar = calendar
  }
}
