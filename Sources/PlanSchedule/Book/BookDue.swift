package import PlanModel

/// A date that somebody has to keep, and has not kept yet, by an object's `x-due`.
package struct BookDue: Sendable {
  /// What stands behind the date.
  package enum Reason: Sendable, Hashable {
    /// It is due once.
    case once(BookDay.Source)
    /// It is one of the times of something that recurs from a day on.
    case occurrence
    /// It is to be done again some time after the last.
    case repeated
  }

  /// Its document's place in `Snapshot.documents`.
  package let document: Int
  /// The place in the document's facts of the object that is due.
  package let object: Int
  /// The entry of `x-due` that says so.
  package let annotation: DueAnnotation
  /// The last day on which it is in time.
  package let date: CalendarDate
  /// Why it is due, which decides how it is worded.
  package let reason: Reason
  /// The value that the date follows from: itself, a length, how often it recurs.
  package let value: DocumentFacts.Value
  /// The due day of an entry that records a time on which nothing is due, a mistyped one as a rule; nil where all fit.
  package let strayEntry: CalendarDate?
}
