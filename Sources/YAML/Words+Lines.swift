import Diagnostics
import PlainText

/// What is said about lines and their indentation.
extension Parser {
  /// - Parameters:
  ///   - indentation: what the line should have; nil when it depends on the lines around.
  ///   - isSafe: nothing but that indentation can be meant, as far as the lines around tell.
  mutating func report(tabbedLineAt indentation: Int?, isSafe: Bool) {
    guard lineStart != reportedLine else { return }
    reportedLine = lineStart
    guard isReportingNext() else { return }
    let first = afterSpaces(lineStart)
    var last = first
    var width = first - lineStart
    while isWhite(last) {
      width += base[last] == ASCII.tab ? 2 : 1
      last += 1
    }
    // Two spaces for each tab keep the shape of lines that all begin with tabs.
    let count = indentation ?? width
    report(
      "This line is indented with a tab; YAML needs spaces", at: first..<last,
      help: "Indent with spaces only.",
      fixes: [
        Fix(
          "Replace the tab by spaces", isSafe ? .safe : .unsafe,
          [Edit(range: lineStart..<last, replacement: String(repeating: " ", count: count))])
      ])
  }

  /// Whether a line with a tab can only belong to the innermost collection: the line has one tab and nothing behind it that tells of
  /// another depth, and that collection is the only one that is indented; or it is the only one, and nothing can be below its last value.
  func tabMeansInnermost() -> Bool {
    let first = afterSpaces(lineStart)
    guard base[first] == ASCII.tab, !isWhite(first + 1) else { return false }
    let last = nodes[nodeCount - 1]
    return depth == 2 || depth == 1 && last.kind == .scalar && !last.flags.contains(.absent)
  }

  /// - Parameter onlyThisLine: the lines below it stand where they should.
  mutating func report(
    wrongIndentation indentation: Int, of collection: Int, onlyThisLine: Bool = false
  ) {
    guard lineStart != reportedLine else { return }
    reportedLine = lineStart
    guard isReportingNext() else { return }
    let isSequence = nodes[collection].kind == .sequence
    let found = column == 0 ? "not indented" : "indented by \(spaces(column))"
    let place = restOfLine(from: position)
    if let entry = entryAbove(collection) {
      let first = Int(nodes[entry].start)
      let wanted = columnOf(first)
      report(
        "This line is \(found), but the keys of the list entry above it are indented by \(spaces(wanted))",
        at: place,
        related: [related("the first of its keys", first..<lineTextEnd(from: first))],
        help: "\(indenting(by: wanted)) to make it one of them.", fixes: [indentationFix(wanted)])
      return
    }
    let first = Int(nodes[collection].start)
    let what = isSequence ? "list entries" : "keys"
    let wanted = indentation == 0 ? "are not indented" : "are indented by \(spaces(indentation))"
    report(
      "This line is \(found), but the \(what) around it \(wanted)", at: place,
      related: first == position
        ? [] : [related("the first of the \(what)", first..<lineTextEnd(from: first))],
      help: "\(indenting(by: indentation)) to make it one of them.",
      fixes: [indentationFix(indentation, onlyThisLine: onlyThisLine)])
  }

  /// The list entry with fields that the present line, which has a key, most likely belongs to: the last of the list that it
  /// stands in, or of the list under the key above when it stands at that list's dashes.
  private func entryAbove(_ collection: Int) -> Int? {
    guard base[position] != ASCII.minus, !tabbed else { return nil }
    var list = collection
    if nodes[collection].kind == .mapping {
      list = lastChild(of: collection)
      guard list > collection, nodes[list].kind == .sequence, nodes[list].style == .block,
        columnOf(Int(nodes[list].start)) == column
      else { return nil }
    }
    let entry = lastChild(of: list)
    guard entry > list, nodes[entry].kind == .mapping, nodes[entry].style == .block else {
      return nil
    }
    return entry
  }

  /// The last child of a collection that is still being read; the collection itself when it has none.
  private func lastChild(of collection: Int) -> Int {
    var last = collection
    var child = collection + 1
    while child < nodeCount, Int(nodes[child].next) > child {
      last = child
      child = Int(nodes[child].next)
    }
    return last
  }

