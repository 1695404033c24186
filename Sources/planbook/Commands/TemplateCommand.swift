import ArgumentParser
import PlainText
import PlanModel
import PlanbookKit

/// `planbook template`: the files that make a kind.
struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Print the template and the schema of a kind, or make them the book's own.",
    discussion: """
      With --eject the files are written to the book's templates/, where they count from then on and can be changed. To add a \
      field to a built-in kind, a schema that begins with "$ref: planbook:KIND" is shorter and follows later versions.
      """)

  @Argument(help: ArgumentHelp("The kind.", valueName: "kind"))
  var kind: String

  @Flag(help: "Write them to the book's templates/.")
  var eject = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let surroundings = try common.enterFolder()
    guard eject else {
      let files = try KindFiles(kind, kinds: try OpenedBook.kindsHere(surroundings)).files
      for (index, file) in files.enumerated() {
        Terminal.write("\(index > 0 ? "\n" : "")==> \(file.path) <==\n", to: .standardOutput)
        Terminal.write(file.bytes, to: .standardOutput)
      }
      return
    }
    let book = try OpenedBook(.workTree, today: nil, now: Clock.now, in: surroundings)
    let written = try KindFiles(kind, kinds: book.kinds).eject(into: book, in: surroundings)
    for path in written { Terminal.write(path.printable + "\n", to: .standardOutput) }
    if !common.quiet {
      Terminal.write(
        "In this book these files now say what the kind '\(kind.printable)' is.\n",
        to: .standardError)
    }
  }
}
