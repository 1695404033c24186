import PlanModel
import PlanSchedule

/// The same questions as `Network` answers, answered the slow way: by looking at each day, by going over all links
/// until nothing changes any more, and by trying how far an activity can be moved.
struct NaiveNetwork {
  /// From the first day to the day after the last; of a point both are the day after its own.
  struct Span: Equatable {
    var start: Int
    var finish: Int
  }

  let activities: [Activity]
  /// Which activities reach which, along predecessors.
  let reaches: [[Bool]]
  private(set) var spans: [Span?]
  /// What `livePredecessors` finds for each.
  private var live: [Set<Int>] = []

  init(_ activities: [Activity]) {
    self.activities = activities
    let count = activities.count
    var reaches = [[Bool]](repeating: [Bool](repeating: false, count: count), count: count)
    for (index, activity) in activities.enumerated() {
      for predecessor in activity.predecessors { reaches[index][predecessor] = true }
    }
    // S. Warshall, "A Theorem on Boolean Matrices", 1962.
    for middle in 0..<count {
      for from in 0..<count where reaches[from][middle] {
        for to in 0..<count where reaches[middle][to] { reaches[from][to] = true }
      }
    }
    self.reaches = reaches
    spans = []
    live = activities.indices.map { livePredecessors($0) }
    spans = placed()
  }

  // MARK: Links

  func isInCycle(_ index: Int) -> Bool { reaches[index][index] }

  /// The predecessors, but for those in a circle with the activity.
  func predecessors(_ index: Int) -> Set<Int> {
    Set(activities[index].predecessors.filter { !(reaches[index][$0] && reaches[$0][index]) })
  }

  /// The predecessors that are not dropped; for what has no dates of its own, in place of the dropped ones theirs.
  func livePredecessors(_ index: Int) -> Set<Int> {
    var live: Set<Int> = []
    for predecessor in predecessors(index) {
      if activities[predecessor].state != .dropped {
        live.insert(predecessor)
      } else if isComputed(index) {
        live.formUnion(before(dropped: predecessor))
      }
    }
    return live
  }

  private func before(dropped index: Int) -> Set<Int> {
    var live: Set<Int> = []
    for predecessor in predecessors(index) {
      if activities[predecessor].state == .dropped {
        live.formUnion(before(dropped: predecessor))
      } else {
        live.insert(predecessor)
      }
    }
    return live
  }

  /// All that are linked with an activity, over however many others.
  func linked(with index: Int) -> Set<Int> {
    var found: Set<Int> = [index]
    while true {
      let size = found.count
      for other in activities.indices where activities[other].state != .dropped {
        let near = live[other]
        if found.contains(other) { found.formUnion(near) }
        if !found.isDisjoint(with: near) { found.insert(other) }
      }
      if found.count == size { return found }
    }
  }

  // MARK: Days

  /// The day after the last, for an activity that starts on a day and takes as long as is written.
  func finish(_ index: Int, from start: Int) -> Int {
    let activity = activities[index]
    if let span = spans.isEmpty ? nil : spans[index], hasFixedLength(activity) {
      return start + span.finish - span.start
    }
    guard let duration = activity.duration, let day = CalendarDate(dayNumber: start) else {
      preconditionFailure("asked for a length that is not there")
    }
    if duration.businessDays > 0 {
      var left = Int(duration.businessDays)
      var walk = start
      while left > 0 {
        if isBusinessDay(walk, activity.calendar) { left -= 1 }
        walk += 1
      }
      return walk
    }
    guard let end = day.adding(months: duration.totalMonths)?.adding(days: duration.totalDays)
    else { preconditionFailure("the test stays within the calendar") }
    return Int(end.dayNumber)
  }

  private func hasFixedLength(_ activity: Activity) -> Bool {
    activity.end != nil || activity.duration?.isZero == true
  }

  private func isBusinessDay(_ number: Int, _ calendar: BusinessCalendar) -> Bool {
    guard let day = CalendarDate(dayNumber: number) else { return false }
    return !calendar.weekend.contains(day.weekday)
      && !calendar.holidays.contains { $0.date == day }
  }

  // MARK: Forward

  private func placed() -> [Span?] {
    var spans = activities.indices.map { written($0) }
    while true {
      let before = spans
      for index in activities.indices where isComputed(index) && !isInCycle(index) {
        let predecessors = live[index]
        let waits = predecessors.contains { spans[$0] == nil && activities[$0].state == .open }
        guard !waits, var start = predecessors.compactMap({ spans[$0]?.finish }).max() else {
          spans[index] = nil
          continue
        }
        if let duration = activities[index].duration, duration.isZero {
          spans[index] = Span(start: start, finish: start)
          continue
        }
        if let duration = activities[index].duration, duration.businessDays > 0 {
          while !isBusinessDay(start, activities[index].calendar) { start += 1 }
        }
        spans[index] = Span(start: start, finish: finish(index, from: start))
      }
      if spans == before { return spans }
    }
  }

