extension String {
  /// This text for a cell of a Markdown table or any other line, so that nothing in it is read as markup: each punctuation mark of ASCII that
  /// could begin any has a backslash before it (CommonMark 0.31.2, section 2.4), and all of it is on one line.
  package var escapedForMarkdown: String {
    var result = ""
    for character in printable {
      if "\\`*_[]<>|~&!#".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
