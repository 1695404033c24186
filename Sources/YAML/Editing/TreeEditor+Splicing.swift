import PlainText

/// Which bytes an edit replaces.
extension TreeEditor {
  /// Whether a node stands inside brackets, so that `,` and brackets end it.
  func isInFlow(_ index: Int) -> Bool {
    // The innermost enclosing collection is the last one before the node that reaches beyond it.
    for candidate in stride(from: index - 1, through: 0, by: -1)
    where Int(tree.nodes[candidate].next) > index {
      return tree.nodes[candidate].style != .block
    }
    return false
  }

  func replacement(of index: Int, with value: NewValue) -> [Edit] {
    let node = tree.nodes[index]
    let inFlow = isInFlow(index)
    let style: Node.Style =
      node.kind == .scalar && node.style != .literal && node.style != .folded
      ? node.style : .plain
    let text = writer.inline(value, inFlow: inFlow, like: style)
    if node.flags.contains(.absent) {
      let place = placeOfAbsent(index)
      let needsSpace = place > 0 && !isWhiteSpace(bytes[place - 1])
      return [.insertion(at: place, (needsSpace ? " " : "") + text)]
    }
    let start = Int(node.start)
    let end = endOfText(index)
    // What begins on a line of its own moves up behind its key or dash, so that what follows stays indented as it was.
    let lead = Int(node.lead)
    if lead < start, !inFlow, let lineEnd = firstLineEnd(from: lead, before: start) {
      let place = endOfLead(index, before: lineEnd)
      return [
        .insertion(at: place, " " + text),
        .removal(of: lineStart(of: start)..<endOfLine(end)),
      ]
    }
    return [Edit(range: start..<end, replacement: text)]
  }

  /// Where the value of an absent node would be written.
  private func placeOfAbsent(_ index: Int) -> Int {
    let node = tree.nodes[index]
    let lead = Int(node.lead)
    let isIntroduced = lead < bytes.count && (bytes[lead] == 0x3A || bytes[lead] == 0x2D)
    return max(Int(node.end), isIntroduced ? lead + 1 : 0, endOfProperties(index))
  }

  /// The offset after the `-` or `:` that introduces a node, or after its anchor and tag where these stand on that line.
  private func endOfLead(_ index: Int, before lineEnd: Int) -> Int {
    let properties = endOfProperties(index)
    return properties > 0 && properties <= lineEnd ? properties : Int(tree.nodes[index].lead) + 1
  }

  private func endOfProperties(_ index: Int) -> Int {
    let node = tree.nodes[index]
    guard node.flags.contains(.hasProperties) else { return 0 }
    let own = tree.properties[Int(node.propertiesIndex)]
    return max(own.anchor?.upperBound ?? 0, own.tag?.upperBound ?? 0)
  }

  func insertion(
    into collection: Int, before following: Int?, after last: Int?, inline: () -> String,
    block: (_ indent: Int) -> String
  ) -> [Edit] {
    let node = tree.nodes[collection]
    guard node.style == .block else {
      if let following {
        return [.insertion(at: entryStart(following), inline() + ", ")]
      }
      guard let last else {
        return [.insertion(at: Int(node.start) + 1, inline())]
      }
      return [.insertion(at: entryEnd(last), ", " + inline())]
    }
    // A block collection is never empty.
    let first = collection + 1
    let indent = column(of: entryStart(first))
    let margin = String(repeating: " ", count: indent)
    if let following {
      return [.insertion(at: entryStart(following), block(indent) + lineEnd + margin)]
    }
    let end = endOfText(last ?? first)
    let place = endOfLine(end)
    let needsLineEnd = place > 0 && bytes[place - 1] != 0x0A && bytes[place - 1] != 0x0D
    return [
      .insertion(
        at: place,
        needsLineEnd
          ? lineEnd + margin + block(indent) : margin + block(indent) + lineEnd)
    ]
  }

  func blockRemoval(first: Int, last: Int, following: Int?) -> [Edit] {
    let start = entryStart(first)
    let lineStart = lineStart(of: start)
    let isFirstOnLine = bytes[lineStart..<start].allSatisfy(isWhiteSpace)
    if isFirstOnLine { return [.removal(of: lineStart..<endOfLine(endOfText(last)))] }
    // The first entry of a list or of fields that begin behind a dash: the next one takes its place.
    guard let following else { return [.removal(of: start..<endOfText(last))] }
    return [.removal(of: start..<entryStart(following))]
  }

  func flowRemoval(first: Int, last: Int, preceding: Int?, following: Int?) -> [Edit] {
    if let following { return [.removal(of: entryStart(first)..<entryStart(following))] }
    let start = preceding.map(entryEnd) ?? entryStart(first)
    return [.removal(of: start..<entryEnd(last))]
  }

  /// Where an entry of a collection begins: its dash or `?`, its anchor or tag, or its text.
  private func entryStart(_ index: Int) -> Int { Int(tree.nodes[index].lead) }

  /// Where an entry's text ends, an absent value's behind its colon.
  private func entryEnd(_ index: Int) -> Int {
    tree.nodes[index].flags.contains(.absent) ? placeOfAbsent(index) : endOfText(index)
  }

  /// Where a node's text ends. A block scalar's end includes its line end; a block collection ends with its last entry.
  private func endOfText(_ index: Int) -> Int {
    let node = tree.nodes[index]
    return max(Int(node.end), endOfProperties(index))
  }

  private func isWhiteSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private func lineStart(of offset: Int) -> Int {
    var start = offset
    while start > 0, !isLineEnd(bytes[start - 1]) { start -= 1 }
    return start
  }

  /// The number of bytes between the start of the line and `offset`.
  private func column(of offset: Int) -> Int { offset - lineStart(of: offset) }

  private func firstLineEnd(from start: Int, before end: Int) -> Int? {
    (start..<end).first { isLineEnd(bytes[$0]) }
  }

  /// The start of the line after the one that `offset` is on; `offset` itself where a line begins there already and
  /// the text before it ended with its line end.
  private func endOfLine(_ offset: Int) -> Int {
    if offset > 0, isLineEnd(bytes[offset - 1]) { return offset }
    var end = offset
    let limit = range?.upperBound ?? bytes.count
    while end < limit, !isLineEnd(bytes[end]) { end += 1 }
    if end < limit, bytes[end] == 0x0D { end += 1 }
    if end < limit, bytes[end] == 0x0A { end += 1 }
    return end
  }
}
