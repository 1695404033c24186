import PlanModel
import PlanSchedule
import Testing

/// Agreement with `NaiveNetwork` on 1,000 networks made from seeds.
@Suite struct `Networks agree with the slow way` {
  static let seeds = 1...1000

  /// Every fourth may lead in circles.
  static func activities(_ seed: Int) -> [Activity] {
    var random = RandomNetwork(seed: seed)
    return random.activities(cyclic: seed.isMultiple(of: 4))
  }

  @Test func `on where everything is`() {
    var computed = 0
    var unplaced = 0
    for seed in Self.seeds {
      let activities = Self.activities(seed)
      let schedule = Network(activities).schedule()
      let naive = NaiveNetwork(activities)
      for index in activities.indices {
        let place = schedule.outcomes[index].placement
        let found = place.map {
          NaiveNetwork.Span(
            start: Int($0.start.dayNumber) + ($0.isPoint ? 1 : 0), finish: Int($0.end.dayNumber) + 1
          )
        }
        #expect(found == naive.spans[index], "seed \(seed), activity \(index)")
        #expect(place == nil || place?.isComputed == naive.isComputed(index))
        if place?.isComputed == true { computed += 1 }
        if place == nil { unplaced += 1 }
      }
    }
    // The networks are worth the asking.
    #expect(computed > 500)
    #expect(unplaced > 500)
  }

  @Test func `on slack, by relaxation`() {
    var known = 0
    var negative = 0
    for seed in Self.seeds {
      let activities = Self.activities(seed)
      let schedule = Network(activities).schedule()
      let slack = NaiveNetwork(activities).totalSlackByRelaxation()
      let found = schedule.outcomes.map { $0.placement?.totalSlack }
      #expect(found == slack, "seed \(seed)")
      known += slack.count { $0 != nil }
      negative += slack.count { $0.map { $0 < 0 } ?? false }
    }
    #expect(known > 2000)
    #expect(negative > 100)
  }

  @Test func `on free slack`() {
    var differing = 0
    for seed in Self.seeds {
      let activities = Self.activities(seed)
      let schedule = Network(activities).schedule()
      let naive = NaiveNetwork(activities)
      let total = naive.totalSlackByRelaxation()
      for index in activities.indices {
        // Where what comes later is too early for what comes before it, there is less than none.
        let free = naive.freeSlack(index).flatMap { free in total[index].map { min(free, $0) } }
        #expect(
          schedule.outcomes[index].placement?.freeSlack == free, "seed \(seed), activity \(index)")
        if free != total[index] { differing += 1 }
      }
    }
    #expect(differing > 300)
  }

  @Test func `on slack, by moving each activity`() {
    var asked = 0
    for seed in Self.seeds {
      let activities = Self.activities(seed)
      let schedule = Network(activities).schedule()
      guard schedule.impossibleOrders.isEmpty else { continue }
      let naive = NaiveNetwork(activities)
      for index in activities.indices {
        let slack = naive.totalSlackByMoving(index)
        #expect(
          schedule.outcomes[index].placement?.totalSlack == slack, "seed \(seed), activity \(index)"
        )
        if slack != nil { asked += 1 }
      }
    }
    #expect(asked > 300)
  }

  @Test func `on what is impossible`() {
    var found = 0
    for seed in Self.seeds {
      let activities = Self.activities(seed)
      let schedule = Network(activities).schedule()
      let naive = NaiveNetwork(activities)
      var expected: Set<[Int]> = []
      for index in activities.indices where activities[index].state == .open {
        for predecessor in naive.predecessors(index)
        where activities[predecessor].state != .dropped {
          guard let finish = naive.spans[predecessor]?.finish else { continue }
          let start: Int
          if let span = naive.spans[index] {
            start = span.start
          } else if let written = activities[index].start, activities[index].end == nil {
            start = Int(written.dayNumber)
          } else {
            continue
          }
          if start < finish { expected.insert([index, predecessor, finish - start]) }
        }
      }
      let orders = schedule.impossibleOrders.map { [$0.activity, $0.predecessor, $0.days] }
      #expect(Set(orders) == expected, "seed \(seed)")
      #expect(orders.count == expected.count)
      found += orders.count
    }
    #expect(found > 200)
  }

  @Test func `on circles`() {
    var found = 0
    for seed in Self.seeds {
      let activities = Self.activities(seed)
      let cycles = Network(activities).schedule().cycles
      let reaches = NaiveNetwork(activities).reaches
      var expected: [[Int]] = []
      for index in activities.indices where reaches[index][index] {
        let members = activities.indices.filter { reaches[index][$0] && reaches[$0][index] }
        if members[0] == index { expected.append(members) }
      }
      #expect(cycles.map(\.members) == expected, "seed \(seed)")
      for cycle in cycles {
        #expect(cycle.chain.first == cycle.members.first)
        #expect(Set(cycle.chain).count == cycle.chain.count)
        for (index, next) in zip(cycle.chain, cycle.chain.dropFirst() + [cycle.chain[0]]) {
          #expect(activities[index].predecessors.contains(next))
        }
      }
      found += cycles.count
    }
    #expect(found > 100)
  }
}
