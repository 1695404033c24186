extension Parser {
  /// Reads a flow collection in block context, which may turn out to be a key, and goes to the next token.
  mutating func parseFlowContent(
    in parent: Int, allowsCollection: Bool, first: Int, lead: Int, outer: UInt32, inner: UInt32
  ) {
    let line = lineStart
    let node = nodeCount
    // Properties on a line before belong to the mapping when the collection turns out to be its first key. Until
    // that is known they are not attached, but an alias within the collection may name it already.
    if outer != Node.noIndex { setAnchor(of: outer, to: node) }
    parseFlowCollection(in: parent, lead: lead, properties: inner)
    let contentEnd = position
    skipWhite()
    if byteIsKeyColon(position), !nodes[node].flags.contains(.damaged) {
      guard allowsCollection, lineStart == line else {
        if lineStart != line {
          report(multilineKeyFrom: first, colon: position)
        } else {
          report(mappingNotAllowedFrom: first, colon: position)
        }
        nodes[node].flags.insert(.damaged)
        recover(to: parent)
        return
      }
      _ = checkKey(from: first, isMultiline: false)
      beginMappingBefore(node, first: first, line: line, lead: lead, outer: outer, inner: inner)
      return
    }
    if outer != Node.noIndex { attach(outer, inner, to: node) }
    position = contentEnd
    endContent(in: parent)
  }

  /// Gives the properties on a line before, and those on its own line if there are any, to a flow collection that
  /// has been read.
  private mutating func attach(_ outer: UInt32, _ inner: UInt32, to node: Int) {
    // A tag on the collection's own line has been checked.
    let isChecked = inner != Node.noIndex && properties[Int(inner)].tag != nil
    let own = joined(outer, inner)
    nodes[node].flags.insert(.hasProperties)
    nodes[node].propertiesIndex = own
    setAnchor(of: own, to: node)
    if !isChecked { checkTag(of: own, isMapping: nodes[node].kind == .mapping) }
  }

  /// Puts a block mapping before the node that has turned out to be its first key; the parser stands at the `:`.
  private mutating func beginMappingBefore(
    _ node: Int, first: Int, line: Int, lead: Int, outer: UInt32, inner: UInt32
  ) {
    var mapping = Node(
      kind: .mapping, style: .block, start: UInt32(first), end: UInt32(first), next: 0,
      lead: UInt32(lead))
    if outer != Node.noIndex {
      mapping.flags.insert(.hasProperties)
      mapping.propertiesIndex = outer
    }
    nodes[node].lead = UInt32(first)
    insert(mapping, at: node, textStart: first)
    if outer != Node.noIndex {
      setAnchor(of: outer, to: node)
      checkTag(of: outer, isMapping: true)
    }
    parseBlockMapping(node, indentation: first - line, from: .colon)
  }

  /// Reads an alias in block context, which may turn out to be a key, and goes to the next token.
  mutating func parseAliasContent(
    in parent: Int, allowsCollection: Bool, first: Int, lead: Int, outer: UInt32, inner: UInt32
  ) {
    let line = lineStart
    let node = nodeCount
    appendAlias(lead: lead, properties: inner, inFlow: false)
    let contentEnd = position
    skipWhite()
    if byteIsKeyColon(position) {
      guard allowsCollection else {
        report(mappingNotAllowedFrom: first, colon: position)
        recover(to: parent)
        return
      }
      beginMappingBefore(node, first: first, line: line, lead: lead, outer: outer, inner: inner)
      return
    }
    position = contentEnd
    if outer != Node.noIndex { report(propertiesOnAlias: outer) }
    if nodes[node].flags.contains(.damaged) {
      // What follows it has been reported with it.
      if !finishLine() { recover(to: parent) }
      return
    }
    endContent(in: parent)
  }

  /// Reads `[…]` or `{…}` in block context; afterwards the parser stands behind it.
  mutating func parseFlowCollection(in parent: Int, lead: Int, properties: UInt32) {
    flowIndentation = parent + 1
    flowIndentationReported = false
    flowEnded = false
    unclosedReported = false
    parseFlowBrackets(lead: lead, properties: properties)
  }

  mutating func parseFlowBrackets(lead: Int, properties: UInt32) {
    if base[position] == ASCII.openBracket {
      parseFlowSequence(lead: lead, properties: properties)
    } else {
      parseFlowMapping(lead: lead, properties: properties)
    }
  }

  // MARK: Space

  /// Goes over white space, line ends and comments within a flow collection (production s-separate).
  ///
  /// Sets `flowEnded` when the collection cannot go on: at the end of the document, or at a line that plainly
  /// belongs to the block around it. The parser then stands at the end of the line before.
  @inline(__always)
  mutating func skipFlowSpace() {
    guard position < end else {
      flowEnded = true
      return
    }
    let bits = table[Int(base[position])]
    if bits & (ByteClass.white | ByteClass.lineBreak) == 0, base[position] != ASCII.hash { return }
    skipFlowSpaceSlowly()
  }

  @inline(never)
  private mutating func skipFlowSpaceSlowly() {
    // The end of the line where this space begins, to which the parser goes back when the collection cannot go on.
    var firstEnd: Int?
    let firstLine = lineStart
    while true {
      skipWhite()
      if position < end, base[position] == ASCII.hash {
        // A comment needs white space before it, or a line of its own.
        guard mayBeginComment(position), !(isHandwritten && isSwallowedEntry(position)) else {
          return
        }
        readComment(followsContent: firstEnd == nil)
      }
      if position < end, table[Int(base[position])] & ByteClass.lineBreak == 0 {
        guard let firstEnd, !flowLineGoesOn(after: firstEnd) else { return }
        endFlow(at: firstEnd, line: firstLine)
        return
      }
      if firstEnd == nil { firstEnd = position }
      guard position < end else {
        endFlow(at: firstEnd ?? end, line: firstLine)
        return
      }
      position = afterBreak(position)
      lineStart = position
    }
  }

  /// Ends the present flow collection, which is not closed, at a line's end.
  private mutating func endFlow(at offset: Int, line: Int) {
    flowEnded = true
    position = offset
    lineStart = line
    // The comments behind are read again.
    while let last = comments.last, last.range.lowerBound >= offset { comments.removeLast() }
  }

  /// Whether the present flow collection goes on in this line, at whose first text the parser stands.
  private mutating func flowLineGoesOn(after lastEnd: Int) -> Bool {
    if position == lineStart, isDocumentMarker(position) { return false }
    let spaces = afterSpaces(lineStart) - lineStart
    if spaces >= flowIndentation { return true }
    let byte = base[position]
    let closes = byte == ASCII.closeBracket || byte == ASCII.closeBrace
    if !closes, lineLooksLikeEntry(), !entryGoesOnWithFlow(after: lastEnd) { return false }
    if !flowIndentationReported {
      flowIndentationReported = true
      report(flowLineAt: position, closes: closes)
    }
    return true
  }

  /// Whether a line that looks like an entry of a block collection and has too little indentation is part of the
  /// present flow collection all the same: a comma or opening bracket stands before it, and a comma or the closing
  /// bracket behind it.
  private func entryGoesOnWithFlow(after lastEnd: Int) -> Bool {
    var before = lastEnd
    while before > start, isWhite(before - 1) { before -= 1 }
    guard before > start else { return false }
    switch base[before - 1] {
    case ASCII.comma, ASCII.openBracket, ASCII.openBrace: break
    default: return false
    }
    var after = position
    while !isLineEnd(after) { after += 1 }
    var last = after
    while last > position, isWhite(last - 1) { last -= 1 }
    switch base[last - 1] {
    case ASCII.comma, ASCII.closeBracket, ASCII.closeBrace: return true
    default: break
    }
    guard after < end else { return false }
    let next = byte(afterSpaces(afterBreak(after)))
    return next == ASCII.closeBracket || next == ASCII.closeBrace
  }

  // MARK: Sequences

  /// Reads a flow sequence (production c-flow-sequence).
  mutating func parseFlowSequence(lead: Int, properties: UInt32) {
    parseFlowEntries(of: .sequence, lead: lead, properties: properties)
  }

  /// Reads a flow collection from its opening bracket to its closing one, or to where it cannot go on.
  private mutating func parseFlowEntries(of kind: Node.Kind, lead: Int, properties: UInt32) {
    let open = position
    guard enter() else {
      appendAbsent(at: open, lead: lead, properties: properties)
      return
    }
    let collection = appendCollection(
      kind, .flow, start: open, lead: lead, properties: properties)
    let isMapping = kind == .mapping
    position += 1
    var count = 0
    while true {
      if !flowEnded { skipFlowSpace() }
      if flowEnded {
        reportUnclosed(collection)
        break
      }
      let byte = base[position]
      if byte == ASCII.closeBracket || byte == ASCII.closeBrace {
        let isRight = byte == (isMapping ? ASCII.closeBrace : ASCII.closeBracket)
        if !isRight, closesOuter(byte, than: collection) {
          report(missingBracketAt: position, open: open)
          nodes[collection].flags.insert(.damaged)
          break
        }
        if !isRight { report(wrongBracketAt: position, open: open) }
        position += 1
        break
      }
      if byte == ASCII.comma {
        report(emptyFlowEntryAt: position)
        position += 1
        continue
      }
      if isMapping { parseFlowMappingEntry() } else { parseFlowSequenceEntry() }
      count += 1
      endFlowEntry(isInMapping: isMapping)
      checkLimits()
    }
    close(collection, end: position, count: count)
    depth -= 1
    if isMapping { checkDuplicateKeys(of: collection, count: count) }
  }

  /// After a flow entry: goes over the comma, or reports what stands in its place, which is then taken as the next
  /// entry.
  private mutating func endFlowEntry(isInMapping: Bool) {
    var entryEnd = position
    while isWhite(entryEnd - 1) { entryEnd -= 1 }
    skipFlowSpace()
    while !flowEnded, base[position] == ASCII.hash {
      report(commentWithoutSpaceAt: position)
      readComment(followsContent: true)
      skipFlowSpace()
    }
    guard !flowEnded else { return }
    let byte = base[position]
    if byte == ASCII.comma {
      position += 1
    } else if byte != ASCII.closeBracket, byte != ASCII.closeBrace {
      reportMissingComma(at: entryEnd, isInMapping: isInMapping)
    }
  }

  private mutating func parseFlowSequenceEntry() {
    let first = position
    let entry = nodeCount
    if base[first] == ASCII.question, isSeparator(first + 1),
      !(isHandwritten && isUnknownMarkInFlow(first))
    {
      guard enter() else {
        appendAbsent(at: first, lead: first)
        return
      }
      let pair = appendCollection(
        .mapping, .flowPair, start: first, lead: first, properties: Node.noIndex)
      parseFlowMappingEntry()
      close(pair, end: pairEnd(entry + 1), count: 1)
      depth -= 1
      return
    }
    let line = lineStart
    var isJSONKey = false
    if startsFlowValue(first, afterJSONKey: false) {
      appendAbsent(at: first, lead: first)
    } else {
      isJSONKey = parseFlowNode(lead: first)
      guard !flowEnded else { return }
    }
    let keyEnd = position
    let keyLine = lineStart
    skipWhite()
    if !startsFlowValue(position, afterJSONKey: isJSONKey) {
      // A key must be on one line with its colon here.
      guard isLineEnd(position) || byte(position) == ASCII.hash else { return }
      skipFlowSpace()
      guard !flowEnded, startsFlowValue(position, afterJSONKey: isJSONKey) else { return }
    }
    if keyLine != line || lineStart != line {
      report(multilineKeyFrom: first, colon: position)
    } else {
      _ = checkKey(from: first, isMultiline: false)
    }
    guard enter() else { return }
    insert(
      Node(
        kind: .mapping, style: .flowPair, start: UInt32(first), end: UInt32(keyEnd), next: 0,
        lead: UInt32(first)),
      at: entry, textStart: first)
    parseFlowValue()
    close(entry, end: pairEnd(entry + 1), count: 1)
    depth -= 1
  }

  /// Where the text of a pair ends whose key is at `key`.
  private func pairEnd(_ key: Int) -> Int {
    let value = Int(nodes[key].next)
    let valueEnd = value < nodeCount ? Int(nodes[value].end) : 0
    return max(valueEnd, max(Int(nodes[key].end), Int(nodes[key].lead) + 1))
  }

  /// Whether the `:` before a value is at `index`. Behind a key with brackets or quotes it needs no space.
  private func startsFlowValue(_ index: Int, afterJSONKey: Bool) -> Bool {
    index < end && base[index] == ASCII.colon
      && (afterJSONKey || !isPlainSafe(index + 1, inFlow: true))
  }

  // MARK: Mappings

  /// Reads a flow mapping (production c-flow-mapping).
  mutating func parseFlowMapping(lead: Int, properties: UInt32) {
    parseFlowEntries(of: .mapping, lead: lead, properties: properties)
  }

  /// Reads a key and its value, with or without `?`.
  private mutating func parseFlowMappingEntry() {
    let first = position
    var isJSONKey = false
    let keyIndex = nodeCount
    if base[first] == ASCII.question, isSeparator(first + 1) {
      position += 1
      skipFlowSpace()
    }
    if flowEnded || isFlowEntryEnd(position) {
      appendAbsent(at: first + 1, lead: first)
      appendAbsent(at: first + 1, lead: first + 1)
      return
    }
    if startsFlowValue(position, afterJSONKey: false) {
      appendAbsent(at: position, lead: first)
    } else {
      isJSONKey = parseFlowNode(lead: first)
      if flowEnded {
        appendAbsent(at: position, lead: position)
        return
      }
    }
    let keyEnd = position
    skipFlowSpace()
    if !flowEnded, startsFlowValue(position, afterJSONKey: isJSONKey) {
      parseFlowValue()
    } else {
      let place = max(keyEnd, Int(nodes[keyIndex].end))
      appendAbsent(at: place, lead: place)
    }
  }

  /// Reads the value behind the `:` at which the parser stands.
  private mutating func parseFlowValue() {
    let colon = position
    position += 1
    skipFlowSpace()
    if flowEnded || isFlowEntryEnd(position) {
      appendAbsent(at: colon + 1, lead: colon)
    } else {
      _ = parseFlowNode(lead: colon, isValue: true)
    }
  }

  func isFlowEntryEnd(_ index: Int) -> Bool {
    let byte = byte(index)
    return byte == ASCII.comma || byte == ASCII.closeBracket || byte == ASCII.closeBrace
  }

  // MARK: Nodes

  /// Reads a node in flow context (production ns-flow-node); afterwards the parser stands behind it.
  ///
  /// - Parameter isValue: a `:` has stood before it, so that it cannot be a key.
  /// - Returns: whether it ends with a quote or bracket, so that a `:` may follow it without a space.
  private mutating func parseFlowNode(lead: Int, isValue: Bool = false) -> Bool {
    var properties = Node.noIndex
    if base[position] == ASCII.ampersand || base[position] == ASCII.exclamation {
      properties = parseProperties(inFlow: true)
      let propertiesEnd = position
      let line = lineStart
      skipFlowSpace()
      if flowEnded || isFlowEntryEnd(position)
        || startsFlowValue(position, afterJSONKey: false)
      {
        if lineStart == line { position = propertiesEnd }
        appendAbsent(at: propertiesEnd, lead: lead, properties: properties)
        return false
      }
    }
    switch base[position] {
    case ASCII.openBracket, ASCII.openBrace:
      parseFlowBrackets(lead: lead, properties: properties)
      return true
    case ASCII.doubleQuote, ASCII.singleQuote:
      let scalar = scanQuoted(indentation: flowIndentation)
      append(scalar, lead: lead, properties: properties)
      return true
    case ASCII.asterisk:
      appendAlias(lead: lead, properties: properties, inFlow: true)
      if nodes[nodeCount - 1].flags.contains(.damaged), !isFlowEntryEnd(position) {
        recoverInFlow()
      }
      return false
    default:
      guard startsPlain(inFlow: true) else {
        readUnexpectedInFlow(lead: lead, properties: properties)
        return false
      }
      var scalar = ScannedScalar(start: position, end: position, style: .plain)
      scalar.end = scanPlainLine(inFlow: true)
      if isLineEnd(position), position < end {
        continuePlain(
          &scalar, indentation: flowIndentation, inFlow: true, endsBeforeKey: isValue)
      }
      append(scalar, lead: lead, properties: properties)
      return false
    }
  }
}
