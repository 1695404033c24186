package import PlanModel
package import PlanTimeline

/// What `planbook timeline` is asked to draw.
package struct TimelineRequest: Sendable {
  /// Accounts, documents, items, or files and folders; everything when empty.
  package var selection: [String] = []
  /// Only documents of these kinds, by their names; all when empty. Each of the lists narrows what the others leave.
  package var kinds: [String] = []
  /// Only what belongs to these business units, as plans name them.
  package var businessUnits: [String] = []
  /// Ids or names of people.
  package var owners: [String] = []
  /// Statuses as they are written, or how something stands against today (`ActivityStatus`).
  package var statuses: [String] = []
  /// Ids of objectives, short or full.
  package var objectives: [String] = []
  /// Only what is on this day or later.
  package var from: CalendarDate?
  /// Only what is on this day or earlier.
  package var to: CalendarDate?
  /// How rows are grouped; nil for what fits.
  package var grouping: TimelineChoice.Grouping?
  /// Whether only what may not slip is drawn.
  package var onlyCritical = false
  /// For whom it is drawn.
  package var audience = Audience.internalOnly
  /// How it is to look.
  package var options = TimelineOptions()
  /// The earlier snapshot that it is compared with: anything that names a commit, or a date.
  package var baseline: String?
  /// The state that is drawn, which history is followed to.
  package var present = SnapshotChoice.workTree

  /// Asks for everything in the book, for our own eyes.
  package init() {}
}
