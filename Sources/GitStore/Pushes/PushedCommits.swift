/// What a push brings to one branch or tag.
package struct PushedCommits: Sendable {
  /// The branch or tag, with its old and new state.
  package let update: ReferenceUpdate
  /// What is new: reachable from the new state and from nothing that the repository had before.
  package let range: CommitRange
  /// Whether the old state is not among the new one's ancestors, so that the push takes commits away.
  package let isForced: Bool
}

extension Repository {
  /// What each update of a push brings to this repository, in their order; nothing for deletions and for tags of other
  /// things than commits. A commit that several updates bring counts for each.
  ///
  /// In `pre-receive` the names still stand for the states before the push, and the environment leads to its
  /// objects.
  /// - Throws: `unknownRevision` with the line when an id is not there.
  package func pushedCommits(_ updates: [ReferenceUpdate]) throws(GitError) -> [PushedCommits] {
    try pushed(updates, known: try commits(named: ["HEAD"] + referenceNames(below: "refs/"))) {
      (old, update) throws(GitError) in
      try refuseAbsent(old, of: update)
      return try peeled(old)
    }
  }

  /// What each update brings to the repository that is pushed to, as far as this one knows: without what the updated
  /// names had there, and without what was there when it was last fetched from or pushed to.
  ///
  /// - Throws: `unknownRevision` with the line when an id that is pushed is not there.
  package func outgoingCommits(_ updates: [OutgoingUpdate]) throws(GitError) -> [PushedCommits] {
    let updates = updates.map(\.update)
    var known = try commits(named: referenceNames(below: "refs/remotes/"))
    for case let old? in updates.map(\.old) where objects.contains(old) {
      if let commit = try peeled(old) { known.append(commit) }
    }
    return try pushed(updates, known: known) { (old, _) throws(GitError) in
      // What somebody else pushed meanwhile need not be here, and is then no ancestor of anything here.
      objects.contains(old) ? try peeled(old) : nil
    }
  }

  private func pushed(
    _ updates: [ReferenceUpdate], known: [Commit],
    before: (ObjectID, ReferenceUpdate) throws(GitError) -> Commit?
  ) throws(GitError) -> [PushedCommits] {
    var result: [PushedCommits] = []
    for update in updates {
      guard let new = update.new else { continue }
      try refuseAbsent(new, of: update)
      guard let tip = try peeled(new) else { continue }
      var isForced = false
      if let old = update.old {
        // A tag may have stood for a file, which has no history.
        if let commit = try before(old, update) {
          isForced = try !isAncestor(commit, of: tip)
        } else {
          isForced = true
        }
      }
      result.append(
        PushedCommits(
          update: update, range: try RangeWalk(self).range(to: tip, excluding: known),
          isForced: isForced))
    }
    return result
  }

  /// The commits that names stand for. A name whose object is missing stands for nothing.
  private func commits(named names: [String]) throws(GitError) -> [Commit] {
    var commits: [Commit] = []
    var seen: Set<ObjectID> = []
    for name in names {
      guard let id = try target(of: name), seen.insert(id).inserted, objects.contains(id),
        let commit = try peeled(id)
      else { continue }
      commits.append(commit)
    }
    return commits
  }

  private func refuseAbsent(_ id: ObjectID, of update: ReferenceUpdate) throws(GitError) {
    guard !objects.contains(id) else { return }
    throw GitError(
      .unknownRevision,
      what: "Cannot judge the push to \(String(decoding: update.name, as: UTF8.self))",
      why: "line \(update.line) of standard input names the object \(id.abbreviated), "
        + "which is not in this repository",
      remedy: "Run it as Git runs hooks, with its environment variables")
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
