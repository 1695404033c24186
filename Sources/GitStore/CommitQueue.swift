/// Commits to visit, the latest first; among commits of one second, the one that was found first.
struct CommitQueue {
  private struct Entry {
    let commit: Commit
    let number: Int
  }

  /// A binary heap: no entry comes before its parent at `(index - 1) / 2`.
  private var entries: [Entry] = []
  private var count = 0

  var isEmpty: Bool { entries.isEmpty }

  /// The commit that comes next.
  var latest: Commit? { entries.first?.commit }

  mutating func insert(_ commit: Commit) {
    entries.append(Entry(commit: commit, number: count))
    count += 1
    var index = entries.count - 1
    while index > 0, Self.comesBefore(entries[index], entries[(index - 1) / 2]) {
      entries.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  mutating func popLatest() -> Commit? {
    guard let first = entries.first, let last = entries.popLast() else { return nil }
    if entries.isEmpty { return first.commit }
    entries[0] = last
    var index = 0
    while true {
      var next = index
      for child in [2 * index + 1, 2 * index + 2]
      where child < entries.count && Self.comesBefore(entries[child], entries[next]) {
        next = child
      }
      if next == index { return first.commit }
      entries.swapAt(index, next)
      index = next
    }
  }

  private static func comesBefore(_ a: Entry, _ b: Entry) -> Bool {
    a.commit.seconds == b.commit.seconds
      ? a.number < b.number : a.commit.seconds > b.commit.seconds
  }
}
