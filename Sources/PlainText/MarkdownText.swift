extension String {
  /// This text on one line for GitHub Flavored Markdown, so that none of it is read as markup: each punctuation mark of ASCII that
  /// could begin any has a backslash before it (CommonMark 0.31.2, section 2.4).
  package var escapedForMarkdown: String {
    var result = ""
    for character in printable {
      if "\\`*_[]<>|~&!#".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
