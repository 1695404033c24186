package import PlanModel

/// What is due, in order: what is overdue, oldest first, then what is due from today on.
package struct Agenda: Sendable, Hashable {
  /// The day that it is made for.
  package let today: CalendarDate
  /// Due before today.
  package let overdue: [AgendaEntry]
  /// Due today or later.
  package let ahead: [AgendaEntry]

  /// - Parameters:
  ///   - entries: all that is not done, in any order.
  ///   - days: how many days from today on it looks ahead, today being the first; nil for all.
  package init(_ entries: [AgendaEntry], on today: CalendarDate, days: Int? = nil) {
    self.today = today
    let sorted = entries.sorted()
    overdue = sorted.filter { $0.date < today }
    ahead = sorted.filter {
      let distance = today.days(until: $0.date)
      return distance >= 0 && (days.map { distance < $0 } ?? true)
    }
  }

  /// All of it, in order.
  package var entries: [AgendaEntry] { overdue + ahead }
}
