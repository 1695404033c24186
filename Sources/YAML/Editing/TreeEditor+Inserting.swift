import PlainText

/// Adding entries.
extension TreeEditor {
  /// Adds a key with its value to a mapping, at the end or before the pair that is now at `position`.
  ///
  /// Comments stay with the entry that they stand above or behind. A value that is absent becomes a mapping: a
  /// key without value, or an empty document. Inside brackets the new pair is written on a line of its own
  /// where the others are.
  /// - Throws: `EditRefusal`, with nothing changed, such as when the key is there already.
  package func inserting(
    key: String, _ value: NewValue, into mapping: Int, at position: Int? = nil
  ) throws(EditRefusal) -> EditedText {
    try firstRight(of: insertion(of: key, value, into: mapping, at: position))
  }

  /// The ways to add a key with its value to a mapping.
  func insertion(
    of key: String, _ value: NewValue, into mapping: Int, at position: Int? = nil
  ) throws(EditRefusal) -> Proposal {
    guard tree.nodes.indices.contains(mapping) else { throw .noSuchPlace }
    if isAbsent(mapping), position ?? 0 == 0 {
      return try replacement(of: mapping, with: .fields([.init(key, value)]))
    }
    guard tree.nodes[mapping].kind == .mapping else { throw .notACollection }
    try requireNew(key, in: mapping)
    let children = tree.children(of: mapping)
    let position = position ?? children.count / 2
    guard (0...children.count / 2).contains(position) else { throw .noSuchPlace }
    let style = children.isEmpty ? Node.Style.plain : quotes(of: children[0])
    let place = InsertionPlace(
      collection: mapping, first: children.first,
      preceding: position > 0 ? children[position * 2 - 1] : nil,
      following: position * 2 < children.count ? children[position * 2] : nil, value: value)
    let proposals = insertions(
      at: place, inline: { writer.inlinePair(key, value, like: style) },
      block: { indent in writer.blockPair(key, value, indent: indent, like: style) })
    let pair = DataValue.Pair(key: .scalar(type: .string, text: key), value: value.dataValue())
    return Proposal(
      change: .insertPair(mapping: mapping, position: position, pair: pair), edits: proposals)
  }

  /// Adds an entry to a sequence, at the end or before the one that is now at `position`.
  ///
  /// Comments stay with the entry that they stand above or behind. A value that is absent becomes a list.
  /// - Throws: `EditRefusal`, with nothing changed.
  package func inserting(
    _ value: NewValue, into sequence: Int, at position: Int? = nil
  ) throws(EditRefusal) -> EditedText {
    try firstRight(of: insertion(of: value, into: sequence, at: position))
  }

  /// The ways to add an entry to a sequence.
  func insertion(
    of value: NewValue, into sequence: Int, at position: Int? = nil
  ) throws(EditRefusal) -> Proposal {
    guard tree.nodes.indices.contains(sequence) else { throw .noSuchPlace }
    if isAbsent(sequence), position ?? 0 == 0 {
      return try replacement(of: sequence, with: .list([value]))
    }
    guard tree.nodes[sequence].kind == .sequence else { throw .notACollection }
    let children = tree.children(of: sequence)
    let position = position ?? children.count
    guard (0...children.count).contains(position) else { throw .noSuchPlace }
    let place = InsertionPlace(
      collection: sequence, first: children.first,
      preceding: position > 0 ? children[position - 1] : nil,
      following: position < children.count ? children[position] : nil, value: value)
    let style =
      children.first.map(quotes) == .doubleQuoted && tree.nodes[sequence].style != .block
      ? Node.Style.doubleQuoted : .plain
    let proposals = insertions(
      at: place, inline: { writer.inline(value, inFlow: true, like: style) },
      block: { indent in writer.blockEntry(value, indent: indent) })
    return Proposal(
      change: .insertEntry(sequence: sequence, position: position, value: value.dataValue()),
      edits: proposals)
  }

  /// Between which entries of a collection something is added.
  struct InsertionPlace {
    var collection: Int
    /// The collection's first child; nil when it is empty.
    var first: Int?
    /// The last node of the entry before.
    var preceding: Int?
    /// The first node of the entry after.
    var following: Int?
    /// What is added, for a mapping behind its key.
    var value: NewValue
  }

