import ArgumentParser
import PlainText
import PlanbookKit

/// `planbook new`: a document from its template.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a new document from its kind's template, in its place.",
    discussion: """
      The name may be words ("Parcel renewal") or a path (parcel-renewal). The account is that of the folder you are in, or the \
      book's only one, unless --account says another; "new account NAME --account ACCOUNT" makes a division below an account. \
      The title, today, our fiscal year and, where Git's identity is one of our people, the owner are filled in.
      """)

  @Argument(help: ArgumentHelp("The kind of the document.", valueName: "kind"))
  var kind: String

  @Argument(help: ArgumentHelp("Its name, as words or as a path.", valueName: "name"))
  var name: String

  @Option(help: ArgumentHelp("The account that it belongs to.", valueName: "account"))
  var account: String?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp(
      "Give a field a value: owner=ines-okafor, renewal.type=manual, business-units=parcel,freight.",
      valueName: "field=value"))
  var settings: [String] = []

  @Flag(help: "Open it in the editor that VISUAL or EDITOR names.")
  var edit = false

  @OptionGroup var day: TodayOption

  @OptionGroup var common: CommonOptions

  func run() throws {
    let surroundings = try common.enterFolder()
    let editor = edit ? try Editor(surroundings.variables) : nil
    let book = try LoadedBook(today: day.today, now: Clock.now, in: surroundings)
    let creation = try DocumentCreation(
      CreationRequest(kind: kind, name: name, account: account, settings: settings), in: book)
    try creation.write()
    let path = book.shown(creation.path)
    Terminal.write(path.printable + "\n", to: .standardOutput)
    if !common.quiet { Terminal.write(advice(creation, book), to: .standardError) }
    try editor?.open(path)
  }

  private func advice(_ creation: DocumentCreation, _ book: LoadedBook) -> String {
    var lines: [String] = []
    if let name = creation.changedName { lines.append("In paths its name is \(name.printable)") }
    for file in creation.dataFiles {
      lines.append("Its figures go into \(book.shown(file.path).printable)")
    }
    if !creation.openVariables.isEmpty {
      let open = creation.openVariables.map { "{{\($0)}}" }.joined(separator: ", ")
      lines.append("Fill in \(open.printable)")
    }
    lines.append(
      "What it needs before it may become active: planbook ready \(creation.id.printable)")
    return "Next:\n" + lines.map { "  - \($0)\n" }.joined()
  }
}
