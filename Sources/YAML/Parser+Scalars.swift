/// A scalar that was read but has no node yet: whether it is a key is known only after it.
struct ScannedScalar {
  var start: Int
  var end: Int
  var style: Node.Style
  /// The index into `cookedRanges`, or -1 when the text stands in the bytes as it is.
  var cookedIndex: Int = -1
  /// The scalar goes over a line's end.
  var isMultiline = false
  var isDamaged = false
  /// A plain scalar: the next line, which by its indentation would go on with it, has a key instead.
  var stoppedAtKey = false
}

extension Parser {
  // MARK: Nodes of scalars

  /// What a scanned scalar says.
  @inline(__always)
  func text(of scalar: ScannedScalar) -> UnsafeBufferPointer<UInt8> {
    let quotes = scalar.style == .plain ? 0 : 1
    return UnsafeBufferPointer(
      start: base + scalar.start + quotes, count: scalar.end - scalar.start - 2 * quotes)
  }

  /// Adds the node of a scalar.
  @inline(__always)
  mutating func append(_ scalar: ScannedScalar, lead: Int, properties: UInt32) {
    if scalar.cookedIndex >= 0 || properties != Node.noIndex || scalar.isDamaged {
      appendSlowly(scalar, lead: lead, properties: properties)
      return
    }
    let text = text(of: scalar)
    var type = Node.ScalarType.string
    if scalar.style == .plain,
      table[Int(text[0])] & ByteClass.typedFirst != 0
    {
      type = CoreSchema.type(of: text)
    } else if text.count == 2, scalar.style == .plain, text[0] == ASCII.less, text[1] == ASCII.less
    {
      sawMergeKey = true
    }
    append(
      Node(
        kind: .scalar, style: scalar.style, type: type,
        start: UInt32(truncatingIfNeeded: scalar.start),
        end: UInt32(truncatingIfNeeded: scalar.end),
        next: UInt32(truncatingIfNeeded: nodeCount + 1),
        lead: UInt32(truncatingIfNeeded: lead), hash: Tree.hash(of: text)))
  }

  @inline(never)
  private mutating func appendSlowly(_ scalar: ScannedScalar, lead: Int, properties: UInt32) {
    var node = Node(
      kind: .scalar, style: scalar.style, type: .string, start: UInt32(scalar.start),
      end: UInt32(scalar.end), next: UInt32(nodeCount + 1), lead: UInt32(lead))
    if scalar.isDamaged { node.flags.insert(.damaged) }
    var tag: String?
    if properties != Node.noIndex {
      node.flags.insert(.hasProperties)
      node.propertiesIndex = properties
      tag = self.properties[Int(properties)].resolvedTag
      setAnchor(of: properties, to: nodeCount)
    }
    let judge: (UnsafeBufferPointer<UInt8>) -> (UInt32, Node.ScalarType?) = { text in
      let hash = Tree.hash(of: text)
      if let tag { return (hash, CoreSchema.type(tag: tag, text: text)) }
      return (hash, scalar.style == .plain ? CoreSchema.type(of: text) : .string)
    }
    let judgement: (hash: UInt32, type: Node.ScalarType?)
    if scalar.cookedIndex >= 0 {
      node.flags.insert(.cooked)
      node.payload = UInt32(scalar.cookedIndex)
      let range = cookedRanges[scalar.cookedIndex]
      judgement = cookedText.withUnsafeBufferPointer { cooked in
        judge(
          UnsafeBufferPointer(rebasing: cooked[Int(range.lowerBound)..<Int(range.upperBound)]))
      }
    } else {
      judgement = judge(text(of: scalar))
    }
    node.hash = judgement.hash
    if let type = judgement.type {
      node.type = type
    } else {
      node.type = .other
      node.flags.insert(.damaged)
      report(textDoesNotFitTag: properties, text: scalar.start..<scalar.end)
    }
    append(node)
  }

  /// Adds the node of an entry's missing key or value, or of an empty document.
  mutating func appendAbsent(at offset: Int, lead: Int, properties: UInt32 = Node.noIndex) {
    if properties != Node.noIndex {
      append(
        ScannedScalar(start: offset, end: offset, style: .plain), absentLead: lead,
        properties: properties)
      return
    }
    append(
      Node(
        kind: .scalar, style: .plain, type: .null, flags: .absent, start: UInt32(offset),
        end: UInt32(offset), next: UInt32(nodeCount + 1), lead: UInt32(lead)))
  }

  private mutating func append(_ scalar: ScannedScalar, absentLead lead: Int, properties: UInt32) {
    appendSlowly(scalar, lead: lead, properties: properties)
    nodes[nodeCount - 1].flags.insert(.absent)
  }

  // MARK: Plain scalars

  /// Whether a plain scalar can begin at `position` (production ns-plain-first).
  @inline(__always)
  func startsPlain(inFlow: Bool) -> Bool {
    guard position < end else { return false }
    let byte = base[position]
    if table[Int(byte)] & ByteClass.plainFirst != 0 { return true }
    return startsPlainSlowly(inFlow: inFlow)
  }

