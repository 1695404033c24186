extension MarkdownOutline {
  /// A heading's text as its reader sees it: without marks, with character references resolved,
  /// line ends kept. Images show no text.
  package func plainText(of heading: Heading) -> String {
    let text = inlineTexts[heading.inlineText]
    return plainText(of: segments[text.segments], unescapesPipes: text.unescapesPipes)
  }

  /// A cell's text as its reader sees it.
  package func plainText(of cell: TableCell) -> String {
    plainText(
      of: [Segment(start: cell.range.lowerBound, end: cell.range.upperBound)],
      unescapesPipes: true)
  }

  /// The text of a link as its reader sees it, or an image's description. Takes time linear in the
  /// text that the link stands in.
  package func plainText(of link: Link) -> String {
    let text = inlineTexts[link.inlineText]
    let result = withTranscript(
      of: segments[text.segments], unescapesPipes: text.unescapesPipes
    ) { transcript, span -> [UInt8] in
      guard let found = transcript.spans.first(where: { $0.start == link.range.lowerBound })
      else { return [] }
      return transcript.plainText(
        of: found.pieces, in: span, keepingDescriptions: link.isImage)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The content of a code block: its lines without what belongs to the containers, each ended by a
  /// line feed.
  package func code(of block: CodeBlock) -> [UInt8] { lines(in: block.segments) }

  /// The content of an HTML block: its lines without what belongs to the containers, each ended by
  /// a line feed.
  package func html(of block: HTMLBlock) -> [UInt8] { lines(in: block.segments) }

  /// The words after a code fence with escapes and references resolved, such as `swift`.
  package func info(of block: CodeBlock) -> String {
    guard !block.infoRange.isEmpty else { return "" }
    return bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return "" }
      var result: [UInt8] = []
      TextCleaning.append(
        block.infoRange, of: ByteSpan(start: start, count: buffer.count), to: &result)
      return String(decoding: result, as: UTF8.self)
    }
  }

  private func lines(in range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    for segment in segments[range] {
      result.append(contentsOf: repeatElement(0x20, count: Int(segment.padding)))
      if segment.start == segment.end, segment.padding == 0 { result.append(0x0A) }
      var index = segment.start
      while index < segment.end {
        let byte = bytes[index]
        index += 1
        if byte == 0x0D {
          if index < segment.end, bytes[index] == 0x0A { index += 1 }
          result.append(0x0A)
        } else if byte == 0 {
          result.append(contentsOf: [0xEF, 0xBF, 0xBD])
        } else {
          result.append(byte)
        }
      }
    }
    if !range.isEmpty, result.last != 0x0A { result.append(0x0A) }
    return result
  }

  private func plainText(of segments: ArraySlice<Segment>, unescapesPipes: Bool) -> String {
    let result = withTranscript(of: segments, unescapesPipes: unescapesPipes) { transcript, span in
      transcript.plainText(of: 0..<transcript.pieces.count, in: span)
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func withTranscript(
    of segments: ArraySlice<Segment>, unescapesPipes: Bool,
    _ body: (Transcript, ByteSpan) -> [UInt8]
  ) -> [UInt8] {
    bytes.withUnsafeBufferPointer { buffer in
      guard let file = buffer.baseAddress else { return [] }
      var reader = InlineReader(text: file, references: references)
      reader.outline.definitions = definitions
      reader.transcript = Transcript()
      let joined = JoinedText(segments, of: file, unescapesPipes: unescapesPipes)
      return joined.withSpan { span in
        reader.readSpan(span, joined: joined)
        guard let transcript = reader.transcript else { return [] }
        return body(transcript, span)
      }
    }
  }
}
