/// Block mappings: their keys, their values, and entries that stand where they should not.
extension Parser {
  mutating func appendBlockMapping(start: Int, lead: Int, properties: UInt32) -> Int {
    appendCollection(.mapping, .block, start: start, lead: lead, properties: properties)
  }

  /// Begins a mapping whose first key has been scanned; the parser stands at its `:`.
  mutating func beginMapping(
    allowsCollection: Bool, first: Int, line: Int, lead: Int, outer: UInt32, inner: UInt32,
    key: ScannedScalar?, parent: Int
  ) {
    if let key, !checkKey(from: first, isMultiline: key.isMultiline) || !allowsCollection {
      if !key.isMultiline, !allowsCollection {
        report(mappingNotAllowedFrom: key.start, colon: position)
      }
      if !allowsCollection || key.isMultiline {
        append(
          ScannedScalar(
            start: key.start, end: key.end, style: key.style, cookedIndex: key.cookedIndex,
            isDamaged: true),
          lead: lead, properties: joined(outer, inner))
        recover(to: parent)
        return
      }
    } else if key == nil, !allowsCollection {
      report(mappingNotAllowedFrom: first, colon: position)
      appendAbsent(at: position, lead: lead, properties: joined(outer, inner))
      recover(to: parent)
      return
    }
    let mapping = appendBlockMapping(start: first, lead: lead, properties: outer)
    if let key {
      append(key, lead: first, properties: inner)
    } else {
      appendAbsent(at: position, lead: first, properties: inner)
    }
    parseBlockMapping(mapping, indentation: first - line, from: .colon)
  }

  /// Reports an implicit key that begins at `first` and whose `:` the parser stands at when it is too long or
  /// goes over several lines. Returns whether it is right.
  mutating func checkKey(from first: Int, isMultiline: Bool) -> Bool {
    if isMultiline {
      report(multilineKeyFrom: first, colon: position)
      return false
    }
    if position - first > 1024, characterCount(first..<position) > 1024 {
      report(longKeyFrom: first)
    }
    return true
  }

  /// Where a block mapping begins to be read.
  enum MappingStart {
    /// At its first entry.
    case entry
    /// At the `:` behind its first key, which has its node.
    case colon
    /// At the token behind its first key, which has its node but no `:`.
    case keyOnly
  }

  /// Reads a block mapping's entries.
  ///
  /// - Parameters:
  ///   - mapping: its node's index.
  ///   - mappingStart: where the parser stands.
  mutating func parseBlockMapping(
    _ mapping: Int, indentation: Int, from mappingStart: MappingStart
  ) {
    guard enter() else {
      if mappingStart != .entry { appendAbsent(at: position, lead: position) }
      close(mapping, end: position, count: mappingStart != .entry ? 1 : 0)
      return
    }
    var count = 0
    var textEnd = position
    var place = mappingStart
    var indentation = indentation
    // The present entry's column, which is another one where its line has the wrong indentation.
    var entryColumn = indentation
    var isMisplaced = false
    if place == .keyOnly {
      parsedExplicitKey = true
      explicitKey = mapping + 1
    }
    while true {
      let key = nodeCount
      let plainEntryCount =
        place == .entry && !isMisplaced ? readPlainEntries(indentation: entryColumn) : 0
      if plainEntryCount > 0 {
        count &+= plainEntryCount
        textEnd = Int(nodes[nodeCount &- 1].end)
      } else if place == .colon || place == .entry && parseKey(indentation: entryColumn) {
        let value = nodeCount
        let colon = position
        position &+= 1
        parseValue(indentation: entryColumn, colon: colon)
        textEnd = max(colon + 1, Int(nodes[value].end))
        count &+= 1
      } else if parsedExplicitKey {
        parsedExplicitKey = false
        textEnd = parseExplicitValue(indentation: entryColumn)
        count += 1
      }
      if isMisplaced, key < nodeCount { nodes[key].flags.insert(.damaged) }
      place = .entry
      checkLimits()
      if column == entryColumn, !tabbed { continue }
      guard mappingGoesOn(mapping, indentation: &indentation) else { break }
      // Nobody should judge a key that may belong elsewhere.
      isMisplaced = column != indentation
      entryColumn = max(column, tabbed ? indentation : 0)
    }
    close(mapping, end: textEnd, count: count)
    depth -= 1
    checkDuplicateKeys(of: mapping, count: count)
  }

