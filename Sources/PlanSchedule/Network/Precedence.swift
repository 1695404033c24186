/// Who comes after whom: the links of a network, an order in which to walk it, and its cycles.
struct Precedence {
  /// Each activity's predecessors, without doubles and without the links inside a cycle.
  let predecessors: Links
  /// What moves with each activity: its successors, but for the links to and from a dropped one that nothing is placed
  /// by.
  let successors: Links
  /// All activities, each after its predecessors.
  let order: [Int]
  /// In the order of their first members.
  let cycles: [NetworkSchedule.Cycle]
  /// Whether an activity is in a cycle.
  let isInCycle: [Bool]

  /// Takes time and memory that grow with the number of activities and links.
  init(_ activities: [Activity]) {
    let written = Links(written: activities.lazy.map(\.predecessors))
    let components = StronglyConnected(written)
    var cycles: [NetworkSchedule.Cycle] = []
    var isInCycle = [Bool](repeating: false, count: activities.count)
    for members in components.cyclic {
      for member in members { isInCycle[member] = true }
      let chain = written.shortestWayAround(from: members[0], within: components)
      cycles.append(.init(chain: chain, members: members))
    }
    cycles.sort { $0.members[0] < $1.members[0] }
    let kept =
      cycles.isEmpty
      ? written : written.keeping { components.number[$0] != components.number[$1] }
    predecessors = kept
    order = components.order
    let isPassed = Self.passed(activities, kept, order)
    successors = kept.keeping { activity, predecessor in
      let isDropped = activities[predecessor].state == .dropped
      if activities[activity].state == .dropped {
        return isPassed[activity] && (!isDropped || isPassed[predecessor])
      }
      return !isDropped || isPassed[predecessor] && activities[activity].needsStart
    }.reversed()
    self.cycles = cycles
    self.isInCycle = isInCycle
  }

  /// Which dropped activities pass on when something after them starts: they come after one that is not
  /// dropped, and before one that has no dates of its own.
  private static func passed(_ activities: [Activity], _ links: Links, _ order: [Int]) -> [Bool] {
    var comesAfter = [Bool](repeating: false, count: activities.count)
    for index in order where activities[index].state == .dropped {
      comesAfter[index] = links[index].contains {
        activities[$0].state != .dropped || comesAfter[$0]
      }
    }
    var passed = [Bool](repeating: false, count: activities.count)
    for index in order.reversed() {
      let activity = activities[index]
      guard activity.state == .dropped ? passed[index] : activity.needsStart else { continue }
      for predecessor in links[index] where comesAfter[predecessor] { passed[predecessor] = true }
    }
    return passed
  }
}

extension Activity {
  /// Whether it is placed by what it comes after.
  var needsStart: Bool { start == nil && end == nil && duration != nil }
}

/// Links from each activity to others, all in one array.
struct Links {
  /// Where each activity's links begin in `targets`; one more at the end.
  private var offsets: [Int] = [0]
  private var targets: [Int] = []

  private init() {}

  /// The predecessors as they are written, without doubles.
  init(written predecessors: some Collection<[Int]>) {
    offsets.reserveCapacity(predecessors.count + 1)
    var lastSeenFrom = [Int](repeating: -1, count: predecessors.count)
    for (index, targets) in predecessors.enumerated() {
      for target in targets where lastSeenFrom[target] != index {
        lastSeenFrom[target] = index
        self.targets.append(target)
      }
      offsets.append(self.targets.count)
    }
  }

  var count: Int { offsets.count - 1 }

  subscript(index: Int) -> ArraySlice<Int> { targets[offsets[index]..<offsets[index + 1]] }

  /// How many links an activity has.
  func count(of index: Int) -> Int { offsets[index + 1] - offsets[index] }

  /// The link of an activity by its position.
  func target(of index: Int, at position: Int) -> Int { targets[offsets[index] + position] }

  /// Only the links from one to another for which `isKept` says so.
  func keeping(_ isKept: (Int, Int) -> Bool) -> Links {
    var kept = Links()
    for index in 0..<count {
      for target in self[index] where isKept(index, target) { kept.targets.append(target) }
      kept.offsets.append(kept.targets.count)
    }
    return kept
  }

  /// The same links the other way; each activity's in order of index.
  func reversed() -> Links {
    var reversed = Links()
    var counts = [Int](repeating: 0, count: count + 1)
    for target in targets { counts[target + 1] += 1 }
    for index in 0..<count { counts[index + 1] += counts[index] }
    reversed.offsets = counts
    reversed.targets = [Int](repeating: 0, count: targets.count)
    for index in 0..<count {
      for target in self[index] {
        reversed.targets[counts[target]] = index
        counts[target] += 1
      }
    }
    return reversed
  }

  /// A shortest way along the links from an activity back to itself, by breadth-first search; of several the one
  /// whose links are written first.
  func shortestWayAround(from first: Int, within components: StronglyConnected) -> [Int] {
    var cameFrom: [Int: Int] = [:]
    var queue = [first]
    var next = 0
    while next < queue.count {
      let current = queue[next]
      next += 1
      for target in self[current] where components.number[target] == components.number[first] {
        if target == first {
          var chain = [current]
          while let before = cameFrom[chain[chain.count - 1]] { chain.append(before) }
          return chain.reversed()
        }
        if cameFrom[target] == nil {
          cameFrom[target] = current
          queue.append(target)
        }
      }
    }
    return [first]
  }
}

/// Which activities reach each other, by R. E. Tarjan, "Depth-First Search and Linear Graph Algorithms", SIAM Journal
/// on Computing 1 (1972), pages 146–160; without recursion, so that a long chain does not exhaust the stack.
struct StronglyConnected {
  /// The component of each activity; one that reaches no other back is alone in its own.
  private(set) var number: [Int]
  /// All activities, each after those that it links to, but for those in a cycle with it.
  private(set) var order: [Int] = []
  /// The members of each component with a cycle, in order of index.
  private(set) var cyclic: [[Int]] = []

  init(_ links: Links) {
    let count = links.count
    number = [Int](repeating: -1, count: count)
    order.reserveCapacity(count)
    var discovered = [Int](repeating: -1, count: count)
    var lowest = [Int](repeating: 0, count: count)
    var stack: [Int] = []
    var path: [(activity: Int, position: Int)] = []
    var clock = 0
    for root in 0..<count where discovered[root] < 0 {
      path.append((root, 0))
      while let (activity, position) = path.last {
        if position == 0 {
          discovered[activity] = clock
          lowest[activity] = clock
          clock += 1
          stack.append(activity)
        }
        if position < links.count(of: activity) {
          path[path.count - 1].position += 1
          let target = links.target(of: activity, at: position)
          if discovered[target] < 0 {
            path.append((target, 0))
          } else if number[target] < 0 {
            lowest[activity] = min(lowest[activity], discovered[target])
          }
          continue
        }
        path.removeLast()
        if let parent = path.last?.activity {
          lowest[parent] = min(lowest[parent], lowest[activity])
        }
        if lowest[activity] == discovered[activity] { close(activity, &stack, links) }
      }
    }
  }

  /// Takes a component's members from the stack.
  private mutating func close(_ root: Int, _ stack: inout [Int], _ links: Links) {
    var members: [Int] = []
    while let member = stack.popLast() {
      // It grows before the next component is closed, and so names this one alone.
      number[member] = order.count
      members.append(member)
      if member == root { break }
    }
    order.append(contentsOf: members)
    if members.count > 1 || links[root].contains(root) { cyclic.append(members.sorted()) }
  }
}
