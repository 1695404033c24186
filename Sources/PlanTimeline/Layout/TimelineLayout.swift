package import PlanModel
import PlanSchedule

/// How a timeline is to look, beside what is on it.
package struct TimelineOptions: Sendable {
  /// Nil for one made from what is on it.
  package var title: String?
  /// Nil for what fits.
  package var scale: TimeAxis.Scale?
  /// Whose quarters and years the axis has.
  package var labels = TimeAxis.Labels.calendar
  /// Whether the day that counts as today is shown; without it a picture stays the same from day to day.
  package var showsToday = true
  /// What the snapshot is called where it is not the present one: `v1`.
  package var snapshotName: String?
  /// What a link to a file begins with; nil for no links.
  package var linkBase: String?
  /// The business units of the whole book, so that each has the same colour in all its pictures.
  package var businessUnits: Set<String> = []
  /// The company's calendar for fiscal years.
  package var fiscal = FiscalCalendar.calendarYears

  /// How a timeline looks when nobody says otherwise.
  package init() {}
}

/// What a picture shows and in which order: rows in sections in groups, over an axis of days.
package struct TimelineLayout: Sendable {
  /// A line of the picture that shows one item.
  package struct Row: Sendable, Hashable {
    /// Its place in `items`.
    package let item: Int
    /// 0 for what belongs to nothing, 1 for its parts.
    package let depth: Int
  }

  /// Rows with a heading of their own, such as a document's or a lane's.
  package struct Section: Sendable {
    /// Nil where the sections would all be called the same.
    package let title: String?
    /// Its rows from top to bottom.
    package let rows: [Row]
  }

  /// Sections with a heading above them, such as an account's.
  package struct Group: Sendable {
    /// The heading.
    package let title: String
    /// Its sections from top to bottom.
    package let sections: [Section]

    /// The rows of all its sections, from top to bottom.
    package var rows: [Row] { sections.flatMap(\.rows) }
  }

  /// What stands above the picture.
  package let title: String
  /// Who will see it.
  package let audience: Audience
  /// Nil when it is not shown.
  package let today: CalendarDate?
  /// What the snapshot is called; nil for the present one.
  package let snapshotName: String?
  /// The days that it spans.
  package let axis: TimeAxis
  /// All that is on it; rows name items by their places here.
  package let items: [TimelineItem]
  /// The groups from top to bottom.
  package let groups: [Group]
  /// What the groups are put together by.
  package let grouping: TimelineChoice.Grouping
  /// All business units of the items, in order.
  package let businessUnits: [String]
  /// The number of each one's colour.
  let unitColors: [String: Int]
  /// Items that have no date and so no row, by their places in `items`.
  package let undated: [Int]
  /// How many items end before, or begin after, what the axis spans.
  package let earlierCount: Int
  /// See `earlierCount`.
  package let laterCount: Int
  /// What became of the items since a baseline; nil when it is compared with none.
  package let comparison: BaselineComparison?
  /// What a link to a file begins with; nil for no links.
  package let linkBase: String?
  /// Items that have parts of their own on the picture.
  let parents: Set<Int>
  /// The names of windows in the order in which they appear, for their colours.
  let windowNames: [String]

  /// Whether it is for our own eyes, so that it may show owners and ids.
  package var isInternal: Bool { audience != .customer }

  /// - Parameter items: what a choice wants.
  package init(
    _ items: [TimelineItem], choice: TimelineChoice, options: TimelineOptions,
    today: CalendarDate, comparison: BaselineComparison? = nil
  ) {
    var items = items
    if let comparison {
      // What was dropped has a row of its own, where it was.
      items += comparison.dropped.map { old in
        var old = old
        old.parent = nil
        old.predecessors = []
        old.slack = nil
        old.state = .dropped
        old.standing = .dropped
        return old
      }
    }
    self.items = items
    self.comparison = comparison
    audience = choice.audience
    self.today = options.showsToday ? today : nil
    snapshotName = options.snapshotName
    linkBase = choice.audience == .customer ? nil : options.linkBase
    let own = Set(items.flatMap(\.businessUnits))
    businessUnits = own.sorted()
    let known = own.union(options.businessUnits).sorted()
    unitColors = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, $0) })
    undated = items.indices.filter { !items[$0].isDated }
    let span = TimelineSpan(
      items, comparison, choice: choice, today: options.showsToday ? today : nil)
    axis = TimeAxis(
      span.days, scale: options.scale, labels: options.labels, fiscal: options.fiscal)
    let axisDays = axis.first...axis.last
    earlierCount = items.count {
      $0.isDated && ($0.lastDay.map { $0 < axisDays.lowerBound } ?? false)
    }
    laterCount = items.count { ($0.firstDay ?? axisDays.lowerBound) > axisDays.upperBound }
    let shown = items.indices.filter { index in
      guard let first = items[index].firstDay else { return false }
      return first <= axisDays.upperBound
        && (items[index].lastDay.map { $0 >= axisDays.lowerBound } ?? true)
        && (items[index].points.isEmpty || items[index].points.contains(where: axisDays.contains))
    }
    let arrangement = RowArrangement(
      items, shown: shown, grouping: choice.grouping, audience: choice.audience)
    groups = arrangement.groups
    grouping = arrangement.grouping
    title = options.title ?? arrangement.title
    parents = Set(shown.compactMap { items[$0].parent })
    var names: [String] = []
    for window in shown.flatMap({ items[$0].windows }) where !names.contains(window.name) {
      names.append(window.name)
    }
    windowNames = names.sorted()
  }

  /// How many rows it has in all.
  package var rowCount: Int { groups.reduce(0) { $0 + $1.rows.count } }

  /// What else whoever looks at it should know, in sentences.
  package var notes: [String] {
    var notes: [String] = []
    if !undated.isEmpty {
      let names = undated.prefix(8).map { items[$0].title }.joined(separator: ", ")
      notes.append(
        "Without a date yet (\(undated.count)): \(names)\(undated.count > 8 ? " and others" : "").")
    }
    if earlierCount > 0 {
      notes.append(
        "\(earlierCount) \(earlierCount == 1 ? "ends" : "end") before \(TickWords.date(axis.first)) and \(earlierCount == 1 ? "is" : "are") not shown."
      )
    }
    if laterCount > 0 {
      notes.append(
        "\(laterCount) \(laterCount == 1 ? "begins" : "begin") after \(TickWords.date(axis.last)) and \(laterCount == 1 ? "is" : "are") not shown."
      )
    }
    return notes + (comparison?.remarks ?? [])
  }

  /// The colour of an item: the number of its first business unit's.
  package func colorIndex(of item: TimelineItem) -> Int? {
    item.businessUnits.first.flatMap { unitColors[$0] }
  }
}

