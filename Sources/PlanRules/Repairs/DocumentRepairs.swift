package import Diagnostics
import PlainText
package import PlanModel
import YAML

/// Repairs of what a document by itself has wrong, where they follow from its kind and its other fields.
package struct DocumentRepairs {
  private let document: DocumentReading
  private let facts: DocumentFacts
  /// The objects by the ways that lead to them, as findings give them.
  private lazy var objects = Dictionary(
    facts.objects.indices.map { (facts.subject(of: $0), $0) },
    uniquingKeysWith: { first, _ in first })
  /// The ids that repairs give to items.
  private var given: Set<String> = []
  /// A text may have any number of mistakes, and each of these repairs reads all of it.
  private var removalsLeft = 20

  private init(_ document: DocumentReading, _ facts: DocumentFacts) {
    self.document = document
    self.facts = facts
  }

  /// Adds repairs to those findings of a document that have none.
  package static func add(to findings: inout [Diagnostic], in document: DocumentReading) {
    guard findings.contains(where: { isRepairable($0) }), let facts = document.facts else { return }
    var repairs = DocumentRepairs(document, facts)
    for index in findings.indices where isRepairable(findings[index]) {
      findings[index].fixes = repairs.fixes(of: findings[index])
    }
  }

  private static func isRepairable(_ finding: Diagnostic) -> Bool {
    guard finding.fixes.isEmpty else { return false }
    return finding.rule == "missing-field" || finding.rule == "bad-pattern"
      || finding.rule == "duplicate-entry"
  }

  private mutating func fixes(of finding: Diagnostic) -> [Fix] {
    switch finding.rule {
    case "missing-field": addedField(finding)
    case "bad-pattern": wellFormedID(finding)
    default: withoutRepetition(finding)
    }
  }

  // MARK: Missing fields

  private mutating func addedField(_ finding: Diagnostic) -> [Fix] {
    guard let name = finding.subject.last, let object = objects[finding.subject.dropLast()],
      let field = facts.field(FieldName(name), of: object),
      !document.isWritten(field, of: object, facts)
    else { return [] }
    let adding = AddedField(document, facts)
    if name == "id", facts.type(of: object).itemLabel != nil {
      guard let id = id(forItem: object), let edit = adding.edit(adding: field, id, to: object)
      else { return [] }
      return [Fix("Add the id '\(id)', made of its title", .safe, [edit])]
    }
    // A kind that is not known says nothing about what is missing.
    guard name != "kind" else { return [] }
    let usual = facts.kind.plan.value(ofField: field).defaultText
    let value = usual.flatMap { People.isID($0) ? $0 : nil } ?? "TBD"
    guard let edit = adding.edit(adding: field, value, to: object) else { return [] }
    return [
      Fix(
        value == "TBD" ? "Add '\(name)', to be filled in" : "Add '\(name): \(value)'", .unsafe,
        [edit])
    ]
  }

  /// An id made of an item's title that nothing else in the document has.
  private mutating func id(forItem object: Int) -> String? {
    guard let label = facts.type(of: object).itemLabel,
      let title = document.tree.value(of: label.description, in: document.node(of: object)),
      document.tree.nodes[title].kind == .scalar,
      !document.tree.nodes[title].flags.contains(.unknown)
    else { return nil }
    return unusedID(Self.slug(of: document.tree.text(of: title), noun: noun(of: object)))
  }

  /// An id, with a number behind it where it has to differ from others; nil where too many are like it.
  private mutating func unusedID(_ slug: String?) -> String? {
    guard let slug else { return nil }
    for number in 1...100 {
      let id = number == 1 ? slug : "\(slug)-\(number)"
      if !facts.hasItem(id), given.insert(id).inserted { return id }
    }
    return nil
  }

  private func noun(of object: Int) -> String { Words.noun(of: object, facts) }

  /// A text as an id: what YAML would take for a number, a truth value or "not known yet" has the thing's noun before it, like
  /// `milestone-2027`. Nil where nothing in the text can be written so.
  private static func slug(of text: String, noun: String) -> String? {
    let slug = Slug.of(text)
    guard !slug.isEmpty else { return nil }
    if readsBackWithoutQuotes(slug) { return slug }
    let longer = "\(Slug.of(noun))-\(slug)"
    return readsBackWithoutQuotes(longer) ? longer : nil
  }

  // MARK: Ids

  /// Elsewhere the id may be referred to as it is, so that a person has to look.
  private mutating func wellFormedID(_ finding: Diagnostic) -> [Fix] {
    guard let name = finding.subject.last, let object = objects[finding.subject.dropLast()],
      name == "id", facts.type(of: object).itemLabel != nil, let id = facts.id(of: object)
    else { return [] }
    guard let slug = unusedID(Self.slug(of: id, noun: noun(of: object))) else { return [] }
    return [
      Fix(
        "Change it to '\(slug)'", .unsafe, [Edit(range: finding.place.range, replacement: slug)])
    ]
  }

  // MARK: Entries that stand twice

  private mutating func withoutRepetition(_ finding: Diagnostic) -> [Fix] {
    guard removalsLeft > 0 else { return [] }
    removalsLeft -= 1
    do throws(EditRefusal) {
      let editor = try TreeEditor(document.file.bytes, range: document.fieldsRange)
      for (index, node) in editor.tree.nodes.enumerated() where node.kind == .sequence {
        guard node.range.contains(finding.place.range.lowerBound) else { continue }
        let entry = editor.tree.children(of: index).first {
          editor.tree.nodes[$0].range == finding.place.range
        }
        guard let entry else { continue }
        return [
          Fix("Take the second one out", .safe, try editor.removing(entry, from: index).edits)
        ]
      }
    } catch {
      // A text with other errors has to be mended first.
    }
    return []
  }
}
