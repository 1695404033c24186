import ArgumentParser
import Diagnostics
import PlanModel
import PlanbookKit

/// `planbook check`: the plans of a book.
struct CheckCommand: ParsableCommand, TakesManyOperands {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the plans of a planbook.",
    discussion: """
      Judges every document below plans/ by its kind and by the rules, each against the whole book. Faults, which can stop a \
      commit, come first; bad news about the business comes after them under "Needs attention" and never changes the exit code.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files and folders whose findings are wanted; the whole book when none is given.",
      valueName: "path"))
  var paths: [String] = []

  @OptionGroup var snapshot: SnapshotOptions

  @OptionGroup var day: TodayOption

  @OptionGroup var fixes: FixOptions

  @OptionGroup var output: ReportOptions

  @Option(help: ArgumentHelp("How many threads read and check.", valueName: "count"))
  var threads: Int = ValidationRequest.defaultThreads

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard !paths.contains("") else {
      throw ValidationError("One of the paths to check is empty.")
    }
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads takes a number from 1 to 1024.")
    }
    guard !fixes.fix || snapshot.choice == .workTree else {
      throw ValidationError(
        "--fix changes the files of the work tree; it does not go with --rev or --staged.")
    }
  }

  mutating func take(_ operands: [String]) throws {
    paths += operands
    try validate()
  }

  func run() throws {
    let request = CheckRequest(
      paths: paths, snapshot: snapshot.choice, today: day.today, now: Clock.now,
      listsInputs: output.listsInputs, threads: threads)
    if fixes.fix { return try fixes.run(request, output, common) }
    let check = try BookCheck(request, in: try common.enterFolder())
    let progress = Progress(total: check.fileCount, isShown: !common.quiet)
    defer { progress.end() }
    let report = try check.run(control: progress.control)
    progress.end()
    try output.write(report, common)
    if report.faultCount(of: .error) > 0 { throw ExitStatus.findings }
  }
}
