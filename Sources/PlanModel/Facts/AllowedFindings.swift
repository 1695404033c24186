import MarkdownOutline
import PlainText
import YAML

extension DocumentReading {
  /// What the document's comments allow, in the order of the text.
  ///
  /// A comment among the fields is about the entry that it stands behind, else about the entry below it, with all that is in
  /// it; before the first key it is about the whole document. A comment in the body is about the next block, and one within
  /// text about the block that it stands in.
  package var allowedFindings: [AllowedFinding] {
    var found: [AllowedFinding] = []
    if !tree.comments.isEmpty {
      var entries: EntryRanges?
      for comment in tree.comments {
        let allowed = AllowedFinding(
          file.bytes, text: comment.range.lowerBound..<comment.range.upperBound,
          covered: {
            let known = entries ?? EntryRanges(tree)
            entries = known
            return known.covered(by: comment, in: file.bytes)
          }())
        if let allowed { found.append(allowed) }
      }
    }
    for comment in outline.comments {
      let allowed = AllowedFinding(
        file.bytes, text: comment.textRange,
        delimiters: (
          comment.textRange.lowerBound - comment.range.lowerBound,
          comment.range.upperBound - comment.textRange.upperBound
        ), covered: covered(by: comment))
      if let allowed { found.append(allowed) }
    }
    return found
  }

  private func covered(by comment: MarkdownOutline.Comment) -> ByteRange {
    if comment.isInline { return outline.blocks[comment.block].range }
    var block = comment.block
    while let next = outline.block(after: block) {
      guard let html = outline.blocks[next].element, outline.blocks[next].kind == .html,
        outline.htmlBlocks[html].holdsOnlyComments
      else { return outline.blocks[next].range }
      block = next
    }
    return comment.range.upperBound..<comment.range.upperBound
  }
}

/// Where the entries of a document's lists and groups of fields begin and end, in the order of the text.
private struct EntryRanges {
  private struct Entry {
    let range: ByteRange
    /// The entry that it is in; -1 at the top.
    let parent: Int
  }

  private var entries: [Entry] = []

  init(_ tree: Tree) {
    guard let root = tree.documents.first?.root, !tree.nodes.isEmpty else { return }
    var open: [Int] = []
    // Nodes stand in the order of the text, so that one walk meets each entry after the one that it is in.
    var containers: [(end: Int, isMapping: Bool, isKey: Bool)] = []
    var index = root
    let end = tree.next(after: root)
    while index < end {
      while let last = containers.last, last.end <= index { containers.removeLast() }
      let node = tree.nodes[index]
      var begins = false
      if !containers.isEmpty {
        let top = containers.count - 1
        if containers[top].isMapping {
          begins = containers[top].isKey
          containers[top].isKey.toggle()
        } else {
          begins = true
        }
        if begins {
          let last = containers[top].isMapping ? tree.next(after: index) : index
          add(Int(node.lead)..<max(Int(node.lead), Int(tree.nodes[last].end)), &open)
        }
      }
      // What is in a key is no entry of the document.
      if node.kind == .mapping || node.kind == .sequence,
        !(begins && containers.last?.isMapping == true)
      {
        containers.append((tree.next(after: index), node.kind == .mapping, true))
        index += 1
      } else {
        index = tree.next(after: index)
      }
    }
  }

  private mutating func add(_ range: ByteRange, _ open: inout [Int]) {
    while let last = open.last, entries[last].range.upperBound <= range.lowerBound {
      open.removeLast()
    }
    entries.append(Entry(range: range, parent: open.last ?? -1))
    open.append(entries.count - 1)
  }

  func covered(by comment: Tree.Comment, in bytes: [UInt8]) -> ByteRange {
    let start = comment.range.lowerBound
    guard let first = entries.first, start > first.range.lowerBound else { return 0..<bytes.count }
    if comment.followsContent {
      var line = start
      while line > 0, bytes[line - 1] != 0x0A, bytes[line - 1] != 0x0D { line -= 1 }
      let begun = entries.partition { $0.range.lowerBound >= line }
      if begun < entries.count, entries[begun].range.lowerBound < start {
        return entries[begun].range
      }
      // No entry begins on this line: it is a further line of one that began above.
      var around = begun - 1
      while around >= 0, entries[around].range.upperBound < line { around = entries[around].parent }
      if around >= 0 { return entries[around].range }
    }
    let next = entries.partition { $0.range.lowerBound >= start }
    return next < entries.count ? entries[next].range : start..<start
  }
}
