package import PlanModel

/// The days that a picture spans, and what is written above them.
package struct TimeAxis: Sendable {
  /// How much time one piece of the axis stands for.
  package enum Scale: String, Sendable, CaseIterable {
    /// Seven days from a Monday on (ISO 8601).
    case week
    /// A month of the calendar.
    case month
    /// Three months.
    case quarter
    /// Half a year: two quarters.
    case half
    /// Twelve months.
    case year
  }

  /// Whether quarters and years are those of the calendar or of a company.
  package enum Labels: String, Sendable, CaseIterable {
    /// Those of the calendar.
    case calendar
    /// Those of the company's fiscal calendar.
    case fiscal
  }

  /// A piece of the axis.
  package struct Tick: Sendable, Hashable {
    /// The first day of it that is on the axis.
    package let first: CalendarDate
    /// The last day of it that is on the axis.
    package let last: CalendarDate
    /// The words for it on the picture.
    package let label: String
  }

  /// The first day that it spans.
  package let first: CalendarDate
  /// The last day that it spans.
  package let last: CalendarDate
  /// What its finest ticks are.
  package let scale: Scale
  /// From the coarsest to the finest; each tick is cut to what the axis spans.
  package let headers: [[Tick]]
  /// What there is room for where the axis is drawn larger: pieces of the finest ticks, named so that they can stand in their place;
  /// empty where there are none.
  package let finer: [Tick]

  /// How many days it spans, the first and the last counted.
  package var dayCount: Int { first.days(until: last) + 1 }

  /// Where a day begins, in days from the axis's left end.
  package func position(of day: CalendarDate) -> Int { first.days(until: day) }

  /// The scale that shows so many days best.
  package static func scale(for days: Int) -> Scale {
    switch days {
    case ...120: .week
    case ...560: .month
    case ...1700: .quarter
    case ...3300: .half
    default: .year
    }
  }

  /// - Parameters:
  ///   - days: what must be seen; the axis begins and ends with whole pieces.
  ///   - scale: nil for what fits.
  ///   - fiscal: the company's calendar, for fiscal labels, and for a row of fiscal years where they are not the calendar's.
  package init(
    _ days: ClosedRange<CalendarDate>, scale: Scale?, labels: Labels, fiscal: FiscalCalendar
  ) {
    let scale =
      scale ?? Self.scale(for: days.lowerBound.days(until: days.upperBound) + 1)
    let calendar = labels == .fiscal ? fiscal : .calendarYears
    let edge = TickRule(scale, calendar)
    first = edge.start(of: days.lowerBound)
    last = edge.end(of: days.upperBound)
    self.scale = scale
    let span = first...last
    var headers: [[Tick]]
    let isFiscal = labels == .fiscal
    switch scale {
    case .week:
      headers = [
        TickRule(.month, calendar).ticks(span) { TickWords.monthAndYear($0) },
        TickRule(.week, calendar).ticks(span) { "W\(TickWords.twoDigits($0.isoWeek.week))" },
      ]
    case .month:
      headers = [
        TickRule(.quarter, calendar).ticks(span) {
          "\(TickWords.quarter($0, calendar)) \(TickWords.year($0, calendar, isFiscal))"
        },
        TickRule(.month, calendar).ticks(span) { TickWords.month($0) },
      ]
    case .quarter:
      headers = [
        TickRule(.year, calendar).ticks(span) { TickWords.year($0, calendar, isFiscal) },
        TickRule(.quarter, calendar).ticks(span) { TickWords.quarter($0, calendar) },
      ]
    case .half:
      headers = [
        TickRule(.year, calendar).ticks(span) { TickWords.year($0, calendar, isFiscal) },
        TickRule(.half, calendar).ticks(span) {
          calendar.quarter(of: $0) <= 2 ? "H1" : "H2"
        },
      ]
    case .year:
      let years = max(1, span.lowerBound.days(until: span.upperBound) / 365)
      let step = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000].first { years / $0 <= 24 } ?? 1000
      headers = [
        TickRule(.year, calendar, step: step).ticks(span) {
          TickWords.year($0, calendar, isFiscal)
        }
      ]
    }
    if !isFiscal, fiscal.firstMonth != 1, scale != .year {
      headers.insert(
        TickRule(.year, fiscal).ticks(span) { TickWords.year($0, fiscal, true) }, at: 0)
    }
    self.headers = headers
    finer =
      switch scale {
      case .week: []
      case .month:
        // A week that is cut at the left edge has no room for its name.
        TickRule(.week, calendar).ticks(span) { TickWords.dayAndMonth($0) }
          .filter { $0.first.weekday.rawValue == 1 }
      case .quarter: TickRule(.month, calendar).ticks(span) { TickWords.month($0) }
      case .half: TickRule(.quarter, calendar).ticks(span) { TickWords.quarter($0, calendar) }
      case .year: []
      }
  }

  /// Saturdays with the Sundays after them, cut to the axis.
  package var weekends: [ClosedRange<CalendarDate>] {
    var found: [ClosedRange<CalendarDate>] = []
    var day = first
    while day <= last {
      let fromMonday = day.weekday.rawValue - 1
      if fromMonday >= 5 {
        let sunday = min(last, day.adding(days: 6 - fromMonday) ?? last)
        found.append(day...sunday)
      }
      guard let next = day.adding(days: fromMonday >= 5 ? 7 - fromMonday : 5 - fromMonday) else {
        break
      }
      day = next
    }
    return found
  }
}

