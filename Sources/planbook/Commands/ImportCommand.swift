import ArgumentParser
import CSV
import Diagnostics
import PlanTransfer
import PlanbookKit

/// `planbook import`: data of other systems into the book.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Bring data from other systems into the plans.",
    subcommands: [ImportCSVCommand.self])
}

/// `planbook import csv`: the rows of a table.
struct ImportCSVCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv",
    abstract: "Make the rows of a CSV file into documents, or into items of documents.",
    discussion: """
      How the rows become documents is stated in a mapping file (--mapping), or piece by piece: \
      --kind account --path '{account}/account' --map title=account --set status=customer. Importing again \
      changes only what changed in the CSV file, and keeps what people wrote.
      """)

  @Argument(help: ArgumentHelp("The CSV file.", valueName: "file"))
  var path: String

  @Option(help: ArgumentHelp("A file that states how rows become documents.", valueName: "file"))
  var mapping: String?

  @Option(help: ArgumentHelp("The kind of the documents.", valueName: "kind"))
  var kind: String?

  @Option(
    name: .customLong("path"),
    help: ArgumentHelp(
      "Where a row's document goes, with columns in braces.", valueName: "pattern"))
  var pattern: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A field and its column, or a text with columns in braces.", valueName: "key=column"))
  var map: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("A field that is the same in every row.", valueName: "key=text"))
  var set: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "How a field's dates are written in the file.", valueName: "key=month/day/year"))
  var date: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("The currency of a field's amounts.", valueName: "key=currency"))
  var money: [String] = []

  @Option(
    help: ArgumentHelp(
      "The field by which a document is found again; external-ids by themselves.",
      valueName: "key"))
  var match: String?

  @Option(help: "What separates cells: comma, semicolon, tab or pipe; found out when not given.")
  var separator: SeparatorName?

  @Option(help: "How characters are stored: utf-8, utf-16 or windows-1252.")
  var encoding: EncodingName?

  @Flag(help: "Say what would be done, and write nothing.")
  var dryRun = false

  @Option(help: ArgumentHelp("How to print what was found.", valueName: "format"))
  var format: FormatName = .text

  @OptionGroup var common: CommonOptions

  /// The mapping, from a file or from pieces.
  private func mappingChoice() throws(RunFailure) -> ImportRequest.Mapping {
    let hasPieces =
      kind != nil || pattern != nil || match != nil || !map.isEmpty || !set.isEmpty
      || !date.isEmpty || !money.isEmpty
    if let mapping {
      guard !hasPieces else {
        throw RunFailure(
          .wrongUsage, "a mapping file and its pieces cannot be given together",
          remedy: "Write all of it into the file")
      }
      return .file(mapping)
    }
    guard let kind, let pattern else {
      throw RunFailure(
        .wrongUsage, "nothing says how the rows become documents",
        remedy: "Give --mapping FILE, or --kind, --path and --map")
    }
    var pieces = MappingPieces(kind: kind, path: pattern)
    pieces.map = map
    pieces.set = set
    pieces.date = date
    pieces.money = money
    pieces.match = match
    return .pieces(pieces)
  }

  func run() throws {
    let surroundings = try common.enterFolder()
    var request = ImportRequest(path: path, mapping: try mappingChoice())
    request.separator = separator?.value
    request.encoding = encoding?.value
    let importing = try Importing(request, in: surroundings)
    if !dryRun { try importing.write() }
    let plan = importing.plan
    let report = DiagnosticReport(
      documents: plan.changes.count, files: plan.changes.count, diagnostics: importing.findings)
    Terminal.write(
      format.renderer.render(report, options: common.renderOptions(.standardOutput)),
      to: .standardOutput)
    if !common.quiet {
      let verb = dryRun ? "would be written" : "written"
      Terminal.write(
        "\(plan.summary). \(counted(plan.changes.count, "file")) \(verb).\n", to: .standardError)
      if let words = importing.openFields?.words {
        Terminal.write(words + ".\n", to: .standardError)
      }
    }
    if report.count(of: .error) > 0 { throw ExitStatus.findings }
  }
}

/// A separator by its name.
struct SeparatorName: ExpressibleByArgument {
  let value: CSVSeparator

  init?(argument: String) {
    guard let value = CSVSeparator(rawValue: argument) else { return nil }
    self.value = value
  }

  static var allValueStrings: [String] { CSVSeparator.allCases.map(\.rawValue) }
}

/// An encoding by its name.
struct EncodingName: ExpressibleByArgument {
  let value: CSVEncoding

  init?(argument: String) {
    guard let value = CSVEncoding(rawValue: argument) else { return nil }
    self.value = value
  }

  static var allValueStrings: [String] { CSVEncoding.allCases.map(\.rawValue) }
}
