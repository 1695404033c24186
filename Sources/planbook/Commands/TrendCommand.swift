import ArgumentParser
import PlanbookKit

/// `planbook trend`: how planned dates moved.
struct TrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Show how planned dates moved from commit to commit, with who, when and why.",
    discussion: """
      The milestone trend chart: the day of the report across, the planned day upward. A plan that holds is a level line that ends on \
      the diagonal; one that climbs keeps slipping. Everything that a timeline draws with dates of its own is followed through renames \
      and moves. --summary counts by account, business unit and owner how many moved, by how much, and how many days before the old \
      date a move was announced.
      """)

  /// How to print the trend.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    /// A chart and a table, fitted to the terminal.
    case text
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

  @Option(help: ArgumentHelp("How to print it.", valueName: "format"))
  var format: Format = .text

  @OptionGroup var common: CommonOptions

  func run() throws {
    let surroundings = try common.enterFolder()
    let book = try BookSlips(
      SlipRequest(present: snapshot.choice), today: day.today, now: Clock.now, in: surroundings)
    let trend = try BookTrend(
      TrendRequest(
        names: names, owner: owner, businessUnit: businessUnit, kind: kind,
        includesRemoved: removed), in: book)
    let width = Terminal.width(of: .standardOutput)
    let table = TrendSummary(trend, in: book)
    switch format {
    case .text:
      Terminal.write(
        summary ? table.text(width: width) : trend.text(width: width), to: .standardOutput)
    case .csv: Terminal.write(summary ? table.csv : trend.csv, to: .standardOutput)
    case .json: Terminal.write(summary ? table.json : trend.json, to: .standardOutput)
    }
    if let remark = trend.remark { Terminal.write(remark + "\n", to: .standardError) }
    guard !common.quiet else { return }
    Terminal.write(
      trend.lines.isEmpty
        ? "nothing in it has a planned date\n"
        : "\(trend.movedCount) of \(trend.lines.count) moved\n", to: .standardError)
  }
}
