package import PlanModel

/// A day that a path of an annotation leads to, and the value that it follows from.
package struct BookDay: Sendable {
  /// Where a day comes from.
  package enum Source: Sendable, Hashable {
    /// It is written.
    case written
    /// It follows from an object's term; the value is the written end of the term, or its start.
    case term
    /// It follows from the schedule; the value is the length.
    case placed
  }

  /// The day itself.
  package let day: CalendarDate
  /// In the facts of the document that was asked; under `term` it may stand in an amendment, where no field is its own.
  package let value: DocumentFacts.Value
  /// Whether it is written or follows from something.
  package let source: Source

  /// - Parameter value: where the day is written, or what it follows from.
  package init(_ day: CalendarDate, _ value: DocumentFacts.Value, _ source: Source = .written) {
    self.day = day
    self.value = value
    self.source = source
  }
}
