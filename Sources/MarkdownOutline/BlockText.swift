/// How open blocks take in text and are closed.
extension BlockReader {
  /// Opens a block at `start`, after closing what the line does not continue and what cannot
  /// contain it.
  mutating func push(_ kind: MarkdownOutline.BlockKind, at start: Int) {
    close(downTo: continued)
    while true {
      switch open[open.count - 1].kind {
      case nil, .blockQuote, .listItem: break
      case .list where kind == .listItem: break
      default:
        close(downTo: open.count - 1)
        continue
      }
      break
    }
    let parent = open[open.count - 1].block
    open[open.count - 1].childCount += 1
    outline.blocks.append(
      MarkdownOutline.Block(
        kind: kind, parent: parent < 0 ? nil : parent, range: start..<start, element: nil))
    var block = OpenBlock(kind: kind, block: outline.blocks.count - 1)
    block.firstSegment = outline.segments.count
    block.end = start
    if kind == .blockQuote {
      openQuotes.append(open.count)
      block.end = start + 1
    }
    open.append(block)
    continued = open.count
    leafMayHoldLinks = false
    if kind == .indentedCode { addCodeBlock(isFenced: false, info: start..<start) }
  }

  /// Closes open blocks until `target` are left.
  mutating func close(downTo target: Int) {
    while open.count > target {
      var closed = open.removeLast()
      let parent = open.count - 1
      switch closed.kind {
      case .paragraph:
        open.append(closed)
        readDefinitions()
        closed = open.removeLast()
        if closed.firstSegment == outline.segments.count {
          outline.blocks.removeLast()
          open[parent].childCount -= 1
          open[parent].end = max(open[parent].end, closed.end)
          continue
        }
        finishParagraph(&closed)
      case .blockQuote:
        openQuotes.removeLast()
      case .fencedCode, .indentedCode:
        finishCode(&closed)
      default:
        break
      }
      let start = outline.blocks[closed.block].range.lowerBound
      let range = start..<max(start, closed.end)
      outline.blocks[closed.block].range = range
      open[parent].end = max(open[parent].end, closed.end)
      guard let element = outline.blocks[closed.block].element else { continue }
      switch closed.kind {
      case .list: outline.lists[element].range = range
      case .listItem: outline.listItems[element].range = range
      case .fencedCode, .indentedCode: outline.codeBlocks[element].range = range
      case .table: finishTable(element, range: range)
      case .html:
        outline.htmlBlocks[element].range = range
        outline.htmlBlocks[element].segments = closed.firstSegment..<outline.segments.count
      default: break
      }
    }
  }

  // MARK: Paragraphs

  /// Adds the rest of the line, from `start` on, to the innermost block, a paragraph.
  @inline(__always)
  mutating func addParagraphLine(from start: Int) {
    outline.segments.append(Segment(start: start, end: lineEnd))
    leafMayHoldLinks = leafMayHoldLinks || lineMayHoldLinks
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

  private mutating func finishParagraph(_ closed: inout OpenBlock) {
    let start = outline.blocks[closed.block].range.lowerBound
    closed.end = paragraphEnd(from: closed.firstSegment)
    // The paragraph after a task's box is the task's text.
    if let parent = outline.blocks[closed.block].parent, parent == closed.block - 1,
      outline.blocks[parent].kind == .listItem, let item = outline.blocks[parent].element,
      let task = outline.listItems[item].task
    {
      outline.tasks[task].textRange = start..<closed.end
    }
    if leafMayHoldLinks {
      outline.inlineTexts.append(
        InlineText(
          segments: closed.firstSegment..<outline.segments.count, block: closed.block,
          unescapesPipes: false, mayHoldLinks: true))
    } else {
      outline.segments.removeSubrange(closed.firstSegment...)
    }
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

  private mutating func finishCode(_ closed: inout OpenBlock) {
    guard let element = outline.blocks[closed.block].element else { return }
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
