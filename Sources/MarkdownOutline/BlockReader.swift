/// Reads the block structure of a text, line by line (GFM 0.29, appendix "Phase 1: block
/// structure").
///
/// The blocks that are still open stand on a stack. Each line first continues as many of them as
/// its beginning allows, then opens new ones, and what remains is text for the innermost. Nothing
/// recurses, and each line costs no more than its bytes and the blocks that it opens and closes.
struct BlockReader: ~Copyable {
  let text: UnsafePointer<UInt8>
  let count: Int
  /// What was found so far, without the text itself; its blocks are in `blocks` until all are read.
  var outline = MarkdownOutline()
  var blocks: Pile<MarkdownOutline.Block>

  /// The open blocks, outermost first; the first stands for the whole text.
  var open = Pile<OpenBlock>(capacity: 8)
  /// Where in `open` the block quotes are.
  var openQuotes: [Int] = []
  /// How many of the open blocks the current line continues.
  var continued = 0
  /// Whether the open paragraph or heading may hold links or comments.
  var leafMayHoldLinks = false
  /// Before this byte no link or comment begins in the open paragraph or heading, nor a code span that may hold one.
  var leafFirstMark = 0
  /// Where on the line that starts at `thematicBreakLine` a byte was found that no thematic break
  /// contains.
  var thematicBreakRefuted = 0
  var thematicBreakLine = -1

  // The current line, and how far it has been read.
  var lineStart = 0
  var lineEnd = 0
  var nextLine = 0
  var lineMayHoldLinks = false
  /// The first `[`, `<` or backtick on the line, or its end.
  var lineFirstMark = 0
  var offset = 0
  /// The column of `offset`, in which tabs stop at multiples of four.
  var column = 0
  /// Whether `offset` is at a tab of which a container took some columns.
  var isInTab = false
  var firstNonspace = 0
  var firstNonspaceColumn = 0

  /// The cells that `readCells(from:to:)` found last.
  var cellRanges: [Range<Int>] = []

  /// Stands at `start` of a text with `count` bytes.
  init(text: UnsafePointer<UInt8>, from start: Int, count: Int) {
    self.text = text
    self.count = count
    nextLine = start
    // A block takes some 50 bytes of an ordinary text. Room for a page at once is cheaper than arrays that grow step by step.
    let expected = max(0, min((count - start) / 48, 64))
    blocks = Pile(capacity: expected)
    outline.reserveCapacity(blocks: expected)
    open.append(OpenBlock(kind: nil, block: -1))
  }

  mutating func readAll() {
    var position = nextLine
    if position == 0, count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF { position = 3 }
    var lines = LineWalk(text, from: position, count: count)
    while position < count {
      let line = lines.line(from: position)
      lineEnd = line.end
      lineMayHoldLinks = line.mayHoldLinks
      lineFirstMark = line.firstMark
      nextLine = LineScanner.nextLine(text, after: lineEnd, count: count)
      lineStart = position
      offset = position
      column = 0
      isInTab = false
      firstNonspace = position
      firstNonspaceColumn = 0
      if !readUsualLine() { readLine() }
      position = nextLine
    }
    close(downTo: 1)
    outline.blocks = blocks.elements
    if !outline.comments.isEmpty || !outline.htmlBlocks.isEmpty { finishHTML() }
  }

  var indent: Int { firstNonspaceColumn - column }
  var isBlank: Bool { firstNonspace >= lineEnd }

  /// The byte at `index`, or LF at or past the line's end.
  @inline(__always) func byte(_ index: Int) -> UInt8 { index < lineEnd ? text[index] : 0x0A }

  /// Finds the next byte that is neither a space nor a tab.
  @inline(__always) mutating func findFirstNonspace() {
    guard firstNonspace <= offset else { return }
    firstNonspace = offset
    firstNonspaceColumn = column
    while firstNonspace < lineEnd {
      let byte = text[firstNonspace]
      if byte == 0x20 {
        firstNonspaceColumn += 1
      } else if byte == 0x09 {
        firstNonspaceColumn += 4 - firstNonspaceColumn & 3
      } else {
        break
      }
      firstNonspace += 1
    }
  }

  /// Moves on by `columns`, which may end within a tab.
  mutating func advance(columns: Int) {
    var remaining = columns
    while remaining > 0, offset < lineEnd {
      if text[offset] == 0x09 {
        let toTabStop = 4 - column & 3
        isInTab = toTabStop > remaining
        let step = min(remaining, toTabStop)
        column += step
        if !isInTab { offset += 1 }
        remaining -= step
      } else {
        isInTab = false
        offset += 1
        column += 1
        remaining -= 1
      }
    }
  }

  /// Moves on to a byte of the line.
  mutating func advance(to target: Int) {
    if target == firstNonspace {
      if target > offset {
        offset = target
        column = firstNonspaceColumn
        isInTab = false
      }
      return
    }
    while offset < target {
      column += text[offset] == 0x09 ? 4 - column & 3 : 1
      offset += 1
      isInTab = false
    }
  }

