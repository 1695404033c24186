import PlanModel
import PlanSchedule

/// What is written beside an item on a picture: its date, what became of it since a baseline, and how it stands.
struct ItemLabel {
  /// How much a word wants to be seen.
  enum Tone {
    case plain
    case good
    case warning
    case alarm
  }

  /// A word or two.
  struct Part {
    let text: String
    let tone: Tone
  }

  /// Where a label stands.
  enum Place {
    /// To the right of what it speaks of.
    case after
    /// To its left.
    case before
    /// In it, where it may be far from the end.
    case within
  }

  /// The days that it may name, each with what follows the day.
  private let days: [(day: CalendarDate, more: String)]
  private let axis: ClosedRange<CalendarDate>
  /// Where the label stands before the end of a bar, its date would be taken for the bar's beginning.
  private let isEndOfBar: Bool
  private let words: [Part]

  init(_ item: TimelineItem, in layout: TimelineLayout) {
    axis = layout.axis.first...layout.axis.last
    if item.points.count > 1 {
      let named = item.namedPoint(in: axis).map { item.points[$0] }
      // The other dots say as well that there are more.
      days = named.map { [($0, ", …"), ($0, "")] } ?? []
    } else {
      days = (item.points.first ?? item.end).map { [($0, "")] } ?? []
    }
    isEndOfBar = item.start != nil && item.points.count < 2
    var words: [Part] = []
    if let comparison = layout.comparison {
      if comparison.isAdded(item.id) { words.append(Part(text: "new", tone: .good)) }
      if let slip = comparison.slip(of: item.id), slip != 0 {
        words.append(Part(text: ItemWords.slip(slip), tone: slip > 0 ? .alarm : .good))
      }
    }
    switch item.standing {
    case .overdue:
      // Of a series the time that is late may be one that is not shown.
      let first = layout.axis.first
      let late = item.points.count > 1 ? item.points.first { $0 < first } : nil
      let since = late.map { " since \(TickWords.date($0))" }
      words.append(Part(text: "overdue" + (since ?? ""), tone: .alarm))
    case .atRisk: words.append(Part(text: "at risk", tone: .warning))
    case .lateStart: words.append(Part(text: "not begun", tone: .warning))
    case .dropped: words.append(Part(text: "dropped", tone: .plain))
    case .done, .doneInFuture, .underWay, .ahead, .undated: break
    }
    self.words = words
  }

  /// Its forms from the longest to the shortest, none of them empty: where there is no room for all, the date goes first, since how it
  /// stands matters more.
  func choices(_ place: Place) -> [[Part]] {
    let dated = days.map { day, more in
      // Where the axis does not say the year the label does.
      let isClear = place != .within && axis.contains(day)
      let date = (isClear ? TickWords.dayAndMonth(day) : TickWords.date(day)) + more
      return [Part(text: place != .after && isEndOfBar ? "until \(date)" : date, tone: .plain)]
        + words
    }
    return dated + words.indices.map { Array(words[$0...]) }
  }
}
