import CLibGit2

/// Something that Git began and the user has not finished.
struct UnfinishedOperation {
  /// With its article: `a merge`.
  let name: String
  /// The command that finishes it.
  let finish: String
  /// The command that gives it up.
  let giveUp: String
}

extension Repository {
  /// The merge, rebase or the like that is under way; nil when there is none. A bisection is no hindrance.
  func unfinishedOperation() -> UnfinishedOperation? {
    let state = git_repository_state(handle.pointer)
    LibGit2.clear()
    func by(_ command: String, _ name: String) -> UnfinishedOperation {
      UnfinishedOperation(
        name: name, finish: "git \(command) --continue", giveUp: "git \(command) --abort")
    }
    guard state > 0 else { return nil }
    switch git_repository_state_t(UInt32(state)) {
    case GIT_REPOSITORY_STATE_MERGE: return by("merge", "a merge")
    case GIT_REPOSITORY_STATE_REVERT, GIT_REPOSITORY_STATE_REVERT_SEQUENCE:
      return by("revert", "a revert")
    case GIT_REPOSITORY_STATE_CHERRYPICK, GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE:
      return by("cherry-pick", "a cherry-pick")
    case GIT_REPOSITORY_STATE_REBASE, GIT_REPOSITORY_STATE_REBASE_INTERACTIVE,
      GIT_REPOSITORY_STATE_REBASE_MERGE:
      return by("rebase", "a rebase")
    case GIT_REPOSITORY_STATE_APPLY_MAILBOX, GIT_REPOSITORY_STATE_APPLY_MAILBOX_OR_REBASE:
      return by("am", "the applying of patches")
    default: return nil
    }
  }

  /// Refuses to write where objects would go to another folder than the repository's own.
  func refuseForeignObjects(
    _ variables: [String: String], what: String
  ) throws(GitError) {
    for name in ["GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY"] {
      guard let value = variables[name], !value.isEmpty else { continue }
      throw GitError(
        .unsupportedEnvironment, what: what,
        why: "the environment variable \(name) is set, as in a hook that judges a push",
        remedy: "Run it outside of such hooks, or unset \(name)")
    }
  }
}
