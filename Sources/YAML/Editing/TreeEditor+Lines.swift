import PlainText

/// Where lines, entries and texts begin and end.
extension TreeEditor {
  /// Whether a node stands inside brackets, so that `,` and brackets end it.
  func isInFlow(_ index: Int) -> Bool {
    guard let parent = places.parent(of: index) else { return false }
    return tree.nodes[parent].style != .block
  }

  func isBlockScalar(_ index: Int) -> Bool {
    tree.nodes[index].style == .literal || tree.nodes[index].style == .folded
  }

  func isAbsent(_ index: Int) -> Bool { tree.nodes[index].flags.contains(.absent) }

  /// Where an entry of a collection begins: its dash or `?`, its anchor or tag, or its text.
  func entryStart(_ index: Int) -> Int { Int(tree.nodes[index].lead) }

  /// Where an entry's text ends, an absent value's behind its colon. A block scalar's end includes its line ends; a
  /// block collection ends with its last entry.
  func entryEnd(_ index: Int) -> Int {
    max(
      Int(tree.nodes[index].end), endOfProperties(index),
      isAbsent(index) ? (indicatorEnd(of: index) ?? 0) : 0)
  }

  /// Where an entry's text ends without the line ends and empty lines at its end, which only a block scalar has.
  func entryEndWithoutBlankLines(_ index: Int) -> Int {
    var end = entryEnd(index)
    guard end > 0, isLineEnd(bytes[end - 1]) else { return end }
    while end > entryStart(index), isLineEnd(bytes[end - 1]) || isWhiteSpace(bytes[end - 1]) {
      end -= 1
    }
    return end
  }

  /// The offset after the `-`, `?` or `:` that introduces a node; nil where none does.
  func indicatorEnd(of index: Int) -> Int? {
    let lead = entryStart(index)
    guard places.parent(of: index) != nil, lead < scope.upperBound,
      lead < Int(tree.nodes[index].start) || isAbsent(index), lead >= scope.lowerBound,
      bytes[lead] == 0x3A || bytes[lead] == 0x2D || bytes[lead] == 0x3F
    else { return nil }
    // The colon behind an absent key introduces the value, not the key.
    if places.isKey(index), bytes[lead] == 0x3A { return nil }
    return lead + 1
  }

  /// The offset after a node's anchor and tag; 0 when it has none.
  func endOfProperties(_ index: Int) -> Int {
    let node = tree.nodes[index]
    guard node.flags.contains(.hasProperties) else { return 0 }
    let own = tree.properties[Int(node.propertiesIndex)]
    return max(own.anchor?.upperBound ?? 0, own.tag?.upperBound ?? 0)
  }

  func isWhiteSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// The start of the line of `offset`, behind a byte-order mark.
  func lineStart(of offset: Int) -> Int {
    var start = offset
    while start > scope.lowerBound, !isLineEnd(bytes[start - 1]) { start -= 1 }
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]), offset >= 3 { return 3 }
    return start
  }

  /// The number of bytes between the start of the line and `offset`.
  func column(of offset: Int) -> Int { offset - lineStart(of: offset) }

  /// Whether only white space stands before `offset` on its line.
  func isFirstOnLine(_ offset: Int) -> Bool {
    bytes[lineStart(of: offset)..<offset].allSatisfy(isWhiteSpace)
  }

  func hasLineEnd(from start: Int, before end: Int) -> Bool {
    start < end && bytes[start..<end].contains(where: isLineEnd)
  }

  /// The start of the line after the one that `offset` is on; `offset` itself where a line begins there already and
  /// the text before it ended with its line end.
  func endOfLine(_ offset: Int) -> Int {
    if offset > scope.lowerBound, isLineEnd(bytes[offset - 1]) { return offset }
    var end = offset
    while end < scope.upperBound, !isLineEnd(bytes[end]) { end += 1 }
    if end < scope.upperBound, bytes[end] == 0x0D { end += 1 }
    if end < scope.upperBound, bytes[end] == 0x0A { end += 1 }
    return end
  }

  /// Whether nothing but white space and a comment stands from `offset` to the end of its line.
  func restIsBlank(from offset: Int) -> Bool {
    guard
      let text = bytes[offset..<scope.upperBound].first(where: { !isWhiteSpace($0) })
    else { return true }
    return isLineEnd(text) || text == 0x23
  }

  /// The start of the line after `offset` and after comments that stand right below, deeper than column `indent`, and
  /// so belong to what is above them.
  func endOfLines(_ offset: Int, deeperThan indent: Int) -> Int {
    var end = endOfLine(offset)
    var next = firstComment(from: end)
    while next < tree.comments.count {
      let comment = tree.comments[next].range
      guard lineStart(of: comment.lowerBound) == end, column(of: comment.lowerBound) > indent,
        isFirstOnLine(comment.lowerBound)
      else { break }
      end = endOfLine(comment.upperBound)
      next += 1
    }
    return end
  }

  /// The start of the first of the comment lines that stand right above the line of `offset` at the same column, and
  /// so belong to what is below them; the start of the line itself where there are none.
  func startOfLines(above offset: Int) -> Int {
    var start = lineStart(of: offset)
    let wanted = column(of: offset)
    var previous = firstComment(from: start) - 1
    while previous >= 0 {
      let comment = tree.comments[previous].range
      guard endOfLine(comment.upperBound) == start, column(of: comment.lowerBound) == wanted,
        isFirstOnLine(comment.lowerBound), lineStart(of: comment.lowerBound) >= scope.lowerBound
      else { break }
      start = lineStart(of: comment.lowerBound)
      previous -= 1
    }
    return start
  }

  /// The index of the first comment that begins at or behind `offset`.
  private func firstComment(from offset: Int) -> Int {
    var low = 0
    var high = tree.comments.count
    while low < high {
      let middle = (low + high) / 2
      if tree.comments[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// New lines (with their indentation, without line ends) as an insertion at the start of a line, or behind a last
  /// line that has no line end; then the new last line has none either, unless `value` ends with one.
  func newLines(_ lines: [String], of value: NewValue, at place: Int) -> Edit {
    let text = lines.joined(separator: lineEnd)
    let isAtLineStart =
      place == scope.lowerBound || isLineEnd(bytes[place - 1])
      || place == 3 && lineStart(of: 3) == 3
    if isAtLineStart { return .insertion(at: place, text + lineEnd) }
    return .insertion(at: place, lineEnd + text + (value.endsWithLineEnd ? lineEnd : ""))
  }
}
