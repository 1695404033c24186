import Diagnostics
import PlainText
import PlanModel
import PlanSchedule

/// What is due has been done by its day.
enum Overdue: ScheduleRule {
  static let page = RulePage(
    "overdue", .roadmap, "What is due has been done by its day.", severity: .news, need: .book,
    text: """
      Milestones, actions, next steps, deadlines and whatever else a kind calls due (`x-due`), with who answers for it. It is news \
      about the business and no fault of the text: it is shown under "Needs attention" and stops no commit.

      Write when it was done, or move the date and say why. What is due today is not overdue. A milestone without an end, but \
      with a length, is due when its length from its start, or from the end of what it comes after, is over.

      What recurs is told once, with the first time that was missed: add an entry for each time it was done. A contract's notice \
      deadline and decision date follow from its term, as its amendments have it; they are done with the renewal's stage. People to \
      be met again and again are due so long after the last review that names them.

      Silent: documents in a state in which the date does not count, such as the risks of a closed strategy; whoever was never met, \
      who is due today and not overdue.
      """,
    right: [
      .milestone("end: 2027-02-15, status: on-track"), .milestone("end: 2027-01-31, status: done"),
      .milestone("end: 2027-01-31, status: dropped"),
      .milestone("end: 2027-01-31", status: "closed"),
      .milestone("end: 2027-Q1"), .milestone("start: 2027-02-01, duration: 15 days"),
      review("due: 2027-02-01, done: 2027-02-10"),
      obligation("[{due: 2026-11-15, done: 2026-11-12}, {due: 2027-02-15, done: 2027-02-14}]"),
      contract("expires: 2027-06-30", "notice: 90 days, lead: 30 days, stage: preparing"),
      contract(
        "expires: 2027-04-30", "notice: 90 days, stage: preparing",
        "amendments:\n  - {id: longer, title: Longer, effective: 2027-01-01, changes: {expires: 2028-04-30}}\n"
      ),
      contact("2026-12-10"),
      chained("duration: 2 weeks"),
    ],
    wrong: [
      .milestone("end: ↓2027-02-14, owner: Ines Okafor"),
      .milestone("end: ↓2027-01", status: "draft"),
      .milestone("start: 2027-02-01, duration: ↓14 days"),
      review("due: ↓2027-02-01"), review("due: ↓2027-02-01", status: "closed"),
      RuleExample(
        "---\nkind: opportunity\ntitle: Ocean\nstatus: proposed\nowner: Ines Okafor\nnext-step: {what: Send the offer, due: ↓2027-02-12}\n---\n",
        at: "plans/acme/opportunities/ocean.md"),
      obligation("[{due: 2026-11-15, done: 2026-11-12}]", every: "↓3 months", today: "2027-02-16"),
      contract("expires: ↓2027-04-30", "notice: 90 days, stage: preparing"),
      contract("expires: ↓2027-06-30", "notice: 90 days, lead: 60 days, stage: not-started"),
      contract(
        "expires: 2029-04-30", "notice: 90 days, stage: preparing",
        "amendments:\n  - {id: shorter, title: Shorter, effective: 2027-01-01, changes: {expires: ↓2027-04-30}}\n"
      ),
      contact("2026-10-10", every: "↓3 months"),
      chained("duration: ↓3 days"),
    ])

  private static func contract(
    _ term: String, _ renewal: String, _ more: String = "", line: Int = #line
  ) -> RuleExample {
    RuleExample(
      "---\nkind: contract\ntitle: Parcel\nstatus: signed\neffective: 2025-05-01\n\(term)\nrenewal: {type: automatic, term: 1 year, \(renewal)}\n\(more)---\n",
      at: "plans/acme/contracts/parcel.md", line: line)
  }

  private static func obligation(
    _ fulfilments: String, every: String = "3 months", today: String = "2027-02-15",
    line: Int = #line
  ) -> RuleExample {
    RuleExample(
      "---\nkind: contract\ntitle: Parcel\nstatus: signed\neffective: 2026-05-01\nexpires: 2028-04-30\nobligations:\n  - {id: report, title: Volume report, from: 2026-10-31, every: \(every), within: 15 days, fulfilments: \(fulfilments)}\n---\n",
      at: "plans/acme/contracts/parcel.md", today: today, line: line)
  }

  private static func contact(
    _ met: String, every: String = "3 months", line: Int = #line
  ) -> RuleExample {
    RuleExample(
      "---\nkind: account\ntitle: Acme\nstatus: customer\nstakeholders:\n  - {id: colin-dufresne, title: Colin Dufresne, contact-every: \(every)}\n---\n",
      at: "plans/acme/account.md",
      others: [
        "plans/acme/reviews/last.md":
          "---\nkind: review\ntitle: Review\nstatus: held\ndate: \(met)\nattendees: [colin-dufresne]\n---\n"
      ], line: line)
  }

