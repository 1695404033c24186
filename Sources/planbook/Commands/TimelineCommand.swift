import ArgumentParser
import Drawing
import PlainText
import PlanModel
import PlanTimeline
import PlanbookKit

/// `planbook timeline`: the roadmap as a picture, a page, a text or data.
struct TimelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract:
      "Draw what the plans say: milestones, contracts, opportunities and all else with dates.",
    discussion: """
      Without --output it is drawn in the terminal. The ending of the file says the format: svg, html, pdf, png, txt, mmd, md, \
      csv, json or ics. What is internal says so in a corner; --audience customer shows only what the plans let out.
      """)

  @Argument(
    help: ArgumentHelp(
      "Accounts, documents, items, files or folders; everything when none is given.",
      valueName: "what"))
  var selection: [String] = []

  @OptionGroup var choice: TimelineChoiceOptions

  @OptionGroup var look: TimelineLookOptions

  @OptionGroup var snapshot: SnapshotOptions

  @Option(
    help: ArgumentHelp(
      "Draw the book as it was: the same as --rev with that date.", valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "Compare with an earlier state: a tag, commit, branch or date.", valueName: "rev"))
  var baseline: String?

  @OptionGroup var day: TodayOption

  @OptionGroup var output: TimelineOutputOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard asOf == nil || snapshot.choice == .workTree else {
      throw ValidationError("--as-of says which state is drawn: leave out --rev and --staged.")
    }
    guard output.embed == nil || asOf == nil && baseline == nil && snapshot.choice == .workTree
    else {
      throw ValidationError("--embed takes the plans as they are, without a baseline.")
    }
    guard output.embed == nil || selection.isEmpty else {
      throw ValidationError(
        "What --embed draws stands in the file: <!-- planbook:timeline northwind --kind roadmap -->"
      )
    }
  }

  func run() throws {
    let surroundings = try common.enterFolder()
    let moment = asOf.map { SnapshotChoice.revision($0) } ?? snapshot.choice
    // The book as it was on a day is judged on that day, and not on that of the last commit before it.
    let today = day.today ?? asOf.flatMap { CalendarDate(exactly: $0) }
    let book = try LoadedBook(moment, today: today, now: Clock.now, in: surroundings)
    if let file = output.embed { return try embed(file, book) }
    var request = TimelineRequest()
    request.selection = selection
    choice.apply(to: &request)
    look.apply(to: &request)
    request.baseline = baseline
    request.present = moment
    request.options.snapshotName = asOf ?? snapshot.rev
    request.options.linkBase = book.linkBase(toFile: output.file)
    let timeline = try BookTimeline(request, in: book, now: Clock.now)
    let accounts = timeline.topAccounts
    if request.audience == .customer, accounts.count > 1 {
      Terminal.write(
        "planbook: this picture for the customer shows \(accounts.count) customers: \(accounts.joined(separator: ", ").printable)\n"
          + "  Name one before you send it: planbook timeline \(accounts[0].printable) --audience customer\n",
        to: .standardError)
    }
    for remark in timeline.remarks { Terminal.remark(remark) }
    if let caution = book.caution { Terminal.remark(caution) }
    try output.write(timeline, look, common, surroundings)
    guard !common.quiet else { return }
    let count = timeline.itemCount
    Terminal.write("\(count) \(count == 1 ? "item" : "items")\n", to: .standardError)
  }

  /// Draws the roadmaps inside a Markdown file anew.
  private func embed(_ file: String, _ book: LoadedBook) throws {
    let embedding = try TimelineEmbedding(file: file, in: book)
    if embedding.changedCount > 0 { try ReportFile.write(embedding.bytes, to: file) }
    guard !common.quiet else { return }
    let count = embedding.blockCount
    Terminal.write(
      "\(count) \(count == 1 ? "roadmap" : "roadmaps") in \(file.printable), \(embedding.changedCount) drawn anew\n",
      to: .standardError)
  }
}
