import Diagnostics
import PlainText
import YAML

/// Pieces of sentences for people.
enum Wording {
  /// A text shortened to what fits into a sentence, on one line.
  static func excerpt(_ text: String, limit: Int = 60) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > limit else { return text.printable }
    return String(String.UnicodeScalarView(scalars.prefix(limit - 1))).printable + "…"
  }

  static func quoted(_ text: String) -> String { "'\(excerpt(text))'" }

  /// "a", "a or b", "a, b or c".
  static func list(_ items: [String], _ last: String) -> String {
    guard items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(last) " + items[items.count - 1]
  }

  /// Alternatives for a sentence, without those beyond a readable number.
  static func alternatives(_ items: [String]) -> String {
    let most = 12
    guard items.count > most else { return items.joined(separator: ", ") }
    return items.prefix(most - 2).joined(separator: ", ") + " … (\(items.count) in all)"
  }

  /// The same, putting into words only those that are shown.
  static func alternatives<Item>(_ items: [Item], word: (Item) -> String) -> String {
    let most = 12
    guard items.count > most else { return items.map(word).joined(separator: ", ") }
    return items.prefix(most - 2).map(word).joined(separator: ", ") + " … (\(items.count) in all)"
  }

  /// A number of things: "1 entry", "2 entries".
  static func count(_ number: Int, _ singular: String, _ plural: String) -> String {
    "\(number) \(number == 1 ? singular : plural)"
  }

  // MARK: Types

  /// What a value of these types is called after "must be".
  static func types(_ types: TypeSet) -> String {
    var words: [String] = []
    if types.contains(.string) { words.append("text") }
    if types.isSuperset(of: .number) {
      words.append("a number")
    } else if types.contains(.integer) {
      words.append("a whole number")
    } else if types.contains(.fraction) {
      words.append("a number with a fraction")
    }
    if types.contains(.boolean) { words.append("true or false") }
    if types.contains(.array) { words.append("a list") }
    if types.contains(.object) { words.append("a group of fields") }
    if types.contains(.null) { words.append("empty (null)") }
    return list(words, "or")
  }

  /// How to write a list where something else stands, or one thing where a list does; nil for other types.
  static func shape(_ types: TypeSet, insteadOf found: ValueType) -> String? {
    if types == .array {
      switch found {
      case .string, .number, .boolean: return "Put it in brackets; several have commas between them"
      case .object: return "Begin each entry with '- '"
      case .null, .array: return nil
      }
    }
    return found == .array && !types.contains(.array) ? "Only one can stand here" : nil
  }

  /// What stands at a node, after "found".
  static func found(_ index: Int, in tree: TreeAccess) -> String {
    let text = String(decoding: tree.text(of: index), as: UTF8.self)
    switch tree.valueType(index) {
    case .null: return text.isEmpty ? "nothing" : excerpt(text)
    case .boolean: return excerpt(text)
    case .number: return "the number " + excerpt(text)
    case .string: return text.isEmpty ? "empty text" : "the text " + quoted(text)
    case .array:
      let count = Int(tree.nodes[index].payload)
      return count == 0 ? "an empty list" : "a list of " + Wording.count(count, "entry", "entries")
    case .object: return "a group of fields"
    }
  }

  /// A value where its type is clear: text in quotes, numbers plain.
  static func value(_ index: Int, in tree: TreeAccess) -> String {
    switch tree.valueType(index) {
    case .string: quoted(String(decoding: tree.text(of: index), as: UTF8.self))
    case .number, .boolean: excerpt(String(decoding: tree.text(of: index), as: UTF8.self))
    case .null, .array, .object: found(index, in: tree)
    }
  }

  /// A schema's constant, as one would write it.
  static func constant(_ index: Int, in tree: TreeAccess, depth: Int = 0) -> String {
    switch tree.valueType(index) {
    case .null: return "null"
    case .string:
      let text = String(decoding: tree.text(of: index), as: UTF8.self)
      return text.isEmpty || depth > 0 ? "\"\(excerpt(text))\"" : excerpt(text)
    case .number, .boolean:
      return excerpt(String(decoding: tree.text(of: index), as: UTF8.self))
    case .array, .object:
      guard depth < 3 else { return "…" }
      let isObject = tree.valueType(index) == .object
      var parts: [String] = []
      var child = index + 1
      while child < Int(tree.nodes[index].next), parts.count < 6 {
        let value = isObject ? Int(tree.nodes[child].next) : child
        let text = constant(value, in: tree, depth: depth + 1)
        parts.append(
          isObject
            ? "\(String(decoding: tree.text(of: child), as: UTF8.self).printable): \(text)" : text)
        child = Int(tree.nodes[value].next)
      }
      if child < Int(tree.nodes[index].next) { parts.append("…") }
      let inner = parts.joined(separator: ", ")
      return isObject ? "{\(inner)}" : "[\(inner)]"
    }
  }

  // MARK: Fixes

  /// Whether two texts differ in nothing but case, spaces, hyphens and underscores.
  static func isSameWord(_ a: String, _ b: String) -> Bool {
    func letters(_ text: String) -> String {
      text.lowercased().filter { $0 != " " && $0 != "-" && $0 != "_" }
    }
    return letters(a) == letters(b)
  }

  /// A fix that writes another text in place of a scalar; none where that cannot be done in place.
  static func renaming(_ index: Int, in tree: Tree, to text: String) -> [Fix] {
    replacing(index, in: tree, with: text, title: "Change it to '\(excerpt(text))'")
  }

  static func replacing(
    _ index: Int, in tree: Tree, with text: String, title: String
  ) -> [Fix] {
    let node = tree.nodes[index]
    guard node.kind == .scalar, !node.range.isEmpty, let written = written(text, like: node.style)
    else { return [] }
    return [Fix(title, .unsafe, [Edit(range: node.range, replacement: written)])]
  }

  /// A fix that puts a plain value into quotes, so that it is text.
  static func quoting(_ index: Int, in tree: Tree) -> [Fix] {
    let node = tree.nodes[index]
    guard node.kind == .scalar, node.style == .plain, !node.range.isEmpty,
      !node.flags.contains(.cooked)
    else { return [] }
    let text = tree.bytes.text(in: node.range)
    guard let written = written(text, like: .doubleQuoted) else { return [] }
    return [Fix("Write it as text", .unsafe, [Edit(range: node.range, replacement: written)])]
  }

  /// What a value in quotes would be without them, with the fix that takes them away; nil where nothing but text could be meant.
  static func unquoting(_ index: Int, in tree: Tree) -> (type: TypeSet, fix: Fix)? {
    guard let plain = tree.withoutQuotes(index) else { return nil }
    let fix = Fix("Take the quotes away", .safe, plain.quotes.map { .removal(of: $0) })
    switch plain.type {
    case .boolean: return (.boolean, fix)
    case .integer: return (.integer, fix)
    default: return (.fraction, fix)
    }
  }

  /// A fix that makes a list of a text; none where brackets would change what the text says. Whether commas part entries is a guess.
  static func bracketing(_ index: Int, in tree: Tree) -> [Fix] {
    let node = tree.nodes[index]
    guard node.kind == .scalar, !node.range.isEmpty, !node.flags.contains(.hasProperties) else {
      return []
    }
    var applicability = Fix.Applicability.safe
    switch node.style {
    case .plain:
      // What begins a plain text is no matter of brackets; these end one, or may.
      let isSimple = tree.bytes[node.range].allSatisfy { byte in
        byte >= 0x20 && !"[]{}#:?'\"".utf8.contains(byte)
      }
      guard isSimple else { return [] }
      applicability = tree.bytes[node.range].contains(UInt8(ascii: ",")) ? .unsafe : .safe
    case .singleQuoted, .doubleQuoted:
      if tree.bytes[node.range].contains(0x0A) || tree.bytes[node.range].contains(0x0D) {
        return []
      }
    default: return []
    }
    return [
      Fix(
        "Put it in brackets", applicability,
        [
          .insertion(at: node.range.lowerBound, "["),
          .insertion(at: node.range.upperBound, "]"),
        ])
    ]
  }

  /// What is said behind a value that only its quotes make text.
  static let inQuotes = " in quotes, which make it text"

  /// What is said where nothing but a comment stands behind a key.
  static let comment =
    "What stands behind '#' is a comment. Put it in quotes if it is meant as the value"

  /// A text in a scalar style; nil where it would need more than quotes.
  private static func written(_ text: String, like style: Node.Style) -> String? {
    let isSimple = text.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && $0 != "\"" && $0 != "\\" && !$0.steersTerminal
    }
    guard isSimple else { return nil }
    switch style {
    case .singleQuoted: return text.contains("'") ? nil : "'\(text)'"
    case .plain where isPlainSafe(text): return text
    case .plain, .doubleQuoted: return "\"\(text)\""
    default: return nil
    }
  }

  /// Whether a text means itself without quotes anywhere in YAML.
  private static func isPlainSafe(_ text: String) -> Bool {
    guard let first = text.utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A,
      text.utf8.last != 0x20
    else { return text.hasPrefix("$") && isPlainSafe(String(text.dropFirst())) }
    let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
    return !words.contains(text.lowercased())
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D, 0x5F, 0x20, 0x2E, 0x2F: true
        default: false
        }
      }
  }
}

extension TypeSet {
  /// The name in JSON Schema of a type that is called otherwise elsewhere: `int`, `bool`, `text`.
  static func name(likeElsewhere name: String) -> String? {
    switch name.lowercased() {
    case "text", "str", "varchar", "date", "datetime": "string"
    case "int", "long", "whole": "integer"
    case "float", "double", "decimal", "num": "number"
    case "bool", "yesno": "boolean"
    case "list", "sequence", "tuple": "array"
    case "map", "dict", "dictionary", "mapping", "record", "struct": "object"
    case "none", "nil": "null"
    default: nil
    }
  }
}
