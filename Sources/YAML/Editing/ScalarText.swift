import PlainText

/// Writes a text so that it reads back as exactly this text, in YAML 1.2 and to older readers alike.
enum ScalarText {
  /// The text on one line, in the quotes of the one it replaces where these can hold it, else without quotes where
  /// that is certain to read back, else with those that change the least.
  static func written(_ text: String, inFlow: Bool, like style: Node.Style = .plain) -> String {
    let needsEscapes = text.unicodeScalars.contains(where: mustBeEscaped)
    switch style {
    case .doubleQuoted: return doubleQuoted(text)
    case .singleQuoted where !needsEscapes: return singleQuoted(text)
    default: break
    }
    if isPlainSafe(text, inFlow: inFlow) { return text }
    return needsEscapes || text.contains("'") ? doubleQuoted(text) : singleQuoted(text)
  }

  /// Whether a character can only be written by an escape: line ends and tabs, what would hide or reorder text, and
  /// what YAML does not allow (production c-printable).
  static func mustBeEscaped(_ scalar: Unicode.Scalar) -> Bool {
    scalar.steersTerminal || scalar.value & 0xFFFE == 0xFFFE
  }

  private static func singleQuoted(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(scalar)
      if scalar == "'" { result.unicodeScalars.append(scalar) }
    }
    return result + "'"
  }

  /// Escapes as productions ns-esc-… have them. Below U+10000 they are JSON's too.
  private static func doubleQuoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        guard mustBeEscaped(scalar) else {
          result.unicodeScalars.append(scalar)
          continue
        }
        let digits = String(scalar.value, radix: 16)
        let isShort = digits.count <= 4
        result += isShort ? "\\u" : "\\U"
        result += String(repeating: "0", count: (isShort ? 4 : 8) - digits.count) + digits
      }
    }
    return result + "\""
  }

  /// Words that YAML 1.1 readers take for a boolean; they are quoted so that every reader sees text.
  private static let booleanWords: Set = ["y", "n", "yes", "no", "on", "off"]

  /// Whether a text can stand without quotes anywhere and read back as itself. Errs on the side of quotes.
  private static func isPlainSafe(_ text: String, inFlow: Bool) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      first.properties.isAlphabetic || ("0"..."9").contains(first), last != " ", last != ":",
      CoreSchema.type(ofText: text) == .string, !booleanWords.contains(text.lowercased()),
      !isNumberOfYAML11(text)
    else { return false }
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if mustBeEscaped(scalar) { return false }
      if inFlow, "[]{},:".unicodeScalars.contains(scalar) { return false }
      if previous == ":", scalar == " " { return false }
      if previous == " ", scalar == "#" { return false }
      previous = scalar
    }
    return true
  }

  /// Whether YAML 1.1 takes a text for a number that YAML 1.2 does not: `12:30` (in base 60), `1_000`, `0b11`.
  private static func isNumberOfYAML11(_ text: String) -> Bool {
    if text.hasPrefix("0b") || text.hasPrefix("0x") { return true }
    return text.utf8.allSatisfy { (0x30...0x3A).contains($0) || $0 == 0x5F || $0 == 0x2E }
      && text.utf8.contains { $0 == 0x3A || $0 == 0x5F }
  }
}

/// Whether a text without quotes is read back as this text: not as a number, a truth value or "not known yet".
package func readsBackWithoutQuotes(_ text: String) -> Bool {
  var text = text
  return ScalarText.written(text, inFlow: true) == text && !text.withUTF8 { meansUnknown($0) }
}

/// A text of several lines as a literal block scalar (production c-l+literal), the form that people write.
struct LiteralText {
  /// `|` or `|-`, behind which a comment may stand.
  let header: String
  /// The text's lines with their indentation, without their line ends.
  let lines: [String]

  /// Nil when the text has one line, or when a block scalar could not show all of it: white space at the end of a
  /// line or the beginning of the text, empty lines at its ends, characters that need escapes.
  init?(_ text: String, indent: Int) {
    var body = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    guard body.count > 1 else { return nil }
    let endsWithLineEnd = body.last?.isEmpty == true
    if endsWithLineEnd { body.removeLast() }
    guard let first = body.first?.first, first != " ", first != "\t", body.last?.isEmpty == false
    else { return nil }
    for line in body {
      if line.last == " " || line.last == "\t" { return nil }
      if line.contains(where: { $0 != "\t" && ScalarText.mustBeEscaped($0) }) { return nil }
    }
    let margin = String(repeating: " ", count: indent)
    header = endsWithLineEnd ? "|" : "|-"
    lines = body.map { $0.isEmpty ? "" : margin + String($0) }
  }
}
