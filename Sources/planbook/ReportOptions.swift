import ArgumentParser
import Diagnostics
import PlainText
import PlanbookKit

/// The options that say how findings are told, and where else they go.
struct ReportOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How to print what was found.", valueName: "format"))
  var format: FormatName = .text

  @Option(
    help: ArgumentHelp(
      "Write what was found to this file as well; its ending says in which format.",
      valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The format of that file, when its ending does not say it.", valueName: "format"))
  var outputFormat: FormatName?

  func validate() throws {
    guard let output else {
      guard outputFormat == nil else {
        throw ValidationError("--output-format is about the file that --output FILE names.")
      }
      return
    }
    if output.isEmpty { throw ValidationError("The file that --output names has an empty name.") }
    if fileRenderer == nil {
      let endings = DiagnosticFormats.all.flatMap { format in
        format.fileEndings.map { "\($0) (\(format.name))" }
      }
      throw ValidationError(
        "The ending of '\(output.printable)' names no format. Give --output-format, or one of these endings: "
          + endings.joined(separator: ", "))
    }
  }

  /// The format of the file; nil when there is none.
  private var fileRenderer: (any DiagnosticRenderer.Type)? {
    output.flatMap { outputFormat?.renderer ?? DiagnosticFormats.forFile(named: $0) }
  }

  /// Whether the report is to list every file with its verdict.
  var listsInputs: Bool {
    format.renderer.listsInputs || fileRenderer?.listsInputs ?? false
  }

  /// Prints the findings, and the totals unless `--quiet` asks for findings only, and writes the file.
  ///
  /// `text` names the rules that did not run above the totals, so that silence is not taken for approval; other formats hold them.
  ///
  /// - Throws: `RunFailure` when the file cannot be written. Everything has been printed then.
  func write(
    _ report: DiagnosticReport, _ common: CommonOptions, in surroundings: Surroundings
  ) throws(RunFailure) {
    func render(
      by renderer: any DiagnosticRenderer.Type, _ options: RenderOptions
    ) throws(RunFailure) -> [UInt8] {
      renderer.render(
        renderer.namesFilesFromTop ? try report.namingFilesFromTop(in: surroundings) : report,
        options: options)
    }
    Terminal.write(
      try render(by: format.renderer, common.renderOptions(.standardOutput)),
      to: .standardOutput)
    if !common.quiet {
      if let notRun = report.notRunLine, format.renderer.name == TextRenderer.name {
        Terminal.write(notRun + "\n", to: .standardError)
      }
      Terminal.write(report.closingLine + "\n", to: .standardError)
    }
    guard let output, let fileRenderer else { return }
    let options = RenderOptions(programVersion: Version.current)
    try ReportFile.write(try render(by: fileRenderer, options), to: output)
  }
}

/// An output format for findings by its name.
struct FormatName: ExpressibleByArgument {
  let renderer: any DiagnosticRenderer.Type

  init?(argument: String) {
    guard let renderer = DiagnosticFormats.named(argument) else { return nil }
    self.renderer = renderer
  }

  var defaultValueDescription: String { renderer.name }

  static var allValueStrings: [String] { DiagnosticFormats.all.map { $0.name } }

  /// For people.
  static let text = FormatName(renderer: TextRenderer.self)

  private init(renderer: any DiagnosticRenderer.Type) { self.renderer = renderer }
}
