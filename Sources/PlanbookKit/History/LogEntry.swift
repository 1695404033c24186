package import PlanHistory
package import PlanModel

/// A commit that changed plans, with what it changed.
package struct LogEntry: Sendable {
  /// Which commit it is, who made it, when and why.
  package let origin: ChangeOrigin
  /// Of a merge only what differs from each of its parents.
  package let changes: [PlanChange]
  /// Whether the commits before it were not fetched, so that nobody can say what it changed.
  package let isShallowBoundary: Bool
}
