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

  private let date: String?
  /// Where the label stands before a bar, its date would be taken for the bar's beginning.
  private let isEndOfBar: Bool
  private let words: [Part]

  init(_ item: TimelineItem, in layout: TimelineLayout) {
    if item.points.count > 1 {
      date = item.namedPoint(in: layout.axis.first...layout.axis.last)
        .map { TickWords.dayAndMonth(item.points[$0]) + ", …" }
    } else {
      date = (item.points.first ?? item.end).map(TickWords.dayAndMonth)
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
    case .overdue: words.append(Part(text: "overdue", tone: .alarm))
    case .atRisk: words.append(Part(text: "at risk", tone: .warning))
    case .lateStart: words.append(Part(text: "not begun", tone: .warning))
    case .dropped: words.append(Part(text: "dropped", tone: .plain))
    case .done, .doneInFuture, .underWay, .ahead, .undated: break
    }
    self.words = words
  }

  /// All of it, the date first.
  ///
  /// - Parameter isBefore: whether it stands to the left of what it speaks of.
  func parts(isBefore: Bool) -> [Part] {
    guard let date else { return words }
    return [Part(text: isBefore && isEndOfBar ? "until \(date)" : date, tone: .plain)] + words
  }

  /// What is left where there is no room for all: the date goes first, since how it stands matters more.
  ///
  /// - Returns: the shortened forms from the longest to the shortest, none of them empty.
  func choices(isBefore: Bool) -> [[Part]] {
    let all = parts(isBefore: isBefore)
    return all.indices.map { Array(all[$0...]) }
  }
}
