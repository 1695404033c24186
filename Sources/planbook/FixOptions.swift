import ArgumentParser
import Diagnostics
import PlainText
import PlanbookKit

/// Whether and how a command repairs what it finds.
struct FixOptions: ParsableArguments {
  @Flag(help: "Repair what has a safe repair, then tell what remains.")
  var fix = false

  @Flag(help: "With --fix: apply guesses too, where a finding has just one.")
  var unsafe = false

  @Flag(help: "With --fix: print what would change, and write nothing.")
  var diff = false

  func validate() throws {
    if unsafe, !fix { throw ValidationError("--unsafe goes with --fix.") }
    if diff, !fix { throw ValidationError("--diff goes with --fix.") }
  }

  /// Repairs, and says on standard error what was done and what was left out.
  ///
  /// - Throws: `RunFailure` when the book cannot be read. A file that cannot be written is said, and
  ///   ends the run only after everything else has been done.
  func run(
    _ request: CheckRequest, _ output: ReportOptions, _ common: CommonOptions,
    in surroundings: Surroundings
  ) throws {
    var fixing = try Fixing(request, unsafe: unsafe, in: surroundings)
    var failures: [RunFailure] = []
    if diff {
      Terminal.write(fixing.files.flatMap(\.difference), to: .standardOutput)
    } else {
      failures = try fixing.write()
      try output.write(fixing.report, common, in: surroundings)
    }
    for repair in fixing.leftOut {
      say(
        "\(repair.path.printable):\(repair.line): left out '\(repair.title.printable)': "
          + repair.reason.printable)
    }
    if !common.quiet { say(summary(of: fixing)) }
    for failure in failures {
      say(([failure.message] + [failure.remedy].compactMap { $0 }).joined(separator: ". "))
    }
    if !failures.isEmpty { throw ExitStatus.couldNotRun }
    if fixing.report.faultCount(of: .error) > 0 { throw ExitStatus.findings }
  }

  private func summary(of fixing: Fixing) -> String {
    guard fixing.fixCount > 0 else { return "Nothing to repair." }
    let repairs = fixing.fixCount == 1 ? "1 repair" : "\(fixing.fixCount) repairs"
    let files = fixing.files.count == 1 ? "1 file" : "\(fixing.files.count) files"
    return "\(repairs) \(diff ? "would be " : "")made in \(files)."
      + (fixing.isComplete ? "" : " Run it again: there is more to repair.")
  }

  private func say(_ line: String) { Terminal.write(line + "\n", to: .standardError) }
}
