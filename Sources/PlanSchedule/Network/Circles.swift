/// The ways that lead back to where they began, by members that all lead to each other.
///
/// Of circles that share all of their links with others one is enough: without it there is another to find. Takes time and memory
/// that grow with the number of members and links.
package struct Circles: Sendable {
  /// Members that all lead to each other, with circles among them.
  package struct Knot: Sendable {
    /// Each from its lowest member on; in the order of these, and never none.
    package fileprivate(set) var circles: [[Int]] = []
    /// Whether no further circle was found. There can be as many as links, each as long as all members together, so that only
    /// the first are kept.
    package fileprivate(set) var isWhole = true
  }

  /// In the order of the first members of their first circles.
  package private(set) var knots: [Knot] = []

  /// Whether nothing leads back to where it began.
  package var isEmpty: Bool { knots.isEmpty }

  private enum Mark { case new, open, finished }

  /// - Parameter links: of each, what it waits for.
  package init(_ links: [[Int]]) {
    let written = Links(written: links)
    let components = StronglyConnected(written)
    guard !components.cyclic.isEmpty else { return }
    var marks = [Mark](repeating: .new, count: links.count)
    var isInCircle = [Bool](repeating: false, count: links.count)
    var depth = [Int](repeating: 0, count: links.count)
    for members in components.cyclic {
      knots.append(Self.knot(of: members, written, components, &marks, &isInCircle, &depth))
    }
    knots.sort { $0.circles[0][0] < $1.circles[0][0] }
  }

  /// Walks one component without recursion: a hostile book may have a chain of any length.
  private static func knot(
    of members: [Int], _ links: Links, _ components: StronglyConnected, _ marks: inout [Mark],
    _ isInCircle: inout [Bool], _ depth: inout [Int]
  ) -> Knot {
    var knot = Knot()
    // Ordinary circles are all kept; of very many long ones at least the first four.
    var remaining = 64 + 4 * members.count
    let start = members[0]
    marks[start] = .open
    depth[start] = 0
    var path: [(member: Int, next: Int)] = [(start, 0)]
    while let (member, next) = path.last {
      guard next < links.count(of: member) else {
        marks[member] = .finished
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let other = links.target(of: member, at: next)
      guard components.number[other] == components.number[member] else { continue }
      switch marks[other] {
      case .finished: continue
      case .new:
        marks[other] = .open
        depth[other] = path.count
        path.append((other, 0))
      case .open:
        guard !(isInCircle[member] && isInCircle[other]) else { continue }
        let circle = path[depth[other]...].map(\.member)
        remaining -= circle.count
        guard remaining >= 0 else {
          knot.isWhole = false
          path.removeAll()
          continue
        }
        for member in circle { isInCircle[member] = true }
        let lowest = circle.indices.min { circle[$0] < circle[$1] } ?? 0
        knot.circles.append(Array(circle[lowest...] + circle[..<lowest]))
      }
    }
    knot.circles.sort { $0[0] < $1[0] }
    return knot
  }
}
