import Diagnostics
import PlainText

extension Parser {
  /// Checks what concerns the whole text before it is read: its size and its encoding.
  ///
  /// - Returns: false when it cannot be read at all, which has been reported; an empty document stands for it.
  mutating func checkText() -> Bool {
    let count = end - start
    if count > min(limits.bytes, Int(UInt32.max) - 16) {
      report(
        limitMessage(.bytes), at: start..<start, rule: "limit-exceeded",
        help: "Split the file, or leave out what does not belong into it.")
    } else if let encoding = foreignEncoding() {
      report(
        "This text is encoded as \(encoding)", at: start..<min(start + 4, end),
        rule: "invalid-utf8",
        help: "Save the file as UTF-8.")
    } else {
      checkUTF8()
      return true
    }
    position = end
    appendAbsent(at: start, lead: start)
    documents.append(
      Tree.Document(root: 0, hasStartMarker: false, hasEndMarker: false, range: start..<start))
    stopped = true
    return false
  }

  /// The name of the encoding when the text is not UTF-8 but UTF-16 or UTF-32 (YAML 1.2.2, section 5.2).
  private func foreignEncoding() -> String? {
    let first = (byte(start), byte(start + 1), byte(start + 2), byte(start + 3))
    let count = end - start
    switch first {
    case (0x00, 0x00, 0xFE, 0xFF), (0x00, 0x00, 0x00, 0x01...):
      return count >= 4 ? "UTF-32" : nil
    case (0xFF, 0xFE, 0x00, 0x00), (0x01..., 0x00, 0x00, 0x00): return count >= 4 ? "UTF-32" : nil
    case (0xFE, 0xFF, _, _), (0xFF, 0xFE, _, _): return count >= 2 ? "UTF-16" : nil
    case (0x00, 0x01..., 0x00, _), (0x01..., 0x00, _, 0x00):
      return count >= 4 ? "UTF-16" : nil
    default: return nil
    }
  }

  private mutating func checkUTF8() {
    let bytes = UnsafeBufferPointer(start: base, count: end)
    var index = start
    while let first = UTF8Validity.firstInvalid(in: bytes, from: index) {
      var last = first + 1
      while last < end, UTF8Validity.scalarLength(in: bytes, at: last) == 0 { last += 1 }
      report(
        "These bytes are not UTF-8 text", at: first..<last, rule: "invalid-utf8",
        help: "Save the file as UTF-8, or type the characters again.")
      index = last
    }
  }

  /// Looks at a byte that interrupts a run of text and may be no text (production c-printable).
  ///
  /// - Returns: the offset after the character.
  @inline(never)
  mutating func checkedCharacter(_ index: Int) -> Int {
    let byte = base[index]
    if byte == 0xC2 {
      let second = self.byte(index + 1)
      if second >= 0x80, second < 0xA0, second != 0x85 {
        report(controlCharacterAt: index, length: 2)
        return index + 2
      }
      return index + 1
    }
    if byte == 0xEF {
      if isByteOrderMark(index) {
        report(byteOrderMarkAt: index)
        return index + 3
      }
      if self.byte(index + 1) == 0xBF, self.byte(index + 2) >= 0xBE {
        report(controlCharacterAt: index, length: 3)
        return index + 3
      }
      return index + 1
    }
    if byte < ASCII.space || byte == 0x7F { report(controlCharacterAt: index) }
    return index + 1
  }

  /// Whether the line, at whose first text the parser stands, looks like an entry of a block collection.
  mutating func lineLooksLikeEntry() -> Bool {
    var index = position
    guard index < end else { return false }
    let first = base[index]
    if first == ASCII.minus || first == ASCII.question, isSeparator(index + 1) { return true }
    if first == ASCII.doubleQuote || first == ASCII.singleQuote {
      index += 1
      while !isLineEnd(index), base[index] != first {
        index += base[index] == ASCII.backslash ? 2 : 1
      }
      index += 1
    }
    let limit = position + 1024
    while index < limit, !isLineEnd(index) {
      if base[index] == ASCII.colon, isSeparator(index + 1) { return true }
      if base[index] == ASCII.hash, isWhite(index - 1) { return false }
      index += 1
    }
    return false
  }

