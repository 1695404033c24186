import Diagnostics
import JSONSchema
import PlainText
import PlanModel
import YAML

/// A value for a field of a new document, as the kind wants it.
struct FieldSetting: Sendable {
  /// The way to the field from the document's root.
  let names: [String]
  let value: NewValue

  /// - Parameters:
  ///   - key: field names joined by dots: `renewal.type`.
  ///   - text: what is to stand there.
  /// - Throws: `RunFailure` when the kind has no such field, or the text cannot be its value.
  init(_ key: String, _ text: String, _ kind: Kind) throws(RunFailure) {
    names = key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    var object = DocumentFacts.root
    for (depth, name) in names.enumerated() {
      let isLast = depth == names.count - 1
      let type = kind.plan.objects[object]
      guard let field = kind.plan.field(FieldName(name), of: object) else {
        guard !type.isClosed, isLast, !name.isEmpty else {
          throw Self.unknown(name, in: names[..<depth], of: type, kind)
        }
        value = .text(text)
        return
      }
      let about = kind.plan.value(ofField: field)
      guard !isLast else {
        value = try SettingText(text, field: key, kind).value(about)
        return
      }
      guard let inner = about.object, about.entry == nil else {
        throw RunFailure(
          .wrongUsage, "'\(names[...depth].joined(separator: "."))' has no fields of its own",
          remedy: about.entry == nil
            ? nil : "Give the whole list: --set '\(name)=[…]', or write it in the file")
      }
      object = inner
    }
    value = .text(text)
  }

  static func unknown(
    _ name: String, in path: ArraySlice<String>, of type: KindPlan.ObjectType, _ kind: Kind
  ) -> RunFailure {
    let known = type.fields.map { kind.plan.fields[$0].name.description }
    let place = path.isEmpty ? kind.name : "\(path.joined(separator: ".")) of \(kind.name)"
    let nearest = NearestName.of(name, among: known)
    let prefix = path.map { $0 + "." }.joined()
    return RunFailure(
      .wrongUsage, "\(place) has no field '\(name)'",
      remedy: nearest.map { "Did you mean '\(prefix)\($0)'?" }
        ?? "It can have: \(known.joined(separator: ", "))")
  }
}

/// A text from the command line on its way to a value of a field.
private struct SettingText {
  private let text: String
  private let field: String
  private let kind: Kind

  init(_ text: String, field: String, _ kind: Kind) {
    self.text = text
    self.field = field
    self.kind = kind
  }

  func value(_ about: KindPlan.Value) throws(RunFailure) -> NewValue {
    if let entry = about.entry {
      if text.first == "[" { return try written(as: .sequence) }
      let trimmed = text.split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
      let entries = kind.plan.values[entry]
      if entries.object != nil, !trimmed.isEmpty {
        throw RunFailure(
          .wrongUsage, "the entries of '\(field)' have fields of their own",
          remedy: "Write the list like --set '\(field)=[{id: …}]', or write it in the file")
      }
      var values: [NewValue] = []
      for part in trimmed {
        values.append(try SettingText(part, field: field, kind).single(entries))
      }
      return .list(values)
    }
    if about.object != nil, !types(of: about).contains(.string) {
      if text.first == "{" { return try written(as: .mapping) }
      throw RunFailure(
        .wrongUsage, "'\(field)' has fields of its own",
        remedy: "Set them one by one, like --set \(field).\(firstField(of: about))=…")
    }
    return try single(about)
  }

  private func firstField(of about: KindPlan.Value) -> String {
    let fields = about.object.map { kind.plan.objects[$0].fields } ?? 0..<0
    return fields.first.map { kind.plan.fields[$0].name.description } ?? "NAME"
  }

  private func types(of about: KindPlan.Value) -> TypeSet {
    about.schemas.reduce(TypeSet.all) { $0.intersection(kind.schema.types(of: $1)) }
  }

