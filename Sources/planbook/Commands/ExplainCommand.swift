import ArgumentParser
import PlanModel
import PlanbookKit

/// `planbook explain`: what a rule asks for, what a kind holds, what an annotation means.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule, a kind of document with its fields, or an annotation of kinds.",
    discussion: "Without a name it lists everything that can be explained.")

  @Argument(
    help: ArgumentHelp(
      "A rule such as missing-field, a kind such as contract, or an annotation such as x-due.",
      valueName: "name"))
  var name: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let kinds = try OpenedBook.kindsHere(try common.enterFolder())
    let page =
      try name.map { try Explanation.page($0, kinds: kinds) }
      ?? Explanation.overview(kinds: kinds)
    let width = Terminal.width(of: .standardOutput).map { min($0, 100) }
    Terminal.write(MarkdownWrapping.wrapped(page, width: width), to: .standardOutput)
  }
}
