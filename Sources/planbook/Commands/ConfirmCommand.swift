import ArgumentParser
import PlainText
import PlanbookKit

/// `planbook confirm`: what a document's references stand for was read and fits.
struct ConfirmCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract: "Record that the objectives and predecessors of a document were read and fit.",
    discussion: """
      Writes under 'confirmed' what each of them says today. When one changes its meaning later, planbook check reports the \
      reference as suspect until it is confirmed again.
      """)

  @Argument(
    help: ArgumentHelp("The document: its file, or its id such as roadmap.", valueName: "document"))
  var document: String

  @Argument(
    help: ArgumentHelp(
      "The references that are meant, as they are written; all when none is given.",
      valueName: "reference"))
  var references: [String] = []

  @Option(help: ArgumentHelp("The account that a short id belongs to.", valueName: "account"))
  var account: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let surroundings = try common.enterFolder()
    let book = try LoadedBook(now: Clock.now, in: surroundings)
    let confirming = try Confirming(
      document, references: references, account: account, in: book)
    try confirming.write()
    var text = ""
    for change in confirming.changes {
      text += "\(word(change.sort))  \(change.reference.printable)\n"
    }
    Terminal.write(text, to: .standardOutput)
    guard !common.quiet else { return }
    let name = "'\(confirming.document.printable)'"
    let summary =
      confirming.changes.isEmpty
      ? "\(name) refers to nothing that can be confirmed."
      : confirming.isNeeded
        ? "Written to \(name)." : "Nothing has changed since \(name) was confirmed."
    Terminal.write(summary + "\n", to: .standardError)
  }

  private func word(_ sort: Confirming.Change.Sort) -> String {
    switch sort {
    case .confirmed: "confirmed"
    case .renewed: "renewed  "
    case .unchanged: "unchanged"
    case .removed: "removed  "
    }
  }
}