  private static func chained(_ duration: String, line: Int = #line) -> RuleExample {
    RuleExample(
      "---\nkind: roadmap\ntitle: Acme\nstatus: agreed\nmilestones:\n  - {id: contract, title: Contract, end: 2027-02-10, status: done}\n  - {id: pilot, title: Pilot, \(duration), after: contract}\n---\n",
      line: line)
  }

  private static func review(
    _ fields: String, status: String = "held", line: Int = #line
  ) -> RuleExample {
    RuleExample(
      "---\nkind: review\ntitle: Quarterly\nstatus: \(status)\ntype: quarterly\ndate: 2027-01-14\nactions:\n  - {id: dock, title: Dock times, what: Send them, \(fields)}\n---\n",
      at: "plans/acme/reviews/2027-01-14.md", line: line)
  }

  static func check(_ schedule: BookSchedule, _ context: CheckContext, _ findings: inout Findings) {
    let book = schedule.book
    BookDues(schedule).forEachDuty { times in
      let due = times[0]
      guard due.date < context.today,
        let latest = context.settings.thresholds.overdueAfter
          .after(due.date, in: book.calendars.business), latest.date < context.today,
        let facts = book.documents[due.document].facts,
        // Of two ends that cannot be so nobody knows what is late.
        !EndBeforeStart.finds(due.object, of: due.document, book, facts),
        !isBeforeTerm(due, facts, book),
        !due.annotation.date.contains(where: {
          RuleRegistry.isSpokenFor($0.names, of: due.object, facts, insteadOf: page.name)
        })
      else { return }
      let missed = times.count { $0.date < context.today }
      report(due, missed: missed, facts, book, &findings)
    }
  }

  /// Whether a contract's date is before the contract: its notice is longer than its term, which is told.
  private static func isBeforeTerm(
    _ due: BookDue, _ facts: DocumentFacts, _ book: Snapshot
  ) -> Bool {
    guard due.reason == .once(.term), let bar = facts.bar(of: due.object),
      let start = book.day(at: bar.start, of: due.object, in: due.document)
    else { return false }
    return due.date < start.day
  }

  private static func report(
    _ due: BookDue, missed: Int, _ facts: DocumentFacts, _ book: Snapshot,
    _ findings: inout Findings
  ) {
    let owner = facts.value(at: due.annotation.owner, from: due.object).map { value -> String in
      let text = facts.string(value)
      guard case .found(let person) = book.person(text, from: due.document) else { return text }
      let name = book.people.everybody[person].name
      return name.isEmpty ? text : name
    }
    let times =
      missed < 2 ? "" : missed == 2 ? " and once more since" : " and \(missed - 1) times more since"
    // What follows from a term may stand in an amendment, under a name of its own.
    let field = due.reason == .once(.term) ? [] : [facts.fieldName(of: due.value).description]
    findings.report(
      "\(due.annotation.words(for: due.object, facts)) was due on \(due.date)\(times)\(owner.map { ", and \($0) answers for it" } ?? ", and nobody answers for it")",
      in: book.documents[due.document], at: due.value.range,
      subject: facts.subject(of: due.object) + field, arguments: [due.annotation.name],
      help: due.help)
  }
}

extension BookDue {
  fileprivate var help: String {
    if let strayEntry {
      return "The entry for \(strayEntry) fits no time: write the day on which it was due"
    }
    switch reason {
    case .once(.term): return "Write how far it is, or change the term with an amendment"
    case .once: return "Write that it is done, or move the date and say why"
    case .occurrence:
      return "Add an entry for each time, with the day it was due and the day it was done"
    case .repeated: return "Do it, and write the day"
    }
  }
}

extension DueAnnotation {
  /// What is due: "milestone 'pilot'", "the next step 'Send the offer'", "the close of this opportunity".
  fileprivate func words(for object: Int, _ facts: DocumentFacts) -> String {
    if let label = facts.value(at: label, from: object) {
      return "the \(name.lowercased()) '\(facts.string(label))'"
    }
    let place = Words.place(of: object, facts)
    let isEntry = facts.objects[object].position >= 0
    let noun = isEntry || object == DocumentFacts.root ? Words.noun(of: object, facts) : ""
    return noun == name.lowercased()
      ? place
      : "the date '\(name)' of \(isEntry ? place : Words.place(of: DocumentFacts.root, facts))"
  }
}
