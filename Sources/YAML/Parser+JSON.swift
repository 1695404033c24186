import Diagnostics

/// Strict JSON: RFC 8259, with the same tree as the flow style of YAML gives.
extension Parser {
  /// Reads the whole text as one JSON value.
  mutating func parseJSON() {
    guard checkText() else { return }
    position = start
    // RFC 8259, section 8.1, lets a reader pass over a byte-order mark.
    if isByteOrderMark(position) { position += 3 }
    skipJSONSpace()
    if position >= end {
      report(
        "A JSON text needs a value", at: start..<start,
        help: "Write {} for an object without members.")
      appendAbsent(at: start, lead: start)
    } else {
      parseJSONValue(lead: position)
      skipJSONSpace()
      if position < end {
        let rest = position
        position = end
        while position > rest, isJSONSpace(position - 1) { position -= 1 }
        report(
          "Nothing may follow the value", at: rest..<position,
          help: "A JSON file holds one value; remove the rest.")
      }
    }
    documents.append(
      Tree.Document(
        root: 0, hasStartMarker: false, hasEndMarker: false, range: nodes[0].range))
  }

  private func isJSONSpace(_ index: Int) -> Bool {
    let byte = byte(index)
    return byte == ASCII.space || byte == ASCII.lineFeed || byte == ASCII.carriageReturn
      || byte == ASCII.tab
  }

  /// Goes over white space, and over comments, which are reported.
  @inline(__always)
  private mutating func skipJSONSpace() {
    while position < end, base[position] <= ASCII.space, isJSONSpace(position) { position &+= 1 }
    if position < end, base[position] == ASCII.slash || base[position] == ASCII.hash {
      skipJSONComments()
    }
  }

  @inline(never)
  private mutating func skipJSONComments() {
    while position < end {
      let first = position
      if isJSONSpace(position) {
        position += 1
        continue
      }
      if base[first] == ASCII.hash || base[first] == ASCII.slash && byte(first + 1) == ASCII.slash {
        skipRestOfLine()
      } else if base[first] == ASCII.slash, byte(first + 1) == ASCII.asterisk {
        position += 2
        while position < end,
          !(base[position] == ASCII.asterisk && byte(position + 1) == ASCII.slash)
        {
          position += 1
        }
        position = min(position + 2, end)
      } else {
        return
      }
      comments.append(
        Tree.Comment(range: first..<position, followsContent: followsJSONContent(first)))
      guard isReportingNext() else { continue }
      report(
        "JSON has no comments", at: first..<position, help: "Remove it.",
        fixes: [removalFix("Remove the comment", first..<position)])
    }
  }

  /// Whether something other than white space stands before `index` on its line.
  private func followsJSONContent(_ index: Int) -> Bool {
    let first = isByteOrderMark(start) ? start + 3 : start
    var before = index
    while before > first, isWhite(before - 1) { before -= 1 }
    return before > first && !isLineEnd(before - 1)
  }

  // MARK: Values

  private mutating func parseJSONValue(lead: Int) {
    let first = position
    switch base[first] {
    case ASCII.openBrace: parseJSONObject(lead: lead)
    case ASCII.openBracket: parseJSONArray(lead: lead)
    case ASCII.doubleQuote: append(scanJSONString(), lead: lead, properties: Node.noIndex)
    default: parseJSONWord(lead: lead)
    }
  }

  /// Reads a number, `true`, `false` or `null`, or reports what stands in its place.
  private mutating func parseJSONWord(lead: Int) {
    let first = position
    while position < end, isJSONWord(base[position]) { position &+= 1 }
    let word = text(first..<position)
    if let type = jsonType(of: word) {
      append(
        Node(
          kind: .scalar, style: .plain, type: type, start: UInt32(first), end: UInt32(position),
          next: UInt32(nodeCount + 1), lead: UInt32(lead), hash: Tree.hash(of: word)))
      return
    }
    if base[first] == ASCII.singleQuote {
      skipSingleQuotedJSON()
      report(
        "JSON needs double quotes", at: first..<position,
        help: "Put the text in double quotes.")
    } else if position == first {
      position += 1
      while position < end, base[position] & 0xC0 == 0x80 { position += 1 }
      report(
        "\(quoted(first..<position)) cannot stand here", at: first..<position,
        help: "A value is expected: text in double quotes, a number, true, false, null, [ or {.")
    } else {
      report(
        "\(quoted(first..<position)) is no JSON value", at: first..<position,
        help: "Put it in double quotes if it is text.",
        // Whether text is meant, or a number or truth value of another language, nobody can know.
        fixes: [quotesFix(first..<position, .unsafe)])
    }
    append(
      ScannedScalar(start: first, end: position, style: .plain, isDamaged: true), lead: lead,
      properties: Node.noIndex)
  }

