import Diagnostics
import PlainText
import PlanModel

/// A milestone or an initiative serves each objective.
enum ObjectiveWithoutMilestone: BookRule {
  static let page = RulePage(
    "objective-without-milestone", .roadmap,
    "Each objective has a milestone or an initiative that serves it.", severity: .quality,
    need: .book,
    reads: [
      RuleReads("strategy", "objectives"), RuleReads("roadmap", "milestones", "objective"),
      RuleReads("roadmap", "initiatives", "objective"),
    ],
    text: """
      An objective of an agreed strategy that no agreed roadmap works towards will not reach itself. Name it as `objective` of a \
      milestone or an initiative.

      A milestone that was dropped serves nothing any more, and neither does a roadmap that is still a draft or closed. Drafts and \
      closed strategies are left alone.
      """,
    right: [
      book("- {id: grow, title: Grow}", milestone: "objective: strategy#grow"),
      book("- {id: grow, title: Grow}", status: "draft", milestone: "status: planned"),
      book("- {id: grow, title: Grow}", status: "closed", milestone: "status: planned"),
      book("- {id: grow, title: Grow}", milestone: "objective: strategy#grow", roadmapStatus: ""),
    ],
    wrong: [
      book("- {id: ↓grow, title: Grow}", milestone: "status: planned"),
      book("- {id: ↓grow, title: Grow}", milestone: "objective: strategy#grow, status: dropped"),
      book(
        "- {id: ↓grow, title: Grow}", milestone: "objective: strategy#grow", roadmapStatus: "draft"),
    ])

  private static func book(
    _ objective: String, status: String = "agreed", milestone: String,
    roadmapStatus: String = "agreed", line: Int = #line
  ) -> RuleExample {
    RuleExample(
      "---\nkind: strategy\ntitle: Acme\nstatus: \(status)\nfiscal-year: FY27\nobjectives:\n  \(objective)\n---\n",
      at: "plans/acme/strategy.md",
      others: [
        "plans/acme/account.md": "---\nkind: account\ntitle: Acme\nstatus: customer\n---\n",
        "plans/acme/roadmap.md":
          "---\nkind: roadmap\ntitle: Acme\nstatus: \(roadmapStatus)\nmilestones:\n  - {id: pilot, title: Pilot, \(milestone)}\n---\n",
      ], line: line)
  }

  private static let objectives: FieldName = "objectives"
  private static let status: FieldName = "status"

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    var served: [Int: Set<Int32>] = [:]
    /// Accounts of which a document cannot be read, which may be the roadmap that serves them all.
    var unread: Set<Int?> = []
    for (index, document) in book.documents.enumerated() {
      guard let facts = document.facts else {
        unread.insert(document.account)
        continue
      }
      if facts.isDamaged { unread.insert(document.account) }
      guard facts.kind.name == "roadmap" else { continue }
      // Without a status nobody knows whether it is agreed, which is told there.
      if facts.value(status, of: DocumentFacts.root) == nil { unread.insert(document.account) }
      guard facts.state == .active else { continue }
      // Both stand in the order of the values.
      var owner = 0
      for reference in book.references(of: index) where reference.isFound && reference.object >= 0 {
        while owner < facts.objects.count - 1,
          facts.valueIndices(of: owner).upperBound <= Int(reference.value)
        { owner += 1 }
        guard let bar = facts.bar(of: owner),
          !(bar.dropped.map { facts.holds($0, for: owner) } ?? false)
        else { continue }
        served[Int(reference.document), default: []].insert(reference.object)
      }
    }
    for (index, document) in book.documents.enumerated() {
      guard let facts = document.facts, facts.kind.name == "strategy", facts.state == .active,
        !unread.contains(document.account)
      else { continue }
      for objective in facts.children(objectives, of: DocumentFacts.root)
      where served[index]?.contains(Int32(objective)) != true {
        let range = facts.idValue(of: objective)?.range ?? facts.range(of: objective)
        findings.report(
          "no milestone or initiative of an agreed roadmap serves \(Words.place(of: objective, facts))",
          in: document, at: range, subject: facts.subject(of: objective),
          help: "Name it as 'objective' of a milestone or an initiative")
      }
    }
  }
}
