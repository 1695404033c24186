/// The difference of two texts in the unified format, as POSIX `diff -u` and Git write it.
package enum UnifiedDiff {
  /// How many unchanged lines stand around a change.
  private static let context = 3
  /// Above this many changed lines a common order is no longer looked for: it takes the square of them in memory.
  private static let mostChanges = 2_000

  /// The difference of a file's text before and after, with the line ends as they are; empty where there is none.
  ///
  /// - Parameter path: the file's name with slashes, without control characters.
  package static func text(path: String, before: [UInt8], after: [UInt8]) -> [UInt8] {
    let old = lines(of: before)
    let new = lines(of: after)
    let steps = steps(from: old, to: new)
    var result: [UInt8] = []
    for hunk in hunks(of: steps) {
      if result.isEmpty { result += Array("--- a/\(path)\n+++ b/\(path)\n".utf8) }
      append(steps[hunk], old, new, to: &result)
    }
    return result
  }

  /// One line of the difference, with the places in both texts where it stands or would.
  private struct Step {
    enum Sort { case kept, removed, added }

    var sort: Sort
    var old: Int
    var new: Int
  }

  /// The lines with their line ends; the last may have none.
  private static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for index in text.indices where text[index] == 0x0A {
      lines.append(text[start...index])
      start = index + 1
    }
    if start < text.count { lines.append(text[start...]) }
    return lines
  }

  private static func steps(
    from old: [ArraySlice<UInt8>], to new: [ArraySlice<UInt8>]
  ) -> [Step] {
    var head = 0
    while head < min(old.count, new.count), old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - head,
      old[old.count - 1 - tail] == new[new.count - 1 - tail]
    { tail += 1 }
    var steps = (0..<head).map { Step(sort: .kept, old: $0, new: $0) }
    steps += middle(old[head..<old.count - tail], new[head..<new.count - tail])
    steps += (0..<tail).map {
      Step(sort: .kept, old: old.count - tail + $0, new: new.count - tail + $0)
    }
    return steps
  }

  /// The shortest way from some lines to others (E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986).
  private static func middle(
    _ old: ArraySlice<ArraySlice<UInt8>>, _ new: ArraySlice<ArraySlice<UInt8>>
  ) -> [Step] {
    let limit = min(old.count + new.count, mostChanges)
    // The furthest place in `old` on each diagonal, as it was before each number of changes.
    var furthest = [Int](repeating: 0, count: 2 * limit + 3)
    var history: [[Int]] = []
    for changes in 0...limit {
      history.append(furthest)
      for diagonal in stride(from: -changes, through: changes, by: 2) {
        let isDown = takesNew(furthest, diagonal, changes, limit)
        var x =
          isDown ? furthest[limit + 2 + diagonal] : furthest[limit + diagonal] + 1
        var y = x - diagonal
        while x < old.count, y < new.count,
          old[old.startIndex + x] == new[new.startIndex + y]
        {
          x += 1
          y += 1
        }
        furthest[limit + 1 + diagonal] = x
        if x >= old.count, y >= new.count {
          return way(back: history, old, new, limit)
        }
      }
    }
    return old.indices.map { Step(sort: .removed, old: $0, new: new.startIndex) }
      + new.indices.map { Step(sort: .added, old: old.endIndex, new: $0) }
  }

  /// Whether the best way onto a diagonal adds a line of the new text rather than removing one of the old.
  private static func takesNew(
    _ furthest: [Int], _ diagonal: Int, _ changes: Int, _ limit: Int
  ) -> Bool {
    diagonal == -changes
      || diagonal != changes && furthest[limit + diagonal] < furthest[limit + 2 + diagonal]
  }

  private static func way(
    back history: [[Int]], _ old: ArraySlice<ArraySlice<UInt8>>,
    _ new: ArraySlice<ArraySlice<UInt8>>, _ limit: Int
  ) -> [Step] {
    var steps: [Step] = []
    var x = old.count
    var y = new.count
    for changes in history.indices.reversed() {
      let furthest = history[changes]
      let diagonal = x - y
      let isDown = takesNew(furthest, diagonal, changes, limit)
      let previous = isDown ? diagonal + 1 : diagonal - 1
      let startX = changes == 0 ? 0 : furthest[limit + 1 + previous]
      let startY = changes == 0 ? 0 : startX - previous
      while x > startX, y > startY {
        x -= 1
        y -= 1
        steps.append(Step(sort: .kept, old: old.startIndex + x, new: new.startIndex + y))
      }
      guard changes > 0 else { break }
      if isDown { y -= 1 } else { x -= 1 }
      steps.append(
        Step(sort: isDown ? .added : .removed, old: old.startIndex + x, new: new.startIndex + y))
    }
    return steps.reversed()
  }

  /// The parts that are shown: each change with the lines around it, joined where they meet.
  private static func hunks(of steps: [Step]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for index in steps.indices where steps[index].sort != .kept {
      let start = max(0, index - context)
      let end = min(steps.count, index + context + 1)
      if let last = hunks.last, start <= last.upperBound {
        hunks[hunks.count - 1] = last.lowerBound..<end
      } else {
        hunks.append(start..<end)
      }
    }
    return hunks
  }

  private static func append(
    _ steps: ArraySlice<Step>, _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>],
    to result: inout [UInt8]
  ) {
    guard let first = steps.first else { return }
    let oldCount = steps.count { $0.sort != .added }
    let newCount = steps.count { $0.sort != .removed }
    // An empty part is named by the line before it.
    let oldStart = oldCount == 0 ? first.old : first.old + 1
    let newStart = newCount == 0 ? first.new : first.new + 1
    result += Array("@@ -\(oldStart),\(oldCount) +\(newStart),\(newCount) @@\n".utf8)
    for step in steps {
      let line = step.sort == .added ? new[step.new] : old[step.old]
      switch step.sort {
      case .kept: result.append(UInt8(ascii: " "))
      case .removed: result.append(UInt8(ascii: "-"))
      case .added: result.append(UInt8(ascii: "+"))
      }
      result += line
      if line.last != 0x0A { result += Array("\n\\ No newline at end of file\n".utf8) }
    }
  }
}
