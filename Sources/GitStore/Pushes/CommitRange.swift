/// The commits that one state has and another has not.
package struct CommitRange: Sendable {
  /// The later state.
  package let tip: Commit
  /// The commits, each after all its parents among them.
  package let commits: [Commit]
  /// Whether some of them go back to a commit of the earlier state. If not, the two have no common history, or it was
  /// not fetched.
  package let touchesKnownHistory: Bool
  /// Whether the walk came to a commit whose parents were not fetched.
  package let reachedShallowBoundary: Bool
}

extension Repository {
  /// The commits of `to` that are not in `from`, as in `git rev-list from..to`; all of them without `from`.
  ///
  /// - Throws: `GitError` when a commit on the way is missing or damaged.
  package func commits(from: Commit?, to: Commit) throws(GitError) -> CommitRange {
    try RangeWalk(self).range(to: to, excluding: from.map { [$0] } ?? [])
  }

  /// Whether an object is here; in a shallow clone a commit's parents need not be.
  package func holds(_ id: ObjectID) -> Bool { objects.contains(id) }

  /// The commits of a range such as `main..HEAD` by its names.
  ///
  /// - Throws: `GitError` when a name is not known, or a commit on the way is missing or damaged.
  package func commits(
    in range: RevisionRange, offsetMinutes: Int = 0
  ) throws(GitError) -> CommitRange {
    try commits(
      from: try resolve(range.from, offsetMinutes: offsetMinutes),
      to: try resolve(range.to, offsetMinutes: offsetMinutes))
  }

  /// Whether `old` is `new` or comes before it. In a shallow clone, as far as the history was fetched.
  ///
  /// - Throws: `GitError` when a commit on the way is missing or damaged.
  package func isAncestor(_ old: Commit, of new: Commit) throws(GitError) -> Bool {
    if old.id == new.id { return true }
    let range = try commits(from: old, to: new)
    // What lies between the two comes after the old one, so that it is in the range.
    return range.commits.contains { $0.parents.contains(old.id) }
  }
}
