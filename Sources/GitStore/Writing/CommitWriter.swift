import CLibGit2

/// One file that a commit changes.
package struct FileChange: Sendable, Hashable {
  /// What becomes of the file.
  package enum Content: Sendable, Hashable {
    /// It holds these bytes, as Git stores them (`Repository.storedForm`).
    case written([UInt8], isExecutable: Bool)
    case deleted
  }

  /// The path from the root of the repository.
  package let path: [UInt8]
  /// What the commit is to hold at the path.
  package let content: Content

  /// - Parameter path: from the root of the repository.
  package init(path: [UInt8], content: Content) {
    self.path = path
    self.content = content
  }
}

/// A commit that was made.
package struct WrittenCommit: Sendable, Hashable {
  /// The commit's id.
  package let id: ObjectID
  /// The branch it is on, such as `main`; nil when HEAD stands for no branch.
  package let branch: String?
  /// What differs from the commit before, bytewise by path; hooks may have added files.
  package let paths: [[UInt8]]
}

/// Commits certain files and nothing else, as `git commit -- FILE…` does: what else is staged stays staged.
///
/// The commit holds HEAD's files and the changes. In the index only the entries of files that the commit changes are
/// touched. The index and the branch are replaced under Git's own locks, and only when the branch still
/// is where it was when the work began; the user's hooks run as Git would run them. Whatever fails before that
/// leaves nothing but objects that no name leads to, which `git gc` removes.
package struct CommitWriter {
  let repository: Repository
  let variables: [String: String]
  let output: ChildProcess.Output

  /// - Parameters:
  ///   - variables: the environment, for the identity, the hooks and the program that signs.
  ///   - showsHooks: whether what hooks print goes to standard error while they run; otherwise a hook that refuses has it
  ///     in the error.
  package init(_ repository: Repository, variables: [String: String], showsHooks: Bool) {
    self.repository = repository
    self.variables = variables
    output = showsHooks ? .standardError : .collected
  }

  static let what = "Cannot commit"

  /// Makes a commit of `changes` on top of HEAD.
  ///
  /// - Parameters:
  ///   - expected: where HEAD stood when the changes were found; nil when that does not matter.
  ///   - message: the message, which Git's setting `commit.cleanup` and the hooks may change.
  ///   - now: the time, unless the environment gives another.
  /// - Throws: `GitError`; among others `nothingToCommit`, `unknownIdentity`, `unfinishedOperation`, `refusedByHook`,
  ///   `notSigned`, `changedMeanwhile` and `locked`.
  package func commit(
    _ changes: [FileChange], onto expected: HeadPosition? = nil, message: String,
    at now: Timestamp
  ) throws(GitError) -> WrittenCommit {
    let workTree = try readyWorkTree()
    let author = try repository.identity(.author, variables: variables, now: now)
    let committer = try repository.identity(.committer, variables: variables, now: now)
    let head = try repository.headPosition()
    if let expected, expected != head { throw Self.changedMeanwhile }
    let base = try head.tip.map { id throws(GitError) in try repository.commit(id) }

    let proposal = try ProposedIndex(repository, base: base?.tree, changes, workTree: workTree)
    let differences = TreeComparison(repository.objects)
    var tree = try proposal.tree()
    try refuseCollisions(
      try differences.differences(at: [], old: base?.tree, new: tree), with: changes)
    if isUnchanged(tree, base) { throw Self.nothingToCommit }

    let hooks = try CommitHooks(
      repository, workTree: workTree, variables: variables, author: author, output: output)
    try hooks.run(.preCommit, index: proposal.path)
    // A hook may have put other contents in the index that it was shown, and they are committed, as Git does it.
    tree = try proposal.tree()
    if isUnchanged(tree, base) { throw Self.nothingToCommit }
    let text = try MessageFile(repository, workTree: workTree).edited(message) {
      (hook, arguments) throws(GitError) in
      try hooks.run(hook, arguments, index: proposal.path)
    }

    let changed = try differences.differences(at: [], old: base?.tree, new: tree)
    let id = try storeCommit(
      tree: tree, parents: [head.tip].compactMap(\.self), author: author, committer: committer,
      message: text)
    // The reflog has one line, its spaces collapsed.
    let subject = (text.split(separator: "\n").first ?? "").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    let reason = (head.tip == nil ? "commit (initial): " : "commit: ") + subject
    try BlockedSignals.during { () throws(GitError) in
      let index = try IndexUpdate(repository, changed, workTree: workTree)
      try move(head, to: id, by: committer, reason: reason)
      try index.finish(after: id)
    }
    try hooks.runAfterwards(.postCommit, index: repository.location.indexFile)
    let prefix = "refs/heads/"
    return WrittenCommit(
      id: id,
      branch: head.name.hasPrefix(prefix) ? String(head.name.dropFirst(prefix.count)) : nil,
      paths: changed.map(\.path).sorted { $0.lexicographicallyPrecedes($1) })
  }

  /// Checks that a commit could be made now: that there is a work tree, that nothing is unfinished, and that it is known who
  /// commits.
  ///
  /// - Throws: what `commit` would throw for it.
  package func requireReadiness(at now: Timestamp) throws(GitError) {
    _ = try readyWorkTree()
    _ = try repository.identity(.author, variables: variables, now: now)
    _ = try repository.identity(.committer, variables: variables, now: now)
  }

  /// Checks that nothing stands in the way of any commit.
  private func readyWorkTree() throws(GitError) -> String {
    guard let workTree = repository.location.workTree else {
      throw GitError(
        .noWorkTree, what: Self.what, why: "this repository has no work tree",
        remedy: "Commit in a clone of it")
    }
    try repository.refuseForeignObjects(variables, what: Self.what)
    let operation = repository.unfinishedOperation()
    if let operation {
      throw GitError(
        .unfinishedOperation, what: Self.what, why: "\(operation.name) is not finished",
        remedy: "Finish it with: \(operation.finish); or give it up with: \(operation.giveUp)")
    }
    return workTree
  }

  private func isUnchanged(_ tree: ObjectID, _ base: Commit?) -> Bool {
    // The tree without any file has the same id everywhere (the SHA-1 of "tree 0\0").
    tree.hexadecimal == (base?.tree.hexadecimal ?? "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
  }

  private static let changedMeanwhile = GitError(
    .changedMeanwhile, what: what, why: "another program has committed meanwhile",
    remedy: "Look at what is new with: git log; then try again")

  private static let nothingToCommit = GitError(
    .nothingToCommit, what: what, why: "the files are as they were committed last")

  /// A file cannot stand where a folder is: libgit2 would drop what is in the way.
  private func refuseCollisions(
    _ differences: [TreeDifference], with changes: [FileChange]
  ) throws(GitError) {
    let wanted = Set(changes.map(\.path))
    guard let other = differences.first(where: { !wanted.contains($0.path) }) else { return }
    throw GitError(
      .invalidPath, what: Self.what,
      why: "\(String(decoding: other.path, as: UTF8.self)) stands in the way of another file",
      remedy: "Delete or rename it in the same commit")
  }

  /// Writes the commit's text, signed where the settings ask for it.
  private func storeCommit(
    tree: ObjectID, parents: [ObjectID], author: Identity, committer: Identity, message: String
  ) throws(GitError) -> ObjectID {
    var header = "tree \(tree)\n"
    for parent in parents { header += "parent \(parent)\n" }
    header += "author \(author.text)\ncommitter \(committer.text)\n"
    let body = "\n" + message
    if try repository.flag("commit.gpgsign") {
      let signing = try Signing(
        repository, committer: committer, variables: variables, what: Self.what)
      let signature = try signing.signature(of: Array((header + body).utf8))
      // A header of several lines goes on with a space at the beginning of each (gitformat-signature(5)).
      let lines = String(decoding: signature, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
      let text = lines.last == "" ? lines.dropLast() : lines
      header += "gpgsig " + text.joined(separator: "\n ") + "\n"
    }
    return try repository.store(
      Array((header + body).utf8), as: GIT_OBJECT_COMMIT, what: Self.what)
  }

  /// Moves the branch, or HEAD itself, unless somebody moved it since `head` was read.
  private func move(
    _ head: HeadPosition, to id: ObjectID, by identity: Identity, reason: String
  ) throws(GitError) {
    let transaction = try ReferenceTransaction(repository, what: Self.what)
    // HEAD is locked too, so that no other branch is checked out meanwhile.
    try transaction.lock("HEAD")
    if head.name != "HEAD" { try transaction.lock(head.name) }
    guard try repository.headPosition() == head else { throw Self.changedMeanwhile }
    try transaction.set(head.name, to: id, by: identity, reason: reason)
    try transaction.commit()
  }
}
