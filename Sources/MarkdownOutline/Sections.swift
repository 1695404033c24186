package import PlainText

extension MarkdownOutline {
  /// What a heading heads: all that follows it up to the next heading of its level or a higher one.
  package struct Section: Sendable, Hashable {
    /// The index of the heading in `MarkdownOutline.headings`.
    package internal(set) var heading: Int
    /// From the line after the heading to the next heading of the same or a higher level, or the
    /// end of the file. Sections of lower levels are within it.
    package internal(set) var contentRange: ByteRange
    /// Whether there is nothing in it to read. Headings, comments, definitions, thematic breaks,
    /// and quotes and lists that hold nothing themselves, are nothing to read.
    package internal(set) var isEmpty: Bool
  }
}

extension MarkdownOutline {
  /// The sections of the text, in the order of their headings. Headings within quotes and lists
  /// make none.
  package var sections: [Section] {
    guard !headings.isEmpty else { return [] }
    var result: [Section] = []
    result.reserveCapacity(headings.count)
    // Sections that have not ended, outermost first, as indices of `result`.
    var open: [Int] = []
    open.reserveCapacity(6)
    for block in blocks {
      if block.kind == .heading, block.parent == nil, let index = block.element {
        let level = headings[index].level
        while let last = open.last, headings[result[last].heading].level >= level {
          result[last].contentRange = result[last].contentRange.lowerBound..<block.range.lowerBound
          endSection(&open, &result)
        }
        open.append(result.count)
        let start = lineAfter(block.range.upperBound)
        result.append(
          Section(heading: index, contentRange: start..<bytes.count, isEmpty: true))
      } else if isReadable(block), let last = open.last {
        result[last].isEmpty = false
      }
    }
    while !open.isEmpty { endSection(&open, &result) }
    return result
  }

  /// Closes the innermost section; what it holds, the one around it holds too.
  private func endSection(_ open: inout [Int], _ result: inout [Section]) {
    let ended = open.removeLast()
    if !result[ended].isEmpty, let outer = open.last { result[outer].isEmpty = false }
  }

  private func isReadable(_ block: Block) -> Bool {
    switch block.kind {
    case .paragraph, .fencedCode, .indentedCode, .table: true
    case .html: block.element.map { !htmlBlocks[$0].holdsOnlyComments } ?? true
    case .heading: block.parent != nil
    case .blockQuote, .list, .listItem, .thematicBreak: false
    }
  }

  private func lineAfter(_ offset: Int) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      guard let text = buffer.baseAddress else { return 0 }
      let end = LineScanner.lineEnd(text, from: offset, count: buffer.count)
      return LineScanner.nextLine(text, after: end, count: buffer.count)
    }
  }
}
