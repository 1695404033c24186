import Diagnostics
import PlainText
import PlanModel

/// What may go to the customer does not lead to what may not.
enum InternalLinkedFromCustomerDocument: FactsRule {
  static let page = RulePage(
    "internal-linked-from-customer-document", .audience,
    "What may go to the customer does not lead to what may not.", severity: .always(.error),
    need: .book,
    text: """
      A document with `audience: customer`, or an item with it, is one that somebody will hand on. Then two things would show the customer \
      what is internal, and both are errors in every state: a field that is meant for the customer (`x-audience: customer` in its schema) and \
      names an internal document or item; and a link in the text to an internal document, because whoever is shown the page sees the \
      link with its words, even though planbook itself never sends the text out.

      Take the reference out, or give what it leads to `audience: customer` where that is so. Internal fields of such a document may \
      name whatever they like: they never go out. Nothing is said of attachments, notes and web addresses, which have no audience.
      """,
    right: [
      roadmap("audience: customer", target: "audience: customer"),
      roadmap("audience: internal"), roadmap("review-every: 1 month"),
      roadmap("audience: customer", offering: "?", objective: "catalog/ground"),
      roadmap("audience: customer", item: "audience: internal"),
      roadmap(
        "audience: customer", offering: "?", body: "See [the plan](plan.pdf) and [a note](note.md)."
      ),
      roadmap("audience: internal", body: "See [ground](../catalog/ground.md)."),
    ],
    wrong: [
      roadmap("audience: customer", offering: "↓catalog/ground"),
      roadmap("audience: customer", offering: "↓catalog/ground", status: "draft"),
      roadmap("audience: internal", offering: "↓catalog/ground", item: "audience: customer"),
      roadmap(
        "audience: customer", offering: "?", body: "See ↓[ground](../catalog/ground.md#limits)."),
    ])

  private static func roadmap(
    _ audience: String, target: String = "audience: internal", offering: String = "catalog/ground",
    item: String = "status: planned", objective: String = "?", body: String = "",
    status: String = "agreed", line: Int = #line
  ) -> RuleExample {
    RuleExample(
      "---\nkind: roadmap\ntitle: Acme\nstatus: \(status)\nmilestones:\n  - {id: pilot, title: Pilot, offering: \(offering), objective: \(objective), \(item)}\n\(audience)\n---\n\n\(body)\n",
      others: [
        "plans/catalog/ground.md":
          "---\nkind: offering\ntitle: Ground\nstatus: available\ntype: service\nbusiness-unit: parcel\n\(target)\n---\n",
        "plans/acme/note.md": "A note.\n", "plans/acme/plan.pdf": "x",
      ], line: line)
  }

  static func check(
    _ index: Int, _ document: Snapshot.Document, _ facts: DocumentFacts, in book: Snapshot,
    _ context: CheckContext, _ findings: inout Findings
  ) {
    let isForCustomer = facts.audience(of: DocumentFacts.root) == .customer
    guard isForCustomer || facts.hasItemsForCustomer else { return }
    checkFields(facts, index, document, book, &findings)
    guard isForCustomer else { return }
    for link in facts.body.links {
      guard let path = Snapshot.path(link.destination, from: document.path),
        let id = BookFile.documentID(ofPath: path), let target = book.document(id),
        target != index, let other = book.documents[target].facts,
        other.audience(of: DocumentFacts.root) != .customer
      else { continue }
      findings.report(
        "this link leads from a document for the customer to an internal one, '\(id)'",
        in: document, at: link.range, arguments: [id],
        help:
          "Take the link out, or give '\(id)' the audience 'customer' if the customer may see it")
    }
  }

  private static func checkFields(
    _ facts: DocumentFacts, _ index: Int, _ document: Snapshot.Document, _ book: Snapshot,
    _ findings: inout Findings
  ) {
    var owner = 0
    for reference in book.references(of: index) where reference.isFound {
      let place = Int(reference.value)
      while owner < facts.objects.count - 1, facts.valueIndices(of: owner).upperBound <= place {
        owner += 1
      }
      let value = facts.values[place]
      guard facts.goesOut(value, of: owner),
        let other = book.documents[Int(reference.document)].facts,
        !other.isForCustomer(max(0, Int(reference.object)))
      else { continue }
      let field = facts.fieldName(of: value).description
      findings.report(
        "'\(field)' of \(Words.place(of: owner, facts)) goes to the customer and names '\(facts.string(value))', which is internal",
        in: document, at: value.range, subject: facts.subject(of: owner) + [field],
        arguments: [facts.string(value)],
        help:
          "Take it out, or give what it names the audience 'customer' if the customer may see it")
    }
  }
}
