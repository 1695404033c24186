/// How open blocks take in text and are closed.
extension BlockReader {
  /// Opens a block at `start`, after closing what the line does not continue and what cannot
  /// contain it.
  mutating func push(_ kind: MarkdownOutline.BlockKind, at start: Int) {
    close(downTo: continued)
    var last = open.count - 1
    while !open[last].mayContain(kind) {
      close(downTo: last)
      last -= 1
    }
    let parent = open[last].block
    open[last].childCount += 1
    let block = blocks.count
    blocks.append(
      MarkdownOutline.Block(
        kind: kind, parent: parent < 0 ? nil : parent, range: start..<start, element: nil))
    if kind == .blockQuote { openQuotes.append(last + 1) }
    open.append(
      OpenBlock(
        kind: kind, block: block, end: kind == .blockQuote ? start + 1 : start,
        firstSegment: outline.segments.count))
    continued = last + 2
    leafMayHoldLinks = false
    leafFirstMark = Int.max
    if kind == .indentedCode { addCodeBlock(isFenced: false, info: start..<start) }
  }

  /// Closes open blocks until `target` are left.
  @inline(__always)
  mutating func close(downTo target: Int) {
    while open.count > target { closeLast() }
  }

  /// Closes the innermost block.
  mutating func closeLast() {
    let last = open.count - 1
    let parent = last - 1
    let kind = open[last].kind
    switch kind {
    case .paragraph:
      readDefinitions()
      if open[last].firstSegment == outline.segments.count {
        blocks.removeLast()
        open[parent].childCount -= 1
        open[parent].end = max(open[parent].end, open[last].end)
        open.removeLast()
        return
      }
      open[last].end = finishParagraph(open[last].block, firstSegment: open[last].firstSegment)
    case .blockQuote:
      openQuotes.removeLast()
    case .fencedCode, .indentedCode:
      open[last].end = finishCode(open[last])
    default:
      break
    }
    let block = open[last].block
    let start = blocks[block].range.lowerBound
    let range = start..<max(start, open[last].end)
    blocks[block].range = range
    open[parent].end = max(open[parent].end, open[last].end)
    if let element = blocks[block].element {
      switch kind {
      case .list: outline.lists[element].range = range
      case .listItem: outline.listItems[element].range = range
      case .fencedCode, .indentedCode: outline.codeBlocks[element].range = range
      case .table: finishTable(element, range: range)
      case .html:
        outline.htmlBlocks[element].range = range
        outline.htmlBlocks[element].segments = open[last].firstSegment..<outline.segments.count
      default: break
      }
    }
    open.removeLast()
  }

  // MARK: Paragraphs

  /// Adds the rest of the line, from `start` on, to the innermost block, a paragraph.
  @inline(__always)
  mutating func addParagraphLine(from start: Int) {
    outline.segments.append(Segment(start: start, end: lineEnd))
    if lineFirstMark < lineEnd { noteMarks(from: start) }
  }

  /// Notes where links may begin in the line that was added to the open paragraph.
  @inline(never)
  private mutating func noteMarks(from start: Int) {
    var mayHoldLinks = lineMayHoldLinks
    var firstMark = lineFirstMark
    if mayHoldLinks, firstMark < start {
      // The box of a task is no link.
      let line = LineWalk.restOfLine(text, from: start, to: lineEnd)
      mayHoldLinks = line.mayHoldLinks
      firstMark = line.firstMark
    }
    leafMayHoldLinks = leafMayHoldLinks || mayHoldLinks
    leafFirstMark = min(leafFirstMark, firstMark)
  }

  /// The end of a paragraph's text whose lines begin at segment `first`, without trailing white
  /// space.
  func paragraphEnd(from first: Int) -> Int {
    var index = outline.segments.count - 1
    while index >= first {
      let segment = outline.segments[index]
      var end = segment.end
      while end > segment.start, text[end - 1].isWhitespace { end -= 1 }
      if end > segment.start { return end }
      index -= 1
    }
    return outline.segments[first].start
  }

  /// Notes what is kept of a paragraph whose lines begin at a segment, and gives its end.
  private mutating func finishParagraph(_ block: Int, firstSegment: Int) -> Int {
    let end = paragraphEnd(from: firstSegment)
    // The paragraph after a task's box is the task's text.
    if block > 0, blocks[block - 1].kind == .listItem,
      blocks[block].parent == block - 1, let item = blocks[block - 1].element,
      let task = outline.listItems[item].task
    {
      outline.tasks[task].textRange = blocks[block].range.lowerBound..<end
    }
    if leafMayHoldLinks {
      outline.inlineTexts.append(
        InlineText(
          segments: firstSegment..<outline.segments.count, block: block, unescapesPipes: false,
          mayHoldLinks: true, firstMark: leafFirstMark))
    } else {
      while outline.segments.count > firstSegment { outline.segments.removeLast() }
    }
    return end
  }

  // MARK: Code and HTML

  /// Adds the rest of the line with its line end to the innermost block, as it stands.
  mutating func addContentLine() {
    var padding: UInt8 = 0
    var start = offset
    if isInTab {
      padding = UInt8(4 - column & 3)
      start += 1
    }
    open[open.count - 1].end = lineEnd
    let last = outline.segments.count - 1
    // An empty last line without a line end is a piece of its own, or it would be lost.
    if padding == 0, start < nextLine, last >= open[open.count - 1].firstSegment,
      outline.segments[last].end == start
    {
      outline.segments[last].end = nextLine
    } else {
      outline.segments.append(Segment(start: start, end: nextLine, padding: padding))
    }
  }

  /// Whether the line ends the open block of HTML.
  func endsHTML() -> Bool {
    let line = ByteSpan(start: text + firstNonspace, count: max(0, lineEnd - firstNonspace))
    return HTMLSyntax.endsBlock(line, startCondition: Int(open[open.count - 1].marker))
  }

  /// Notes what is in a block of code, and gives its end.
  private mutating func finishCode(_ block: OpenBlock) -> Int {
    var closed = block
    guard let element = blocks[closed.block].element else { return closed.end }
    if closed.kind == .indentedCode { removeTrailingBlankLines(&closed) }
    let segments = closed.firstSegment..<outline.segments.count
    outline.codeBlocks[element].segments = segments
    if let first = segments.first, let last = segments.last {
      outline.codeBlocks[element].contentRange =
        outline.segments[first].start..<outline.segments[last].end
    } else {
      // Empty content stands after the opening fence's line.
      let end = LineScanner.lineEnd(
        text, from: outline.codeBlocks[element].infoRange.upperBound, count: count)
      let start = LineScanner.nextLine(text, after: end, count: count)
      outline.codeBlocks[element].contentRange = start..<start
    }
    return closed.end
  }

  private mutating func removeTrailingBlankLines(_ closed: inout OpenBlock) {
    while outline.segments.count > closed.firstSegment {
      let segment = outline.segments[outline.segments.count - 1]
      var end = segment.end
      while end > segment.start, text[end - 1].isWhitespace { end -= 1 }
      if end > segment.start {
        let contentEnd = LineScanner.lineEnd(text, from: end, count: count)
        closed.end = contentEnd
        outline.segments[outline.segments.count - 1].end = LineScanner.nextLine(
          text, after: contentEnd, count: count)
        return
      }
      outline.segments.removeLast()
    }
  }
}
