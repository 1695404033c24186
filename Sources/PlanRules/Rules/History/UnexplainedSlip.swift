import Diagnostics
import PlainText
import PlanModel

/// A date that moves later says why.
enum UnexplainedSlip: ChangeRule {
  static let page = RulePage(
    "unexplained-slip", .roadmap, "A date that moves later says why.", severity: .quality,
    need: .change,
    text: """
      When the end of a milestone moves later by more than the setting `slip-tolerance` (7 days), add an entry to its `moved` list, or a \
      line `Reason: …` at the end of the commit's message; `git commit --amend` opens that of the last commit again. Months later it is the reasons that help. Nothing is said about drafts, and \
      about what is done or dropped. A date that only follows from others, by a length after what comes before, moves with them: the \
      reason belongs to the date that somebody changed.
      """,
    right: [
      RuleExample(
        ChangeExamples.roadmap("end: 2027-04-07"),
        before: ["plans/acme/roadmap.md": ChangeExamples.roadmap("end: 2027-03-31")]),
      RuleExample(
        ChangeExamples.roadmap(
          "end: 2027-05-15\n    moved: [{on: 2027-02-15, from: 2027-03-31, to: 2027-05-15, why: No carrier yet}]"
        ),
        before: ["plans/acme/roadmap.md": ChangeExamples.roadmap("end: 2027-03-31")]),
      RuleExample(
        ChangeExamples.roadmap("end: 2027-05-15", status: "draft"),
        before: [
          "plans/acme/roadmap.md": ChangeExamples.roadmap("end: 2027-03-31", status: "draft")
        ]),
    ],
    wrong: [
      RuleExample(
        ChangeExamples.roadmap("end: ↓2027-05-15"),
        before: ["plans/acme/roadmap.md": ChangeExamples.roadmap("end: 2027-03-31")])
    ])

  static func check(_ change: BookChange, _ context: CheckContext, _ findings: inout Findings) {
    guard change.reason == nil else { return }
    let tolerance = context.settings.thresholds.slipTolerance
    for pair in change.changedDocuments {
      for object in pair.objects {
        for entry in pair.newFacts.type(of: object.new).timeline {
          guard let moves = entry.moves,
            !holds(entry.done, pair.newFacts, object.new),
            !holds(entry.dropped, pair.newFacts, object.new),
            let old = change.before.day(at: entry.end, of: object.old, in: pair.old),
            let new = change.after.day(at: entry.end, of: object.new, in: pair.new),
            let latest = tolerance.after(old.day, in: change.after.calendars.business)?.date,
            new.day > latest,
            count(moves, pair.newFacts, object.new) <= count(moves, pair.oldFacts, object.old)
          else { continue }
          let field = pair.newFacts.fieldName(of: new.value).description
          findings.report(
            "'\(field)' of \(Words.place(of: object.new, pair.newFacts)) moved from \(old.day) to \(new.day), and nothing says why",
            in: change.after.documents[pair.new], at: new.value.range,
            subject: pair.newFacts.subject(of: new.value, in: object.new),
            arguments: [old.day.description, new.day.description],
            help:
              "Add an entry to '\(moves)', or a line 'Reason: …' at the end of the commit's message; for the last commit with: git commit --amend"
          )
        }
      }
    }
  }

  private static func holds(
    _ condition: Condition?, _ facts: DocumentFacts, _ object: Int
  ) -> Bool {
    condition.map { facts.holds($0, for: object) } ?? false
  }

  /// How many moves are written down.
  private static func count(_ path: FieldPath, _ facts: DocumentFacts, _ object: Int) -> Int {
    guard path.names.count == 1, !path.isRooted else { return 0 }
    return facts.children(path.names[0], of: object).count
  }
}
