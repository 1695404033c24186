package import PlanModel

/// One commit as far as planned dates are concerned.
package struct HistoryRecord: Sendable {
  /// What became of one document from the first parent to the commit.
  package struct Change: Sendable {
    /// The document's id before; nil for a new one.
    package let old: String?
    /// Its id after; nil for one that was deleted.
    package let new: String?
    /// What it plans now; nil for one that was deleted.
    package let version: PlannedVersion?

    /// - Parameters:
    ///   - old: the document's id before; nil for a new one.
    ///   - new: its id after; nil for one that was deleted.
    package init(old: String?, new: String?, version: PlannedVersion?) {
      self.old = old
      self.new = new
      self.version = version
    }
  }

  /// Who made it, when and why; nil for what is not committed yet.
  package let origin: ChangeOrigin?
  /// The places of its parents among the records, which all come before it.
  package let parents: [Int]
  /// What became of each document that differs from the first parent.
  package let changes: [Change]
  /// Whether the commits before were not fetched.
  package let isShallowBoundary: Bool

  /// - Parameters:
  ///   - parents: their places among the records.
  ///   - changes: against the first parent.
  package init(
    origin: ChangeOrigin?, parents: [Int], changes: [Change], isShallowBoundary: Bool = false
  ) {
    self.origin = origin
    self.parents = parents
    self.changes = changes
    self.isShallowBoundary = isShallowBoundary
  }
}