/// The days that a picture is about.
private struct TimelineSpan {
  let days: ClosedRange<CalendarDate>

  /// What is asked for counts. Else a picture with a today shows at most half a year before it and two years after; one
  /// without shows everything. What has no end does not stretch it.
  init(
    _ items: [TimelineItem], _ comparison: BaselineComparison?, choice: TimelineChoice,
    today: CalendarDate?
  ) {
    var firsts = items.compactMap(\.firstDay)
    // What has no end lasts to this day at least.
    var lasts = items.compactMap { item in
      item.isOpenEnded
        ? [item.firstDay, today].compactMap(\.self).max() : item.lastDay ?? item.firstDay
    }
    for window in items.flatMap(\.windows) {
      firsts.append(window.start)
      lasts.append(window.end)
    }
    if let comparison {
      for item in items {
        if case .kept(let start, let end, _)? = comparison.changes[item.id] {
          firsts += [start ?? end].compactMap { $0 }
          lasts += [end ?? start].compactMap { $0 }
        }
      }
    }
    var first = firsts.min()
    var last = lasts.max()
    if let today {
      // Where all of it is past or far ahead, that is what is shown.
      let earliest = today.adding(days: -200) ?? .earliest
      let latest = today.adding(months: 24) ?? .latest
      let isNear = zip(firsts, lasts).contains { $0 <= latest && $1 >= earliest }
      if isNear {
        first = max(first ?? today, earliest)
        last = min(last ?? today, latest)
        if let end = last, end <= today, items.contains(where: \.isOpenEnded) {
          last = today.adding(months: 6)
        }
      }
    }
    let from =
      choice.from ?? first ?? today ?? CalendarDate(year: 2000, month: 1, day: 1) ?? .earliest
    var to = max(from, choice.to ?? last ?? today ?? from)
    if choice.to == nil {
      // Room for the words beside what ends last.
      to = to.adding(days: from.days(until: to) / 24) ?? to
    }
    days = min(from, to)...max(from, to)
  }
}
