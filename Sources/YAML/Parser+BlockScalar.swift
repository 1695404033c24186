extension Parser {
  /// What becomes of the line breaks at the end of a block scalar (production c-chomping-indicator).
  private enum Chomping {
    case strip
    case clip
    case keep
  }

  /// Reads a block scalar whose `|` or `>` the parser stands at, and goes to the next token (productions
  /// c-l+literal and c-l+folded).
  mutating func parseBlockScalar(in parent: Int, lead: Int, properties: UInt32) {
    let first = position
    let isFolded = base[first] == ASCII.greater
    var chomping = Chomping.clip
    var indicator = 0
    position += 1
    for _ in 0..<2 {
      let byte = byte(position)
      if byte == ASCII.plus || byte == ASCII.minus, chomping == .clip {
        chomping = byte == ASCII.plus ? .keep : .strip
        position += 1
      } else if byte > ASCII.zero, byte <= ASCII.nine, indicator == 0 {
        indicator = Int(byte - ASCII.zero)
        position += 1
      }
    }
    let headerEnd = position
    skipWhite()
    if byte(position) == ASCII.hash, position > headerEnd { readComment(followsContent: true) }
    var isDamaged = false
    if !isLineEnd(position) {
      isDamaged = true
      let text = position
      skipRestOfLine()
      report(
        textAfterBlockHeaderAt: text, header: first..<headerEnd,
        isAlone: columnOfNextLine() <= max(parent, 0))
    }
    var scalar = ScannedScalar(
      start: first, end: position, style: isFolded ? .folded : .literal, isDamaged: isDamaged)
    let cookedStart = cookedText.count
    if position < end {
      position = afterBreak(position)
      lineStart = position
      // At the top, where there is no parent, the indicator counts from column 0 as in other readers.
      let indentation =
        indicator > 0 ? max(parent, 0) + indicator : detectIndentation(parent: parent)
      readBlockLines(
        indentation: indentation, isFolded: isFolded, chomping: chomping, cookedStart: cookedStart)
      scalar.end = position
    }
    scalar.cookedIndex = endCooked(from: cookedStart)
    append(scalar, lead: lead, properties: properties)
    goToTokenAfterBlockScalar()
  }

  /// The indentation of a block scalar's content, which its first line that is not empty tells.
  private mutating func detectIndentation(parent: Int) -> Int {
    var line = position
    var longest = 0
    var longestLine = position
    while true {
      let text = afterSpaces(line)
      let spaces = text - line
      if isLineEnd(text) {
        if spaces > longest {
          longest = spaces
          longestLine = line
        }
        if text >= end { return max(longest, parent + 1) }
        line = afterBreak(text)
        continue
      }
      if spaces <= parent || spaces == 0 && isDocumentMarker(line) {
        return max(longest, parent + 1)
      }
      if longest > spaces {
        report(leadingSpacesAt: longestLine..<longestLine + longest, expected: spaces)
      }
      return spaces
    }
  }

  /// Reads the lines of a block scalar into `cookedText`; afterwards the parser stands at the start of the first line
  /// that is not part of it.
  private mutating func readBlockLines(
    indentation: Int, isFolded: Bool, chomping: Chomping, cookedStart: Int
  ) {
    // Line breaks since the last text, which later lines or the end of the scalar turn into something.
    var pendingBreaks = 0
    var hasText = false
    var previousIsSpaced = false
    while position < end {
      let line = position
      var text = line
      while text < end, text - line < indentation, base[text] == ASCII.space { text += 1 }
      if isLineEnd(text) {
        position = text
        guard position < end else {
          // White space without a line break at the end of the text counts as an empty line.
          if text > line { pendingBreaks += 1 }
          break
        }
        pendingBreaks += 1
        position = afterBreak(position)
        lineStart = position
        continue
      }
      if text - line < indentation || text == line && isDocumentMarker(line) { break }
      let isSpaced = isWhite(text)
      if hasText {
        if isFolded, !isSpaced, !previousIsSpaced {
          if pendingBreaks == 1 {
            cookedText.append(ASCII.space)
          } else {
            for _ in 1..<pendingBreaks { cookedText.append(ASCII.lineFeed) }
          }
        } else {
          for _ in 0..<pendingBreaks { cookedText.append(ASCII.lineFeed) }
        }
      } else {
        for _ in 0..<pendingBreaks { cookedText.append(ASCII.lineFeed) }
      }
      pendingBreaks = 0
      position = text
      skipLineText()
      cookedText.append(contentsOf: self.text(text..<position))
      hasText = true
      previousIsSpaced = isSpaced
      guard position < end else { break }
      pendingBreaks = 1
      position = afterBreak(position)
      lineStart = position
    }
    switch chomping {
    case .strip: break
    case .clip: if hasText, pendingBreaks > 0 { cookedText.append(ASCII.lineFeed) }
    case .keep: for _ in 0..<pendingBreaks { cookedText.append(ASCII.lineFeed) }
    }
  }

  /// Behind a block scalar only a comment that is indented less lets lines with tabs count as empty (production
  /// l-trail-comments), or the end of the document, behind which every such line may follow.
  private mutating func goToTokenAfterBlockScalar() {
    var tab: Range<Int>?
    let text = afterSpaces(position)
    if text < end, base[text] == ASCII.tab {
      var index = text
      while isWhite(index) { index += 1 }
      if isLineEnd(index) || base[index] == ASCII.hash { tab = text..<index }
    }
    goToToken()
    if let tab, column >= 0 { report(tabAfterBlockScalar: tab) }
  }
}
