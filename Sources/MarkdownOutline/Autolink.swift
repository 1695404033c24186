/// Autolinks in angle brackets (GFM 0.29, section 6.9).
enum Autolink {
  /// The index after the `>` of the autolink whose address begins at `start`, and its kind.
  static func end(in text: ByteSpan, at start: Int) -> (end: Int, kind: MarkdownOutline.LinkKind)? {
    guard start < text.count else { return nil }
    if let end = addressEnd(in: text, at: start) { return (end, .autolink) }
    if let end = emailEnd(in: text, at: start) { return (end, .emailAutolink) }
    return nil
  }

  /// A scheme of 2 to 32 characters, a colon, and anything but white space, control characters and
  /// angle brackets.
  private static func addressEnd(in text: ByteSpan, at start: Int) -> Int? {
    guard text[start].isASCIILetter else { return nil }
    var index = start + 1
    while index < text.count, index - start <= 32, text[index].isSchemeByte { index += 1 }
    guard (2...32).contains(index - start), index < text.count, text[index] == UInt8(ascii: ":")
    else { return nil }
    index += 1
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: ">") { return index + 1 }
      if byte == UInt8(ascii: "<") || (byte <= 0x20 && byte != 0) { return nil }
      index += 1
    }
    return nil
  }

  /// The pattern for addresses of the HTML standard, which GFM quotes.
  private static func emailEnd(in text: ByteSpan, at start: Int) -> Int? {
    var index = start
    while index < text.count, text[index].isEmailNameByte { index += 1 }
    guard index > start, index < text.count, text[index] == UInt8(ascii: "@") else { return nil }
    repeat {
      index += 1
      let label = index
      while index < text.count, text[index].isASCIIAlphanumeric || text[index] == 0x2D {
        index += 1
      }
      guard (1...63).contains(index - label), text[label] != 0x2D, text[index - 1] != 0x2D
      else { return nil }
    } while index < text.count && text[index] == UInt8(ascii: ".")
    return index < text.count && text[index] == UInt8(ascii: ">") ? index + 1 : nil
  }
}

extension UInt8 {
  fileprivate var isSchemeByte: Bool {
    isASCIIAlphanumeric || self == UInt8(ascii: ".") || self == UInt8(ascii: "+")
      || self == UInt8(ascii: "-")
  }

  fileprivate var isEmailNameByte: Bool {
    if isASCIIAlphanumeric { return true }
    switch self {
    case UInt8(ascii: "\""), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","),
      UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "@"), UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "]"):
      return false
    default: return isASCIIPunctuation
    }
  }
}