  /// After an explicit key, whose node is `explicitKey`: reads its value if there is one at the present token.
  ///
  /// - Returns: where the entry's text ends.
  @inline(never)
  private mutating func parseExplicitValue(indentation: Int) -> Int {
    let value = nodeCount
    let isLost = explicitValueIsLost
    explicitValueIsLost = false
    if column == indentation, !tabbed, byteIsKeyColon(position) {
      let colon = position
      position += 1
      parseBlockNode(in: indentation, .explicit, lead: colon)
      return max(colon + 1, Int(nodes[value].end))
    }
    let key = nodes[explicitKey]
    let keyEnd = max(Int(key.end), Int(key.lead) + 1)
    appendAbsent(at: keyEnd, lead: keyEnd)
    if isLost { nodes[value].flags.insert(.damaged) }
    return keyEnd
  }

  /// Reads the value of an implicit key, behind whose `:` the parser stands.
  @inline(__always)
  mutating func parseValue(indentation: Int, colon: Int) {
    // By far the most values are plain scalars on the key's line.
    var index = position
    while index < end, base[index] == ASCII.space { index &+= 1 }
    guard index < end, table[Int(base[index])] & ByteClass.plainFirst != 0 else {
      parseBlockNode(in: indentation, .value, lead: colon)
      return
    }
    position = index
    var scalar = ScannedScalar(start: index, end: index, style: .plain)
    scalar.end = scanPlainLine(inFlow: false)
    if position < end, base[position] == ASCII.lineFeed {
      let lineEnd = position
      let commentCount = comments.count
      position &+= 1
      goToToken()
      if column <= indentation || comments.count != commentCount {
        append(scalar, lead: colon, properties: Node.noIndex)
        return
      }
      position = lineEnd
    }
    parsePlainValueSlowly(scalar, indentation: indentation, colon: colon)
  }

  /// Goes on with a plain value after its first line.
  @inline(never)
  mutating func parsePlainValueSlowly(
    _ first: ScannedScalar, indentation: Int, colon: Int
  ) {
    var scalar = first
    if isLineEnd(position), position < end {
      continuePlain(&scalar, indentation: indentation + 1, inFlow: false)
    }
    if byteIsKeyColon(position) {
      report(mappingNotAllowedFrom: scalar.start, colon: position)
      scalar.isDamaged = true
      append(scalar, lead: colon, properties: Node.noIndex)
      recover(to: indentation)
      return
    }
    append(scalar, lead: colon, properties: Node.noIndex)
    endContent(in: indentation)
    if scalar.stoppedAtKey { report(keyAfterText: scalar, parent: indentation) }
  }

  /// After an entry of the mapping at column `indentation`: whether the present token is taken as its next entry. Reports
  /// one at another column or behind a tab, and skips what is none.
  @inline(__always)
  private mutating func mappingGoesOn(_ mapping: Int, indentation: inout Int) -> Bool {
    if column == indentation, !tabbed { return true }
    if column < indentation, column < 0 || depth > 1 && !tabbed { return false }
    return misplacedEntryGoesOn(mapping, indentation: &indentation)
  }

  @inline(never)
  private mutating func misplacedEntryGoesOn(_ mapping: Int, indentation: inout Int) -> Bool {
    while column >= 0 {
      if column == indentation, !tabbed { return true }
      let looksLikeEntry = lineLooksLikeEntry()
      if column < indentation, !tabbed {
        // No collection is around the outermost one: it goes on with less indentation.
        guard depth == 1, looksLikeEntry else { return false }
        report(wrongIndentation: indentation, of: mapping)
        indentation = column
        return true
      }
      if tabbed, column <= indentation {
        // An entry belongs to a list around.
        if depth > 1, isDash(position) { return false }
        // A tab makes no block collection end: the line is meant to belong to the innermost one.
        report(tabbedLineAt: indentation, isSafe: tabMeansInnermost())
      } else {
        report(wrongIndentation: indentation, of: mapping)
      }
      if looksLikeEntry { return true }
      recover(to: indentation)
    }
    return false
  }

