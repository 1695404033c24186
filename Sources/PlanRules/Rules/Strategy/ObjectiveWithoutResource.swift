import Diagnostics
import PlainText
import PlanModel

/// Somebody beside its owner works on each objective.
enum ObjectiveWithoutResource: BookRule {
  static let page = RulePage(
    "objective-without-resource", .strategy, "Each objective says who works on it.",
    severity: .quality, need: .book,
    reads: [
      RuleReads("strategy", "objectives", "resources"), RuleReads("roadmap", "resources", "for"),
      RuleReads("roadmap", "milestones", "objective"),
      RuleReads("roadmap", "initiatives", "objective"),
    ],
    text: """
      An objective that takes other people's time says whose: under `resources`, or a roadmap does that asks for somebody `for` the \
      objective, or for a milestone or an initiative that serves it. Where its owner alone is enough, say so with an empty list: \
      `resources: []`.

      Drafts and closed strategies are left alone.
      """,
    right: [
      strategy("resources: [Tom Reyes]"), strategy("resources: []"),
      strategy("resources: ?", status: "draft"), strategy("resources: ?", status: "closed"),
      strategy("category: grow", resource: "strategy#grow"),
      strategy("category: grow", resource: "pilot"),
    ],
    wrong: [
      strategy("category: grow", mark: "↓"),
      strategy("resources: TBD", mark: "↓", resource: "other"),
    ])

  private static func strategy(
    _ fields: String, status: String = "agreed", mark: String = "", resource: String = "?",
    line: Int = #line
  ) -> RuleExample {
    RuleExample(
      "---\nkind: strategy\ntitle: Acme\nstatus: \(status)\nfiscal-year: FY27\nobjectives:\n  - {id: \(mark)grow, title: Grow, \(fields)}\n---\n",
      at: "plans/acme/strategy.md",
      others: [
        "plans/acme/account.md": "---\nkind: account\ntitle: Acme\nstatus: customer\n---\n",
        "plans/acme/roadmap.md":
          "---\nkind: roadmap\ntitle: Acme\nstatus: agreed\nmilestones:\n  - {id: pilot, title: Pilot, objective: strategy#grow}\n  - {id: other, title: Other}\nresources:\n  - {who: Tom Reyes, for: \"\(resource)\"}\n---\n",
      ], line: line)
  }

  private struct Target: Hashable {
    let document: Int32
    let object: Int32
  }

  private static let objectives: FieldName = "objectives"
  private static let resources: FieldName = "resources"
  private static let objective = FieldPath("objective")
  private static let purpose = FieldPath("for")

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    let served = resourced(book)
    for (index, document) in book.documents.enumerated() {
      guard let facts = document.facts, facts.kind.name == "strategy", facts.state == .active else {
        continue
      }
      for objective in facts.children(objectives, of: DocumentFacts.root)
      where facts.value(resources, of: objective) == nil
        && facts.field(resources, of: objective) != nil
        && !facts.isAnsweredByNone(resources, of: objective)
        && !served.contains(Target(document: Int32(index), object: Int32(objective)))
      {
        findings.report(
          "nobody is planned to work on \(Words.place(of: objective, facts))", in: document,
          at: facts.idValue(of: objective)?.range ?? facts.range(of: objective),
          subject: facts.subject(of: objective),
          help: "Name them under 'resources', or write 'resources: []' where its owner is enough")
      }
    }
  }

  /// The objectives that a roadmap asks for somebody for, directly or for something that serves them.
  private static func resourced(_ book: Snapshot) -> Set<Target> {
    var found: Set<Target> = []
    for (index, document) in book.documents.enumerated() {
      guard let facts = document.facts, facts.kind.name == "roadmap" else { continue }
      for row in facts.children(resources, of: DocumentFacts.root) {
        guard let target = book.target(of: purpose, from: row, in: index) else { continue }
        found.insert(Target(document: target.document, object: target.object))
        let object = Int(target.object)
        guard object >= 0,
          let served = book.target(of: objective, from: object, in: Int(target.document))
        else { continue }
        found.insert(Target(document: served.document, object: served.object))
      }
    }
    return found
  }
}

extension Snapshot {
  /// What the first value that a path leads to names.
  func target(of path: FieldPath, from object: Int, in document: Int) -> ResolvedReference? {
    guard let facts = documents[document].facts,
      let value = facts.valueIndices(at: path, from: object).first,
      let reference = reference(ofValue: value, in: document), reference.isFound
    else { return nil }
    return reference
  }
}
