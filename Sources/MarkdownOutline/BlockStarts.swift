/// How blocks begin.
extension BlockReader {
  /// Opens the blocks that begin on this line. False when the line is wholly read.
  ///
  /// `tipIsParagraph` says whether the innermost open block is a paragraph, which the line may
  /// continue even where it does not continue the containers (a lazy continuation line), so that
  /// indentation makes no code.
  mutating func openBlocks(tipIsParagraph: Bool) -> Bool {
    var mayBeLazy = tipIsParagraph
    while true {
      let kind = open[continued - 1].kind
      if kind == .fencedCode || kind == .indentedCode || kind == .html { return true }
      findFirstNonspace()
      if indent >= 4 {
        if mayBeLazy || isBlank { return true }
        advance(columns: 4)
        push(.indentedCode, at: offset)
        return true
      }
      let first = byte(firstNonspace)
      if !first.mayBeginBlock, kind != .table {
        if first == UInt8(ascii: "["), kind == .listItem { readTaskBox() }
        return true
      }
      switch openBlock(startingWith: first, in: kind) {
      case .container: break
      case .leaf: return true
      case .wholeLine: return false
      case .none:
        if kind == .paragraph { return !openTable() }
        guard kind == .table, !isBlank else { return true }
        addTableRow(firstNonspace..<lineEnd)
        return false
      }
      mayBeLazy = false
    }
  }

  private enum Opened { case container, leaf, wholeLine, none }

