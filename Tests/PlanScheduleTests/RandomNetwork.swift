import PlanModel
import PlanSchedule
import TestSupport

/// Small networks of every kind of activity, the same for the same seed.
struct RandomNetwork {
  private var random: SeededGenerator
  private let calendar: BusinessCalendar

  init(seed: Int) {
    random = SeededGenerator(seed: UInt64(seed))
    var random = random
    let holidays = (0..<30).compactMap { number in
      CalendarDate(dayNumber: Self.epoch + Int.random(in: 0..<200, using: &random)).map {
        BusinessCalendar.Holiday($0, "Holiday \(number)")
      }
    }
    calendar = BusinessCalendar(holidays: holidays) ?? .weekendsOnly
  }

  /// A day of late 2026.
  private static let epoch = 739_900

  /// - Parameter cyclic: whether links may lead in a circle.
  mutating func activities(cyclic: Bool) -> [Activity] {
    let count = Int.random(in: 2...14, using: &random)
    // An order that is not that of the indices.
    let order = Array(0..<count).shuffled(using: &random)
    var activities = [Activity](repeating: Activity(), count: count)
    for (rank, index) in order.enumerated() {
      activities[index] = activity()
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let other = Int.random(in: 0..<count, using: &random)
        if cyclic || other < rank { activities[index].predecessors.append(order[other]) }
      }
    }
    return activities
  }

  private mutating func activity() -> Activity {
    var activity = Activity(calendar: calendar)
    let start = CalendarDate(dayNumber: Self.epoch + Int.random(in: 0..<120, using: &random))
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<9: activity.duration = duration()
    case 9..<12:
      activity.start = start
      activity.end = start?.adding(days: Int.random(in: -1...30, using: &random))
    case 12..<15: activity.end = start
    case 15..<17:
      activity.start = start
      activity.duration = duration()
    case 17:
      activity.end = start
      activity.duration = duration()
    case 18: activity.start = start
    default: break
    }
    switch Int.random(in: 0..<10, using: &random) {
    case 0: activity.state = .done
    case 1: activity.state = .dropped
    default: break
    }
    return activity
  }

  private mutating func duration() -> PlanDuration? {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: PlanDuration(days: Int.random(in: 0...20, using: &random))
    case 1: PlanDuration(weeks: Int.random(in: 0...4, using: &random))
    case 2:
      PlanDuration(
        months: Int.random(in: 0...3, using: &random), days: Int.random(in: 0...5, using: &random))
    default: PlanDuration(businessDays: Int.random(in: 0...15, using: &random))
    }
  }
}
