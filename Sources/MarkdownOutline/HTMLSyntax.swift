/// HTML as Markdown recognises it (GFM 0.29, sections 4.6 and 6.10).
enum HTMLSyntax {
  // MARK: Blocks

  /// Which kind of HTML block a line that starts with `<` begins, 1 to 7. The last kind interrupts
  /// no paragraph.
  static func startCondition(of line: ByteSpan, inParagraph: Bool) -> Int? {
    guard line.count > 1 else { return nil }
    let second = line[1]
    if second == UInt8(ascii: "!") {
      if line.has("--", at: 2) { return 2 }
      if line.byteOrLineEnd(2) &- 0x41 < 26 { return 4 }
      if hasIgnoringCase("[CDATA[", in: line, at: 2) { return 5 }
      return nil
    }
    if second == UInt8(ascii: "?") { return 3 }
    let nameStart = second == UInt8(ascii: "/") ? 2 : 1
    var nameEnd = nameStart
    while line.byteOrLineEnd(nameEnd).isASCIIAlphanumeric { nameEnd += 1 }
    guard nameEnd > nameStart else { return nil }
    let after = line.byteOrLineEnd(nameEnd)
    if nameEnd - nameStart <= 10 {
      if nameStart == 1, after.isMarkupSpace || after == UInt8(ascii: ">"),
        contains("|script|pre|style|", name: nameStart..<nameEnd, of: line)
      {
        return 1
      }
      let closes =
        after.isMarkupSpace || after == UInt8(ascii: ">")
        || (after == UInt8(ascii: "/") && line.byteOrLineEnd(nameEnd + 1) == UInt8(ascii: ">"))
      if closes, contains(blockNames, name: nameStart..<nameEnd, of: line) { return 6 }
    }
    guard !inParagraph, let end = tagEnd(in: line, at: 1) else { return nil }
    var index = end
    while index < line.count {
      guard line[index].isSpaceOrTab || line[index] == 0x0C else { return nil }
      index += 1
    }
    return 7
  }

  /// Whether a line ends an HTML block of the kind `startCondition`; 6 and 7 end before a blank
  /// line instead.
  static func endsBlock(_ line: ByteSpan, startCondition: Int) -> Bool {
    switch startCondition {
    case 1:
      var index = 0
      while let start = line.firstIndex(of: "</", from: index) {
        for name: StaticString in ["script>", "pre>", "style>"]
        where hasIgnoringCase(name, in: line, at: start + 2) {
          return true
        }
        index = start + 2
      }
      return false
    case 2: return line.firstIndex(of: "-->", from: 0) != nil
    case 3: return line.firstIndex(of: "?>", from: 0) != nil
    case 4: return line.firstIndex(of: ">", from: 0) != nil
    case 5: return line.firstIndex(of: "]]>", from: 0) != nil
    default: return false
    }
  }

  /// The names that begin an HTML block of the sixth kind. `source` is missing as it is from
  /// cmark-gfm.
  private static let blockNames: StaticString = """
    |address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details\
    |dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h1|h2|h3|h4|h5|h6\
    |head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option\
    |p|param|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul|
    """

  /// Whether `names`, each between bars, has the bytes in `name`, letter case ignored.
  private static func contains(
    _ names: StaticString, name: Range<Int>, of line: ByteSpan
  ) -> Bool {
    let list = ByteSpan(start: names.utf8Start, count: names.utf8CodeUnitCount)
    let first = line[name.lowerBound].lowercasedASCII
    var index = 0
    while index + name.count + 1 < list.count {
      if list[index] == UInt8(ascii: "|"), list[index + 1] == first,
        list[index + 1 + name.count] == UInt8(ascii: "|")
      {
        var offset = 1
        while offset < name.count,
          line[name.lowerBound + offset].lowercasedASCII == list[index + 1 + offset]
        {
          offset += 1
        }
        if offset == name.count { return true }
      }
      index += 1
    }
    return false
  }

  /// `pattern` may be in small letters or capitals; so may the text.
  private static func hasIgnoringCase(
    _ pattern: StaticString, in text: ByteSpan, at index: Int
  ) -> Bool {
    guard index + pattern.utf8CodeUnitCount <= text.count else { return false }
    for offset in 0..<pattern.utf8CodeUnitCount
    where text[index + offset].lowercasedASCII != pattern.utf8Start[offset].lowercasedASCII {
      return false
    }
    return true
  }

  // MARK: Tags

  /// The index after the opening or closing tag, comment, instruction, declaration or CDATA section
  /// whose `<` stands just before `start`; else nil, with how far was read.
  static func markupEnd(in text: ByteSpan, at start: Int, readTo: inout Int) -> Int? {
    readTo = start
    guard start < text.count else { return nil }
    switch text[start] {
    case UInt8(ascii: "?"): return instructionEnd(in: text, at: start + 1, readTo: &readTo)
    case UInt8(ascii: "!"):
      if text.has("--", at: start + 1) {
        return commentEnd(in: text, at: start + 3, readTo: &readTo)
      }
      if text.has("[CDATA[", at: start + 1) {
        return sectionEnd(in: text, at: start + 8, readTo: &readTo)
      }
      return declarationEnd(in: text, at: start + 1, readTo: &readTo)
    default: return tagEnd(in: text, at: start, readTo: &readTo)
    }
  }

