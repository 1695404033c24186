import ArgumentParser
import Diagnostics
import PlainText
import PlanbookKit

/// `planbook ready`: what a draft needs before it may become active.
struct ReadyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ready",
    abstract: "Tell what is missing before a draft may become active.",
    discussion: "Ends with 0 when nothing is in the way, with 1 when something is.")

  @Argument(
    help: ArgumentHelp("The document: its file, or its id such as roadmap.", valueName: "document"))
  var document: String

  @Option(help: ArgumentHelp("The account that a short id belongs to.", valueName: "account"))
  var account: String?

  @OptionGroup var day: TodayOption

  @OptionGroup var common: CommonOptions

  func run() throws {
    let surroundings = try common.enterFolder()
    let book = try LoadedBook(today: day.today, now: Clock.now, in: surroundings)
    let readiness = try Readiness(of: document, account: account, in: book)
    var text = list(readiness.errors, under: heading(readiness), readiness)
    text += list(readiness.warnings, under: "Better to mend as well:", readiness)
    Terminal.write(text, to: .standardOutput)
    if !common.quiet { Terminal.write(verdict(readiness) + "\n", to: .standardError) }
    if !readiness.isReady { throw ExitStatus.findings }
  }

  private func heading(_ readiness: Readiness) -> String {
    readiness.target.map { "Needed before it may become '\($0.printable)':" } ?? "Wrong as it is:"
  }

  private func list(
    _ findings: [LocatedDiagnostic], under heading: String, _ readiness: Readiness
  ) -> String {
    guard !findings.isEmpty else { return "" }
    var text = heading + "\n"
    for finding in findings {
      let diagnostic = finding.diagnostic
      let place = "\(readiness.path):\(finding.start.line):\(finding.start.column)".printable
      text += "  \(place): \(diagnostic.message.printable) [\(diagnostic.rule.description)]\n"
      if let help = diagnostic.help { text += "      \(help.printable)\n" }
    }
    return text
  }

  private func verdict(_ readiness: Readiness) -> String {
    let quiet = readiness.suppressedCount
    guard quiet > 0 else { return judgement(readiness) }
    return judgement(readiness) + " "
      + (quiet == 1 ? "A comment keeps 1 finding quiet." : "Comments keep \(quiet) findings quiet.")
  }

  private func judgement(_ readiness: Readiness) -> String {
    let name = "'\(readiness.id.printable)'"
    let now = readiness.status.map { "'\($0.printable)'" } ?? "without a status"
    guard readiness.kindHasDrafts else {
      let reason =
        "\(name) counts as active whatever its status: its kind does not say which are drafts ('x-lifecycle')"
      return readiness.isReady
        ? "\(reason). Nothing is missing."
        : "\(reason). It has \(counted(readiness.errors.count, "thing")) to mend."
    }
    guard let target = readiness.target?.printable else {
      return readiness.isReady
        ? "\(name) is no draft: it is \(now), and nothing is missing."
        : "\(name) is no draft: it is \(now), and has \(counted(readiness.errors.count, "thing")) to mend."
    }
    return readiness.isReady
      ? "\(name) is ready: set its status to '\(target)'."
      : "\(name) is not ready to become '\(target)': \(counted(readiness.errors.count, "thing")) missing or wrong."
  }
}
