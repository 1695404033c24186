/// The comments in blocks of HTML.
extension BlockReader {
  /// Finds the comments of all HTML blocks.
  mutating func finishHTML() {
    for index in outline.htmlBlocks.indices {
      let block = outline.htmlBlocks[index]
      guard !block.segments.isEmpty else { continue }
      let joined = JoinedText(outline.segments[block.segments], of: text)
      outline.htmlBlocks[index].holdsOnlyComments = joined.withSpan { span in
        readComments(in: span, of: block, joined: joined)
      }
    }
  }

  /// Notes the comments in a block's text, and says whether there is nothing else.
  ///
  /// A comment ends as HTML ends it (WHATWG HTML, section 13.2.5.43 and on): at `-->`, whose
  /// hyphens may be those of `<!--`; without one, with the block. A script or style sheet has no
  /// comments.
  private mutating func readComments(
    in span: ByteSpan, of block: MarkdownOutline.HTMLBlock, joined: JoinedText
  ) -> Bool {
    if block.startCondition == 1, !HTMLSyntax.isPreformatted(span) { return false }
    var isOnlyComments = true
    var index = 0
    while index < span.count {
      guard span.has("<!--", at: index) else {
        if !span[index].isMarkupSpace { isOnlyComments = false }
        index += 1
        continue
      }
      let start = index
      let close = span.firstIndex(of: "-->", from: start + 2)
      var end = close.map { $0 + 3 } ?? span.count
      if close == nil {
        while end > start + 4, span[end - 1].isMarkupSpace { end -= 1 }
      }
      let textEnd = max(start + 4, close ?? end)
      outline.comments.append(
        MarkdownOutline.Comment(
          range: joined.fileRange(of: start..<end),
          textRange: joined.fileRange(of: start + 4..<textEnd).clamped(
            to: joined.fileRange(of: start..<end)),
          isClosed: close != nil, isInline: false, block: block.block))
      index = end
    }
    return isOnlyComments
  }
}

extension HTMLSyntax {
  /// Whether a block of the first kind begins with `<pre`, whose content is markup, unlike a
  /// script's.
  static func isPreformatted(_ span: ByteSpan) -> Bool {
    let start = span.skippingMarkupSpace(from: 0)
    return span.byteOrLineEnd(start + 1).lowercasedASCII == UInt8(ascii: "p")
  }
}
