import PlanModel

/// Reads what an object says of its term: its fields, with the amendments in force laid over them.
///
/// Amendments are the entries of the list that `through` of the object's `x-immutable-when` leads through; one is in force from its
/// `effective` day on, and of several that change one field the last counts.
struct TermReading {
  private let book: Snapshot
  private let facts: DocumentFacts
  private let document: Int
  private let object: Int
  /// The maps of changed fields that are in force, the one that counts first.
  private let changes: [Int]

  private static let effective: FieldName = "effective"

  init(
    _ book: Snapshot, _ facts: DocumentFacts, _ document: Int, _ object: Int, today: CalendarDate
  ) {
    self.book = book
    self.facts = facts
    self.document = document
    self.object = object
    var inForce: [(day: CalendarDate, map: Int)] = []
    for annotation in facts.type(of: object).immutable {
      guard let through = annotation.through, let last = through.names.last else { continue }
      var owners = [through.isRooted ? DocumentFacts.root : object]
      for name in through.names.dropLast() {
        owners = owners.flatMap { facts.children(name, of: $0) }
      }
      for owner in owners {
        guard let day = book.day(Self.effective, of: owner, in: document), day <= today else {
          continue
        }
        inForce += facts.children(last, of: owner).map { (day, $0) }
      }
    }
    changes = inForce.sorted { ($0.day, $0.map) > ($1.day, $1.map) }.map(\.map)
  }

  func terms(_ annotation: TermAnnotation) -> ContractTerms {
    ContractTerms(
      start: day(at: annotation.start, isStart: true), end: day(at: annotation.end, isStart: false),
      rolls: annotation.rolls.map(holds) ?? false, by: duration(at: annotation.by),
      notice: duration(at: annotation.notice), lead: duration(at: annotation.lead),
      calendar: book.calendars.business)
  }

  /// The value in force that a path leads to.
  func value(at path: FieldPath) -> DocumentFacts.Value? {
    changed(path) ?? facts.value(at: path, from: object)
  }

  private func changed(_ path: FieldPath) -> DocumentFacts.Value? {
    guard !changes.isEmpty else { return nil }
    let name = path.names.map(\.description).joined(separator: ".")
    for map in changes {
      if let value = facts.freeValue(name, of: map) { return value }
    }
    return nil
  }

  /// A changed value has no field of its own that says how a period is read: a term begins with its first day and ends with its last.
  private func day(at path: FieldPath, isStart: Bool) -> CalendarDate? {
    if let value = changed(path) {
      let calendar = book.calendars.ours
      return facts.period(value).flatMap {
        isStart ? $0.firstDay(in: calendar) : $0.lastDay(in: calendar)
      }
    }
    return book.day(at: path, of: object, in: document)?.day
  }

  private func duration(at path: FieldPath?) -> PlanDuration? {
    path.flatMap { value(at: $0) }.flatMap { facts.duration($0) }
  }

  private func holds(_ condition: Condition) -> Bool {
    condition.terms.allSatisfy { term in
      if let value = changed(term.path) { return term.values.contains(facts.string(value)) }
      return facts.holds(Condition([term]), for: object)
    }
  }
}