  private mutating func skipSingleQuotedJSON() {
    position += 1
    while !isLineEnd(position), base[position] != ASCII.singleQuote { position += 1 }
    if byte(position) == ASCII.singleQuote { position += 1 }
  }

  private func isJSONWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || isWordCharacter(byte) || byte == ASCII.plus || byte == ASCII.dot
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
  }

  /// The type of a literal name or a number (RFC 8259, sections 3 and 6); nil when it is neither.
  private func jsonType(of word: UnsafeBufferPointer<UInt8>) -> Node.ScalarType? {
    guard let first = word.first else { return nil }
    switch first {
    case UInt8(ascii: "t"): return word.elementsEqual("true".utf8) ? .boolean : nil
    case UInt8(ascii: "f"): return word.elementsEqual("false".utf8) ? .boolean : nil
    case UInt8(ascii: "n"): return word.elementsEqual("null".utf8) ? .null : nil
    default: break
    }
    var index = first == ASCII.minus ? 1 : 0
    func skipDigits() -> Bool {
      let start = index
      while index < word.count, word[index] >= ASCII.zero, word[index] <= ASCII.nine { index += 1 }
      return index > start
    }
    let whole = index
    guard skipDigits(), word[whole] != ASCII.zero || index == whole + 1 else { return nil }
    var type = Node.ScalarType.integer
    if index < word.count, word[index] == ASCII.dot {
      type = .float
      index += 1
      guard skipDigits() else { return nil }
    }
    if index < word.count, word[index] | 0x20 == UInt8(ascii: "e") {
      type = .float
      index += 1
      if index < word.count, word[index] == ASCII.plus || word[index] == ASCII.minus { index += 1 }
      guard skipDigits() else { return nil }
    }
    return index == word.count ? type : nil
  }

  // MARK: Strings

  /// Scans a string (RFC 8259, section 7); afterwards the parser stands behind its closing quote.
  private mutating func scanJSONString() -> ScannedScalar {
    let first = position
    var scalar = ScannedScalar(start: first, end: first, style: .doubleQuoted)
    let cookedStart = cookedText.count
    var pending = first + 1
    var isCooked = false
    position = pending
    while true {
      while position < end, table[Int(base[position])] & ByteClass.doubleQuotedStop == 0,
        base[position] != ASCII.tab
      {
        position &+= 1
      }
      if isLineEnd(position) {
        // A string never goes over a line's end.
        report(unclosedQuoteAt: first)
        scalar.isDamaged = true
        break
      }
      let byte = base[position]
      if byte == ASCII.doubleQuote { break }
      if byte == ASCII.backslash {
        cookedText.append(contentsOf: text(pending..<position))
        isCooked = true
        readJSONEscape()
        pending = position
      } else {
        report(controlCharacterAt: position)
        position += 1
      }
    }
    if isCooked || scalar.isDamaged {
      cookedText.append(contentsOf: text(pending..<position))
      scalar.cookedIndex = endCooked(from: cookedStart)
    }
    if !scalar.isDamaged { position += 1 }
    scalar.end = position
    return scalar
  }

  private mutating func readJSONEscape() {
    let first = position
    let byte = byte(first + 1)
    position = first + 2
    switch byte {
    case ASCII.doubleQuote, ASCII.backslash, ASCII.slash: cookedText.append(byte)
    case UInt8(ascii: "b"): cookedText.append(0x08)
    case UInt8(ascii: "f"): cookedText.append(0x0C)
    case UInt8(ascii: "n"): cookedText.append(ASCII.lineFeed)
    case UInt8(ascii: "r"): cookedText.append(ASCII.carriageReturn)
    case UInt8(ascii: "t"): cookedText.append(ASCII.tab)
    case UInt8(ascii: "u"): readHexEscape(first, digits: 4)
    default:
      position = first + 1
      report(unknownEscapeAt: first)
      cookedText.append(ASCII.backslash)
    }
  }

  // MARK: Arrays and objects

  private mutating func parseJSONArray(lead: Int) {
    let open = position
    guard enter() else {
      appendAbsent(at: open, lead: lead)
      return
    }
    let array = appendCollection(
      .sequence, .flow, start: open, lead: lead, properties: Node.noIndex)
    position += 1
    var count = 0
    while beginJSONEntry(of: array, count: count) {
      parseJSONValue(lead: position)
      count += 1
      endJSONEntry()
      checkLimits()
    }
    close(array, end: position, count: count)
    depth -= 1
  }

  private mutating func parseJSONObject(lead: Int) {
    let open = position
    guard enter() else {
      appendAbsent(at: open, lead: lead)
      return
    }
    let object = appendCollection(
      .mapping, .flow, start: open, lead: lead, properties: Node.noIndex)
    position += 1
    var count = 0
    while beginJSONEntry(of: object, count: count) {
      parseJSONMember()
      count += 1
      endJSONEntry()
      checkLimits()
    }
    close(object, end: position, count: count)
    depth -= 1
    checkDuplicateKeys(of: object, count: count)
  }

  private mutating func parseJSONMember() {
    let first = position
    if base[first] == ASCII.doubleQuote {
      append(scanJSONString(), lead: first, properties: Node.noIndex)
    } else if base[first] == ASCII.colon {
      report(
        "A name in double quotes is needed before the colon", at: first..<first + 1)
      appendAbsent(at: first, lead: first)
    } else {
      let key = nodeCount
      if base[first] == ASCII.openBrace || base[first] == ASCII.openBracket {
        report("A name must be text in double quotes", at: first..<first + 1)
        parseJSONValue(lead: first)
      } else if isJSONWord(base[first]) {
        while position < end, isJSONWord(base[position]) { position += 1 }
        report(
          "The name \(quoted(first..<position)) needs double quotes",
          at: first..<position, fixes: [quotesFix(first..<position, .safe)])
        append(
          ScannedScalar(start: first, end: position, style: .plain, isDamaged: true), lead: first,
          properties: Node.noIndex)
      } else {
        parseJSONWord(lead: first)
      }
      nodes[key].flags.insert(.damaged)
    }
    let keyEnd = position
    skipJSONSpace()
    guard byte(position) == ASCII.colon else {
      let isValue = position < end && !isJSONEntryEnd(byte(position))
      if position < end {
        report(
          "A colon is missing after the name", at: keyEnd..<keyEnd + 1,
          related: [related("the name", first..<keyEnd)],
          fixes: isValue ? [insertionFix("Insert a colon", at: keyEnd, ":")] : [])
      }
      if isValue {
        parseJSONValue(lead: position)
      } else {
        appendAbsent(at: keyEnd, lead: keyEnd)
        nodes[nodeCount - 1].flags.insert(.damaged)
      }
      return
    }
    let colon = position
    position += 1
    skipJSONSpace()
    if position >= end || isJSONEntryEnd(byte(position)) {
      if position < end {
        report("A value is expected after the colon", at: colon..<colon + 1)
      }
      appendAbsent(at: colon + 1, lead: colon)
      nodes[nodeCount - 1].flags.insert(.damaged)
    } else {
      parseJSONValue(lead: colon)
    }
  }

  private func isJSONEntryEnd(_ byte: UInt8) -> Bool {
    byte == ASCII.comma || byte == ASCII.closeBrace || byte == ASCII.closeBracket
  }

  /// Goes to the next entry of an array or object. Returns false behind its closing bracket, or where it ends without
  /// one, which is reported.
  private mutating func beginJSONEntry(of node: Int, count: Int) -> Bool {
    let open = Int(nodes[node].start)
    var comma = lastComma
    lastComma = nil
    while true {
      skipJSONSpace()
      guard position < end else {
        reportUnclosed(node)
        return false
      }
      let byte = base[position]
      if byte == ASCII.closeBracket || byte == ASCII.closeBrace {
        if let comma, count > 0 {
          report(
            "JSON allows no comma after the last entry", at: comma..<comma + 1,
            help: "Remove the comma.",
            fixes: [removalFix("Remove the comma", comma..<comma + 1)])
        }
        let isRight = (byte == ASCII.closeBracket) == (base[open] == ASCII.openBracket)
        if !isRight { report(wrongBracketAt: position, open: open) }
        position += 1
        return false
      }
      guard byte == ASCII.comma else { return true }
      report(emptyFlowEntryAt: position)
      comma = nil
      position += 1
    }
  }

  /// After an entry: goes over the comma, or reports what stands in its place.
  private mutating func endJSONEntry() {
    let entryEnd = position
    skipJSONSpace()
    let byte = byte(position)
    if byte == ASCII.comma {
      lastComma = position
      position += 1
    } else if position < end, byte != ASCII.closeBracket, byte != ASCII.closeBrace {
      let beginsEntry =
        byte == ASCII.doubleQuote || byte == ASCII.openBrace
        || byte == ASCII.openBracket
      report(
        "A comma is missing here", at: entryEnd..<entryEnd + 1,
        fixes: beginsEntry ? [insertionFix("Insert a comma", at: entryEnd, ",")] : [])
      if !beginsEntry { skipToJSONComma() }
    }
  }

  /// Goes to the next comma or bracket on this line, or to the line's end.
  private mutating func skipToJSONComma() {
    while !isLineEnd(position) {
      switch base[position] {
      case ASCII.comma:
        lastComma = position
        position += 1
        return
      case ASCII.closeBrace, ASCII.closeBracket, ASCII.doubleQuote, ASCII.openBrace,
        ASCII.openBracket:
        return
      default: position += 1
      }
    }
  }
}
