import ArgumentParser
import PlainText
import PlanbookKit

/// `planbook baseline`: a name for a state of the plans.
struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Give a state of the plans a name, to compare with later.",
    discussion: """
      Makes an annotated Git tag, signed if your settings (tag.gpgSign) ask for it. A name that exists is never moved. \
      Push it with: git push origin NAME
      """)

  @Argument(help: ArgumentHelp("The name, such as 2027-q1.", valueName: "name"))
  var name: String

  @Option(
    name: [.customShort("m"), .long],
    help: ArgumentHelp("What the name stands for.", valueName: "text"))
  var message: String?

  @Option(
    help: ArgumentHelp(
      "The commit that gets the name: a branch, tag, id, HEAD~3, or a date such as 2027-03-31.",
      valueName: "rev"))
  var rev = "HEAD"

  @OptionGroup var common: CommonOptions

  func run() throws {
    let surroundings = try common.enterFolder()
    let now = Clock.now
    let baseline = try Baseline.make(
      name, of: rev, message: message, at: (now, Clock.offsetMinutes(at: now)), in: surroundings)
    Terminal.write(
      "\(name.printable) is commit \(baseline.commit) (\(baseline.subject.printable))\n",
      to: .standardOutput)
  }
}
