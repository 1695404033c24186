import Diagnostics
import PlainText
import PlanModel

/// Signed terms change through an amendment only.
enum SignedTermsChanged: ChangeRule {
  static let page = RulePage(
    "signed-terms-changed", .contract, "Signed terms change through an amendment only.",
    severity: .byState(draft: nil, active: .error, closed: .error), need: .change,
    text: """
      Once a contract is signed its terms stay as they are (`x-immutable-when`). To change one, add an amendment whose `changes` name the \
      field. What was not known yet may be filled in, a value may be written in another way that means the same, and what it names may get \
      another name. Owner, status, the \
      renewal's stage and plan, and fulfilments are no terms. A contract that is in force is not deleted either: give it the status with \
      which it ended first. To give it another id, keep the earlier one under `aliases`.
      """,
    right: [
      RuleExample(
        ChangeExamples.contract("status: signed\nexpires: \"2027-06-30\"\nnumber: A-1"),
        before: [
          "plans/acme/parcel.md": ChangeExamples.contract("status: signed\nexpires: 2027-06-30")
        ],
        at: "plans/acme/parcel.md"),
      RuleExample(
        ChangeExamples.contract(
          "status: signed\nexpires: 2028-06-30\namendments:\n  - id: first\n    changes: {expires: 2028-06-30}"
        ),
        before: [
          "plans/acme/parcel.md": ChangeExamples.contract("status: signed\nexpires: 2027-06-30")
        ],
        at: "plans/acme/parcel.md"),
      RuleExample(
        ChangeExamples.contract("status: signed\nexpires: 2028-06-30"),
        before: [
          "plans/acme/parcel.md": ChangeExamples.contract("status: draft\nexpires: 2027-06-30")
        ],
        at: "plans/acme/parcel.md"),
      RuleExample(
        ChangeExamples.contract("status: signed\nrenewal: {type: automatic, stage: agreed}"),
        before: [
          "plans/acme/parcel.md": ChangeExamples.contract(
            "status: signed\nrenewal: {type: automatic, stage: planned}")
        ], at: "plans/acme/parcel.md"),
      RuleExample(
        ChangeExamples.contract(
          "status: signed\ntiers: [{id: yearly-volume, title: Volume, aliases: [volume]}]"),
        before: [
          "plans/acme/parcel.md": ChangeExamples.contract(
            "status: signed\ntiers: [{id: volume, title: Volume}]")
        ], at: "plans/acme/parcel.md"),
    ],
    wrong: [
      RuleExample(
        ChangeExamples.contract("status: signed\nexpires: ↓2028-06-30"),
        before: [
          "plans/acme/parcel.md": ChangeExamples.contract("status: signed\nexpires: 2027-06-30")
        ],
        at: "plans/acme/parcel.md"),
      RuleExample(
        ChangeExamples.contract("status: signed\nnumber: ↓A-2"),
        before: ["plans/acme/parcel.md": ChangeExamples.contract("status: signed\nnumber: A-1")],
        at: "plans/acme/parcel.md"),
    ])

  /// What was signed, is in force and went away.
  private static func checkDeletions(_ change: BookChange, _ findings: inout Findings) {
    for (place, later) in change.later.enumerated() where later == nil {
      let document = change.before.documents[place]
      guard let facts = document.facts, facts.state == .active,
        facts.type(of: DocumentFacts.root).immutable.contains(where: {
          facts.holds($0.condition, for: DocumentFacts.root)
        }),
        // A file that is still there and cannot be read any more was not deleted.
        change.after.file(document.path) == nil
      else { continue }
      findings.report(
        "'\(document.id.printable)' was signed and is in force, and was deleted",
        path: document.path, range: 0..<0, state: facts.state, kind: facts.kind.name, subject: [],
        arguments: ["deleted"],
        help:
          "Bring it back, or give it the status with which it ended before it goes; to give it another id, keep '\(document.id.printable)' under 'aliases'"
      )
    }
  }

  static func check(_ change: BookChange, _ context: CheckContext, _ findings: inout Findings) {
    checkDeletions(change, &findings)
    // Of a document with a value that cannot be read nobody can tell what its terms are; the value is told itself.
    for pair in change.changedDocuments
    where !pair.newFacts.isDamaged && !pair.newFacts.lacksUnfitValues {
      for object in pair.objects {
        for rule in pair.oldFacts.type(of: object.old).immutable
        where pair.oldFacts.holds(rule.condition, for: object.old) {
          var comparison = TermComparison(pair, in: change, rule: rule)
          comparison.compare(object)
          for difference in comparison.differences {
            findings.report(
              "'\(difference.path)' was changed after this was signed"
                + (difference.earlier.map { "; it was '\($0.printable)'" } ?? ""),
              path: change.after.documents[pair.new].path, range: difference.range,
              state: pair.state, kind: pair.newFacts.kind.name,
              subject: pair.newFacts.subject(of: object.new) + difference.subject,
              arguments: [difference.path],
              help: rule.through.map {
                "Put the earlier value back, or add an amendment with '\($0.names.last?.description ?? ""): {\(difference.path): …}'"
              } ?? "Put the earlier value back")
          }
        }
      }
    }
  }
}
