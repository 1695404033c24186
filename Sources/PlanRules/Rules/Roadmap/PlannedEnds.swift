import PlanModel

/// When something ends whose end is not written, but follows from its length.
struct PlannedEnds {
  private let book: Snapshot
  private let dependencies: Dependencies
  private let order: DependencyOrder

  init(_ book: Snapshot) {
    self.book = book
    dependencies = Dependencies(book)
    order = DependencyOrder(dependencies, in: book.calendars.business)
  }

  /// The last day, with the length that it follows from; nil where there is no length, or no day to count it from.
  func end(of object: Int, in document: Int) -> Dependencies.Dated? {
    guard let facts = book.documents[document].facts, let bar = facts.bar(of: object),
      let value = facts.value(at: bar.duration, from: object),
      let duration = facts.duration(value)
    else { return nil }
    if let index = dependencies.index(of: object, in: document) {
      return order.ends[index].map { ($0, value) }
    }
    return book.day(at: bar.start, of: object, in: document)
      .flatMap { DependencyOrder.lastDay(of: duration, from: $0.day, in: book.calendars.business) }
      .map { ($0, value) }
  }
}
