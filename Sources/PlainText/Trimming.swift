extension StringProtocol {
  /// The text without spaces, tabs, line ends and no-break spaces around it.
  package var trimmed: String {
    let blanks: Set<Unicode.Scalar> = [" ", "\t", "\n", "\r", "\u{A0}"]
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      blanks.contains(first) || blanks.contains(last)
    else { return String(self) }
    var rest = unicodeScalars[...]
    while let first = rest.first, blanks.contains(first) { rest.removeFirst() }
    while let last = rest.last, blanks.contains(last) { rest.removeLast() }
    return String(String.UnicodeScalarView(rest))
  }
}
