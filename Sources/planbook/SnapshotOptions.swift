import ArgumentParser
import PlanbookKit

/// The options that say which moment of the files is meant.
struct SnapshotOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Take the files of this commit: a branch, tag, id, HEAD~3, or a date such as 2027-03-31.",
      valueName: "rev"))
  var rev: String?

  @Flag(help: "Take what is staged for the next commit.")
  var staged = false

  func validate() throws {
    if rev != nil, staged { throw ValidationError("Give --rev or --staged, not both.") }
  }

  var choice: SnapshotChoice {
    if let rev { return .revision(rev) }
    return staged ? .index : .workTree
  }
}
