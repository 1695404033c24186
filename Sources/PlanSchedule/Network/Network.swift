import PlanModel

/// Activities and what each comes after, over however many plans.
package struct Network: Sendable, Hashable {
  /// All activities; their links name them by their index here.
  package var activities: [Activity]

  /// - Precondition: every predecessor is an index of `activities`.
  package init(_ activities: [Activity]) { self.activities = activities }

  /// When each activity is, as `NetworkSchedule` explains. Takes time that grows with the number of activities and
  /// links.
  package func schedule() -> NetworkSchedule {
    let precedence = Precedence(activities)
    let places = ForwardPass(activities, precedence).places
    let slack = BackwardPass(activities, precedence, places)
    let outcomes = activities.indices.map {
      outcome(places[$0], total: slack.totalSlack[$0], free: slack.freeSlack[$0])
    }
    return NetworkSchedule(
      outcomes: outcomes, cycles: precedence.cycles,
      impossibleOrders: impossibleOrders(precedence, places))
  }

  private func outcome(
    _ place: ForwardPass.Place, total: Int?, free: Int?
  ) -> NetworkSchedule.Outcome {
    switch place {
    case .unplaced(let reason): return .unplaced(reason)
    case .placed(let span, _, let isComputed):
      guard let end = CalendarDate(dayNumber: span.finish - 1),
        let start = span.isPoint ? end : CalendarDate(dayNumber: span.start)
      else { return .unplaced(.beyondCalendar) }
      return .placed(
        .init(
          start: start, end: end, isPoint: span.isPoint, isComputed: isComputed,
          unlistedYear: span.unlistedYear, totalSlack: total, freeSlack: free))
    }
  }

  /// A start that the forward pass gave is never too early; one that is written may be.
  private func impossibleOrders(
    _ precedence: Precedence, _ places: [ForwardPass.Place]
  ) -> [NetworkSchedule.ImpossibleOrder] {
    var found: [NetworkSchedule.ImpossibleOrder] = []
    for (index, activity) in activities.enumerated() where activity.state == .open {
      let start: Int
      switch places[index] {
      case .placed(let span, _, _): start = span.start
      case .unplaced(.noEnd(let day?)): start = Int(day.dayNumber)
      case .unplaced: continue
      }
      for predecessor in precedence.predecessors[index]
      where activities[predecessor].state != .dropped {
        guard let finish = places[predecessor].span?.finish, finish > start else { continue }
        found.append(.init(activity: index, predecessor: predecessor, days: finish - start))
      }
    }
    return found
  }
}
