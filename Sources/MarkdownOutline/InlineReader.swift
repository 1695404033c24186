/// Finds links, images, autolinks and inline comments in texts (GFM 0.29, appendix "Phase 2: inline
/// structure").
///
/// Emphasis has no say in where links are, so it is read only when plain text is wanted.
struct InlineReader {
  let file: UnsafePointer<UInt8>
  var outline = MarkdownOutline()
  let references: ReferenceMap

  // The text that is being read.
  var span: ByteSpan
  var position = 0
  private var brackets: [OpenBracket] = []
  /// Openers of links below this place on the stack stand in front of a link, and links hold no
  /// links.
  private var inactiveBrackets = 0
  private var codeSpans = CodeSpanFinder()
  /// How many bytes were read in vain for the ends of tags, and how many may be.
  private var wastedBytes = 0
  private var allowedWaste = 0
  /// Takes the text down when its plain text is wanted.
  var transcript: Transcript?
  private var inlineText = 0

  init(text: UnsafePointer<UInt8>, references: ReferenceMap) {
    file = text
    self.references = references
    span = ByteSpan(start: text, count: 0)
  }

  /// Reads all texts that may hold links.
  mutating func readAllLinks() {
    let firstComment = outline.comments.count
    for index in outline.inlineTexts.indices where outline.inlineTexts[index].mayHoldLinks {
      read(index)
    }
    if firstComment > 0, outline.comments.count > firstComment {
      outline.comments.sort { $0.range.lowerBound < $1.range.lowerBound }
    }
  }

  private mutating func read(_ index: Int) {
    let text = outline.inlineTexts[index]
    let firstLink = outline.links.count
    inlineText = index
    let joined = JoinedText(
      outline.segments[text.segments], of: file, unescapesPipes: text.unescapesPipes)
    joined.withSpan { span in
      readSpan(span, from: start(in: span, of: text, joined), joined: joined)
    }
    // A link within an image's description is found before the image.
    var isOrdered = true
    for link in outline.links.indices.dropFirst(firstLink + 1)
    where outline.links[link].range.lowerBound < outline.links[link - 1].range.lowerBound {
      isOrdered = false
    }
    if !isOrdered {
      outline.links[firstLink...].sort { $0.range.lowerBound < $1.range.lowerBound }
    }
  }

  /// From where on a text is to be looked at, when only links and comments are wanted: from its first mark, or the backslashes
  /// and the exclamation mark before it, which say what the mark means.
  @inline(__always)
  private func start(in span: ByteSpan, of text: InlineText, _ joined: JoinedText) -> Int {
    guard let range = joined.directRange, text.firstMark > range.lowerBound else { return 0 }
    var start = min(text.firstMark, range.upperBound) - range.lowerBound
    while start > 0,
      span[start - 1] == UInt8(ascii: "\\") || span[start - 1] == UInt8(ascii: "!")
    {
      start -= 1
    }
    return start
  }

  /// Reads one text from an index on before which there is nothing but plain text.
  mutating func readSpan(_ text: ByteSpan, from start: Int = 0, joined: JoinedText) {
    var count = text.count
    while count > 0, text[count - 1].isWhitespace { count -= 1 }
    span = ByteSpan(start: text.start, count: count)
    position = start
    brackets.removeAll(keepingCapacity: true)
    inactiveBrackets = 0
    codeSpans.reset()
    wastedBytes = 0
    allowedWaste = 4096 + 32 * count
    while position < count {
      let byte = span[position]
      switch byte {
      case UInt8(ascii: "\\"): readBackslash()
      case UInt8(ascii: "`"): readBackticks()
      case UInt8(ascii: "<"): readAngleBracket(joined)
      case UInt8(ascii: "["): pushBracket(isImage: false)
      case UInt8(ascii: "]"): closeBracket(joined)
      case UInt8(ascii: "!"):
        if position + 1 < count, span[position + 1] == UInt8(ascii: "["),
          position + 2 >= count || span[position + 2] != UInt8(ascii: "^")
        {
          pushBracket(isImage: true)
        } else {
          transcript?.add(position..<position + 1)
          position += 1
        }
      default:
        if transcript != nil {
          transcribe(byte)
        } else {
          position = LineScanner.linkMark(span.start, from: position + 1, count: count)
        }
      }
    }
    transcript?.resolveEmphasis(above: -1)
  }

