import Diagnostics
import PlainText
import PlanModel

/// A document has the fields that its kind asks for in its state.
enum MissingField: DocumentRule {
  static let page = RulePage(
    "missing-field", .schema, "A document has the fields that it needs in its state.",
    severity: .missing,
    text: """
      A draft may leave nearly everything open: what will be needed later is a note there. Once the document is active the field is \
      needed, and a closed one keeps a warning. Empty, `?` and `TBD` mean "not known yet" and count as missing.

      `planbook ready DOC` lists what is missing before a draft may become active.
      """,
    right: [RuleExample("---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n", at: "plans/acme/account.md")],
    wrong: [
      RuleExample("---\nkind: account\n↓status: prospect\n---\n", at: "plans/acme/account.md")
    ])

  static func check(_ document: DocumentReading, _ findings: inout Findings) {
    guard let facts = document.facts else { return }
    for object in facts.objects.indices {
      for requirement in facts.type(of: object).requirements
      where requirement.condition.map({ facts.holds($0, for: object) }) ?? true
        && !(requirement.exception.map { facts.holds($0, for: object) } ?? false)
      {
        let missing = requirement.fields.filter { name in
          guard let field = facts.field(name, of: object) else { return false }
          return !document.isKnown(field, of: object, facts)
        }
        guard requirement.isOneOf ? missing.count == requirement.fields.count : !missing.isEmpty,
          !missing.isEmpty
        else { continue }
        for name in missing {
          findings.report(
            "'\(name)' of \(Words.place(of: object, facts)) is not known yet", in: document,
            at: facts.range(of: object).prefix(1), subject: facts.subject(of: object) + [name.description],
            arguments: [name.description], severity: requirement.level.severity)
          if requirement.isOneOf { break }
        }
      }
    }
  }
}

extension Requirement.Level {
  /// How a value weighs that is asked for at this level and not known yet.
  var severity: SeverityPolicy {
    switch self {
    case .active: .missing
    case .closing: .byState(draft: nil, active: nil, closed: .error)
    case .quality: .quality
    }
  }
}

extension ByteRange {
  func prefix(_ count: Int) -> ByteRange { lowerBound..<Swift.min(upperBound, lowerBound + count) }
}
