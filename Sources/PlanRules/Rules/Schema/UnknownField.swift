import Diagnostics
import PlainText
import PlanModel
import YAML

/// A document has the fields that its kind knows, and no others.
enum UnknownField: DocumentRule {
  static let page = RulePage(
    "unknown-field", .schema, "A document has only fields that its kind knows.",
    severity: .always(.error),
    text: """
      A field that nobody knows is nearly always a misspelt one, and what it says is then missing where it is looked for.

      A team that needs a field more adds it to the kind: `templates/KIND.schema.yaml` with `$ref: planbook:KIND` and the new field \
      under `properties`.
      """,
    right: [
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n", at: "plans/acme/account.md")
    ],
    wrong: [
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\n↓teir: 1\n---\n",
        at: "plans/acme/account.md"),
      RuleExample(
        """
        ---
        kind: account
        title: Acme
        status: prospect
        health: {overall: green, reason: steady volume, ↓no claim since May}
        ---

        """, at: "plans/acme/account.md"),
      RuleExample(
        """
        ---
        kind: roadmap
        title: Acme
        status: draft
        milestones:
          - {id: one, title: One}
          - {id: two, title: Two}
          - {id: three, title: Three, after: one, ↓two}
        ---

        """),
    ])

  static func check(_ document: DocumentReading, _ findings: inout Findings) {
    // A kind whose own files are at fault may know fewer fields than it should.
    guard let facts = document.facts, !facts.kind.isBroken else { return }
    var taken: Set<[String]> = []
    for unknown in document.observations.unknownFields {
      let name = document.tree.text(of: unknown.key)
      // A name that the field had before has a rule of its own.
      if facts.presentName(ofEarlier: name, of: unknown.object) != nil { continue }
      let range = document.tree.nodes[unknown.key].range
      let known = facts.type(of: unknown.object).fields
        .filter { !document.isWritten($0, of: unknown.object, facts) }
        .map { facts.kind.plan.fields[$0].name.description }
      let nearest = NearestName.of(name, among: known)
      // Of two that are near to one name only the first may surely take it.
      let isFirst = nearest.map {
        taken.insert(facts.subject(of: unknown.object) + [$0]).inserted
      }
      // "reason: steady, no claim" in braces is a field 'no claim' to YAML, and "after: one, two" a field 'two'.
      let split = document.split(before: unknown.key, unknown.value, of: unknown.object, facts)
      findings.report(
        "\(Words.place(of: unknown.object, facts)) has no field '\(name.printable)'", in: document,
        at: range, subject: facts.subject(of: unknown.object) + [name], arguments: [name],
        help: split ?? (nearest == nil ? Words.fieldList(of: unknown.object, facts) : nil),
        fixes: split != nil
          ? []
          : nearest.map {
            [
              Fix(
                "Change it to '\($0)'", isFirst == true ? .safe : .unsafe,
                [Edit(range: range, replacement: $0)])
            ]
          } ?? [])
    }
  }
}

extension DocumentReading {
  /// What to do where a key in braces is a part of the value before it, split off by a comma; nil where it is not.
  fileprivate func split(
    before key: Int, _ value: Int, of object: Int, _ facts: DocumentFacts
  ) -> String? {
    guard tree.nodes[value].flags.contains(.absent), tree.nodes[node(of: object)].style == .flow
    else { return nil }
    let name = tree.text(of: key)
    // A text in several parts: the field before them all is the one with a value.
    let children = tree.children(of: node(of: object))
    guard var place = children.firstIndex(of: key) else { return nil }
    while place >= 2, tree.nodes[children[place + 1]].flags.contains(.absent) { place -= 2 }
    let earlier = tree.text(of: children[place])
    if tree.nodes[children[place + 1]].kind == .scalar,
      let field = facts.field(FieldName(earlier), of: object),
      facts.kind.plan.value(ofField: field).entry != nil
    {
      let first = tree.text(of: children[place + 1])
      return "Put the entries of '\(earlier)' in brackets: [\(first.printable), \(name.printable)]"
    }
    return name.contains(" ")
      ? "A comma inside braces begins another field: put the whole text in quotes" : nil
  }
}
