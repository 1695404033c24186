import ArgumentParser
import PlanbookKit

/// The options by which Git's hooks and CI ask for commits to be judged.
struct CommitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Check the commits that B has and A has not: the state of the last, and what each changes.",
      valueName: "A..B"))
  var range: String?

  @Flag(help: "For Git's hook pre-receive: check what is pushed, as standard input tells it.")
  var preReceive = false

  @Flag(help: "For Git's hook pre-push: check what is to be pushed, as standard input tells it.")
  var prePush = false

  @Option(
    help: ArgumentHelp(
      "For Git's hook commit-msg: check what the message in this file has to explain.",
      valueName: "file"))
  var commitMessage: String?

  func validate() throws {
    let count = [range != nil, preReceive, prePush, commitMessage != nil].count { $0 }
    if count > 1 {
      throw ValidationError(
        "Give one of --range, --pre-receive, --pre-push and --commit-message only.")
    }
  }

  var isGiven: Bool { range != nil || preReceive || prePush || commitMessage != nil }

  /// What brings the commits; nil where none are asked for.
  var commits: CommitsToJudge? {
    if let range { return .range(range) }
    if preReceive { return .preReceive(Terminal.readAll(0)) }
    return prePush ? .prePush(Terminal.readAll(0)) : nil
  }
}
