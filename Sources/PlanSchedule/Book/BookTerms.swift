package import PlanModel

/// The terms of a book's agreements on a day: each object with `x-term`, and the dates that annotations ask of it with `@`
/// (Annotations.md, `x-term`).
///
/// A closed document's term is its first, since facts have no history that tells when it was last active.
package final class BookTerms: Sendable {
  /// An object's place in a book.
  struct Key: Hashable {
    let document: Int
    let object: Int
  }

  /// The day that counts as today.
  package let today: CalendarDate
  /// The book whose terms they are.
  package let book: Snapshot
  private let terms: [Key: (term: ContractTerm, value: DocumentFacts.Value)]

  /// Computes the terms of all objects that have one, as they are on a day.
  package init(_ book: Snapshot, on today: CalendarDate) {
    self.book = book
    self.today = today
    var terms: [Key: (term: ContractTerm, value: DocumentFacts.Value)] = [:]
    for (index, document) in book.documents.enumerated() {
      guard let facts = document.facts, facts.kind.plan.hasTerms else { continue }
      let types = facts.kind.plan.objects
      for object in facts.objects.indices {
        guard let annotation = types[Int(facts.objects[object].type)].term else { continue }
        let reading = TermReading(book, facts, index, object, today: today)
        let written = reading.terms(annotation)
        let standing: ContractTerms.Standing =
          facts.state == .closed ? .closed(lastActive: nil) : .active
        guard
          let value = reading.value(at: annotation.end) ?? reading.value(at: annotation.start)
        else { continue }
        terms[Key(document: index, object: object)] = (
          written.current(on: today, standing), value
        )
      }
    }
    self.terms = terms
  }

  /// The term that an object is in; nil for one without `x-term`, or of which neither start nor end is known.
  package func term(of object: Int, in document: Int) -> ContractTerm? {
    terms[Key(document: document, object: object)]?.term
  }

  /// Every object's term with the value that it follows from, the written end or else the start; in no order.
  package var all:
    some Sequence<(document: Int, object: Int, term: ContractTerm, value: DocumentFacts.Value)>
  {
    terms.lazy.map { ($0.key.document, $0.key.object, $0.value.term, $0.value.value) }
  }

  /// The day of the first of several paths that has one, `@` paths included.
  package func day(
    at paths: [FieldPath], of object: Int, in document: Int
  ) -> BookDay? {
    for path in paths {
      if let day = day(at: path, of: object, in: document) { return day }
    }
    return nil
  }

  /// The day that a path leads to.
  package func day(at path: FieldPath, of object: Int, in document: Int) -> BookDay? {
    guard path.isTermDate else {
      return book.day(at: path, of: object, in: document).map { BookDay($0.day, $0.value) }
    }
    let owner = path.isRooted ? DocumentFacts.root : object
    guard let own = terms[Key(document: document, object: owner)],
      let day = own.term.date(named: path)
    else { return nil }
    return BookDay(day, own.value, .term)
  }

  /// Judges an assertion, whose paths may name dates of a term.
  ///
  /// - Parameter rates: those by which amounts in different currencies are put together.
  package func evaluate(
    _ assertion: Assertion, for object: Int, in document: Int, by rates: [ExchangeRate]
  ) -> AssertionOutcome {
    book.evaluate(assertion, for: object, in: document, by: rates) { path in
      self.day(at: path, of: object, in: document)?.day
    }
  }
}

extension ContractTerm {
  private static let termStart: FieldName = "term-start"
  private static let termEnd: FieldName = "term-end"
  private static let deadline: FieldName = "notice-deadline"
  private static let decision: FieldName = "decision-date"

  /// The date that an `@` path names; nil where the term has none, or there is no such date.
  package func date(named path: FieldPath) -> CalendarDate? {
    switch path.names.first {
    case Self.termStart: start
    case Self.termEnd: end?.date
    case Self.deadline: noticeDeadline?.date
    case Self.decision: decisionDate?.date
    default: nil
    }
  }
}