/// Where the pieces of one sort begin and end.
private struct TickRule {
  let scale: TimeAxis.Scale
  let fiscal: FiscalCalendar
  /// How many years make one piece.
  var step = 1

  init(_ scale: TimeAxis.Scale, _ fiscal: FiscalCalendar, step: Int = 1) {
    self.scale = scale
    self.fiscal = fiscal
    self.step = step
  }

  private var months: Int {
    switch scale {
    case .week: 0
    case .month: 1
    case .quarter: 3
    case .half: 6
    case .year: 12 * step
    }
  }

  /// The first day of the piece that holds a day.
  func start(of day: CalendarDate) -> CalendarDate {
    guard months > 0 else {
      return day.adding(days: 1 - day.weekday.rawValue) ?? .earliest
    }
    let offset = fiscal.firstMonth - 1
    let index = day.year * 12 + day.month - 1 - offset
    // Division that rounds down.
    let piece = (index >= 0 ? index : index - months + 1) / months * months + offset
    return CalendarDate(year: piece / 12, month: piece % 12 + 1, day: 1) ?? .earliest
  }

  /// The last day of the piece that holds a day.
  func end(of day: CalendarDate) -> CalendarDate {
    next(after: start(of: day))?.adding(days: -1) ?? .latest
  }

  private func next(after start: CalendarDate) -> CalendarDate? {
    months > 0 ? start.adding(months: months) : start.adding(days: 7)
  }

  func ticks(
    _ days: ClosedRange<CalendarDate>, _ label: (CalendarDate) -> String
  ) -> [TimeAxis.Tick] {
    var ticks: [TimeAxis.Tick] = []
    var start = start(of: days.lowerBound)
    while start <= days.upperBound {
      let following = next(after: start)
      let end = following?.adding(days: -1) ?? .latest
      ticks.append(
        TimeAxis.Tick(
          first: max(start, days.lowerBound), last: min(end, days.upperBound), label: label(start)))
      guard let following, following > start else { break }
      start = following
    }
    return ticks
  }
}

/// How pieces of time are called.
package enum TickWords {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func month(_ day: CalendarDate) -> String { months[day.month - 1] }

  static func monthAndYear(_ day: CalendarDate) -> String { "\(month(day)) \(day.year)" }

  static func quarter(_ day: CalendarDate, _ fiscal: FiscalCalendar) -> String {
    "Q\(fiscal.quarter(of: day))"
  }

  static func year(_ day: CalendarDate, _ fiscal: FiscalCalendar, _ isFiscal: Bool) -> String {
    let year = fiscal.year(of: day)
    guard isFiscal else { return String(year) }
    return (2000...2099).contains(year) ? "FY\(twoDigits(year % 100))" : "FY\(year)"
  }

  static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  /// `29 Jan`.
  static func dayAndMonth(_ day: CalendarDate) -> String { "\(day.day) \(month(day))" }

  /// `29 Jan 2027`.
  package static func date(_ day: CalendarDate) -> String { "\(dayAndMonth(day)) \(day.year)" }
}
