/// Labels to definitions. Labels match when they are equal after case folding with runs of white
/// space made one space (GFM 0.29, section 6.6); the first definition of a label counts.
struct ReferenceMap: Sendable {
  private var indices: [[UInt8]: Int] = [:]

  var isEmpty: Bool { indices.isEmpty }

  /// False when the label is blank.
  mutating func add(_ label: Range<Int>, of text: ByteSpan, definition: Int) -> Bool {
    let key = Self.normalized(label, of: text)
    if key.isEmpty { return false }
    if indices[key] == nil { indices[key] = definition }
    return true
  }

  /// The index of the definition of a label.
  func definition(of label: Range<Int>, in text: ByteSpan) -> Int? {
    guard !indices.isEmpty, !label.isEmpty, label.count <= LinkSyntax.maximumLabelLength else {
      return nil
    }
    return indices[Self.normalized(label, of: text)]
  }

  private static func normalized(_ label: Range<Int>, of text: ByteSpan) -> [UInt8] {
    let label = text.trimmed(label)
    var result: [UInt8] = []
    result.reserveCapacity(label.count)
    for index in label {
      let byte = text[index]
      if byte >= 0x80 || byte == 0 { return normalizedUnicode(label, of: text) }
      if !byte.isWhitespace {
        result.append(byte.lowercasedASCII)
      } else if result.last != 0x20 {
        result.append(0x20)
      }
    }
    return result
  }

  private static func normalizedUnicode(_ label: Range<Int>, of text: ByteSpan) -> [UInt8] {
    let buffer = UnsafeBufferPointer(start: text.start + label.lowerBound, count: label.count)
    var result: [UInt8] = []
    for scalar in String(decoding: buffer, as: UTF8.self).unicodeScalars {
      if scalar.value < 0x80, UInt8(scalar.value).isWhitespace {
        if result.last != 0x20 { result.append(0x20) }
      } else {
        result.append(contentsOf: folded(scalar).utf8)
      }
    }
    return result
  }

  /// A form that is equal for scalars that differ in case alone. Going to small, capital and small
  /// letters again joins what Unicode's full case folding joins, such as ẞ, ß and ss.
  private static func folded(_ scalar: Unicode.Scalar) -> String {
    // The dotless i has a capital in common with i, but does not fold to it. NUL is read as U+FFFD.
    if scalar == "\u{131}" { return "\u{131}" }
    if scalar.value == 0 { return "\u{FFFD}" }
    if scalar.value < 0x80 {
      return String(Unicode.Scalar(UInt8(scalar.value).lowercasedASCII))
    }
    return scalar.properties.lowercaseMapping.unicodeScalars
      .flatMap { $0.properties.uppercaseMapping.unicodeScalars }
      .map(\.properties.lowercaseMapping).joined()
  }
}

/// Link reference definitions (GFM 0.29, section 4.7).
extension BlockReader {
  /// Reads the definitions at the beginning of the innermost block, a paragraph, and removes their
  /// lines from it.
  mutating func readDefinitions() {
    let leaf = open.count - 1
    let first = open[leaf].firstSegment
    guard first < outline.segments.count,
      outline.segments[first].start < outline.segments[first].end,
      text[outline.segments[first].start] == UInt8(ascii: "[")
    else { return }
    let joined = JoinedText(outline.segments[first...], of: text)
    let usedLines = joined.withSpan { span -> Int in
      var position = 0
      var lines = 0
      while position < span.count, span[position] == UInt8(ascii: "["),
        let end = readDefinition(in: span, at: position, joined: joined)
      {
        for index in position..<end where span[index] == 0x0A { lines += 1 }
        position = end
        if end >= span.count { lines = outline.segments.count - first }
      }
      return lines
    }
    guard usedLines > 0 else { return }
    let lastUsed = outline.segments[first + usedLines - 1]
    open[leaf].end = max(open[leaf].end, lastUsed.end)
    outline.segments.removeSubrange(first..<first + usedLines)
    if first < outline.segments.count {
      let start = outline.segments[first].start
      var content = start
      while content < outline.segments[first].end, text[content].isSpaceOrTab { content += 1 }
      blocks[open[leaf].block].range = content..<content
    }
  }

  /// Reads the definition at `start` and gives the index of the line after it.
  private mutating func readDefinition(
    in span: ByteSpan, at start: Int, joined: JoinedText
  ) -> Int? {
    guard let label = LinkSyntax.label(in: span, at: start) else { return nil }
    let trimmedLabel = span.trimmed(label.content)
    guard !trimmedLabel.isEmpty, label.end < span.count, span[label.end] == UInt8(ascii: ":")
    else { return nil }
    let destinationStart = skippingOneLineEnd(in: span, from: label.end + 1)
    guard let destination = LinkSyntax.destination(in: span, at: destinationStart) else {
      return nil
    }
    let titleStart = skippingOneLineEnd(in: span, from: destination.end)
    var title: Range<Int>?
    var end = destination.end
    if titleStart > destination.end, let titleEnd = LinkSyntax.titleEnd(in: span, at: titleStart) {
      // What looks like a title on a line of its own with more after it is text, and yet cmark-gfm
      // gives it to the links as their title.
      title = titleStart + 1..<titleEnd - 1
      if lineIsBlank(in: span, from: titleEnd) { end = titleEnd }
    }
    if end == destination.end, !lineIsBlank(in: span, from: end) { return nil }
    let next = span.skippingSpacesAndTabs(from: end) + 1
    let index = outline.definitions.count
    guard outline.references.add(trimmedLabel, of: span, definition: index) else { return next }
    let destinationText = span.trimmed(destination.content)
    outline.definitions.append(
      MarkdownOutline.ReferenceDefinition(
        range: joined.fileRange(of: start..<end),
        labelRange: joined.fileRange(of: trimmedLabel),
        destinationRange: joined.fileRange(of: destinationText),
        titleRange: title.map { joined.delimitedFileRange(of: $0) },
        destination: outline.clean(destinationText, of: span, joined: joined),
        title: outline.clean(title ?? end..<end, of: span, joined: joined)))
    return min(next, span.count)
  }

  /// Past spaces and tabs and at most one line end.
  private func skippingOneLineEnd(in span: ByteSpan, from index: Int) -> Int {
    let index = span.skippingSpacesAndTabs(from: index)
    guard index < span.count, span[index] == 0x0A else { return index }
    return span.skippingSpacesAndTabs(from: index + 1)
  }

  private func lineIsBlank(in span: ByteSpan, from index: Int) -> Bool {
    let index = span.skippingSpacesAndTabs(from: index)
    return index >= span.count || span[index] == 0x0A
  }
}
