/// Roll-ups through all levels: a child that has children of its own counts with what is rolled up into it.
package struct RollUpTree: Sendable, Hashable {
  /// In the order of the parts; nil for those without children.
  package let rollUps: [RollUp?]
  /// Parts that are, over others, their own parents: each circle from its lowest index on, every member followed by
  /// its parent, in the order of their first members. What is in a circle is rolled up into nothing.
  package let cycles: [[Int]]

  /// - Parameters:
  ///   - parts: what each says of itself.
  ///   - parents: of each the index of what it belongs to; nil for those on top.
  /// - Precondition: there are as many parents as parts, each nil or an index of `parts`.
  package init(_ parts: [RollUp.Part], parents: [Int?]) {
    precondition(parts.count == parents.count)
    cycles = Self.cycles(parents)
    var parents = parents
    for member in cycles.joined() { parents[member] = nil }

    var children = [[Int]](repeating: [], count: parts.count)
    for (index, parent) in parents.enumerated() {
      if let parent { children[parent].append(index) }
    }
    // Each after its children: those without come first, and a parent once its last child has been seen.
    var left = children.map(\.count)
    var order = parts.indices.filter { left[$0] == 0 }
    var next = 0
    var rolledUp = parts
    var rollUps = [RollUp?](repeating: nil, count: parts.count)
    while next < order.count {
      let index = order[next]
      next += 1
      if !children[index].isEmpty {
        let rollUp = RollUp(parts[index], children: children[index].map { rolledUp[$0] })
        rollUps[index] = rollUp
        rolledUp[index].start = rollUp.start
        rolledUp[index].end = rollUp.end
        rolledUp[index].progress = rollUp.progress
      }
      guard let parent = parents[index] else { continue }
      left[parent] -= 1
      if left[parent] == 0 { order.append(parent) }
    }
    self.rollUps = rollUps
  }

  /// Follows the parents from each part, and never twice from the same.
  private static func cycles(_ parents: [Int?]) -> [[Int]] {
    var cycles: [[Int]] = []
    // By which walk a part was seen first.
    var seen = [Int?](repeating: nil, count: parents.count)
    for first in parents.indices {
      var current: Int? = first
      while let index = current, seen[index] == nil {
        seen[index] = first
        current = parents[index]
      }
      guard let start = current, seen[start] == first else { continue }
      var cycle = [start]
      while let index = parents[cycle[cycle.count - 1]], index != start { cycle.append(index) }
      let lowest = cycle.indices.min { cycle[$0] < cycle[$1] } ?? 0
      cycles.append(Array(cycle[lowest...] + cycle[..<lowest]))
    }
    return cycles.sorted { $0[0] < $1[0] }
  }
}
