import Diagnostics
import PlainText
import YAML

/// One value in the settings' file.
struct SettingsValue {
  /// The node as it is written, which may be an alias.
  let written: Int
  /// The node with aliases followed.
  let node: Int
  /// The keys and zero-based positions from the root to it.
  let subject: [String]
}

/// Goes once over the tree of a settings' file, and collects what is wrong.
///
/// A value of a wrong type gives nothing here, since the schema has reported it.
struct SettingsPass {
  let tree: Tree
  let path: String
  let names: SettingsNames
  private(set) var findings: [Diagnostic] = []

  init(_ tree: Tree, path: String, names: SettingsNames) {
    self.tree = tree
    self.path = path
    self.names = names
  }

  // MARK: Values

  func value(of node: Int, subject: [String] = []) -> SettingsValue {
    SettingsValue(written: node, node: tree.withAccess { $0.resolved(node) }, subject: subject)
  }

  /// The fields of a group in the order of the text, each with its name's node; of two of one name the first.
  func fields(of value: SettingsValue) -> [(name: String, key: SettingsValue, value: SettingsValue)]
  {
    var pairs: [(Int, Int)] = []
    tree.withAccess { access in
      access.forEachEntry(of: value.node) { pairs.append(($0, $1)) }
    }
    var seen: Set<String> = []
    return pairs.compactMap { key, node in
      let name = tree.text(of: tree.withAccess { $0.resolved(key) })
      guard seen.insert(name).inserted else { return nil }
      let subject = value.subject + [name]
      return (
        name, self.value(of: key, subject: subject), self.value(of: node, subject: subject)
      )
    }
  }

  /// The entries of a list; none for any other value.
  func entries(of value: SettingsValue) -> [SettingsValue] {
    guard tree.nodes[value.node].kind == .sequence else { return [] }
    var entries: [SettingsValue] = []
    var index = tree.firstChild(of: value.node)
    while index < tree.next(after: value.node) {
      entries.append(self.value(of: index, subject: value.subject + [String(entries.count)]))
      index = tree.next(after: index)
    }
    return entries
  }

  /// The text of a single value; nil for lists, groups and values that say nothing.
  func text(of value: SettingsValue) -> String? {
    guard tree.nodes[value.node].kind == .scalar, !isUnknown(value) else { return nil }
    return tree.text(of: value.node)
  }

  /// The text of a single value that YAML takes for text, and not for a number or such.
  func name(of value: SettingsValue) -> String? {
    tree.nodes[value.node].type == .string ? text(of: value) : nil
  }

  func wholeNumber(of value: SettingsValue) -> Int? {
    guard tree.nodes[value.node].type == .integer else { return nil }
    return text(of: value).flatMap { Int($0) }
  }

  /// Whether a value says "not known yet", so that the default counts, or could not be read.
  func isUnknown(_ value: SettingsValue) -> Bool {
    let node = tree.nodes[value.node]
    guard node.kind == .scalar else { return false }
    return node.type == .null || node.flags.contains(.damaged)
      || tree.withAccess { meansUnknown($0.text(of: value.node)) }
  }

  /// The subjects of all values below a group, and the groups in it, that say "not known yet". What stands behind an
  /// alias is left out, so that a short text is never a long way.
  func unknownSubjects(below value: SettingsValue) -> Set<[String]> {
    var subjects: Set<[String]> = []
    for (_, _, field) in fields(of: value) where field.written == field.node {
      if isUnknown(field) { subjects.insert(field.subject) }
      subjects.formUnion(unknownSubjects(below: field))
    }
    return subjects
  }

  // MARK: Findings

  func place(of value: SettingsValue) -> Place {
    Place(path: path, range: tree.nodes[value.written].range)
  }

  mutating func report(
    _ rule: RuleName, _ message: String, at value: SettingsValue, _ severity: Severity = .error,
    help: String? = nil, suggestions: [ValueProblem.Suggestion] = []
  ) {
    let range = tree.nodes[value.written].range
    let isReplaceable = tree.nodes[value.written].kind == .scalar
    let fixes = suggestions.compactMap { suggestion -> Fix? in
      guard isReplaceable, let text = written(suggestion.text, for: value) else { return nil }
      return Fix(
        "Change it to '\(suggestion.text.printable)'", suggestion.isSafe ? .safe : .unsafe,
        [Edit(range: range, replacement: text)])
    }
    findings.append(
      Diagnostic(
        rule, severity, message, at: Place(path: path, range: range), subject: value.subject,
        help: help, fixes: fixes))
  }

  /// A text in the style of the value that it replaces; nil where it would need more than quotes.
  private func written(_ text: String, for value: SettingsValue) -> String? {
    let isPlain = text.utf8.allSatisfy { $0.isLetter || $0.isDigit || " .-_/+:%".utf8.contains($0) }
    guard isPlain else { return nil }
    return switch tree.nodes[value.written].style {
    case .singleQuoted: "'\(text)'"
    case .doubleQuoted: "\"\(text)\""
    case .plain where text.contains(": ") || text.hasPrefix("-"): "\"\(text)\""
    case .plain: text
    default: nil
    }
  }

  /// A value of one of the small types; nil when it says nothing, or cannot be read, which is reported.
  mutating func read<Value: WrittenValue>(_: Value.Type, _ value: SettingsValue) -> Value? {
    guard let text = text(of: value) else { return nil }
    switch Value.read(text) {
    case .known(let known): return known
    case .unknown: return nil
    case .problem(let problem):
      report(
        "bad-format", "\(label(value)): \(problem.message)", at: value, help: problem.help,
        suggestions: problem.suggestions)
      return nil
    }
  }

  /// A value as messages name it: `'weekend' in 'belgium'`.
  func label(_ value: SettingsValue) -> String {
    let steps = value.subject
    guard let last = steps.last else { return "the settings" }
    let quoted = { (name: String) in "'\(name.printable)'" }
    if let position = Int(last), steps.count > 1 {
      return "entry \(position + 1) of \(quoted(steps[steps.count - 2]))"
    }
    guard steps.count > 1 else { return quoted(last) }
    let parent = steps[steps.count - 2]
    if let position = Int(parent), steps.count > 2 {
      return "\(quoted(last)) in entry \(position + 1) of \(quoted(steps[steps.count - 3]))"
    }
    return "\(quoted(last)) in \(quoted(parent))"
  }

  // MARK: Names

  /// Whether `name` is one of `known`; else it is reported with the nearest.
  mutating func check(
    _ name: String, is noun: String, among known: [String], at value: SettingsValue,
    rule: RuleName, help: String
  ) -> Bool {
    if known.contains(name) { return true }
    let nearest = NearestName.of(name, among: known)
    let hint = nearest.map { " (did you mean '\($0.printable)'?)" } ?? ""
    report(
      rule, "there is no \(noun) '\(name.printable)'\(hint)", at: value, help: help,
      suggestions: nearest.map { [.init($0, isSafe: false)] } ?? [])
    return false
  }

  /// Whether there is a rule of this name; else that is reported.
  mutating func checkRule(_ name: String, at value: SettingsValue, rule: RuleName) -> Bool {
    check(
      name, is: "rule", among: names.rules, at: value, rule: rule,
      help: "Each finding names its rule at the end, in square brackets")
  }

  /// Whether there is a kind of this name; else that is reported.
  mutating func checkKind(_ name: String, at value: SettingsValue, rule: RuleName) -> Bool {
    guard let kinds = names.kinds else { return true }
    return check(
      name, is: "kind", among: kinds, at: value, rule: rule,
      help: "A kind is what stands after 'kind:' in a document")
  }
}
