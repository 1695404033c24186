import Diagnostics
import PlainText
import PlanModel

/// Nobody who has left answers for what is still open.
enum DepartedContact: BookRule {
  static let page = RulePage(
    "departed-contact", .relationships, "Nobody who has left answers for what is still open.",
    severity: .quality, need: .book,
    text: """
      The day on which somebody left stands under `left`: of a colleague in `plans/team.md`, of a stakeholder in the account. What \
      such a person owns has no owner: nobody sees it in an agenda. Hand it to somebody who is there, or close it.

      It concerns the owner of a document and of all that has dates, in documents that are active. What is done or dropped keeps the \
      owner that it had. In a team's own kind it goes by `x-person`, and by the owners in `x-timeline` and `x-due`.
      """,
    right: [
      roadmap("ada", milestone: "owner: ada"),
      roadmap("bo", milestone: "owner: bo", status: "closed"),
      roadmap("ada", milestone: "owner: bo, status: done"),
      roadmap("cy", milestone: "owner: cy"), roadmap("bo", milestone: "owner: bo", status: "draft"),
    ],
    wrong: [
      roadmap("↓bo", milestone: "status: planned"), roadmap("ada", milestone: "owner: ↓bo"),
      roadmap("↓Bo Reyes", milestone: "owner: ↓bo"),
    ])

  private static func roadmap(
    _ owner: String, milestone: String, status: String = "agreed", line: Int = #line
  ) -> RuleExample {
    RuleExample(
      "---\nkind: roadmap\ntitle: Acme\nstatus: \(status)\nowner: \(owner)\nmilestones:\n  - {id: pilot, title: Pilot, end: 2027-05-31, \(milestone)}\n---\n",
      others: [
        "plans/team.md":
          "---\nkind: team\ntitle: Us\nstatus: active\npeople:\n  - {id: ada, name: Ada Lane}\n  - {id: bo, name: Bo Reyes, left: 2027-01-31}\n  - {id: cy, name: Cy Hahn, left: 2027-03-31}\n---\n"
      ], line: line)
  }

  private static let owner = [FieldPath("owner")]

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    let departures = departures(book, by: context.today)
    guard !departures.isEmpty else { return }
    for (index, document) in book.documents.enumerated() {
      guard let facts = document.facts, facts.state != .closed else { continue }
      // What has no owner of its own is told once, as the document's.
      var told: Set<Int> = []
      for object in facts.objects.indices {
        for owners in owners(of: object, facts) {
          guard let value = facts.value(at: owners, from: object),
            case .found(let person) = facts.withText(
              of: value, { book.person($0, from: index) }),
            let departure = departures[person], told.insert(value.range.lowerBound).inserted
          else { continue }
          report(person, departure, value, of: object, document, facts, book, &findings)
        }
      }
    }
  }

  /// A day on which somebody left.
  private struct Departure {
    let day: CalendarDate
    let place: Place
  }

  /// Who has left, by the place in `People.everybody`.
  private static func departures(_ book: Snapshot, by today: CalendarDate) -> [Int: Departure] {
    var departures: [Int: Departure] = [:]
    for (index, person) in book.people.everybody.enumerated() {
      let document = book.documents[person.document]
      guard let facts = document.facts, let left = facts.type(of: person.object).person?.left,
        let value = facts.value(left, of: person.object),
        let day = book.day(value, in: person.document), day <= today
      else { continue }
      departures[index] = Departure(
        day: day, place: Place(path: document.path, range: value.range))
    }
    return departures
  }

  /// Where the owners of an object are written; none for what is done or dropped.
  private static func owners(of object: Int, _ facts: DocumentFacts) -> [[FieldPath]] {
    let type = facts.type(of: object)
    var owners: [[FieldPath]] = object == DocumentFacts.root ? [owner] : []
    for entry in type.timeline {
      for ended in [entry.done, entry.dropped].compactMap({ $0 })
      where facts.holds(ended, for: object) {
        return []
      }
      owners.append(entry.owner)
    }
    for entry in type.due where entry.states.contains(facts.state) {
      switch entry.done {
      case .field(let path) where facts.value(at: path, from: object) != nil: continue
      case .condition(let condition) where facts.holds(condition, for: object): return []
      case .field, .condition, .list, nil: owners.append(entry.owner)
      }
    }
    return owners
  }

  private static func report(
    _ person: Int, _ departure: Departure, _ value: DocumentFacts.Value, of object: Int,
    _ document: Snapshot.Document, _ facts: DocumentFacts, _ book: Snapshot,
    _ findings: inout Findings
  ) {
    let name = book.people.everybody[person].name
    let text = facts.string(value)
    findings.report(
      "\((name.isEmpty ? text : name).printable) left on \(departure.day) and still answers for \(Words.place(of: object, facts))",
      in: document, at: value.range,
      subject: facts.subject(of: object) + [facts.fieldName(of: value).description],
      arguments: [text],
      related: [RelatedPlace("it is written here", at: departure.place)],
      help: "Name somebody who is there now, or close it")
  }
}