  /// The number of bytes between the beginning of the line and `index`.
  private func columnOf(_ index: Int) -> Int {
    var line = index
    while line > start, !isLineEnd(line - 1) { line -= 1 }
    return index - line
  }

  /// Gives the present line, and those below it that are indented as far, another indentation. Those that already stand at a list's
  /// dashes stay.
  private func indentationFix(_ wanted: Int, onlyThisLine: Bool = false) -> Fix {
    let mostLines = onlyThisLine ? 1 : 200
    var edits: [Edit] = []
    var line = lineStart
    while edits.count < mostLines {
      let text = afterSpaces(line)
      if !isLineEnd(text) {
        guard text - line >= column, !isWhite(text) else { break }
        let isNextEntry =
          line > lineStart && text - line == wanted && base[position] == ASCII.minus
          && base[text] == ASCII.minus && isSeparator(text + 1)
        if isNextEntry { break }
        edits.append(
          wanted < column
            ? .removal(of: line..<line + column - wanted)
            : .insertion(at: line, String(repeating: " ", count: wanted - column)))
      }
      line = text
      while !isLineEnd(line) { line += 1 }
      guard line < end else { break }
      line = afterBreak(line)
    }
    return Fix(
      wanted == 0 ? "Remove the spaces" : "Indent it by \(spaces(wanted))", .unsafe, edits)
  }

  /// What to do to a line, as the beginning of a sentence.
  func indenting(by count: Int) -> String {
    count == 0 ? "Remove the spaces before it" : "Indent it by \(spaces(count))"
  }

  mutating func report(keyAfterText scalar: ScannedScalar, parent: Int) {
    guard column > parent, lineStart != reportedLine else { return }
    reportedLine = lineStart
    let wanted = max(parent, 0)
    if column == 0 {
      report(
        "This line has a key, but the text above it has none", at: restOfLine(from: position),
        related: [related("the text above", scalar.start..<scalar.end)],
        help: "Write a key, a colon and a space before the text above.")
      return
    }
    report(
      "This line is indented so far that it would go on with the text above, but it has a key",
      at: restOfLine(from: position),
      related: [related("the text above", scalar.start..<scalar.end)],
      help: "\(indenting(by: wanted)) to make it a key like those above.",
      fixes: [indentationFix(wanted)])
  }

  func lineTextEnd(from index: Int) -> Int { restOfLine(from: index).upperBound }

  mutating func report(dashWithoutSpaceAt index: Int) {
    reportedLine = lineStart
    guard isReportingNext() else { return }
    report(
      "A space is needed after '-'", at: index..<index + 1,
      fixes: [insertionFix("Insert a space", at: index + 1, " ")])
  }

  func spaces(_ count: Int) -> String {
    count == 1 ? "1 space" : "\(count) spaces"
  }

  mutating func report(flowLineAt index: Int, closes: Bool) {
    reportedLine = lineStart
    report(
      closes
        ? "The closing bracket must be indented"
        : "Lines within brackets must be indented",
      at: index..<index + 1,
      help: "Indent it by at least \(spaces(flowIndentation)).",
      fixes: indentingFix(index, by: flowIndentation))
  }

  func indentingFix(_ index: Int, by count: Int) -> [Fix] {
    var line = index
    while line > start, isWhite(line - 1) { line -= 1 }
    return [
      Fix(
        "Indent the line", .safe,
        [Edit(range: line..<index, replacement: String(repeating: " ", count: count))])
    ]
  }

  mutating func report(quotedLineAt index: Int, line: Int, indentation: Int) {
    report(
      "The lines of a text in quotes must be indented by spaces",
      at: line..<max(index, line + 1),
      help: "Indent it by at least \(spaces(indentation)).",
      fixes: isLineEnd(index)
        ? [Fix("Empty the line", .safe, [.removal(of: line..<index)])]
        : indentingFix(index, by: indentation))
  }
}
