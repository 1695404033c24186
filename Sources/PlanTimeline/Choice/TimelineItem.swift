package import PlanModel
package import PlanSchedule

/// Something on a timeline: an object of a document with its dates, as whoever sees the picture may know it.
package struct TimelineItem: Sendable {
  /// A span within the item's row, such as a notice period.
  package struct Window: Sendable, Hashable {
    package let name: String
    package let start: CalendarDate
    package let end: CalendarDate
  }

  /// That the end was moved, as the plan itself tells it.
  package struct Move: Sendable, Hashable {
    package let on: CalendarDate?
    package let from: CalendarDate?
    package let to: CalendarDate?
    package let why: String?
  }

  /// Something that is named by an id and by a title.
  package struct Named: Sendable, Hashable {
    package let id: String
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
  package var documentAliases: [String]
  package var kind: Named
  package var title: String
  /// The account's folder and title; nil outside of accounts.
  package var account: Named?
  package var businessUnits: [String]
  package var owner: String?
  package var offerings: [Named]
  package var objectives: [Named]
  /// As it is written.
  package var status: String?
  package var standing: ActivityStatus
  package var state: Activity.State
  /// The first day; nil for a point, or where it is not known.
  package var start: CalendarDate?
  /// The last day; nil where none is known or it goes on without one.
  package var end: CalendarDate?
  /// Days of a series, each a point; `end` is the last.
  package var points: [CalendarDate]
  package var isOpenEnded: Bool
  /// Whether the dates follow from others and are not written.
  package var isComputed: Bool
  /// 0 for nothing to 1 for all of it.
  package var progress: Double?
  package var promised: CalendarDate?
  package var windows: [Window]
  package var moves: [Move]
  /// What it belongs to and what must end before it starts, by places in the list of items.
  package var parent: Int?
  package var predecessors: [Int]
  /// By how many days it may slip; nil where it is on no path.
  package var slack: Int?
  /// Where it stands: the file's path from the book's root, and the byte offset in it.
  package var path: String
  package var offset: Int

  /// Whether it is drawn as a point.
  package var isPoint: Bool { start == nil && !isOpenEnded }
  package var isCritical: Bool { slack.map { $0 <= 0 } ?? false }
  /// Whether anything can be drawn.
  package var isDated: Bool { start != nil || end != nil }
  /// The first day that it touches.
  package var firstDay: CalendarDate? { start ?? points.first ?? end }
  /// The last day that it touches; nil where it goes on.
  package var lastDay: CalendarDate? { isOpenEnded ? nil : end ?? start }
}
