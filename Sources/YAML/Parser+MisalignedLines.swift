import Diagnostics
import PlainText

/// Lines that stand a little beside those they belong to: a space was lost or gained, or a tab stands for spaces. The neighbours tell
/// where they belong, so that the line alone is told, and not all that follows.
extension Parser {
  /// How many lines below one are looked at to find out where it belongs.
  private static let mostNeighbours = 200

  /// Reads the present line as if it began at `wanted`: what is measured from its beginning comes out as if it were mended.
  ///
  /// - Returns: false where the text before it is too short for that, and nothing is changed.
  mutating func take(asIfAtColumn wanted: Int) -> Bool {
    guard position - wanted >= start else { return false }
    lineStart = position - wanted
    column = wanted
    tabbed = false
    // Its indentation has been told.
    reportedLine = lineStart
    return true
  }

  /// The column of a block's first line that is indented with a tab and therefore seems to be outside of it: that of the lines below
  /// it. Nil where they have tabs too, or do not tell.
  ///
  /// - Parameters:
  ///   - parent: the indentation of the collection around.
  ///   - allowsSequenceAtParent: a list may stand at that indentation.
  @inline(never)
  func columnMeant(byTabIn parent: Int, allowsSequenceAtParent: Bool) -> Int? {
    guard tabbed, column >= 0, column <= parent, position < end else { return nil }
    let isEntry = isDash(position)
    guard isEntry || firstLineHasKey() else { return nil }
    var least: (column: Int, isEntry: Bool)?
    var index = position
    for _ in 0..<Self.mostNeighbours {
      guard let line = nextLine(below: index) else { break }
      let text = afterSpaces(line)
      if base[text] == ASCII.tab { return nil }
      let found = text - line
      let isDashed = isDash(text)
      if found < parent || found == parent && !(isEntry && allowsSequenceAtParent && isDashed) {
        break
      }
      if found < least?.column ?? Int.max { least = (found, isDashed) }
      index = text
    }
    guard let least else { return nil }
    if !isEntry { return least.isEntry ? nil : least.column }
    if least.isEntry { return least.column }
    // The fields of the one entry.
    let dash = least.column - 2
    return dash > parent ? dash : nil
  }

  /// The column of the entries below a list's first one, which has lost a space: nothing that is in the first one could stand there.
  /// Nil where it stands where it should.
  ///
  /// - Parameter parent: the indentation of the collection around.
  @inline(__always)
  func columnOfListBelowFirst(in parent: Int) -> Int? {
    // As far as lists usually are indented, which needs no second look.
    guard column != parent + 2, isHandwritten, !tabbed, position < end, isDash(position) else {
      return nil
    }
    return columnOfListBelowShiftedFirst()
  }

  @inline(never)
  private func columnOfListBelowShiftedFirst() -> Int? {
    // A text without a key could go on further right on the next line, a hyphen and all.
    let content = afterSpaces(position + 1)
    guard byte(content) == ASCII.openBrace || firstLineHasKey() else { return nil }
    var index = position
    for _ in 0..<Self.mostNeighbours {
      guard let line = nextLine(below: index) else { return nil }
      let text = afterSpaces(line)
      if text - line <= column + 1 {
        return text - line == column + 1 && isDash(text) ? column + 1 : nil
      }
      index = text
    }
    return nil
  }

  /// Reports an entry, at whose dash the parser stands, that is not at its list's column, and reads it as if it were there, unless
  /// all its lines are moved with it.
  mutating func report(misalignedEntryOf list: Int, at wanted: Int) {
    guard !isMovedAsAWhole() else {
      report(wrongIndentation: wanted, of: list)
      return
    }
    report(wrongIndentation: wanted, of: list, onlyThisLine: true)
    _ = take(asIfAtColumn: wanted)
  }

  /// Whether the line below an entry's first one stands where its dash says.
  private func isMovedAsAWhole() -> Bool {
    let content = afterSpaces(position + 1)
    guard content < end, !isLineEnd(content), let line = nextLine(below: position) else {
      return false
    }
    return afterSpaces(line) - line == column + content - position
  }

  /// Whether a key and a colon stand on the present line, behind its dash where it has one.
  private func firstLineHasKey() -> Bool {
    var index = isDash(position) ? afterSpaces(position + 1) : position
    while index < end, !isLineEnd(index) {
      if base[index] == ASCII.colon, isSeparator(index + 1) { return true }
      if base[index] == ASCII.hash, isWhite(index - 1) { return false }
      index += 1
    }
    return false
  }

  func isDash(_ index: Int) -> Bool {
    byte(index) == ASCII.minus && isSeparator(index + 1)
  }

  /// The beginning of the next line that is neither empty nor a comment.
  private func nextLine(below index: Int) -> Int? {
    var index = index
    while true {
      while !isLineEnd(index) { index += 1 }
      guard index < end else { return nil }
      let line = afterBreak(index)
      index = afterSpaces(line)
      if index < end, !isLineEnd(index), base[index] != ASCII.hash { return line }
    }
  }
}
