package import PlainText

/// Values that are written in a way that makes them something else than they look like.
extension Tree {
  /// What a scalar in quotes would be without them, and the places of the quotes; nil where nothing but text could be meant.
  package func withoutQuotes(_ index: Int) -> (type: Node.ScalarType, quotes: [ByteRange])? {
    let node = nodes[index]
    let range = node.range
    guard node.kind == .scalar, node.style == .singleQuoted || node.style == .doubleQuoted,
      !node.flags.contains(.cooked), !node.flags.contains(.hasProperties), range.count > 2
    else { return nil }
    let inner = range.lowerBound + 1..<range.upperBound - 1
    let type = bytes.withUnsafeBufferPointer {
      CoreSchema.type(of: UnsafeBufferPointer(rebasing: $0[inner]))
    }
    switch type {
    case .integer, .float, .boolean:
      return (type, [range.lowerBound..<inner.lowerBound, inner.upperBound..<range.upperBound])
    case .none, .null, .string, .other: return nil
    }
  }

  /// Whether nothing but a comment stands behind a key and its colon on the same line.
  ///
  /// - Parameter keyEnd: the byte offset behind the key.
  package func hasOnlyComment(behindKeyEndingAt keyEnd: Int) -> Bool {
    var index = keyEnd
    func skipBlanks() {
      while index < bytes.count, bytes[index] == ASCII.space || bytes[index] == ASCII.tab {
        index += 1
      }
    }
    skipBlanks()
    guard index < bytes.count, bytes[index] == ASCII.colon else { return false }
    index += 1
    let colonEnd = index
    skipBlanks()
    return index > colonEnd && index < bytes.count && bytes[index] == ASCII.hash
  }
}
