import CLibGit2

/// Branches or tags that are locked, so that nobody else moves them between looking and moving.
final class ReferenceTransaction {
  private let pointer: OpaquePointer
  private let repository: Repository.Handle
  private let what: String

  /// - Parameter what: what cannot be done when a step fails, as a sentence without its full stop.
  init(_ repository: Repository, what: String) throws(GitError) {
    var pointer: OpaquePointer?
    try LibGit2.check(git_transaction_new(&pointer, repository.handle.pointer), what)
    self.pointer = pointer!  // set whenever the call succeeds
    self.repository = repository.handle
    self.what = what
  }

  /// Lets go of the locks; what was not committed is not done.
  deinit { git_transaction_free(pointer) }

  /// Takes Git's own lock on a name such as `HEAD` or `refs/heads/main`.
  func lock(_ name: String) throws(GitError) {
    try LibGit2.check(git_transaction_lock_ref(pointer, name), what)
  }

  /// Has a locked name point to an object, with a line in the reflog where the settings want one.
  func set(
    _ name: String, to id: ObjectID, by identity: Identity, reason: String
  ) throws(GitError) {
    var signature: UnsafeMutablePointer<git_signature>?
    try LibGit2.check(
      git_signature_new(
        &signature, identity.name, identity.address, identity.time.seconds,
        Int32(identity.time.offsetMinutes)), what)
    defer { git_signature_free(signature) }
    var oid = id.oid
    try LibGit2.check(git_transaction_set_target(pointer, name, &oid, signature, reason), what)
  }

  /// Does what was set.
  func commit() throws(GitError) {
    try LibGit2.check(git_transaction_commit(pointer), what)
  }
}

/// Where the next commit goes: the branch that HEAD names, or HEAD itself.
package struct HeadPosition: Sendable, Equatable {
  /// `refs/heads/main`, or `HEAD` when no branch is checked out.
  package let name: String
  /// The commit there; nil on a branch that has none yet.
  package let tip: ObjectID?
}

extension Repository {
  /// Reads where HEAD stands now.
  ///
  /// - Throws: `GitError` when HEAD, or the branch that it names, cannot be read.
  package func headPosition() throws(GitError) -> HeadPosition {
    var head: OpaquePointer?
    try LibGit2.check(git_reference_lookup(&head, handle.pointer, "HEAD"), "Cannot read HEAD")
    defer { git_reference_free(head) }
    guard let branch = git_reference_symbolic_target(head) else {
      return HeadPosition(
        name: "HEAD", tip: git_reference_target(head).map { ObjectID($0.pointee) })
    }
    let name = String(cString: branch)
    return HeadPosition(name: name, tip: try target(of: name))
  }

  /// What a full name such as `refs/tags/v1` points to; nil when there is no such name.
  func target(of name: String) throws(GitError) -> ObjectID? {
    var oid = git_oid()
    let code = git_reference_name_to_id(&oid, handle.pointer, name)
    if code == GIT_ENOTFOUND.rawValue {
      LibGit2.clear()
      return nil
    }
    try LibGit2.check(code, "Cannot read \(name)")
    return ObjectID(oid)
  }
}
