/// Writes new values as YAML: on one line with brackets, or on lines of their own.
struct ValueWriter {
  /// What ends a line in the text that is edited.
  let lineEnd: String
  /// How many spaces a new level is indented by.
  private static let step = 2

  /// A value in two pieces, between which a comment that is there already may stay: what belongs on the line of the
  /// key or dash, and the lines below it (each without its line end).
  struct Pieces {
    var head: String
    var lines: [String] = []
  }

  /// The value in the form that fits on one line.
  ///
  /// - Parameters:
  ///   - inFlow: it is to stand inside brackets.
  ///   - style: the quotes of the value that it replaces, which text takes over where they can hold it.
  func inline(_ value: NewValue, inFlow: Bool, like style: Node.Style = .plain) -> String {
    // Inside brackets with double quotes the text may be JSON, which knows no others.
    let inner: Node.Style = inFlow && style == .doubleQuoted ? style : .plain
    return switch value {
    case .text(let text): ScalarText.written(text, inFlow: inFlow, like: style)
    case .literal(let text): text
    case .list(let values):
      "[" + values.map { inline($0, inFlow: true, like: inner) }.joined(separator: ", ") + "]"
    case .fields(let fields):
      "{"
        + fields.map { field in
          let key = ScalarText.written(field.key, inFlow: true, like: inner)
          return "\(key): \(inline(field.value, inFlow: true, like: inner))"
        }.joined(separator: ", ") + "}"
    }
  }

  /// A key, its colon and its value, as an entry of a mapping inside brackets.
  func inlinePair(_ key: String, _ value: NewValue, like style: Node.Style) -> String {
    let name = ScalarText.written(key, inFlow: true, like: style)
    return "\(name): \(inline(value, inFlow: true, like: style))"
  }

  /// What follows the colon of a key at column `indent`.
  func afterColon(_ value: NewValue, indent: Int) -> Pieces {
    if value.isFilledCollection {
      return Pieces(head: "", lines: lines(of: value, indent: indent + Self.step))
    }
    return scalarPieces(value, indent: indent)
  }

  /// A text or literal below a parent at column `indent`: text of several lines as a block scalar.
  func scalarPieces(_ value: NewValue, indent: Int) -> Pieces {
    if case .text(let text) = value,
      let literal = LiteralText(text, indent: max(indent, 0) + Self.step)
    {
      return Pieces(head: literal.header, lines: literal.lines)
    }
    return Pieces(head: inline(value, inFlow: false))
  }

  /// A pair of a block mapping at column `indent`, without the first line's indentation and the last line's end.
  func blockPair(_ key: String, _ value: NewValue, indent: Int, like style: Node.Style) -> String {
    let pieces = afterColon(value, indent: indent)
    let space = pieces.head.isEmpty ? "" : " "
    let first = "\(ScalarText.written(key, inFlow: false, like: style)):\(space)\(pieces.head)"
    return ([first] + pieces.lines).joined(separator: lineEnd)
  }

  /// An entry of a block sequence at column `indent`, without the first line's indentation and the last line's end.
  func blockEntry(_ value: NewValue, indent: Int) -> String {
    "- " + afterDash(value, indent: indent)
  }

  /// What follows the `- ` of a dash at column `indent`. Fields begin on the dash's line.
  func afterDash(_ value: NewValue, indent: Int) -> String {
    if case .fields(let fields) = value, !fields.isEmpty {
      var lines = lines(of: value, indent: indent + Self.step)
      lines[0] = String(lines[0].dropFirst(indent + Self.step))
      return lines.joined(separator: lineEnd)
    }
    let pieces = scalarPieces(value, indent: indent)
    return ([pieces.head] + pieces.lines).joined(separator: lineEnd)
  }

  /// The lines of a filled list or fields at an indentation, each without its line end.
  func lines(of value: NewValue, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    switch value {
    case .list(let values): return values.map { margin + blockEntry($0, indent: indent) }
    case .fields(let fields):
      return fields.map {
        margin + blockPair($0.key, $0.value, indent: indent, like: .plain)
      }
    case .text, .literal: return [margin + inline(value, inFlow: false)]
    }
  }
}

extension NewValue {
  /// These fields as the lines of a new text, each ended by `lineEnd`.
  package static func lines(of fields: [Field], lineEnd: String = "\n") -> String {
    let writer = ValueWriter(lineEnd: lineEnd)
    return writer.lines(of: .fields(fields), indent: 0).map { $0 + lineEnd }.joined()
  }
}