  /// Reads an entry's key and adds its node.
  ///
  /// - Returns: whether it is an implicit key; the parser then stands at its `:`. Else an explicit key was read,
  ///   or nothing could be read, which has been reported; the parser then stands at the next token.
  @inline(__always)
  mutating func parseKey(indentation: Int) -> Bool {
    let first = position
    if table[Int(base[first])] & ByteClass.plainFirst != 0 {
      let keyEnd = scanPlainLine(inFlow: false)
      if position < end, base[position] == ASCII.colon, position &- first <= 1024 {
        append(
          ScannedScalar(start: first, end: keyEnd, style: .plain), lead: first,
          properties: Node.noIndex)
        return true
      }
      position = first
    }
    return parseKeySlowly(indentation: indentation)
  }

  @inline(never)
  private mutating func parseKeySlowly(indentation: Int) -> Bool {
    let first = position
    var byte = base[first]
    if isSeparator(first + 1) {
      if byte == ASCII.question {
        let key = nodeCount
        position += 1
        parseBlockNode(in: indentation, .explicit, lead: first)
        explicitKey = key
        parsedExplicitKey = true
        return false
      }
      if byte == ASCII.minus {
        report(sequenceEntryInMappingAt: first)
        // All entries of the list are one mistake.
        repeat {
          recover(to: indentation)
        } while column == indentation && base[position] == ASCII.minus && isSeparator(position + 1)
        return false
      }
    }
    var properties = Node.noIndex
    if byte == ASCII.ampersand || byte == ASCII.exclamation {
      properties = parseProperties(inFlow: false)
      skipWhite()
      if isLineEnd(position) || base[position] == ASCII.hash {
        report(propertiesWithoutKey: properties)
        repeat {
          recover(to: indentation)
        } while column == indentation && base[position] == ASCII.minus && isSeparator(position + 1)
        return false
      }
      byte = base[position]
    }
    if byteIsKeyColon(position) {
      appendAbsent(at: position, lead: first, properties: properties)
      return true
    }
    var isMultiline = false
    var hasName = false
    let nodeMark = nodeCount
    let content = position
    switch byte {
    case ASCII.openBracket, ASCII.openBrace:
      let line = lineStart
      parseFlowCollection(in: indentation, lead: first, properties: properties)
      isMultiline = lineStart != line
    case ASCII.asterisk:
      appendAlias(lead: first, properties: properties, inFlow: false)
    case ASCII.doubleQuote, ASCII.singleQuote:
      let scalar = scanQuoted(indentation: indentation + 1)
      append(scalar, lead: first, properties: properties)
      isMultiline = scalar.isMultiline
      if scalar.isDamaged { isMultiline = false }
    default:
      guard startsPlain(inFlow: false) else {
        report(unexpectedCharacterAt: content, inFlow: false)
        recover(to: indentation)
        return false
      }
      var keyEnd = scanPlainLine(inFlow: false)
      if !byteIsKeyColon(position) {
        keyEnd = firstWordEnd(in: content..<keyEnd)
        hasName = keyEnd < position && base[keyEnd] == ASCII.colon
      }
      append(
        ScannedScalar(start: content, end: keyEnd, style: .plain), lead: first,
        properties: properties)
    }
    skipWhite()
    if byteIsKeyColon(position) {
      _ = checkKey(from: first, isMultiline: isMultiline)
      return true
    }
    if !nodes[nodeMark].flags.contains(.damaged) { report(missingColonFrom: first) }
    recover(to: indentation)
    // The key keeps its place, with a value that nobody should judge. In `key:value` its name is known.
    if !hasName { nodes[nodeMark].flags.insert(.damaged) }
    explicitValueIsLost = true
    explicitKey = nodeMark
    parsedExplicitKey = true
    return false
  }

  /// The end of what is likely meant as the key in text without a colon and space.
  func firstWordEnd(in text: Range<Int>) -> Int {
    if let colon = keyWithoutSpaceEnd(in: text) { return colon }
    return text.first { isWhite($0) } ?? text.upperBound
  }
}
