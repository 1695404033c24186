package import PlanModel

/// When everything of a book is: what is written, and what follows from lengths and from what comes before.
package final class BookSchedule: Sendable {
  /// The dates that follow from terms, with the book and today.
  package let terms: BookTerms
  /// What happens in the book, as activities.
  package let activities: BookActivities
  /// The outcomes, in the order of the activities' items.
  package let network: NetworkSchedule
  /// Items that wait for each other: each for the next, the last for the first. The first is the one that stands first in the book.
  package let circles: Circles

  /// Schedules a book.
  ///
  /// - Parameter scope: which items are looked at.
  package init(_ terms: BookTerms, _ scope: BookActivities.Scope) {
    self.terms = terms
    activities = BookActivities(terms, scope)
    let calendar = terms.book.calendars.business
    let hasParts = activities.items.map { item in
      item.endsWithItsParts && item.links.contains { $0.part != nil }
    }
    network = Network(
      zip(activities.items, hasParts).map { item, hasParts in
        // What ends with its parts is a moment: the end of the last of them.
        Activity(
          start: hasParts ? nil : item.start?.day, end: item.end?.day,
          duration: hasParts ? PlanDuration(days: 0) : item.duration?.length,
          after: item.links.map(\.item), state: item.state, calendar: calendar)
      }
    ).schedule()
    circles = Circles(
      network.cycles.isEmpty ? [] : activities.items.map { $0.links.map(\.item) })
  }

  /// The book whose schedule it is.
  package var book: Snapshot { terms.book }

  /// What is scheduled, in the order of the book.
  package var items: [BookActivities.Item] { activities.items }

  /// Where the schedule puts an object; nil for one that is not looked at, or has no place.
  package func placement(of object: Int, in document: Int) -> NetworkSchedule.Placement? {
    activities.index(of: object, in: document).flatMap { network.outcomes[$0].placement }
  }

  /// The last day of an object whose end is not written but follows from its length.
  package func placedEnd(of object: Int, in document: Int) -> BookDay? {
    guard let index = activities.index(of: object, in: document), items[index].end == nil,
      let duration = items[index].duration, let placement = network.outcomes[index].placement
    else { return nil }
    return BookDay(placement.end, duration.value, .placed)
  }

  /// The item from whose end another's start follows; nil for one that starts when it is written to.
  package func decider(of index: Int) -> Int? {
    guard let placement = network.outcomes[index].placement, placement.isComputed else {
      return nil
    }
    var latest: (item: Int, end: CalendarDate)?
    // What comes after something dropped comes after what that came after.
    var open = items[index].links.map(\.item)
    var seenDropped: Set<Int> = []
    var next = 0
    while next < open.count {
      let predecessor = open[next]
      next += 1
      if items[predecessor].state == .dropped {
        if seenDropped.insert(predecessor).inserted {
          open += items[predecessor].links.map(\.item)
        }
        continue
      }
      guard let end = network.outcomes[predecessor].placement?.end else { continue }
      if latest.map({ end > $0.end }) ?? true { latest = (predecessor, end) }
    }
    return latest?.item
  }

  /// What each parent has from its parts, in the order of the items; nil for those without parts.
  package func rollUps() -> RollUpTree {
    let parts = zip(items, network.outcomes).map { item, outcome -> RollUp.Part in
      // The moment at which the last part ends says nothing about when it began.
      let own = item.endsWithItsParts ? nil : outcome.placement
      return RollUp.Part(
        start: own?.start ?? item.start?.day, end: own?.end ?? item.end?.day,
        progress: progress(of: item), state: item.state)
    }
    return RollUpTree(parts, parents: items.map(\.parent))
  }

  /// How much of an item is done; nil where nothing is written.
  private func progress(of item: BookActivities.Item) -> Percent? {
    guard let facts = book.documents[item.document].facts,
      let path = facts.bar(of: item.object)?.progress,
      let value = facts.value(at: path, from: item.object)
    else { return nil }
    return facts.percent(value)
  }
}
