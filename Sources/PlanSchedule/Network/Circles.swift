/// The ways that lead back to where they began, where several may share members.
///
/// Of circles that share all of their links with others one is enough: without it there is another to find.
package struct Circles {
  /// Each from its lowest member on; in the order of these.
  package private(set) var found: [[Int]] = []

  private enum Mark { case new, open, finished }

  /// Goes from each to what it waits for, without recursion: a hostile book may have a chain of any length.
  ///
  /// - Parameter links: of each, what it waits for.
  package init(_ links: [[Int]]) {
    var marks = [Mark](repeating: .new, count: links.count)
    var path: [(member: Int, next: Int)] = []
    var depth = [Int](repeating: 0, count: links.count)
    var isInCircle = [Bool](repeating: false, count: links.count)
    for start in links.indices where marks[start] == .new {
      marks[start] = .open
      depth[start] = 0
      path.append((start, 0))
      while let (member, next) = path.last {
        guard next < links[member].count else {
          marks[member] = .finished
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let other = links[member][next]
        switch marks[other] {
        case .finished: continue
        case .new:
          marks[other] = .open
          depth[other] = path.count
          path.append((other, 0))
        case .open:
          guard !(isInCircle[member] && isInCircle[other]) else { continue }
          let circle = path[depth[other]...].map(\.member)
          for member in circle { isInCircle[member] = true }
          let lowest = circle.indices.min { circle[$0] < circle[$1] } ?? 0
          found.append(Array(circle[lowest...] + circle[..<lowest]))
        }
      }
    }
    found.sort { $0[0] < $1[0] }
  }

  /// Circles that hang together by members that they share; in the order of the first of each.
  package static func knots(of circles: [[Int]]) -> [[[Int]]] {
    var knotOfMember: [Int: Int] = [:]
    // A knot that was joined to an earlier one leads there.
    var earlier: [Int] = []
    func root(_ knot: Int) -> Int {
      var knot = knot
      while earlier[knot] != knot { knot = earlier[knot] }
      return knot
    }
    for circle in circles {
      let joined = Set(circle.compactMap { knotOfMember[$0].map(root) })
      let knot = joined.min() ?? earlier.count
      if knot == earlier.count { earlier.append(knot) }
      for other in joined { earlier[other] = knot }
      for member in circle { knotOfMember[member] = knot }
    }
    var knots: [Int: [[Int]]] = [:]
    for circle in circles {
      guard let knot = circle.first.flatMap({ knotOfMember[$0] }).map(root) else { continue }
      knots[knot, default: []].append(circle)
    }
    return knots.sorted { $0.key < $1.key }.map(\.value)
  }
}
