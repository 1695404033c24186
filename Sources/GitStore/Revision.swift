import CLibGit2

extension Repository {
  /// Finds the commit that `name` means: a branch, tag, id or abbreviated id, `HEAD~3` and the like
  /// (gitrevisions(7)), or a date as `Instant` reads it, which means the last first-parent commit of HEAD on or
  /// before it. A branch or tag that is called like a date wins over the date.
  ///
  /// The reflog is never asked: what it says differs from clone to clone.
  /// - Parameter offsetMinutes: the offset from UTC of dates that do not state one.
  /// - Throws: `unknownRevision`, `ambiguousRevision`, `notACommit`, `reflogRevision`, `noCommitYet`,
  ///   `beforeFirstCommit`, `shallowBoundary`.
  package func resolve(
    _ name: String, offsetMinutes: Int = 0
  ) throws(GitError) -> Commit {
    let what = "Cannot find the revision '\(name)'"
    try refuseReflog(name, what)
    if name.utf8.contains(UInt8(ascii: ":")), Instant(iso8601: name) == nil {
      throw GitError(
        .notACommit, what: what,
        why: "it names a file or searches messages, and a commit is needed",
        remedy: "Give a branch, a tag, a commit's id or a date")
    }
    var object: OpaquePointer?
    let code =
      name.isEmpty ? GIT_ENOTFOUND.rawValue : git_revparse_single(&object, handle.pointer, name)
    if code >= 0, let object {
      defer { git_object_free(object) }
      return try commit(peeled(object, what))
    }
    let failure = LibGit2.takeLast(code)
    if let instant = Instant(iso8601: name, offsetMinutes: offsetMinutes) {
      return try lastCommit(onOrBefore: instant, what: "Cannot find a commit for \(name)")
    }
    if code == GIT_EAMBIGUOUS.rawValue {
      throw GitError(
        .ambiguousRevision, what: what, why: "more than one object begins with this id",
        remedy: "Give more digits of the id")
    }
    if try hasNoCommit() { throw noCommitYet(what) }
    if failure.category == Int32(GIT_ERROR_ODB.rawValue), code != GIT_ENOTFOUND.rawValue {
      throw GitError(
        .corruptObject, what: what, why: failure.message,
        remedy: "Find the damage with: git fsck --full")
    }
    if try !shallowCommits().isEmpty {
      if name.utf8.contains(where: { $0 == 0x7E || $0 == 0x5E }) { throw shallowBoundary(what) }
      throw GitError(
        .unknownRevision, what: what,
        why:
          "no branch, tag or commit has this name here, and this is a shallow clone, which lacks most of them",
        remedy: "Fetch them with: git fetch --unshallow --tags")
    }
    throw GitError(
      .unknownRevision, what: what,
      why: "no branch, tag or commit has this name, and it is no date",
      remedy: "See what there is with: git branch --all; git tag; git log --oneline")
  }

  /// The commit that HEAD stands for; nil when there is none yet.
  ///
  /// - Throws: `GitError` when HEAD or its commit cannot be read.
  package func head() throws(GitError) -> Commit? {
    if try hasNoCommit() { return nil }
    return try resolve("HEAD")
  }

  /// The last commit on or before `instant` among HEAD and its first parents. Where times run backward along the
  /// history, the first one found from HEAD counts.
  ///
  /// - Throws: `GitError`: `noCommitYet`, `beforeFirstCommit`, or `shallowBoundary` where the history was not fetched; and when a
  ///   commit cannot be read.
  package func lastCommit(
    onOrBefore instant: Instant, what: String
  ) throws(GitError) -> Commit {
    guard var current = try head() else { throw noCommitYet(what) }
    let shallow = try shallowCommits()
    while current.seconds > instant.seconds {
      if shallow.contains(current.id) { throw shallowBoundary(what) }
      guard let parent = current.parents.first else {
        throw GitError(
          .beforeFirstCommit, what: what,
          why: "the first commit (\(current.id.abbreviated)) is later than that",
          remedy: "Give a later date")
      }
      current = try commit(parent)
    }
    return current
  }

  /// The names of all branches and tags, short as people write them (`main`, `v1.0`, `origin/main`), sorted.
  ///
  /// - Throws: `GitError` when they cannot be listed.
  package func referenceNames() throws(GitError) -> [String] {
    var names: [String] = []
    for name in try referenceNames(below: "refs/") {
      for prefix in ["refs/heads/", "refs/tags/", "refs/remotes/"] where name.hasPrefix(prefix) {
        names.append(String(name.dropFirst(prefix.count)))
      }
    }
    return names.sorted()
  }

  /// The full names that begin with `prefix`, such as `refs/tags/`.
  func referenceNames(below prefix: String) throws(GitError) -> [String] {
    var list = git_strarray()
    try LibGit2.check(
      git_reference_list(&list, handle.pointer), "Cannot list the branches and tags")
    defer { git_strarray_dispose(&list) }
    var names: [String] = []
    for index in 0..<list.count {
      guard let pointer = list.strings[index] else { continue }
      let name = String(cString: pointer)
      if name.hasPrefix(prefix) { names.append(name) }
    }
    return names
  }

  /// Whether HEAD stands for a branch that has no commit.
  ///
  /// - Throws: `GitError` when HEAD cannot be read.
  package func hasNoCommit() throws(GitError) -> Bool {
    try LibGit2.check(git_repository_head_unborn(handle.pointer), "Cannot read HEAD") == 1
  }

  private func peeled(_ object: OpaquePointer, _ what: String) throws(GitError) -> ObjectID {
    var commit: OpaquePointer?
    let code = git_object_peel(&commit, object, GIT_OBJECT_COMMIT)
    if code == GIT_EPEEL.rawValue || code == GIT_EINVALIDSPEC.rawValue {
      LibGit2.clear()
      throw GitError(
        .notACommit, what: what, why: "it stands for a file or folder, and a commit is needed",
        remedy: "Give a branch, a tag, a commit's id or a date")
    }
    try LibGit2.check(code, what)
    defer { git_object_free(commit) }
    return ObjectID(git_object_id(commit).pointee)
  }

  private func refuseReflog(_ name: String, _ what: String) throws(GitError) {
    var rest = Substring(name)
    while let at = rest.utf8.firstIndex(of: UInt8(ascii: "@")) {
      let after = rest[rest.utf8.index(after: at)...]
      rest = after
      guard after.first == "{" else { continue }
      // These three are answered by the settings, not by the reflog.
      if ["{upstream}", "{u}", "{push}"].contains(where: { after.lowercased().hasPrefix($0) }) {
        continue
      }
      throw GitError(
        .reflogRevision, what: what,
        why: "only the reflog could say, and what it holds differs from clone to clone",
        remedy: "Give a commit's id, a tag or a date such as 2027-03-31")
    }
  }

  private func noCommitYet(_ what: String) -> GitError {
    GitError(
      .noCommitYet, what: what, why: "the repository has no commit yet",
      remedy: "Commit something first")
  }
}
