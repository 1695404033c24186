/// Finds how far each open activity may slip.
struct BackwardPass {
  /// In the order of the activities; nil where there is none.
  private(set) var totalSlack: [Int?]
  private(set) var freeSlack: [Int?]

  init(_ activities: [Activity], _ precedence: Precedence, _ places: [ForwardPass.Place]) {
    let count = activities.count
    totalSlack = [Int?](repeating: nil, count: count)
    freeSlack = [Int?](repeating: nil, count: count)
    let ends = NetworkEnds(activities, precedence, places)

    /// The latest day after the end of what comes before an activity, at which it is not too late: its latest start,
    /// or, of a dropped one, that of what comes after it.
    var latest = [Int?](repeating: nil, count: count)
    /// The day on which it starts, or on which what comes after a dropped one does.
    var starts = [Int?](repeating: nil, count: count)
    for index in precedence.order.reversed() {
      var latestFinish: Int?
      var nextStart: Int?
      for successor in precedence.successors[index] {
        latestFinish = Self.earlier(latestFinish, latest[successor])
        nextStart = Self.earlier(nextStart, starts[successor])
      }
      switch (activities[index].state, places[index]) {
      case (.dropped, _):
        latest[index] = latestFinish
        starts[index] = nextStart
      case (.open, .placed(let span, let length, _)):
        starts[index] = span.start
        guard let end = ends[index] else { continue }
        let bound = latestFinish ?? end
        let late = Self.latest(span, length, finishingBy: bound)
        latest[index] = late.start
        totalSlack[index] = late.finish - span.finish
        freeSlack[index] = totalSlack[index]
        if let nextStart, nextStart < bound {
          let free = Self.latest(span, length, finishingBy: nextStart)
          freeSlack[index] = free.finish - span.finish
        }
      case (.done, _), (.open, .unplaced): break
      }
    }
  }

  private static func latest(_ span: Span, _ length: Length, finishingBy finish: Int) -> Span {
    // Beyond the calendar it takes as many days as where it is.
    length.latestSpan(finishingBy: finish)
      ?? Span(start: finish - (span.finish - span.start), finish: finish)
  }

  private static func earlier(_ a: Int?, _ b: Int?) -> Int? {
    guard let a, let b else { return a ?? b }
    return min(a, b)
  }
}

/// Where the networks of linked activities end.
struct NetworkEnds {
  /// Who stands for an activity's network: another of it, and in the end the one that stands for itself.
  private var representative: [Int]
  /// By that one: the day after the last open activity's end.
  private var finish: [Int?]
  /// By that one: how many activities have a place and are not dropped.
  private var placed: [Int]

  init(_ activities: [Activity], _ precedence: Precedence, _ places: [ForwardPass.Place]) {
    representative = Array(activities.indices)
    finish = [Int?](repeating: nil, count: activities.count)
    placed = [Int](repeating: 0, count: activities.count)
    for index in activities.indices {
      for successor in precedence.successors[index] {
        let (a, b) = (find(index), find(successor))
        representative[max(a, b)] = min(a, b)
      }
    }
    for index in activities.indices {
      representative[index] = find(index)
      guard activities[index].state != .dropped, let span = places[index].span else { continue }
      let first = representative[index]
      placed[first] += 1
      if activities[index].state == .open {
        finish[first] = max(finish[first] ?? span.finish, span.finish)
      }
    }
  }

  /// Halves the way for the next time, so that all of them together take hardly more than one step for each link.
  private mutating func find(_ index: Int) -> Int {
    var index = index
    while representative[index] != index {
      representative[index] = representative[representative[index]]
      index = representative[index]
    }
    return index
  }

  /// The day after the last end of the open activities that an activity is linked with; nil when it is the only
  /// one with a place.
  subscript(index: Int) -> Int? {
    placed[representative[index]] > 1 ? finish[representative[index]] : nil
  }
}
