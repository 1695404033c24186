import PlainText

/// Breaks Markdown for a terminal: between words, with what follows a list's sign below its text. Code stays as it is.
package enum MarkdownWrapping {
  /// - Parameter width: how many cells a line may take; nil for any number.
  package static func wrapped(_ text: String, width: Int?) -> String {
    guard let width, width > 20 else { return text }
    var result = ""
    var fence: Substring?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let marker = line.drop { $0 == " " }.prefix { $0 == "`" }
      if marker.count >= 3 {
        if fence == nil { fence = marker } else if fence == marker { fence = nil }
        result += line + "\n"
      } else if fence != nil || line.hasPrefix("|") || line.hasPrefix("#") {
        result += line + "\n"
      } else {
        result += wrapped(line: line, width: width)
      }
    }
    return result
  }

  private static func wrapped(line: Substring, width: Int) -> String {
    let rest = line.drop { $0 == " " }
    let sign = rest.hasPrefix("- ") ? 2 : 0
    let indent = String(repeating: " ", count: line.count - rest.count)
    let hanging = indent + String(repeating: " ", count: sign)
    var lines = ""
    var current = indent + rest.prefix(sign)
    var isEmpty = true
    for word in rest.dropFirst(sign).split(separator: " ") {
      if !isEmpty, current.displayWidth + 1 + word.displayWidth > width {
        lines += current + "\n"
        current = hanging + word
      } else {
        current += (isEmpty ? "" : " ") + word
      }
      isEmpty = false
    }
    return lines + current + "\n"
  }
}
