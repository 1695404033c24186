import Diagnostics
import PlainText
import PlanModel
import YAML

/// A document has the fields that its kind asks for in its state.
enum MissingField: DocumentRule {
  static let page = RulePage(
    "missing-field", .schema, "A document has the fields that it needs in its state.",
    severity: .missing,
    text: """
      Every document needs its kind, title and status from the first save: without a status nobody knows what else it needs. A draft may leave nearly everything else open: one note \
      then lists what will be needed. Once the document is active each missing field is an error; in a closed one it is a warning, \
      or an error where the field is needed to close. Empty, `?` and `TBD` mean "not known yet" and count as missing.

      `planbook ready DOC` lists what is missing before a draft may become active.
      """,
    right: [
      RuleExample(
        """
        ---
        kind: offering
        title: LTL
        status: available
        owner: Ines Okafor
        type: service
        business-unit: freight
        capabilities: [pallets]
        benefits: [{customer-type: retail, why: fewer trucks}]
        ---

        """, at: "plans/catalog/ltl.md")
    ],
    wrong: [
      RuleExample(
        """
        ---
        ↓kind: offering
        status: available
        owner: Ines Okafor
        type: service
        business-unit: freight
        capabilities: [pallets]
        benefits: [{customer-type: retail, why: fewer trucks}]
        ---

        """, at: "plans/catalog/ltl.md"),
      RuleExample(
        """
        ---
        ↓kind: offering
        title: LTL
        status: available
        type: service
        business-unit: freight
        ↓capabilities: TBD
        benefits:
          - {↓customer-type: retail}
        ---

        """, at: "plans/catalog/ltl.md"),
      RuleExample(
        """
        ---
        ↓kind: offering
        title: LTL
        ↓status:
        type: service
        business-unit: freight
        ---

        """, at: "plans/catalog/ltl.md"),
      RuleExample(
        """
        ---
        ↓kind: offering
        title: LTL
        status: planned
        type: service
        business-unit: freight
        ---

        """, at: "plans/catalog/ltl.md"),
    ])

  static func check(_ document: DocumentReading, _ findings: inout Findings) {
    guard let facts = document.facts else { return }
    for object in document.objectsWithOpenFields(facts) {
      // Of what cannot be read as a whole nobody knows what it lacks.
      guard !document.tree.nodes[document.node(of: object)].flags.contains(.damaged) else {
        continue
      }
      check(object, document, facts, &findings)
    }
  }

  private static func check(
    _ object: Int, _ document: DocumentReading, _ facts: DocumentFacts,
    _ findings: inout Findings
  ) {
    let type = Int(facts.objects[object].type)
    // What is needed once active is told of a draft in one note.
    var later: [String] = []
    if !document.hasAllRequired(of: object, facts) {
      for field in facts.kind.plan.objects[type].fields
      where facts.kind.plan.fields[field].isRequired {
        guard document.isWritten(field, of: object, facts),
          document.isMissing(field, of: object, facts)
        else { continue }
        report(field, object, .active, document, facts, &later, &findings)
      }
    }
    for index in facts.kind.plan.objects[type].requirements.indices
    where !document.hasAll(ofRequirement: index, of: object, facts) {
      let requirement = facts.kind.plan.objects[type].requirements[index]
      guard facts.applies(requirement, to: object) else { continue }
      let missing = requirement.fields.compactMap { name in
        facts.field(name, of: object).flatMap { field in
          document.isMissing(field, of: object, facts) ? field : nil
        }
      }
      if requirement.isOneOf {
        guard missing.count == requirement.fields.count, !missing.isEmpty else { continue }
        report(oneOf: missing, object, requirement.level, document, facts, &later, &findings)
        continue
      }
      for field in missing {
        report(field, object, requirement.level, document, facts, &later, &findings)
      }
    }
    guard !later.isEmpty else { return }
    findings.report(
      "still open\(Words.in(object, facts)): \(later.joined(separator: ", "))", in: document,
      at: document.nameRange(of: object, facts), subject: facts.subject(of: object),
      arguments: later,
      help: "It is needed before this \(facts.kind.title.lowercased()) may leave the draft"
        + document.remarkOnComments(at: later, of: object, facts))
  }

