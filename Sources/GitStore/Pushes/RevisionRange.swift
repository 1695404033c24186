/// Two revisions by name, as in `main..HEAD`: what the second has and the first has not.
package struct RevisionRange: Sendable, Hashable {
  /// The revision whose commits are left out, as it was written; `HEAD` where nothing was.
  package let from: String
  /// The revision whose commits are meant, as it was written; `HEAD` where nothing was.
  package let to: String

  /// Reads `A..B`; a side that is left out is HEAD (gitrevisions(7)). Nil for anything else, such as `A...B`, which means
  /// what either side has alone.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    let dot = UInt8(ascii: ".")
    guard
      let start = bytes.indices.dropLast().first(where: {
        bytes[$0] == dot && bytes[$0 + 1] == dot
      })
    else { return nil }
    let rest = bytes[(start + 2)...]
    guard rest.first != dot, bytes.count > 2 else { return nil }
    let hasMore = rest.indices.dropLast().contains {
      rest[$0] == dot && rest[$0 + 1] == dot
    }
    guard !hasMore else { return nil }
    let from = String(decoding: bytes[..<start], as: UTF8.self)
    let to = String(decoding: rest, as: UTF8.self)
    self.from = from.isEmpty ? "HEAD" : from
    self.to = to.isEmpty ? "HEAD" : to
  }
}
