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

  @OptionGroup var commits: CommitOptions

  @Option(
    help: ArgumentHelp(
      "Show only findings that this commit does not have.", valueName: "rev"))
  var newFrom: String?

  @Flag(
    help: "Go through the commits too, for rules that ask when something last changed (slower).")
  var history = false

  @OptionGroup var day: TodayOption

  @OptionGroup var fixes: FixOptions

  @OptionGroup var output: ReportOptions

  @OptionGroup var work: ThreadsOption

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard !paths.contains("") else {
      throw ValidationError("One of the paths to check is empty.")
    }
    if commits.isGiven, !paths.isEmpty || snapshot.choice != .workTree {
      throw ValidationError("Commits are checked as they are: leave out paths, --rev and --staged.")
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
    let surroundings = try common.enterFolder()
    let request = CheckRequest(
      paths: paths, snapshot: snapshot.choice, today: day.today, now: Clock.now,
      newFrom: newFrom, readsHistory: history, listsInputs: output.listsInputs,
      threads: work.threads)
    if fixes.fix { return try fixes.run(request, output, common, in: surroundings) }
    if let report = try reportOnCommits(request, surroundings) {
      try finish(report, surroundings)
      return
    }
    let check = try BookCheck(request, in: surroundings)
    let progress = Progress(total: check.fileCount, isShown: !common.quiet)
    defer { progress.end() }
    let judged = try check.judge(control: progress.control)
    judged.keepUntilExit()
    progress.end()
    try finish(judged.report, surroundings)
  }

  /// The report where Git asks by a hook, or a range is given; nil otherwise.
  private func reportOnCommits(
    _ request: CheckRequest, _ surroundings: Surroundings
  ) throws -> DiagnosticReport? {
    if let file = commits.commitMessage {
      return try HookCheck.message(CommitMessageFile.read(file), request, in: surroundings)
    }
    if let commits = commits.commits {
      return try PushCheck(commits, request, in: surroundings).run()
    }
    // Git names the index to the hook pre-commit, which must let commits pass that hold no plans.
    if snapshot.choice == .index, paths.isEmpty, Environment.value("GIT_INDEX_FILE") != nil {
      return try HookCheck.staged(request, in: surroundings)
    }
    return nil
  }

  private func finish(_ report: DiagnosticReport, _ surroundings: Surroundings) throws {
    // The hook that asks this comes after the one that checked the plans and counted their findings.
    var common = common
    if commits.commitMessage != nil { common.quiet = true }
    try output.write(report, common, in: surroundings)
    if !common.quiet, let census = report.census,
      ["documents", "excluded", "unreadable"].allSatisfy({ census.count(of: $0) == 0 })
    {
      Terminal.write(
        "There is no document below plans/ yet. Say who you are with: planbook new team team; "
          + "begin an account with: planbook new account NAME\n", to: .standardError)
    }
    if report.faultCount(of: .error) > 0 { throw ExitStatus.findings }
  }
}
