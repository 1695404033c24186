import ArgumentParser
import PlanSources
import PlanbookKit

/// `planbook log`: what became of the plans.
struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Tell what became of the plans: each change as a sentence, with who, when and why.",
    discussion: """
      Latest first. A document or item is followed through renames and moves. The reason is what the item says under 'moved', or \
      the commit's message behind 'Reason:', else the message's first line.
      """)

  /// How to print the log.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    /// A paragraph for each commit.
    case text
    /// An array of commits with their changes.
    case json
  }

  @Argument(
    help: ArgumentHelp(
      "A document, an item like roadmap#ltl-pilot, or an account's folder.", valueName: "name"))
  var name: String?

  @Option(
    name: [.customShort("n"), .long],
    help: ArgumentHelp("At most so many commits.", valueName: "number"))
  var count: Int?

  @Option(help: ArgumentHelp("Only commits since this day.", valueName: "date"))
  var since: String?

  @Option(help: ArgumentHelp("Begin with this commit.", valueName: "rev"))
  var rev = "HEAD"

  @Option(help: ArgumentHelp("How to print it.", valueName: "format"))
  var format: Format = .text

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let count, count < 1 { throw ValidationError("--count takes a number from 1 on.") }
  }

  func run() throws {
    HeapSettings.preferSpeed()
    let surroundings = try common.enterFolder()
    let now = Clock.now
    let moment = try since.map { text in
      try LogRequest.moment(text, offsetMinutes: Clock.offsetMinutes(at: now))
    }
    var log = try BookLog(
      LogRequest(subject: name, revision: rev, count: count, since: moment), now: now,
      in: surroundings)
    let told: Int
    switch format {
    case .text:
      told = try log.forEachEntry(as: { $0.text }, { Terminal.write($0, to: .standardOutput) })
    case .json:
      var separator = "[\n"
      let write = { (json: [UInt8]) in
        Terminal.write(Array(separator.utf8) + json, to: .standardOutput)
        separator = ",\n"
      }
      told = try log.forEachEntry(as: { $0.json }, write)
      Terminal.write(told == 0 ? "[]\n" : "\n]\n", to: .standardOutput)
    }
    if log.reachedShallowBoundary {
      Terminal.write(
        "this is a shallow clone: what happened before was not fetched (git fetch --unshallow)\n",
        to: .standardError)
    }
    if let remark = log.links.remark {
      Terminal.write(remark + "\n", to: .standardError)
    }
    guard !common.quiet, told == 0 else { return }
    Terminal.write("no commit changed that\n", to: .standardError)
  }
}
