import PlainText

extension Parser {
  /// Reads the whole text (production l-yaml-stream).
  mutating func parseStream() {
    guard checkText() else { return }
    position = start
    lineStart = start
    skipByteOrderMark()
    if isPart {
      goToToken()
      parseDocument()
      return
    }
    // A document without directives or marker, or a mark before one, can only follow `...`.
    var afterEndMarker = true
    while true {
      skipByteOrderMark()
      goToToken()
      guard position < end else { break }
      if position == lineStart, isByteOrderMark(position), column < 0 || afterEndMarker {
        continue
      }
      if column < 0, base[position] == ASCII.dot {
        // A document end marker with no document before it.
        readEndMarker()
        afterEndMarker = true
        continue
      }
      afterEndMarker = parseDocument()
      checkLimits()
    }
  }

  /// Reads one document from its directives on. Afterwards the parser stands at the start of a line.
  ///
  /// - Returns: whether it ended with `...`.
  @discardableResult
  private mutating func parseDocument() -> Bool {
    anchors.beginDocument()
    tagHandles.removeAll()
    depth = 0
    let first = position
    let root = nodeCount
    var hasDirectives = false
    if !isPart {
      hasDirectives = readDirectives()
    }
    let hasStartMarker = column < 0 && position < end && base[position] == ASCII.minus
    if hasDirectives, !hasStartMarker { report(directivesWithoutDocumentAt: first) }
    if hasStartMarker {
      position += 3
      parseBlockNode(in: -1, .document, lead: -1)
    } else if column < 0 {
      appendAbsent(at: min(position, end), lead: min(position, end))
    } else {
      parseBlockNodeOnNewLine(
        in: -1, .document, lead: -1, emptyAt: position, properties: Node.noIndex)
    }
    if nodes[root].kind == .scalar, nodes[root].flags.contains(.absent) {
      // An empty document has no indicator before it.
      nodes[root].lead = nodes[root].start
    }
    if column >= 0 {
      report(textAfterDocumentAt: position, root: root)
      while column >= 0 { recover(to: 0) }
    }
    var documentEnd = Int(nodes[root].end)
    if hasStartMarker { documentEnd = max(documentEnd, first + 3) }
    let hasEndMarker = position < end && base[position] == ASCII.dot
    if hasEndMarker {
      documentEnd = position + 3
      readEndMarker()
    }
    documents.append(
      Tree.Document(
        root: root, hasStartMarker: hasStartMarker, hasEndMarker: hasEndMarker,
        range: first..<max(documentEnd, first)))
    return hasEndMarker
  }

  /// Reads `...` and the rest of its line.
  private mutating func readEndMarker() {
    position += 3
    let markerEnd = position
    skipWhite()
    if byte(position) == ASCII.hash, position > markerEnd { readComment(followsContent: true) }
    if !isLineEnd(position) {
      report(textAfterEndMarkerAt: position)
      skipRestOfLine()
    }
    if position < end { position = afterBreak(position) }
    lineStart = position
  }

  func isByteOrderMark(_ index: Int) -> Bool {
    index + 3 <= end && base[index] == 0xEF && base[index + 1] == 0xBB && base[index + 2] == 0xBF
  }

  private mutating func skipByteOrderMark() {
    if isByteOrderMark(position) {
      position += 3
      lineStart = position
    }
  }

  // MARK: Directives

  /// Reads the directives before a document (production l-directive), going to the next token after each.
  private mutating func readDirectives() -> Bool {
    var hasVersion = false
    var found = false
    while column == 0, !tabbed, base[position] == ASCII.percent {
      found = true
      let first = position
      position += 1
      let nameStart = position
      skipDirectiveWord()
      let name = text(nameStart..<position)
      if name.elementsEqual("YAML".utf8) {
        if hasVersion { report(repeatedDirective: first..<position) }
        hasVersion = true
        readVersion(first)
      } else if name.elementsEqual("TAG".utf8) {
        readTagDirective(first)
      } else {
        if name.isEmpty { report(badDirective: first..<position) }
        // A reserved directive: its parameters are words up to a comment.
        while true {
          skipWhite()
          if isLineEnd(position) || base[position] == ASCII.hash { break }
          skipDirectiveWord()
        }
        report(unknownDirective: first..<position)
      }
      if !finishLine() {
        report(badDirective: first..<position)
        skipRestOfLine()
        _ = finishLine()
      }
    }
    return found
  }

  private mutating func skipDirectiveWord() {
    while !isSeparator(position) {
      position =
        classAt(position) & ByteClass.lineStop != 0
        ? checkedCharacter(position) : position + 1
    }
  }

  /// Reads the version of a `%YAML` directive (production ns-yaml-version).
  private mutating func readVersion(_ first: Int) {
    skipWhite()
    let versionStart = position
    var dots = 0
    var isRight = true
    while !isSeparator(position) {
      let byte = base[position]
      if byte == ASCII.dot, position > versionStart {
        dots += 1
      } else if byte < ASCII.zero || byte > ASCII.nine {
        isRight = false
      }
      position += 1
    }
    if !isRight || dots != 1 || position == versionStart || base[position - 1] == ASCII.dot {
      report(badDirective: first..<position)
      return
    }
    let version = text(versionStart..<position)
    if !version.elementsEqual("1.2".utf8) { report(otherVersion: versionStart..<position) }
  }

  /// Reads the handle and the prefix of a `%TAG` directive (production ns-tag-directive).
  private mutating func readTagDirective(_ first: Int) {
    skipWhite()
    let handleStart = position
    if byte(position) == ASCII.exclamation {
      position += 1
      let nameStart = position
      while isWordCharacter(byte(position)) { position += 1 }
      if byte(position) == ASCII.exclamation {
        position += 1
      } else if position > nameStart {
        position = handleStart
      }
    }
    let handle = Array(text(handleStart..<position))
    guard !handle.isEmpty, isWhite(position) else {
      report(badDirective: first..<position)
      skipRestOfLine()
      return
    }
    skipWhite()
    var prefix: [UInt8] = []
    let prefixStart = position
    if byte(position) == ASCII.exclamation {
      prefix.append(ASCII.exclamation)
      position += 1
    } else if classAt(position) & ByteClass.flowIndicator != 0 {
      report(badDirective: first..<position)
    }
    readURI(verbatim: true, into: &prefix)
    guard position > prefixStart, isSeparator(position) else {
      report(badDirective: first..<position)
      skipRestOfLine()
      return
    }
    if tagHandles.updateValue(prefix, forKey: handle) != nil {
      report(repeatedDirective: first..<position)
    }
  }
}