  private func single(_ about: KindPlan.Value) throws(RunFailure) -> NewValue {
    // "Not known yet" may stand anywhere.
    if ["", "?", "TBD"].contains(text.uppercased()) { return .text(text) }
    for layer in about.schemas {
      guard let allowed = kind.schema.allowedValues(of: layer) else { continue }
      let texts = allowed.map { $0.document.tree.text(of: $0.node) }
      guard let index = texts.firstIndex(of: text) else {
        let nearest = NearestName.of(text, among: texts)
        throw RunFailure(
          .wrongUsage, "'\(field)' cannot be '\(text)'",
          remedy: (nearest.map { "Did you mean '\($0)'? " } ?? "")
            + "It is one of: \(texts.joined(separator: ", "))")
      }
      let type = allowed[index].document.tree.nodes[allowed[index].node].type
      return type == .string ? .text(text) : .literal(text)
    }
    let types = types(of: about)
    let number = Self.numberType(of: text)
    if let number, types.contains(number), about.types.isEmpty || about.acceptsNumbers {
      return .literal(text)
    }
    if types.contains(.boolean), text == "true" || text == "false" { return .literal(text) }
    if types.contains(.string) { return .text(text) }
    let wanted =
      types.contains(.fraction)
      ? "a number"
      : types.contains(.integer)
        ? "a whole number" : "true or false"
    throw RunFailure(.wrongUsage, "'\(field)' takes \(wanted), not '\(text)'")
  }

  /// What a text is as a number that would be written the same; nil for one with zeros in front, which is a code.
  private static func numberType(of text: String) -> TypeSet? {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ part in
        !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
      }),
      parts[0] == "0" || parts[0].first != "0"
    else { return nil }
    return parts.count == 1 ? .integer : .fraction
  }

  /// The text as YAML or JSON in brackets.
  private func written(as wanted: Node.Kind) throws(RunFailure) -> NewValue {
    let reading = YAMLReader.read(Array(text.utf8), path: "")
    if let finding = reading.diagnostics.first(where: { $0.severity == .error }) {
      throw RunFailure(
        .wrongUsage, "'\(field)' cannot be read: \(finding.message)", remedy: finding.help)
    }
    guard reading.tree.documents.count == 1, let root = reading.tree.documents.first?.root,
      reading.tree.nodes[root].kind == wanted
    else {
      throw RunFailure(
        .wrongUsage,
        "'\(field)' takes \(wanted == .sequence ? "one list in [ ]" : "fields in { }"), and nothing after it"
      )
    }
    guard let value = NewValue(reading.tree, root) else {
      throw RunFailure(
        .wrongUsage, "'\(field)' uses anchors, aliases or tags, which cannot be taken over",
        remedy: "Write the values out")
    }
    return value
  }
}

extension NewValue {
  /// What a node says; nil for one with anchors, aliases, tags, or keys that are no texts.
  fileprivate init?(_ tree: Tree, _ node: Int) {
    guard !tree.nodes[node].flags.contains(.hasProperties) else { return nil }
    switch tree.nodes[node].kind {
    case .scalar:
      self =
        tree.nodes[node].type == .string
        ? .text(tree.text(of: node))
        : .literal(tree.nodes[node].flags.contains(.absent) ? "null" : tree.text(of: node))
    case .alias: return nil
    case .sequence:
      let entries = tree.children(of: node)
      let values = entries.compactMap { NewValue(tree, $0) }
      guard values.count == entries.count else { return nil }
      self = .list(values)
    case .mapping:
      let children = tree.children(of: node)
      var fields: [Field] = []
      for position in stride(from: 0, to: children.count, by: 2) {
        guard tree.nodes[children[position]].kind == .scalar,
          let value = NewValue(tree, children[position + 1])
        else { return nil }
        fields.append(Field(tree.text(of: children[position]), value))
      }
      self = .fields(fields)
    }
  }
}
