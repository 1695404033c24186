import PlainText

/// Indents each level by two spaces, lists below their field included.
struct IndentationStyle {
  private let editor: TreeEditor
  /// By how much each line is to move to the right, by the offset of its beginning.
  private var shifts: [Int: Int] = [:]
  private var gaps: [Edit] = []
  private(set) var leftOut: [StyleRefusal] = []
  private(set) var changes: [StyleChange] = []

  private static let step = 2

  init(_ editor: TreeEditor) {
    self.editor = editor
    for document in editor.tree.documents {
      shift(document.root, to: 0)
    }
    shiftComments()
    let edits = shifts.sorted { $0.key < $1.key }.compactMap { edit(ofLine: $0.key, by: $0.value) }
    guard !edits.isEmpty || !gaps.isEmpty else { return }
    changes = [
      StyleChange(
        edits: edits + gaps, offset: (edits + gaps).map(\.range.lowerBound).min() ?? 0,
        reasonIfLeft:
          "the indentation is left as it is, since another one would change what the text says"
      )
    ]
  }

  private var bytes: [UInt8] { editor.tree.bytes }

  private func edit(ofLine start: Int, by shift: Int) -> Edit? {
    var end = start
    while end < editor.scope.upperBound, bytes[end] == 0x20 { end += 1 }
    guard shift != 0, end < editor.scope.upperBound, !editor.isLineEnd(bytes[end]) else {
      return nil
    }
    return shift > 0
      ? .insertion(at: start, String(repeating: " ", count: shift))
      : .removal(of: start..<start + min(-shift, end - start))
  }

  /// Has the lines of a collection made by indentation begin at a column.
  private mutating func shift(_ collection: Int, to column: Int) {
    let node = editor.tree.nodes[collection]
    guard node.style == .block else { return }
    let children = editor.tree.children(of: collection)
    if node.kind == .sequence {
      for entry in children { shiftEntry(entry, to: column) }
      return
    }
    for index in stride(from: 0, to: children.count, by: 2) {
      let key = children[index]
      let value = children[index + 1]
      let start = editor.entryStart(key)
      guard start == Int(editor.tree.nodes[key].start), editor.tree.nodes[key].kind == .scalar
      else {
        leave(start, "fields with '?' or '&' before their name")
        continue
      }
      setShift(
        from: start, to: editor.entryEnd(value), column - editor.column(of: start),
        includesFirst: editor.isFirstOnLine(start))
      shift(value, to: column + Self.step)
    }
  }

  private mutating func shiftEntry(_ entry: Int, to column: Int) {
    let dash = editor.entryStart(entry)
    guard editor.isFirstOnLine(dash), dash < editor.scope.upperBound, bytes[dash] == 0x2D else {
      leave(dash, "a list within a list on one line")
      return
    }
    setShift(
      from: dash, to: editor.entryEnd(entry), column - editor.column(of: dash), includesFirst: true)
    let start = Int(editor.tree.nodes[entry].start)
    let isOnLine = !editor.hasLineEnd(from: dash, before: start) && !editor.isAbsent(entry)
    if isOnLine, editor.endOfProperties(entry) == 0, start > dash + 2 {
      gaps.append(Edit(range: dash + 1..<start, replacement: " "))
    }
    shift(entry, to: column + Self.step)
  }

  private mutating func leave(_ offset: Int, _ what: String) {
    leftOut.append(
      StyleRefusal(offset: offset, reason: "\(what): the indentation is left as it is"))
  }

  private mutating func setShift(from start: Int, to end: Int, _ shift: Int, includesFirst: Bool) {
    var line = editor.lineStart(of: start)
    if !includesFirst { line = editor.endOfLine(start) }
    while line < end {
      shifts[line] = shift
      let next = editor.endOfLine(max(line, min(line + 1, editor.scope.upperBound)))
      guard next > line else { return }
      line = next
    }
  }

  /// A comment on a line of its own moves with what is below it at the same column, else with what is above it.
  private mutating func shiftComments() {
    var below: (column: Int, shift: Int)?
    var shiftOf: [Int: Int] = [:]
    let comments = editor.tree.comments.filter { editor.isFirstOnLine($0.range.lowerBound) }
      .map { editor.lineStart(of: $0.range.lowerBound) }
    let isComment = Set(comments)
    let lines = contentLines(except: isComment)
    let above = linesAbove(comments, among: lines)
    for (place, line) in comments.enumerated().reversed() {
      let column = indentation(of: line)
      let after = lines.partition { $0 > line }
      if after < lines.count {
        below = (indentation(of: lines[after]), shifts[lines[after]] ?? 0)
      } else {
        below = nil
      }
      if let below, below.column == column {
        shiftOf[line] = below.shift
      } else if below == nil, column == 0 {
        // Behind a list whose dashes are not indented it could be the list's or the document's.
        shiftOf[line] = 0
      } else {
        // The nearest line above that is not deeper says at which level the comment is.
        shiftOf[line] = above[place].map { shifts[$0] ?? 0 } ?? 0
      }
    }
    for line in comments { shifts[line] = shiftOf[line] ?? 0 }
  }

  /// For each comment the nearest line above it that is not deeper; nil where there is none.
  ///
  /// The lines that may be asked for are kept on a list, each deeper than the one before: a line hides those above it that are as deep or
  /// deeper.
  private func linesAbove(_ comments: [Int], among lines: [Int]) -> [Int?] {
    var open: [(line: Int, column: Int)] = []
    var next = 0
    return comments.map { comment in
      while next < lines.count, lines[next] < comment {
        let column = indentation(of: lines[next])
        while let last = open.last, last.column >= column { open.removeLast() }
        open.append((lines[next], column))
        next += 1
      }
      let column = indentation(of: comment)
      let place = open.partition { $0.column > column }
      return place > 0 ? open[place - 1].line : nil
    }
  }

  private func indentation(of line: Int) -> Int {
    var end = line
    while end < editor.scope.upperBound, bytes[end] == 0x20 { end += 1 }
    return end - line
  }

  /// The beginnings of all lines with something else than a comment.
  private func contentLines(except comments: Set<Int>) -> [Int] {
    var lines: [Int] = []
    var line = editor.lineStart(of: editor.scope.lowerBound)
    while line < editor.scope.upperBound {
      let end = line + indentation(of: line)
      if end < editor.scope.upperBound, !editor.isLineEnd(bytes[end]), !comments.contains(line) {
        lines.append(line)
      }
      let next = editor.endOfLine(min(line + 1, editor.scope.upperBound))
      // An empty line is only its line end.
      line = next > line ? next : line + 1
    }
    return lines
  }
}
