package import PlanModel
package import PlanSchedule

/// Something on a timeline: an object of a document with its dates, as whoever sees the picture may know it.
package struct TimelineItem: Sendable {
  /// A span within the item's row, such as a notice period.
  package struct Window: Sendable, Hashable {
    /// What it is called: `Notice period`.
    package let name: String
    /// The first day.
    package let start: CalendarDate
    /// The last day.
    package let end: CalendarDate
  }

  /// That the end was moved, as the plan itself tells it.
  package struct Move: Sendable, Hashable {
    /// The day on which it was moved.
    package let on: CalendarDate?
    /// The end before.
    package let from: CalendarDate?
    /// The end after.
    package let to: CalendarDate?
    /// The reason that the plan gives.
    package let why: String?
  }

  /// Something that is named by an id and by a title.
  package struct Named: Sendable, Hashable {
    /// The full id.
    package let id: String
    /// What people call it.
    package let title: String
  }

  /// Unique in the book and the same in every version of it: the document's id, `#` and the item's, and for a second entry of
  /// the same object `~` and the entry's name.
  package var id: String
  /// Its place in `Snapshot.documents`.
  package var document: Int
  /// Its place in the document's facts.
  package var object: Int
  /// The document's id.
  package var documentID: String
  /// The ids that it had before, and its document's.
  package var aliases: [String]
  /// The ids that its document had before.
  package var documentAliases: [String]
  /// The kind of its document, by name and title.
  package var kind: Named
  /// Whether things of its kind come after each other, as those of a roadmap do.
  package var isOfSequence: Bool
  /// What people call it.
  package var title: String
  /// The account's folder and title; nil outside of accounts.
  package var account: Named?
  /// As plans name them.
  package var businessUnits: [String]
  /// The name of whom it belongs to.
  package var owner: String?
  /// The id of that person; the name of one without.
  package var ownerID: String?
  /// The offerings that it is about.
  package var offerings: [Named]
  /// The objectives that it serves.
  package var objectives: [Named]
  /// As it is written.
  package var status: String?
  /// How it stands against today.
  package var standing: ActivityStatus
  /// Whether it is open, done or dropped.
  package var state: Activity.State
  /// The first day; nil for a point, or where it is not known.
  package var start: CalendarDate?
  /// The last day; nil where none is known or it goes on without one.
  package var end: CalendarDate?
  /// Days of a series, each a point; `end` is the last.
  package var points: [CalendarDate]
  /// Whether `points` are times of something that comes again and again, be there only one of them left.
  package var recurs = false
  /// Whether no end is drawn, since it goes on.
  package var isOpenEnded: Bool
  /// Whether the dates follow from others and are not written.
  package var isComputed: Bool
  /// 0 for nothing to 1 for all of it.
  package var progress: Double?
  /// The day that was promised for its end.
  package var promised: CalendarDate?
  /// Spans that are drawn within its row.
  package var windows: [Window]
  /// How often its end was moved, as the plan tells it, in the order of the text.
  package var moves: [Move]
  /// What it belongs to and what must end before it starts, by places in the list of items.
  package var parent: Int?
  /// See `parent`.
  package var predecessors: [Int]
  /// By how many days it may slip; nil where it is on no path.
  package var slack: Int?
  /// Where it stands: the file's path from the book's root, and the byte offset in it.
  package var path: String
  /// See `path`.
  package var offset: Int

  /// Whether it is drawn as a point.
  package var isPoint: Bool { start == nil && !isOpenEnded }
  /// Whether a delay of it delays the whole.
  package var isCritical: Bool { slack.map { $0 <= 0 } ?? false }
  /// Of a series, the first time that is within some days, by its place in `points`: the one that is written out.
  func namedPoint(in days: ClosedRange<CalendarDate>) -> Int? {
    points.count > 1 ? points.firstIndex { days.contains($0) } : nil
  }
  /// Whether anything can be drawn.
  package var isDated: Bool { start != nil || end != nil }
  /// The first day that it touches.
  package var firstDay: CalendarDate? { start ?? points.first ?? end }
  /// The last day that it touches; nil where it goes on.
  package var lastDay: CalendarDate? { isOpenEnded ? nil : end ?? start }
}
