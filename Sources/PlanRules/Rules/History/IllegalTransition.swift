import Diagnostics
import PlainText
import PlanModel

/// A status becomes what its kind lets it become.
enum IllegalTransition: ChangeRule {
  static let page = RulePage(
    "illegal-transition", .history, "A status becomes what its kind lets it become.",
    severity: .byState(draft: nil, active: .error, closed: .error), need: .change,
    text: """
      From one commit to the next a status goes along the ways that its kind knows (`x-transitions`): a signed contract expires, is \
      terminated or superseded, and never becomes a draft again. Take the step in between that is missing, or make a new \
      document. A new document may begin anywhere, and nothing is said about drafts. Compared is with HEAD, and in a push each commit \
      with those before it; a renamed document or item is still the same one.
      """,
    right: [
      RuleExample(
        ChangeExamples.contract("status: expired"),
        before: ["plans/acme/parcel.md": ChangeExamples.contract("status: signed")],
        at: "plans/acme/parcel.md"),
      RuleExample(
        ChangeExamples.contract("status: signed"), before: [:], at: "plans/acme/parcel.md"),
      RuleExample(
        ChangeExamples.contract("status: proposed"),
        before: ["plans/acme/parcel.md": ChangeExamples.contract("status: draft")],
        at: "plans/acme/parcel.md"),
    ],
    wrong: [
      RuleExample(
        ChangeExamples.contract("status: ↓draft"),
        before: ["plans/acme/parcel.md": ChangeExamples.contract("status: signed")],
        at: "plans/acme/parcel.md"),
      RuleExample(
        ChangeExamples.contract("status: ↓signed\naliases: [acme/parcel]"),
        before: ["plans/acme/parcel.md": ChangeExamples.contract("status: expired")],
        at: "plans/acme/parcel-2027.md"),
    ])

  static func check(_ change: BookChange, _ context: CheckContext, _ findings: inout Findings) {
    // Where parts of the text cannot be read a status may only seem to be missing; that is an error of its own.
    for pair in change.changedDocuments where !pair.newFacts.isDamaged {
      let document = change.after.documents[pair.new]
      for object in pair.objects {
        let plan = pair.oldFacts.kind.plan
        for field in pair.oldFacts.type(of: object.old).fields {
          let ways = plan.value(ofField: field).transitions
          guard !ways.isEmpty, let old = pair.oldFacts.effectiveText(field, of: object.old),
            let allowed = ways[old],
            let newField = pair.newFacts.field(plan.fields[field].name, of: object.new),
            let new = pair.newFacts.effectiveText(newField, of: object.new), new != old,
            // A value that the kind does not know is told itself.
            !allowed.contains(new),
            plan.value(ofField: field).allowedTexts?.contains(new) ?? true
          else { continue }
          let name = plan.fields[field].name
          let range =
            pair.newFacts.value(name, of: object.new)?.range
            ?? pair.newFacts.idValue(of: object.new)?.range ?? 0..<0
          let place = Words.place(of: object.new, pair.newFacts)
          let ends = allowed.isEmpty
          findings.report(
            "\(place) cannot go from '\(old.printable)' to '\(new.printable)'",
            path: document.path, range: range, state: pair.state, kind: pair.newFacts.kind.name,
            subject: pair.newFacts.subject(of: object.new) + [name.description],
            arguments: [old, new],
            help: ends
              ? "'\(old.printable)' is final; make a new \(Words.noun(of: object.new, pair.newFacts)) instead"
              : "From '\(old.printable)' it can become \(Words.list(allowed.map { "'\($0.printable)'" }))"
          )
        }
      }
    }
  }
}

/// Documents for the examples of changes.
enum ChangeExamples {
  static func contract(_ more: String) -> String {
    """
    ---
    kind: contract
    title: Acme parcel contract
    \(more)
    ---

    """
  }

  static func roadmap(_ milestone: String, status: String = "agreed", title: String = "Pilot")
    -> String
  {
    """
    ---
    kind: roadmap
    title: Acme roadmap
    status: \(status)
    initiatives:
      - {id: west, title: West}
    milestones:
      - id: pilot
        title: \(title)
        initiative: west
        \(milestone)
    ---

    """
  }
}