  private mutating func readBackslash() {
    position += 1
    guard position < span.count else {
      transcript?.add(position - 1..<position)
      return
    }
    if span[position].isASCIIPunctuation {
      transcript?.add(position..<position + 1)
      position += 1
    } else if span[position] == 0x0A {
      transcript?.add(position..<position + 1)
      position += 1
    } else {
      transcript?.add(position - 1..<position)
    }
  }

  private mutating func readBackticks() {
    let start = position
    while position < span.count, span[position] == UInt8(ascii: "`") { position += 1 }
    let length = position - start
    if let end = codeSpans.end(ofSpanWithLength: length, from: position, in: span) {
      transcript?.addCode(position..<end - length, of: span)
      position = end
    } else {
      transcript?.add(start..<position)
    }
  }

  // MARK: Angle brackets

  private mutating func readAngleBracket(_ joined: JoinedText) {
    let start = position
    if let (end, kind) = Autolink.end(in: span, at: start + 1) {
      if transcript == nil {
        addAutolink(start..<end, kind: kind, joined: joined)
      } else {
        transcript?.addAutolink(
          start..<end, of: span, start: joined.fileOffset(of: start))
      }
      position = end
      return
    }
    position = start + 1
    guard wastedBytes <= allowedWaste else {
      transcript?.add(start..<start + 1)
      return
    }
    var readTo = 0
    guard let end = HTMLSyntax.markupEnd(in: span, at: start + 1, readTo: &readTo) else {
      wastedBytes += max(0, readTo - start)
      transcript?.add(start..<start + 1)
      return
    }
    position = end
    if transcript == nil, span.has("<!--", at: start) {
      outline.comments.append(
        MarkdownOutline.Comment(
          range: joined.fileRange(of: start..<end),
          textRange: joined.delimitedFileRange(of: start + 4..<end - 3), isClosed: true,
          isInline: true,
          block: outline.inlineTexts[inlineText].block))
    }
  }

  private mutating func addAutolink(
    _ range: Range<Int>, kind: MarkdownOutline.LinkKind, joined: JoinedText
  ) {
    let address = range.lowerBound + 1..<range.upperBound - 1
    let addressRange = joined.fileRange(of: address)
    let nothing = CleanedText(
      range: addressRange.upperBound..<addressRange.upperBound, isInCleanedBytes: false)
    let destination = outline.clean(
      address, of: span, joined: joined, prefix: kind == .emailAutolink ? "mailto:" : "",
      removesBackslashes: false)
    outline.links.append(
      MarkdownOutline.Link(
        kind: kind, isImage: false, range: joined.fileRange(of: range), textRange: addressRange,
        destinationRange: addressRange, titleRange: nil, definition: nil,
        block: outline.inlineTexts[inlineText].block, destination: destination, title: nothing,
        inlineText: inlineText))
  }

  // MARK: Brackets

  private mutating func pushBracket(isImage: Bool) {
    if !brackets.isEmpty { brackets[brackets.count - 1].isFollowedByBracket = true }
    let start = position
    position += isImage ? 2 : 1
    brackets.append(
      OpenBracket(
        start: start, contentStart: position, isImage: isImage,
        mark: transcript?.addBracket(start..<position)))
  }

  private mutating func popBracket() {
    brackets.removeLast()
    inactiveBrackets = min(inactiveBrackets, brackets.count)
  }

  private mutating func closeBracket(_ joined: JoinedText) {
    let bracketEnd = position + 1
    position = bracketEnd
    guard let opener = brackets.last else {
      transcript?.add(bracketEnd - 1..<bracketEnd)
      return
    }
    guard opener.isImage || brackets.count > inactiveBrackets,
      let target = readTarget(of: opener, at: bracketEnd)
    else {
      popBracket()
      position = bracketEnd
      transcript?.add(bracketEnd - 1..<bracketEnd)
      return
    }
    position = target.end
    if let mark = opener.mark {
      transcript?.closeBracket(
        mark, isImage: opener.isImage, start: joined.fileOffset(of: opener.start))
    } else {
      addLink(opener, textEnd: bracketEnd - 1, target: target, joined: joined)
    }
    popBracket()
    if !opener.isImage { inactiveBrackets = brackets.count }
  }

