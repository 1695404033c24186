import Diagnostics
import PlainText
import PlanModel

/// What others refer to is not deleted.
enum DeletedWhileReferenced: ChangeRule {
  static let page = RulePage(
    "deleted-while-referenced", .history, "What others refer to is not deleted.",
    severity: .always(.error), need: .change,
    text: """
      A document or an item went away while something still refers to it. Bring it back, or change what refers to it in the same commit. To \
      give it another id, keep the earlier one under `aliases`, which leads old references to it. Each place that refers to it is told.
      """,
    right: [
      RuleExample(
        ReferenceExamples.roadmap(strategy: "strategy", objective: "strategy#grow"),
        before: ReferenceExamples.book, others: ReferenceExamples.book),
      RuleExample(
        ReferenceExamples.roadmap(strategy: "strategy", objective: "strategy#growth"),
        before: ReferenceExamples.book, others: ReferenceExamples.book),
    ],
    wrong: [
      RuleExample(
        ReferenceExamples.roadmap(strategy: "↓strategy", objective: "strategy#grow"),
        before: ReferenceExamples.book.merging(
          [
            "plans/acme/roadmap.md": ReferenceExamples.roadmap(
              strategy: "strategy", objective: "strategy#grow")
          ], uniquingKeysWith: { $1 }),
        others: ["plans/acme/account.md": ReferenceExamples.account])
    ])

  private struct Target: Hashable {
    let document: Int
    let object: Int
  }

  private struct Referrer {
    let document: Int
    let value: DocumentFacts.Value
    /// Its place in `DocumentFacts.values`.
    let index: Int
    let facts: DocumentFacts
  }

  /// What went away: the document, if it did, else the item; nil where both are there under other names.
  private static func target(of reference: ResolvedReference, _ change: BookChange) -> Target? {
    let document = Int(reference.document)
    guard let later = change.later[document] else {
      // A file that is still there and cannot be read any more was not deleted.
      let isThere = change.after.file(change.before.documents[document].path) != nil
      return isThere ? nil : Target(document: document, object: -1)
    }
    guard change.after.documents[later].facts?.isDamaged != true else { return nil }
    guard reference.object >= 0,
      let id = change.before.documents[document].facts?.id(of: Int(reference.object)),
      change.after.documents[later].facts?.hasItem(id) == false
    else { return nil }
    return Target(document: document, object: Int(reference.object))
  }

  static func check(_ change: BookChange, _ context: CheckContext, _ findings: inout Findings) {
    var order: [Target] = []
    var referrers: [Target: [Referrer]] = [:]
    change.after.forEachOddReference { document, facts, value, reference in
      guard reference.outcome == .notFound, let old = change.earlier[document],
        let oldFacts = change.before.documents[old].facts
      else { return }
      let text = facts.string(value)
      let earlier = change.before.references(of: old).first {
        ($0.outcome == .found || $0.outcome == .throughAlias)
          && oldFacts.equals(oldFacts.values[Int($0.value)], text)
      }
      guard let earlier else { return }
      guard let target = Self.target(of: earlier, change) else { return }
      if referrers[target] == nil { order.append(target) }
      referrers[target, default: []].append(
        Referrer(
          document: document, value: value, index: Int(reference.value), facts: facts))
    }
    for target in order {
      guard let found = referrers[target], let first = found.first else { continue }
      let old = change.before.documents[target.document]
      let item = target.object < 0 ? nil : old.facts?.id(of: target.object)
      let name = item.map { "\(old.id)#\($0)" } ?? old.id
      let related = found.dropFirst().map { referrer in
        RelatedPlace(
          "this refers to it as well",
          at: Place(
            path: change.after.documents[referrer.document].path, range: referrer.value.range))
      }
      let rest = related.isEmpty ? "" : ", and \(counted(related.count, "other place")) too"
      findings.report(
        "'\(name.printable)' was deleted, and this still refers to it\(rest)",
        in: change.after.documents[first.document], at: first.value.range,
        subject: first.facts.subject(ofValue: first.index), arguments: [name], related: related,
        help:
          "Bring it back, or change what refers to it; to give it another id, keep '\(name.printable)' under 'aliases'"
      )
    }
  }
}
