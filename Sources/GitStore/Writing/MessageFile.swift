import CLibGit2

/// The message of a commit on its way through the file `COMMIT_EDITMSG`, where hooks see and change it.
struct MessageFile {
  private let path: String
  private let argument: String
  private let isVerbatim: Bool
  private let dropsComments: Bool
  private let commentCharacter: CChar

  init(_ repository: Repository, workTree: String) throws(GitError) {
    let folder = repository.location.gitFolder
    path = folder + "/COMMIT_EDITMSG"
    // As Git gives it: relative to the root of the work tree, where hooks run.
    argument = folder == workTree + "/.git" ? ".git/COMMIT_EDITMSG" : path
    let cleanup = try repository.setting("commit.cleanup")
    isVerbatim = cleanup == "verbatim"
    dropsComments = cleanup == "strip"
    let character = try repository.setting("core.commentchar")?.utf8.first
    commentCharacter = CChar(bitPattern: character ?? UInt8(ascii: "#"))
  }

  /// Writes the message, has the hooks change it, and gives it back as it is to be stored.
  /// - Throws: `invalidMessage` when nothing is left of it.
  func edited(
    _ message: String,
    runHook: (CommitHooks.Name, [String]) throws(GitError) -> Void
  ) throws(GitError) -> String {
    let cleaned = try tidied(message)
    try SystemFile.write(Array(cleaned.utf8), to: path, what: CommitWriter.what)
    try runHook(.prepareCommitMessage, [argument, "message"])
    try runHook(.commitMessage, [argument])
    let bytes = try SystemFile.read(path, what: CommitWriter.what) ?? []
    return try tidied(String(decoding: bytes, as: UTF8.self))
  }

  private func tidied(_ message: String) throws(GitError) -> String {
    let text =
      isVerbatim
      ? try Self.withoutNUL(message, what: CommitWriter.what)
      : try Self.tidied(
        message, comment: dropsComments ? commentCharacter : nil, what: CommitWriter.what)
    return try Self.checked(text, what: CommitWriter.what)
  }

  /// A message without NUL characters, which end a message for Git.
  static func withoutNUL(_ message: String, what: String) throws(GitError) -> String {
    guard !message.utf8.contains(0) else {
      throw GitError(
        .invalidMessage, what: what, why: "the message holds a NUL character",
        remedy: "Write the message as plain text")
    }
    return message
  }

  /// The message without blank lines at its ends, repeated blank lines and spaces at line ends, and with a line end
  /// (git-commit(1), `--cleanup=whitespace`).
  /// - Parameter comment: the character at whose lines are dropped as well; nil for none.
  static func tidied(_ message: String, comment: CChar?, what: String) throws(GitError) -> String {
    let message = try withoutNUL(message, what: what)
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    try LibGit2.check(
      git_message_prettify(&buffer, message, comment == nil ? 0 : 1, comment ?? 0), what)
    return buffer.ptr.map { String(cString: $0) } ?? ""
  }

  /// The message, unless nothing is in it.
  static func checked(_ message: String, what: String) throws(GitError) -> String {
    guard message.utf8.contains(where: { $0 > 0x20 }) else {
      throw GitError(
        .invalidMessage, what: what, why: "the message is empty",
        remedy: "Say in a few words what changes and why: -m 'TEXT'")
    }
    return message
  }
}
