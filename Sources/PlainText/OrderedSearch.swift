extension RandomAccessCollection where Index == Int {
  /// The place of the first element that `isReached` holds for, where it holds for all after it too; `endIndex` when it
  /// holds for none.
  package func partition(at isReached: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if isReached(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
