import Diagnostics
import PlainText
import PlanModel
import PlanSchedule

/// What stands before or above something does not stand behind or below it too.
enum ReferenceCircle: BookRule {
  static let page = RulePage(
    "reference-circle", .references,
    "No document is its own parent or predecessor, not by any detour.",
    severity: .always(.error), need: .book,
    text: """
      An account's `parent`, a contract's `predecessor` and what an offering `requires` name what stands above or before. Where they lead \
      back to where they began, totals have no top and a history has no beginning. Each circle is told once, at the document that stands \
      first, with every link.

      In a team's own kind it concerns the fields whose `x-reference` says `order: true`.
      """,
    right: [account(parent: "beta/account")],
    wrong: [
      account(parent: "↓acme/account"),
      account(parent: "↓beta/account", ofBeta: "parent: acme/account\n"),
      RuleExample(
        "---\nkind: offering\ntitle: LTL\nstatus: planned\nrequires: [↓catalog/dock, catalog/van]\n---\n",
        at: "plans/catalog/a-ltl.md",
        others: [
          "plans/catalog/dock.md":
            "---\nkind: offering\ntitle: Dock\nstatus: planned\nrequires: [catalog/van, catalog/a-ltl]\n---\n",
          "plans/catalog/van.md": "---\nkind: offering\ntitle: Van\nstatus: planned\n---\n",
        ]),
    ])

  private static func account(
    parent: String, ofBeta: String = "", line: Int = #line
  ) -> RuleExample {
    RuleExample(
      "---\nkind: account\ntitle: Acme\nstatus: prospect\nparent: \(parent)\n---\n",
      at: "plans/acme/account.md",
      others: [
        "plans/beta/account.md":
          "---\nkind: account\ntitle: Beta\nstatus: prospect\n\(ofBeta)---\n"
      ], line: line)
  }

  private struct Link {
    let target: Int
    /// The value that names it.
    let value: DocumentFacts.Value
  }

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    var orderedFields: [ObjectIdentifier: Set<Int32>] = [:]
    /// The documents that have such links or are named by one, by their places among those.
    var places: [Int: Int] = [:]
    var documents: [Int] = []
    var links: [[Link]] = []
    func place(of document: Int) -> Int {
      if let place = places[document] { return place }
      places[document] = documents.count
      documents.append(document)
      links.append([])
      return documents.count - 1
    }
    for (index, document) in book.documents.enumerated() {
      guard let facts = document.facts else { continue }
      let kind = ObjectIdentifier(facts.kind)
      let fields = orderedFields[kind] ?? Self.orderedFields(of: facts.kind)
      orderedFields[kind] = fields
      guard !fields.isEmpty else { continue }
      for reference in book.references(of: index) where reference.isFound {
        let value = facts.values[Int(reference.value)]
        guard fields.contains(value.field), reference.object < 0 else { continue }
        let target = place(of: Int(reference.document))
        links[place(of: index)].append(Link(target: target, value: value))
      }
    }
    guard !documents.isEmpty else { return }
    let circles = Circles(links.map { $0.map(\.target) })
    // The first is the one that stands first in the book.
    for told in ToldCircle.all(of: circles) {
      report(told.startingFirst { documents[$0] }, book, documents, links, &findings)
    }
  }

  private static func orderedFields(of kind: Kind) -> Set<Int32> {
    Set(
      kind.plan.fields.indices.filter { field in
        let value = kind.plan.value(ofField: field)
        let targets =
          value.references + (value.entry.map { kind.plan.values[$0].references } ?? [])
        return targets.contains { $0.isOrdered && $0.lists.isEmpty }
      }.map { Int32($0) })
  }

  private static func report(
    _ told: ToldCircle, _ book: Snapshot, _ documents: [Int], _ links: [[Link]],
    _ findings: inout Findings
  ) {
    let first = told.members[0]
    let document = book.documents[documents[first]]
    let name = { (member: Int) in "'\(book.documents[documents[member]].id)'" }
    let link = { (member: Int, next: Int) in links[member].first { $0.target == next } }
    guard let facts = document.facts,
      let own = link(first, told.members[1 % told.members.count])
    else { return }
    let field = facts.fieldName(of: own.value).description
    let noun = facts.kind.title.lowercased()
    findings.report(
      told.members.count == 1
        ? "this \(noun) names itself as its '\(field)'"
        : "the way by '\(field)' leads back to this \(noun): "
          + told.chain(", from there to ", name),
      in: document, at: own.value.range, subject: [field],
      arguments: told.shown.map(name),
      related: told.members.count == 1
        ? []
        : told.related { member, next in
          link(member, next).map { link in
            RelatedPlace(
              "\(name(member)) names \(name(next))",
              at: Place(path: book.documents[documents[member]].path, range: link.value.range))
          }
        }, help: told.help)
  }
}
