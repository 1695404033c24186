import CLibGit2

/// A tag that was made.
package struct WrittenTag: Sendable, Hashable {
  /// The id of the tag itself, which has the message.
  package let id: ObjectID
  /// The name without `refs/tags/`.
  package let name: String
  /// The commit that it names.
  package let commit: ObjectID
}

/// Makes annotated tags: names for commits, with who gave them, when, and why.
package struct TagWriter {
  private let repository: Repository
  private let variables: [String: String]

  /// - Parameter variables: the environment, for the identity and the program that signs.
  package init(_ repository: Repository, variables: [String: String]) {
    self.repository = repository
    self.variables = variables
  }

  /// Makes the tag `name` of a commit, signed where `tag.gpgSign` asks for it. A tag that exists is never moved.
  ///
  /// - Throws: `GitError`; among others `invalidName`, `exists`, `invalidMessage`, `unknownIdentity`, `notSigned`.
  package func tag(
    _ commit: Commit, as name: String, message: String, at now: Timestamp
  ) throws(GitError) -> WrittenTag {
    let what = "Cannot make the tag '\(name)'"
    try refuseName(name, what)
    try repository.refuseForeignObjects(variables, what: what)
    let tagger = try repository.identity(.committer, variables: variables, now: now)
    let text = try MessageFile.checked(
      try MessageFile.tidied(message, comment: nil, what: what), what: what)
    var bytes = Array(
      "object \(commit.id)\ntype commit\ntag \(name)\ntagger \(tagger.text)\n\n\(text)".utf8)
    if try repository.flag("tag.gpgsign") {
      let signing = try Signing(repository, committer: tagger, variables: variables, what: what)
      bytes += try signing.signature(of: bytes)
    }
    let reference = "refs/tags/" + name
    let transaction = try ReferenceTransaction(repository, what: what)
    try refuseExisting(reference, what)
    try transaction.lock(reference)
    // Looked for again, now that nobody else can make it.
    try refuseExisting(reference, what)
    let id = try repository.store(bytes, as: GIT_OBJECT_TAG, what: what)
    try transaction.set(
      reference, to: id, by: tagger, reason: "tag: tagging \(commit.id.abbreviated)")
    try transaction.commit()
    return WrittenTag(id: id, name: name, commit: commit.id)
  }

  /// Git's rules for names (git-check-ref-format(1)); beyond them, no name may look like an option or like HEAD.
  private func refuseName(_ name: String, _ what: String) throws(GitError) {
    var isValid: Int32 = 0
    try LibGit2.check(git_tag_name_is_valid(&isValid, name), what)
    guard isValid == 1, name != "HEAD", !name.utf8.contains(0) else {
      throw GitError(
        .invalidName, what: what, why: "Git does not allow this name",
        remedy: "Use letters, digits, '-', '_', '.' and '/', such as: 2027-q1 or customer/2027-q1")
    }
  }

  /// A tag of this name, or one in whose place a folder would have to be, or the other way round.
  private func refuseExisting(_ reference: String, _ what: String) throws(GitError) {
    let parts = reference.split(separator: "/")
    // `refs/tags` itself is never a name.
    for count in 3...max(3, parts.count) {
      let name = parts.prefix(count).joined(separator: "/")
      guard try repository.target(of: name) != nil else { continue }
      throw GitError(
        .exists, what: what, why: "there is a tag '\(name.dropFirst("refs/tags/".count))' already",
        remedy: "Choose another name; see what there is with: git tag")
    }
    let names = try repository.referenceNames(below: reference + "/")
    guard let other = names.first else { return }
    throw GitError(
      .exists, what: what, why: "there is a tag '\(other.dropFirst("refs/tags/".count))' already",
      remedy: "Choose another name; see what there is with: git tag")
  }
}
