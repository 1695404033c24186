import ArgumentParser
import Diagnostics
import PlanModel
import PlanbookKit

/// `planbook check`: the whole book.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check the plans of a book.")

  @OptionGroup var snapshot: SnapshotOptions

  @Option(help: ArgumentHelp("How to print what was found.", valueName: "format"))
  var format: FormatName = .text

  @Option(help: ArgumentHelp("How many threads read and check.", valueName: "count"))
  var threads: Int = ValidationRequest.defaultThreads

  @OptionGroup var common: CommonOptions

  func run() throws {
    let surroundings = try common.enterFolder()
    let check = try BookCheck(
      CheckRequest(
        snapshot: snapshot.choice, today: CalendarDate(year: 2027, month: 2, day: 15)!, threads: threads), in: surroundings)
    let progress = Progress(total: check.fileCount, isShown: !common.quiet)
    defer { progress.end() }
    let report = try check.run(control: progress.control)
    progress.end()
    Terminal.write(
      format.renderer.render(report, options: common.renderOptions(.standardOutput)),
      to: .standardOutput)
    if report.count(of: .error) > 0 { throw ExitStatus.findings }
  }
}
