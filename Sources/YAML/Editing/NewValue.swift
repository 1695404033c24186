import PlainText

/// A value to be written into a text.
package indirect enum NewValue: Sendable, Equatable {
  /// Text, which is quoted when it would read as something else.
  case text(String)
  /// A number, `true`, `false` or `null`, written as given.
  case literal(String)
  case list([NewValue])
  case fields([Field])

  /// One key with its value.
  package struct Field: Sendable, Equatable {
    package var key: String
    package var value: NewValue

    package init(_ key: String, _ value: NewValue) {
      self.key = key
      self.value = value
    }
  }

  /// What the value says once it is written.
  func dataValue(marks: DataValue.Marks = DataValue.Marks()) -> DataValue {
    switch self {
    case .text(let text): .scalar(type: .string, text: text, marks: marks)
    case .literal(let text):
      .scalar(type: CoreSchema.type(ofText: text), text: text, marks: marks)
    case .list(let values): .sequence(values.map { $0.dataValue() }, marks: marks)
    case .fields(let fields):
      .mapping(
        fields.map {
          DataValue.Pair(key: .scalar(type: .string, text: $0.key), value: $0.value.dataValue())
        }, marks: marks)
    }
  }
}

/// Writes new values as YAML.
struct ValueWriter {
  /// What ends a line in the text that is edited.
  let lineEnd: String

  /// The value in the form that fits on one line, inside brackets or not.
  func inline(_ value: NewValue, inFlow: Bool, like style: Node.Style = .plain) -> String {
    switch value {
    case .text(let text): Self.scalar(text, inFlow: inFlow, like: style)
    case .literal(let text): text
    case .list(let values):
      "[" + values.map { inline($0, inFlow: true) }.joined(separator: ", ") + "]"
    case .fields(let fields):
      "{"
        + fields.map { "\(Self.key($0.key, inFlow: true)): \(inline($0.value, inFlow: true))" }
        .joined(separator: ", ") + "}"
    }
  }

  /// What follows a key's colon: the value on the same line, or a line end and indented lines. Without a final line end.
  func afterColon(_ value: NewValue, indent: Int) -> String {
    switch value {
    case .list(let values) where !values.isEmpty:
      lineEnd + blockLines(value, indent: indent + 2).joined(separator: lineEnd)
    case .fields(let fields) where !fields.isEmpty:
      lineEnd + blockLines(value, indent: indent + 2).joined(separator: lineEnd)
    default: " " + inline(value, inFlow: false)
    }
  }

  /// What follows the `- ` of a list entry: the value with its further lines indented below its first.
  func afterDash(_ value: NewValue, indent: Int) -> String {
    guard case .fields(let fields) = value, !fields.isEmpty else {
      return inline(value, inFlow: false)
    }
    var lines = blockLines(value, indent: indent + 2)
    lines[0] = String(lines[0].dropFirst(indent + 2))
    return lines.joined(separator: lineEnd)
  }

  /// The lines of a non-empty collection at an indentation, each without its line end.
  private func blockLines(_ value: NewValue, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    switch value {
    case .list(let values): return values.map { "\(margin)- \(afterDash($0, indent: indent))" }
    case .fields(let fields):
      return fields.map {
        "\(margin)\(Self.key($0.key, inFlow: false)):\(afterColon($0.value, indent: indent))"
      }
    default: return [margin + inline(value, inFlow: false)]
    }
  }

  /// A key, quoted when it must be.
  static func key(_ name: String, inFlow: Bool, like style: Node.Style = .plain) -> String {
    scalar(name, inFlow: inFlow, like: style)
  }

  /// A text that reads back as exactly this text, in the style of the one it replaces where that can hold it.
  static func scalar(_ text: String, inFlow: Bool, like style: Node.Style = .plain) -> String {
    let isOneLine = !text.unicodeScalars.contains { $0.value < 0x20 || $0.steersTerminal }
    switch style {
    case .doubleQuoted: return doubleQuoted(text)
    case .singleQuoted where isOneLine: return singleQuoted(text)
    default: break
    }
    if isPlainSafe(text, inFlow: inFlow) { return text }
    return isOneLine && !text.contains("'") ? singleQuoted(text) : doubleQuoted(text)
  }

  private static func singleQuoted(_ text: String) -> String {
    var result = "'"
    for character in text.unicodeScalars {
      result.unicodeScalars.append(character)
      if character == "'" { result += "'" }
    }
    return result + "'"
  }

  private static func doubleQuoted(_ text: String) -> String {
    var json = JSONText()
    json.string(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Words that YAML 1.1 readers take for a boolean; they are quoted so that every reader sees text.
  private static let booleanWords: Set = ["y", "n", "yes", "no", "on", "off"]

  /// Whether a text can stand without quotes anywhere and read back as itself. Errs on the side of quotes.
  private static func isPlainSafe(_ text: String, inFlow: Bool) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      first.properties.isAlphabetic || ("0"..."9").contains(first), last != " ", last != ":",
      CoreSchema.type(ofText: text) == .string, !booleanWords.contains(text.lowercased())
    else { return false }
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if scalar.steersTerminal || scalar.value < 0x20 { return false }
      if inFlow, "[]{},:".unicodeScalars.contains(scalar) { return false }
      if previous == ":", scalar == " " { return false }
      if previous == " ", scalar == "#" { return false }
      previous = scalar
    }
    return true
  }
}

extension CoreSchema {
  /// The type of a plain scalar with this text.
  fileprivate static func type(ofText text: String) -> Node.ScalarType {
    Array(text.utf8).withUnsafeBufferPointer { type(of: $0) }
  }
}