  private static func commentEnd(in text: ByteSpan, at start: Int, readTo: inout Int) -> Int? {
    if text.has("-->", at: start) { return start + 3 }
    var index = start
    if index < text.count, text[index] == UInt8(ascii: "-") { index += 1 }
    guard index < text.count, text[index] != UInt8(ascii: "-"), text[index] != UInt8(ascii: ">")
    else { return nil }
    guard let end = text.firstIndex(of: "--", from: index + 1) else {
      readTo = text.count
      return nil
    }
    readTo = end
    return end + 2 < text.count && text[end + 2] == UInt8(ascii: ">") ? end + 3 : nil
  }

  private static func instructionEnd(in text: ByteSpan, at start: Int, readTo: inout Int) -> Int? {
    var index = start
    while index + 1 < text.count {
      if text[index] == UInt8(ascii: "?") {
        if text[index + 1] == UInt8(ascii: ">") { return index + 2 }
        index += 1
      }
      index += 1
    }
    readTo = text.count
    return nil
  }

  private static func sectionEnd(in text: ByteSpan, at start: Int, readTo: inout Int) -> Int? {
    var index = start
    while index + 2 < text.count {
      if text[index] == UInt8(ascii: "]") {
        index += 1
        if text[index] == UInt8(ascii: "]") {
          index += 1
          if text[index] == UInt8(ascii: ">") { return index + 1 }
        }
      }
      index += 1
    }
    readTo = text.count
    return nil
  }

  private static func declarationEnd(in text: ByteSpan, at start: Int, readTo: inout Int) -> Int? {
    var index = start
    while index < text.count, text[index] &- 0x41 < 26 { index += 1 }
    let space = text.skippingMarkupSpace(from: index)
    guard index > start, space > index else { return nil }
    index = space
    while index < text.count {
      if text[index] == UInt8(ascii: ">") { return index + 1 }
      index += 1
    }
    readTo = text.count
    return nil
  }

  private static func tagEnd(in text: ByteSpan, at start: Int) -> Int? {
    var readTo = 0
    return tagEnd(in: text, at: start, readTo: &readTo)
  }

  /// The index after the opening or closing tag whose name, or slash, stands at `start`.
  private static func tagEnd(in text: ByteSpan, at start: Int, readTo: inout Int) -> Int? {
    var index = start
    defer { readTo = index }
    let isClosing = text[index] == UInt8(ascii: "/")
    if isClosing { index += 1 }
    guard text.byteOrLineEnd(index).isASCIILetter else { return nil }
    while text.byteOrLineEnd(index).isASCIIAlphanumeric || text.byteOrLineEnd(index) == 0x2D {
      index += 1
    }
    while true {
      let afterSpace = text.skippingMarkupSpace(from: index)
      guard afterSpace < text.count else {
        index = afterSpace
        return nil
      }
      let byte = text[afterSpace]
      if byte == UInt8(ascii: ">") { return afterSpace + 1 }
      if isClosing { return nil }
      if byte == UInt8(ascii: "/") {
        return text.byteOrLineEnd(afterSpace + 1) == UInt8(ascii: ">") ? afterSpace + 2 : nil
      }
      guard afterSpace > index, byte.isASCIILetter || byte == 0x5F || byte == 0x3A else {
        return nil
      }
      index = afterSpace + 1
      while text.byteOrLineEnd(index).isAttributeNameByte { index += 1 }
      let equals = text.skippingMarkupSpace(from: index)
      guard equals < text.count, text[equals] == UInt8(ascii: "=") else { continue }
      index = text.skippingMarkupSpace(from: equals + 1)
      guard skipAttributeValue(in: text, at: &index) else { return nil }
    }
  }

  private static func skipAttributeValue(in text: ByteSpan, at index: inout Int) -> Bool {
    guard index < text.count else { return false }
    let quote = text[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      index += 1
      while index < text.count, text[index] != quote { index += 1 }
      guard index < text.count else { return false }
      index += 1
      return true
    }
    let start = index
    while index < text.count, text[index].isUnquotedValueByte { index += 1 }
    return index > start
  }
}

extension UInt8 {
  fileprivate var isAttributeNameByte: Bool {
    isASCIIAlphanumeric || self == 0x5F || self == 0x3A || self == 0x2E || self == 0x2D
  }

  fileprivate var isUnquotedValueByte: Bool {
    if isMarkupSpace { return false }
    switch self {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "="), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "`"):
      return false
    default: return true
    }
  }
}
