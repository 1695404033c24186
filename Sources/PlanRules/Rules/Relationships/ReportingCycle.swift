import Diagnostics
import PlainText
import PlanModel
import PlanSchedule

/// Nobody is their own superior.
enum ReportingCycle: BookRule {
  static let page = RulePage(
    "reporting-cycle", .relationships, "Nobody reports to themselves, not by any detour.",
    severity: .always(.error), need: .book,
    text: """
      A stakeholder's `reports-to` and a colleague's `manager` name the superior. Where that leads in a circle, the relationship map \
      has no top, and nobody knows who decides. Each circle is told once, at the person who stands first, with every link.
      """,
    right: [
      account("  - {id: ana, title: Ana}\n  - {id: bo, title: Bo, reports-to: ana}\n")
    ],
    wrong: [
      account("  - {id: ana, title: Ana, reports-to: ↓ana}\n"),
      account(
        "  - {id: ana, title: Ana, reports-to: ↓bo}\n  - {id: bo, title: Bo, reports-to: cy}\n  - {id: cy, title: Cy, reports-to: ana}\n"
      ),
      RuleExample(
        "---\nkind: team\ntitle: Us\nstatus: active\npeople:\n  - {id: ada, name: Ada Lane, manager: ↓Bo Reyes}\n  - {id: bo, name: Bo Reyes, manager: ada}\n---\n",
        at: "plans/team.md"),
    ])

  private static func account(_ stakeholders: String, line: Int = #line) -> RuleExample {
    RuleExample(
      "---\nkind: account\ntitle: Acme\nstatus: prospect\nstakeholders:\n\(stakeholders)---\n",
      at: "plans/acme/account.md", line: line)
  }

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    let everybody = book.people.everybody
    guard !everybody.isEmpty else { return }
    var superiors = [(person: Int, value: DocumentFacts.Value)?](
      repeating: nil, count: everybody.count)
    for index in everybody.indices { superiors[index] = superior(of: index, book) }
    let circles = Circles(superiors.map { $0.map { [$0.person] } ?? [] })
    for told in ToldCircle.all(of: circles) {
      let first = everybody[told.members[0]]
      let document = book.documents[first.document]
      guard let facts = document.facts, let own = superiors[told.members[0]] else { continue }
      let name = { (person: Int) in
        everybody[person].name.isEmpty ? everybody[person].id ?? "" : everybody[person].name
      }
      findings.report(
        told.members.count == 1
          ? "\(name(told.members[0])) reports to themselves"
          : told.chain(" reports to ", then: ", who reports to ", name),
        in: document, at: own.value.range,
        subject: facts.subject(of: first.object) + [facts.fieldName(of: own.value).description],
        arguments: told.shown.map { everybody[$0].id ?? everybody[$0].name },
        related: told.members.count == 1
          ? []
          : told.related { person, next in
            superiors[person].map { link in
              RelatedPlace(
                "\(name(person)) reports to \(name(next))",
                at: Place(
                  path: book.documents[everybody[person].document].path, range: link.value.range))
            }
          }, help: told.help)
    }
  }

  /// Whom somebody reports to, as a place in `People.everybody`, and the value that says so.
  private static func superior(
    of person: Int, _ book: Snapshot
  ) -> (person: Int, value: DocumentFacts.Value)? {
    let own = book.people.everybody[person]
    guard let facts = book.documents[own.document].facts,
      let manager = facts.type(of: own.object).person?.manager,
      let field = facts.field(manager, of: own.object),
      let index = facts.valueIndices(of: own.object).first(where: {
        facts.values[$0].field == Int32(field)
      })
    else { return nil }
    let value = facts.values[index]
    if let reference = book.reference(ofValue: index, in: own.document) {
      guard reference.isFound, reference.object >= 0 else { return nil }
      let target = book.people.entry(
        ofObject: Int(reference.object), in: Int(reference.document))
      return target.map { ($0, value) }
    }
    let found = facts.withText(of: value) { book.person($0, from: own.document) }
    if case .found(let superior) = found { return (superior, value) }
    return nil
  }
}
