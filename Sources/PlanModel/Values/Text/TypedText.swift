import PlainText

/// A text as a person typed it, tidied so that what it means can be found out.
///
/// Used only after a text was refused; nothing here is on the way of a well-written one.
struct TypedText {
  /// Texts longer than this are not looked into: no value is that long, and the time of one refusal stays bounded.
  static let longest = 200

  /// The text with typographic characters replaced by plain ones, runs of blanks by one space, and nothing around it.
  let plain: String
  /// The text as it is, shortened for a message, in quotes.
  let quoted: String

  /// A text that is too long to be looked into has an empty `plain`.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let text = String(decoding: bytes.prefix(Self.longest + 1), as: UTF8.self)
    quoted = Self.quotation(of: text)
    plain = bytes.count > Self.longest ? "" : Self.tidied(text)
  }

  private static func quotation(of text: String) -> String {
    let scalars = text.unicodeScalars
    let limit = 40
    guard scalars.count > limit else { return "'\(text.printable)'" }
    return "'\(String(String.UnicodeScalarView(scalars.prefix(limit - 1))).printable)…'"
  }

  private static func tidied(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{2010}"..."\u{2015}", "\u{2212}", "\u{FE63}", "\u{FF0D}": result.append("-")
      case "\u{2018}", "\u{2019}", "\u{201B}", "\u{2032}", "`": result.append("'")
      case "\u{201C}"..."\u{201F}", "\u{2033}", "\u{AB}", "\u{BB}": result.append("\"")
      case "\u{200B}"..."\u{200F}", "\u{2060}", "\u{FEFF}", "\u{AD}": continue
      case "\u{FF01}"..."\u{FF5E}":
        // The fullwidth forms of ASCII stand in its order.
        result.append(Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21)))
      default:
        guard scalar.properties.isWhitespace else {
          result.append(scalar)
          continue
        }
        if let last = result.last, last != " " { result.append(" ") }
      }
    }
    while result.last == " " { result.removeLast() }
    // A quote within may be a mark of its own, such as that of inches.
    if result.count > 1, let quote = result.first, quote == "'" || quote == "\"",
      result.last == quote
    {
      result.removeFirst()
      result.removeLast()
    }
    return String(result)
  }
}

/// A piece of a typed text.
enum TypedToken: Hashable {
  /// A run of ASCII digits with its value; runs of more than nine digits have none.
  case number(Int?, digits: Int)
  /// A run of letters in lower case.
  case word(String)
  /// Any other character but a space.
  case mark(Unicode.Scalar)

  /// The pieces of `text` in order, without its spaces.
  static func tokens(of text: String) -> [TypedToken] {
    var tokens: [TypedToken] = []
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let start = index
      if isDigit(scalars[index]) {
        while index < scalars.count, isDigit(scalars[index]) { index += 1 }
        let digits = String(String.UnicodeScalarView(scalars[start..<index]))
        tokens.append(.number(digits.utf8.count > 9 ? nil : Int(digits), digits: index - start))
      } else if scalars[index].properties.isAlphabetic {
        while index < scalars.count, scalars[index].properties.isAlphabetic { index += 1 }
        tokens.append(.word(String(String.UnicodeScalarView(scalars[start..<index])).lowercased()))
      } else {
        if scalars[index] != " " { tokens.append(.mark(scalars[index])) }
        index += 1
      }
    }
    return tokens
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
