package import PlanModel

/// What is due in a book by the `x-due` of its objects, and not done.
package struct BookDues: Sendable {
  private let schedule: BookSchedule
  private let meetings: LastMeetings

  /// - Parameter schedule: where an object's end is not written, its place there tells when it is due.
  package init(_ schedule: BookSchedule) {
    self.schedule = schedule
    meetings = LastMeetings(schedule.book, on: schedule.terms.today)
  }

  private var terms: BookTerms { schedule.terms }

  /// Of something that recurs, at most so many of the times that have passed are looked at, the last ones: a mistyped year must not
  /// fill an agenda.
  package static let mostPastTimes = 1000

  /// All that is open, in the order of the book.
  ///
  /// - Parameter horizon: the last day up to which each time of something that recurs is wanted; nil for the next time only. What
  ///   has passed and is not done is always there, and so is what is due once.
  package func open(until horizon: CalendarDate? = nil) -> [BookDue] {
    var all: [BookDue] = []
    forEachDuty(until: horizon) { all += $0 }
    return all
  }

  /// Calls `body` with all open times of each thing that is due, in the order of the book.
  package func forEachDuty(
    until horizon: CalendarDate? = nil, _ body: (_ times: [BookDue]) -> Void
  ) {
    var found: [BookDue] = []
    for (index, document) in terms.book.documents.enumerated() {
      guard let facts = document.facts, facts.kind.plan.hasDues else { continue }
      for object in facts.objects.indices {
        for annotation in facts.dues(of: object)
        where annotation.states.contains(facts.state) {
          add(annotation, object, index, facts, horizon, &found)
          guard !found.isEmpty else { continue }
          body(found)
          found.removeAll(keepingCapacity: true)
        }
      }
    }
  }

  private func add(
    _ annotation: DueAnnotation, _ object: Int, _ document: Int, _ facts: DocumentFacts,
    _ horizon: CalendarDate?, _ found: inout [BookDue]
  ) {
    func add(
      _ date: CalendarDate, _ reason: BookDue.Reason, _ value: DocumentFacts.Value,
      stray: CalendarDate? = nil
    ) {
      found.append(
        BookDue(
          document: document, object: object, annotation: annotation, date: date, reason: reason,
          value: value, strayEntry: stray))
    }
    let fulfilments = fulfilments(annotation, object, document, facts)
    if let recurs = annotation.recurs, let value = facts.value(at: recurs.every, from: object) {
      guard !isOver(annotation, object, facts), let every = facts.duration(value) else { return }
      if let since = recurs.since {
        let last = last(since, object, document)
        let again = RepeatedDue(every: every, since: last, in: terms.book.calendars.business)
        if let next = again?.next(on: terms.today) { add(next.date, .repeated, value) }
        return
      }
      guard let recurring = recurring(recurs, every, object, document, facts) else { return }
      let dates = times(of: recurring, fulfilments, horizon)
      let hasPassed = dates.first.map { $0 < terms.today } ?? false
      let stray = hasPassed ? recurring.strayEntries(in: fulfilments).first?.due : nil
      for date in dates { add(date, .occurrence, value, stray: stray) }
      return
    }
    guard !isOver(annotation, object, facts), fulfilments.done == nil,
      let day = date(annotation, object, document, facts)
    else { return }
    add(day.day, .once(day.source), day.value)
  }

  /// When something is due that does not recur.
  private func date(
    _ annotation: DueAnnotation, _ object: Int, _ document: Int, _ facts: DocumentFacts
  ) -> BookDay? {
    for path in annotation.date {
      if let day = terms.day(at: path, of: object, in: document) { return day }
      if facts.bar(of: object)?.end.contains(path) == true,
        let day = schedule.placedEnd(of: object, in: document)
      {
        return day
      }
    }
    return nil
  }

  private func recurring(
    _ recurs: DueAnnotation.Recurrence, _ every: PlanDuration, _ object: Int, _ document: Int,
    _ facts: DocumentFacts
  ) -> RecurringDue? {
    guard let from = recurs.from.flatMap({ terms.day(at: $0, of: object, in: document) }) else {
      return nil
    }
    return RecurringDue(
      every: every, from: from.day,
      within: recurs.within.flatMap { facts.value(at: $0, from: object) }
        .flatMap { facts.duration($0) },
      until: recurs.until.flatMap { terms.day(at: $0, of: object, in: document)?.day },
      in: terms.book.calendars.business)
  }

  /// The due days that have passed and are not met, and those ahead.
  private func times(
    of recurring: RecurringDue, _ fulfilments: Fulfilments, _ horizon: CalendarDate?
  ) -> [CalendarDate] {
    let ahead = recurring.firstNumber(dueOnOrAfter: terms.today)
    // Where none is ahead, all have passed.
    let end = ahead ?? recurring.count
    var found: [CalendarDate] = []
    for number in max(0, end - Self.mostPastTimes)..<end {
      guard let due = recurring.occurrence(number)?.due, fulfilments.done(due: due) == nil else {
        continue
      }
      found.append(due)
    }
    guard ahead != nil else { return found }
    guard let horizon else {
      return found
        + (recurring.next(after: fulfilments, on: terms.today).map { [$0.due] } ?? [])
    }
    guard horizon >= terms.today else { return found }
    return found
      + recurring.occurrences(dueIn: terms.today...horizon).map(\.due)
      .filter { fulfilments.done(due: $0) == nil }
  }

  private func last(
    _ since: DueAnnotation.Since, _ object: Int, _ document: Int
  ) -> CalendarDate? {
    switch since {
    case .field(let path): terms.day(at: path, of: object, in: document)?.day
    case .meeting: meetings.last(since, with: object, of: document)
    }
  }

  // MARK: What is done

  /// Whether it is due no more at all.
  private func isOver(
    _ annotation: DueAnnotation, _ object: Int, _ facts: DocumentFacts
  ) -> Bool {
    switch annotation.done {
    case .field(let path)?: facts.value(at: path, from: object) != nil
    case .condition(let condition)?: facts.holds(condition, for: object)
    case .list, nil: false
    }
  }

  private func fulfilments(
    _ annotation: DueAnnotation, _ object: Int, _ document: Int, _ facts: DocumentFacts
  ) -> Fulfilments {
    guard case .list(let list, let due, let date)? = annotation.done else { return Fulfilments() }
    return Fulfilments(
      facts.children(list, of: object).map { entry in
        Fulfilments.Entry(
          due: terms.book.day(due, of: entry, in: document),
          date: terms.book.day(date, of: entry, in: document))
      })
  }

  // MARK: The agenda

  /// A date as an entry of the agenda. Titles and labels are there where facts keep them.
  package func entry(_ due: BookDue) -> AgendaEntry {
    let document = terms.book.documents[due.document]
    let account = terms.book.accountFolder(of: due.document).map(String.init)
    guard let facts = document.facts else {
      return AgendaEntry(
        date: due.date, name: due.annotation.name, label: document.id, account: account,
        document: document.id)
    }
    let item = facts.nearestItem(of: due.object)
    let named = facts.value(at: due.annotation.label, from: due.object).map { facts.string($0) }
    let itemLabel = item.flatMap { item in
      facts.type(of: item).itemLabel.flatMap { facts.string($0, of: item) } ?? facts.id(of: item)
    }
    let title = facts.string("title", of: DocumentFacts.root) ?? document.id
    return AgendaEntry(
      date: due.date, name: due.annotation.name, label: named ?? itemLabel ?? title,
      owner: facts.value(at: due.annotation.owner, from: due.object).map { facts.string($0) },
      account: account, document: document.id, item: item.flatMap { facts.id(of: $0) },
      isOccurrence: due.reason == .occurrence)
  }
}

extension DocumentFacts {
  /// The item that an object is or is part of; nil where that is the document itself.
  fileprivate func nearestItem(of object: Int) -> Int? {
    var current = object
    while current != Self.root {
      if type(of: current).itemLabel != nil { return current }
      current = Int(objects[current].parent)
    }
    return nil
  }
}
