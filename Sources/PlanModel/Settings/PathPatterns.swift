import PlainText

/// Patterns of files and folders below `plans/`, as gitignore(5) has them but for `!`.
///
/// A pattern with a slash before its end speaks of the whole path from `plans/`, one without of a name at any depth. One
/// with a slash at its end speaks of folders alone. What lies in a folder that matches, matches.
package struct PathPatterns: Sendable, Hashable {
  /// As they were written, in their order.
  package let texts: [String]
  private let patterns: [Pattern]

  private struct Pattern: Sendable {
    let glob: GlobPattern
    let isAnchored: Bool
    let onlyFolders: Bool
  }

  /// No pattern: nothing matches.
  package init() {
    texts = []
    patterns = []
  }

  /// Leaves out texts that are no pattern; `problem(in:)` says why.
  package init(_ texts: [String]) {
    let read = texts.compactMap { text in Self.pattern(text).map { (text, $0) } }
    self.texts = read.map(\.0)
    patterns = read.map(\.1)
  }

  /// Whether there is no pattern, so that nothing matches.
  package var isEmpty: Bool { patterns.isEmpty }

  /// Whether a file, given below `plans/`, matches a pattern or lies in a folder that does.
  package func match(_ path: [UInt8]) -> Bool {
    patterns.contains { pattern in
      var start = 0
      var end = 0
      while end < path.count {
        end = path[end...].firstIndex(of: UInt8(ascii: "/")) ?? path.count
        let isFolder = end < path.count
        if isFolder || !pattern.onlyFolders,
          pattern.glob.matches(path[(pattern.isAnchored ? 0 : start)..<end])
        {
          return true
        }
        end += 1
        start = end
      }
      return false
    }
  }

  /// Why a text is no pattern, one line without a full stop, with what to do; nil when it is one.
  static func problem(in text: String) -> (message: String, help: String)? {
    if text.hasPrefix("!") {
      return (
        "a pattern cannot begin with '!' here",
        "Name what is meant by other patterns; write \\! for a name that begins so"
      )
    }
    if text.utf8.allSatisfy({ $0 == UInt8(ascii: "/") }) {
      return ("this pattern names nothing", "Write a file or folder below plans/")
    }
    guard pattern(text) == nil else { return nil }
    return (
      "this pattern ends too soon: a '[' has no ']', or nothing follows a '\\'",
      "Write \\[ for a bracket that is part of a name"
    )
  }

  private static func pattern(_ text: String) -> Pattern? {
    var bytes = Array(text.utf8)[...]
    guard bytes.first != UInt8(ascii: "!") else { return nil }
    let onlyFolders = bytes.last == UInt8(ascii: "/")
    if onlyFolders { bytes.removeLast() }
    let isAnchored = bytes.contains(UInt8(ascii: "/"))
    if bytes.first == UInt8(ascii: "/") { bytes.removeFirst() }
    guard !bytes.isEmpty, let glob = GlobPattern(bytes) else { return nil }
    return Pattern(glob: glob, isAnchored: isAnchored, onlyFolders: onlyFolders)
  }

  package static func == (a: PathPatterns, b: PathPatterns) -> Bool { a.texts == b.texts }

  package func hash(into hasher: inout Hasher) { hasher.combine(texts) }
}
