import PlanModel

/// Places each activity: by what is written, else after what it comes after.
struct ForwardPass {
  /// What is known of an activity's place, before its slack is.
  enum Place {
    case placed(Span, Length, isComputed: Bool)
    case unplaced(NetworkSchedule.Reason)

    var span: Span? {
      if case .placed(let span, _, _) = self { span } else { nil }
    }
  }

  /// In the order of the activities.
  private(set) var places: [Place]

  /// The day on which what comes after a dropped activity may start, on behalf of what that came after; nil when it
  /// came after nothing with a place.
  private var passedOn: [Int?]
  /// The first that a dropped activity waits for, and so does what comes after it.
  private var heldBack: [Int?]

  init(_ activities: [Activity], _ precedence: Precedence) {
    places = [Place](repeating: .unplaced(.noStart), count: activities.count)
    passedOn = [Int?](repeating: nil, count: activities.count)
    heldBack = [Int?](repeating: nil, count: activities.count)
    for index in precedence.order {
      let activity = activities[index]
      var bound: Int?
      var waits: [Int] = []
      var passedWaits: Set<Int> = []
      for predecessor in precedence.predecessors[index] {
        switch (activities[predecessor].state, places[predecessor]) {
        case (.dropped, _):
          bound = Self.later(bound, passedOn[predecessor])
          if let first = heldBack[predecessor] { passedWaits.insert(first) }
        case (_, .placed(let span, _, _)): bound = Self.later(bound, span.finish)
        case (.open, .unplaced): waits.append(predecessor)
        case (.done, .unplaced): break
        }
      }
      if !passedWaits.isEmpty { waits += passedWaits.subtracting(waits).sorted() }
      if activity.state == .dropped {
        passedOn[index] = bound
        heldBack[index] = waits.first
      }
      places[index] = Self.place(
        activity, after: bound, waits: waits, isInCycle: precedence.isInCycle[index])
    }
  }

  private static func later(_ a: Int?, _ b: Int?) -> Int? {
    guard let a, let b else { return a ?? b }
    return max(a, b)
  }

  private static func place(
    _ activity: Activity, after bound: Int?, waits: [Int], isInCycle: Bool
  ) -> Place {
    let length = activity.duration.map { Length($0, in: activity.calendar) }
    switch (activity.start, activity.end, length) {
    case (let start?, let end?, _):
      guard start <= end else { return .unplaced(.endsBeforeStart) }
      let span = Span(start: Int(start.dayNumber), finish: Int(end.dayNumber) + 1)
      return .placed(span, .days(span.finish - span.start), isComputed: false)
    case (nil, let end?, let length):
      // Counted back from the last day: the latest start from which it ends by then. The end stays as written.
      let finish = Int(end.dayNumber) + 1
      guard let counted = (length ?? .days(0)).latestSpan(finishingBy: finish), counted.start >= 1
      else { return .unplaced(.beyondCalendar) }
      let span = Span(start: counted.start, finish: finish, unlistedYear: counted.unlistedYear)
      return .placed(span, .days(finish - span.start), isComputed: false)
    case (let start?, nil, .days(0)): return .placed(.point(on: start), .days(0), isComputed: false)
    case (let start?, nil, let length?):
      guard let span = length.span(from: Int(start.dayNumber)) else {
        return .unplaced(.beyondCalendar)
      }
      return .placed(span, length, isComputed: false)
    case (let start, nil, nil): return .unplaced(.noEnd(start: start))
    case (nil, nil, let length?):
      if isInCycle { return .unplaced(.inCycle) }
      if !waits.isEmpty { return .unplaced(.waits(for: waits)) }
      guard let bound else { return .unplaced(.noStart) }
      guard let start = length.firstStart(onOrAfter: bound), let span = length.span(from: start)
      else { return .unplaced(.beyondCalendar) }
      return .placed(span, length, isComputed: true)
    }
  }
}
