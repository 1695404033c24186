/// Where the parser reads by `YAMLReader.Conventions.handwritten` what YAML takes for something else.
extension Parser {
  /// Whether the `?` at `index` is a value that is not known yet, rather than the beginning of a key: nothing follows it on
  /// its line and, where a key may stand, no line that could belong to one.
  @inline(never)
  func isUnknownMark(_ index: Int, in parent: Int, mayBeKey: Bool) -> Bool {
    var text = index + 1
    while isWhite(text) { text += 1 }
    guard isLineEnd(text) || base[text] == ASCII.hash else { return false }
    guard mayBeKey else { return true }
    while text < end {
      while !isLineEnd(text) { text += 1 }
      guard text < end else { return true }
      let line = afterBreak(text)
      text = afterSpaces(line)
      if !isLineEnd(text), base[text] != ASCII.hash { return text - line <= parent }
    }
    return true
  }

  /// Whether the `?` at `index` stands alone between commas, brackets and the `:` of a key: a value that is not known yet.
  func isUnknownMarkInFlow(_ index: Int) -> Bool {
    var next = index + 1
    while next < end, table[Int(base[next])] & (ByteClass.white | ByteClass.lineBreak) != 0 {
      next += 1
    }
    return next < end && base[index] == ASCII.question && isFlowEntryEnd(next)
  }

  /// Whether the `#` at `index` begins an entry or value rather than a comment: a letter or digit is right behind it, a
  /// comma, colon or opening bracket before it, and the collection goes on behind it on this line.
  @inline(never)
  func isSwallowedEntry(_ index: Int) -> Bool {
    guard SwallowedComment.hasWord(byte(index + 1)) else { return false }
    var before = index - 1
    while before > start, isWhite(before) { before -= 1 }
    switch base[before] {
    case ASCII.comma, ASCII.colon, ASCII.openBracket, ASCII.openBrace: break
    default: return false
    }
    var next = index + 1
    while !isLineEnd(next) {
      if isFlowEntryEnd(next) { return true }
      next += 1
    }
    return false
  }
}
