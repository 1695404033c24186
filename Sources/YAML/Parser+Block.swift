extension Parser {
  /// What may stand where a block node is expected.
  struct BlockPlace {
    /// A block collection may begin on the line of its indicator (`- - a`, `? a: b`), behind spaces only.
    var allowsCompact: Bool
    /// A sequence may stand at the indentation of its mapping (context block-out).
    var allowsSequenceAtParent: Bool

    static let entry = BlockPlace(allowsCompact: true, allowsSequenceAtParent: false)
    static let explicit = BlockPlace(allowsCompact: true, allowsSequenceAtParent: true)
    static let value = BlockPlace(allowsCompact: false, allowsSequenceAtParent: true)
    static let document = BlockPlace(allowsCompact: false, allowsSequenceAtParent: false)
  }

  /// Reads the node after a block indicator (`-`, `?`, `:`, `---`), behind which the parser stands, and goes to the
  /// next token (production s-l+block-node, or s-l+block-indented where compact collections are allowed).
  ///
  /// - Parameters:
  ///   - parent: the indentation of the collection that the node is in; -1 for a document.
  ///   - lead: the offset of the indicator.
  mutating func parseBlockNode(in parent: Int, _ place: BlockPlace, lead: Int) {
    let indicatorEnd = position
    position = afterSpaces(position)
    let onlySpaces = !isWhite(position)
    skipWhite()
    if isLineEnd(position) || base[position] == ASCII.hash && position > indicatorEnd {
      _ = finishLine()
      parseBlockNodeOnNewLine(
        in: parent, place, lead: lead, emptyAt: indicatorEnd, properties: Node.noIndex)
    } else {
      parseContent(
        in: parent, allowsCollection: place.allowsCompact && onlySpaces,
        allowsSequenceAtParent: place.allowsSequenceAtParent, lead: lead, outer: Node.noIndex)
    }
  }

  /// Reads the node that begins at the present token, or none when that is not indented enough.
  mutating func parseBlockNodeOnNewLine(
    in parent: Int, _ place: BlockPlace, lead: Int, emptyAt: Int, properties: UInt32
  ) {
    if tabbed,
      let meant = columnMeant(
        byTabIn: parent, allowsSequenceAtParent: place.allowsSequenceAtParent)
    {
      report(tabbedLineAt: meant, isSafe: true)
      _ = take(asIfAtColumn: meant)
    }
    if column > parent {
      if position < end, place.allowsSequenceAtParent, let dashes = columnOfSpoiltDashes(in: parent)
      {
        parseBlockSequence(
          in: parent, indentation: dashes, lead: lead, properties: properties)
        return
      }
      parseContent(
        in: parent, allowsCollection: !tabbed,
        allowsSequenceAtParent: place.allowsSequenceAtParent, lead: lead, outer: properties)
    } else if column == parent, column >= 0, place.allowsSequenceAtParent, !tabbed,
      base[position] == ASCII.minus, isSeparator(position + 1)
    {
      parseBlockSequence(
        in: parent, indentation: column, lead: lead, properties: properties)
    } else if column == parent, column >= 0, position < end, place.allowsSequenceAtParent,
      let dashes = columnOfLostDashes(below: parent)
    {
      parseBlockSequence(
        in: parent, indentation: dashes, lead: lead, properties: properties)
    } else {
      let isDamaged =
        skipTabbedLines(within: parent)
        || place.allowsSequenceAtParent && skipDashesWithoutSpace(at: parent)
      appendAbsent(at: emptyAt, lead: lead < 0 ? emptyAt : lead, properties: properties)
      if isDamaged { nodes[nodeCount - 1].flags.insert(.damaged) }
    }
  }

  /// Reports and skips lines that are meant to be indented, but by tabs. Returns whether there were any.
  private mutating func skipTabbedLines(within parent: Int) -> Bool {
    guard tabbed, column >= 0, column <= parent else { return false }
    let isSafe = depth == 1 && parent == 0 && tabsAloneIndent()
    while tabbed, column >= 0, column <= parent {
      report(tabbedLineAt: nil, isSafe: isSafe)
      skipRestOfLine()
      _ = finishLine()
    }
    return true
  }

  /// Whether the present line and the indented ones that follow all begin with a tab. Only then does any width of the tab
  /// keep their shape.
  private func tabsAloneIndent() -> Bool {
    var index = lineStart
    while index < end {
      var text = index
      while isWhite(text) { text += 1 }
      if !isLineEnd(text) {
        if text == index { return true }
        // Behind the first space a tab would go to a column that its width decides.
        let tabsEnd = (index..<text).first { base[$0] != ASCII.tab } ?? text
        if tabsEnd == index || afterSpaces(tabsEnd) != text { return false }
      }
      while !isLineEnd(text) { text += 1 }
      if text >= end { return true }
      index = afterBreak(text)
    }
    return true
  }

  /// Reports and skips the lines of a list at column `indentation` whose first dash lacks its space. Returns whether
  /// there is such a list.
  private mutating func skipDashesWithoutSpace(at indentation: Int) -> Bool {
    var found = false
    while column == indentation, column >= 0, !tabbed, base[position] == ASCII.minus {
      let isEntry = isSeparator(position + 1)
      if isEntry ? !found : lineLooksLikeEntry() { break }
      found = true
      if !isEntry { report(dashWithoutSpaceAt: position) }
      recover(to: indentation)
    }
    return found
  }

  /// Reads a node from its first byte (its properties included), and goes to the next token.
  ///
  /// - Parameter outer: properties that stood on a line before.
  mutating func parseContent(
    in parent: Int, allowsCollection: Bool, allowsSequenceAtParent: Bool, lead: Int,
    outer: UInt32
  ) {
    let lead = lead < 0 ? position : lead
    var first = position
    var line = lineStart
    var outer = outer
    var allowsCollection = allowsCollection
    var inner = Node.noIndex
    while base[first] == ASCII.ampersand || base[first] == ASCII.exclamation {
      inner = parseProperties(inFlow: false)
      let propertiesEnd = position
      skipWhite()
      guard isLineEnd(position) || base[position] == ASCII.hash && position > propertiesEnd else {
        break
      }
      // A line of properties only: the node begins on another.
      outer = joined(outer, inner)
      inner = Node.noIndex
      _ = finishLine()
      guard column > parent else {
        let place = BlockPlace(
          allowsCompact: false, allowsSequenceAtParent: allowsSequenceAtParent)
        parseBlockNodeOnNewLine(
          in: parent, place, lead: lead, emptyAt: propertiesEnd, properties: outer)
        return
      }
      allowsCollection = !tabbed
      first = position
      line = lineStart
    }
    let content = position
    let hasProperties = inner != Node.noIndex
    let byte = base[content]
    if isSeparator(content + 1) {
      if byte == ASCII.question, isHandwritten,
        isUnknownMark(content, in: parent, mayBeKey: allowsCollection && !hasProperties)
      {
        position = content + 1
        append(
          ScannedScalar(start: content, end: position, style: .plain), lead: lead,
          properties: joined(outer, inner))
        endContent(in: parent)
        return
      }
      if byte == ASCII.minus || byte == ASCII.question {
        if !allowsCollection || hasProperties,
          reportCollectionStart(at: content, byte: byte, afterProperties: hasProperties)
        {
          append(damagedText(from: content), lead: lead, properties: joined(outer, inner))
          recover(to: parent)
          return
        }
        let properties = hasProperties ? inner : outer
        if byte == ASCII.minus {
          parseBlockSequence(
            in: parent, indentation: content - lineStart, lead: lead, properties: properties)
        } else {
          let mapping = appendBlockMapping(start: first, lead: lead, properties: properties)
          parseBlockMapping(mapping, indentation: content - lineStart, from: .entry)
        }
        return
      }
    }
    if byte == ASCII.bar || byte == ASCII.greater {
      parseBlockScalar(
        in: parent, lead: lead, properties: joined(outer, inner))
      return
    }
    if byte == ASCII.openBracket || byte == ASCII.openBrace {
      parseFlowContent(
        in: parent, allowsCollection: allowsCollection, first: first, lead: lead, outer: outer,
        inner: inner)
      return
    }
    if byte == ASCII.asterisk {
      parseAliasContent(
        in: parent, allowsCollection: allowsCollection, first: first, lead: lead, outer: outer,
        inner: inner)
      return
    }
    var scalar: ScannedScalar
    let findingCount = diagnostics.count
    if byte == ASCII.doubleQuote || byte == ASCII.singleQuote {
      scalar = scanQuoted(indentation: parent + 1)
    } else if byte == ASCII.colon, isSeparator(content + 1) {
      // A mapping that begins with an entry without a key.
      beginMapping(
        allowsCollection: allowsCollection, first: first, line: line, lead: lead, outer: outer,
        inner: inner, key: nil, parent: parent)
      return
    } else if startsPlain(inFlow: false) {
      scalar = ScannedScalar(start: content, end: content, style: .plain)
      scalar.end = scanPlainLine(inFlow: false)
      if isLineEnd(position), position < end {
        continuePlain(&scalar, indentation: parent + 1, inFlow: false)
      }
    } else {
      report(unexpectedCharacterAt: content, inFlow: false)
      append(
        damagedText(from: content), lead: lead, properties: joined(outer, inner))
      recover(to: parent)
      return
    }
    let scalarEnd = position
    skipWhite()
    if byteIsKeyColon(position) {
      beginMapping(
        allowsCollection: allowsCollection, first: first, line: line, lead: lead, outer: outer,
        inner: inner, key: scalar, parent: parent)
      return
    }
    position = scalarEnd
    if scalar.stoppedAtKey, allowsCollection, !scalar.isMultiline {
      // A line without a colon, followed by lines with keys: it is meant to be one of them.
      let indentation = first - line
      _ = finishLine()
      if column == indentation, !tabbed {
        report(missingColonFrom: first)
        // Its key is what a mapping's further lines without a colon have as theirs.
        scalar.end = firstWordEnd(in: scalar.start..<scalar.end)
        scalar.isDamaged = base[scalar.end] != ASCII.colon
        explicitValueIsLost = true
        let mapping = appendBlockMapping(start: first, lead: lead, properties: outer)
        append(scalar, lead: first, properties: inner)
        parseBlockMapping(mapping, indentation: indentation, from: .keyOnly)
        return
      }
      append(scalar, lead: lead, properties: joined(outer, inner))
      report(keyAfterText: scalar, parent: parent)
      return
    }
    if scalar.stoppedAtKey, allowsCollection, inner == Node.noIndex,
      diagnostics.count == findingCount, isReporting,
      keyWithoutSpaceEnd(in: restOfLine(from: first)) != nil,
      columnOfNextLine() == first - line
    {
      // Lines like `key:value`, followed by lines with keys: read again as a mapping, line by line.
      position = first
      lineStart = line
      column = first - line
      tabbed = false
      let mapping = appendBlockMapping(start: first, lead: lead, properties: outer)
      parseBlockMapping(mapping, indentation: column, from: .entry)
      return
    }
    append(scalar, lead: lead, properties: joined(outer, inner))
    endContent(in: parent)
    if scalar.stoppedAtKey { report(keyAfterText: scalar, parent: parent) }
  }

  /// The number of spaces before the first line with text behind the line end that the parser stands at.
  func columnOfNextLine() -> Int {
    var index = position
    while index < end {
      let line = afterBreak(index)
      index = afterSpaces(line)
      if !isLineEnd(index) { return index - line }
    }
    return -1
  }

  /// Whether the `:` that ends an implicit key in block context is at `index`.
  @inline(__always)
  func byteIsKeyColon(_ index: Int) -> Bool {
    index < end && base[index] == ASCII.colon && isSeparator(index + 1)
  }

  /// After a scalar, alias or flow collection: goes to the next token, reporting what else stands on the line.
  mutating func endContent(in parent: Int) {
    guard !finishLine() else { return }
    report(trailingTextAt: position)
    recover(to: parent)
  }

  /// The rest of the line as a stand-in for what could not be read.
  mutating func damagedText(from start: Int) -> ScannedScalar {
    skipRestOfLine()
    var textEnd = position
    while textEnd > start, isWhite(textEnd - 1) { textEnd -= 1 }
    return ScannedScalar(start: start, end: textEnd, style: .plain, isDamaged: true)
  }

  // MARK: Sequences

  /// Reads a block sequence whose first `-` the parser stands at, or the `{` of an entry that has lost it.
  mutating func parseBlockSequence(
    in parent: Int, indentation: Int, lead: Int, properties: UInt32
  ) {
    guard enter() else {
      appendAbsent(at: position, lead: lead, properties: properties)
      return
    }
    let first = position
    let sequence = appendCollection(
      .sequence, .block, start: first, lead: lead, properties: properties)
    var count = 0
    var textEnd = first
    var indentation = indentation
    if let meant = columnOfListBelowFirst(in: parent) {
      indentation = meant
      report(misalignedEntryOf: sequence, at: meant)
    }
    while true {
      let entry = nodeCount
      let dash = position
      if base[dash] == ASCII.openBrace || byte(dash + 1) == ASCII.openBrace {
        parseEntryWithSpoiltDash(indentation: indentation)
      } else {
        position += 1
        parseBlockNode(in: indentation, .entry, lead: dash)
      }
      count += 1
      textEnd = max(dash + 1, Int(nodes[entry].end))
      checkLimits()
      if !sequenceGoesOn(sequence, in: parent, indentation: &indentation) { break }
    }
    close(sequence, end: textEnd, count: count)
    depth -= 1
  }

  /// Whether the present token begins another entry of the sequence at column `indentation`. Reports and skips what
  /// belongs to nothing.
  private mutating func sequenceGoesOn(_ sequence: Int, in parent: Int, indentation: inout Int)
    -> Bool
  {
    while column >= 0 {
      if isEntryWithSpoiltDash(indentation: indentation, in: parent) { return true }
      let isEntry = base[position] == ASCII.minus && isSeparator(position + 1)
      if column < indentation, !tabbed {
        // Nothing but this list can have an entry there.
        if isEntry, column > parent, parent >= 0 {
          report(misalignedEntryOf: sequence, at: indentation)
          return true
        }
        // No collection is around the outermost one: it goes on with less indentation.
        guard depth == 1, isEntry else { return false }
        report(wrongIndentation: indentation, of: sequence)
        indentation = column
        return true
      }
      if column == indentation, !tabbed {
        if isEntry { return true }
        // Else it is the next key of a mapping whose value is this sequence, which its mapping judges.
        let mayBeKey = parent == indentation && lineLooksLikeEntry()
        guard base[position] == ASCII.minus, !mayBeKey, !isDocumentMarker(position)
        else { return false }
        report(dashWithoutSpaceAt: position)
      } else if tabbed, column <= indentation {
        report(tabbedLineAt: indentation, isSafe: tabMeansInnermost())
        if isEntry {
          _ = take(asIfAtColumn: indentation)
          return true
        }
      } else if isEntry {
        report(misalignedEntryOf: sequence, at: indentation)
        return true
      } else {
        report(wrongIndentation: indentation, of: sequence)
      }
      recover(to: indentation)
    }
    return false
  }

  // MARK: Collections

  /// Adds a collection's node, whose end and count are set when it is closed.
  mutating func appendCollection(
    _ kind: Node.Kind, _ style: Node.Style, start: Int, lead: Int, properties: UInt32
  ) -> Int {
    var node = Node(
      kind: kind, style: style, start: UInt32(truncatingIfNeeded: start),
      end: UInt32(truncatingIfNeeded: start), next: 0, lead: UInt32(truncatingIfNeeded: lead))
    if properties != Node.noIndex {
      node.flags = .hasProperties
      node.propertiesIndex = properties
      setAnchor(of: properties, to: nodeCount)
      checkTag(of: properties, isMapping: kind == .mapping)
    }
    return append(node)
  }

  @inline(__always)
  mutating func close(_ index: Int, end: Int, count: Int) {
    nodes[index].end = UInt32(truncatingIfNeeded: end)
    nodes[index].payload = UInt32(truncatingIfNeeded: count)
    nodes[index].next = UInt32(truncatingIfNeeded: nodeCount)
  }

  /// Goes one level deeper. Returns false, having stopped the parser, when that is too deep.
  @inline(__always)
  mutating func enter() -> Bool {
    if depth >= limits.depth {
      stop(atLimit: .depth)
      return false
    }
    depth &+= 1
    return true
  }
}
