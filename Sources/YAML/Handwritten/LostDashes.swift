import Diagnostics
import PlainText

/// Entries in braces whose dash got lost. YAML sees a value, or lines that belong to nothing; people see a list.
extension Parser {
  /// Whether the present line begins with `{`, or with a dash that touches it, where only an entry of a list can be meant: a list
  /// goes on there, or braces that close on their line stand further left where there can only be a key.
  ///
  /// - Parameter parent: the indentation of the collection that the list is in.
  @inline(__always)
  func isEntryWithSpoiltDash(indentation: Int, in parent: Int) -> Bool {
    let first = base[position]
    guard first == ASCII.openBrace || first == ASCII.minus && byte(position + 1) == ASCII.openBrace
    else { return false }
    return isHandwritten && !tabbed
      && (column >= indentation || column >= parent && isWholeEntry(position))
  }

  /// The column of the dashes of a list whose first entry, which begins at the present token, has lost its own or its space; nil
  /// where it is a value. Of a lost one the next line with text, which is an entry as well, tells.
  ///
  /// - Parameter parent: the indentation of the collection that the list would be in.
  @inline(__always)
  func columnOfSpoiltDashes(in parent: Int) -> Int? {
    let first = base[position]
    guard first == ASCII.openBrace || first == ASCII.minus && byte(position + 1) == ASCII.openBrace,
      isHandwritten, !tabbed, column > parent
    else { return nil }
    return first == ASCII.minus ? column : columnOfLostDashes(in: parent)
  }

  /// The same for a list that begins below its key, and no further right than it.
  @inline(never)
  func columnOfLostDashes(below key: Int) -> Int? {
    guard base[position] == ASCII.openBrace, isHandwritten, !tabbed, isWholeEntry(position) else {
      return nil
    }
    return columnOfLostDashes(in: key)
  }

  /// Whether braces close at the end of their line. Two of them are a placeholder of some other program.
  private func isWholeEntry(_ opening: Int) -> Bool {
    byte(opening) == ASCII.openBrace && byte(opening + 1) != ASCII.openBrace
      && closesOnLine(opening) != nil
  }

  @inline(never)
  private func columnOfLostDashes(in parent: Int) -> Int? {
    guard let next = lineAfterBraces(position) else { return nil }
    let text = afterSpaces(next)
    let found = text - next
    if isEntryStart(text), found >= max(parent, 0) { return found }
    return byte(text) == ASCII.openBrace && found == column ? column : nil
  }

  /// Reads an entry of a list at whose `{`, or at whose dash without a space, the parser stands.
  mutating func parseEntryWithSpoiltDash(indentation: Int) {
    let lead = position
    if base[position] == ASCII.minus {
      if lineStart != reportedLine { report(dashWithoutSpaceAt: position) }
      position += 1
    } else {
      report(entryWithoutDashAt: indentation)
    }
    parseContent(
      in: indentation - 1, allowsCollection: false, allowsSequenceAtParent: false, lead: lead,
      outer: Node.noIndex)
  }

  /// Tells once of an entry without its dash, and of those right below it that lack theirs.
  private mutating func report(entryWithoutDashAt indentation: Int) {
    guard lineStart > lastLineWithoutDash else { return }
    let least = min(indentation, column)
    var lines = [(start: lineStart, text: position)]
    let mostLines = 200
    while lines.count < mostLines, let next = lineAfterBraces(lines[lines.count - 1].text) {
      let text = afterSpaces(next)
      guard byte(text) == ASCII.openBrace, text - next >= least else { break }
      lines.append((next, text))
    }
    lastLineWithoutDash = lines[lines.count - 1].start
    reportedLine = lastLineWithoutDash
    guard isReportingNext() else { return }
    let dash = String(repeating: " ", count: indentation) + "- "
    let count = lines.count
    report(
      count == 1
        ? "This entry has lost its dash" : "These \(count) entries have lost their dashes",
      at: position..<position + 1, help: "Begin each entry of a list with '- '.",
      fixes: [
        Fix(
          count == 1 ? "Put the dash before it" : "Put the dashes before them", .safe,
          lines.map { Edit(range: $0.start..<$0.text, replacement: dash) })
      ])
  }

  private func isEntryStart(_ index: Int) -> Bool {
    byte(index) == ASCII.minus && (isSeparator(index + 1) || byte(index + 1) == ASCII.openBrace)
  }

  /// Where the line ends that begins with a brace, if that is closed at its end, whatever comment comes behind it.
  private func closesOnLine(_ opening: Int) -> Int? {
    var index = opening
    var last = opening
    while !isLineEnd(index) {
      if base[index] == ASCII.hash, isWhite(index - 1) { break }
      if !isWhite(index) { last = index }
      index += 1
    }
    return base[last] == ASCII.closeBrace ? index : nil
  }

  /// The start of the next line that is neither empty nor a comment, behind one that holds braces which close on it.
  private func lineAfterBraces(_ opening: Int) -> Int? {
    guard var index = closesOnLine(opening) else { return nil }
    while true {
      while !isLineEnd(index) { index += 1 }
      guard index < end else { return nil }
      let line = afterBreak(index)
      index = afterSpaces(line)
      if !isLineEnd(index), base[index] != ASCII.hash { return line }
    }
  }
}
