import Diagnostics
import PlainText
import PlanModel

/// Nobody who has left is counted on for something that is still to be done.
enum DepartedContact: BookRule {
  static let page = RulePage(
    "departed-contact", .relationships, "Nobody who has left is counted on for what is still open.",
    severity: .news, need: .book,
    text: """
      A person whose entry in `team`, `stakeholders` or `plans/team.md` has a day under `left` is gone from that day on. A milestone, \
      an initiative or another dated entry that is still open and names that person needs somebody else: until then nobody \
      sees to it, at the customer or with us. It is bad news and no fault of the text.

      Nothing is said in drafts and closed documents, of what is done or dropped or was over by then, nor of a person who leaves \
      later than today. The document's own `owner` is looked at where the document is active.
      """,
    right: [
      roadmap("end: 2027-03-31, customer-owner: viktor-sandoval", left: "2027-02-16"),
      roadmap("end: 2027-03-31, customer-owner: viktor-sandoval, status: done"),
      roadmap("end: 2027-03-31, customer-owner: viktor-sandoval, status: dropped"),
      roadmap("end: 2026-12-31, customer-owner: viktor-sandoval"),
      roadmap("end: 2027-03-31, customer-owner: viktor-sandoval", status: "draft"),
      roadmap("end: 2027-03-31, customer-owner: mona-fairweather"),
    ],
    wrong: [
      roadmap("end: 2027-03-31, customer-owner: ↓viktor-sandoval"),
      roadmap("end: 2027-03-31, customer-owner: ↓Viktor Sandoval, status: at-risk"),
      roadmap("end: ?, customer-owner: ↓viktor-sandoval"),
      RuleExample(
        "---\nkind: review\ntitle: Quarterly\nstatus: held\ndate: 2027-01-14\nactions:\n  - {id: dock, title: Dock times, owner: ↓viktor-sandoval, due: 2027-03-01}\n  - {id: gate, title: Gate times, owner: viktor-sandoval, due: 2027-01-02, done: 2027-01-02}\n---\n",
        at: "plans/acme/reviews/2027-01-14.md", others: ["plans/acme/account.md": account()]),
    ])

  private static func account(left: String = "2027-01-08") -> String {
    "---\nkind: account\ntitle: Acme\nstatus: customer\nstakeholders:\n  - {id: viktor-sandoval, title: Viktor Sandoval, left: \(left)}\n  - {id: mona-fairweather, title: Mona Fairweather}\n---\n"
  }

  private static func roadmap(
    _ fields: String, status: String = "agreed", left: String = "2027-01-08", line: Int = #line
  ) -> RuleExample {
    RuleExample(
      "---\nkind: roadmap\ntitle: Acme\nstatus: \(status)\nmilestones:\n  - {id: pilot, title: Pilot, \(fields)}\n---\n",
      others: ["plans/acme/account.md": account(left: left)], line: line)
  }

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    let departed = departures(in: book, before: context.today)
    guard !departed.isEmpty else { return }
    for (index, document) in book.documents.enumerated() {
      guard let facts = document.facts, facts.state == .active else { continue }
      let accounts = book.accounts(of: index)
      for object in facts.objects.indices {
        for place in facts.valueIndices(of: object)
        where facts.types(of: facts.values[place]).contains(.person) {
          let value = facts.values[place]
          let named = facts.withText(of: value) { book.people.named($0, in: accounts) }
          guard case .found(let person) = named, let day = departed[person],
            isOpen(object, of: index, on: day, book, facts)
          else { continue }
          report(value, person, day, object, document, facts, book, &findings)
        }
      }
    }
  }

  /// The people who have left, by their places in `People.everybody`, with the day.
  private static func departures(
    in book: Snapshot, before today: CalendarDate
  ) -> [Int: CalendarDate] {
    var departed: [Int: CalendarDate] = [:]
    for (index, person) in book.people.everybody.enumerated() {
      guard let facts = book.documents[person.document].facts,
        let left = facts.type(of: person.object).person?.left,
        let day = book.day(
          at: [FieldPath(left.description)], of: person.object, in: person.document)?.day,
        day < today
      else { continue }
      departed[index] = day
    }
    return departed
  }

  /// Whether an object is something to be done that is not done, and was not over on a day.
  private static func isOpen(
    _ object: Int, of document: Int, on day: CalendarDate, _ book: Snapshot,
    _ facts: DocumentFacts
  ) -> Bool {
    // Who makes a person known does not count on that person for anything.
    guard facts.type(of: object).person == nil else { return false }
    if object == DocumentFacts.root { return true }
    if let bar = facts.bar(of: object) {
      let isOver = [bar.done, bar.dropped].contains { condition in
        condition.map { facts.holds($0, for: object) } ?? false
      }
      let end = book.day(at: bar.end, of: object, in: document)?.day
      return !isOver && (end.map { $0 >= day } ?? true)
    }
    let dues = facts.type(of: object).due.filter { $0.recurs == nil }
    guard !dues.isEmpty else { return false }
    return dues.contains { due in
      let end = book.day(at: due.date, of: object, in: document)?.day
      guard end.map({ $0 >= day }) ?? true else { return false }
      switch due.done {
      case .field(let path)?: return facts.value(at: path, from: object) == nil
      case .condition(let condition)?: return !facts.holds(condition, for: object)
      case .list, nil: return true
      }
    }
  }

  private static func report(
    _ value: DocumentFacts.Value, _ person: Int, _ day: CalendarDate, _ object: Int,
    _ document: Snapshot.Document, _ facts: DocumentFacts, _ book: Snapshot,
    _ findings: inout Findings
  ) {
    let entry = book.people.everybody[person]
    let name = entry.name.isEmpty ? facts.string(value) : entry.name
    let field = facts.fieldName(of: value).description
    findings.report(
      "\(name.printable) left on \(day), and is still '\(field)' of \(Words.place(of: object, facts))",
      in: document, at: value.range, subject: facts.subject(of: value, in: object),
      arguments: [facts.string(value)],
      related: [
        RelatedPlace(
          "the day is here",
          at: Place(
            path: book.documents[entry.document].path,
            range: book.documents[entry.document].facts?.range(of: entry.object) ?? 0..<0))
      ],
      help: "Name somebody else, or take the name out")
  }
}
