import ArgumentParser
import PlainText
import PlanbookKit

/// `planbook init`: a new planbook, or what is missing in one.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a planbook, or add what one lacks.",
    discussion: """
      Writes the settings file .planbook.yaml and the folder plans/. What is there already stays as it is, so that this can \
      be repeated.
      """)

  @Argument(help: ArgumentHelp("The planbook's folder; it is made when needed.", valueName: "dir"))
  var folder: String = "."

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard !folder.isEmpty else { throw ValidationError("The folder has an empty name.") }
  }

  func run() throws {
    let surroundings = try common.enterFolder()
    let made = try Initialisation(of: folder, in: surroundings)
    Terminal.write(Self.account(of: made), to: .standardOutput)
    if !common.quiet {
      Terminal.write(Self.advice(after: made, in: folder), to: .standardError)
    }
  }

  /// A line for each part: whether it was made, and what it is.
  private static func account(of made: Initialisation) -> String {
    let width = made.parts.map(\.path.count).max() ?? 0
    return made.parts.map { part in
      let padding = String(repeating: " ", count: width - part.path.count)
      return part.isNew
        ? "made   \(part.path)\(padding)  \(part.purpose)\n" : "there  \(part.path)\n"
    }.joined()
  }

  private static func advice(after made: Initialisation, in folder: String) -> String {
    var steps: [String] = []
    let place = folder == "." ? "" : " \(folder.printable)"
    if !made.isInRepository {
      steps.append(
        "Put the folder under Git, which keeps the history of every date: git init\(place)")
    }
    if made.parts.contains(where: { $0.isNew && !$0.path.hasSuffix("/") }) {
      steps.append("Read the settings over: \(made.parts[0].path)")
    }
    steps.append("Write the first plan below plans/, in a folder for its account")
    return "Next:\n" + steps.map { "  - \($0)\n" }.joined()
  }
}
