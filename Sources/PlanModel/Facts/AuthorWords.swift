import Diagnostics
import PlainText

extension Diagnostic {
  /// A finding of JSON Schema in words for people who write plans: a built-in kind has no file that they could look at, and
  /// nobody needs to read a regular expression.
  func inWordsForAuthors(of file: SourceFile) -> Diagnostic {
    var finding = self
    finding.related = finding.related.compactMap { related in
      if related.place.path.hasPrefix("planbook:") { return nil }
      return related.place.path.hasSuffix(".schema.yaml")
        ? RelatedPlace("the kind asks for it here", at: related.place) : related
    }
    if rule == "bad-pattern" { finding.explainPattern(file) }
    return finding
  }

  /// The form of ids in the built-in kinds.
  private static let idPattern = "^[a-z0-9]+(-[a-z0-9]+)*$"

  private mutating func explainPattern(_ file: SourceFile) {
    let words = " must match the pattern "
    guard let start = message.firstRange(of: words)?.lowerBound,
      file.bytes.indices.contains(place.range.lowerBound)
    else { return }
    let name = message[..<start]
    let typed = String(decoding: file.bytes[place.range], as: UTF8.self)
      .trimmed(of: ["\"", "'"])
    let pattern = arguments.first ?? ""
    guard pattern == Self.idPattern else {
      message = "\(name) does not have the form that is asked for: '\(typed.printable)'"
      help = help ?? "It must match the pattern \(pattern)"
      return
    }
    message =
      "\(name) is '\(typed.printable)', but an id is small letters, digits and single hyphens, like 'ltl-pilot'"
    help = nil
  }
}

extension String {
  /// Without any of some characters at both ends.
  fileprivate func trimmed(of characters: Set<Character>) -> String {
    let start = drop { characters.contains($0) }
    let end = start.lastIndex { !characters.contains($0) }
    return end.map { String(start[...$0]) } ?? ""
  }
}
