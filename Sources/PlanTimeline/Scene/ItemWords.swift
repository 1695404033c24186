import PlainText
import PlanModel
import PlanSchedule

/// What is said of an item in words.
enum ItemWords {
  /// Its dates: `11 Jan – 12 Feb 2027`.
  static func dates(_ item: TimelineItem) -> String {
    if let first = item.points.first, item.points.count > 1, let last = item.points.last {
      return "\(item.points.count) dates, \(TickWords.date(first)) to \(TickWords.date(last))"
    }
    switch (item.start, item.end) {
    case (nil, nil): return "no date yet"
    case (nil, let end?): return TickWords.date(end)
    case (let start?, nil): return "from \(TickWords.date(start))"
    case (let start?, let end?):
      return start == end
        ? TickWords.date(end) : "\(TickWords.date(start)) – \(TickWords.date(end))"
    }
  }

  /// How it stands, where that is more than that it is to come.
  static func standing(_ item: TimelineItem) -> String? { standing(item.standing) }

  /// How something stands, where that is more than that it is to come.
  static func standing(_ status: ActivityStatus) -> String? {
    switch status {
    case .dropped: "dropped"
    case .done: "done"
    case .doneInFuture: "done early"
    case .overdue: "overdue"
    case .lateStart: "not begun"
    case .atRisk: "at risk"
    case .underWay, .ahead, .undated: nil
    }
  }

  /// What of a bar the picture does not show; nil where it shows all.
  private static func hidden(_ item: TimelineItem, in layout: TimelineLayout) -> String? {
    let (first, last) = (TickWords.date(layout.axis.first), TickWords.date(layout.axis.last))
    switch (layout.beginsBefore(item), layout.goesOnAfter(item)) {
    case (true, true): return "Begins before \(first) and goes on after \(last)"
    case (true, false): return "Begins before \(first)"
    case (false, true): return "Goes on after \(last)"
    case (false, false): return nil
    }
  }

  /// `+14 d`, `−3 d`, `±0 d`.
  static func slip(_ days: Int) -> String {
    days == 0 ? "±0 d" : days > 0 ? "+\(days) d" : "−\(-days) d"
  }

  /// What became of it since an earlier snapshot, as it stands in a table's column for slips.
  static func change(_ item: TimelineItem, since comparison: BaselineComparison) -> String {
    switch comparison.changes[item.id] {
    case .kept(_, _, let days)?: days.map(slip) ?? ""
    case .added?: "new"
    case nil: "dropped"
    }
  }

  /// All of it, a line for each thing, for whoever rests a pointer on it.
  ///
  /// - Parameter isOnPicture: whether it is read beside a picture: then it says how the item stands against today, and what of it
  ///   is not shown.
  static func details(
    _ item: TimelineItem, in layout: TimelineLayout, isOnPicture: Bool = true
  ) -> String {
    var lines = [item.title, dates(item)]
    if isOnPicture, let hidden = hidden(item, in: layout) { lines.append(hidden) }
    if item.isComputed { lines.append("Dates follow from what it consists of or comes after") }
    if isOnPicture, let standing = standing(item) {
      lines.append(standing.prefix(1).uppercased() + standing.dropFirst())
    }
    if let progress = item.progress { lines.append("\(Int((progress * 100).rounded()))% done") }
    if !item.businessUnits.isEmpty {
      lines.append(item.businessUnits.map(BusinessUnitName.shown).joined(separator: ", "))
    }
    if let owner = item.owner { lines.append("Owner: \(owner)") }
    if let promised = item.promised { lines.append("Promised: \(TickWords.date(promised))") }
    for window in item.windows {
      lines.append(
        "\(window.name): \(TickWords.date(window.start)) – \(TickWords.date(window.end))")
    }
    if let slack = item.slack {
      lines.append(
        slack > 0
          ? "May slip \(slack) \(slack == 1 ? "day" : "days")" : "Critical: every day counts")
    }
    if !item.predecessors.isEmpty {
      lines.append(
        "After: " + item.predecessors.map { layout.items[$0].title }.joined(separator: "; "))
    }
    for move in item.moves {
      let days = [move.from, move.to].compactMap { $0.map(TickWords.date) }.joined(separator: " → ")
      lines.append("Moved \(days)\(move.why.map { ": \($0)" } ?? "")")
    }
    if let slip = layout.comparison?.slip(of: item.id), slip != 0 {
      lines.append("\(ItemWords.slip(slip)) since \(layout.comparison?.name ?? "")")
    }
    if layout.isInternal { lines.append(item.id) }
    return lines.map(\.oneLine).joined(separator: "\n")
  }
}
