import PlainText

/// Paths from one file of a book to another.
package enum RelativePath {
  /// The way from a file to another file or folder, both by their paths from the book's root.
  package static func path(from file: String, to target: String) -> String {
    let folder = file.split(separator: "/").dropLast()
    let parts = target.split(separator: "/")
    var common = 0
    while common < min(folder.count, parts.count - 1), folder[common] == parts[common] {
      common += 1
    }
    let up = [Substring](repeating: "..", count: folder.count - common)
    return (up + parts[common...]).joined(separator: "/")
  }

  /// A path as it stands in a field: as it is, unless a link would read it otherwise.
  package static func inField(_ path: String) -> String {
    path.contains { "%#?".contains($0) } ? path.percentEncodedPath : path
  }

  /// A path as it stands in a Markdown link: as it is where nothing in it means anything to Markdown or to a link.
  package static func inLink(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      byte >= 0x80 || byte.isLetter || byte.isDigit || "-._~/".utf8.contains(byte)
    }
    if isPlain { return path }
    return encodedForLink(path)
  }

  /// Parentheses would end a link's destination.
  private static func encodedForLink(_ text: String) -> String {
    text.percentEncodedPath.split(separator: "(", omittingEmptySubsequences: false)
      .joined(separator: "%28").split(separator: ")", omittingEmptySubsequences: false)
      .joined(separator: "%29")
  }

  /// What follows the path in a link (`#heading`, `?query`), as it can be written again; escapes that it had are resolved already.
  package static func suffix(of link: String) -> String {
    guard let start = link.firstIndex(where: { $0 == "#" || $0 == "?" }) else { return "" }
    let rest = String(link[link.index(after: start)...])
    let isPlain = rest.utf8.allSatisfy { byte in
      byte >= 0x80 || byte.isLetter || byte.isDigit || "-._~/%=&#?+".utf8.contains(byte)
    }
    return String(link[start]) + (isPlain ? rest : encodedForLink(rest))
  }
}
