import ArgumentParser
import PlanbookKit

/// `planbook agenda`: what is due.
struct AgendaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agenda",
    abstract: "List what is due: what is overdue first, then what comes, in order.",
    discussion: """
      Milestones, actions, obligations, notice deadlines and decision dates of contracts, people to be met again, and whatever \
      else a kind calls due. Of what recurs only the next time is listed, unless --days says how far to look ahead.
      """)

  /// How to print the agenda.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    /// Tables, fitted to the terminal.
    case text
    /// Tables for a document or a mail.
    case markdown
    /// An array of objects.
    case json
    /// By RFC 4180.
    case csv
    /// By RFC 5545, for calendar programs that subscribe.
    case ics
  }

  @Option(
    help: ArgumentHelp(
      "Look so many days ahead, today being the first; what is overdue is always listed.",
      valueName: "number"))
  var days: Int?

  @Option(help: ArgumentHelp("Only what this person answers for.", valueName: "person"))
  var owner: String?

  @Option(
    help: ArgumentHelp("Only those of this account and its divisions.", valueName: "account"))
  var account: String?

  @OptionGroup var snapshot: SnapshotOptions

  @OptionGroup var day: TodayOption

  @Option(help: ArgumentHelp("How to print it.", valueName: "format"))
  var format: Format = .text

  @OptionGroup var common: CommonOptions

  /// Ten years: beyond that, what recurs daily fills any screen.
  private static let mostDays = 3660

  func validate() throws {
    if let days, !(1...Self.mostDays).contains(days) {
      throw ValidationError("--days takes a number from 1 to \(Self.mostDays).")
    }
  }

  func run() throws {
    let surroundings = try common.enterFolder()
    let book = try LoadedBook(
      snapshot.choice, today: day.today, now: Clock.now, in: surroundings)
    let agenda = try BookAgenda(
      AgendaRequest(days: days, owner: owner, account: account), in: book)
    switch format {
    case .text:
      Terminal.write(
        agenda.text(width: Terminal.width(of: .standardOutput)), to: .standardOutput)
    case .markdown: Terminal.write(agenda.markdown, to: .standardOutput)
    case .json: Terminal.write(agenda.json, to: .standardOutput)
    case .csv: Terminal.write(agenda.csv, to: .standardOutput)
    case .ics:
      Terminal.write(try agenda.calendar(at: snapshot.rev ?? "HEAD"), to: .standardOutput)
    }
    if let caution = book.caution { Terminal.remark(caution) }
    guard !common.quiet else { return }
    Terminal.write(
      "\(agenda.overdueCount) overdue, \(agenda.aheadCount) ahead\n", to: .standardError)
  }
}
