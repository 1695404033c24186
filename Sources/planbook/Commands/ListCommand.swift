import ArgumentParser
import PlanbookKit

/// `planbook list`: the documents of a book, or items of them.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List documents, or the entries of a list in them, as a table or as data.")

  /// How to print the list.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    /// A table, fitted to the terminal.
    case text
    /// An array of objects.
    case json
    /// By RFC 4180.
    case csv
  }

  @Option(help: ArgumentHelp("Only documents of this kind.", valueName: "kind"))
  var kind: String?

  @Option(
    help: ArgumentHelp("Only those of this account and its divisions.", valueName: "account"))
  var account: String?

  @Option(help: ArgumentHelp("Only those with this status.", valueName: "status"))
  var status: String?

  @Option(
    help: ArgumentHelp(
      "List the entries of this list, such as milestones, in place of documents.",
      valueName: "list"))
  var items: String?

  @OptionGroup var snapshot: SnapshotOptions

  @Option(help: ArgumentHelp("How to print it.", valueName: "format"))
  var format: Format = .text

  @OptionGroup var common: CommonOptions

  func run() throws {
    let surroundings = try common.enterFolder()
    let book = try LoadedBook(snapshot.choice, now: Clock.now, in: surroundings)
    let listing = try BookListing(
      ListingRequest(kind: kind, account: account, status: status, items: items), in: book)
    switch format {
    case .text:
      Terminal.write(
        listing.table(width: Terminal.width(of: .standardOutput)), to: .standardOutput)
    case .json: Terminal.write(listing.json, to: .standardOutput)
    case .csv: Terminal.write(listing.csv, to: .standardOutput)
    }
    guard !common.quiet else { return }
    let thing = items == nil ? "document" : "entr"
    let count = listing.rows.count
    let ending = items == nil ? (count == 1 ? "" : "s") : (count == 1 ? "y" : "ies")
    Terminal.write("\(count) \(thing)\(ending)\n", to: .standardError)
  }
}