  /// The quotes of a scalar, which one beside it takes over.
  private func quotes(of index: Int) -> Node.Style {
    let style = tree.nodes[index].style
    return style == .doubleQuoted || style == .singleQuoted ? style : .plain
  }

  /// The ways to write a new entry, the most pleasing first.
  private func insertions(
    at place: InsertionPlace, inline: () -> String, block: (_ indent: Int) -> String
  ) -> [[Edit]] {
    guard let first = place.first else {
      return [[.insertion(at: Int(tree.nodes[place.collection].start) + 1, inline())]]
    }
    switch tree.nodes[place.collection].style {
    case .block: return blockInsertions(at: place, first: first, block: block)
    case .flowPair:
      // One pair without braces can only have another within braces.
      let node = tree.nodes[place.collection]
      return flowInsertions(at: place, text: inline()).map { edits in
        [.insertion(at: Int(node.start), "{")] + edits
          + [.insertion(at: entryEnd(tree.children(of: place.collection)[1]), "}")]
      }
    default: return flowInsertions(at: place, text: inline())
    }
  }

  private func blockInsertions(
    at place: InsertionPlace, first: Int, block: (_ indent: Int) -> String
  ) -> [[Edit]] {
    let indent = column(of: entryStart(first))
    let margin = String(repeating: " ", count: indent)
    let text = block(indent)
    var proposals: [[Edit]] = []
    if let preceding = place.preceding {
      let end = entryEndWithoutBlankLines(preceding)
      for line in [
        endOfLines(end, deeperThan: indent), endOfLine(end), endOfLine(entryEnd(preceding)),
      ] {
        proposals.append([newLines([margin + text], of: place.value, at: line)])
      }
    }
    if let following = place.following {
      let start = entryStart(following)
      if isFirstOnLine(start), place.preceding == nil {
        proposals.append([
          newLines([margin + text], of: place.value, at: startOfLines(above: start))
        ])
      }
      proposals.append([.insertion(at: start, text + lineEnd + margin)])
    }
    return proposals
  }

  private func flowInsertions(at place: InsertionPlace, text: String) -> [[Edit]] {
    if let following = place.following {
      let start = entryStart(following)
      let isOnOwnLine = isFirstOnLine(start) && start > lineStart(of: start)
      let space = isOnOwnLine ? lineEnd + margin(of: start) : " "
      return [[.insertion(at: start, text + "," + space)]]
    }
    guard let preceding = place.preceding else { return [] }
    let end = entryEnd(preceding)
    let start = entryStart(place.collection == preceding ? preceding : lastEntry(of: place))
    let plain: [Edit] = [.insertion(at: end, ", " + text)]
    guard isFirstOnLine(start), start > lineStart(of: start) else { return [plain] }
    let margin = margin(of: start)
    let comma = comma(behind: end)
    let lineRest = comma.map { $0 + 1 } ?? end
    guard restIsBlank(from: lineRest), endOfLine(lineRest) < scope.upperBound else {
      return comma == nil ? [[.insertion(at: end, "," + lineEnd + margin + text)], plain] : [plain]
    }
    let line = newLines(
      [margin + text + (comma == nil ? "" : ",")], of: place.value, at: endOfLine(lineRest))
    return [comma == nil ? [.insertion(at: end, ","), line] : [line], plain]
  }

  /// The first node of the last entry of a collection that is not empty.
  private func lastEntry(of place: InsertionPlace) -> Int {
    let children = tree.children(of: place.collection)
    return children[children.count - (tree.nodes[place.collection].kind == .mapping ? 2 : 1)]
  }

  /// The white space before `offset` on its line.
  private func margin(of offset: Int) -> String {
    String(decoding: bytes[lineStart(of: offset)..<offset], as: UTF8.self)
  }

  /// Where the comma behind an entry inside brackets is; nil when a bracket closes first.
  func comma(behind end: Int) -> Int? {
    var index = end
    while index < scope.upperBound {
      switch bytes[index] {
      case 0x2C: return index
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case 0x23: index = endOfLine(index + 1)
      default: return nil
      }
    }
    return nil
  }
}
