import Diagnostics
import PlainText

/// What is said about errors in the text: one function for each kind of error.
extension Parser {
  /// A short quotation of the text.
  func quoted(_ range: Range<Int>) -> String {
    guard isReporting else { return "" }
    let limit = 40
    let text = String(decoding: text(range).prefix(4 * limit + 4), as: UTF8.self).printable
    return text.count > limit ? "'\(text.prefix(limit))…'" : "'\(text)'"
  }

  func removalFix(_ title: String, _ range: Range<Int>) -> Fix {
    Fix(title, .safe, [.removal(of: range)])
  }

  func insertionFix(
    _ title: String, _ applicability: Fix.Applicability = .safe, at offset: Int, _ text: String
  ) -> Fix {
    Fix(title, applicability, [.insertion(at: offset, text)])
  }

  /// Puts double quotes around a word.
  func quotesFix(_ range: Range<Int>, _ applicability: Fix.Applicability) -> Fix {
    Fix(
      "Put it in double quotes", applicability,
      [.insertion(at: range.lowerBound, "\""), .insertion(at: range.upperBound, "\"")])
  }

  /// The one-based number of the line that holds `offset`. Counts on from the last place that was asked for.
  mutating func lineNumber(_ offset: Int) -> Int {
    guard isReporting else { return 0 }
    var (index, line) = countedLines.offset <= offset ? countedLines : (0, 1)
    while index < offset {
      if base[index] == ASCII.lineFeed
        || base[index] == ASCII.carriageReturn && base[index + 1] != ASCII.lineFeed
      {
        line += 1
      }
      index += 1
    }
    countedLines = (offset, line)
    return line
  }

  /// The longest part of a line that one finding is about.
  private static var longestPlace: Int { 2000 }

  private func lineEnd(from index: Int) -> Int {
    guard isReporting else { return index }
    var last = index
    while !isLineEnd(last), last - index < Self.longestPlace { last += 1 }
    return last
  }

  /// From `index` to the last text on its line.
  func restOfLine(from index: Int) -> Range<Int> {
    var last = lineEnd(from: index)
    while last > index, isWhite(last - 1) { last -= 1 }
    return index..<last
  }

  // MARK: Characters