  private static func report(
    _ field: Int, _ object: Int, _ level: Requirement.Level, _ document: DocumentReading,
    _ facts: DocumentFacts, _ later: inout [String], _ findings: inout Findings
  ) {
    let name = facts.kind.plan.fields[field].name.description
    // Without a status nobody knows whether the rest may stay open.
    let isStatus = object == DocumentFacts.root && name == "status"
    if facts.state == .draft, level == .active, !isStatus {
      later.append(name)
      return
    }
    let key = document.keyRange(of: field, of: object, facts)
    let isComment = document.isOnlyComment(field, of: object, facts)
    findings.report(
      "'\(name)'\(Words.of(object, facts)) is \(key == nil ? "missing" : "not filled in")"
        + (isComment ? ": what stands behind '#' is a comment" : ""),
      in: document, at: key ?? document.nameRange(of: object, facts),
      subject: facts.subject(of: object) + [name], arguments: [name],
      help: isComment
        ? "Put the text in quotes if it is meant as the value"
        : facts.kind.plan.value(ofField: field).description,
      severity: isStatus ? .always(.error) : level.severity)
  }

  private static func report(
    oneOf fields: [Int], _ object: Int, _ level: Requirement.Level, _ document: DocumentReading,
    _ facts: DocumentFacts, _ later: inout [String], _ findings: inout Findings
  ) {
    let names = fields.map { facts.kind.plan.fields[$0].name.description }
    let alternatives = names.map { "'\($0)'" }.joined(separator: " or ")
    if facts.state == .draft, level == .active {
      later.append(names.joined(separator: " or "))
      return
    }
    let written = fields.lazy.compactMap { document.keyRange(of: $0, of: object, facts) }.first
    findings.report(
      "\(alternatives)\(Words.of(object, facts)) is missing: one of them is needed",
      in: document, at: written ?? document.nameRange(of: object, facts),
      subject: facts.subject(of: object) + [names[0]], arguments: names,
      severity: level.severity)
  }
}

extension DocumentReading {
  /// The fields of the document itself that it needs to be active and does not have yet, as a finding names them.
  package var openFields: [String] {
    guard let facts else { return [] }
    let root = DocumentFacts.root
    let type = facts.type(of: root)
    func name(_ field: Int) -> String { facts.kind.plan.fields[field].name.description }
    var open = type.fields.filter {
      facts.kind.plan.fields[$0].isRequired && isMissing($0, of: root, facts)
    }.map(name)
    for requirement in type.requirements
    where requirement.level == .active && facts.applies(requirement, to: root) {
      let fields = requirement.fields.compactMap { facts.field($0, of: root) }
      let missing = fields.filter { isMissing($0, of: root, facts) }
      if !requirement.isOneOf {
        open += missing.map(name)
      } else if !missing.isEmpty, missing.count == fields.count {
        open.append(missing.map(name).joined(separator: " or "))
      }
    }
    return open
  }

  /// Whether nothing but a comment stands behind a field's name.
  fileprivate func isOnlyComment(_ field: Int, of object: Int, _ facts: DocumentFacts) -> Bool {
    keyRange(of: field, of: object, facts)
      .map { tree.hasOnlyComment(behindKeyEndingAt: $0.upperBound) } ?? false
  }

  /// A sentence about those of some fields behind which nothing but a comment stands, to follow another; empty where there are none.
  fileprivate func remarkOnComments(
    at names: [String], of object: Int, _ facts: DocumentFacts
  ) -> String {
    let commented = names.filter { name in
      facts.field(FieldName(name), of: object).map { isOnlyComment($0, of: object, facts) } ?? false
    }
    guard let first = commented.first else { return "" }
    let more = commented.count > 1 ? " and at \(commented.count - 1) more" : ""
    return ". What stands behind '#' at '\(first)'\(more) is a comment"
  }

  /// Whether a field of an object has no value, and no other rule speaks about that.
  fileprivate func isMissing(_ field: Int, of object: Int, _ facts: DocumentFacts) -> Bool {
    !isKnown(field, of: object, facts) && !isPlaceholder(field, of: object)
      && !RuleRegistry.isSpokenFor(
        facts.kind.plan.fields[field].name, of: object, facts, insteadOf: MissingField.page.name)
  }
}

extension DocumentFacts {
  /// Whether a requirement's conditions hold for an object.
  fileprivate func applies(_ requirement: Requirement, to object: Int) -> Bool {
    if let condition = requirement.condition, !holds(condition, for: object) { return false }
    if let exception = requirement.exception, holds(exception, for: object) { return false }
    return true
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
