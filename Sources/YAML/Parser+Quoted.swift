extension Parser {
  /// Scans a quoted scalar; afterwards the parser stands behind its closing quote.
  ///
  /// - Parameter indentation: the number of spaces that its further lines need.
  @inline(__always)
  mutating func scanQuoted(indentation: Int) -> ScannedScalar {
    let first = position
    if base[first] == ASCII.doubleQuote {
      var index = first + 1
      while index < end, table[Int(base[index])] & ByteClass.doubleQuotedStop == 0 { index &+= 1 }
      if index < end, base[index] == ASCII.doubleQuote {
        position = index + 1
        return ScannedScalar(start: first, end: position, style: .doubleQuoted)
      }
    }
    return scanQuotedSlowly(indentation: indentation)
  }

  @inline(never)
  private mutating func scanQuotedSlowly(indentation: Int) -> ScannedScalar {
    let first = position
    let quote = base[first]
    let isDouble = quote == ASCII.doubleQuote
    var scalar = ScannedScalar(
      start: first, end: first, style: isDouble ? .doubleQuoted : .singleQuoted)
    let cookedStart = cookedText.count
    var isCooked = false
    // Text from `pending` on is not in `cookedText` yet; white space before `contentStart` is
    // content even at a line's end, because an escape made it.
    var pending = first + 1
    var contentStart = pending
    position = pending
    var reportedIndentation = false
    while true {
      guard position < end else {
        report(unclosedQuoteAt: first)
        return damagedQuote(scalar, cookedStart: cookedStart)
      }
      let byte = base[position]
      if byte == quote {
        if !isDouble, self.byte(position + 1) == quote {
          cookedText.append(contentsOf: text(pending..<position + 1))
          isCooked = true
          position += 2
          pending = position
          contentStart = position
          continue
        }
        break
      }
      if byte == ASCII.backslash, isDouble {
        cookedText.append(contentsOf: text(pending..<position))
        isCooked = true
        if position + 1 < end, table[Int(base[position + 1])] & ByteClass.lineBreak != 0 {
          // An escaped line break says nothing; what white space stands before it stays.
          position += 1
          scalar.isMultiline = true
          guard
            let emptyLines = skipQuotedBreaks(
              indentation: indentation, from: first, &reportedIndentation)
          else { return damagedQuote(scalar, cookedStart: cookedStart) }
          for _ in 0..<emptyLines { cookedText.append(ASCII.lineFeed) }
        } else {
          readEscape()
        }
        pending = position
        contentStart = position
        continue
      }
      if table[Int(byte)] & ByteClass.lineBreak != 0 {
        var textEnd = position
        while textEnd > contentStart, isWhite(textEnd - 1) { textEnd -= 1 }
        if textEnd > pending { cookedText.append(contentsOf: text(pending..<textEnd)) }
        isCooked = true
        scalar.isMultiline = true
        guard
          let emptyLines = skipQuotedBreaks(
            indentation: indentation, from: first, &reportedIndentation)
        else { return damagedQuote(scalar, cookedStart: cookedStart) }
        appendFold(emptyLines: emptyLines)
        pending = position
        contentStart = position
        continue
      }
      if byte < ASCII.space, byte != ASCII.tab {
        report(controlCharacterAt: position)
      }
      position += 1
    }
    if isCooked {
      cookedText.append(contentsOf: text(pending..<position))
      scalar.cookedIndex = endCooked(from: cookedStart)
    }
    position += 1
    scalar.end = position
    return scalar
  }

  /// Within a quoted scalar: goes over the line break at `position`, empty lines and the next line's white space.
  ///
  /// - Returns: the number of empty lines; nil when the scalar cannot go on, which has been reported. The parser
  ///   then stands at the end of the last line before.
  private mutating func skipQuotedBreaks(
    indentation: Int, from first: Int, _ reportedIndentation: inout Bool
  ) -> Int? {
    let lastEnd = position
    var emptyLines = -1
    while true {
      let line = afterBreak(position)
      let spacesEnd = afterSpaces(line)
      var text = spacesEnd
      while isWhite(text) { text += 1 }
      emptyLines += 1
      let isEmpty = isLineEnd(text)
      if text >= end {
        position = lastEnd
        report(unclosedQuoteAt: first)
        return nil
      }
      if text == line, isDocumentMarker(line) {
        position = lastEnd
        report(unclosedQuoteAt: first)
        return nil
      }
      // White space of an empty line counts as indentation too (production l-empty).
      if spacesEnd - line < indentation, !isEmpty || text > spacesEnd {
        if !isEmpty, lineEndsQuote(at: text) {
          position = lastEnd
          report(unclosedQuoteAt: first)
          return nil
        }
        if !reportedIndentation {
          reportedIndentation = true
          report(quotedLineAt: text, line: line, indentation: indentation)
        }
      }
      position = text
      if !isEmpty {
        lineStart = line
        return emptyLines
      }
    }
  }

  /// Whether a line that is not indented enough for a quoted scalar shows that its quote was never closed.
  private mutating func lineEndsQuote(at text: Int) -> Bool {
    let saved = position
    position = text
    defer { position = saved }
    return lineLooksLikeEntry()
  }

  /// Ends a scalar whose closing quote is missing: its text is that of its first line.
  private mutating func damagedQuote(
    _ scalar: ScannedScalar, cookedStart: Int
  ) -> ScannedScalar {
    cookedText.removeLast(cookedText.count - cookedStart)
    var scalar = scalar
    let lineEnd = position
    var index = scalar.start + 1
    while index < lineEnd, !isLineEnd(index) { index += 1 }
    cookedText.append(contentsOf: text(scalar.start + 1..<index))
    scalar.cookedIndex = endCooked(from: cookedStart)
    scalar.end = lineEnd
    scalar.isDamaged = true
    return scalar
  }

  // MARK: Escapes

  /// Reads the escape sequence at `position` into `cookedText` (production c-ns-esc-char).
  private mutating func readEscape() {
    let first = position
    let byte = self.byte(first + 1)
    position = first + 2
    let value: UInt32
    switch byte {
    case UInt8(ascii: "0"): value = 0
    case UInt8(ascii: "a"): value = 0x07
    case UInt8(ascii: "b"): value = 0x08
    case UInt8(ascii: "t"), ASCII.tab: value = 0x09
    case UInt8(ascii: "n"): value = 0x0A
    case UInt8(ascii: "v"): value = 0x0B
    case UInt8(ascii: "f"): value = 0x0C
    case UInt8(ascii: "r"): value = 0x0D
    case UInt8(ascii: "e"): value = 0x1B
    case ASCII.space, ASCII.doubleQuote, ASCII.slash, ASCII.backslash: value = UInt32(byte)
    case UInt8(ascii: "N"): value = 0x85
    case UInt8(ascii: "_"): value = 0xA0
    case UInt8(ascii: "L"): value = 0x2028
    case UInt8(ascii: "P"): value = 0x2029
    case UInt8(ascii: "x"): return readHexEscape(first, digits: 2)
    case UInt8(ascii: "u"): return readHexEscape(first, digits: 4)
    case UInt8(ascii: "U"): return readHexEscape(first, digits: 8)
    default:
      // What follows the backslash is kept as it is, so that the rest of the text is read as it was meant.
      position = first + 1
      report(unknownEscapeAt: first)
      cookedText.append(ASCII.backslash)
      if position < end, base[position] != ASCII.doubleQuote, !isLineEnd(position) {
        cookedText.append(base[position])
        position += 1
      }
      return
    }
    appendCooked(value)
  }

  /// Reads an escape of hexadecimal digits. Two escapes that are the halves of a surrogate pair are one
  /// character, as in JSON, whose texts are YAML.
  mutating func readHexEscape(_ first: Int, digits: Int) {
    guard let value = hexValue(at: first + 2, digits: digits) else {
      report(badHexEscapeAt: first, digits: digits)
      var index = first + 2
      while index < end, index < first + 2 + digits, CoreSchema.isHexDigit(base[index]) {
        index += 1
      }
      position = index
      appendCooked(0xFFFD)
      return
    }
    position = first + 2 + digits
    if digits == 4, value >= 0xD800, value < 0xDC00, byte(position) == ASCII.backslash,
      byte(position + 1) == UInt8(ascii: "u"), let low = hexValue(at: position + 2, digits: 4),
      low >= 0xDC00, low < 0xE000
    {
      position += 6
      appendCooked(0x10000 + (value - 0xD800) << 10 + (low - 0xDC00))
      return
    }
    if value >= 0xD800 && value < 0xE000 || value > 0x10FFFF {
      report(escapeOfNoCharacter: first..<position)
      appendCooked(0xFFFD)
      return
    }
    appendCooked(value)
  }

  private func hexValue(at index: Int, digits: Int) -> UInt32? {
    guard index + digits <= end else { return nil }
    var value: UInt32 = 0
    for offset in 0..<digits {
      let byte = base[index + offset]
      guard CoreSchema.isHexDigit(byte) else { return nil }
      value = value << 4 | UInt32(byte <= ASCII.nine ? byte - ASCII.zero : (byte | 0x20) - 0x57)
    }
    return value
  }

  /// Adds a Unicode scalar value to the cooked text as UTF-8.
  mutating func appendCooked(_ value: UInt32) {
    guard value >= 0x80 else {
      cookedText.append(UInt8(value))
      return
    }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    for unit in UTF8.encode(scalar)! { cookedText.append(unit) }
  }
}
