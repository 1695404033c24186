package import PlanModel
package import PlanSchedule

/// Everything of a book that its kinds say appears on a timeline.
package struct TimelineItems: Sendable {
  /// In the order of the book, as the audience may see it.
  package let all: [TimelineItem]

  /// - Parameters:
  ///   - terms: of the book on the day that counts as today.
  ///   - horizon: the last day up to which each time of what is due again and again is there; nil for none of it.
  package init(_ terms: BookTerms, audience: Audience, until horizon: CalendarDate?) {
    all =
      ItemGathering(terms, BookSchedule(terms, .all), audience, until: horizon).items
  }

  /// What a choice wants of it.
  package func chosen(_ choice: TimelineChoice) -> [TimelineItem] {
    ItemSelection(choice: choice, items: all).chosen
  }
}