  @inline(never)
  private func startsPlainSlowly(inFlow: Bool) -> Bool {
    switch base[position] {
    case ASCII.minus, ASCII.question, ASCII.colon: isPlainSafe(position + 1, inFlow: inFlow)
    case 0xC2, 0xEF, 0x7F: true
    case let byte: byte < 0x20 && classAt(position) & (ByteClass.white | ByteClass.lineBreak) == 0
    }
  }

  /// Whether a character that may stand within a plain scalar is at `index` (production ns-plain-safe).
  @inline(__always)
  func isPlainSafe(_ index: Int, inFlow: Bool) -> Bool {
    guard index < end else { return false }
    let unsafe =
      ByteClass.white | ByteClass.lineBreak | (inFlow ? ByteClass.flowIndicator : 0)
    return table[Int(base[index])] & unsafe == 0
  }

  /// Goes over one line of a plain scalar, to its `:`, comment or end.
  ///
  /// - Returns: the offset after its last character that is no white space; the text's start when there is none.
  @inline(__always)
  mutating func scanPlainLine(inFlow: Bool) -> Int {
    let first = position
    let flowMask = ByteClass.plainStop | ByteClass.flowIndicator
    var index = position
    while true {
      if inFlow {
        while index < end, table[Int(base[index])] & flowMask == 0 { index &+= 1 }
      } else {
        index = ByteScan.first(ByteClass.plainStop, from: index, end: end, base, table)
      }
      if index >= end { break }
      let byte = base[index]
      if byte == ASCII.lineFeed || byte == ASCII.carriageReturn { break }
      if byte == ASCII.colon {
        if !isPlainSafe(index &+ 1, inFlow: inFlow) { break }
        index &+= 1
      } else if byte == ASCII.hash {
        if index > first ? isWhite(index &- 1) : true { break }
        index &+= 1
      } else if table[Int(byte)] & ByteClass.flowIndicator != 0 {
        break
      } else {
        index = checkedCharacter(index)
      }
    }
    position = index
    while index > first, table[Int(base[index &- 1])] & ByteClass.white != 0 { index &-= 1 }
    return index
  }

  /// Goes on with a plain scalar whose first line ended at a line break, which `position` is at, as long as
  /// the next lines belong to it (production ns-plain-multi-line).
  ///
  /// With `endsBeforeKey`, a line that turns out to have a key is not part of it. Afterwards the parser stands at what
  /// ended it: the end of its last line, a `:`, a comment or a flow indicator.
  mutating func continuePlain(
    _ scalar: inout ScannedScalar, indentation: Int, inFlow: Bool, endsBeforeKey: Bool = true
  ) {
    let cookedStart = cookedText.count
    while true {
      // Empty lines, then a line that is indented enough and has a character of the scalar.
      var index = afterBreak(position)
      var line = index
      var emptyLines = 0
      var continues = false
      while true {
        let spacesEnd = afterSpaces(index)
        var text = spacesEnd
        while isWhite(text) { text += 1 }
        if text >= end { break }
        if table[Int(base[text])] & ByteClass.lineBreak != 0 {
          // A line with a tab is empty only behind the indentation (production l-empty).
          if text > spacesEnd, spacesEnd - index < indentation { break }
          emptyLines += 1
          index = afterBreak(text)
          line = index
          continue
        }
        if spacesEnd - index < indentation || base[text] == ASCII.hash { break }
        if text == index, isDocumentMarker(index) { break }
        if base[text] == ASCII.colon, !isPlainSafe(text + 1, inFlow: inFlow) { break }
        if inFlow, table[Int(base[text])] & ByteClass.flowIndicator != 0 { break }
        continues = true
        index = text
        break
      }
      guard continues else { break }
      let lastEnd = position
      let lastLine = lineStart
      position = index
      lineStart = line
      let lineEnd = scanPlainLine(inFlow: inFlow)
      if endsBeforeKey, byteIsKeyColon(position) {
        // A key with the wrong indentation, or behind a missing comma: the scalar ends before it, so that its
        // entry can still be read.
        position = lastEnd
        lineStart = lastLine
        scalar.stoppedAtKey = true
        break
      }
      if !scalar.isMultiline {
        scalar.isMultiline = true
        cookedText.append(contentsOf: text(scalar.start..<scalar.end))
      }
      appendFold(emptyLines: emptyLines)
      cookedText.append(contentsOf: text(index..<lineEnd))
      scalar.end = lineEnd
      if !isLineEnd(position) || position >= end { break }
    }
    if scalar.isMultiline { scalar.cookedIndex = endCooked(from: cookedStart) }
  }

  /// What a line break within a flow scalar says: a space, or a line feed for each empty line.
  @inline(__always)
  mutating func appendFold(emptyLines: Int) {
    if emptyLines == 0 {
      cookedText.append(ASCII.space)
    } else {
      for _ in 0..<emptyLines { cookedText.append(ASCII.lineFeed) }
    }
  }

  mutating func endCooked(from start: Int) -> Int {
    cookedRanges.append(UInt32(start)..<UInt32(cookedText.count))
    return cookedRanges.count - 1
  }

  func afterSpaces(_ index: Int) -> Int {
    var index = index
    while index < end, base[index] == ASCII.space { index += 1 }
    return index
  }
}
