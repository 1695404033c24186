import PlanModel

/// When each person of a book was last met, by the documents that `since` of `x-due` names.
struct LastMeetings: Sendable {
  /// For each sort of meeting the last day, by the person's place in `People.everybody`.
  private var days: [DueAnnotation.Since: [Int: CalendarDate]] = [:]
  /// The places of people, by where their entries stand.
  private var people: [BookTerms.Key: Int] = [:]

  /// Days after today are plans, and nobody has been met there yet.
  init(_ book: Snapshot, on today: CalendarDate) {
    for kind in Self.kinds(of: book) {
      for since in Self.meetings(asked: kind) where days[since] == nil {
        days[since] = Self.days(since, in: book, until: today)
      }
    }
    guard !days.isEmpty else { return }
    for (index, person) in book.people.everybody.enumerated() {
      people[BookTerms.Key(document: person.document, object: person.object)] = index
    }
  }

  /// The last day on which the person that an object makes known was met; nil when never.
  func last(_ since: DueAnnotation.Since, with object: Int, of document: Int) -> CalendarDate? {
    people[BookTerms.Key(document: document, object: object)].flatMap { days[since]?[$0] }
  }

  /// The kinds that the book's documents are of, each once.
  private static func kinds(of book: Snapshot) -> [Kind] {
    var seen: Set<ObjectIdentifier> = []
    return book.documents.compactMap { $0.facts?.kind }
      .filter { seen.insert(ObjectIdentifier($0)).inserted }
  }

  private static func meetings(asked kind: Kind) -> [DueAnnotation.Since] {
    kind.plan.objects.flatMap(\.due).compactMap { due in
      guard let since = due.recurs?.since, case .meeting = since else { return nil }
      return since
    }
  }

  private static func days(
    _ since: DueAnnotation.Since, in book: Snapshot, until today: CalendarDate
  ) -> [Int: CalendarDate] {
    guard case .meeting(let kind, let date, let people, let states) = since else { return [:] }
    var days: [Int: CalendarDate] = [:]
    for (index, document) in book.documents.enumerated() {
      guard let facts = document.facts, facts.kind.name == kind, states.contains(facts.state),
        let day = book.day(at: [date], of: DocumentFacts.root, in: index)?.day, day <= today
      else { continue }
      let accounts = book.accounts(of: index)
      facts.forEachValue(at: people, from: DocumentFacts.root) { value, _ in
        let person = facts.withText(of: value) { book.people.named($0, in: accounts) }
        guard case .found(let person) = person else { return }
        days[person] = max(days[person] ?? day, day)
      }
    }
    return days
  }
}
