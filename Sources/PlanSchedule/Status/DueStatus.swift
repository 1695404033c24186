package import PlanModel

/// How a due day stands against today.
package enum DueStatus: Sendable, Hashable {
  /// It was met on this day, so many days late; 0 when in time.
  case met(on: CalendarDate, daysLate: Int)
  /// It is not met, and was due so many days ago; at least 1.
  case overdue(days: Int)
  /// It is due today.
  case today
  /// It is due in so many days; at least 1.
  case ahead(days: Int)

  /// - Parameter done: the day it was met; nil when it was not.
  package init(due: CalendarDate, done: CalendarDate?, today: CalendarDate) {
    if let done {
      self = .met(on: done, daysLate: max(0, due.days(until: done)))
      return
    }
    let days = today.days(until: due)
    self = days < 0 ? .overdue(days: -days) : days == 0 ? .today : .ahead(days: days)
  }
}
