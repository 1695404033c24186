import Diagnostics
import PlainText
import PlanModel

/// An id names one item of a document.
enum DuplicateItemID: DocumentRule {
  static let page = RulePage(
    "duplicate-item-id", .references, "An id names one item of a document.",
    severity: .always(.error),
    text: """
      An item is named by its id, so an id stands once in a document, in whichever of its lists. An earlier id under `aliases` counts \
      as well. Ids that differ only in the case of their letters cannot be: ids have small letters.
      """,
    right: [
      RuleExample(
        """
        ---
        kind: roadmap
        title: Acme roadmap
        status: draft
        initiatives:
          - {id: west, title: West}
        milestones:
          - {id: west-pilot, title: Pilot, initiative: west}
        ---

        """)
    ],
    wrong: [
      RuleExample(
        """
        ---
        kind: roadmap
        title: Acme roadmap
        status: draft
        initiatives:
          - {id: west, title: West}
        milestones:
          - {id: ↓west, title: Pilot}
          - {id: pilot, title: Pilot, aliases: [↓west]}
        ---

        """)
    ])

  static func check(_ document: DocumentReading, _ findings: inout Findings) {
    guard let facts = document.facts, facts.hasRepeatedItemHashes else { return }
    var seen: [String: (object: Int, value: DocumentFacts.Value)] = [:]
    var names: [(name: String, object: Int, value: DocumentFacts.Value)] = []
    for object in facts.itemObjects {
      guard let id = facts.idValue(of: object) else { continue }
      names.append((facts.string(id), object, id))
    }
    for object in facts.itemObjects {
      for alias in facts.values("aliases", of: object) {
        names.append((facts.string(alias), object, alias))
      }
    }
    for (name, object, value) in names {
      guard let first = seen[name] else {
        seen[name] = (object, value)
        continue
      }
      findings.report(
        "the id '\(name.printable)' is taken by \(Words.place(of: first.object, facts))",
        in: document, at: value.range, subject: facts.subject(of: value, in: object),
        arguments: [name],
        related: [
          RelatedPlace("it is here", at: Place(path: document.file.path, range: first.value.range))
        ], help: "Give one of them another id, and change the references to it")
    }
  }
}
