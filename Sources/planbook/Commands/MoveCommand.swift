import ArgumentParser
import Diagnostics
import PlainText
import PlanbookKit

/// `planbook mv`: another name for a document, a folder or an item.
struct MoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mv",
    abstract: "Give a document, folder or item another name, and change all that refers to it.",
    discussion: """
      Rewrites every reference and every link in the book that leads to it or from it, and nothing else in the files. The earlier id \
      stays under 'aliases', so that history and links from outside still lead to it. Nothing is ever written over. Git sees a \
      renamed file; planbook save commits it.
      """)

  @Argument(
    help: ArgumentHelp(
      "A document (roadmap, northwind/roadmap), a folder (northwind), or an item (roadmap#ltl-pilot); a path from here will do.",
      valueName: "old"))
  var old: String

  @Argument(
    help: ArgumentHelp(
      "Its new name, given the same way; with a slash at its end, the folder that it goes to.",
      valueName: "new"))
  var new: String

  @Option(help: ArgumentHelp("The account that short names belong to.", valueName: "account"))
  var account: String?

  @Flag(name: [.customShort("n"), .long], help: "Say what would change, and write nothing.")
  var dryRun = false

  @Flag(help: "With --dry-run: print the changes of the files.")
  var diff = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if diff, !dryRun { throw ValidationError("--diff goes with --dry-run.") }
    guard !old.isEmpty, !new.isEmpty else { throw ValidationError("A name is empty.") }
  }

  func run() throws {
    let surroundings = try common.enterFolder()
    let book = try LoadedBook(now: Clock.now, in: surroundings)
    let moving = try Moving(old, to: new, account: account, in: book)
    if !dryRun { try moving.write() }
    if diff {
      Terminal.write(moving.files.flatMap(\.difference), to: .standardOutput)
    } else {
      Terminal.write(account(of: moving), to: .standardOutput)
    }
    for notice in moving.notices { Terminal.write("\(notice.printable).\n", to: .standardError) }
    if dryRun, !common.quiet {
      Terminal.write("Nothing was written, as --dry-run asks.\n", to: .standardError)
    }
  }

  private func account(of moving: Moving) -> String {
    var text = "\(moving.renamed.from.printable) -> \(moving.renamed.to.printable)\n"
    for file in moving.files {
      var parts: [String] = []
      if file.referenceCount > 0 { parts.append(counted(file.referenceCount, "reference")) }
      if file.linkCount > 0 { parts.append(counted(file.linkCount, "link")) }
      if file.patternCount > 0 { parts.append(counted(file.patternCount, "pattern")) }
      if file.keepsAlias {
        parts.append("earlier id kept")
      } else if file.hasNewID {
        parts.append("new id")
      }
      if parts.isEmpty { parts.append("what was confirmed") }
      text += "  \(file.path.printable): \(parts.joined(separator: ", "))\n"
    }
    return text
  }
}
