import ArgumentParser
import Diagnostics
import PlainText
import PlanbookKit

/// `planbook show`: a document's or an item's data, or that of any file.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print what a document, an item or a file says.",
    discussion: """
      A name with a file ending is a file: its front matter is printed, or all of a YAML or JSON file. Any other name is an id, such \
      as northwind/roadmap, roadmap#ltl-pilot or plans/northwind/roadmap.md#ltl-pilot, and what refers to it and what it refers to is printed as well. Short ids are \
      those of the account that you are in or that --account names.
      """)

  /// How to print data.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    /// A line for each value: the way to it, and what it says.
    case text
    /// As it is written in the file.
    case yaml
    /// Each document as one line of JSON, every digit of every number kept.
    case json
  }

  @Argument(help: ArgumentHelp("The id, or the file.", valueName: "id or file"))
  var name: String

  @Option(help: ArgumentHelp("The account that a short id belongs to.", valueName: "account"))
  var account: String?

  @OptionGroup var snapshot: SnapshotOptions

  @Option(help: ArgumentHelp("How to print it.", valueName: "format"))
  var format: Format = .text

  @OptionGroup var common: CommonOptions

  func run() throws {
    let surroundings = try common.enterFolder()
    // An item of a file is a thing with others around it.
    if isFile, !name.contains("#") {
      try showFile(surroundings)
    } else {
      try showThing(surroundings)
    }
  }

  /// An id has no dot in its last part; `.` and `..` are folders.
  private var isFile: Bool {
    name.split(separator: "#", omittingEmptySubsequences: false)[0]
      .split(separator: "/").last?.contains(".") ?? true
  }

  private func showThing(_ surroundings: Surroundings) throws {
    let book = try LoadedBook(snapshot.choice, now: Clock.now, in: surroundings)
    let shown = try ShownThing(name, account: account, in: book)
    switch format {
    case .text: Terminal.write(try shown.text(), to: .standardOutput)
    case .yaml: Terminal.write(shown.yaml, to: .standardOutput)
    case .json: Terminal.write(try shown.json(), to: .standardOutput)
    }
  }

  private func showFile(_ surroundings: Surroundings) throws {
    let shown = try ShownFile(name, in: snapshot.choice, surroundings)
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
