import PlanModel

/// The order in which activities can take place, the circles that have none, and when each activity ends.
struct DependencyOrder {
  /// Activities that wait for each other: each for the next, the last for the first. The first is the one that stands first in the book.
  private(set) var circles: [[Int]] = []
  /// The last day of each activity: as written, or as it follows from its length and what it comes after.
  private(set) var ends: [CalendarDate?]
  /// For an activity whose end follows from another's, that other one.
  private(set) var decidedBy: [Int?]

  init(_ dependencies: Dependencies, in calendar: BusinessCalendar) {
    let activities = dependencies.activities
    ends = activities.map { $0.end?.day }
    decidedBy = Array(repeating: nil, count: activities.count)
    let order = visit(activities)
    for index in order { place(index, activities, calendar) }
    circles = circles.map { Self.rotated($0, activities) }
      .sorted { activities[$0[0]].isBefore(activities[$1[0]]) }
  }

  private enum Mark { case new, open, finished }

  /// Goes from each activity to what it waits for, without recursion: a hostile book may have a chain of any length. Returns the
  /// activities so that each stands behind what it waits for, circles aside.
  private mutating func visit(_ activities: [Dependencies.Activity]) -> [Int] {
    var marks = [Mark](repeating: .new, count: activities.count)
    var order: [Int] = []
    var path: [(activity: Int, next: Int)] = []
    var depth = [Int](repeating: 0, count: activities.count)
    var isInCircle = [Bool](repeating: false, count: activities.count)
    for start in activities.indices where marks[start] == .new {
      marks[start] = .open
      depth[start] = 0
      path.append((start, 0))
      while let (activity, next) = path.last {
        guard next < activities[activity].links.count else {
          marks[activity] = .finished
          order.append(activity)
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let other = activities[activity].links[next].activity
        switch marks[other] {
        case .finished: continue
        case .new:
          marks[other] = .open
          depth[other] = path.count
          path.append((other, 0))
        case .open:
          // Of circles that share all of their links the first is enough; without it there is another to find.
          guard !(isInCircle[activity] && isInCircle[other]) else { continue }
          let circle = path[depth[other]...].map(\.activity)
          for member in circle { isInCircle[member] = true }
          circles.append(circle)
        }
      }
    }
    return order
  }

  /// The same circle, from the activity on that stands first in the book.
  private static func rotated(
    _ circle: [Int], _ activities: [Dependencies.Activity]
  ) -> [Int] {
    let first = circle.indices.min { activities[circle[$0]].isBefore(activities[circle[$1]]) } ?? 0
    return Array(circle[first...] + circle[..<first])
  }

  private mutating func place(
    _ index: Int, _ activities: [Dependencies.Activity], _ calendar: BusinessCalendar
  ) {
    let own = activities[index]
    guard ends[index] == nil else { return }
    let waitsFor = own.links.map(\.activity).filter { !activities[$0].isDropped }
    let latest = waitsFor.filter { ends[$0] != nil }
      .max { (ends[$0]?.dayNumber ?? 0, -$0) < (ends[$1]?.dayNumber ?? 0, -$1) }
    guard let duration = own.duration?.length else {
      // What has neither an end nor a length ends with the last of its parts.
      guard let latest, own.links.contains(where: { $0.activity == latest && $0.part != nil })
      else {
        return
      }
      ends[index] = ends[latest]
      decidedBy[index] = latest
      return
    }
    var first = own.start?.day
    if first == nil, let latest {
      guard waitsFor.allSatisfy({ ends[$0] != nil || activities[$0].isDone }) else { return }
      first = ends[latest]?.adding(days: 1)
      decidedBy[index] = latest
    }
    ends[index] = first.flatMap { Self.lastDay(of: duration, from: $0, in: calendar) }
  }

  /// The last day of what begins on a day and takes so long, both days counted.
  static func lastDay(
    of duration: PlanDuration, from first: CalendarDate, in calendar: BusinessCalendar
  ) -> CalendarDate? {
    if duration.businessDays > 0 {
      return calendar.businessDay(onOrAfter: first)
        .flatMap {
          calendar.adding(businessDays: Int(duration.businessDays) - 1, to: $0.date)
        }?.date
    }
    if duration.isZero { return first }
    return duration.after(first, in: calendar)?.date.adding(days: -1)
  }
}
