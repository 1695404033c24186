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

  func lineEnd(from index: Int) -> Int {
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
    guard isReportingNext() else { return }
    let byte = base[index]
    let character = String(UnicodeScalar(byte))
    var message = "A text cannot begin with '\(character)'"
    var help: String? = "Put the text in quotes."
    var rule: RuleName = "yaml-syntax"
    var fixes = quotingFix(textRange(from: index, inFlow: inFlow), .unsafe)
    switch byte {
    case ASCII.at, ASCII.backtick, ASCII.percent:
      fixes = quotingFix(textRange(from: index, inFlow: inFlow))
    case ASCII.comma: message = "A comma cannot stand here"
    case ASCII.closeBracket, ASCII.closeBrace:
      message = "This '\(character)' closes nothing"
      help = "Remove it, or put the text in quotes."
    case ASCII.hash:
      message = "Put this text in quotes: it begins with '#'"
      help = "Without quotes, '#' makes what follows a comment."
      rule = "swallowed-comment"
      fixes = quotingFix(textRange(from: index, inFlow: inFlow))
    case ASCII.bar, ASCII.greater, ASCII.question:
      message = "A text cannot begin with '\(character)' here"
    case ASCII.minus:
      message = "A list entry with '-' cannot stand within brackets"
      help = "Write the entries with commas between them, or put the '-' in quotes."
      fixes = [Fix("Remove the '-'", .unsafe, [.removal(of: index..<afterSpaces(index + 1))])]
    default: message = "'\(character)' cannot stand here"
    }
    report(message, at: index..<index + 1, rule: rule, help: help, fixes: fixes)
  }

  /// The text from `index` on that quotes would hold: to the line's end, or to the end of an entry in brackets.
  func textRange(from index: Int, inFlow: Bool) -> Range<Int> {
    let rest = restOfLine(from: index)
    guard inFlow else { return rest }
    var last = index + 1
    while last < rest.upperBound, !endsFlowText(last) { last += 1 }
    return index..<last
  }

  func endsFlowText(_ index: Int) -> Bool {
    classAt(index) & ByteClass.flowIndicator != 0
  }

  /// Puts text in quotes where that keeps it as it is; a comment behind it stays one.
  func quotingFix(
    _ range: Range<Int>, _ applicability: Fix.Applicability = .safe
  ) -> [Fix] {
    guard !range.isEmpty, range.count < Self.longestPlace else { return [] }
    var last = range.lowerBound + 1
    while last < range.upperBound, !(base[last] == ASCII.hash && isWhite(last - 1)) { last += 1 }
    while isWhite(last - 1) { last -= 1 }
    let whole = range.lowerBound..<last
    return [
      Fix("Put the text in quotes", applicability, QuotedText.edits(whole, text: text(whole)))
    ]
  }

  // MARK: Block collections

  mutating func report(trailingTextAt index: Int) {
    if base[index] == ASCII.hash {
      report(commentWithoutSpaceAt: index)
      return
    }
    let rest = restOfLine(from: index)
    let before = index > start ? base[index - 1] : 0
    let first = base[index]
    // Of a text that ends too early nobody knows what it says.
    if before == ASCII.singleQuote || before == ASCII.doubleQuote, nodeCount > 0,
      Int(nodes[nodeCount - 1].end) == index
    {
      nodes[nodeCount - 1].flags.insert(.damaged)
    }
    if before == ASCII.singleQuote {
      report(apostropheAt: index - 1, rest)
    } else if first == ASCII.comma, rest.count == 1 {
      report(
        "A line here needs no comma at its end", at: rest, help: "Remove the comma.",
        fixes: [removalFix("Remove the comma", rest)])
    } else if before == ASCII.doubleQuote {
      report(quoteWithinQuotesAt: index - 1, rest)
    } else if first == ASCII.closeBracket || first == ASCII.closeBrace {
      report(
        "This '\(String(UnicodeScalar(first)))' closes nothing", at: index..<index + 1,
        help: "Remove it, or write the bracket that it closes.",
        fixes: [Fix("Remove it", .unsafe, [.removal(of: index..<index + 1)])])
    } else {
      report(
        "This text cannot follow what stands before it on the line", at: rest,
        help: "Put the whole text in quotes, or remove this part.")
    }
  }

  /// The quotes in the rest of a line but the last, which ends the text; none where text follows that one.
  private func innerQuotes(_ quote: UInt8, in rest: Range<Int>) -> [Int] {
    let quotes = rest.filter { base[$0] == quote }
    guard let last = quotes.last else { return [] }
    let next = afterSpaces(last + 1)
    return isLineEnd(next) || next > last + 1 && base[next] == ASCII.hash
      ? Array(quotes.dropLast()) : []
  }

  private func endsWithQuote(_ quote: UInt8, _ rest: Range<Int>) -> Bool {
    guard let last = rest.last(where: { base[$0] == quote }) else { return false }
    let next = afterSpaces(last + 1)
    return isLineEnd(next) || next > last + 1 && base[next] == ASCII.hash
  }

  /// - Parameter index: a single quote that ends a text, with more text right behind it.
  private mutating func report(apostropheAt index: Int, _ rest: Range<Int>) {
    report(
      "An apostrophe within single quotes must be written twice", at: index..<index + 1,
      help: "Write '' for it, or put the text in double quotes.",
      fixes: endsWithQuote(ASCII.singleQuote, rest)
        ? [
          Fix(
            "Write the apostrophe twice", .unsafe,
            ([index] + innerQuotes(ASCII.singleQuote, in: rest)).map { .insertion(at: $0, "'") })
        ] : [])
  }

  /// - Parameter index: a double quote that ends a text, with more text right behind it.
  private mutating func report(quoteWithinQuotesAt index: Int, _ rest: Range<Int>) {
    report(
      "A double quote within double quotes needs a backslash before it", at: index..<index + 1,
      help: "Write \\\" for it, or put the text in single quotes.",
      fixes: endsWithQuote(ASCII.doubleQuote, rest)
        ? [
          Fix(
            "Write \\\" for it", .unsafe,
            ([index] + innerQuotes(ASCII.doubleQuote, in: rest)).map { .insertion(at: $0, "\\") })
        ] : [])
  }

  mutating func report(mappingNotAllowedFrom first: Int, colon: Int) {
    let rest = restOfLine(from: first)
    if let key = keyWithoutBrace(before: first, rest, colon: colon) {
      report(missingBraceAt: key)
      return
    }
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
    let rest = restOfLine(from: first)
    if byte(first) == ASCII.slash, byte(first + 1) == ASCII.slash {
      report(
        "A comment begins with '#', not with '//'", at: first..<first + 2,
        fixes: [
          Fix("Write '# '", .safe, [Edit(range: first..<afterSpaces(first + 2), replacement: "# ")])
        ])
      return
    }
    if byte(first) == ASCII.openBrace {
      report(
        "This line belongs to the key above it, and is not indented", at: first..<first + 1,
        help: "Indent it; or begin it with '- ' if it is an entry of a list.")
      return
    }
    if let sign = signInPlaceOfColon(in: rest) {
      report(
        "A colon and a space belong behind a key, not \(quoted(sign))", at: sign,
        help: "Write ': ' for it.",
        fixes: [
          Fix(
            "Write ': '", .safe,
            [
              Edit(
                range: beforeBlanks(sign.lowerBound)..<afterSpaces(sign.upperBound),
                replacement: ": ")
            ])
        ])
      return
    }
    report(
      "A key is expected here, but this line has no ': '", at: rest,
      help:
        "Write a colon and a space behind the key, or indent the line if it goes on with the text above it."
    )
  }

  /// What stands behind a line's first word in place of the colon: an equals sign or a wide colon (U+FF1A).
  private func signInPlaceOfColon(in line: Range<Int>) -> Range<Int>? {
    var index = line.lowerBound
    while index < line.upperBound,
      isWordCharacter(base[index]) || base[index] == UInt8(ascii: "_")
    {
      index += 1
    }
    guard index > line.lowerBound else { return nil }
    if byte(index) == 0xEF, byte(index + 1) == 0xBC, byte(index + 2) == 0x9A {
      return index..<index + 3
    }
    index = afterSpaces(index)
    return byte(index) == UInt8(ascii: "=") && byte(index + 1) != UInt8(ascii: "=")
      ? index..<index + 1 : nil
  }

  func beforeBlanks(_ index: Int) -> Int {
    var index = index
    while index > start, isWhite(index - 1) { index -= 1 }
    return index
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
    guard byte == ASCII.minus else {
      report(
        "A text cannot begin with '?' here", at: index..<index + 1, help: "Put the text in quotes.",
        fixes: afterProperties ? [] : quotingFix(restOfLine(from: index), .unsafe))
      return true
    }
    report(
      "A list must begin on a line of its own here", at: index..<index + 1,
      help: "Write it on the next line, or put the text in quotes.",
      fixes: afterProperties ? [] : listFix(index))
    return true
  }

  /// Puts a list's first entry on a line of its own where another follows, else the text in quotes.
  private func listFix(_ dash: Int) -> [Fix] {
    let rest = restOfLine(from: dash)
    var next = rest.upperBound
    while !isLineEnd(next) { next += 1 }
    guard next < end else { return quotingFix(rest, .unsafe) }
    let line = afterBreak(next)
    let entry = afterSpaces(line)
    guard byte(entry) == ASCII.minus, isSeparator(entry + 1) else {
      return quotingFix(rest, .unsafe)
    }
    let lineBreak = String(decoding: text(next..<line), as: UTF8.self)
    return [
      Fix(
        "Begin the list on the next line", .safe,
        [
          Edit(
            range: beforeBlanks(dash)..<dash,
            replacement: lineBreak + String(repeating: " ", count: entry - line))
        ])
    ]
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
    guard isReportingNext() else { return }
    let isSequence = nodes[node].kind == .sequence
    // A comment at the end stays one.
    let comment = comments.last.map {
      $0.range.upperBound == position ? $0.range.lowerBound : position
    }
    report(
      "This '\(isSequence ? "[" : "{")' is not closed", at: first..<first + 1,
      related: [related("it would have to end before here", position..<position)],
      help: "Write '\(isSequence ? "]" : "}")' at its end.",
      fixes: [
        insertionFix(
          "Close it", .unsafe, at: beforeBlanks(comment ?? position), closingBrackets(from: node))
      ])
  }

  /// What closes a flow collection and those around it that are not closed yet.
  private func closingBrackets(from node: Int) -> String {
    var closing = ""
    for index in (0...node).reversed() where nodes[index].next == 0 {
      guard nodes[index].style == .flow else { break }
      closing += nodes[index].kind == .sequence ? "]" : "}"
    }
    return closing
  }

  mutating func report(wrongBracketAt index: Int, open: Int) {
    let character = String(UnicodeScalar(base[index]))
    let expected = base[open] == ASCII.openBracket ? "]" : "}"
    report(
      "'\(character)' does not fit the bracket that was opened; '\(expected)' does",
      at: index..<index + 1, related: [related("opened here", open..<open + 1)],
      help: "Write '\(expected)' here, or open the other one.",
      fixes: [
        Fix(
          "Write '\(expected)'", .unsafe, [Edit(range: index..<index + 1, replacement: expected)])
      ])
  }

  mutating func report(emptyFlowEntryAt index: Int) {
    guard isReportingNext() else { return }
    report(
      "Nothing stands before this comma", at: index..<index + 1,
      help: "Remove the comma.",
      fixes: [Fix("Remove the comma", .safe, [.removal(of: index..<index + 1)])])
  }

  mutating func report(commentWithoutSpaceAt index: Int) {
    guard isReportingNext() else { return }
    report(
      "A comment needs a space before its '#'", at: index..<index + 1,
      fixes: [insertionFix("Insert a space", at: index, " ")])
  }

  // MARK: Keys

  /// - Parameter beginsEntry: whether it looks like the first key of a list's next entry, whose dash is missing.
  mutating func report(duplicateKey key: Int, first: Int, beginsEntry: Bool = false) {
    guard !nodes[key].flags.contains(.damaged), !nodes[first].flags.contains(.damaged) else {
      return
    }
    let range = nodes[key].range
    let name = quoted(range)
    let line = lineNumber(nodes[first].range.lowerBound)
    report(
      range.isEmpty
        ? "There is already an entry without a key"
        : "The key \(name) is already there"
          + (beginsEntry ? "; the dash of a new entry seems to be missing before it" : ""),
      at: range, rule: "duplicate-key",
      arguments: [String(decoding: text(range).prefix(200), as: UTF8.self)],
      related: [
        related("first on line \(line)", nodes[first].range)
      ],
      help: beginsEntry
        ? "Put '- ' before it, below the dash of the entry above." : "Remove or rename one of them."
    )
  }
}
