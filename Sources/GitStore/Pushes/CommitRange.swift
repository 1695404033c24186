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

/// What a push brings to one branch or tag.
package struct PushedCommits: Sendable {
  package let update: ReferenceUpdate
  /// What is new: reachable from the new state and from nothing that the repository had before.
  package let range: CommitRange
  /// Whether the old state is not among the new one's ancestors, so that the push takes commits away.
  package let isForced: Bool
}

extension Repository {
  /// The commits of `to` that are not in `from`, as in `git rev-list from..to`; all of them without `from`.
  package func commits(from: Commit?, to: Commit) throws(GitError) -> CommitRange {
    try RangeWalk(self).range(to: to, excluding: from.map { [$0] } ?? [])
  }

  /// The commits of a range such as `main..HEAD` by its names.
  package func commits(
    in range: RevisionRange, offsetMinutes: Int = 0
  ) throws(GitError) -> CommitRange {
    try commits(
      from: try resolve(range.from, offsetMinutes: offsetMinutes),
      to: try resolve(range.to, offsetMinutes: offsetMinutes))
  }

  /// What each update of a push brings, in their order; nothing for deletions and for tags of other things than commits.
  /// A commit that several updates bring counts for each.
  ///
  /// In `pre-receive` the names still stand for the states before the push, and the environment leads to its
  /// objects.
  /// - Throws: `unknownRevision` with the line when an id is not there.
  package func pushedCommits(_ updates: [ReferenceUpdate]) throws(GitError) -> [PushedCommits] {
    let known = try knownCommits()
    var result: [PushedCommits] = []
    for update in updates {
      guard let new = update.new, let tip = try commit(peeling: new, of: update) else { continue }
      var isForced = false
      if let old = update.old {
        // A tag may have stood for a file, which has no history.
        let before = try commit(peeling: old, of: update)
        isForced =
          try before.map { before throws(GitError) in
            try !isAncestor(before, of: tip)
          } ?? true
      }
      result.append(
        PushedCommits(
          update: update, range: try RangeWalk(self).range(to: tip, excluding: known),
          isForced: isForced))
    }
    return result
  }

  /// Whether `old` is `new` or comes before it. In a shallow clone, as far as the history was fetched.
  package func isAncestor(_ old: Commit, of new: Commit) throws(GitError) -> Bool {
    if old.id == new.id { return true }
    let range = try commits(from: old, to: new)
    // What lies between the two comes after the old one, so that it is in the range.
    return range.commits.contains { $0.parents.contains(old.id) }
  }

  /// The commits that branches, tags, other names and HEAD stand for.
  private func knownCommits() throws(GitError) -> [Commit] {
    var known: [Commit] = []
    var seen: Set<ObjectID> = []
    for name in try ["HEAD"] + referenceNames(below: "refs/") {
      guard let id = try target(of: name), seen.insert(id).inserted,
        let commit = try peeled(id)
      else { continue }
      known.append(commit)
    }
    return known
  }

  private func commit(
    peeling id: ObjectID, of update: ReferenceUpdate
  ) throws(GitError) -> Commit? {
    guard objects.contains(id) else {
      throw GitError(
        .unknownRevision,
        what: "Cannot judge the push to \(String(decoding: update.name, as: UTF8.self))",
        why: "line \(update.line) of standard input names the object \(id.abbreviated), "
          + "which is not in this repository",
        remedy: "Run it as Git runs hooks, with its environment variables")
    }
    return try peeled(id)
  }

  /// The commit that an id means, through tags of tags; nil when it is a file or folder.
  private func peeled(_ id: ObjectID) throws(GitError) -> Commit? {
    var id = id
    // No tag can hold itself; tags of tags of tags are a joke of somebody's, which ends here.
    for _ in 0..<64 {
      switch try objects.header(id).kind {
      case .commit: return try commit(id)
      case .tag:
        let object = try objects.read(id, as: .tag)
        let prefix = "object "
        let bytes = object.bytes.prefix(prefix.utf8.count + ObjectID.byteCount * 2)
        guard bytes.starts(with: prefix.utf8),
          let target = ObjectID(hexadecimal: bytes.dropFirst(prefix.utf8.count))
        else {
          throw GitError(
            .corruptObject, what: "Cannot read the tag \(id.abbreviated)",
            why: "its header is damaged", remedy: "Find the damage with: git fsck --full")
        }
        withExtendedLifetime(object) {}
        id = target
      default: return nil
      }
    }
    return nil
  }
}
