/// Finds the name that somebody most likely meant.
package enum NearestName {
  /// The candidate closest to `name`, or nil when none is close enough to suggest.
  ///
  /// Close means at most a third of the longer name's length in insertions, deletions, replacements and swaps of
  /// neighbours (optimal string alignment distance), letter case ignored. Folders that two paths share make them no more alike. Among
  /// equals the first candidate wins.
  ///
  /// - Parameter slips: how many of these there may be at most; nil where a third of the name is the only bound.
  package static func of(
    _ name: String, among candidates: some Sequence<String>, slips: Int? = nil
  ) -> String? {
    let wanted = folded(name)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let most = min((best?.distance ?? Int.max) - 1, slips ?? .max)
      if let distance = distance(wanted, folded(candidate), most: most) {
        best = (candidate, distance)
      }
    }
    return best?.candidate
  }

  /// A name as it is compared: without the case of its letters, and not longer than the longest.
  static func folded(_ name: String) -> [Unicode.Scalar] {
    Array(name.lowercased().unicodeScalars.prefix(maximumLength))
  }

  /// How many slips two names are apart; nil when that is too many to be near, or more than `most`.
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], most: Int) -> Int? {
    var start = 0
    for index in 0..<min(a.count, b.count) {
      guard a[index] == b[index] else { break }
      if a[index] == "/" || a[index] == "#" { start = index + 1 }
    }
    let longest = max(a.count, b.count) - start
    // A name that differs in case alone is always near, however short.
    let limit = min(longest / 3, most)
    guard limit >= 0, abs(a.count - b.count) <= limit else { return nil }
    let distance = distance(Array(a[start...]), Array(b[start...]))
    return distance <= limit ? distance : nil
  }

  /// Longer names are compared by their beginning, which bounds the time of one comparison.
  private static let maximumLength = 200

  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforePrevious = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    var current = previous
    for i in 1...a.count {
      current[0] = i
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          current[j] = min(current[j], beforePrevious[j - 2] + 1)
        }
      }
      (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[b.count]
  }
}
