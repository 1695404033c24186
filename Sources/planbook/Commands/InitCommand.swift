import ArgumentParser
import PlainText
import PlanbookKit

/// `planbook init`: a new planbook, or what is missing in one.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a planbook, or add what one lacks.",
    discussion: """
      Writes the settings file .planbook.yaml and the folder plans/, and on request a pipeline for a hosting site or settings for an \
      editor. What is there already stays as it is, so that this can be repeated.
      """)

  @Argument(help: ArgumentHelp("The planbook's folder; it is made when needed.", valueName: "dir"))
  var folder: String = "."

  @Option(
    help: ArgumentHelp(
      "Add the pipeline that checks each push there; may be repeated.", valueName: "site"))
  var ci: [PipelineName] = []

  @Option(
    help: ArgumentHelp(
      "Add settings that show findings in this editor; may be repeated.", valueName: "editor"))
  var editor: [EditorName] = []

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard !folder.isEmpty else { throw ValidationError("The folder has an empty name.") }
  }

  func run() throws {
    let surroundings = try common.enterFolder()
    let starters =
      ci.flatMap { StarterFile.files(for: $0.pipeline) }
      + editor.flatMap { StarterFile.files(for: $0.editor) }
    let made = try Initialisation(of: folder, starters: starters, in: surroundings)
    Terminal.write(account(of: made), to: .standardOutput)
    if !common.quiet { Terminal.write(advice(after: made), to: .standardError) }
  }

  /// How a path below the planbook's root is named from the current folder.
  private func shown(_ path: String) -> String {
    folder == "." ? path : (folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)").printable
  }

  /// A line for each part: whether it was made, and what it is.
  private func account(of made: Initialisation) -> String {
    let paths = made.parts.map { shown($0.path) }
    let width = paths.map(\.count).max() ?? 0
    return zip(made.parts, paths).map { part, path in
      let padding = String(repeating: " ", count: width - path.count)
      return part.isNew ? "made   \(path)\(padding)  \(part.purpose)\n" : "there  \(path)\n"
    }.joined()
  }

  private func advice(after made: Initialisation) -> String {
    var steps: [String] = []
    if !made.isInRepository {
      let place = folder == "." ? "" : " \(folder.printable)"
      steps.append(
        "Put the folder under Git, which keeps the history of every date: git init\(place)")
    }
    if made.parts[0].isNew { steps.append("Read the settings over: \(shown(made.parts[0].path))") }
    if made.parts.prefix(2).contains(where: \.isNew) {
      steps.append(
        "Say who you are, then begin an account: planbook new team team, planbook new account NAME")
    }
    steps += made.additions.map { path, line in
      "Add to \(shown(path)), which was there: \(line.printable)"
    }
    if !ci.isEmpty {
      steps.append("Say in the pipeline where planbook's source is: its first variables")
    }
    return steps.isEmpty
      ? "Nothing is missing.\n" : "Next:\n" + steps.map { "  - \($0)\n" }.joined()
  }
}

/// A hosting site by its name.
struct PipelineName: ExpressibleByArgument {
  let pipeline: StarterFile.Pipeline

  init?(argument: String) {
    guard let pipeline = StarterFile.Pipeline(rawValue: argument) else { return nil }
    self.pipeline = pipeline
  }

  static var allValueStrings: [String] { StarterFile.Pipeline.allCases.map(\.rawValue) }
}

/// An editor by its name.
struct EditorName: ExpressibleByArgument {
  let editor: StarterFile.Editor

  init?(argument: String) {
    guard let editor = StarterFile.Editor(rawValue: argument) else { return nil }
    self.editor = editor
  }

  static var allValueStrings: [String] { StarterFile.Editor.allCases.map(\.rawValue) }
}
