package import PlanModel
package import PlanTimeline

/// What `planbook timeline` is asked to draw.
package struct TimelineRequest: Sendable {
  /// Accounts, documents, items, or files and folders; everything when empty.
  package var selection: [String] = []
  package var kinds: [String] = []
  package var businessUnits: [String] = []
  /// Ids or names of people.
  package var owners: [String] = []
  package var statuses: [String] = []
  /// Ids of objectives, short or full.
  package var objectives: [String] = []
  package var from: CalendarDate?
  package var to: CalendarDate?
  package var grouping: TimelineChoice.Grouping?
  package var onlyCritical = false
  package var audience = Audience.internalOnly
  package var options = TimelineOptions()
  /// The earlier snapshot that it is compared with: anything that names a commit, or a date.
  package var baseline: String?
  /// The state that is drawn, which history is followed to.
  package var present = SnapshotChoice.workTree

  package init() {}
}
