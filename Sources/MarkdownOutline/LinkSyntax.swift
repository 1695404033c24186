/// The parts of links and definitions (GFM 0.29, section 6.6 and 4.7), read from a span's index on.
enum LinkSyntax {
  /// The longest label, in bytes.
  static let maximumLabelLength = 1000
  /// How deep parentheses may nest in a destination without angle brackets.
  private static let maximumParentheses = 32

  /// The label in the brackets that open at `start`, not trimmed, and the index after them.
  ///
  /// The brackets end at the first `]`; an unescaped `[` within is no label.
  static func label(in text: ByteSpan, at start: Int) -> (content: Range<Int>, end: Int)? {
    guard start < text.count, text[start] == UInt8(ascii: "[") else { return nil }
    var index = start + 1
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "]") { return (start + 1..<index, index + 1) }
      if byte == UInt8(ascii: "[") { return nil }
      index += 1
      if byte == UInt8(ascii: "\\"), index < text.count, text[index].isASCIIPunctuation {
        index += 1
      }
      if index - start - 1 > maximumLabelLength { return nil }
    }
    return nil
  }

  /// The destination at `start`, without angle brackets, and the index after it.
  static func destination(in text: ByteSpan, at start: Int) -> (content: Range<Int>, end: Int)? {
    guard start < text.count else { return nil }
    if text[start] == UInt8(ascii: "<") { return bracketedDestination(in: text, at: start) }
    var index = start
    var depth = 0
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "\\"), index + 1 < text.count, text[index + 1].isASCIIPunctuation {
        index += 2
        continue
      }
      if byte == UInt8(ascii: "(") {
        depth += 1
        if depth > maximumParentheses { return nil }
      } else if byte == UInt8(ascii: ")") {
        if depth == 0 { break }
        depth -= 1
      } else if byte.isWhitespace {
        if index == start { return nil }
        break
      }
      index += 1
    }
    return (start..<index, index)
  }

  private static func bracketedDestination(
    in text: ByteSpan, at start: Int
  ) -> (content: Range<Int>, end: Int)? {
    var index = start + 1
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: ">"): return (start + 1..<index, index + 1)
      case UInt8(ascii: "\\"): index += 2
      case 0x0A, UInt8(ascii: "<"): return nil
      default: index += 1
      }
    }
    return nil
  }

  /// The index after the title that begins at `start` with a quote or parenthesis.
  ///
  /// The title ends at the first closing quote without a backslash before it, or if there is none,
  /// at the last with one.
  static func titleEnd(in text: ByteSpan, at start: Int) -> Int? {
    guard start < text.count else { return nil }
    let opening = text[start]
    let closing: UInt8
    switch opening {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): closing = opening
    case UInt8(ascii: "("): closing = UInt8(ascii: ")")
    default: return nil
    }
    var escapedEnd: Int?
    var index = start + 1
    while index < text.count {
      let byte = text[index]
      let isEscaped = index > start + 1 && text[index - 1] == UInt8(ascii: "\\")
      if byte == closing {
        if !isEscaped { return index + 1 }
        escapedEnd = index + 1
      } else if byte == opening, !isEscaped {
        break
      }
      index += 1
    }
    return escapedEnd
  }
}
