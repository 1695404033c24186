import PlainText

/// Puts fields in the order that is asked for.
///
/// Fields that no order names stay behind the one that they stand behind. An empty line, or a comment that stands apart, divides
/// fields into groups, which are their author's: the order holds within each.
struct OrderStyle {
  private let editor: TreeEditor
  private(set) var changes: [StyleChange] = []
  private(set) var leftOut: [StyleRefusal] = []

  /// One field with all that goes with it.
  private struct Entry {
    /// Where its name begins.
    var start: Int
    /// Where the comments above it begin; `start` of the line, or of the name where the entry begins behind a dash.
    var lead: Int
    var end: Int
    var rank: Int
  }

  init(_ editor: TreeEditor, _ orders: HouseStyle.Orders) {
    self.editor = editor
    // Inner objects come first; what is around them is looked at again when they are in order.
    var changed: [ByteRange] = []
    for index in editor.tree.nodes.indices.reversed() {
      let node = editor.tree.nodes[index]
      guard node.kind == .mapping, let order = orders[Int(node.start)],
        !changed.contains(where: { node.range.contains($0.lowerBound) })
      else { continue }
      let count = changes.count
      arrange(index, order)
      if changes.count > count { changed.append(node.range) }
    }
    changes.reverse()
  }

  private mutating func arrange(_ mapping: Int, _ order: [String]) {
    let node = editor.tree.nodes[mapping]
    let ranks = Dictionary(
      order.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let children = editor.tree.children(of: mapping)
    var rank = -1
    var wanted: [Int] = []
    for index in stride(from: 0, to: children.count, by: 2) {
      if editor.tree.nodes[children[index]].kind == .scalar,
        let own = ranks[editor.tree.text(of: children[index])]
      {
        rank = own
      }
      wanted.append(rank)
    }
    guard wanted != wanted.sorted() else { return }
    let name = "the fields from '\(editor.tree.text(of: children[0]).printable)' on"
    guard isPlain(mapping) else {
      leave(node, "\(name) are not put in order, since they use '&', '*' or '<<'")
      return
    }
    if node.style == .block {
      arrangeLines(mapping, children, wanted, name)
    } else if node.style == .flow {
      arrangeInBraces(mapping, children, wanted, name)
    }
  }

  /// Whether nothing in an object names something, or is named, elsewhere in the text.
  private func isPlain(_ mapping: Int) -> Bool {
    (mapping..<editor.tree.next(after: mapping)).allSatisfy { index in
      let node = editor.tree.nodes[index]
      return node.kind != .alias && !node.flags.contains(.merges)
        && editor.tree.marks(of: index).anchor == nil
    }
  }

  private mutating func leave(_ node: Node, _ reason: String) {
    leftOut.append(StyleRefusal(offset: Int(node.start), reason: reason))
  }

  // MARK: On lines of their own

  private mutating func arrangeLines(
    _ mapping: Int, _ children: [Int], _ wanted: [Int], _ name: String
  ) {
    let column = editor.column(of: editor.entryStart(children[0]))
    let entries = wanted.indices.map { index in
      let start = editor.entryStart(children[index * 2])
      let isFirst = editor.isFirstOnLine(start)
      return Entry(
        start: start, lead: isFirst ? editor.startOfLines(above: start) : start,
        end: editor.endOfLines(
          editor.entryEndWithoutBlankLines(children[index * 2 + 1]), deeperThan: column),
        rank: wanted[index])
    }
    var first = 0
    while first < entries.count {
      var end = first + 1
      while end < entries.count, entries[end].lead == entries[end - 1].end { end += 1 }
      arrange(Array(entries[first..<end]), isTop: mapping == 0 && first == 0, name)
      first = end
    }
  }

  /// Puts the entries of one group in order.
  private mutating func arrange(_ entries: [Entry], isTop: Bool, _ name: String) {
    let sorted = entries.enumerated().sorted { a, b in
      (a.element.rank, a.offset) < (b.element.rank, b.offset)
    }
    let order = sorted.map(\.offset)
    guard order != Array(entries.indices), let last = entries.last else { return }
    let bytes = editor.tree.bytes
    let begins = entries[0].lead
    let opensLine = editor.lineStart(of: begins) == begins
    let newFirst = sorted[0].element
    let movesFirst = order[0] != 0
    func hasComments(_ entry: Entry) -> Bool {
      entry.lead < editor.lineStart(of: entry.start) && editor.isFirstOnLine(entry.start)
    }
    let isUncertain =
      movesFirst
      && (!opensLine && hasComments(newFirst)
        || isTop && (hasComments(newFirst) || hasComments(entries[0])))
    guard !isUncertain else {
      leftOut.append(
        StyleRefusal(
          offset: begins,
          reason:
            "\(name) are not put in order, since a comment above the first may be about all of them"
        ))
      return
    }
    var text: [UInt8] = []
    let margin = [UInt8](
      repeating: 0x20, count: editor.column(of: entries[0].start))
    for (slot, place) in order.enumerated() {
      let entry = entries[place]
      if slot == 0, !opensLine {
        text += bytes[entry.start..<entry.end]
      } else if place == 0, !opensLine {
        text += margin + bytes[entry.start..<entry.end]
      } else {
        text += bytes[entry.lead..<entry.end]
      }
    }
    changes.append(
      StyleChange(
        edits: [Edit(range: begins..<last.end, replacement: text)], offset: begins,
        reasonIfLeft: "\(name) are not put in order, since that would change what the text says"))
  }

  // MARK: In braces

  private mutating func arrangeInBraces(
    _ mapping: Int, _ children: [Int], _ wanted: [Int], _ name: String
  ) {
    let node = editor.tree.nodes[mapping]
    let hasComment = editor.tree.comments.contains { node.range.contains($0.range.lowerBound) }
    guard !hasComment else {
      leave(node, "\(name) are not put in order, since comments stand between them")
      return
    }
    let pieces = wanted.indices.map { index in
      editor.entryStart(children[index * 2])..<editor.entryEnd(children[index * 2 + 1])
    }
    let order = wanted.enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }
      .map(\.offset)
    let bytes = editor.tree.bytes
    var text: [UInt8] = []
    for (slot, place) in order.enumerated() {
      text += bytes[pieces[place]]
      guard slot + 1 < pieces.count else { continue }
      let separator = bytes[pieces[slot].upperBound..<pieces[slot + 1].lowerBound]
      // A colon right before a comma is part of a name to some readers.
      if text.last == UInt8(ascii: ":"), separator.first != 0x20 { text.append(0x20) }
      text += separator
    }
    changes.append(
      StyleChange(
        edits: [
          Edit(
            range: pieces[0].lowerBound..<pieces[pieces.count - 1].upperBound, replacement: text)
        ], offset: Int(node.start),
        reasonIfLeft: "\(name) are not put in order, since that would change what the text says"))
  }
}