  /// Reads a line of the most usual kinds as `readLine` would: an empty one at the top level or behind a paragraph there, and one
  /// whose first letter begins a paragraph there. False, and nothing done, for any other.
  @inline(__always)
  private mutating func readUsualLine() -> Bool {
    let last = open.count - 1
    if lineEnd == lineStart {
      if last == 1, open[1].kind == .paragraph {
        closeLast()
        return true
      }
      return last == 0
    }
    guard last == 0, text[lineStart].isASCIILetter || text[lineStart] >= 0x80 else { return false }
    continued = 1
    push(.paragraph, at: lineStart)
    addParagraphLine(from: lineStart)
    return true
  }

  @inline(__always)
  private mutating func readLine() {
    guard continueBlocks() else { return }
    let tipIsParagraph = open[open.count - 1].kind == .paragraph
    let mayBeLazy = tipIsParagraph && continued < open.count
    let continuedBefore = continued
    guard openBlocks(tipIsParagraph: tipIsParagraph) else { return }
    findFirstNonspace()
    if mayBeLazy, continued == continuedBefore, !isBlank, open[open.count - 1].kind == .paragraph,
      continued < open.count
    {
      addParagraphLine(from: offset)
      return
    }
    close(downTo: continued)
    switch open[open.count - 1].kind {
    case .fencedCode, .indentedCode:
      addContentLine()
    case .html:
      addContentLine()
      if endsHTML() { close(downTo: open.count - 1) }
    case _ where isBlank:
      break
    case .paragraph:
      addParagraphLine(from: firstNonspace)
    default:
      push(.paragraph, at: firstNonspace)
      addParagraphLine(from: firstNonspace)
    }
  }

  /// Continues the open blocks that the line's beginning allows, and sets `continued`. False when
  /// the line is wholly read, as the closing fence of a code block.
  private mutating func continueBlocks() -> Bool {
    continued = 1
    var quotes = 0
    while continued < open.count {
      findFirstNonspace()
      let index = continued
      switch open[index].kind {
      case .list:
        break
      case .blockQuote:
        guard indent <= 3, byte(firstNonspace) == UInt8(ascii: ">") else { return true }
        readQuoteMarker()
        open[index].end = max(open[index].end, firstNonspace + 1)
        quotes += 1
      case .listItem:
        if indent >= open[index].contentIndent {
          advance(columns: open[index].contentIndent)
        } else if isBlank, open[index].childCount > 0 {
          advance(to: firstNonspace)
        } else {
          return true
        }
        if isBlank, offset >= lineEnd {
          // An empty line continues all lists and items with content up to the next quote or leaf.
          let last = quotes < openQuotes.count ? openQuotes[quotes] : open.count - 1
          if last > index {
            continued = last
            continue
          }
        }
      case .fencedCode:
        if closesFence(open[index]) {
          open[index].end = lineEnd
          outline.codeBlocks[outline.codeBlocks.count - 1].isClosed = true
          close(downTo: index)
          return false
        }
        var indentation = open[index].contentIndent
        while indentation > 0, byte(offset).isSpaceOrTab {
          advance(columns: 1)
          indentation -= 1
        }
      case .indentedCode:
        if indent >= 4 {
          advance(columns: 4)
        } else if isBlank {
          advance(to: firstNonspace)
        } else {
          return true
        }
      case .html:
        if isBlank, open[index].marker >= 6 { return true }
      case .paragraph:
        if isBlank { return true }
      case .table:
        guard !isBlank, readCells(from: firstNonspace, to: lineEnd) else { return true }
      case .heading, .thematicBreak, nil:
        return true
      }
      continued += 1
    }
    return true
  }

  /// Moves past `>` and one column of white space.
  mutating func readQuoteMarker() {
    advance(to: firstNonspace)
    advance(columns: 1)
    if byte(offset).isSpaceOrTab { advance(columns: 1) }
  }

  /// Whether the line closes the code block `fence`.
  private func closesFence(_ fence: OpenBlock) -> Bool {
    guard indent <= 3, byte(firstNonspace) == fence.marker else { return false }
    var end = firstNonspace
    while byte(end) == fence.marker { end += 1 }
    let length = end - firstNonspace
    guard length >= 3, length >= fence.fenceLength else { return false }
    while byte(end).isSpaceOrTab { end += 1 }
    return end >= lineEnd
  }
}

/// A block that later lines may continue.
struct OpenBlock {
  /// nil for the whole text.
  var kind: MarkdownOutline.BlockKind?
  /// Its index in `MarkdownOutline.blocks`.
  var block: Int
  /// An item's columns from its parent's content to its own; a fence's indentation, which its lines
  /// may repeat.
  var contentIndent = 0
  /// The character of a list's marker or a fence, or the start condition of an HTML block.
  var marker: UInt8 = 0
  var fenceLength: UInt8 = 0
  /// How many blocks stand in it.
  var childCount = 0
  /// The end of what it is known to hold.
  var end = 0
  /// Where its lines begin in `MarkdownOutline.segments`.
  var firstSegment = 0

  /// Whether a block can stand in it.
  @inline(__always)
  func mayContain(_ kind: MarkdownOutline.BlockKind) -> Bool {
    switch self.kind {
    case nil, .blockQuote, .listItem: true
    case .list: kind == .listItem
    default: false
    }
  }
}
