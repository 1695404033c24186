import ArgumentParser
import Drawing
import PlanSources
import PlanbookKit

/// `planbook trend`: how planned dates moved.
struct TrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Show how planned dates moved from commit to commit, with who, when and why.",
    discussion: """
      The milestone trend chart: the day of the report across, the planned day upward. A plan that holds is a level line that ends on \
      the diagonal; one that climbs keeps slipping. Everything that a timeline draws is followed through renames and moves, also where \
      its end follows from a length and what comes before; the dates of a contract's terms are not. --summary counts by account, \
      business unit and owner how many moved, by how much, and how many days before the old date a move was announced; what several \
      business units share counts under each.
      """)

  /// How to print the trend.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    /// A chart and a table, fitted to the terminal.
    case text
    /// The chart as a picture.
    case svg
    /// By RFC 4180: a row for each point.
    case csv
    /// An object with lines and their points.
    case json
  }

  @Argument(
    help: ArgumentHelp(
      "Accounts, documents or items; the whole book without any.", valueName: "name"))
  var names: [String] = []

  @Flag(help: "Print statistics by account, business unit and owner in place of the chart.")
  var summary = false

  @Option(help: ArgumentHelp("Only what this person answers for.", valueName: "person"))
  var owner: String?

  @Option(help: ArgumentHelp("Only what belongs to this business unit.", valueName: "name"))
  var businessUnit: String?

  @Option(help: ArgumentHelp("Only documents of this kind.", valueName: "kind"))
  var kind: String?

  @Flag(help: "Show what was removed as well.")
  var removed = false

  @OptionGroup var snapshot: SnapshotOptions

  @OptionGroup var day: TodayOption

  @Option(
    help: ArgumentHelp(
      "How to print it; without it the ending of --output says so.", valueName: "format"))
  var format: Format?

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Write it to this file.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("What stands above the picture.", valueName: "text"))
  var title: String?

  @Option(help: ArgumentHelp("Whether the picture is light, dark or both.", valueName: "theme"))
  var theme: TimelineLookOptions.ThemeName = .auto

  @OptionGroup var common: CommonOptions

  private var formatOfOutput: Format? {
    guard let output, let dot = output.lastIndex(of: ".") else { return nil }
    let ending = output[output.index(after: dot)...].lowercased()
    return ending == "txt" ? .text : Format(rawValue: ending)
  }

  /// What is printed: as asked for, else as the file's name says, else text.
  private var chosenFormat: Format {
    if let format { return format }
    return formatOfOutput ?? .text
  }

  func validate() throws {
    if output == "" {
      throw ValidationError("The file that --output names has an empty name.")
    }
    if format == nil, output != nil, formatOfOutput == nil {
      throw ValidationError(
        "The ending of --output's file says no format: take .txt, .svg, .csv or .json, or give --format."
      )
    }
    if chosenFormat == .svg, summary {
      throw ValidationError("There is no picture of --summary: take text, csv or json.")
    }
  }

  func run() throws {
    HeapSettings.preferSpeed()
    let surroundings = try common.enterFolder()
    let book = try BookSlips(
      SlipRequest(present: snapshot.choice, includesRemoved: removed), today: day.today,
      now: Clock.now, in: surroundings)
    let trend = try BookTrend(
      TrendRequest(
        names: names, owner: owner, businessUnit: businessUnit, kind: kind,
        includesRemoved: removed), in: book)
    let table = summary ? try TrendSummary(trend, in: book) : nil
    let bytes = try rendered(trend, table)
    if let output {
      try ReportFile.write(bytes, to: output)
    } else {
      Terminal.write(bytes, to: .standardOutput)
    }
    for remark in [trend.remark, table?.remark].compactMap(\.self) {
      Terminal.write(remark + "\n", to: .standardError)
    }
    guard !common.quiet else { return }
    Terminal.write(
      trend.lines.isEmpty
        ? "nothing in it has a planned date\n"
        : "\(trend.movedCount) of \(trend.lines.count) moved\n", to: .standardError)
  }

  private func rendered(
    _ trend: BookTrend, _ table: TrendSummary?
  ) throws -> [UInt8] {
    let width = output == nil ? Terminal.width(of: .standardOutput) : nil
    switch chosenFormat {
    case .text: return Array((table?.text(width: width) ?? trend.text(width: width)).utf8)
    case .svg:
      guard
        let picture = trend.svg(
          title: try title ?? trend.title(), theme: Theme(rawValue: theme.rawValue) ?? .auto)
      else {
        throw RunFailure(
          .couldNotRun, "nothing in it has a planned date, so that there is nothing to draw",
          remedy: "See what has one with: planbook timeline")
      }
      return picture
    case .csv: return table?.csv ?? trend.csv
    case .json: return table?.json ?? trend.json
    }
  }
}
