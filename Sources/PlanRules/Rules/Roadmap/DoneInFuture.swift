import Diagnostics
import PlainText
import PlanModel

/// What is done was done on a day that has come.
enum DoneInFuture: FactsRule {
  static let page = RulePage(
    "done-in-future", .roadmap, "What is done has a date that has come.", severity: .quality,
    need: .book,
    text: """
      A milestone that is done but ends next month, or an action that was done tomorrow: one of the two is not so. Where something \
      was finished early, write the day on which it was, so that timelines and slips are right; what was planned stays in Git.

      It is a question of how well a plan is kept, and so a warning in active documents alone: a plan is not worthless because \
      somebody ticked off a milestone a week early.
      """,
    right: [
      .milestone("end: 2027-02-15, status: done"), .milestone("end: 2027-03-31, status: on-track"),
      .milestone("end: 2027-03-31, status: dropped"),
      .milestone("end: 2027-03-31, status: done", status: "draft"),
      .milestone("end: 2027-03-31, status: done", status: "closed"),
      action("done: 2027-02-15"),
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: customer\nstakeholders:\n  - {id: jo, title: Jo Smith, contact-every: 6 weeks, left: 2027-03-31}\n---\n",
        at: "plans/acme/account.md"),
    ],
    wrong: [
      RuleExample(
        "---\nkind: contract\ntitle: Parcel\nstatus: signed\nsigned: {on: ↓2028-12-04}\n---\n",
        at: "plans/acme/contracts/parcel.md"),
      .milestone("end: ↓2027-02-16, status: done"), .milestone("end: ↓2027-Q1, status: done"),
      action("done: ↓2027-02-16"),
      RuleExample(
        "---\nkind: contract\ntitle: Parcel\nstatus: signed\nobligations:\n  - id: report\n    title: Report\n    due: 2027-02-20\n    fulfilments:\n      - {due: 2027-02-20, done: ↓2027-02-20}\n---\n",
        at: "plans/acme/contracts/parcel.md"),
    ])

  private static func action(_ field: String, line: Int = #line) -> RuleExample {
    RuleExample(
      "---\nkind: problem\ntitle: Labels\nstatus: fixing\nreported: 2027-01-04\nseverity: minor\nareas: [labels]\nactions:\n  - {id: print, title: New printer, due: 2027-02-10, \(field)}\n---\n",
      at: "plans/acme/problems/labels.md", line: line)
  }

  static func check(
    _ index: Int, _ document: Snapshot.Document, _ facts: DocumentFacts, in book: Snapshot,
    _ context: CheckContext, _ findings: inout Findings
  ) {
    guard facts.state == .active else { return }
    checkSignature(index, document, facts, book, context, &findings)
    for object in facts.objects.indices {
      // What ends something that only recurs is no day on which it was done: a person's last day may be known early.
      for due in facts.dues(of: object) where !due.date.isEmpty {
        switch due.done {
        case .field(let path)?:
          report(
            book.day(at: path, of: object, in: index), object, document, context, &findings)
        case .list(let list, _, let date)?:
          for entry in facts.children(list, of: object) {
            let path = FieldPath(date.description)
            report(
              book.day(at: path, of: entry, in: index), entry, document, context, &findings)
          }
        case .condition?, nil: break
        }
      }
      for bar in facts.timeline(of: object) {
        guard let done = bar.done, facts.holds(done, for: object) else { continue }
        report(book.day(at: bar.end, of: object, in: index), object, document, context, &findings)
      }
    }
  }

  private static let signed: FieldName = "signed"
  private static let status: FieldName = "status"

  /// Nobody has signed on a day to come.
  private static func checkSignature(
    _ index: Int, _ document: Snapshot.Document, _ facts: DocumentFacts, _ book: Snapshot,
    _ context: CheckContext, _ findings: inout Findings
  ) {
    guard facts.kind.name == "contract",
      let status = facts.value(status, of: DocumentFacts.root), facts.equals(status, "signed")
    else { return }
    for signature in facts.children(signed, of: DocumentFacts.root) {
      guard
        let (day, value) = book.day(at: [FieldPath("on")], of: signature, in: index),
        day > context.today
      else { continue }
      findings.report(
        "this contract is signed, but the day of its signing is \(day), which is still to come",
        in: document, at: value.range, subject: facts.subject(of: value, in: signature),
        arguments: [facts.string(value)],
        help: "Write the day on which it was signed, or give it the status 'proposed'")
    }
  }

  private static func report(
    _ dated: (day: CalendarDate, value: DocumentFacts.Value)?, _ object: Int,
    _ document: Snapshot.Document,
    _ context: CheckContext, _ findings: inout Findings
  ) {
    guard let (day, value) = dated, day > context.today, let facts = document.facts else { return }
    let name = facts.fieldName(of: value).description
    findings.report(
      "\(Words.place(of: object, facts)) is done, but its '\(name)' is \(day), which is still to come",
      in: document, at: value.range, subject: facts.subject(of: object) + [name],
      arguments: [facts.string(value)], help: "Write the day on which it was done")
  }
}