  private mutating func openBlock(
    startingWith first: UInt8, in container: MarkdownOutline.BlockKind?
  ) -> Opened {
    switch first {
    case UInt8(ascii: ">"):
      push(.blockQuote, at: firstNonspace)
      readQuoteMarker()
      return .container
    case UInt8(ascii: "#"):
      return openHeading() ? .wholeLine : .none
    case UInt8(ascii: "`"), UInt8(ascii: "~"):
      return openFence(first) ? .wholeLine : .none
    case UInt8(ascii: "<"):
      let line = ByteSpan(start: text + firstNonspace, count: lineEnd - firstNonspace)
      guard
        let condition = HTMLSyntax.startCondition(of: line, inParagraph: container == .paragraph)
      else { return .none }
      push(.html, at: firstNonspace)
      open[open.count - 1].marker = UInt8(condition)
      outline.htmlBlocks.append(
        MarkdownOutline.HTMLBlock(
          startCondition: condition, range: 0..<0, holdsOnlyComments: false,
          block: blocks.count - 1, segments: 0..<0))
      blocks[blocks.count - 1].element = outline.htmlBlocks.count - 1
      return .leaf
    case UInt8(ascii: "="):
      return container == .paragraph && closeSetextHeading(first) ? .wholeLine : .none
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"):
      if container == .paragraph, first == UInt8(ascii: "-"), let level = setextLevel(first) {
        // An underline under nothing but definitions is text.
        return finishSetextHeading(level: level) ? .wholeLine : .leaf
      }
      if isThematicBreak(first) {
        push(.thematicBreak, at: firstNonspace)
        open[open.count - 1].end = trimmedLineEnd
        close(downTo: open.count - 1)
        return .wholeLine
      }
      return first != UInt8(ascii: "_") && openListItem(in: container) ? .container : .none
    case UInt8(ascii: "+"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return openListItem(in: container) ? .container : .none
    default:
      return .none
    }
  }

  /// The line's end without trailing white space.
  var trimmedLineEnd: Int {
    var end = lineEnd
    while end > offset, end > lineStart, text[end - 1].isSpaceOrTab { end -= 1 }
    return end
  }

  // MARK: Headings

  /// Reads `# heading`.
  private mutating func openHeading() -> Bool {
    var hashes = firstNonspace
    while byte(hashes) == UInt8(ascii: "#") { hashes += 1 }
    let level = hashes - firstNonspace
    guard level <= 6, hashes >= lineEnd || text[hashes].isSpaceOrTab else { return false }
    let start = firstNonspace
    var content = hashes
    while content < lineEnd, text[content].isSpaceOrTab { content += 1 }
    var end = lineEnd
    while end > hashes, text[end - 1].isWhitespace { end -= 1 }
    let lineContentEnd = end
    var beforeHashes = end
    while beforeHashes > hashes, text[beforeHashes - 1] == UInt8(ascii: "#") { beforeHashes -= 1 }
    if beforeHashes < end, text[beforeHashes - 1].isSpaceOrTab {
      end = beforeHashes
      while end > hashes, text[end - 1].isSpaceOrTab { end -= 1 }
    }
    content = min(content, max(end, hashes))
    end = max(end, content)
    push(.heading, at: start)
    open[open.count - 1].end = max(hashes, lineContentEnd)
    outline.segments.append(Segment(start: content, end: end))
    leafMayHoldLinks = lineMayHoldLinks
    leafFirstMark = lineFirstMark
    finishHeading(
      level: level, isSetext: false, content: content..<end,
      range: start..<max(hashes, lineContentEnd))
    return true
  }

  /// 1 or 2 when the line is an underline of `character`, else nil.
  private func setextLevel(_ character: UInt8) -> Int? {
    var end = firstNonspace
    while byte(end) == character { end += 1 }
    while byte(end).isSpaceOrTab { end += 1 }
    return end >= lineEnd ? (character == UInt8(ascii: "=") ? 1 : 2) : nil
  }

  private mutating func closeSetextHeading(_ character: UInt8) -> Bool {
    guard let level = setextLevel(character) else { return false }
    return finishSetextHeading(level: level)
  }

  /// Makes the open paragraph a heading, unless it holds nothing but definitions, which are then
  /// read.
  private mutating func finishSetextHeading(level: Int) -> Bool {
    let leaf = open.count - 1
    readDefinitions()
    let first = open[leaf].firstSegment
    guard first < outline.segments.count else {
      blocks[open[leaf].block].range = firstNonspace..<lineEnd
      return false
    }
    let start = blocks[open[leaf].block].range.lowerBound
    let content = start..<paragraphEnd(from: first)
    open[leaf].kind = .heading
    blocks[open[leaf].block].kind = .heading
    open[leaf].end = trimmedLineEnd
    finishHeading(level: level, isSetext: true, content: content, range: start..<trimmedLineEnd)
    return true
  }

  private mutating func finishHeading(
    level: Int, isSetext: Bool, content: Range<Int>, range: Range<Int>
  ) {
    let leaf = open.count - 1
    outline.inlineTexts.append(
      InlineText(
        segments: open[leaf].firstSegment..<outline.segments.count, block: open[leaf].block,
        unescapesPipes: false, mayHoldLinks: leafMayHoldLinks, firstMark: leafFirstMark))
    blocks[open[leaf].block].element = outline.headings.count
    outline.headings.append(
      MarkdownOutline.Heading(
        level: level, isSetext: isSetext, range: range, contentRange: content,
        block: open[leaf].block, inlineText: outline.inlineTexts.count - 1))
    close(downTo: leaf)
  }

  // MARK: Code and breaks

  /// Reads the opening fence of a code block.
  private mutating func openFence(_ character: UInt8) -> Bool {
    var end = firstNonspace
    while byte(end) == character { end += 1 }
    let length = end - firstNonspace
    guard length >= 3 else { return false }
    if character == UInt8(ascii: "`") {
      for index in end..<lineEnd where text[index] == character { return false }
    }
    let indentation = firstNonspace - offset
    push(.fencedCode, at: firstNonspace)
    let leaf = open.count - 1
    open[leaf].marker = character
    open[leaf].fenceLength = UInt8(min(length, 255))
    open[leaf].contentIndent = indentation
    let line = ByteSpan(start: text, count: lineEnd)
    var info = line.trimmed(end..<lineEnd)
    if info.isEmpty { info = end..<end }
    open[leaf].end = info.upperBound
    addCodeBlock(isFenced: true, info: info)
    return true
  }

  mutating func addCodeBlock(isFenced: Bool, info: Range<Int>) {
    blocks[blocks.count - 1].element = outline.codeBlocks.count
    outline.codeBlocks.append(
      MarkdownOutline.CodeBlock(
        isFenced: isFenced, isClosed: !isFenced, range: 0..<0, infoRange: info,
        contentRange: 0..<0, block: blocks.count - 1, segments: 0..<0))
  }

  /// Whether the line is three or more of `character`, with nothing but white space between and
  /// after them.
  ///
  /// A line of many markers asks this at each of them; that the line is none from some place on is
  /// remembered.
  private mutating func isThematicBreak(_ character: UInt8) -> Bool {
    if thematicBreakRefuted > firstNonspace, thematicBreakLine == lineStart { return false }
    var length = 0
    var index = firstNonspace
    while index < lineEnd {
      if text[index] == character {
        length += 1
      } else if !text[index].isSpaceOrTab {
        break
      }
      index += 1
    }
    if index >= lineEnd, length >= 3 { return true }
    thematicBreakLine = lineStart
    thematicBreakRefuted = index
    return false
  }

  // MARK: Lists

  /// Reads the marker of a list item, and opens a list for it where it does not belong to the one
  /// that is open.
  private mutating func openListItem(in container: MarkdownOutline.BlockKind?) -> Bool {
    let start = firstNonspace
    let interruptsParagraph = container == .paragraph
    var end = start
    var number: Int?
    var marker = text[start]
    if marker.isASCIIDigit {
      var value = 0
      while end - start < 9, byte(end).isASCIIDigit {
        value = value * 10 + Int(text[end] - 0x30)
        end += 1
      }
      marker = byte(end)
      guard marker == UInt8(ascii: ".") || marker == UInt8(ascii: ")") else { return false }
      if interruptsParagraph, value != 1 { return false }
      number = value
    }
    end += 1
    guard byte(end).isWhitespace else { return false }
    if interruptsParagraph {
      var content = end
      while byte(content).isSpaceOrTab { content += 1 }
      if content >= lineEnd { return false }
    }

    let markerIndent = indent
    let belongsToList = container == .list && open[continued - 1].marker == marker
    advance(to: end)
    let saved = (offset, column, isInTab)
    while column - saved.1 <= 5, byte(offset).isSpaceOrTab { advance(columns: 1) }
    let spaces = column - saved.1
    var padding = end - start + spaces
    if spaces >= 5 || spaces < 1 || offset >= lineEnd {
      padding = end - start + 1
      (offset, column, isInTab) = saved
      if spaces > 0 { advance(columns: 1) }
    }

    if !belongsToList {
      push(.list, at: start)
      open[open.count - 1].marker = marker
      blocks[blocks.count - 1].element = outline.lists.count
      // Where there is one list, there are more.
      if outline.lists.isEmpty { outline.lists.reserveCapacity(8) }
      outline.lists.append(
        MarkdownOutline.List(
          start: number, marker: marker, range: 0..<0, block: blocks.count - 1))
    }
    push(.listItem, at: start)
    open[open.count - 1].contentIndent = markerIndent + padding
    open[open.count - 1].end = end
    let list = blocks[blocks[blocks.count - 1].parent ?? 0].element ?? 0
    blocks[blocks.count - 1].element = outline.listItems.count
    outline.listItems.append(
      MarkdownOutline.ListItem(
        range: 0..<0, markerRange: start..<end, list: list, block: blocks.count - 1))
    return true
  }

  /// Reads the box of a task, where the line is nothing but a list marker, the box and text.
  private mutating func readTaskBox() {
    let box = offset
    guard box + 3 < lineEnd, text[box] == UInt8(ascii: "["), text[box + 2] == UInt8(ascii: "]")
    else { return }
    let mark = text[box + 1]
    let isChecked = mark | 0x20 == UInt8(ascii: "x")
    guard mark == 0x20 || isChecked, text[box + 3].isBoxSpace else { return }
    var index = lineStart
    while text[index].isBoxSpace { index += 1 }
    if text[index].isASCIIDigit {
      while text[index].isASCIIDigit { index += 1 }
    } else if text[index] != UInt8(ascii: "-"), text[index] != UInt8(ascii: "+"),
      text[index] != UInt8(ascii: "*")
    {
      return
    }
    index += 1
    guard index < box, text[index].isBoxSpace else { return }
    while index < box, text[index].isBoxSpace { index += 1 }
    guard index == box, let item = blocks[open[continued - 1].block].element else { return }
    advance(to: box + 3)
    open[continued - 1].end = max(open[continued - 1].end, box + 3)
    if outline.listItems[item].task == nil {
      outline.listItems[item].task = outline.tasks.count
      if outline.tasks.isEmpty { outline.tasks.reserveCapacity(8) }
      outline.tasks.append(
        MarkdownOutline.TaskItem(
          isChecked: isChecked, boxRange: box..<box + 3, textRange: box + 3..<box + 3, item: item))
    }
  }
}

extension UInt8 {
  /// Whether a line that begins with this byte can begin anything but a paragraph (or a task).
  @inline(__always) fileprivate var mayBeginBlock: Bool {
    // A bit for each of # * + - 0-9 : < = >, and the line tabulation and form feed that may precede
    // dashes.
    if self < 64 { return 0x77FF_2C08_0000_1800 & (1 << UInt64(self)) != 0 }
    return self == UInt8(ascii: "_") || self == UInt8(ascii: "`") || self == UInt8(ascii: "|")
      || self == UInt8(ascii: "~")
  }

  /// White space around the box of a task.
  fileprivate var isBoxSpace: Bool { isSpaceOrTab || self == 0x0B || self == 0x0C }
}
