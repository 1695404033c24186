import Diagnostics
import PlainText
import PlanModel

/// Whoever is named is somebody whom the book knows.
enum OwnerUnknown: BookRule {
  static let page = RulePage(
    "owner-unknown", .roadmap, "Whoever is named is somebody whom the book knows.",
    severity: .always(.error), need: .book,
    text: """
      Owners, sponsors, attendees and everybody else are named by their id, or by a name that only one person has. They are known \
      from `plans/team.md`, and from the `team` and `stakeholders` of the account and of those above it.

      A name that nobody has reaches nobody: the person does not see the task in the agenda, and nobody notices. Correct the \
      spelling, or add the person to the team or to the account's stakeholders. Where two people have one name, write the id.

      The account's `team` may name somebody who has no entry elsewhere, by the full name; what looks like an id must be known.
      """,
    right: [
      roadmap("ines-okafor"), roadmap("Ines Okafor"), roadmap("colin-dufresne"),
      roadmap("Jo Smith"),
      roadmap("?"),
    ],
    wrong: [
      roadmap("↓ines-okafr"), roadmap("↓Ines Okafr", status: "draft"),
      roadmap("↓Nobody We Know", status: "closed"), roadmap("↓Alex Kim"),
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: customer\nowner: Jo Smith\nteam:\n  - {who: Jo Smith, role: analyst}\n  - {who: ↓jo-smith, role: analyst}\n---\n",
        at: "plans/acme/account.md"),
    ])

  private static func roadmap(
    _ owner: String, status: String = "agreed", line: Int = #line
  ) -> RuleExample {
    RuleExample(
      "---\nkind: roadmap\ntitle: Acme\nstatus: \(status)\nowner: \(owner)\n---\n",
      others: [
        "plans/team.md":
          "---\nkind: team\ntitle: Us\nstatus: active\npeople:\n  - {id: ines-okafor, name: Ines Okafor}\n  - {id: alex-kim, name: Alex Kim}\n  - {id: alex-kim-ocean, name: Alex Kim}\n---\n",
        "plans/acme/account.md":
          "---\nkind: account\ntitle: Acme\nstatus: customer\nteam:\n  - {who: Jo Smith, role: analyst}\nstakeholders:\n  - {id: colin-dufresne, title: Colin Dufresne}\n---\n",
      ], line: line)
  }

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    var personFields: [ObjectIdentifier: [Bool]] = [:]
    var search = NearestPerson(book)
    for (index, document) in book.documents.enumerated() {
      guard let facts = document.facts else { continue }
      let kind = ObjectIdentifier(facts.kind)
      let fields =
        personFields[kind]
        ?? facts.kind.plan.fields.map { field in
          let own = facts.kind.plan.values[field.value]
          let types =
            own.types.isEmpty ? own.entry.map { facts.kind.plan.values[$0].types } ?? [] : own.types
          return types.contains(.person) && !types.contains(.text)
        }
      personFields[kind] = fields
      let named = facts.values.indices.filter { fields[Int(facts.values[$0].field)] }
      guard !named.isEmpty else { continue }
      let accounts = search.accounts(of: index)
      var owner = 0
      for place in named {
        let value = facts.values[place]
        let finding = facts.withText(of: value) { book.people.named($0, in: accounts) }
        if case .found = finding { continue }
        while owner < facts.objects.count - 1, facts.valueIndices(of: owner).upperBound <= place {
          owner += 1
        }
        report(finding, value, owner, facts, document, book, accounts, &search, &findings)
      }
    }
  }

  private static func report(
    _ finding: People.Finding, _ value: DocumentFacts.Value, _ owner: Int, _ facts: DocumentFacts,
    _ document: Snapshot.Document, _ book: Snapshot, _ accounts: [Int],
    _ search: inout NearestPerson, _ findings: inout Findings
  ) {
    let text = facts.string(value)
    let field = facts.fieldName(of: value).description
    let subject = facts.subject(of: owner) + [field]
    if case .ambiguous(let people) = finding {
      let ids = people.compactMap { book.people.everybody[$0].id }.map { "'\($0)'" }
      findings.report(
        "'\(text)' is the name of \(people.count) people", in: document, at: value.range,
        subject: subject, arguments: [text],
        related: people.prefix(10).map { person in
          let entry = book.people.everybody[person]
          return RelatedPlace(
            "'\(entry.id ?? entry.name)' is here",
            at: Place(
              path: book.documents[entry.document].path,
              range: book.documents[entry.document].facts?.range(of: entry.object) ?? 0..<0))
        },
        help: "Write the id of the one you mean: \(ids.prefix(8).joined(separator: " or "))"
          + (ids.count > 8 ? " and \(ids.count - 8) more" : ""))
      return
    }
    let nearest = search.nearest(to: text, in: accounts)
    findings.report(
      "nobody here is called '\(text)'", in: document, at: value.range, subject: subject,
      arguments: [text],
      help: nearest == nil
        ? "Correct the name, or add the person to the team or to the account's stakeholders" : nil,
      fixes: nearest.map {
        [Fix("Change it to '\($0)'", .unsafe, [Edit(range: value.range, replacement: $0)])]
      } ?? [])
  }
}
