import ArgumentParser
import PlanbookKit

/// `planbook diff`: what differs between two states of the plans.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say in business terms what differs between two states of the plans.",
    discussion: """
      Without a revision the work tree is compared with the last commit, with --staged what is staged. A compares A with the work \
      tree, A..B two commits; each is a branch, tag, id, HEAD~3, or a date. Documents and items are followed through renames.
      """)

  /// How to print the differences.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    /// A sentence for each change, by document.
    case text
    /// A list for each document, for a pull request or a mail.
    case markdown
    /// An object with an array of changes.
    case json
  }

  @Argument(
    help: ArgumentHelp("What to compare: A or A..B.", valueName: "revisions"))
  var revisions: String?

  @Flag(help: "Compare what is staged for the next commit, in place of the work tree.")
  var staged = false

  @Option(
    help: ArgumentHelp(
      "Only this document, or what lies in this account or folder.", valueName: "name"))
  var only: String?

  @Option(help: ArgumentHelp("How to print it.", valueName: "format"))
  var format: Format = .text

  @OptionGroup var common: CommonOptions

  func run() throws {
    let surroundings = try common.enterFolder()
    let diff = try BookDiff(
      DiffRequest(revisions: revisions, staged: staged, subject: only), now: Clock.now,
      in: surroundings)
    switch format {
    case .text: Terminal.write(diff.text, to: .standardOutput)
    case .markdown: Terminal.write(diff.markdown, to: .standardOutput)
    case .json: Terminal.write(diff.json, to: .standardOutput)
    }
    if let remark = diff.links.remark {
      Terminal.write(remark + "\n", to: .standardError)
    }
    guard !common.quiet, format == .text else { return }
    let count = diff.documentCount
    Terminal.write(
      count == 0
        ? "nothing changed\n" : "\(count) file\(count == 1 ? "" : "s") changed\n",
      to: .standardError)
  }
}
