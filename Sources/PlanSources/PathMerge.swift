/// Goes through two lists that are ordered by path, side by side.
package enum PathMerge {
  /// Hands over every path that stands in either list: its place in each, nil where it does not stand there.
  ///
  /// - Parameters:
  ///   - first: ordered bytewise, each path once; the same holds for the other.
  ///   - body: gets at least one place.
  package static func forEachPath(
    _ first: [PathName], _ second: [PathName], _ body: (_ first: Int?, _ second: Int?) -> Void
  ) {
    var (left, right) = (0, 0)
    while left < first.count || right < second.count {
      if left < first.count, right < second.count, first[left] == second[right] {
        body(left, right)
        left += 1
        right += 1
      } else if right == second.count || left < first.count && first[left] < second[right] {
        body(left, nil)
        left += 1
      } else {
        body(nil, right)
        right += 1
      }
    }
  }
}
