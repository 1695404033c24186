import Diagnostics
import PlainText

/// What is said about quotes, escapes and texts of several lines.
extension Parser {
  mutating func report(unclosedQuoteAt first: Int) {
    // The brackets around it are not closed for the same reason.
    unclosedReported = true
    guard isReportingNext() else { return }
    let rest = restOfLine(from: first)
    let quote = String(UnicodeScalar(base[first]))
    let curly = rest.upperBound - CurlyQuotes.length
    let fix: Fix
    if curly > first, CurlyQuotes.isDouble(text(rest), at: curly - first) != nil {
      fix = Fix(
        "Use a straight quote", .safe,
        [Edit(range: curly..<rest.upperBound, replacement: quote)])
    } else {
      fix = insertionFix("Close the quote", .unsafe, at: endOfQuotedText(rest), quote)
    }
    report(
      "This quote is not closed", at: first..<first + 1,
      related: [related("the text that it begins", rest)],
      help: "Write \(quote) at the end of the text.", fixes: [fix])
  }

  /// Where a text in quotes that are not closed most likely ends on its line: before the brackets and commas behind it when
  /// it opens none.
  private func endOfQuotedText(_ rest: Range<Int>) -> Int {
    var last = rest.upperBound
    guard !rest.contains(where: { base[$0] == ASCII.openBracket || base[$0] == ASCII.openBrace })
    else { return last }
    while last - 1 > rest.lowerBound, endsFlowText(last - 1) { last -= 1 }
    return last
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
      help: "Write two backslashes if the backslash itself is meant.",
      fixes: [Fix("Write two backslashes", .unsafe, [.insertion(at: index, "\\")])])
  }

  mutating func report(escapeOfNoCharacter range: Range<Int>) {
    report("\(quoted(range)) stands for no Unicode character", at: range)
  }

  /// - Parameter isAlone: no line of a text below follows, so that the text is on this line.
  mutating func report(textAfterBlockHeaderAt index: Int, header: Range<Int>, isAlone: Bool) {
    if isAlone {
      let first = header.lowerBound
      report(
        "Put this text in quotes: it begins with '\(String(UnicodeScalar(base[first])))'",
        at: first..<first + 1,
        help: "Without quotes, a text behind this sign begins on the next line, indented.",
        fixes: quotingFix(restOfLine(from: first)))
      return
    }
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
}
