import Diagnostics
import PlainText

/// What is said where a comma, a bracket or quotes are missing on a line of fields in brackets.
extension Parser {
  // MARK: Braces

  /// The key with which a line of fields begins that has lost its `{`: `id: pilot, title: A pilot}`.
  ///
  /// - Parameters:
  ///   - first: where the first field's value begins.
  ///   - line: from there to the line's last text.
  ///   - colon: the second colon on the line.
  func keyWithoutBrace(before first: Int, _ line: Range<Int>, colon: Int) -> Range<Int>? {
    guard !line.isEmpty, base[line.upperBound - 1] == ASCII.closeBrace,
      line.contains(colon), beginsWithComma(colon, in: line)
    else { return nil }
    var open = 0
    for index in line {
      if base[index] == ASCII.openBrace { open += 1 }
      if base[index] == ASCII.closeBrace { open -= 1 }
      if open < 0, index + 1 < line.upperBound { return nil }
    }
    guard open < 0 else { return nil }
    let keyColon = beforeBlanks(first) - 1
    guard keyColon > lineStart, base[keyColon] == ASCII.colon else { return nil }
    var start = keyColon
    while start > lineStart, isKeyCharacter(base[start - 1]) { start -= 1 }
    // The key is the first on its line, behind the '-' of an entry at most.
    let isFirst = text(lineStart..<start).allSatisfy { $0 == ASCII.space || $0 == ASCII.minus }
    return isFirst && start < keyColon ? start..<keyColon : nil
  }

  mutating func report(missingBraceAt key: Range<Int>) {
    // Nobody should judge the entry, whose other fields are taken for text.
    if depth > 1, nodeCount > 1, nodes[nodeCount - 2].kind == .mapping,
      nodes[nodeCount - 2].next == 0
    {
      nodes[nodeCount - 2].flags.insert(.damaged)
    }
    report(
      "'{' is missing before \(quoted(key))", at: key,
      help: "Write it there, or take the '}' at the end of the line away.",
      fixes: [insertionFix("Write '{'", .unsafe, at: key.lowerBound, "{")])
  }

  /// Whether a colon ends a single word that follows a comma.
  private func beginsWithComma(_ colon: Int, in line: Range<Int>) -> Bool {
    var start = colon
    while start > line.lowerBound, isKeyCharacter(base[start - 1]) { start -= 1 }
    let before = beforeBlanks(start)
    return start < colon && before > line.lowerBound && base[before - 1] == ASCII.comma
  }

  private func isKeyCharacter(_ byte: UInt8) -> Bool {
    isWordCharacter(byte) || byte == UInt8(ascii: "_")
  }

  // MARK: Commas

  /// Tells what is wrong where text follows an entry in brackets without a comma, and goes to where the next entry begins.
  ///
  /// - Parameters:
  ///   - index: where the entry's text ends.
  ///   - isInMapping: whether the entry has a key and a value.
  mutating func reportMissingComma(at index: Int, isInMapping: Bool) {
    let entry = nodeCount - 1
    let text = nodes[entry].range
    // A text that has a colon and a space in it ends before that colon.
    guard isInMapping, base[position] == ASCII.colon, nodes[entry].kind == .scalar,
      nodes[entry].style == .plain, !nodes[entry].flags.contains(.cooked), !text.isEmpty,
      text.upperBound == index, Int(nodes[entry].lead) < text.lowerBound
    else {
      guard lineStart != reportedLine, isReportingNext() else { return }
      report(
        "A comma or a closing bracket is missing here", at: index..<index,
        fixes: [insertionFix("Insert a comma", .unsafe, at: index, ",")])
      return
    }
    var word = text.upperBound
    while word > text.lowerBound, isKeyCharacter(base[word - 1]) { word -= 1 }
    let before = beforeBlanks(word)
    let isKnown = isKeyElsewhere(word..<text.upperBound)
    if before > text.lowerBound, before < word, word < text.upperBound,
      isKnown || SwallowedComment.isDigit(base[text.lowerBound])
    {
      report(
        isKnown
          ? "A comma is missing here, before \(quoted(word..<text.upperBound))"
          : "A comma or a closing bracket is missing here", at: before..<before,
        fixes: [insertionFix("Insert a comma", .unsafe, at: before, ",")])
      // What stands before the key is the value.
      let value = self.text(text.lowerBound..<before)
      nodes[entry].end = UInt32(before)
      nodes[entry].hash = Tree.hash(of: value)
      nodes[entry].type = CoreSchema.type(of: value)
      position = word
      return
    }
    reportColonInEntry(text, colon: position)
    nodes[entry].flags.insert(.damaged)
    recoverInFlow()
    if position < end, base[position] == ASCII.comma { position += 1 }
  }

  /// Tells of a text in brackets that has a colon and a space in it.
  private mutating func reportColonInEntry(_ text: Range<Int>, colon: Int) {
    guard isReportingNext() else { return }
    var last = colon + 1
    while !isLineEnd(last), !endsFlowText(last) { last += 1 }
    report(
      "Put this text in quotes: it contains ': '", at: colon..<colon + 1,
      help: "If a new field begins before the colon, a comma is missing in front of its name.",
      fixes: quotingFix(text.lowerBound..<beforeBlanks(last), .unsafe))
  }

  /// Whether a word is a key in another place nearby: other entries of a list have the same ones.
  private func isKeyElsewhere(_ word: Range<Int>) -> Bool {
    guard isReporting else { return false }
    let nearby = max(start, word.lowerBound - 20_000)..<min(end, word.upperBound + 20_000)
    var index = nearby.lowerBound
    while index + word.count < nearby.upperBound {
      if index != word.lowerBound, base[index + word.count] == ASCII.colon,
        isSeparator(index + word.count + 1), index == start || !isKeyCharacter(base[index - 1]),
        text(index..<index + word.count).elementsEqual(text(word))
      {
        let before = beforeBlanks(index)
        if before == start || endsBeforeKey(base[before - 1]) { return true }
      }
      index += 1
    }
    return false
  }

  /// Whether a byte may stand in front of a key.
  private func endsBeforeKey(_ byte: UInt8) -> Bool {
    switch byte {
    case ASCII.comma, ASCII.openBrace, ASCII.minus, ASCII.lineFeed, ASCII.carriageReturn: true
    default: false
    }
  }

  // MARK: Closing brackets

  /// Whether a closing bracket that does not fit the collection at `node` fits the one around it, so that it is the inner one's
  /// that is missing.
  func closesOuter(_ byte: UInt8, than node: Int) -> Bool {
    guard isReporting, let outer = (0..<node).last(where: { nodes[$0].next == 0 }) else {
      return false
    }
    let kind: Node.Kind = byte == ASCII.closeBracket ? .sequence : .mapping
    return nodes[outer].style == .flow && nodes[outer].kind == kind
  }

  mutating func report(missingBracketAt index: Int, open: Int) {
    let expected = base[open] == ASCII.openBracket ? "]" : "}"
    let place = beforeBlanks(index)
    report(
      "'\(expected)' is missing before this '\(String(UnicodeScalar(base[index])))'",
      at: index..<index + 1, related: [related("opened here", open..<open + 1)],
      help: "Write '\(expected)' where what was opened ends.",
      fixes: [insertionFix("Write '\(expected)'", .unsafe, at: place, expected)])
  }
}
