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

      Where the id of somebody in a list of people was changed and three places or more still have the one from before, that is told \
      once, at the changed id: `planbook mv team#ines-okafor new-id` changes it everywhere. The same is told where somebody was given the \
      id of somebody else; such an id is proposed for nobody.

      Where no document says who your own people are, that is told once, at the first name. Nothing is said where the file that \
      may name somebody cannot be read, or the account has no `account.md`: those are told themselves.
      """,
    right: [
      roadmap("ines-okafor"), roadmap("Ines Okafor"), roadmap("colin-dufresne"),
      roadmap("Jo Smith"),
      roadmap("?"),
      // Personal data is told by the rule about it.
      roadmap("jo.smith@example.com"),
      roadmap("ines-okafr", team: "kind: team\ntitle: Us\npeople: [{id: ines-okafor\n"),
    ],
    wrong: [
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\nowner: ↓ines-okafor\nteam:\n  - {who: alex-kim, role: analyst}\n---\n",
        at: "plans/acme/account.md"),
      roadmap("↓ines-okafr"), roadmap("↓Ines Okafr", status: "draft"),
      roadmap("↓Nobody We Know", status: "closed"), roadmap("↓Alex Kim"),
      roadmap(
        "↓ines-okafr\nmilestones:\n  - {id: a, title: A, owner: ines-okafr}\n  - {id: b, title: B, owner: ines-okafr}\n  - {id: c, title: C, owner: ines-okafor}"
      ),
      roadmap(
        "ines\nmilestones:\n  - {id: a, title: A, owner: ines}\n  - {id: b, title: B, owner: ines}",
        team: "kind: team\ntitle: Us\nstatus: active\npeople: [{id: ↓ines-okafor, name: Ines}]\n"
      ),
      roadmap(
        "↓ines-okafr\nmilestones:\n  - {id: a, title: A, owner: ↓ines-okafr}\n  - {id: b, title: B, owner: ines-okafor}"
      ),
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: customer\nowner: Jo Smith\nteam:\n  - {who: Jo Smith, role: analyst}\n  - {who: ↓jo-smith, role: analyst}\n---\n",
        at: "plans/acme/account.md"),
    ])

  private static let usualTeam =
    "kind: team\ntitle: Us\nstatus: active\npeople:\n  - {id: ines-okafor, name: Ines Okafor}\n  - {id: alex-kim, name: Alex Kim}\n  - {id: alex-kim-ocean, name: Alex Kim}\n"

  private static func roadmap(
    _ owner: String, status: String = "agreed", team: String = usualTeam, line: Int = #line
  ) -> RuleExample {
    RuleExample(
      "---\nkind: roadmap\ntitle: Acme\nstatus: \(status)\nowner: \(owner)\n---\n",
      others: [
        "plans/team.md": "---\n\(team)---\n",
        "plans/acme/account.md":
          "---\nkind: account\ntitle: Acme\nstatus: customer\nteam:\n  - {who: Jo Smith, role: analyst}\nstakeholders:\n  - {id: colin-dufresne, title: Colin Dufresne}\n---\n",
      ], line: line)
  }

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    var personFields: [ObjectIdentifier: [Bool]] = [:]
    var search = NearestPerson(book)
    var strangers: [Stranger] = []
    var told: [(strangers: [Stranger], nearest: String?)] = []
    var changedIDs = ChangedPersonIDs(book)
    lazy var unread = UnreadParts(book)
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
      let accounts = search.accounts(of: index)
      var owner = 0
      var repeated = RepeatedStrangers(isTogether: document.isTogether(in: book))
      for place in facts.values.indices where fields[Int(facts.values[place].field)] {
        let value = facts.values[place]
        let finding = facts.withText(of: value) { book.people.named($0, in: accounts) }
        if case .found(let person) = finding {
          changedIDs.mention(person)
          continue
        }
        // Somebody's e-mail address is told as such, unless the book has that rule off.
        if tellsAddresses(document, context), facts.withText(of: value, isAddress) { continue }
        while owner < facts.objects.count - 1, facts.valueIndices(of: owner).upperBound <= place {
          owner += 1
        }
        let stranger = Stranger(
          text: facts.string(value), value: value, document: document,
          subject: facts.subject(of: owner) + [facts.fieldName(of: value).description])
        if case .ambiguous(let people) = finding {
          for person in people { changedIDs.mention(person) }
          report(stranger, ambiguous: people, book, &findings)
        } else if !unread.mayKnowMorePeople(for: document, in: accounts) {
          let nearest = search.nearest(to: stranger.text, in: accounts)
          if repeated.isTogether {
            changedIDs.miss(stranger.text, nearest: nearest, at: stranger.place, in: accounts)
          }
          if nearest != nil || unread.knowsPeopleEverywhere {
            repeated.add(stranger, nearest: nearest)
          } else {
            strangers.append(stranger)
          }
        }
      }
      told += repeated.mentions
    }
    let changed = changedIDs.found
    for change in changed.values.sorted(by: { $0.place < $1.place }) { change.report(&findings) }
    for mentions in told {
      guard let first = mentions.strangers.first else { continue }
      if changed[first.text] != nil, first.document.isTogether(in: book) { continue }
      report(mentions.strangers, nearest: mentions.nearest, &findings)
    }
    reportTogether(strangers, &findings)
  }

  private static func tellsAddresses(
    _ document: Snapshot.Document, _ context: CheckContext
  ) -> Bool {
    context.severity(
      of: PersonalData.page.name, .error, path: document.path, kind: document.facts?.kind.name)
      != nil
  }

  private static func isAddress(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.contains(UInt8(ascii: "@"))
      && ContactSearch.all(in: text).contains {
        $0.sort == .address && $0.range == 0..<text.count
      }
  }

  /// A mention of somebody whom nobody knows.
  private struct Stranger {
    let text: String
    let value: DocumentFacts.Value
    let document: Snapshot.Document
    let subject: [String]

    var place: Place { Place(path: document.path, range: value.range) }
  }

  private static func report(
    _ stranger: Stranger, ambiguous people: [Int], _ book: Snapshot, _ findings: inout Findings
  ) {
    let ids = people.compactMap { book.people.everybody[$0].id }.map { "'\($0)'" }
    findings.report(
      "'\(stranger.text)' is the name of \(people.count) people", in: stranger.document,
      at: stranger.value.range, subject: stranger.subject, arguments: [stranger.text],
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
  }

  /// The mentions of one document, those of somebody who is named three times or more together: it is one slip, and not as many.
  private struct RepeatedStrangers {
    let isTogether: Bool
    private(set) var mentions: [(strangers: [Stranger], nearest: String?)] = []
    private var places: [String: Int] = [:]

    init(isTogether: Bool) { self.isTogether = isTogether }

    mutating func add(_ stranger: Stranger, nearest: String?) {
      if isTogether, let place = places[stranger.text] {
        mentions[place].strangers.append(stranger)
      } else {
        places[stranger.text] = mentions.count
        mentions.append(([stranger], nearest))
      }
    }
  }

  private static func report(
    _ strangers: [Stranger], nearest: String?, _ findings: inout Findings
  ) {
    guard strangers.count > 2 else {
      for stranger in strangers { report([stranger][...], nearest: nearest, &findings) }
      return
    }
    report(strangers[...], nearest: nearest, &findings)
  }

  private static func report(
    _ strangers: ArraySlice<Stranger>, nearest: String?, _ findings: inout Findings
  ) {
    guard let stranger = strangers.first else { return }
    let count = strangers.count
    findings.report(
      "nobody here is called '\(stranger.text)'"
        + (count > 1 ? ", who is named \(count) times in this document" : ""),
      in: stranger.document, at: stranger.value.range, subject: stranger.subject,
      arguments: [stranger.text],
      related: strangers.dropFirst().prefix(10).map {
        RelatedPlace("here too", at: Place(path: $0.document.path, range: $0.value.range))
      },
      help: nearest == nil
        ? "Correct the name, or add the person to the team or to the account's stakeholders" : nil,
      fixes: nearest.map { nearest in
        [
          Fix(
            "Change it to '\(nearest)'", .unsafe,
            strangers.map { Edit(range: $0.value.range, replacement: nearest) })
        ]
      } ?? [])
  }

  /// Tells once that no document says who the people are.
  private static func reportTogether(_ strangers: [Stranger], _ findings: inout Findings) {
    guard let first = strangers.first else { return }
    guard strangers.count > 1 else { return report([first], nearest: nil, &findings) }
    let others = Set(strangers.map(\.text)).subtracting([first.text]).count
    findings.report(
      others == 0
        ? "nobody is called '\(first.text)': no document says who your own people are"
        : "nobody is called '\(first.text)', nor like \(others == 1 ? "1 other" : "\(others) others") who \(others == 1 ? "is" : "are") named: no document says who your own people are",
      in: first.document, at: first.value.range, subject: first.subject, arguments: [],
      related: strangers.dropFirst().prefix(10).map {
        RelatedPlace(
          "'\($0.text)' is named here", at: Place(path: $0.document.path, range: $0.value.range))
      },
      help: "Make a file of your people: planbook new team team")
  }
}

extension Snapshot.Document {
  /// Whether no comment in it allows one mention and not another.
  fileprivate func isTogether(in book: Snapshot) -> Bool { book.files[file].allowed.isEmpty }
}
