import Diagnostics
import JSONSchema
import PlainText
package import PlanModel
import PlanRules
import YAML

/// The page of a kind as Markdown: what its documents hold, from its schema.
package struct KindMarkdown {
  private let kind: Kind
  private var lines: [String] = []

  /// The whole page of a kind.
  package static func page(_ kind: Kind) -> String {
    var page = KindMarkdown(kind)
    page.writeHead()
    page.lines += ["## Fields", ""]
    page.writeFields(of: DocumentFacts.root, depth: 0, within: [])
    return page.lines.joined(separator: "\n") + "\n"
  }

  private init(_ kind: Kind) { self.kind = kind }

  /// The entries of a list that a kind's documents have at their top.
  struct Entry {
    let kind: Kind
    /// The list's name.
    let list: String
    /// A place in `KindPlan.values`.
    let value: Int
    /// What people may call one: by its list, by one of it, by its title.
    let names: [String]
  }

  static func entries(of kind: Kind) -> [Entry] {
    kind.plan.objects[0].fields.compactMap { field in
      guard let value = kind.plan.value(ofField: field).entry,
        kind.plan.values[value].object != nil
      else { return nil }
      let list = kind.plan.fields[field].name.description
      let single = list.hasSuffix("s") ? [String(list.dropLast())] : []
      let title = kind.plan.values[value].title.map { [Slug.of($0)] } ?? []
      return Entry(kind: kind, list: list, value: value, names: [list] + single + title)
    }
  }

  /// The page about the entries of a list.
  static func page(_ entry: Entry) -> String {
    var page = KindMarkdown(entry.kind)
    let about = entry.kind.plan.values[entry.value]
    let title = about.title ?? entry.list
    page.lines += [
      "# \(title)", "",
      "An entry of `\(entry.list)` in documents of the kind `\(entry.kind.name)`. \(about.description ?? "")"
        .trimmedAtEnd, "", "## Fields", "",
    ]
    if let object = about.object { page.writeFields(of: object, depth: 0, within: [object]) }
    return page.lines.joined(separator: "\n") + "\n"
  }

  private mutating func writeHead() {
    lines += ["# \(kind.name)", "", "\(kind.title): \(kind.summary)", ""]
    if let placement = kind.placement { lines.append("- Place: `plans/\(placement).md`") }
    let statuses = LifecycleState.allCases.compactMap { state -> String? in
      guard let own = kind.lifecycle.statuses[state], !own.isEmpty else { return nil }
      return "\(state.rawValue): \(own.map { "`\($0)`" }.joined(separator: ", "))"
    }
    if !statuses.isEmpty { lines.append("- Status: \(statuses.joined(separator: "; "))") }
    if !kind.sections.isEmpty {
      lines.append("- Sections of the text: \(kind.sections.joined(separator: ", "))")
    }
    if lines.last?.isEmpty == false { lines.append("") }
  }

  private mutating func writeFields(of object: Int, depth: Int, within outer: Set<Int>) {
    let type = kind.plan.objects[object]
    let indent = String(repeating: "  ", count: depth)
    for field in type.fields {
      let name = kind.plan.fields[field].name
      let about = kind.plan.value(ofField: field)
      let title = about.title.map { "\($0). " } ?? ""
      lines.append("\(indent)- **\(name)**: \(title)\(about.description ?? "")".trimmedAtEnd)
      var facts = [form(about).capitalisedFirst]
      if let need = need(of: field, type) { facts.append(need) }
      if about.audience == .customer { facts.append("May go to the customer") }
      if about.isPersonal { facts.append("Personal data") }
      if let example = example(about) { facts.append("For example \(example)") }
      lines.append("\(indent)  \(facts.joined(separator: ". ")).")
      let inner = about.entry.flatMap { kind.plan.values[$0].object } ?? about.object
      if let inner, !outer.contains(inner) {
        writeFields(of: inner, depth: depth + 1, within: outer.union([inner]))
      }
    }
  }

  // MARK: What a value is

  private func form(_ about: KindPlan.Value) -> String {
    if let entry = about.entry {
      let inner = kind.plan.values[entry]
      if inner.object != nil { return "list of entries with these fields" }
      return "list: each \(form(inner))"
    }
    if let targets = about.references.first {
      if targets.file == .csv { return "path to a CSV file" }
      if targets.file == .any { return "path to a file, or a web address" }
      return "names \(Words.targets(about.references))"
    }
    if let allowed = about.allowedTexts {
      let values = allowed.map { "`\($0)`" }.joined(separator: ", ")
      return allowed.count == 1 ? "always \(values)" : "one of \(values)"
    }
    var words = about.types.map(Self.word)
    let types = about.schemas.reduce(TypeSet.all) { $0.intersection(kind.schema.types(of: $1)) }
    if about.object != nil, !types.contains(.string) {
      let isOpen = about.object.map { kind.plan.objects[$0].fields.isEmpty } ?? false
      return isOpen ? "any names with values" : "these fields"
    }
    if words.isEmpty, types.contains(.string) { words.append("text") }
    if types.contains(.fraction) {
      words.append("number")
    } else if types.contains(.integer) {
      words.append("whole number")
    }
    if types.contains(.boolean), types != .all { words.append("true or false") }
    return types == .all && about.types.isEmpty ? "anything" : words.joined(separator: " or ")
  }

  private static func word(_ type: ValueType) -> String {
    switch type {
    case .date: "day, or a period whose last day is meant"
    case .startDate: "day, or a period whose first day is meant"
    case .period: "period"
    case .customerPeriod: "period, by the customer's fiscal year"
    case .duration: "length of time"
    case .money: "amount of money"
    case .percent: "percentage"
    case .quantity: "quantity"
    case .person: "person"
    case .text: "words"
    }
  }

  // MARK: When it is needed

  private func need(of field: Int, _ type: KindPlan.ObjectType) -> String? {
    let own = kind.plan.fields[field]
    if own.isRequired { return "Always needed" }
    for requirement in type.requirements
    where requirement.fields.contains(where: { $0.description == own.name.description }) {
      var words =
        switch requirement.level {
        case .active: "Needed once active"
        case .closing: "Needed to close"
        case .quality: "Asked for once active"
        }
      let others = requirement.fields.map { "`\($0)`" }.filter { $0 != "`\(own.name)`" }
      if requirement.isOneOf, !others.isEmpty {
        words += ", unless there is \(others.joined(separator: " or "))"
      }
      if let condition = requirement.condition { words += ", if \(Self.words(condition))" }
      if let exception = requirement.exception { words += ", unless \(Self.words(exception))" }
      return words
    }
    return nil
  }

  private static func words(_ condition: Condition) -> String {
    condition.terms.map { term in
      "`\(term.path)` is \(term.values.map { "`\($0)`" }.joined(separator: " or "))"
    }.joined(separator: " and ")
  }

  // MARK: Examples

  private func example(_ about: KindPlan.Value) -> String? {
    for layer in about.schemas {
      guard let value = kind.schema.ownValue(of: "examples", in: layer) else { continue }
      let tree = value.document.tree
      let texts = tree.children(of: value.node).compactMap { node -> String? in
        let own = tree.nodes[node]
        if own.kind == .scalar { return tree.text(of: node) }
        let text = tree.bytes.text(in: own.range)
        return text.contains("\n") ? nil : text
      }
      return texts.isEmpty ? nil : texts.map { "`\($0)`" }.joined(separator: ", ")
    }
    return nil
  }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }

  fileprivate var trimmedAtEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
