import MarkdownOutline
import PlainText
import PlanModel
import YAML

/// Makes a document of a template: values go into its front matter by splicing, never by pasting text, so that a value stays
/// one value whatever is in it.
struct TemplateFilling {
  /// The text so far.
  private(set) var bytes: [UInt8]
  private let kind: Kind

  /// - Parameter template: the kind's template; nil makes the fields that every document has.
  init(_ kind: Kind) {
    self.kind = kind
    bytes = kind.template?.bytes ?? Self.plainTemplate(kind)
  }

  private static func plainTemplate(_ kind: Kind) -> [UInt8] {
    let status = kind.lifecycle.initial.map { "status: \($0)\n" } ?? "status:\n"
    return Array(
      "---\nkind: \(kind.name)\ntitle: \"{{title}}\"\n\(status)owner: \"{{owner}}\"\n---\n\n".utf8)
  }

  /// The names of all variables that the template asks for.
  func variableNames() throws(RunFailure) -> Set<String> {
    let (editor, bodyStart) = try editor()
    let front = TemplateVariables.all(in: editor.tree).map(\.name)
    return Set(front + TemplateVariables.all(inBody: bytes, from: bodyStart).map(\.name))
  }

  /// Puts values in the place of variables; those without a value stay.
  mutating func fill(_ values: [String: String]) throws(RunFailure) {
    var (editor, bodyStart) = try editor()
    // From the last to the first, so that the places of those before stay.
    for variable in TemplateVariables.all(in: editor.tree).reversed() {
      guard let text = values[variable.name] else { continue }
      do throws(EditRefusal) {
        editor = try editor.replacing(variable.node, with: .text(text)).editor
      } catch {
        throw failure("'{{\(variable.name)}}' cannot be filled in: \(error.reason)")
      }
    }
    bytes = editor.tree.bytes
    bodyStart = try self.editor().bodyStart
    let edits = TemplateVariables.all(inBody: bytes, from: bodyStart).compactMap { variable in
      values[variable.name].map {
        Edit(range: variable.range, replacement: TemplateVariables.asMarkdown($0))
      }
    }
    do { bytes = try bytes.applying(edits) } catch {
      throw failure("its text cannot be filled in")
    }
  }

  /// Gives fields their values, adding those that are not there in the kind's order.
  mutating func set(_ settings: [FieldSetting]) throws(RunFailure) {
    for setting in settings {
      let editor = try editor().editor
      do throws(EditRefusal) {
        bytes = try place(setting, in: editor)
      } catch {
        throw RunFailure(
          .wrongUsage,
          "'\(setting.names.joined(separator: "."))' cannot be set: \(error.reason)")
      }
    }
    for setting in settings where setting.names.count == 1 {
      try removeHint(of: setting.names[0])
    }
    try readBack(settings)
  }

  /// Takes a field out of the block of commented fields that may be added later: taken out of the comment, it would stand twice.
  private mutating func removeHint(of name: String) throws(RunFailure) {
    let tree = try editor().editor.tree
    let lines = LineTable(bytes)
    guard
      let first = tree.comments.firstIndex(where: { comment in
        !comment.followsContent && bytes.text(in: comment.range).hasPrefix("# \(name):")
      })
    else { return }
    let line = lines.line(at: tree.comments[first].range.lowerBound)
    var last = line
    // A long field goes on in lines that are indented further.
    for comment in tree.comments[(first + 1)...]
    where lines.line(at: comment.range.lowerBound) == last + 1
      && bytes.text(in: comment.range).hasPrefix("#  ")
    {
      last += 1
    }
    bytes.removeSubrange(lines.lineStarts[line - 1]..<lines.lineStarts[last])
  }

  private func place(
    _ setting: FieldSetting, in editor: TreeEditor
  ) throws(EditRefusal) -> [UInt8] {
    let tree = editor.tree
    var mapping = tree.documents.first?.root ?? 0
    var object: Int? = DocumentFacts.root
    for (depth, name) in setting.names.enumerated() {
      let rest = setting.names[(depth + 1)...]
      let value = rest.reversed().reduce(setting.value) { .fields([.init($1, $0)]) }
      guard let node = tree.value(of: name, in: mapping) else {
        return try editor.inserting(
          key: name, value, into: mapping, at: position(of: name, in: mapping, object, tree)
        ).bytes
      }
      guard !rest.isEmpty, tree.nodes[node].kind == .mapping else {
        return try editor.replacing(node, with: value).bytes
      }
      mapping = node
      object = object.flatMap { kind.plan.field(FieldName(name), of: $0) }
        .flatMap { kind.plan.value(ofField: $0).object }
    }
    return tree.bytes
  }

  /// The place of a new field: before the first that comes later in the kind's order.
  private func position(of name: String, in mapping: Int, _ object: Int?, _ tree: Tree) -> Int? {
    guard let object else { return nil }
    guard let own = kind.plan.field(FieldName(name), of: object) else { return nil }
    let keys = stride(from: 0, to: tree.children(of: mapping).count, by: 2)
      .map { tree.text(of: tree.children(of: mapping)[$0]) }
    return keys.firstIndex { key in
      kind.plan.field(FieldName(key), of: object).map { $0 > own } ?? false
    }
  }

  /// Reads the whole text again and compares each value that was set with what stands there.
  private func readBack(_ settings: [FieldSetting]) throws(RunFailure) {
    let tree = try editor().editor.tree
    for setting in settings {
      var node: Int? = tree.documents.first?.root
      for name in setting.names { node = node.flatMap { tree.value(of: name, in: $0) } }
      guard let node, setting.value.isSaid(by: node, in: tree) else {
        throw RunFailure(
          .couldNotRun,
          "the value of '\(setting.names.joined(separator: "."))' does not read back as it was given",
          remedy: "Set one field at a time, or write it in the file")
      }
    }
  }

  private func editor() throws(RunFailure) -> (editor: TreeEditor, bodyStart: Int) {
    guard case .found(let range, _, let bodyStart) = FrontMatter.find(in: bytes) else {
      throw failure("it has no front matter between two lines '---'")
    }
    do throws(EditRefusal) {
      return (try TreeEditor(bytes, range: range), bodyStart)
    } catch {
      throw failure(error.reason)
    }
  }

  private func failure(_ reason: String) -> RunFailure {
    RunFailure(
      .couldNotRun,
      "the template '\(kind.template?.path ?? kind.name)' cannot be used: \(reason)",
      remedy: "Mend the template")
  }
}

extension NewValue {
  /// Whether a node says exactly this.
  fileprivate func isSaid(by node: Int, in tree: Tree) -> Bool {
    let own = tree.nodes[node]
    switch self {
    case .text(let text):
      return own.kind == .scalar && own.type == .string
        && tree.text(of: node).utf8.elementsEqual(text.utf8)
    case .literal(let text):
      return own.kind == .scalar && own.type != .string
        && tree.text(of: node).utf8.elementsEqual(text.utf8)
    case .list(let values):
      let entries = tree.children(of: node)
      return own.kind == .sequence && entries.count == values.count
        && zip(values, entries).allSatisfy { $0.isSaid(by: $1, in: tree) }
    case .fields(let fields):
      return own.kind == .mapping && Int(own.payload) >= fields.count
        && fields.allSatisfy { field in
          tree.value(of: field.key, in: node).map { field.value.isSaid(by: $0, in: tree) } ?? false
        }
    }
  }
}
