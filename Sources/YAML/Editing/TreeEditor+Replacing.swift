import PlainText

/// Setting values and renaming keys.
extension TreeEditor {
  /// Puts a value in the place of a node: a mapping's value, a sequence's entry, or a document's root.
  ///
  /// Quotes, block scalars and block collections are kept in the style that was there where they can hold the new
  /// value. An anchor stays, and so does a tag, unless it is one of YAML's own that would make the new
  /// value something else. Comments behind the value stay; those inside a list or fields go with it.
  /// - Throws: `EditRefusal`, with nothing changed.
  package func replacing(_ node: Int, with value: NewValue) throws(EditRefusal) -> EditedText {
    try firstRight(of: replacement(of: node, with: value))
  }

  /// The ways to put a value in the place of a node.
  func replacement(of node: Int, with value: NewValue) throws(EditRefusal) -> Proposal {
    guard tree.nodes.indices.contains(node), !places.isKey(node) else { throw .noSuchPlace }
    try requireUnused(node + 1..<tree.next(after: node))
    return replacementChecked(node, with: value)
  }

  /// Gives a key another name. Quotes are kept in the style that was there.
  /// - Throws: `EditRefusal`, with nothing changed, such as when there is a key with that name already.
  package func renaming(key: Int, to name: String) throws(EditRefusal) -> EditedText {
    guard tree.nodes.indices.contains(key), places.isKey(key),
      let mapping = places.parent(of: key)
    else { throw .noSuchPlace }
    if tree.nodes[key].kind != .scalar || tree.text(of: key) != name {
      try requireNew(name, in: mapping)
    }
    try requireUnused(key + 1..<tree.next(after: key))
    return try firstRight(of: replacementChecked(key, with: .text(name)))
  }

  /// Writes the first document of a text that has none: an empty one, or one with nothing but comments.
  /// - Throws: `EditRefusal` when there is a document, which is then to be replaced.
  package func writing(_ value: NewValue) throws(EditRefusal) -> EditedText {
    guard tree.documents.isEmpty else { throw .notEmpty }
    return try firstRight(
      of: [[newLines(rootLines(value), of: value, at: scope.upperBound)]],
      expected: [value.dataValue()])
  }

  private func replacementChecked(_ node: Int, with value: NewValue) -> Proposal {
    var marks = tree.marks(of: node)
    var tagEdits: [Edit] = []
    if let tag = marks.tag, !value.fits(tag: tag) {
      marks.tag = nil
      tagEdits = [removalOfTag(of: node)]
    }
    if tree.nodes[node].kind == .alias { marks = DataValue.Marks() }
    return Proposal(
      change: .replace(node: node, with: value.dataValue(marks: marks)),
      edits: replacements(of: node, with: value).map { tagEdits + $0 })
  }

  /// Removes a node's tag with the white space before it, or behind it where none is before it.
  private func removalOfTag(of index: Int) -> Edit {
    let properties = tree.properties[Int(tree.nodes[index].propertiesIndex)]
    var tag = properties.tag ?? 0..<0
    let start = tag.lowerBound
    if !isFirstOnLine(start), start > 0, isWhiteSpace(bytes[start - 1]) {
      while isWhiteSpace(bytes[tag.lowerBound - 1]) {
        tag = tag.lowerBound - 1..<tag.upperBound
      }
    } else {
      while tag.upperBound < scope.upperBound, isWhiteSpace(bytes[tag.upperBound]) {
        tag = tag.lowerBound..<tag.upperBound + 1
      }
    }
    return .removal(of: tag)
  }

  /// The ways to write a value in the place of a node, the most pleasing first.
  func replacements(of index: Int, with value: NewValue) -> [[Edit]] {
    if isAbsent(index) {
      return places.isKey(index)
        ? absentKeyReplacements(index, with: value) : absentReplacements(index, with: value)
    }
    if isBlockScalar(index) { return blockScalarReplacements(index, with: value) }
    let node = tree.nodes[index]
    let start = Int(node.start)
    let end = entryEndWithoutBlankLines(index)
    if node.kind != .scalar, node.kind != .alias, node.style == .block {
      return blockCollectionReplacements(index, with: value, start: start, end: end)
    }
    let inFlow = isInFlow(index)
    var proposals: [[Edit]] = []
    if !inFlow, !places.isKey(index), node.style == .plain {
      let pieces = writer.scalarPieces(value, indent: parentColumn(of: index))
      if !pieces.lines.isEmpty {
        proposals.append([
          Edit(range: start..<end, replacement: pieces.head),
          newLines(pieces.lines, of: value, at: endOfLine(end)),
        ])
      }
    }
    let text = writer.inline(
      value, inFlow: inFlow, like: node.kind == .scalar ? node.style : .plain)
    proposals.append([Edit(range: start..<end, replacement: text)])
    return proposals
  }

  /// The column of the entries around a node; -1 for a root.
  func parentColumn(of index: Int) -> Int {
    guard let parent = places.parent(of: index) else { return -1 }
    return column(of: entryStart(parent + 1))
  }

  /// The lines of a value that is all of a document.
  private func rootLines(_ value: NewValue) -> [String] {
    if value.isFilledCollection { return writer.lines(of: value, indent: 0) }
    let pieces = writer.scalarPieces(value, indent: -1)
    return [pieces.head] + pieces.lines
  }

  // MARK: Absent nodes

  private func absentKeyReplacements(_ index: Int, with value: NewValue) -> [[Edit]] {
    let text = writer.inline(value, inFlow: isInFlow(index))
    if let place = indicatorEnd(of: index) {
      return [[.insertion(at: max(place, endOfProperties(index)), " " + text)]]
    }
    let properties = endOfProperties(index)
    let atStart: [Edit] = [.insertion(at: entryStart(index), text)]
    return properties > 0 ? [[.insertion(at: properties, " " + text)], atStart] : [atStart]
  }

