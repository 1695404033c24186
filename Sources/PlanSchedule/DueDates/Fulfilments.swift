package import PlanModel

/// The record of when a duty was met.
package struct Fulfilments: Sendable, Hashable {
  /// One entry of the record.
  package struct Entry: Sendable, Hashable {
    /// Which time it is for, by its due day.
    package let due: CalendarDate?
    /// The day on which it was met; nil when it was not yet.
    package let date: CalendarDate?

    /// - Parameters:
    ///   - due: which time it is for, by its due day.
    ///   - date: the day on which it was met.
    package init(due: CalendarDate?, date: CalendarDate?) {
      self.due = due
      self.date = date
    }
  }

  /// In the order in which they were written.
  package let entries: [Entry]

  /// By due day, when it was met; of several entries the earliest day.
  private let doneByDue: [CalendarDate: CalendarDate]

  /// Takes the entries in the order in which they were written.
  package init(_ entries: [Entry] = []) {
    self.entries = entries
    var done: [CalendarDate: CalendarDate] = [:]
    for case let entry in entries {
      guard let due = entry.due, let date = entry.date else { continue }
      done[due] = min(done[due] ?? date, date)
    }
    doneByDue = done
  }

  /// When the time that is due on a day was met; nil when it was not.
  package func done(due: CalendarDate) -> CalendarDate? { doneByDue[due] }

  /// When a duty without recurrence was met: any entry with a day says so, and the earliest counts.
  package var done: CalendarDate? { entries.compactMap(\.date).min() }
}

extension RecurringDue {
  /// The first occurrence that is not met and is due on a day or later; nil when there is none.
  package func next(after fulfilments: Fulfilments, on today: CalendarDate) -> Occurrence? {
    guard var number = firstNumber(dueOnOrAfter: today) else { return nil }
    while let next = occurrence(number) {
      if fulfilments.done(due: next.due) == nil { return next }
      number += 1
    }
    return nil
  }

  /// All that were due before a day and are not met, in order.
  package func overdue(after fulfilments: Fulfilments, on today: CalendarDate) -> [Occurrence] {
    guard let yesterday = today.adding(days: -1), times.first <= yesterday else { return [] }
    return occurrences(dueIn: times.first...yesterday).filter {
      fulfilments.done(due: $0.due) == nil
    }
  }

  /// Entries for a due day on which nothing is due, in the order in which they were written: a mistyped day, as a rule.
  package func strayEntries(in fulfilments: Fulfilments) -> [Fulfilments.Entry] {
    fulfilments.entries.filter { entry in
      guard let due = entry.due else { return false }
      return firstNumber(dueOnOrAfter: due).flatMap { occurrence($0)?.due } != due
    }
  }
}
