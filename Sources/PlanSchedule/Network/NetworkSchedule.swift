package import PlanModel

/// When the activities of a network are, and which of them may not slip: the critical path method (J. E. Kelley and
/// M. R. Walker, "Critical-Path Planning and Scheduling", Proceedings of the Eastern Joint Computer Conference, 1959,
/// pages 160–173), with days counted as the PMBOK Guide's forward and backward pass count them: an activity holds its
/// first and its last day, and one that comes after it starts the day after.
///
/// - A day that is written stays as it is written; only what is not written is worked out. The **forward pass** gives an
///   activity with a length and predecessors, but no dates, the day after the last of its predecessors ends. One that is
///   counted in business days starts on a business day.
/// - An activity with an end alone, or of no length, is a **point**: it takes no day. It happens at the end of its day,
///   so that it may be on the day on which its predecessor ends, and what comes after it starts the day after.
/// - The **backward pass** gives each open activity the latest end at which nothing that depends on it makes the
///   network's end later. Days that are written do not hold back what comes before them: an activity may slip into the
///   time before its successor starts, and then push it. **Total slack** is that latest end less the end, in days of
///   the calendar; it is negative where an order is impossible. **Free slack** is how far it may slip before it pushes
///   a successor at all. An activity without slack is **critical**.
/// - A network's end is the last end of the open activities that are linked with each other, so that
///   an activity's slack does not change with plans that have nothing to do with it. One that is linked with no other
///   that has dates is on no path and has no slack.
/// - What is **done** keeps others from starting earlier, but cannot slip. What is **dropped** is on no path. An
///   activity without dates that comes after it is placed after what the dropped one came after; one with dates is free
///   of it.
package struct NetworkSchedule: Sendable, Hashable {
  /// In the order of the activities.
  package let outcomes: [Outcome]
  /// Chains that lead back to where they began; in the order of their first members.
  package let cycles: [Cycle]
  /// Where an activity starts before one that it comes after ends; in the order of the activities, then of their
  /// predecessors.
  package let impossibleOrders: [ImpossibleOrder]

  /// Puts together what a network's schedule came to.
  package init(outcomes: [Outcome], cycles: [Cycle], impossibleOrders: [ImpossibleOrder]) {
    self.outcomes = outcomes
    self.cycles = cycles
    self.impossibleOrders = impossibleOrders
  }

  /// The critical activities, in the order in which they start, then end.
  package var criticalPath: [Int] {
    outcomes.indices.filter { outcomes[$0].placement?.isCritical == true }.sorted {
      guard let a = outcomes[$0].placement, let b = outcomes[$1].placement else { return false }
      return (a.start, a.end, $0) < (b.start, b.end, $1)
    }
  }
}

extension NetworkSchedule {
  /// What became of an activity.
  package enum Outcome: Sendable, Hashable {
    /// It has its place in time.
    case placed(Placement)
    /// It has none, and why.
    case unplaced(Reason)

    /// Where the activity is; nil when it has no place.
    package var placement: Placement? {
      if case .placed(let placement) = self { placement } else { nil }
    }
  }

  /// Where an activity is.
  package struct Placement: Sendable, Hashable {
    /// The first day; of a point its day.
    package let start: CalendarDate
    /// The last day.
    package let end: CalendarDate
    /// Whether it takes no time.
    package let isPoint: Bool
    /// Whether the forward pass gave it its start, and not what is written.
    package let isComputed: Bool
    /// The first year for which counting its business days found no holidays listed; nil when all were.
    package let unlistedYear: Int?
    /// By how many days its end may slip before the network's end does. Nil when it is done, dropped or linked with
    /// nothing.
    package let totalSlack: Int?
    /// By how many days its end may slip before a successor has to start later. Nil where the total slack is.
    package let freeSlack: Int?

    /// Whether every day that it slips makes the network's end later.
    package var isCritical: Bool { totalSlack.map { $0 <= 0 } ?? false }
  }

  /// Why an activity has no place.
  package enum Reason: Sendable, Hashable {
    /// It has neither an end nor a length. Its start, when that is known.
    case noEnd(start: CalendarDate?)
    /// It has a length but no date, and comes after nothing that tells when it starts.
    case noStart
    /// It comes after these, which have no place themselves.
    case waits(for: [Int])
    /// It would get its start from a chain that leads back to itself.
    case inCycle
    /// Its last day is before its first.
    case endsBeforeStart
    /// Its days are not in the years 1 to 9999.
    case beyondCalendar
  }

  /// Activities that come after each other in a circle. The links between its members do not count.
  package struct Cycle: Sendable, Hashable {
    /// A shortest way around from the member with the lowest index: each comes after the next, and the last after
    /// the first.
    package let chain: [Int]
    /// All that are on a way around with these, in order of index.
    package let members: [Int]

    /// - Parameters:
    ///   - chain: a shortest way around.
    ///   - members: in order of index.
    package init(chain: [Int], members: [Int]) {
      self.chain = chain
      self.members = members
    }
  }

  /// An activity that is to start before one that it comes after has ended.
  package struct ImpossibleOrder: Sendable, Hashable {
    /// The index of the activity that starts too early.
    package let activity: Int
    /// The index of the one that it comes after.
    package let predecessor: Int
    /// By how many days it would have to start later; 1 when it starts on the predecessor's last day.
    package let days: Int

    /// - Parameter days: by how many days it would have to start later.
    package init(activity: Int, predecessor: Int, days: Int) {
      self.activity = activity
      self.predecessor = predecessor
      self.days = days
    }
  }
}