  private func absentReplacements(_ index: Int, with value: NewValue) -> [[Edit]] {
    guard places.parent(of: index) != nil else { return absentRootReplacements(index, with: value) }
    let inFlow = isInFlow(index)
    guard let indicatorEnd = indicatorEnd(of: index) else {
      // A key without a colon: `{a}`, or `? a` on a line of its own.
      let keyEnd = entryEnd(keyBefore(index))
      if inFlow {
        let text = writer.inline(value, inFlow: true)
        return [[.insertion(at: keyEnd, ": " + text)], [.insertion(at: keyEnd, " : " + text)]]
      }
      let margin = String(repeating: " ", count: parentColumn(of: index))
      let line = margin + ": " + writer.inline(value, inFlow: false)
      return [[newLines([line], of: value, at: endOfLine(keyEnd))]]
    }
    let place = max(indicatorEnd, endOfProperties(index))
    var proposals: [[Edit]] = []
    if !inFlow {
      let isEntry = bytes[indicatorEnd - 1] == 0x2D
      let indent = parentColumn(of: index)
      let pieces =
        isEntry
        ? writer.scalarPieces(value, indent: indent) : writer.afterColon(value, indent: indent)
      if isEntry, case .fields = value, value.isFilledCollection, endOfProperties(index) == 0 {
        proposals.append([.insertion(at: place, " " + writer.afterDash(value, indent: indent))])
      } else if !pieces.lines.isEmpty {
        var edits = [newLines(pieces.lines, of: value, at: endOfLine(place))]
        if !pieces.head.isEmpty { edits.insert(.insertion(at: place, " " + pieces.head), at: 0) }
        proposals.append(edits)
      }
    }
    let text = writer.inline(value, inFlow: inFlow)
    proposals.append([.insertion(at: place, " " + text)])
    return proposals
  }

  /// The key of an absent value.
  private func keyBefore(_ value: Int) -> Int {
    var index = value - 1
    while let parent = places.parent(of: index), parent != places.parent(of: value) {
      index = parent
    }
    return index
  }

  /// An empty document: on the line of its `---`, or on lines of its own at its end, behind its comments.
  private func absentRootReplacements(_ index: Int, with value: NewValue) -> [[Edit]] {
    let end = entryEnd(index)
    let document = tree.documents.first { $0.root == index }
    let onMarkerLine: [Edit] = [
      .insertion(at: end, " " + writer.inline(value, inFlow: false))
    ]
    guard document?.hasStartMarker == true else {
      return [[newLines(rootLines(value), of: value, at: scope.upperBound)]]
    }
    guard value.isFilledCollection else { return [onMarkerLine] }
    let isLast = index == tree.documents.last?.root && document?.hasEndMarker == false
    let lines = rootLines(value)
    return [
      [newLines(lines, of: value, at: isLast ? scope.upperBound : endOfLine(end))],
      [newLines(lines, of: value, at: endOfLine(end))], onMarkerLine,
    ]
  }

  // MARK: Block scalars

  private func blockScalarReplacements(_ index: Int, with value: NewValue) -> [[Edit]] {
    let start = Int(tree.nodes[index].start)
    var headerEnd = start + 1
    while headerEnd < scope.upperBound, "+-123456789".utf8.contains(bytes[headerEnd]) {
      headerEnd += 1
    }
    let bodyStart = endOfLine(headerEnd)
    let textEnd = max(entryEndWithoutBlankLines(index), headerEnd)
    let body = bodyStart..<max(bodyStart, textEnd > bodyStart ? endOfLine(textEnd) : bodyStart)
    let withBlankLines = bodyStart..<max(bodyStart, Int(tree.nodes[index].end))
    var proposals: [[Edit]] = []
    if !places.isKey(index) {
      let pieces = writer.scalarPieces(value, indent: parentColumn(of: index))
      if !pieces.lines.isEmpty {
        let lines = newLines(pieces.lines, of: value, at: bodyStart)
        proposals.append([
          Edit(range: start..<headerEnd, replacement: pieces.head),
          Edit(range: body, replacement: lines.replacement),
        ])
      }
    }
    let header = Edit(
      range: start..<headerEnd, replacement: writer.inline(value, inFlow: false))
    proposals.append([header, .removal(of: body)])
    proposals.append([header, .removal(of: withBlankLines)])
    return proposals
  }

  // MARK: Block collections

  private func blockCollectionReplacements(
    _ index: Int, with value: NewValue, start: Int, end: Int
  ) -> [[Edit]] {
    let inline = writer.inline(value, inFlow: false)
    var proposals: [[Edit]] = []
    let introduction = indicatorEnd(of: index)
    let isOnOwnLines = introduction.map { hasLineEnd(from: $0, before: start) } ?? false
    if value.isFilledCollection {
      let column = column(of: start)
      var text = writer.lines(of: value, indent: column).joined(separator: lineEnd)
      text = String(text.dropFirst(column))
      proposals.append([Edit(range: start..<end, replacement: text)])
    }
    if isOnOwnLines, let introduction {
      // What is below its key or dash moves up behind it, so that what follows stays indented as it was.
      let place = max(introduction, endOfProperties(index))
      let lines = lineStart(of: start)..<endOfLine(end)
      if value.isFilledCollection {
        let indented = writer.lines(of: value, indent: parentColumn(of: index) + 2)
        proposals.append([
          Edit(range: lines, replacement: indented.joined(separator: lineEnd) + lineEnd)
        ])
      }
      proposals.append([.insertion(at: place, " " + inline), .removal(of: lines)])
    }
    proposals.append([Edit(range: start..<end, replacement: inline)])
    return proposals
  }
}
