import Diagnostics

/// What is said to people who write schemas about keywords with a wrong value: the right form, and each mistake once.
enum SchemaForms {
  /// The standard's keywords whose values people write in a wrong form, each with a right one (JSON Schema 2020-12, Core and
  /// Validation).
  static let standard: [String: String] = [
    "additionalProperties": "additionalProperties: false",
    "allOf": "allOf: [{required: [owner]}]",
    "anyOf": "anyOf: [{type: string}, {type: number}]",
    "dependentRequired": "dependentRequired: {every: [from]}",
    "description": "description: What the field is for.",
    "enum": "enum: [low, medium, high]",
    "examples": "examples: [freight, parcel]",
    "format": "format: date",
    "items": "items: {type: string}",
    "maximum": "maximum: 5",
    "maxItems": "maxItems: 5",
    "maxLength": "maxLength: 80",
    "minimum": "minimum: 1",
    "minItems": "minItems: 1",
    "minLength": "minLength: 1",
    "oneOf": "oneOf: [{required: [due]}, {required: [every]}]",
    "pattern": "pattern: '^[a-z]+$'",
    "properties": "properties: {owner: {type: string}}",
    "$defs": "$defs: {site: {type: object}}",
    "required": "required: [title, owner]",
    "title": "title: Owner",
    "type": "type: string",
    "uniqueItems": "uniqueItems: true",
  ]

  /// A finding that shows the right form of the keyword that it is about. The known fields of a group are worth their words beside it;
  /// which of several forms a wrong one may be is not.
  static func showing(_ finding: Diagnostic, _ example: String?) -> Diagnostic {
    guard let example else { return finding }
    var finding = finding
    let form = "Write it like '\(example)'"
    let known = finding.rule == .unknownField ? finding.help?.prefix { $0 != "." } : nil
    finding.help = known.map { "\($0). \(form)" } ?? form
    return finding
  }

  /// Of the findings about one part of a keyword's value, a field or an entry, the one that says most: with a fix, else the first.
  ///
  /// - Parameter depth: how many names lead to the value.
  static func oneForEachPart(_ findings: [Diagnostic], below depth: Int) -> [Diagnostic] {
    var order: [[String]] = []
    var best: [[String]: Diagnostic] = [:]
    for finding in findings {
      let part = Array(finding.subject.prefix(depth + 1))
      if let other = best[part] {
        if other.fixes.isEmpty, !finding.fixes.isEmpty { best[part] = finding }
      } else {
        order.append(part)
        best[part] = finding
      }
    }
    return order.compactMap { best[$0] }
  }
}
