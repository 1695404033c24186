import ArgumentParser

/// The contributors' tools. Each is one folder and one line in the list of subcommands below.
@main
struct PlanbookDev: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "planbook-dev",
    abstract: "Tools for people who work on planbook itself.",
    subcommands: [
      BenchCommand.self, BenchStepCommand.self, DumpCommand.self, FuzzCommand.self,
      GenerateCommand.self, WriteCommand.self,
    ])
}
