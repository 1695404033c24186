import Diagnostics
import PlainText
import PlanModel

/// What is due has been done by its day.
enum Overdue: BookRule {
  static let page = RulePage(
    "overdue", .roadmap, "What is due has been done by its day.", severity: .news, need: .book,
    text: """
      Milestones, actions, next steps, deadlines and whatever else a kind calls due (`x-due`), with who answers for it. It is news \
      about the business and no fault of the text: it is shown under "Needs attention" and stops no commit.

      Write when it was done, or move the date and say why. What is due today is not overdue. A milestone without an end, but \
      with a length, is due when its length from its start, or from the end of what it comes after, is over.

      Silent: documents in a state in which the date does not count, such as the risks of a closed strategy; dates that recur or follow \
      from a contract's term, about which other rules speak.
      """,
    right: [
      roadmap("end: 2027-02-15, status: on-track"), roadmap("end: 2027-01-31, status: done"),
      roadmap("end: 2027-01-31, status: dropped"), roadmap("end: 2027-01-31", status: "closed"),
      roadmap("end: 2027-Q1"), roadmap("start: 2027-02-01, duration: 15 days"),
      review("due: 2027-02-01, done: 2027-02-10"),
    ],
    wrong: [
      roadmap("end: ↓2027-02-14, owner: Ines Okafor"),
      roadmap("end: ↓2027-01", status: "draft"),
      roadmap("start: 2027-02-01, duration: ↓14 days"),
      review("due: ↓2027-02-01"), review("due: ↓2027-02-01", status: "closed"),
      RuleExample(
        "---\nkind: opportunity\ntitle: Ocean\nstatus: proposed\nowner: Ines Okafor\nnext-step: {what: Send the offer, due: ↓2027-02-12}\n---\n",
        at: "plans/acme/opportunities/ocean.md"),
    ])

  private static func roadmap(
    _ fields: String, status: String = "agreed", line: Int = #line
  ) -> RuleExample {
    RuleExample(
      "---\nkind: roadmap\ntitle: Acme\nstatus: \(status)\nmilestones:\n  - {id: pilot, title: Pilot, \(fields)}\n---\n",
      line: line)
  }

  private static func review(
    _ fields: String, status: String = "held", line: Int = #line
  ) -> RuleExample {
    RuleExample(
      "---\nkind: review\ntitle: Quarterly\nstatus: \(status)\ntype: quarterly\ndate: 2027-01-14\nactions:\n  - {id: dock, title: Dock times, what: Send them, \(fields)}\n---\n",
      at: "plans/acme/reviews/2027-01-14.md", line: line)
  }

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    let ends = PlannedEnds(book)
    for (index, document) in book.documents.enumerated() {
      guard let facts = document.facts else { continue }
      for object in facts.objects.indices {
        let type = Int(facts.objects[object].type)
        guard !facts.kind.plan.objects[type].due.isEmpty else { continue }
        for due in facts.kind.plan.objects[type].due where due.states.contains(facts.state) {
          check(due, object, index, document, facts, ends, book, context, &findings)
        }
      }
    }
  }

  private static func check(
    _ due: DueAnnotation, _ object: Int, _ index: Int, _ document: Snapshot.Document,
    _ facts: DocumentFacts, _ ends: PlannedEnds, _ book: Snapshot, _ context: CheckContext,
    _ findings: inout Findings
  ) {
    if let recurs = due.recurs, facts.value(at: recurs.every, from: object) != nil { return }
    let day: CalendarDate
    let value: DocumentFacts.Value
    if let written = book.day(at: due.date, of: object, in: index) {
      (day, value) = written
    } else if due.date == facts.bar(of: object)?.end, let planned = ends.end(of: object, in: index)
    {
      (day, value) = planned
    } else {
      return
    }
    guard day < context.today, !facts.isDone(due, object),
      !due.date.contains(where: {
        RuleRegistry.isSpokenFor($0.names, of: object, facts, insteadOf: page.name)
      })
    else { return }
    let owner = facts.value(at: due.owner, from: object).map { value -> String in
      let text = facts.string(value)
      guard case .found(let person) = book.person(text, from: index) else { return text }
      let name = book.people.everybody[person].name
      return name.isEmpty ? text : name
    }
    findings.report(
      "\(due.words(for: object, facts)) was due on \(day)\(owner.map { ", and \($0) answers for it" } ?? ", and nobody answers for it")",
      in: document, at: value.range,
      subject: facts.subject(of: object) + [facts.fieldName(of: value).description],
      arguments: [due.name], help: "Write that it is done, or move the date and say why")
  }
}

extension DocumentFacts {
  /// Whether what is due once has been done.
  fileprivate func isDone(_ due: DueAnnotation, _ object: Int) -> Bool {
    switch due.done {
    case .field(let path)?: value(at: path, from: object) != nil
    case .condition(let condition)?: holds(condition, for: object)
    case .list(let list, _, let date)?:
      children(list, of: object).contains { value(date, of: $0) != nil }
    case nil: false
    }
  }
}

extension DueAnnotation {
  /// What is due: "milestone 'pilot'", "the next step 'Send the offer'", "the close of this opportunity".
  fileprivate func words(for object: Int, _ facts: DocumentFacts) -> String {
    if let label = facts.value(at: label, from: object) {
      return "the \(name.lowercased()) '\(facts.string(label))'"
    }
    guard facts.objects[object].position < 0 else { return Words.place(of: object, facts) }
    let document = Words.place(of: DocumentFacts.root, facts)
    return facts.kind.title.lowercased() == name.lowercased()
      ? document : "the date '\(name)' of \(document)"
  }
}