  /// Reads a flow entry that begins with a character which begins no node.
  @inline(never)
  mutating func readUnexpectedInFlow(lead: Int, properties: UInt32) {
    let first = position
    position += 1
    if isHandwritten, base[first] == ASCII.question, isUnknownMarkInFlow(first) {
      append(
        ScannedScalar(start: first, end: position, style: .plain), lead: lead,
        properties: properties)
      return
    }
    report(unexpectedCharacterAt: first, inFlow: true)
    recoverInFlow()
    var textEnd = position
    while isWhite(textEnd - 1) { textEnd -= 1 }
    append(
      ScannedScalar(start: first, end: textEnd, style: .plain, isDamaged: true), lead: lead,
      properties: properties)
  }

  /// After an error in a flow collection: goes to the comma or bracket that ends the entry on this line, or to the
  /// line's end.
  mutating func recoverInFlow() {
    var open = 0
    while !isLineEnd(position) {
      switch base[position] {
      case ASCII.openBracket, ASCII.openBrace: open += 1
      case ASCII.closeBracket, ASCII.closeBrace:
        if open == 0 { return }
        open -= 1
      case ASCII.comma where open == 0: return
      case ASCII.hash where position > start && isWhite(position - 1): return
      default: break
      }
      position += 1
    }
  }

  func characterCount(_ range: Range<Int>) -> Int {
    var count = 0
    for index in range where base[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  // MARK: Findings

  @inline(never)
  mutating func report(
    _ message: String, at range: Range<Int>, rule: RuleName = "yaml-syntax",
    severity: Severity = .error, arguments: [String] = [], related: [RelatedPlace] = [],
    help: String? = nil, fixes: [Fix] = []
  ) {
    guard !stopped else { return }
    if diagnostics.count >= limits.findings {
      unreportedCount += 1
      return
    }
    let range = min(range.lowerBound, end)..<min(max(range.lowerBound, range.upperBound), end)
    diagnostics.append(
      Diagnostic(
        rule, severity, message, at: Place(path: path, range: range), arguments: arguments,
        related: related, help: help, fixes: fixes))
  }

  /// Whether another finding is still reported one by one. Else nothing is looked up for its words, so that many
  /// errors on a long line do not take quadratic time.
  var isReporting: Bool { !stopped && diagnostics.count < limits.findings }

  /// Whether the next finding is reported one by one; else it is counted here. Where errors can follow each other
  /// with few bytes between them, their words and fixes are made only after this has answered with yes.
  mutating func isReportingNext() -> Bool {
    if isReporting { return true }
    if !stopped { unreportedCount += 1 }
    return false
  }

  func related(_ message: String, _ range: Range<Int>) -> RelatedPlace {
    RelatedPlace(message, at: Place(path: path, range: range))
  }

  /// The limits of `YAMLReader.Limits` that a text can exceed.
  enum Limit {
    case depth
    case nodes
    case bytes
    case aliases
  }

  private func limitMessage(_ limit: Limit) -> String {
    switch limit {
    case .depth: "This is nested more than \(limits.depth) levels deep; the rest was not read"
    case .nodes:
      "There are more than \(limits.nodes) keys, values and entries; the rest was not read"
    case .bytes: "The text is longer than \(limits.bytes) bytes; it was not read"
    case .aliases: "There are more than \(limits.aliases) references (*name); the rest was not read"
    }
  }

  /// Reports that a limit is exceeded, and lets the reading end: every collection around is closed here.
  @inline(never)
  mutating func stop(atLimit limit: Limit) {
    guard !stopped else { return }
    report(
      limitMessage(limit), at: position..<min(position + 1, end), rule: "limit-exceeded",
      help: "Split the file, or write it with less.")
    stopped = true
    position = end
    column = -1
    flowEnded = true
  }

  /// The findings in the order of the text, with a last one that counts those beyond the limit.
  mutating func takeDiagnostics() -> [Diagnostic] {
    guard diagnostics.count + unreportedCount > 1 else { return diagnostics }
    var sorted = diagnostics.enumerated().sorted {
      ($0.element.place.range.lowerBound, $0.offset)
        < ($1.element.place.range.lowerBound, $1.offset)
    }.map(\.element)
    if unreportedCount > 0 {
      sorted.append(
        Diagnostic(
          "limit-exceeded", .error,
          "There are \(unreportedCount) more errors like these in this file",
          at: Place(path: path, range: start..<start),
          help: "Correct the errors above first."))
    }
    return sorted
  }
}
