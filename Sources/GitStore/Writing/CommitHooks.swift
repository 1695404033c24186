#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The user's hooks around a commit, run as Git runs them (githooks(5)).
struct CommitHooks {
  /// A hook by the name of its file.
  enum Name: String {
    case preCommit = "pre-commit"
    case prepareCommitMessage = "prepare-commit-msg"
    case commitMessage = "commit-msg"
    case postCommit = "post-commit"
  }

  private let folder: String
  private let workTree: String
  private let scratch: String
  private let variables: [String: String]
  private let output: ChildProcess.Output

  /// - Parameters:
  ///   - workTree: the root of the work tree, where hooks run.
  ///   - variables: the environment of this process.
  ///   - author: who is said to write, which Git tells the hooks.
  init(
    _ repository: Repository, workTree: String, variables: [String: String], author: Identity,
    output: ChildProcess.Output
  ) throws(GitError) {
    self.workTree = workTree
    self.output = output
    let location = repository.location
    scratch = location.gitFolder
    folder = try repository.hooksFolder().path
    var variables = variables
    // No editor is open for the message: prepare-commit-msg and others are told so.
    variables["GIT_EDITOR"] = ":"
    variables["GIT_PREFIX"] = ""
    variables["GIT_AUTHOR_NAME"] = author.name
    variables["GIT_AUTHOR_EMAIL"] = author.address
    variables["GIT_AUTHOR_DATE"] = "@" + author.time.text
    // Git leaves these unset where the usual search finds the repository, so that hooks may work in others too.
    if variables["GIT_DIR"] != nil || location.gitFolder != workTree + "/.git" {
      variables["GIT_DIR"] = location.gitFolder
    }
    if variables["GIT_WORK_TREE"] != nil { variables["GIT_WORK_TREE"] = workTree }
    self.variables = variables
  }

  /// Runs a hook if the user has one.
  /// - Throws: `refusedByHook` when it fails, with what it printed, unless that went to standard error already.
  func run(_ hook: Name, _ arguments: [String] = [], index: String) throws(GitError) {
    guard let outcome = try outcome(of: hook, arguments, index: index), outcome.exitCode != 0 else {
      return
    }
    let printed = String(
      decoding: outcome.standardOutput + outcome.standardError, as: UTF8.self)
    throw GitError(
      .refusedByHook, what: "The commit was refused by your hook \(hook.rawValue)",
      why: printed.isEmpty ? "it ended with exit code \(outcome.exitCode)" : printed,
      remedy: "Do what the hook asks for and try again; it is \(folder)/\(hook.rawValue)")
  }

  /// Runs a hook whose refusal comes too late to matter.
  func runAfterwards(_ hook: Name, index: String) throws(GitError) {
    _ = try outcome(of: hook, [], index: index)
  }

  private func outcome(
    of hook: Name, _ arguments: [String], index: String
  ) throws(GitError) -> ChildProcess.Outcome? {
    let path = folder + "/" + hook.rawValue
    // Git passes over a hook that may not be executed.
    guard access(path, X_OK) == 0 else { return nil }
    let process = ChildProcess(
      program: path, arguments: arguments,
      variables: variables.merging(["GIT_INDEX_FILE": index]) { _, new in new },
      folder: workTree, output: output)
    do {
      return try process.run(scratch: scratch)
    } catch {
      throw GitError(
        .programNotStarted, what: "Cannot run your hook \(path)",
        why: String(cString: strerror(error.number)),
        remedy: "Check its first line, which names the program that runs it")
    }
  }
}
