import ArgumentParser
import Diagnostics
import PlainText
import PlanbookKit

/// `planbook show`: a file's data.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print the data of a file: its front matter, or all of a YAML or JSON file.")

  /// How to print data.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    /// A line for each value: the way to it, and what it says.
    case text
    /// As it is written in the file.
    case yaml
    /// Each document as one line of JSON, every digit of every number kept.
    case json
  }

  @Argument(help: ArgumentHelp("The file.", valueName: "file"))
  var path: String

  @OptionGroup var snapshot: SnapshotOptions

  @Option(help: ArgumentHelp("How to print it.", valueName: "format"))
  var format: Format = .text

  @OptionGroup var common: CommonOptions

  func run() throws {
    let surroundings = try common.enterFolder()
    let shown = try ShownFile(path, in: snapshot.choice, surroundings)
    if !shown.findings.isEmpty {
      let report = DiagnosticReport(documents: 1, files: 1, diagnostics: shown.findings)
      Terminal.write(
        TextRenderer.render(report, options: common.renderOptions(.standardError)),
        to: .standardError)
    }
    guard shown.isReadable else { throw ExitStatus.findings }
    switch format {
    case .text: Terminal.write(try shown.listing(), to: .standardOutput)
    case .yaml: Terminal.write(shown.source, to: .standardOutput)
    case .json: Terminal.write(try shown.json(), to: .standardOutput)
    }
  }
}
