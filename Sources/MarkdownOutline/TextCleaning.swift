/// Resolves backslash escapes and character references in what is not parsed further: destinations,
/// titles, and the words after a code fence.
enum TextCleaning {
  /// Appends what the bytes in `range` mean: first character references are resolved, then
  /// backslashes before punctuation removed (also those that came from references, as cmark-gfm
  /// does).
  static func append(_ range: Range<Int>, of text: ByteSpan, to result: inout [UInt8]) {
    let start = result.count
    CharacterReference.append(range, of: text, to: &result)
    var write = start
    var read = start
    while read < result.count {
      if result[read] == UInt8(ascii: "\\"), read + 1 < result.count,
        result[read + 1].isASCIIPunctuation
      {
        read += 1
      }
      result[write] = result[read]
      write += 1
      read += 1
    }
    result.removeLast(result.count - write)
  }

  /// Whether the bytes in `range` mean something else than they are.
  static func isNeeded(for range: Range<Int>, of text: ByteSpan) -> Bool {
    for index in range {
      let byte = text[index]
      if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "&") || byte == 0 { return true }
    }
    return false
  }
}

extension MarkdownOutline {
  /// Notes where the meaning of `range` of `text`, which `joined` maps to the file, is found.
  mutating func clean(
    _ range: Range<Int>, of text: ByteSpan, joined: JoinedText, prefix: StaticString = "",
    removesBackslashes: Bool = true
  ) -> CleanedText {
    let fileRange = joined.fileRange(of: range)
    if prefix.utf8CodeUnitCount == 0, fileRange.count == range.count,
      joined.directRange != nil || !Self.spansLines(range, of: text),
      !TextCleaning.isNeeded(for: range, of: text)
    {
      return CleanedText(range: fileRange, isInCleanedBytes: false)
    }
    let start = cleanedBytes.count
    prefix.withUTF8Buffer { cleanedBytes.append(contentsOf: $0) }
    if removesBackslashes {
      TextCleaning.append(range, of: text, to: &cleanedBytes)
    } else {
      CharacterReference.append(range, of: text, to: &cleanedBytes)
    }
    return CleanedText(range: start..<cleanedBytes.count, isInCleanedBytes: true)
  }

  private static func spansLines(_ range: Range<Int>, of text: ByteSpan) -> Bool {
    for index in range where text[index] == 0x0A { return true }
    return false
  }
}