  mutating func report(controlCharacterAt index: Int, length: Int = 1) {
    guard isReportingNext() else { return }
    var value: UInt32 = 0
    if let scalar = String(decoding: text(index..<index + length), as: UTF8.self).unicodeScalars
      .first
    {
      value = scalar.value
    }
    let digits = String(value, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    report(
      "The control character \(name) is not allowed in text",
      at: index..<index + length, help: "Remove it.",
      fixes: [Fix("Remove the character", .unsafe, [.removal(of: index..<index + length)])])
  }

  mutating func report(byteOrderMarkAt index: Int) {
    guard isReportingNext() else { return }
    report(
      "A byte-order mark is only allowed at the beginning of the text",
      at: index..<index + 3, help: "Remove this invisible character.",
      fixes: [Fix("Remove the byte-order mark", .safe, [.removal(of: index..<index + 3)])])
  }

  mutating func report(unexpectedCharacterAt index: Int, inFlow: Bool) {
    let byte = base[index]
    let character = String(UnicodeScalar(byte))
    let message: String
    var help: String? = "Put the text in quotes."
    switch byte {
    case ASCII.at, ASCII.backtick:
      message = "A text cannot begin with '\(character)'"
    case ASCII.percent: message = "A text cannot begin with '%'"
    case ASCII.comma: message = "A comma cannot stand here"
    case ASCII.closeBracket, ASCII.closeBrace:
      message = "This '\(character)' closes nothing"
      help = "Remove it, or put the text in quotes."
    case ASCII.hash:
      message = "A comment needs a space before its '#'"
    case ASCII.bar, ASCII.greater:
      message = "A text cannot begin with '\(character)' here"
    case ASCII.minus:
      message = "A list entry with '-' cannot stand within brackets"
      help = "Write the entries with commas between them, or put the '-' in quotes."
    default: message = "'\(character)' cannot stand here"
    }
    var fixes: [Fix] = []
    if byte == ASCII.at || byte == ASCII.backtick || byte == ASCII.percent {
      let rest = restOfLine(from: index)
      var last = index + 1
      while last < rest.upperBound, !inFlow || !endsFlowText(last) { last += 1 }
      fixes = quotingFix(index..<last)
    }
    report(message, at: index..<index + 1, help: help, fixes: fixes)
  }

  private func endsFlowText(_ index: Int) -> Bool {
    classAt(index) & ByteClass.flowIndicator != 0
  }

  /// Puts text in quotes where that keeps it as it is; a comment behind it stays one.
  func quotingFix(_ range: Range<Int>) -> [Fix] {
    guard !range.isEmpty, range.count < Self.longestPlace else { return [] }
    var last = range.lowerBound + 1
    while last < range.upperBound, !(base[last] == ASCII.hash && isWhite(last - 1)) { last += 1 }
    while isWhite(last - 1) { last -= 1 }
    let text = text(range.lowerBound..<last)
    guard !text.contains(ASCII.tab) else { return [] }
    let quote = text.contains(ASCII.doubleQuote) || text.contains(ASCII.backslash) ? "'" : "\""
    if quote == "'", text.contains(ASCII.singleQuote) { return [] }
    return [
      Fix(
        "Put the text in quotes", .safe,
        [.insertion(at: range.lowerBound, quote), .insertion(at: last, quote)])
    ]
  }

  // MARK: Lines and indentation

  /// - Parameters:
  ///   - indentation: what the line should have; nil when it depends on the lines around.
  ///   - isSafe: nothing but that indentation can be meant, as far as the lines around tell.
  mutating func report(tabbedLineAt indentation: Int?, isSafe: Bool) {
    guard lineStart != reportedLine else { return }
    reportedLine = lineStart
    guard isReportingNext() else { return }
    let first = afterSpaces(lineStart)
    var last = first
    var width = first - lineStart
    while isWhite(last) {
      width += base[last] == ASCII.tab ? 2 : 1
      last += 1
    }
    // Two spaces for each tab keep the shape of lines that all begin with tabs.
    let count = indentation ?? width
    report(
      "This line is indented with a tab; YAML needs spaces", at: first..<last,
      help: "Indent with spaces only.",
      fixes: [
        Fix(
          "Replace the tab by spaces", isSafe ? .safe : .unsafe,
          [Edit(range: lineStart..<last, replacement: String(repeating: " ", count: count))])
      ])
  }

  /// Whether a line with a tab can only belong to the innermost collection: that is the only one that is indented, and
  /// the line has one tab and nothing behind it that tells of another depth.
  func tabMeansInnermost() -> Bool {
    let first = afterSpaces(lineStart)
    return depth == 2 && base[first] == ASCII.tab && !isWhite(first + 1)
  }

  mutating func report(wrongIndentation indentation: Int, of collection: Int) {
    guard lineStart != reportedLine else { return }
    reportedLine = lineStart
    let isSequence = nodes[collection].kind == .sequence
    let first = Int(nodes[collection].start)
    let what = isSequence ? "list entries" : "keys"
    let found = column == 0 ? "not indented" : "indented by \(spaces(column))"
    let wanted = indentation == 0 ? "are not indented" : "are indented by \(spaces(indentation))"
    report(
      "This line is \(found), but the \(what) around it \(wanted)",
      at: restOfLine(from: position),
      related: [related("the first of the \(what)", first..<lineTextEnd(from: first))],
      help: "\(indenting(by: indentation)) to make it one of them.")
  }

  /// What to do to a line, as the beginning of a sentence.
  private func indenting(by count: Int) -> String {
    count == 0 ? "Remove the spaces before it" : "Indent it by \(spaces(count))"
  }

  mutating func report(keyAfterText scalar: ScannedScalar, parent: Int) {
    guard column > parent, lineStart != reportedLine else { return }
    reportedLine = lineStart
    let wanted = max(parent, 0)
    if column == 0 {
      report(
        "This line has a key, but the text above it has none", at: restOfLine(from: position),
        related: [related("the text above", scalar.start..<scalar.end)],
        help: "Write a key, a colon and a space before the text above.")
      return
    }
    report(
      "This line is indented so far that it would go on with the text above, but it has a key",
      at: restOfLine(from: position),
      related: [related("the text above", scalar.start..<scalar.end)],
      help: "\(indenting(by: wanted)) to make it a key like those above.")
  }

  private func lineTextEnd(from index: Int) -> Int { restOfLine(from: index).upperBound }

  mutating func report(dashWithoutSpaceAt index: Int) {
    reportedLine = lineStart
    guard isReportingNext() else { return }
    report(
      "A space is needed after '-'", at: index..<index + 1,
      fixes: [insertionFix("Insert a space", at: index + 1, " ")])
  }

  private func spaces(_ count: Int) -> String {
    count == 1 ? "1 space" : "\(count) spaces"
  }

  mutating func report(flowLineAt index: Int, closes: Bool) {
    report(
      closes
        ? "The closing bracket must be indented"
        : "Lines within brackets must be indented",
      at: index..<index + 1,
      help: "Indent it by at least \(spaces(flowIndentation)).",
      fixes: indentingFix(index, by: flowIndentation))
  }

  private func indentingFix(_ index: Int, by count: Int) -> [Fix] {
    var line = index
    while line > start, isWhite(line - 1) { line -= 1 }
    return [
      Fix(
        "Indent the line", .safe,
        [Edit(range: line..<index, replacement: String(repeating: " ", count: count))])
    ]
  }

  mutating func report(quotedLineAt index: Int, line: Int, indentation: Int) {
    report(
      "The lines of a text in quotes must be indented by spaces",
      at: line..<max(index, line + 1),
      help: "Indent it by at least \(spaces(indentation)).",
      fixes: isLineEnd(index)
        ? [Fix("Empty the line", .safe, [.removal(of: line..<index)])]
        : indentingFix(index, by: indentation))
  }

  // MARK: Block collections

  mutating func report(trailingTextAt index: Int) {
    if base[index] == ASCII.hash {
      report(commentWithoutSpaceAt: index)
      return
    }
    if index > start, base[index - 1] == ASCII.singleQuote {
      report(apostropheAt: index - 1)
      return
    }
    report(
      "This text cannot follow what stands before it on the line",
      at: restOfLine(from: index),
      help: "Put the whole text in quotes, or remove this part.")
  }

  /// - Parameter index: a single quote that ends a text, with more text right behind it.
  private mutating func report(apostropheAt index: Int) {
    let rest = restOfLine(from: index)
    var apostrophes = rest.filter { base[$0] == ASCII.singleQuote }
    apostrophes = apostrophes.count > 1 ? apostrophes.dropLast() : []
    report(
      "An apostrophe within single quotes must be written twice", at: index..<index + 1,
      help: "Write '' for it, or put the text in double quotes.",
      fixes: apostrophes.isEmpty
        ? []
        : [
          Fix(
            "Write the apostrophe twice", .unsafe,
            apostrophes.map { .insertion(at: $0, "'") })
        ])
  }

  mutating func report(mappingNotAllowedFrom first: Int, colon: Int) {
    let rest = restOfLine(from: first)
    report(
      "Put this text in quotes: it contains ': '", at: colon..<colon + 1,
      help: "A colon with a space after it would make the text before it a key.",
      fixes: base[first] == ASCII.doubleQuote || base[first] == ASCII.singleQuote
        ? [] : quotingFix(rest))
  }

  mutating func report(multilineKeyFrom first: Int, colon: Int) {
    report(
      "A key must be on one line with its colon", at: colon..<colon + 1,
      related: [related("the key begins here", first..<first + 1)],
      help: "Perhaps the line before lacks its colon or quotes.")
  }

  mutating func report(longKeyFrom first: Int) {
    report(
      "This key is longer than 1024 characters", at: first..<position,
      help: "Write '? ' before it, and the colon on a line of its own.")
  }

  /// The colon in text like `key:value`, where only the space behind it is missing.
  func keyWithoutSpaceEnd(in text: Range<Int>) -> Int? {
    let colon = text.first {
      !isWordCharacter(base[$0]) && base[$0] != UInt8(ascii: "_")
    }
    guard let colon, colon > text.lowerBound, base[colon] == ASCII.colon else { return nil }
    return colon
  }

  mutating func report(missingColonFrom first: Int) {
    guard lineStart != reportedLine else { return }
    reportedLine = lineStart
    // `key:value` lacks only the space.
    if let colon = keyWithoutSpaceEnd(in: restOfLine(from: first)) {
      if byte(colon + 1) == 0xC2, byte(colon + 2) == 0xA0 {
        let place = colon + 1..<colon + 3
        report(
          "This is a no-break space, which YAML takes for text; use an ordinary space", at: place,
          fixes: [Fix("Replace it by a space", .safe, [Edit(range: place, replacement: " ")])])
        return
      }
      report(
        "A space is needed after the colon of a key", at: colon..<colon + 1,
        fixes: [insertionFix("Insert a space", at: colon + 1, " ")])
      return
    }
    report(
      "A key is expected here, but this line has no ': '",
      at: restOfLine(from: first),
      help: "Write a colon and a space behind the key.")
  }

  mutating func report(sequenceEntryInMappingAt index: Int) {
    report(
      "A list entry cannot stand among keys", at: index..<index + 1,
      help: "Indent the list under the key that it belongs to.")
  }

  /// - Returns: whether it is unclear that a collection is meant at all.
  mutating func reportCollectionStart(at index: Int, byte: UInt8, afterProperties: Bool) -> Bool {
    if tabbed, !afterProperties, firstText(of: lineStart) == index {
      report(tabbedLineAt: column, isSafe: false)
      return false
    }
    if !afterProperties, isWhite(index - 1), base[index - 1] == ASCII.tab {
      report(
        "Only spaces may stand before this; here is a tab", at: index - 1..<index,
        help: "Replace the tab by a space.",
        fixes: [
          Fix("Replace the tab", .safe, [Edit(range: index - 1..<index, replacement: " ")])
        ])
      return false
    }
    let what = byte == ASCII.minus ? "A list" : "A key with '?'"
    report(
      "\(what) must begin on a line of its own here", at: index..<index + 1,
      help: "Write it on the next line.")
    return true
  }

  private func firstText(of line: Int) -> Int {
    var index = line
    while isWhite(index) { index += 1 }
    return index
  }

  // MARK: Flow collections

  mutating func reportUnclosed(_ node: Int) {
    let first = Int(nodes[node].start)
    nodes[node].flags.insert(.damaged)
    guard !unclosedReported else { return }
    unclosedReported = true
    let isSequence = nodes[node].kind == .sequence
    report(
      "This '\(isSequence ? "[" : "{")' is not closed", at: first..<first + 1,
      related: [related("it would have to end before here", position..<position)],
      help: "Write '\(isSequence ? "]" : "}")' at its end.")
  }

  mutating func report(wrongBracketAt index: Int, open: Int) {
    let character = String(UnicodeScalar(base[index]))
    let expected = base[open] == ASCII.openBracket ? "]" : "}"
    report(
      "'\(character)' does not fit the bracket that was opened; '\(expected)' does",
      at: index..<index + 1, related: [related("opened here", open..<open + 1)])
  }

  mutating func report(emptyFlowEntryAt index: Int) {
    guard isReportingNext() else { return }
    report(
      "Nothing stands before this comma", at: index..<index + 1,
      help: "Remove the comma.",
      fixes: [Fix("Remove the comma", .safe, [.removal(of: index..<index + 1)])])
  }

  mutating func report(missingCommaAt index: Int) {
    report(
      "A comma or a closing bracket is missing here", at: index..<index,
      fixes: [insertionFix("Insert a comma", .unsafe, at: index, ",")])
  }

  mutating func report(commentWithoutSpaceAt index: Int) {
    guard isReportingNext() else { return }
    report(
      "A comment needs a space before its '#'", at: index..<index + 1,
      fixes: [insertionFix("Insert a space", at: index, " ")])
  }

  // MARK: Quotes and block scalars

  mutating func report(unclosedQuoteAt first: Int) {
    let rest = restOfLine(from: first)
    report(
      "This quote is not closed", at: first..<first + 1,
      related: [related("the text that it begins", rest)],
      help: "Write \(base[first] == ASCII.doubleQuote ? "\"" : "'") at the end of the text.")
  }

  mutating func report(unknownEscapeAt index: Int) {
    guard isReportingNext() else { return }
    report(
      "After a backslash in double quotes, this character has no meaning",
      at: index..<min(index + 2, end),
      help: "Write two backslashes, or use single quotes.",
      fixes: [Fix("Write two backslashes", .safe, [.insertion(at: index, "\\")])])
  }

  mutating func report(badHexEscapeAt index: Int, digits: Int) {
    guard isReportingNext() else { return }
    report(
      "'\\\(String(UnicodeScalar(base[index + 1])))' needs \(digits) hexadecimal digits",
      at: index..<min(index + 2, end),
      help: "Write two backslashes if the backslash itself is meant.")
  }

  mutating func report(escapeOfNoCharacter range: Range<Int>) {
    report("\(quoted(range)) stands for no Unicode character", at: range)
  }

  mutating func report(textAfterBlockHeaderAt index: Int, header: Range<Int>) {
    report(
      "Nothing may follow \(quoted(header)) on its line but a comment after a space",
      at: restOfLine(from: index),
      help: "Write the text on the next line, indented.")
  }

  mutating func report(leadingSpacesAt range: Range<Int>, expected: Int) {
    report(
      "This empty line has more spaces than the first line of the text, which has \(expected)",
      at: range, help: "Remove the spaces.",
      fixes: [Fix("Remove the spaces", .safe, [.removal(of: range)])])
  }

  mutating func report(tabAfterBlockScalar range: Range<Int>) {
    report(
      "This line is indented with a tab; YAML needs spaces", at: range,
      help: "Remove the tab.",
      fixes: [Fix("Remove the tab", .safe, [.removal(of: range)])])
  }

  // MARK: Keys

  mutating func report(duplicateKey key: Int, first: Int) {
    guard !nodes[key].flags.contains(.damaged), !nodes[first].flags.contains(.damaged) else {
      return
    }
    let range = nodes[key].range
    let name = quoted(range)
    let line = lineNumber(nodes[first].range.lowerBound)
    report(
      range.isEmpty
        ? "There is already an entry without a key" : "The key \(name) is already there",
      at: range, rule: "duplicate-key",
      arguments: [String(decoding: text(range).prefix(200), as: UTF8.self)],
      related: [
        related("first on line \(line)", nodes[first].range)
      ],
      help: "Remove or rename one of them.")
  }
}
