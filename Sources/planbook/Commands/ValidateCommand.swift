import ArgumentParser
import Diagnostics
import PlanbookKit

/// `planbook validate`: files against a schema.
struct ValidateCommand: ParsableCommand, TakesManyOperands {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check files against a JSON Schema.",
    discussion: """
      Checks the front matter of Markdown files, and whole YAML and JSON files, against a JSON Schema (draft 2020-12, \
      written in JSON or YAML). Folders are searched for such files; what Git ignores is left out.
      """)

  @Option(help: ArgumentHelp("The schema.", valueName: "file"))
  var schema: String

  @Argument(help: ArgumentHelp("Files and folders to check.", valueName: "file"))
  var paths: [String]

  @OptionGroup var snapshot: SnapshotOptions

  @OptionGroup var output: ReportOptions

  @Option(
    name: .customLong("refs"),
    help: ArgumentHelp(
      "The folder with local files for remote references: http://any.host/a/b.json is DIR/a/b.json.",
      valueName: "dir"))
  var remoteFolder: String?

  @Flag(
    name: .customLong("assert-formats"), inversion: .prefixedNo,
    help: "Whether 'format' is checked, or only a remark.")
  var assertsFormats = true

  @OptionGroup var work: ThreadsOption

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard !paths.contains("") else {
      throw ValidationError("One of the files to check has an empty name.")
    }
  }

  mutating func take(_ operands: [String]) throws {
    paths += operands
    try validate()
  }

  func run() throws {
    let surroundings = try common.enterFolder()
    let validation = try Validation(
      ValidationRequest(
        schemaPath: schema, paths: paths, snapshot: snapshot.choice, remoteFolder: remoteFolder,
        assertsFormats: assertsFormats, listsInputs: output.listsInputs, threads: work.threads),
      in: surroundings)
    let progress = Progress(total: validation.fileCount, isShown: !common.quiet)
    defer { progress.end() }
    let report = try validation.run(control: progress.control)
    progress.end()
    try output.write(report, common, in: surroundings)
    if report.faultCount(of: .error) > 0 { throw ExitStatus.findings }
  }
}