  func isComputed(_ index: Int) -> Bool {
    activities[index].start == nil && activities[index].end == nil
      && activities[index].duration != nil
  }

  private func written(_ index: Int) -> Span? {
    let activity = activities[index]
    let start = activity.start.map { Int($0.dayNumber) }
    let end = activity.end.map { Int($0.dayNumber) + 1 }
    let isPoint = activity.duration?.isZero ?? true
    switch (start, end) {
    case (let start?, let end?): return start < end ? Span(start: start, finish: end) : nil
    case (nil, let end?):
      if isPoint { return Span(start: end, finish: end) }
      var start = end - 1
      while duration(of: index, from: start) > end { start -= 1 }
      return Span(start: start, finish: end)
    case (let start?, nil):
      guard activity.duration != nil else { return nil }
      return isPoint
        ? Span(start: start + 1, finish: start + 1)
        : Span(start: start, finish: finish(index, from: start))
    case (nil, nil): return nil
    }
  }

  /// What is written takes, though its end is written too.
  private func duration(of index: Int, from start: Int) -> Int {
    var alone = activities[index]
    alone.end = nil
    return NaiveNetwork(unplaced: [alone]).finish(0, from: start)
  }

  private init(unplaced activities: [Activity]) {
    self.activities = activities
    reaches = []
    spans = []
  }

  // MARK: Slack

  /// The day after the last end of what is open among the linked; nil when an activity has no slack.
  func networkEnd(_ index: Int) -> Int? {
    guard activities[index].state == .open, spans[index] != nil else { return nil }
    let others = linked(with: index).filter { spans[$0] != nil && activities[$0].state != .dropped }
    guard others.count > 1 else { return nil }
    return others.filter { activities[$0].state == .open }.compactMap { spans[$0]?.finish }.max()
  }

  /// Each activity's slack, by going over all links until no latest start changes any more.
  func totalSlackByRelaxation() -> [Int?] {
    var latestFinish = activities.indices.map { networkEnd($0) }
    var latestStart = [Int?](repeating: nil, count: activities.count)
    var slack = [Int?](repeating: nil, count: activities.count)
    while true {
      let before = latestFinish
      for index in activities.indices {
        guard let bound = latestFinish[index], let span = spans[index] else { continue }
        var start = span.isPoint ? bound : bound - 1
        while finish(index, from: start) > bound { start -= 1 }
        latestStart[index] = start
        slack[index] = finish(index, from: start) - span.finish
      }
      for index in activities.indices {
        let next = activities.indices.filter { live[$0].contains(index) }
          .compactMap { activities[$0].state == .open ? latestStart[$0] : nil }
        if let bound = next.min(), latestFinish[index] != nil { latestFinish[index] = bound }
      }
      if latestFinish == before { return slack }
    }
  }

  /// How far an activity's end may move before a successor has to start later; where none does, before the
  /// network ends later.
  func freeSlack(_ index: Int) -> Int? {
    guard let end = networkEnd(index), let span = spans[index] else { return nil }
    let next = activities.indices.filter {
      activities[$0].state == .open && live[$0].contains(index)
    }
    let bound = next.compactMap { spans[$0]?.start }.min() ?? end
    var start = bound
    while finish(index, from: start) > bound { start -= 1 }
    return finish(index, from: start) - span.finish
  }

  /// An activity's slack, by starting it a day later and a day later, and pushing what comes after it, until the
  /// network ends later. Only where no order is impossible.
  func totalSlackByMoving(_ index: Int) -> Int? {
    guard let end = networkEnd(index), let span = spans[index] else { return nil }
    var start = span.start
    var last = span.finish
    while true {
      let moved = finish(index, from: start)
      guard moved <= end, endsInTime(moving: index, to: Span(start: start, finish: moved), by: end)
      else { return last - span.finish }
      last = moved
      start += 1
    }
  }

  private func endsInTime(moving moved: Int, to span: Span, by end: Int) -> Bool {
    var spans = spans
    spans[moved] = span
    while true {
      let before = spans
      for index in activities.indices where index != moved && activities[index].state == .open {
        guard let own = spans[index] else { continue }
        let bound = live[index].compactMap { spans[$0]?.finish }.max() ?? own.start
        guard bound > own.start else { continue }
        let finish = finish(index, from: bound)
        guard finish <= end else { return false }
        spans[index] = Span(start: bound, finish: finish)
      }
      if spans == before { return true }
    }
  }
}

extension NaiveNetwork.Span {
  var isPoint: Bool { start == finish }
}
