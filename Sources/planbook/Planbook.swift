import ArgumentParser
import PlainText
import PlanbookKit

/// The program. Each command is one file in `Commands` and one line in the list of subcommands below.
@main
struct Planbook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "planbook",
    abstract: "Keeps account plans: Markdown files in Git, checked like code.",
    discussion: """
      Exit codes: 0 when no error was found, 1 when one was, 2 for wrong usage or settings, 3 when the \
      work could not be done.
      """,
    version: Version.current,
    subcommands: [
      InitCommand.self, NewCommand.self, CheckCommand.self, ReadyCommand.self,
      ConfirmCommand.self, ListCommand.self, AgendaCommand.self, TimelineCommand.self,
      ShowCommand.self,
      ExplainCommand.self, TemplateCommand.self, ImportCommand.self, ValidateCommand.self,
      HookCommand.self, SaveCommand.self, MoveCommand.self, FormatCommand.self,
      DiffCommand.self, LogCommand.self, TrendCommand.self,
      BaselineCommand.self,
    ])

  /// Runs the command line and ends the process with its exit code.
  static func main() {
    Terminal.ignoreBrokenPipe()
    let code: ExitStatus
    do {
      let arguments = try WorkingFolder.enter(from: CommandLine.arguments.dropFirst())
      try requireCommand(arguments)
      var command = try parse(anyNumberOf: arguments)
      try command.run()
      code = .success
    } catch let status as ExitStatus {
      code = status
    } catch let failure as RunFailure {
      Terminal.report(failure)
      code = failure.kind == .wrongUsage ? .wrongUsage : .couldNotRun
    } catch {
      code = report(parserError: error)
    }
    code.end()
  }

  /// Refuses a command that there is none of, and says which one was probably meant, which the argument parser does not.
  private static func requireCommand(_ arguments: [String]) throws(RunFailure) {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let name = arguments.first, !name.hasPrefix("-"), name != "help", !names.contains(name)
    else { return }
    let nearest = NearestName.of(name, among: names)
    throw RunFailure(
      .wrongUsage, "there is no command '\(name)'",
      remedy: nearest.map { "Did you mean: planbook \($0)" } ?? "planbook --help lists them all")
  }

  /// Says what the argument parser has to say: help and version on standard output, mistakes on standard error.
  private static func report(parserError error: any Error) -> ExitStatus {
    let isMistake = exitCode(for: error) != .success
    let message = fullMessage(for: error)
    if !message.isEmpty {
      Terminal.write(message + "\n", to: isMistake ? .standardError : .standardOutput)
    }
    return isMistake ? .wrongUsage : .success
  }
}

/// The exit codes of every command.
enum ExitStatus: Int32, Error {
  /// Nothing was found at the threshold.
  case success = 0
  /// There are findings.
  case findings = 1
  /// The command line or the settings are wrong.
  case wrongUsage = 2
  /// The work could not be done.
  case couldNotRun = 3
}