  private mutating func addLink(
    _ opener: OpenBracket, textEnd: Int, target: LinkTarget, joined: JoinedText
  ) {
    var link = MarkdownOutline.Link(
      kind: target.kind, isImage: opener.isImage,
      range: joined.fileRange(of: opener.start..<target.end),
      textRange: joined.delimitedFileRange(of: opener.contentStart..<textEnd),
      destinationRange: 0..<0,
      titleRange: nil, definition: target.definition,
      block: outline.inlineTexts[inlineText].block,
      destination: CleanedText(range: 0..<0, isInCleanedBytes: false),
      title: CleanedText(range: 0..<0, isInCleanedBytes: false), inlineText: inlineText)
    if let index = target.definition {
      let definition = outline.definitions[index]
      link.destinationRange = definition.destinationRange
      link.titleRange = definition.titleRange
      link.destination = definition.destination
      link.title = definition.title
    } else {
      let destination = span.trimmed(target.destination)
      link.destinationRange = joined.fileRange(of: destination)
      link.titleRange = target.title.map { joined.delimitedFileRange(of: $0) }
      link.destination = outline.clean(destination, of: span, joined: joined)
      link.title = outline.clean(
        target.title ?? target.destination.upperBound..<target.destination.upperBound, of: span,
        joined: joined)
    }
    if outline.links.isEmpty { outline.links.reserveCapacity(8) }
    outline.links.append(link)
  }

  /// What follows the brackets that `opener` opens and that end before `index`.
  private func readTarget(of opener: OpenBracket, at index: Int) -> LinkTarget? {
    if let target = readInlineTarget(at: index) { return target }
    guard !references.isEmpty else { return nil }
    let label = LinkSyntax.label(in: span, at: index)
    if let label, !span.trimmed(label.content).isEmpty {
      return references.definition(of: span.trimmed(label.content), in: span).map {
        LinkTarget(kind: .fullReference, definition: $0, end: label.end)
      }
    }
    guard !opener.isFollowedByBracket else { return nil }
    return references.definition(of: opener.contentStart..<index - 1, in: span).map {
      LinkTarget(
        kind: label == nil ? .shortcutReference : .collapsedReference, definition: $0,
        end: label?.end ?? index)
    }
  }

  /// `(destination "title")`
  private func readInlineTarget(at index: Int) -> LinkTarget? {
    guard index < span.count, span[index] == UInt8(ascii: "(") else { return nil }
    let destinationStart = span.skippingMarkupSpace(from: index + 1)
    guard let destination = LinkSyntax.destination(in: span, at: destinationStart) else {
      return nil
    }
    let titleStart = span.skippingMarkupSpace(from: destination.end)
    var title: Range<Int>?
    var end = titleStart
    if titleStart > destination.end,
      let titleEnd = LinkSyntax.titleEnd(in: span, at: titleStart)
    {
      title = titleStart + 1..<titleEnd - 1
      end = span.skippingMarkupSpace(from: titleEnd)
    }
    guard end < span.count, span[end] == UInt8(ascii: ")") else { return nil }
    return LinkTarget(
      kind: .inline, destination: destination.content, title: title, end: end + 1)
  }
}

/// A `[` or `![` that may open a link or image.
private struct OpenBracket {
  var start: Int
  var contentStart: Int
  var isImage: Bool
  /// Whether another bracket opened since, so that the text between cannot be a label.
  var isFollowedByBracket = false
  var mark: Transcript.Mark?
}

/// Where a link leads, in indices of the text.
private struct LinkTarget {
  var kind: MarkdownOutline.LinkKind
  var destination = 0..<0
  var title: Range<Int>?
  var definition: Int?
  var end: Int
}
