/// Finds where code spans end (GFM 0.29, section 6.3) in linear time for one text.
struct CodeSpanFinder {
  /// Longer runs of backticks open nothing, as in cmark-gfm.
  private static let maximumLength = 80

  /// Where runs of each length were last seen; nothing is later, once the whole text was searched.
  private var lastRuns: [Int] = []
  private var hasSearchedAll = false

  /// Makes ready for another text.
  mutating func reset() {
    hasSearchedAll = false
    for length in lastRuns.indices { lastRuns[length] = 0 }
  }

  /// The index after the run of `length` backticks that closes the span whose content begins at
  /// `start`.
  mutating func end(ofSpanWithLength length: Int, from start: Int, in text: ByteSpan) -> Int? {
    guard length <= Self.maximumLength else { return nil }
    if lastRuns.isEmpty { lastRuns = [Int](repeating: 0, count: Self.maximumLength + 1) }
    if hasSearchedAll, lastRuns[length] <= start { return nil }
    var index = start
    while index < text.count {
      guard text[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let run = index
      while index < text.count, text[index] == UInt8(ascii: "`") { index += 1 }
      if index - run <= Self.maximumLength { lastRuns[index - run] = run }
      if index - run == length { return index }
    }
    hasSearchedAll = true
    return nil
  }
}
